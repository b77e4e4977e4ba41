"""What is known of a source before it is translated, and of a target that is there: terms, placeables, verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from langjustice import masking
from langjustice.engine.engine import Engine
from langjustice.language import LangPair, primary
from langjustice.model import Code, PlaceableKind, Span, TermMatch, TermOutcome, TranslationUnit
from langjustice.pipeline.tasks import Result, Task, readable
from langjustice.termbase import TermBase


def examine(
    source: str,
    codes: Sequence[Code],
    target: str,
    target_codes: Sequence[Code],
    pair: LangPair,
    term_base: TermBase,
) -> TranslationUnit:
    """Return what the checks have to know of a source and a target that somebody else has written."""
    task = prepare(Result(target=source, codes=tuple(codes)), pair, term_base)
    return unit_of(task, Result(target=target, codes=tuple(target_codes)), pair, term_base)


def prepare(source: Result, pair: LangPair, term_base: TermBase, engine: Engine | None = None) -> Task:
    """Match terms and find placeables: a term inside an address is part of the address.

    With an engine, names of people and what its model cannot write are placeables too; so is a whole term, if the
    model has no letters for one of its words.
    """
    matches = _match(source, pair, term_base)
    target_lang = primary(pair.target)
    names = [
        (m.span, _name_for(m, source.target))
        for m in matches
        if m.concept.kept(target_lang) or (engine is not None and engine.unreadable(m.span.of(source.target)))
    ]
    if engine is not None:
        terms = [match.span for match in matches]
        people = masking.find_people(source.target, pair.source)
        names += [(span, span.of(source.target)) for span in people if not any(span.overlaps(term) for term in terms)]
    found = masking.find(source.target, source.codes, names)
    new = [p for p in found if not any(p.span.overlaps(other.span) for other in source.fixed)]
    placeables = tuple(sorted([*source.fixed, *new], key=lambda placeable: placeable.span))
    if engine is not None:
        placeables = masking.add_unreadable(source.target, placeables, engine.unreadable)
    fixed = [p.span for p in placeables if p.code is None and p.kind is not PlaceableKind.NAME]
    kept = tuple(m for m in matches if not any(m.span.overlaps(span) for span in fixed))
    return Task(source=source.target, codes=source.codes, matches=kept, placeables=placeables)


def _name_for(match: TermMatch, source: str) -> str:
    """What stands for a name in the target: the very words, unless the community writes it otherwise there."""
    found = match.span.of(source)
    if match.form in match.targets:
        return found
    return match.targets[0].upper() if found == found.upper() else match.targets[0]


def _match(source: Result, pair: LangPair, term_base: TermBase) -> list[TermMatch]:
    """Match terms in the text that people read: neither `<strong>` nor an address in a code is a word of it."""
    if not source.codes:
        return term_base.match(source.target, pair)
    text, places = readable(source.target, source.codes)
    return [
        replace(match, span=Span(start=places[match.span.start], end=places[match.span.end - 1] + 1))
        for match in term_base.match(text, pair)
    ]


def unit_of(task: Task, result: Result, pair: LangPair, term_base: TermBase) -> TranslationUnit:
    """A task and its result as the checks see them, with a verdict for each term."""
    words = readable(result.target, result.codes)[0] if task.matches and result.codes else result.target
    avoided = {verdict.concept_id: verdict.found for verdict in result.avoided}
    verdicts = term_base.judge(task.matches, words, pair)
    if any(verdict.outcome is TermOutcome.MISSING for verdict in verdicts):
        verdicts = term_base.with_swaps(task.matches, verdicts, readable(task.source, task.codes)[0], words, pair)
    return TranslationUnit(
        pair=pair,
        source=task.source,
        target=result.target,
        placeables=task.placeables,
        target_placeables=masking.find(result.target, result.codes),
        terms=tuple(
            replace(verdict, avoided=avoided.get(verdict.concept_id, "")) if avoided else verdict
            for verdict in verdicts
        ),
    )
