"""The stages in their order: match terms, mask, translate, restore, check. The only place where they meet.

    Segment → match terms → find placeables → mask → engine → restore → ask for missing terms → judge → checks → Draft

A batch keeps its identity by position throughout; equal segments are translated once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from langjustice import checks, masking
from langjustice.engine.engine import Engine
from langjustice.engine.library import Route
from langjustice.engine.loading import Engines
from langjustice.engine.port import Progress
from langjustice.language import LangPair, primary
from langjustice.model import (
    Code,
    Draft,
    Fault,
    Issue,
    Origin,
    PlaceableKind,
    Provenance,
    Segment,
    Severity,
    Span,
    TermMatch,
    TermOutcome,
    TranslationUnit,
)
from langjustice.pipeline.ladder import Ladder, Leg
from langjustice.pipeline.obedience import Obedience
from langjustice.pipeline.tasks import Result, Task, merge, readable
from langjustice.termbase import TermBase

_FAULTS = {
    Fault.LOOP: (Severity.ERROR, "the model repeated itself"),
    Fault.TRUNCATED: (Severity.ERROR, "the model stopped before the end"),
    Fault.UNTRANSLATED: (Severity.WARNING, "the model left most of the source as it was"),
    Fault.EMPTY: (Severity.ERROR, "the model gave no translation"),
    Fault.GARBLED: (Severity.ERROR, "the model wrote broken characters"),
}
# The checks that would only repeat what the engine has said of its own output.
_ENGINE_CHECKS = {"untranslated", "repetition"}
_DRAFT_CHECKS = tuple(name for name in checks.CHECKS if name not in _ENGINE_CHECKS)


class _Counted:
    """Progress in segments, although engines count texts: duplicates, parts and second tries make other numbers."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._left, self._progress = total, progress

    def __call__(self, count: int) -> None:
        count = min(count, self._left)
        self._left -= count
        if self._progress and count:
            self._progress(count)

    def finish(self) -> None:
        """Report what is still missing."""
        self(self._left)


class Pipeline:
    """Drafts segments of one direction along a route of one leg, or of two through a third language."""

    def __init__(self, legs: Sequence[Leg], pair: LangPair, term_base: TermBase) -> None:
        self._legs = tuple(legs)
        self._pair = pair
        self._term_base = term_base
        languages = (pair.source, *(primary(leg.pair.target) for leg in legs[:-1]), pair.target)
        names = "+".join(dict.fromkeys(leg.engine.id for leg in legs))
        self._machine = Provenance(origin=Origin.MACHINE, engine=names, route=languages)
        self._source = Provenance(origin=Origin.SOURCE)

    @classmethod
    def along(cls, route: Route, engines: Engines, pair: LangPair, term_base: TermBase) -> Pipeline:
        """Build the pipeline of a route, loading its models. Raises ModelDamagedError."""
        legs = [Leg(engine=engines.get(info), pair=step) for info, step in route.steps]
        return cls(legs, pair, term_base)

    def draft(self, segments: Sequence[Segment], *, progress: Progress | None = None) -> list[Draft]:
        """Return one draft for each segment, in order."""
        term_base = self._term_base
        keys = [(segment.source, segment.codes) for segment in segments]
        distinct = list(dict.fromkeys(keys))
        counted = _Counted(len(segments), progress)
        results = [Result(target=source, codes=codes, translated=False) for source, codes in distinct]
        whole = [_prepare(result, self._pair, term_base, self._legs[0].engine) for result in results]
        for number, leg in enumerate(self._legs):
            first, last = number == 0, number == len(self._legs) - 1
            pair = LangPair(
                source=self._pair.source if first else leg.pair.source,
                target=self._pair.target if last else leg.pair.target,
            )
            tasks = whole if first and last else [_prepare(result, pair, term_base, leg.engine) for result in results]
            obedience = Obedience(leg.engine, pair, term_base)
            translated = Ladder(leg, tasks, obedience).run(counted if last else None)
            results = [merge(old, new) for old, new in zip(results, translated, strict=True)]
        counted.finish()
        drafts = dict(zip(distinct, (self._judge(t, r) for t, r in zip(whole, results, strict=True)), strict=True))
        return [replace(drafts[key], segment_id=s.id) for key, s in zip(keys, segments, strict=True)]

    def _judge(self, task: Task, result: Result) -> Draft:
        """Decide what became of the terms, and look at the result with every check."""
        unit = _unit(task, result, self._pair, self._term_base)
        issues = [Issue(check=f.value, severity=_FAULTS[f][0], message=_FAULTS[f][1]) for f in result.faults]
        if result.in_pieces:
            message = "translated in pieces around what must not change: read the whole sentence"
            issues.append(Issue(check="in-pieces", severity=Severity.WARNING, message=message))
        if result.translated:
            issues += checks.run(unit, only=_DRAFT_CHECKS)
        return Draft(
            segment_id="",
            source=task.source,
            target=result.target,
            provenance=self._machine if result.translated else self._source,
            terms=unit.terms,
            issues=tuple(issues),
        )


def examine(
    source: str,
    codes: Sequence[Code],
    target: str,
    target_codes: Sequence[Code],
    pair: LangPair,
    term_base: TermBase,
) -> TranslationUnit:
    """Return what the checks have to know of a source and a target that somebody else has written."""
    task = _prepare(Result(target=source, codes=tuple(codes)), pair, term_base)
    return _unit(task, Result(target=target, codes=tuple(target_codes)), pair, term_base)


def _prepare(source: Result, pair: LangPair, term_base: TermBase, engine: Engine | None = None) -> Task:
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


def _unit(task: Task, result: Result, pair: LangPair, term_base: TermBase) -> TranslationUnit:
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
