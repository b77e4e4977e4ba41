"""The community's words in what a model has answered: ask for those that are missing, force those still left out.

Every source is drafted without a word about terms first, because a model writes best when it is left alone, and uses
the community's word by itself two times out of three. Only where a term is missing is it asked for: by term markup if
the model was trained with that, then by forced decoding. An answer is taken when it has more of the terms and nothing
else got worse; what is still missing then is for people to see, never patched into a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from langjustice.engine.engine import Engine
from langjustice.engine.forcing import Wanted, Wish
from langjustice.language import LangPair, primary
from langjustice.masking import Masked
from langjustice.model import Hypothesis, TermMatch, TermOutcome, TermVerdict
from langjustice.pipeline.tasks import Result, Task, readable
from langjustice.termbase import TermBase, heads

Insertions = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a model has answered to a task that it saw in one piece.

    `finish` makes a result of what it answers, or None when placeables did not survive. `mask` makes what it sees with
    term markup put in; there is none where inline codes are put back by alignment, because the alignment of a source
    with markup says little about the one without it.
    """

    task: Task
    masked: Masked
    draft: Hypothesis
    result: Result
    finish: Callable[[Masked, Hypothesis], Result | None]
    mask: Callable[[Insertions], Masked] | None = None


def asked_for(task: Task) -> list[TermMatch]:
    """The terms of a task that a model can be asked for: the others are placeables, or have one in them."""
    return [m for m in task.matches if not any(m.span.overlaps(p.span) for p in task.placeables)]


def insertions(matches: Sequence[TermMatch], engine: Engine, *, start: int = 0) -> list[tuple[int, str]]:
    """The term markup of matches in a source, or in the part of it that begins at `start`; none for other models."""
    features = engine.features
    if not features.term_markup:
        return []
    return [(m.span.end - start, f"{features.term_open} {m.targets[0]}{features.term_close}") for m in matches]


class Obedience:
    """One engine and direction, and the term base whose words are to be used."""

    def __init__(self, engine: Engine, pair: LangPair, term_base: TermBase) -> None:
        self._engine, self._pair, self._term_base = engine, pair, term_base

    def improve(self, answers: Sequence[Answer]) -> list[Result]:
        """Return the result of each answer, or a better one."""
        results = [answer.result for answer in answers]
        rejected = [self._rejected(answer.task, answer.result) for answer in answers]
        if self._engine.features.term_markup:
            self._ask(answers, results)
        self._force(answers, results)
        return [
            replace(result, avoided=tuple(verdict for verdict in before if not self._there(verdict, result)))
            for result, before in zip(results, rejected, strict=True)
        ]

    def _ask(self, answers: Sequence[Answer], results: list[Result]) -> None:
        """Show the model the missing terms in the source."""
        asked = [
            (number, answer, answer.mask(insertions(missing, self._engine)))
            for number, answer in enumerate(answers)
            if answer.mask is not None and (missing := self._missing(answer.task, results[number]))
        ]
        hypotheses = self._engine.translate([masked.text for _, _, masked in asked], self._pair)
        for (number, answer, masked), hypothesis in zip(asked, hypotheses, strict=True):
            self._take(answer, answer.finish(masked, hypothesis), number, results)

    def _force(self, answers: Sequence[Answer], results: list[Result]) -> None:
        """Decode again with the terms that are still missing."""
        waiting = [
            n
            for n in range(len(answers))
            if self._missing(answers[n].task, results[n]) or self._rejected(answers[n].task, results[n])
        ]
        for align in (False, True):
            numbers = [n for n in waiting if (answers[n].mask is None) is align]
            wanted = [self._wanted(answers[n]) for n in numbers]
            agreeing = partial(heads, lang=primary(self._pair.target))
            forced = self._engine.force(wanted, self._pair, heads=agreeing, align=align)
            for number, hypothesis in zip(numbers, forced, strict=True):
                if hypothesis is not None:
                    answer = answers[number]
                    self._take(answer, answer.finish(answer.masked, hypothesis), number, results)

    def _wanted(self, answer: Answer) -> Wanted:
        task, matches = answer.task, asked_for(answer.task)
        places = [task.matches.index(match) for match in matches]

        def honoured(target: str) -> list[bool]:
            verdicts = self._term_base.judge(task.matches, target, self._pair, each=True)
            return [verdicts[place].honoured for place in places]

        return Wanted(
            source=answer.masked.text,
            draft=answer.draft,
            wishes=tuple(
                Wish(span=answer.masked.shown(m.span), forms=self._term_base.wishes(m, task.source, self._pair))
                for m in matches
            ),
            honoured=honoured,
            rejected=lambda target: self._term_base.rejected(task.matches, target, self._pair),
        )

    def _take(self, answer: Answer, new: Result | None, number: int, results: list[Result]) -> None:
        """Take a new result if it has more of the terms, or fewer rejected words, and nothing else got worse."""
        if new is None:
            return
        old = results[number]
        gain = self._honoured(answer.task, new) - self._honoured(answer.task, old)
        fewer = len(self._rejected(answer.task, old)) - len(self._rejected(answer.task, new))
        if (gain > 0 or (gain == 0 and fewer > 0)) and fewer >= 0 and len(new.faults) <= len(old.faults):
            results[number] = new

    def _verdicts(self, task: Task, result: Result) -> tuple[TermVerdict, ...]:
        words = readable(result.target, result.codes)[0] if result.codes else result.target
        return self._term_base.judge(task.matches, words, self._pair, each=True)

    def _honoured(self, task: Task, result: Result) -> int:
        return sum(verdict.honoured for verdict in self._verdicts(task, result))

    def _missing(self, task: Task, result: Result) -> list[TermMatch]:
        if not task.matches:
            return []
        possible = asked_for(task)
        verdicts = zip(task.matches, self._verdicts(task, result), strict=True)
        return [match for match, verdict in verdicts if not verdict.honoured and match in possible]

    def _rejected(self, task: Task, result: Result) -> tuple[TermVerdict, ...]:
        if not task.matches:
            return ()
        return tuple(v for v in self._verdicts(task, result) if v.outcome is TermOutcome.FORBIDDEN)

    def _there(self, verdict: TermVerdict, result: Result) -> bool:
        return verdict.found.casefold() in result.target.casefold()
