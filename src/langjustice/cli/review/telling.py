"""How a segment of the queue is told: on a screen of 80 by 24, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from langjustice.cli.common import visible
from langjustice.errors import UsageError
from langjustice.messages import say
from langjustice.model import Flag, Message, QueuedSegment, Span

if TYPE_CHECKING:
    from langjustice.app.items import Item, Why

_MOST = 3


def person_of(person: str | None) -> str:
    """Who acts. Raises UsageError when nobody has said."""
    if not person:
        raise UsageError(say("nobody has said who acts"), next=say("--as PSEUDONYM, or set LANGJUSTICE_PERSON"))
    return person


def short(text: str, most: int) -> str:
    """The beginning of a text, on one line."""
    text = visible(" ".join(text.split()))
    return text if len(text) <= most else f"{text[: most - 1]}…"


def tell_item(item: Item) -> None:
    """Print a segment with everything that helps to decide."""
    segment, document = item.segment, item.document
    pair = document.pair
    way = f"{pair.source} → {pair.target}"
    click.echo(
        say("{name} [{id}]  segment {id_2}  {way}  {segment}").format(
            name=visible(document.name), id=document.id, id_2=segment.id, way=way, segment=_state(segment)
        )
    )
    for flag in sorted(item.flags):
        click.echo(click.style(f"! {flag.value}", bold=True))
    if item.before:
        click.echo(click.style(f"  … {short(item.before, 74)}", dim=True))
    click.echo(f"{pair.source:>4}  {_marked(segment.segment.source, [term.span for term in item.terms])}")
    if segment.target:
        click.echo(click.style(f"{pair.target:>4}  {visible(segment.target)}", bold=True))
    if item.after:
        click.echo(click.style(f"  … {short(item.after, 74)}", dim=True))
    if segment.message is not None:
        _tell_message(segment.message)
    for term in item.terms:
        click.echo(say("  term    {form} → {listed}").format(form=term.form, listed=" | ".join(term.targets[:_MOST])))
    for match in segment.draft.memory[:_MOST]:
        doubt = say("  (another word has been decided on since)") if match.doubted else ""
        click.echo(
            say("  memory  {similarity:g}  {target}{doubt}").format(
                similarity=match.similarity, target=visible(match.target), doubt=doubt
            )
        )
        if match.similarity < 100:
            click.echo(f"          {_difference(match.source, segment.segment.source)}")
    for issue in item.issues:
        click.echo(f"  {issue.severity.value:<7} {issue.check}: {visible(issue.message)}")
    for review in item.reviews:
        why = ": ".join(part for part in (review.reason, review.comment) if part)
        told = f": {visible(why)}" if why else ""
        click.echo(
            say("  {value:<7} {person} (version {version}){told}").format(
                value=review.verdict.value, person=review.person, version=review.version, told=told
            )
        )
    suggested = {revision.id for revision, _, _ in item.suggestions}
    for reason in item.renewed:
        if reason.revision_id not in suggested:
            click.echo(say("  drafted again: {reason}").format(reason=_because(reason)))
    for revision, for_, against in item.suggestions:
        author = revision.author or "langjustice"
        click.echo(
            say("  suggestion {id}  {author} (+{for_} −{against}): {target}").format(
                id=revision.id, author=author, for_=for_, against=against, target=visible(revision.target)
            )
        )
        for reason in item.renewed:
            if reason.revision_id == revision.id:
                click.echo(f"          {_because(reason)}")
    for comment in item.comments:
        click.echo(f"  {comment.person}: {visible(comment.text)}")


def _tell_message(message: Message) -> None:
    """What a catalog says of a message beside its text."""
    told: list[tuple[str, str]] = []
    if message.msgctxt is not None:
        told.append(("context", message.msgctxt))
    if message.form is not None:
        example = "" if message.example is None else say(", as with {example}").format(example=message.example)
        told.append(
            (
                "plural",
                say("form {value} of {forms}{example}").format(
                    value=message.form + 1, forms=message.forms, example=example
                ),
            )
        )
        told.append(("of", f"{message.msgid} | {message.plural}"))
    told += [("note", text) for text in (*message.comments, *message.notes)]
    if message.references:
        told.append(("in", " ".join(message.references)))
    if message.previous:
        told.append(("before", message.previous))
    if message.was:
        told.append(("was", message.was))
    for name, text in told:
        click.echo(f"  {name:<7} {visible(text.rstrip())}")


def _state(segment: QueuedSegment) -> str:
    substate = f", {segment.substate.value}" if segment.substate.value else ""
    author = f" by {segment.author}" if segment.author else ""
    return f"({segment.state.value}{substate}{author}, version {segment.version})"


def _because(why: Why) -> str:
    words = (
        say("“{source}” is “{target}”").format(source=why.source, target=why.target)
        if why.source and why.target
        else say("“{concept_id}” has changed").format(concept_id=why.concept_id)
    )
    return visible(
        say("people have decided that {words} (proposal {proposal_id})").format(
            words=words, proposal_id=why.proposal_id
        )
    )


def _marked(text: str, spans: list[Span]) -> str:
    """The source with its terms underlined."""
    parts, at = [], 0
    for span in sorted(spans):
        if span.start >= at:
            parts += [visible(text[at : span.start]), click.style(visible(span.of(text)), underline=True)]
            at = span.end
    return "".join(parts) + visible(text[at:])


def _difference(old: str, new: str) -> str:
    from langjustice.cli.memory.search import marked

    return visible(marked(old, new))


def segment_as_json(segment: QueuedSegment) -> dict[str, Any]:
    """A segment of the queue as plain values."""
    return {
        "segment": segment.id,
        "document": segment.document_id,
        "position": segment.position + 1,
        "source": segment.segment.source,
        "target": segment.target,
        "state": segment.state.value,
        "substate": segment.substate.value,
        "version": segment.version,
        "author": segment.author,
        "claimed_by": segment.claimed_by,
        "claimed_until": segment.claimed_until,
        "message": message_as_json(segment.message) if segment.message else None,
    }


def message_as_json(message: Message) -> dict[str, Any]:
    """What a catalog says of a message, as plain values."""
    return {
        "msgctxt": message.msgctxt,
        "msgid": message.msgid,
        "msgid_plural": message.plural,
        "form": message.form,
        "forms": message.forms,
        "example": message.example,
        "comments": list(message.comments),
        "notes": list(message.notes),
        "references": list(message.references),
        "flags": list(message.flags),
        "previous": message.previous,
        "was": message.was,
    }


def item_as_json(item: Item) -> dict[str, Any]:
    """A segment with everything that helps to decide, as plain values."""
    from langjustice.app.report import issue_as_json, match_as_json

    pair = item.document.pair
    return {
        **segment_as_json(item.segment),
        "name": item.document.name,
        "source_lang": pair.source,
        "target_lang": pair.target,
        "before": item.before,
        "after": item.after,
        "machine": item.segment.draft.machine or item.segment.draft.target,
        "memory": [match_as_json(match) for match in item.segment.draft.memory],
        "terms": [
            {"concept": term.concept.id, "source": term.form, "targets": list(term.targets)} for term in item.terms
        ],
        "issues": [issue_as_json(issue) for issue in item.issues],
        "reviews": [
            {
                "version": one.version,
                "person": one.person,
                "verdict": one.verdict.value,
                "reason": one.reason,
                "comment": one.comment,
                "at": one.at,
            }
            for one in item.reviews
        ],
        "suggestions": [
            {"suggestion": one.id, "author": one.author, "target": one.target, "for": for_, "against": against}
            for one, for_, against in item.suggestions
        ],
        "renewed": [
            {
                "revision": why.revision_id,
                "proposal": why.proposal_id,
                "concept": why.concept_id,
                "source": why.source,
                "target": why.target,
            }
            for why in item.renewed
        ],
        "comments": [{"person": one.person, "text": one.text, "at": one.at} for one in item.comments],
        "flags": sorted(flag.value for flag in item.flags),
        "sensitive": Flag.SENSITIVE in item.flags,
    }
