"""What was learnt, in words and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from langjustice.cli.common import count, visible
from langjustice.messages import say
from langjustice.model import weights

if TYPE_CHECKING:
    from langjustice.app.effect import Effect, Example
    from langjustice.app.learning import Lesson
    from langjustice.app.proposing import Change
    from langjustice.model import Candidate, Support
    from langjustice.store.learning import Learned


def show_lesson(lesson: Lesson, *, dry_run: bool) -> None:
    """Print what a run came to: a line for each proposal, the summary on stderr."""
    numbers = {one.concept_id: one.id for one in lesson.proposals}
    refused = {id(change) for change, _ in lesson.refused}
    for change in lesson.changes:
        if id(change) not in refused:
            click.echo(f"{numbers.get(change.concept_id, '-')}\t{_words(change)}")
    for change, why in lesson.refused:
        click.echo(say("left out: {change}: {why}").format(change=_words(change), why=visible(why)), err=True)
    if dry_run:
        told = say("{count} would be proposed").format(count=count(len(lesson.changes), "term"))
    else:
        told = say("{count} proposed").format(count=count(len(lesson.proposals), "term"))
    more = say("; {waiting} more for the next time").format(waiting=lesson.waiting) if lesson.waiting else ""
    click.echo(
        say("{segments} looked at; {told}{more}").format(
            segments=count(lesson.segments, "decided segment"), told=told, more=more
        ),
        err=True,
    )
    if lesson.proposals:
        click.echo(say("now people vote: langjustice terms proposals"), err=True)


def _words(change: Change) -> str:
    return visible(f"{in_words(change.candidate)}: {change.rationale}")


def in_words(one: Candidate | Learned) -> str:
    """What is proposed, in a few words."""
    pair = f"{one.pair.source} → {one.pair.target}"
    words = {
        "do-not-translate": say("keep “{source}”"),
        "forbidden": say("“{source}” is not “{target}”"),
    }.get(one.kind.value, say("“{source}” is “{target}”"))
    return f"{words.format(source=one.source, target=one.target)} ({pair}, {one.kind.value})"


def lesson_as_json(lesson: Lesson) -> dict[str, Any]:
    """A run for scripts."""
    numbers = {one.concept_id: one.id for one in lesson.proposals}
    return {
        "segments": lesson.segments,
        "waiting": lesson.waiting,
        "candidates": [
            {"proposal": numbers.get(change.concept_id), "concept": change.concept_id, **_candidate(change.candidate)}
            for change in lesson.changes
        ],
        "left_out": [{"concept": change.concept_id, "reason": why} for change, why in lesson.refused],
    }


def _candidate(one: Candidate) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "source_lang": one.pair.source,
        "target_lang": one.pair.target,
        "source": one.source,
        "target": one.target,
        "replaced": list(one.replaced),
        "forms": list(one.forms),
        "region": one.region,
        "other": one.other,
        "other_region": one.other_region,
        "corrections": one.corrections,
        "documents": one.documents,
        "confidence": one.confidence,
        "saved": one.saved,
        "people": _people(one.support),
        "segments": list(one.segments),
    }


def _people(support: tuple[Support, ...]) -> list[dict[str, Any]]:
    return [
        {
            "person": one.person,
            "corrections": one.corrections,
            "used": one.used,
            "seen": one.seen,
            "weight": round(weight, 3),
        }
        for one, weight in zip(support, weights(support), strict=True)
    ]


def show_learned(one: Learned, examples: tuple[Example, ...]) -> None:
    """Print what a proposal rests on: its people with their weights, and texts."""
    click.echo(
        visible(
            say("{proposal_id}  {one}  {confidence:.0%} sure").format(
                proposal_id=one.proposal_id, one=in_words(one), confidence=one.confidence
            )
        )
    )
    for person, weight in zip(one.support, weights(one.support), strict=True):
        click.echo(
            visible(
                say("   {person}: {corrections}; used it in {used} of {seen} (weight {weight:.2f})").format(
                    person=person.person,
                    corrections=count(person.corrections, "correction"),
                    used=person.used,
                    seen=count(person.seen, "text"),
                    weight=weight,
                )
            )
        )
    for example in examples:
        click.echo(
            visible(
                say("   segment {segment_id}: {source}").format(segment_id=example.segment_id, source=example.source)
            )
        )
        click.echo(visible(f"     - {example.draft}"))
        click.echo(visible(f"     + {example.target}"))


def learned_as_json(one: Learned, examples: tuple[Example, ...]) -> dict[str, Any]:
    """What a proposal rests on, for scripts."""
    return {
        "proposal": one.proposal_id,
        "kind": one.kind.value,
        "source_lang": one.pair.source,
        "target_lang": one.pair.target,
        "source": one.source,
        "target": one.target,
        "documents": one.documents,
        "confidence": one.confidence,
        "saved": one.saved,
        "people": _people(one.support),
        "examples": [
            {"segment": example.segment_id, "source": example.source, "draft": example.draft, "target": example.target}
            for example in examples
        ],
    }


def show_effect(found: tuple[Effect, ...]) -> None:
    """Print a table: each accepted term, before and after."""
    from rich.console import Console
    from rich.table import Table

    from langjustice.app.figures_page import share

    table = Table(box=None, pad_edge=False)
    heads = [say("term"), say("before"), say("right"), say("edited"), say("since"), say("right"), say("edited")]
    for number, name in enumerate([*heads, say("spared")]):
        table.add_column(name, justify="right" if number else "left", no_wrap=not number)
    for one in found:
        table.add_row(
            visible(f"{one.source} → {one.target}"),
            str(one.before.texts),
            share(one.before.term_accuracy),
            share(one.before.edit_distance),
            str(one.after.texts),
            share(one.after.term_accuracy),
            share(one.after.edit_distance),
            f"{one.spared:.1f}",
        )
    Console().print(table)


def effect_as_json(one: Effect) -> dict[str, Any]:
    """One accepted term, before and after, for scripts."""
    return {
        "proposal": one.proposal_id,
        "concept": one.concept_id,
        "source": one.source,
        "target": one.target,
        "accepted_at": one.accepted_at,
        **{
            name: {
                "texts": side.texts,
                "term_accuracy": side.term_accuracy,
                "edit_distance": side.edit_distance,
            }
            for name, side in (("before", one.before), ("after", one.after))
        },
        "drafts_renewed": one.renewed,
        "doubted_units": one.doubted,
        "corrections_spared": round(one.spared, 2),
    }
