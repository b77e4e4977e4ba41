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
from itertools import compress

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
    `insertions` (term markup) put in; there is none where inline codes are put back by alignment, because the
    alignment of a source with markup says little about the one without it.
    """

    task: Task
    masked: Masked
    draft: Hypothesis
    result: Result
    finish: Callable[[Masked, Hypothesis], Result | None]
    mask: Callable[..., Masked] | None = None


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
        kept = [self._kept(answer, answer.result) for answer in answers]
        rejected = [one.rejected for one in kept]
        if self._engine.features.term_markup:
            self._ask(kept)
        self._force(kept)
        return [
            replace(one.result, avoided=tuple(verdict for verdict in before if not _stands(verdict, one.result)))
            for one, before in zip(kept, rejected, strict=True)
        ]

    def _ask(self, kept: list[_Kept]) -> None:
        """Show the model the missing terms in the source."""
        asked = [
            (number, one.answer, one.answer.mask(insertions=insertions(missing, self._engine)))
            for number, one in enumerate(kept)
            if one.answer.mask is not None and (missing := one.missing)
        ]
        hypotheses = self._engine.translate([masked.text for _, _, masked in asked], self._pair)
        for (number, answer, masked), hypothesis in zip(asked, hypotheses, strict=True):
            self._take(kept, number, answer.finish(masked, hypothesis))

    def _force(self, kept: list[_Kept]) -> None:
        """Decode again with the terms that are still missing."""
        waiting = [number for number, one in enumerate(kept) if one.missing or one.rejected]
        agreeing = partial(heads, lang=primary(self._pair.target))
        for align in (False, True):
            numbers = [n for n in waiting if (kept[n].answer.mask is None) is align]
            wanted = [self._wanted(kept[n].answer) for n in numbers]
            forced = self._engine.force(wanted, self._pair, heads=agreeing, align=align)
            for number, hypothesis in zip(numbers, forced, strict=True):
                if hypothesis is not None:
                    answer = kept[number].answer
                    self._take(kept, number, answer.finish(answer.masked, hypothesis))

    def _wanted(self, answer: Answer) -> Wanted:
        task, matches = answer.task, asked_for(answer.task)
        asked = [match in matches for match in task.matches]

        def honoured(target: str) -> list[bool]:
            verdicts = self._term_base.judge(task.matches, target, self._pair, each=True)
            return [verdict.honoured for verdict in compress(verdicts, asked)]

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

    def _kept(self, answer: Answer, result: Result) -> _Kept:
        words = readable(result.target, result.codes)[0] if result.codes else result.target
        verdicts = self._term_base.judge(answer.task.matches, words, self._pair, each=True)
        return _Kept(answer=answer, result=result, verdicts=verdicts)

    def _take(self, kept: list[_Kept], number: int, result: Result | None) -> None:
        """Take a new result if it has more of the terms, or fewer rejected words, and nothing else got worse."""
        if result is None:
            return
        old, new = kept[number], self._kept(kept[number].answer, result)
        gain = new.honoured - old.honoured
        fewer = len(old.rejected) - len(new.rejected)
        if (gain > 0 or (gain == 0 and fewer > 0)) and fewer >= 0 and len(result.faults) <= len(old.result.faults):
            kept[number] = new


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """The best result of an answer so far, and what it has of the terms."""

    answer: Answer
    result: Result
    verdicts: tuple[TermVerdict, ...]

    @property
    def honoured(self) -> int:
        return sum(verdict.honoured for verdict in self.verdicts)

    @property
    def missing(self) -> list[TermMatch]:
        """The terms that are not there, of those that the model can be asked for."""
        task = self.answer.task
        possible = asked_for(task)
        verdicts = zip(task.matches, self.verdicts, strict=True)
        return [match for match, verdict in verdicts if not verdict.honoured and match in possible]

    @property
    def rejected(self) -> tuple[TermVerdict, ...]:
        return tuple(verdict for verdict in self.verdicts if verdict.outcome is TermOutcome.FORBIDDEN)


def _stands(verdict: TermVerdict, result: Result) -> bool:
    return verdict.found.casefold() in result.target.casefold()
