"""Messages into drafts, through the same pipeline as documents: the memory whole, the machine part by part.

A message of one sentence goes as it is, which is most of them. One of several lines or sentences is asked for in the
memory whole first, and then drafted in its parts; one with a number or an accelerator is shown in another way, and
comes back. What does not come back with everything that it had is left to people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from langjustice import checks
from langjustice.app.catalogs.cutting import Part, fixed, parts
from langjustice.app.catalogs.shown import Shown, faithful, shown
from langjustice.app.targets import codes_in
from langjustice.documents.catalog import tags
from langjustice.engine.library import Route
from langjustice.engine.loading import Engines
from langjustice.engine.port import Progress
from langjustice.language import LangPair
from langjustice.memory import Memory
from langjustice.messages import say
from langjustice.model import (
    CheckPolicy,
    Code,
    CodeKind,
    Draft,
    Issue,
    MatchKind,
    Message,
    Origin,
    Provenance,
    Segment,
    Severity,
    Span,
)
from langjustice.pipeline import Pipeline, examine
from langjustice.termbase import TermBase

_SWALLOWED = re.compile(r"% [a-zA-Z]{2}")
_NOTHING = Provenance(origin=Origin.NONE)
_LOST = Issue(
    check="placeholders",
    severity=Severity.WARNING,
    message=say("the machine did not keep what must not change, so there is no draft"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipelines:
    """The pipelines of one direction: with the memory, with the memory alone, and without any memory.

    What is translated in several ways by the number that it is said with (plurals of more than two forms) must not come
    from a memory that knows no numbers.
    """

    pair: LangPair
    whole: Pipeline
    memory: Pipeline | None
    alone: Pipeline
    term_base: TermBase
    policy: CheckPolicy


def pipelines_along(
    route: Route | None,
    engines: Engines,
    pair: LangPair,
    term_base: TermBase,
    *,
    memory: Memory | None = None,
    policy: CheckPolicy,
) -> Pipelines:
    """Build the pipelines of a route; without one no machine may translate, and only the memory is asked.

    Raises ModelDamagedError.
    """
    only = Pipeline((), pair, term_base, memory=memory, policy=policy) if memory else None
    if route is None:
        alone = Pipeline((), pair, term_base, policy=policy)
        whole = only or alone
    else:
        whole = Pipeline.along(route, engines, pair, term_base, memory=memory, policy=policy)
        alone = Pipeline.along(route, engines, pair, term_base, policy=policy) if memory else whole
    return Pipelines(pair=pair, whole=whole, memory=only, alone=alone, term_base=term_base, policy=policy)


@dataclass(slots=True, kw_only=True)
class _Work:
    """A message on its way: the ways to show it, and the parts of each one."""

    segment: Segment
    message: Message
    ways: list[tuple[Shown, tuple[Part, ...]]] = field(default_factory=list)
    done: Draft | None = None

    @property
    def simple(self) -> bool:
        """Whether the machine's draft of its one part is the draft of the message."""
        if len(self.ways) != 1:
            return False
        found = self.ways[0][1]
        return len(found) == 1 and found[0].span == Span(start=0, end=len(self.segment.source))


def segment_of(message: Message, place: int) -> Segment | None:
    """A message as a segment, without the white space at its edges; None for one that is nothing else."""
    text = message.text
    core = text.strip()
    if not core:
        return None
    start = text.index(core)
    codes = [*tags(core), *(Code(kind=CodeKind.EMPTY, span=span) for span in fixed(core, message.flags))]
    codes.sort(key=lambda code: code.span)
    apart = [code for n, code in enumerate(codes) if not n or code.span.start >= codes[n - 1].span.end]
    span = Span(start=start, end=start + len(core))
    return Segment(id=f"{place + 1}.1", block=place, span=span, source=core, codes=tuple(apart))


def draft(
    messages: Sequence[tuple[Segment, Message]], pipelines: Pipelines, *, progress: Progress | None = None
) -> list[Draft]:
    """One draft for each message, in order. A draft without target is one that people have to begin."""
    work = [_planned(segment, message, pipelines.pair.source) for segment, message in messages]
    _remember(work, pipelines)
    for ambiguous in (False, True):
        share = [one for one in work if one.done is None and one.message.ambiguous is ambiguous]
        pipeline = pipelines.alone if ambiguous else pipelines.whole
        _translate(share, pipeline, pipelines, progress)
    if progress:
        # The others are told of by the machine.
        progress(sum(not one.simple for one in work))
    return [one.done for one in work if one.done is not None]


def _planned(segment: Segment, message: Message, lang: str) -> _Work:
    work = _Work(segment=segment, message=message)
    if _SWALLOWED.search(segment.source) and fixed(segment.source, message.flags):
        # “100% of”, flagged as a format: gettext takes “% o” for a number, and nobody can translate what is left.
        work.done = _empty(work)
        return work
    for way in shown(message, segment.source):
        work.ways.append((way, parts(way.text, message.flags, lang)))
    return work


def _remember(work: Sequence[_Work], pipelines: Pipelines) -> None:
    """What people have translated whole before, of what the machine would see in parts or changed."""
    if pipelines.memory is None:
        return
    asked = [one for one in work if one.done is None and not one.simple and not one.message.ambiguous]
    for one, found in zip(asked, pipelines.memory.draft([one.segment for one in asked]), strict=True):
        match = found.provenance.match
        same = match is not None and match.kind is not MatchKind.FUZZY and not match.substituted
        if same and faithful(one.segment.source, found.target, one.message.flags):
            one.done = found


def _translate(work: Sequence[_Work], pipeline: Pipeline, pipelines: Pipelines, progress: Progress | None) -> None:
    """Draft what is simple as it is, and of the others every part of every way to show them, all at once."""
    segments: list[Segment] = []
    for one in work:
        if one.simple:
            segments.append(replace(one.segment, codes=one.ways[0][1][0].codes))
            continue
        for way, pieces in one.ways:
            segments += [_piece(one, way, piece) for piece in pieces]
    counted = None if progress is None else _at_most(progress, sum(one.simple for one in work))
    drafts = iter(pipeline.draft(segments, progress=counted))
    for one in work:
        if one.simple:
            done = next(drafts)
            kept = not done.target or faithful(one.segment.source, done.target, one.message.flags)
            one.done = replace(done, segment_id=one.segment.id) if kept else _empty(one)
            continue
        answers = [[next(drafts) for _ in pieces] for _, pieces in one.ways]
        one.done = _composed(one, answers, pipelines)


def _piece(work: _Work, way: Shown, piece: Part) -> Segment:
    return Segment(id=work.segment.id, block=0, span=piece.span, source=piece.span.of(way.text), codes=piece.codes)


def _composed(work: _Work, answers: Sequence[Sequence[Draft]], pipelines: Pipelines) -> Draft:
    """The draft of a message from those of its parts, shown in the first way that came back."""
    source = work.segment
    for (way, pieces), drafts in zip(work.ways, answers, strict=True):
        target, at = "", 0
        for piece, done in zip(pieces, drafts, strict=True):
            target += way.text[at : piece.span.start] + done.target
            at = piece.span.end
        returned = way.back(target + way.text[at:]) if all(done.target for done in drafts) else None
        if returned is None or not faithful(source.source, returned, work.message.flags):
            continue
        unit = examine(
            source.source, source.codes, returned, codes_in(returned, source), pipelines.pair, pipelines.term_base
        )
        told = [issue for done in drafts for issue in done.issues if issue.check not in checks.NAMES]
        issues = (*dict.fromkeys(_anywhere(issue) for issue in told), *checks.run(unit, policy=pipelines.policy))
        return Draft(
            segment_id=source.id,
            source=source.source,
            target=returned,
            provenance=_provenance(drafts),
            terms=unit.terms,
            issues=issues,
            memory=drafts[0].memory if len(drafts) == 1 else (),
        )
    return _empty(work)


def _provenance(drafts: Sequence[Draft]) -> Provenance:
    """Where most of a message comes from: what a machine has touched is a machine's."""
    for origin in (Origin.MACHINE, Origin.MEMORY, Origin.SOURCE):
        for one in drafts:
            if one.provenance.origin is origin:
                return one.provenance
    return Provenance(origin=Origin.SOURCE)


def _anywhere(issue: Issue) -> Issue:
    """A finding of a part: its places are not those of the whole."""
    return replace(issue, source_span=None, target_span=None)


def _empty(work: _Work) -> Draft:
    return Draft(
        segment_id=work.segment.id, source=work.segment.source, target="", provenance=_NOTHING, issues=(_LOST,)
    )


def _at_most(progress: Progress, most: int) -> Progress:
    """Progress in messages, although the machine counts parts."""
    left = most

    def told(count: int) -> None:
        nonlocal left
        count = min(count, left)
        left -= count
        if count:
            progress(count)

    return told
