"""The stages in their order: match terms, mask, translate, restore, check. The only place where they meet.

    Segment → terms.match → masking.find → mask + term markup → engine → restore → judge terms → checks → Draft

A batch keeps its identity by position throughout; equal segments are translated once.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from langjustice import checks, masking
from langjustice.engine.engine import Engine
from langjustice.engine.port import Progress
from langjustice.language import LangPair, primary
from langjustice.masking import Restored
from langjustice.model import (
    Code,
    CodeKind,
    Draft,
    Fault,
    Issue,
    Origin,
    Placeable,
    PlaceableKind,
    Provenance,
    Segment,
    Severity,
    Span,
    TermMatch,
    TranslationUnit,
)
from langjustice.termbase import TermBase

_FAULTS = {
    Fault.LOOP: (Severity.ERROR, "the model repeated itself"),
    Fault.TRUNCATED: (Severity.ERROR, "the model stopped before the end"),
    Fault.UNTRANSLATED: (Severity.WARNING, "the model left most of the source as it was"),
    Fault.EMPTY: (Severity.ERROR, "the model gave no translation"),
}
# The checks that would only repeat what the engine has said of its own output.
_ENGINE_CHECKS = {"untranslated", "repetition"}
_DRAFT_CHECKS = tuple(name for name in checks.CHECKS if name not in _ENGINE_CHECKS)
# What stands around a number depends on it (a las 10:30), so the model sees numbers as long as it repeats them.
_SHOWN = frozenset({PlaceableKind.NUMBER})
# Kinds that most models copy by themselves when they see them, so that a second try may show them.
_READABLE = frozenset(PlaceableKind) - {PlaceableKind.CODE, PlaceableKind.PLACEHOLDER, PlaceableKind.SYMBOL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One step of a route: an engine and the direction in which it is used."""

    engine: Engine
    pair: LangPair


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """One source on its way through one leg."""

    source: str
    codes: tuple[Code, ...]
    matches: tuple[TermMatch, ...]
    placeables: tuple[Placeable, ...]

    @property
    def is_language(self) -> bool:
        """Whether any letter is left for a model beside the placeables."""
        at = 0
        for placeable in self.placeables:
            if _speaks(self.source[at : placeable.span.start]):
                return True
            at = placeable.span.end
        return _speaks(self.source[at:])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Result:
    """What a leg made of a task; `codes` are the inline codes where they stand in the target."""

    target: str
    codes: tuple[Code, ...] = ()
    faults: tuple[Fault, ...] = ()
    translated: bool = True
    in_pieces: bool = False


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

    def draft(self, segments: Sequence[Segment], *, progress: Progress | None = None) -> list[Draft]:
        """Return one draft for each segment, in order."""
        keys = [(segment.source, segment.codes) for segment in segments]
        distinct = list(dict.fromkeys(keys))
        counted = _Counted(len(segments), progress)
        results = [_Result(target=source, codes=codes, translated=False) for source, codes in distinct]
        whole = [self._prepare(result, self._pair) for result in results]
        for number, leg in enumerate(self._legs):
            first, last = number == 0, number == len(self._legs) - 1
            pair = LangPair(
                source=self._pair.source if first else leg.pair.source,
                target=self._pair.target if last else leg.pair.target,
            )
            tasks = whole if first and last else [self._prepare(result, pair) for result in results]
            translated = _Leg(leg, tasks).run(counted if last else None)
            results = [_merge(old, new) for old, new in zip(results, translated, strict=True)]
        counted.finish()
        drafts = dict(zip(distinct, (self._judge(t, r) for t, r in zip(whole, results, strict=True)), strict=True))
        return [replace(drafts[key], segment_id=s.id) for key, s in zip(keys, segments, strict=True)]

    def _prepare(self, source: _Result, pair: LangPair) -> _Task:
        """Match terms and find placeables. A term inside an address is part of the address."""
        matches = self._match(source, pair)
        target_lang = primary(pair.target)
        names = [(m.span, m.targets[0]) for m in matches if m.concept.kept(target_lang)]
        placeables = masking.find(source.target, source.codes, names)
        fixed = [p.span for p in placeables if p.code is None and p.kind is not PlaceableKind.NAME]
        kept = tuple(m for m in matches if not any(m.span.overlaps(span) for span in fixed))
        return _Task(source=source.target, codes=source.codes, matches=kept, placeables=placeables)

    def _match(self, source: _Result, pair: LangPair) -> list[TermMatch]:
        """Match terms in the text that people read: neither `<strong>` nor an address in a code is a word of it."""
        if not source.codes:
            return self._term_base.match(source.target, pair)
        text, places = _readable(source.target, source.codes)
        return [
            replace(match, span=Span(start=places[match.span.start], end=places[match.span.end - 1] + 1))
            for match in self._term_base.match(text, pair)
        ]

    def _judge(self, task: _Task, result: _Result) -> Draft:
        """Decide what became of the terms, and look at the result with every check."""
        words = _readable(result.target, result.codes)[0] if task.matches and result.codes else result.target
        terms = tuple(self._term_base.judge(match, words, self._pair) for match in task.matches)
        issues = [Issue(check=f.value, severity=_FAULTS[f][0], message=_FAULTS[f][1]) for f in result.faults]
        if result.in_pieces:
            message = "translated in pieces around what must not change: read the whole sentence"
            issues.append(Issue(check="in-pieces", severity=Severity.WARNING, message=message))
        if result.translated:
            unit = TranslationUnit(
                pair=self._pair,
                source=task.source,
                target=result.target,
                placeables=task.placeables,
                target_placeables=masking.find(result.target, result.codes),
                terms=terms,
            )
            issues += checks.run(unit, only=_DRAFT_CHECKS)
        return Draft(
            segment_id="",
            source=task.source,
            target=result.target,
            provenance=self._machine if result.translated else self._source,
            terms=terms,
            issues=tuple(issues),
        )


class _Leg:
    """One batch through one engine, with what to do when placeables do not survive.

    Symbols (or, for a model without them, the spans themselves); then the spans themselves; then, for inline codes,
    the sentence without them and the codes put back by attention; at last the pieces between the placeables.
    """

    def __init__(self, leg: Leg, tasks: Sequence[_Task]) -> None:
        self._engine, self._pair, self._tasks = leg.engine, leg.pair, tasks
        self._symbols = leg.engine.features.copy_symbols
        self._results: list[_Result | None] = [None] * len(tasks)

    def run(self, progress: Progress | None) -> list[_Result]:
        """Return the results in the order of the tasks."""
        waiting = []
        for number, task in enumerate(self._tasks):
            if task.is_language:
                waiting.append(number)
            else:
                restored = masking.unchanged(task.source, task.placeables)
                self._results[number] = _result(task.placeables, restored, translated=False)
        if progress:
            progress(len(self._tasks) - len(waiting))
        waiting = self._masked(waiting, progress)
        waiting = self._readable(waiting)
        waiting = self._without_codes(waiting)
        self._in_pieces(waiting)
        return [result for result in self._results if result is not None]

    def _insertions(self, task: _Task, span: Span | None = None) -> list[tuple[int, str]]:
        """The term markup of a task, or of the part of it that `span` cuts out."""
        features = self._engine.features
        if not features.term_markup:
            return []
        span = span or Span(start=0, end=len(task.source))
        return [
            (match.span.end - span.start, f"{features.term_open} {match.targets[0]}{features.term_close}")
            for match in task.matches
            if span.start <= match.span.start
            and match.span.end <= span.end
            and not any(match.span.overlaps(p.span) for p in task.placeables)
        ]

    def _masked(self, numbers: Sequence[int], progress: Progress | None) -> list[int]:
        """Translate with copy symbols, in parts when there are more placeables than symbols."""
        left, jobs = [], []
        for number in numbers:
            task = self._tasks[number]
            if not self._symbols and any(p.code for p in task.placeables):
                left.append(number)
                continue
            jobs.append(number)
        failed = self._translate(jobs, self._symbols, progress, shown=_SHOWN)
        again = [n for n in failed if any(p.kind in _SHOWN for p in self._tasks[n].placeables)]
        still = self._translate(again, self._symbols, None) if self._symbols else again
        return sorted({*left, *failed} - {*again} | {*still})

    def _readable(self, numbers: Sequence[int]) -> list[int]:
        """Show the model the spans themselves, where it saw symbols before and the spans are something to read."""
        if not self._symbols:
            return list(numbers)
        jobs = [n for n in numbers if all(p.kind in _READABLE for p in self._tasks[n].placeables)]
        failed = self._translate(jobs, (), None)
        return sorted({*numbers} - {*jobs} | {*failed})

    def _translate(
        self,
        numbers: Sequence[int],
        symbols: Sequence[str],
        progress: Progress | None,
        *,
        shown: Collection[PlaceableKind] = (),
    ) -> list[int]:
        """Mask, translate and restore; return the numbers of those whose placeables did not survive.

        Kinds that are `shown` stand as they are in the source that the model sees, and must be in its output.
        """
        masked: list[masking.Masked] = []
        shares: list[int] = []
        for number in numbers:
            task = self._tasks[number]
            hidden = tuple(p for p in task.placeables if p.kind not in shown)
            parts = [(Span(start=0, end=len(task.source)), hidden)]
            if symbols and len(hidden) > len(symbols):
                parts = list(masking.chunks(task.source, hidden, len(symbols)))
            shares.append(len(parts))
            for span, placeables in parts:
                insertions = self._insertions(task, span)
                masked.append(masking.mask(span.of(task.source), placeables, symbols=symbols, insertions=insertions))
        hypotheses = self._engine.translate([m.text for m in masked], self._pair, progress=progress)
        pairs = iter(zip(masked, hypotheses, strict=True))
        failed = []
        for number, share in zip(numbers, shares, strict=True):
            task = self._tasks[number]
            restored: list[Restored] = []
            faults: list[Fault] = []
            for m, hypothesis in (next(pairs) for _ in range(share)):
                part = masking.restore(hypothesis.target, m, symbols=bool(symbols))
                restored.append(_with_edges(part, m.source) if share > 1 else part)
                faults += hypothesis.faults
            whole = _joined(restored)
            covered = [p for p in task.placeables if p.kind not in shown]
            visible = [p for p in task.placeables if p.kind in shown]
            if whole.faithful and masking.repeats(whole.target, visible):
                self._results[number] = _result(covered, whole, faults=faults)
            else:
                failed.append(number)
        return failed

    def _without_codes(self, numbers: Sequence[int]) -> list[int]:
        """Translate whole sentences without their inline codes, and put the codes back by alignment."""
        jobs: list[int] = []
        left: list[int] = []
        for number in numbers:
            task = self._tasks[number]
            others = sum(p.code is None for p in task.placeables)
            fits = not self._symbols or others <= len(self._symbols)
            (jobs if fits and others < len(task.placeables) else left).append(number)
        prepared = [
            masking.without_codes(
                self._tasks[n].source,
                self._tasks[n].placeables,
                symbols=self._symbols,
                insertions=self._insertions(self._tasks[n]),
            )
            for n in jobs
        ]
        outputs = self._engine.align([masked.text for masked, _ in prepared], self._pair)
        for number, (masked, places), output in zip(jobs, prepared, outputs, strict=True):
            restored = None
            if output.alignment and not output.faults:
                target = masking.with_codes(output.target, masked, places, output.alignment)
                restored = masking.restore(target, masked, symbols=bool(self._symbols))
            if restored is not None and restored.faithful:
                self._results[number] = _result(self._tasks[number].placeables, restored)
            else:
                left.append(number)
        return sorted(left)

    def _in_pieces(self, numbers: Sequence[int]) -> None:
        """Translate what stands between the placeables: nothing can be lost, but nobody should trust the sentence."""
        texts: list[str] = []
        plans: list[list[tuple[masking.Masked, Placeable | None]]] = []
        for number in numbers:
            task = self._tasks[number]
            plan = []
            for span, inside in masking.chunks(task.source, task.placeables, 0):
                piece = masking.mask(span.of(task.source), (), insertions=self._insertions(task, span))
                if not inside and _speaks(piece.source):
                    texts.append(piece.text.strip())
                plan.append((piece, inside[0] if inside else None))
            plans.append(plan)
        hypotheses = iter(self._engine.translate(texts, self._pair))
        for number, plan in zip(numbers, plans, strict=True):
            task = self._tasks[number]
            target = ""
            faults: list[Fault] = []
            spans: list[Span | None] = []
            for piece, placeable in plan:
                if placeable is not None:
                    spans.append(Span(start=len(target), end=len(target) + len(placeable.target)))
                    target += placeable.target
                elif _speaks(piece.source):
                    hypothesis = next(hypotheses)
                    words = masking.restore(hypothesis.target, piece, symbols=True).target
                    if masking.invented([words], [piece.source], task.placeables):
                        words, hypothesis = piece.source, replace(hypothesis, faults=(Fault.UNTRANSLATED,))
                    faults += hypothesis.faults
                    lead, trail = _edges(piece.source)
                    target += lead + words.strip() + trail
                else:
                    target += piece.source
            restored = Restored(target=target, spans=tuple(spans))
            found = _result(task.placeables, restored, faults=faults)
            self._results[number] = replace(found, in_pieces=True)


def _speaks(piece: str) -> bool:
    """Whether there is a word to translate."""
    return any(char.isalpha() for char in piece)


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


def _readable(source: str, codes: Sequence[Code]) -> tuple[str, list[int]]:
    """The source without its inline codes, a space for each empty one (a line break), and where it all stood."""
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for code in codes:
        parts.append(source[at : code.span.start])
        places += range(at, code.span.start)
        if code.kind is CodeKind.EMPTY:
            parts.append(" ")
            places.append(code.span.start)
        at = code.span.end
    return "".join(parts) + source[at:], [*places, *range(at, len(source))]


def _edges(text: str) -> tuple[str, str]:
    """The white space at both ends of a text that has something between."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _with_edges(restored: Restored, source: str) -> Restored:
    """Give a part of a target the white space that its source has at its edges."""
    lead, trail = _edges(source)
    dropped = len(restored.target) - len(restored.target.lstrip())
    return replace(
        restored,
        target=lead + restored.target.strip() + trail,
        spans=tuple(span and span.moved(len(lead) - dropped) for span in restored.spans),
    )


def _joined(parts: Sequence[Restored]) -> Restored:
    """The parts of one task as one target."""
    if len(parts) == 1:
        return parts[0]
    target, spans = "", []
    for part in parts:
        spans += [span and span.moved(len(target)) for span in part.spans]
        target += part.target
    return Restored(
        target=target,
        spans=tuple(spans),
        lost=tuple(p for part in parts for p in part.lost),
        invented=tuple(text for part in parts for text in part.invented),
        misnested=any(part.misnested for part in parts),
    )


def _result(
    placeables: Sequence[Placeable], restored: Restored, *, faults: Sequence[Fault] = (), translated: bool = True
) -> _Result:
    """Collect what a leg made of a task, with the inline codes at their places in the target."""
    codes = [
        replace(placeable.code, span=span)
        for placeable, span in zip(placeables, restored.spans, strict=True)
        if placeable.code is not None and span is not None
    ]
    codes.sort(key=lambda code: code.span)
    return _Result(
        target=restored.target, codes=tuple(codes), faults=tuple(dict.fromkeys(faults)), translated=translated
    )


def _merge(before: _Result, after: _Result) -> _Result:
    """Carry what the first leg of a route found over to the second."""
    return replace(
        after,
        faults=tuple(dict.fromkeys((*before.faults, *after.faults))),
        translated=before.translated or after.translated,
        in_pieces=before.in_pieces or after.in_pieces,
    )
