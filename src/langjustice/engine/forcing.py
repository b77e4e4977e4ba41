"""Terms in decoding, for a model that was never told about terms: decode again with the term forced at its place.

After Hasler et al. (2018), with the `target_prefix` of CTranslate2: the attention of the draft tells where the words
stand that look at the source term. What the draft says up to there is kept, the community's term follows, and the model
goes on from it, so that whatever comes after agrees with it. Of the forms that a term may have, the model's own
probability chooses. Nothing is patched into a finished sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from langjustice.engine.port import Backend, DecodingOptions
from langjustice.engine.reading import read
from langjustice.language import LangPair
from langjustice.model import Hypothesis, Span

# One term is forced in each round; a sentence with more missing terms than this keeps the rest for a person.
_ROUNDS = 4
_WORD = re.compile(r"\w+")

Heads = Callable[[str, str], Sequence[str]]
"""Given the words before a term and the form of the term, returns the ways in which those words may be written: an
article has to agree with what follows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A term at `span` of the source, and the forms in which it may stand in the target."""

    span: Span
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A source with its draft and the terms that it should have.

    `honoured` tells for a target which wishes it fulfils; `rejected` the words in it that must not be there.
    """

    source: str
    draft: Hypothesis
    wishes: tuple[Wish, ...]
    honoured: Callable[[str], Sequence[bool]]
    rejected: Callable[[str], Sequence[str]] = lambda _target: ()


@dataclass(slots=True, kw_only=True)
class _Job:
    """A source on its way: the best hypothesis so far, and the length of its beginning that is forced already."""

    wanted: Wanted
    best: Hypothesis
    fixed: int = 0
    tried: set[int] = field(default_factory=set)
    improved: bool = False

    def next(self) -> tuple[int, tuple[int, ...]] | None:
        """The missing wish whose place comes first, with its places; None when there is nothing left to try."""
        honoured = self.wanted.honoured(self.best.target)
        open_wishes = [
            (places[0], number, places)
            for number, found in enumerate(self.best.places)
            if not honoured[number]
            and number not in self.tried
            and (places := tuple(place for place in found if place >= self.fixed))
        ]
        if not open_wishes:
            return None
        _, number, places = min(open_wishes)
        self.tried.add(number)
        return number, places

    def gain(self, hypothesis: Hypothesis) -> int:
        """How many more wishes a hypothesis fulfils than the best one; less than none when it is worse by itself."""
        if len(hypothesis.faults) > len(self.best.faults):
            return -1
        old, new = (sum(self.wanted.honoured(h.target)) for h in (self.best, hypothesis))
        return new - old


def force(
    backend: Backend, wanted: Sequence[Wanted], pair: LangPair, *, heads: Heads, align: bool
) -> list[Hypothesis | None]:
    """Return for each source a hypothesis with more of its terms than its draft has, or None where there is none."""
    jobs = [_Job(wanted=one, best=one.draft) for one in wanted]
    _locate(backend, [job for job in jobs if len(job.best.places) != len(job.wanted.wishes)], pair, align)
    for _ in range(_ROUNDS):
        steps = [(job, step) for job in jobs if (step := job.next())]
        if not steps:
            break
        beginnings = _choose(backend, steps, pair, heads)
        outputs = _decode(backend, [job for job, _ in steps], pair, align, beginnings=beginnings)
        for (job, _), beginning, hypothesis in zip(steps, beginnings, outputs, strict=True):
            if job.gain(hypothesis) > 0:
                job.best, job.fixed, job.improved = hypothesis, len(beginning), True
    _suppress(backend, jobs, pair, align)
    return [job.best if job.improved else None for job in jobs]


def _locate(backend: Backend, jobs: Sequence[_Job], pair: LangPair, align: bool) -> None:
    """Draft again with attention, where the draft does not tell the places of its terms."""
    for job, hypothesis in zip(jobs, _decode(backend, jobs, pair, align), strict=True):
        gain = job.gain(hypothesis)
        if gain >= 0:
            job.best, job.improved = hypothesis, gain > 0


def _choose(
    backend: Backend, steps: Sequence[tuple[_Job, tuple[int, tuple[int, ...]]]], pair: LangPair, heads: Heads
) -> list[str]:
    """For each step the beginning, term included, that the model thinks likeliest."""
    offers = [
        list(
            dict.fromkeys(
                beginning
                for place in places
                for form in job.wanted.wishes[number].forms
                for beginning in _beginnings(job.best.target, place, form, heads)
            )
        )
        for job, (number, places) in steps
    ]
    sources = [job.wanted.source for (job, _), offer in zip(steps, offers, strict=True) for _ in offer]
    scores = iter(backend.score(sources, [beginning for offer in offers for beginning in offer], pair))
    return [max([(next(scores), -rank, beginning) for rank, beginning in enumerate(offer)])[2] for offer in offers]


def _beginnings(target: str, place: int, form: str, heads: Heads) -> list[str]:
    """The beginnings of a target with a form at a place; the form has a capital where the draft has one."""
    head = target[:place]
    if target[place : place + 1].isupper():
        form = form[:1].upper() + form[1:]
    # The place may be that of the second word of the form: *Comisión* stands there already.
    words = [word[0].casefold() for word in _WORD.finditer(form)]
    before = list(_WORD.finditer(head))
    for count in range(min(len(words) - 1, len(before)), 0, -1):
        if [word[0].casefold() for word in before[-count:]] == words[:count]:
            head = head[: before[-count].start()]
            break
    return [f"{one}{form}" for one in heads(head, form)]


def _decode(
    backend: Backend, jobs: Sequence[_Job], pair: LangPair, align: bool, *, beginnings: Sequence[str] | None = None
) -> list[Hypothesis]:
    if not jobs:
        return []
    sources = [job.wanted.source for job in jobs]
    spans = [[wish.span for wish in job.wanted.wishes] for job in jobs]
    outputs = backend.decode(sources, pair, DecodingOptions(), align=align, spans=spans, beginnings=beginnings)
    return [read(source, output) for source, output in zip(sources, outputs, strict=True)]


def _suppress(backend: Backend, jobs: Sequence[_Job], pair: LangPair, align: bool) -> None:
    """Decode once more without the rejected words that still stand somewhere, each source by itself: what is
    suppressed is suppressed for a whole batch."""
    for job in jobs:
        rejected = job.wanted.rejected(job.best.target)
        if not rejected:
            continue
        words = tuple(dict.fromkeys(form for word in rejected for form in (word, word.lower(), word.capitalize())))
        options = DecodingOptions(suppress=words)
        spans = [[wish.span for wish in job.wanted.wishes]]
        (output,) = backend.decode([job.wanted.source], pair, options, align=align, spans=spans)
        hypothesis = read(job.wanted.source, output)
        if job.gain(hypothesis) >= 0 and not job.wanted.rejected(hypothesis.target):
            job.best, job.improved = hypothesis, True
