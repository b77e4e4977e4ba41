"""The stages in their order: remember, match terms, mask, translate, restore, check. The only place where they meet.

    Segment → memory → match terms → placeables → mask → engine → restore → missing terms → judge → checks → Draft

A batch keeps its identity by position throughout; equal segments are translated once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from langjustice import checks
from langjustice.engine.library import Route
from langjustice.engine.loading import Engines
from langjustice.engine.port import Progress
from langjustice.language import LangPair, primary
from langjustice.memory import Memory
from langjustice.messages import say
from langjustice.model import (
    CheckPolicy,
    Code,
    Draft,
    Fault,
    Issue,
    MemoryMatch,
    Origin,
    Provenance,
    Segment,
    Severity,
)
from langjustice.pipeline.ladder import Ladder, Leg
from langjustice.pipeline.obedience import Obedience
from langjustice.pipeline.preparing import prepare, unit_of
from langjustice.pipeline.recall import Around, Recall, in_place, is_surely_nearer, needs_less_editing
from langjustice.pipeline.tasks import Result, Task, merge
from langjustice.termbase import TermBase

_FAULTS = {
    Fault.LOOP: (Severity.ERROR, say("the model repeated itself")),
    Fault.TRUNCATED: (Severity.ERROR, say("the model stopped before the end")),
    Fault.UNTRANSLATED: (Severity.WARNING, say("the model left most of the source as it was")),
    Fault.EMPTY: (Severity.ERROR, say("the model gave no translation")),
    Fault.GARBLED: (Severity.ERROR, say("the model wrote broken characters")),
}
# The checks that would only repeat what the engine has said of its own output.
_ENGINE_CHECKS = {"untranslated", "repetition"}


_NO_POLICY = CheckPolicy()
_NOWHERE = Around()
_Done = dict[tuple[str, tuple[Code, ...]], tuple[Task, Result]]


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
    """Drafts segments of one direction along a route of one leg, or of two through a third language.

    Without any leg only the memory is asked, as for documents that no machine may translate.
    """

    def __init__(
        self,
        legs: Sequence[Leg],
        pair: LangPair,
        term_base: TermBase,
        *,
        memory: Memory | None = None,
        policy: CheckPolicy = _NO_POLICY,
    ) -> None:
        self._legs = tuple(legs)
        self._pair = pair
        self._term_base = term_base
        self._recall = Recall(memory, pair) if memory else None
        self._policy = policy
        languages = (pair.source, *(primary(leg.pair.target) for leg in legs[:-1]), pair.target)
        names = "+".join(dict.fromkeys(leg.engine.id for leg in legs))
        self._machine = Provenance(origin=Origin.MACHINE, engine=names, route=languages)
        self._source = Provenance(origin=Origin.SOURCE)

    @classmethod
    def along(
        cls,
        route: Route,
        engines: Engines,
        pair: LangPair,
        term_base: TermBase,
        *,
        memory: Memory | None = None,
        policy: CheckPolicy = _NO_POLICY,
    ) -> Pipeline:
        """Build the pipeline of a route, loading its models. Raises ModelDamagedError."""
        legs = [Leg(engine=engines.get(info), pair=step) for info, step in route.steps]
        return cls(legs, pair, term_base, memory=memory, policy=policy)

    def draft(
        self, segments: Sequence[Segment], *, around: Sequence[Around] = (), progress: Progress | None = None
    ) -> list[Draft]:
        """Return one draft for each segment, in order. `around` are the texts that each one stands between.

        What people have translated before is used as it is. For what they have translated nearly like it the machine
        shows on their text how far it is from them, and the one that leaves less to edit is taken.
        """
        counted = _Counted(len(segments), progress)
        recalled = self._recalled(segments, around or [_NOWHERE] * len(segments))
        usable = [self._usable(segment, matches) for segment, matches in zip(segments, recalled, strict=True)]
        settled = [found is not None and found.settles for found in usable]
        counted(sum(settled))
        open_ = [n for n, done in enumerate(settled) if not done]
        keys = {(segments[n].source, segments[n].codes): None for n in open_}
        # What the machine would make of texts that people have translated nearly alike, beside the open ones.
        near = [found for n in open_ if (found := usable[n]) is not None]
        probes = {(one.match.source, ()): None for one in near if not is_surely_nearer(one.match)}
        machine = self._translate([*dict.fromkeys([*keys, *probes])], counted) if self._legs else {}
        counted.finish()
        judged: dict[tuple[str, tuple[Code, ...]], Draft] = {}
        drafts = []
        for segment, found, matches in zip(segments, usable, recalled, strict=True):
            if found is not None and found.settles:
                done = found.draft
            else:
                key = segment.source, segment.codes
                if key not in judged:
                    judged[key] = self._judge(*machine[key]) if self._legs else self._nothing(segment)
                done = self._preferred(judged[key], found, machine)
            drafts.append(replace(done, segment_id=segment.id, memory=matches))
        return drafts

    def _recalled(self, segments: Sequence[Segment], around: Sequence[Around]) -> list[tuple[MemoryMatch, ...]]:
        if self._recall is None:
            return [()] * len(segments)
        return [self._recall.matches(one, place) for one, place in zip(segments, around, strict=True)]

    def _usable(self, segment: Segment, matches: Sequence[MemoryMatch]) -> _Remembered | None:
        """The first match that can stand for a segment without losing anything that must be there."""
        task = None
        for match in matches:
            # What people have decided otherwise since is offered, and nothing is made of it.
            result = None if match.doubted else in_place(match, segment.source, segment.codes)
            if result is None:
                continue
            task = task or prepare(Result(target=segment.source, codes=segment.codes), self._pair, self._term_base)
            draft = self._judge(task, result, match)
            if all(issue.severity is not Severity.ERROR for issue in draft.issues):
                return _Remembered(match=match, draft=draft, settles=match.settles and match is matches[0])
        return None

    def _nothing(self, segment: Segment) -> Draft:
        """The draft of a segment that no machine may translate: empty, or the source where that says nothing."""
        task = prepare(Result(target=segment.source, codes=segment.codes), self._pair, self._term_base)
        if not task.is_language:
            return self._judge(task, Result(target=segment.source, codes=segment.codes, translated=False))
        terms = unit_of(task, Result(target=""), self._pair, self._term_base).terms
        nobody = Provenance(origin=Origin.NONE)
        return Draft(segment_id="", source=segment.source, target="", provenance=nobody, terms=terms)

    def _preferred(self, machine: Draft, found: _Remembered | None, done: _Done) -> Draft:
        """The draft that leaves less to edit."""
        if found is None:
            return machine
        taken = (
            not self._legs
            or is_surely_nearer(found.match)
            or any(issue.severity is Severity.ERROR for issue in machine.issues)
        )
        if not taken:
            _, probe = done[found.match.source, ()]
            taken = needs_less_editing(found.match, probe.target)
        return replace(found.draft, machine=machine.target) if taken else machine

    def _translate(self, keys: Sequence[tuple[str, tuple[Code, ...]]], counted: _Counted) -> _Done:
        """What the legs make of each different source, with what was to be done for it."""
        term_base = self._term_base
        results = [Result(target=source, codes=codes, translated=False) for source, codes in keys]
        whole = [prepare(result, self._pair, term_base, self._legs[0].engine) for result in results]
        for number, leg in enumerate(self._legs):
            first, last = number == 0, number == len(self._legs) - 1
            pair = LangPair(
                source=self._pair.source if first else leg.pair.source,
                target=self._pair.target if last else leg.pair.target,
            )
            tasks = whole if first and last else [prepare(result, pair, term_base, leg.engine) for result in results]
            obedience = Obedience(leg.engine, pair, term_base)
            translated = Ladder(leg, tasks, obedience).run(counted if last else None)
            results = [merge(old, new) for old, new in zip(results, translated, strict=True)]
        return dict(zip(keys, zip(whole, results, strict=True), strict=True))

    def _judge(self, task: Task, result: Result, match: MemoryMatch | None = None) -> Draft:
        """Decide what became of the terms, and look at the result with every check."""
        unit = unit_of(task, result, self._pair, self._term_base)
        issues = [Issue(check=f.value, severity=_FAULTS[f][0], message=_FAULTS[f][1]) for f in result.faults]
        if result.in_pieces:
            message = say("translated in pieces around what must not change: read the whole sentence")
            issues.append(Issue(check="in-pieces", severity=Severity.WARNING, message=message))
        if result.translated:
            issues += checks.run(unit, without=() if match else _ENGINE_CHECKS, policy=self._policy)
        if match is not None and not match.settles:
            message = say("from the memory, {similarity:g} % alike: it says “{source}”").format(
                similarity=match.similarity, source=match.source
            )
            issues.append(Issue(check="memory-match", severity=Severity.WARNING, message=message))
        provenance = self._machine if result.translated else self._source
        if match is not None:
            provenance = Provenance(origin=Origin.MEMORY, match=match)
        return Draft(
            segment_id="",
            source=task.source,
            target=result.target,
            provenance=provenance,
            terms=unit.terms,
            issues=tuple(issues),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Remembered:
    """A match that can stand for a segment, and the draft that it makes.

    `settles`: it is the best one, and people have translated this very text; no machine is asked.
    """

    match: MemoryMatch
    draft: Draft
    settles: bool
