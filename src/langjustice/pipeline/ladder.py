"""One batch through one engine, with what to do when placeables do not survive."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

from langjustice import masking
from langjustice.engine.engine import Engine
from langjustice.engine.port import Progress
from langjustice.language import LangPair
from langjustice.masking import Masked, Restored
from langjustice.model import Fault, Hypothesis, Placeable, PlaceableKind, Span
from langjustice.pipeline.obedience import Answer, Insertions, Obedience, asked_for, insertions
from langjustice.pipeline.tasks import Result, Task, collect, speaks

# What stands around a number depends on it (a las 10:30), so the model sees numbers as long as it repeats them.
_SHOWN = frozenset({PlaceableKind.NUMBER})
# Kinds that most models copy by themselves when they see them, so that a second try may show them.
_READABLE = frozenset(PlaceableKind) - {PlaceableKind.CODE, PlaceableKind.PLACEHOLDER, PlaceableKind.SYMBOL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One step of a route: an engine and the direction in which it is used."""

    engine: Engine
    pair: LangPair


class Ladder:
    """One batch through one engine, with what to do when placeables do not survive.

    Symbols (or, for a model without them, the spans themselves); then the spans themselves; then, for inline codes,
    the sentence without them and the codes put back by attention; at last the pieces between the placeables. What was
    translated in one piece is then looked at for the community's terms.
    """

    def __init__(self, leg: Leg, tasks: Sequence[Task], obedience: Obedience) -> None:
        self._engine, self._pair, self._tasks = leg.engine, leg.pair, tasks
        self._obedience = obedience
        self._answers: dict[int, Answer] = {}
        self._symbols = leg.engine.features.copy_symbols
        self._results: list[Result | None] = [None] * len(tasks)

    def run(self, progress: Progress | None) -> list[Result]:
        """Return the results in the order of the tasks."""
        waiting = []
        for number, task in enumerate(self._tasks):
            if task.is_language:
                waiting.append(number)
            else:
                restored = masking.unchanged(task.source, task.placeables)
                self._results[number] = collect(task.placeables, restored, translated=False)
        if progress:
            progress(len(self._tasks) - len(waiting))
        waiting = self._masked(waiting, progress)
        waiting = self._readable(waiting)
        waiting = self._without_codes(waiting)
        self._in_pieces(waiting)
        improved = self._obedience.improve(list(self._answers.values()))
        for number, result in zip(self._answers, improved, strict=True):
            self._results[number] = result
        return [result for result in self._results if result is not None]

    def _insertions(self, task: Task, span: Span) -> Insertions:
        """The term markup of the part of a task that `span` cuts out: what is not seen whole is asked for at once."""
        inside = [m for m in asked_for(task) if span.start <= m.span.start and m.span.end <= span.end]
        return insertions(inside, self._engine, start=span.start)

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
        masked: list[Masked] = []
        shares: list[int] = []
        spans: list[list[Span]] = []
        for number in numbers:
            task = self._tasks[number]
            hidden = tuple(p for p in task.placeables if p.kind not in shown)
            parts = [(Span(start=0, end=len(task.source)), hidden)]
            if symbols and len(hidden) > len(symbols):
                parts = list(masking.chunks(task.source, hidden, len(symbols)))
            shares.append(len(parts))
            for span, placeables in parts:
                whole = len(parts) == 1
                markup = () if whole else self._insertions(task, span)
                masked.append(masking.mask(span.of(task.source), placeables, symbols=symbols, insertions=markup))
                spans.append([masked[-1].shown(match.span) for match in asked_for(task)] if whole else [])
        # A model with markup is seldom forced: the places of its terms are looked for when that is needed.
        wanted = None if self._engine.features.term_markup else spans
        hypotheses = self._engine.translate([m.text for m in masked], self._pair, spans=wanted, progress=progress)
        pairs = iter(zip(masked, hypotheses, strict=True))
        failed = []
        for number, share in zip(numbers, shares, strict=True):
            task = self._tasks[number]
            own = [next(pairs) for _ in range(share)]
            result = self._finish(task, bool(symbols), shown, own)
            if result is None:
                failed.append(number)
                continue
            self._results[number] = result
            if share == 1 and task.matches:
                m, hypothesis = own[0]
                self._answers[number] = Answer(
                    task=task,
                    masked=m,
                    draft=hypothesis,
                    result=result,
                    mask=partial(masking.mask, task.source, m.placeables, symbols=symbols),
                    finish=partial(self._finish_whole, task, bool(symbols), shown),
                )
        return failed

    def _finish_whole(
        self, task: Task, symbols: bool, shown: Collection[PlaceableKind], masked: Masked, hypothesis: Hypothesis
    ) -> Result | None:
        return self._finish(task, symbols, shown, [(masked, hypothesis)])

    def _finish(
        self,
        task: Task,
        symbols: bool,
        shown: Collection[PlaceableKind],
        parts: Sequence[tuple[Masked, Hypothesis]],
    ) -> Result | None:
        """Restore what the model answered to the parts of a task; None when the placeables did not survive."""
        restored: list[Restored] = []
        faults: list[Fault] = []
        for m, hypothesis in parts:
            part = masking.restore(hypothesis.target, m, symbols=symbols)
            restored.append(_with_edges(part, m.source) if len(parts) > 1 else part)
            faults += hypothesis.faults
        whole = _joined(restored)
        covered = [p for p in task.placeables if p.kind not in shown]
        visible = [p for p in task.placeables if p.kind in shown]
        if whole.faithful and masking.repeats(whole.target, visible):
            return collect(covered, whole, faults=faults)
        return None

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
            masking.without_codes(self._tasks[n].source, self._tasks[n].placeables, symbols=self._symbols) for n in jobs
        ]
        outputs = self._engine.align([masked.text for masked, _ in prepared], self._pair)
        for number, (masked, places), output in zip(jobs, prepared, outputs, strict=True):
            task = self._tasks[number]
            result = self._with_codes(task, places, masked, output)
            if result is None:
                left.append(number)
                continue
            self._results[number] = result
            if task.matches:
                self._answers[number] = Answer(
                    task=task,
                    masked=masked,
                    draft=output,
                    result=result,
                    finish=partial(self._with_codes, task, places),
                )
        return sorted(left)

    def _with_codes(self, task: Task, places: Sequence[int], masked: Masked, output: Hypothesis) -> Result | None:
        """Put the inline codes back into what the model answered; None when that cannot be told."""
        if not output.alignment or output.faults:
            return None
        target = masking.with_codes(output.target, masked, places, output.alignment)
        restored = masking.restore(target, masked, symbols=bool(self._symbols))
        return collect(task.placeables, restored) if restored.faithful else None

    def _in_pieces(self, numbers: Sequence[int]) -> None:
        """Translate what stands between the placeables: nothing can be lost, but nobody should trust the sentence."""
        texts: list[str] = []
        plans: list[list[tuple[Masked, Placeable | None]]] = []
        for number in numbers:
            task = self._tasks[number]
            plan = []
            for span, inside in masking.chunks(task.source, task.placeables, 0):
                piece = masking.mask(span.of(task.source), (), insertions=self._insertions(task, span))
                if not inside and speaks(piece.source):
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
                elif speaks(piece.source):
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
            found = collect(task.placeables, restored, faults=faults)
            self._results[number] = replace(found, in_pieces=True)


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
        emptied=any(part.emptied for part in parts),
    )
