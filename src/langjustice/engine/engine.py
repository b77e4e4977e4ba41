"""The engine: a backend with care. Capitals, long input, duplicates, and a retry for every output with a fault.

Weak models loop, stop early and copy their input. Each such output is decoded again in a few other ways, all of them
deterministic; the first one without a fault is taken, and a fault that stays is reported with the hypothesis.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from langjustice.engine import casing, forcing
from langjustice.engine.forcing import Heads, Wanted
from langjustice.engine.port import Backend, DecodingOptions, Features, Progress
from langjustice.engine.reading import read
from langjustice.engine.splitting import split_long
from langjustice.language import LangPair
from langjustice.model import Fault, Hypothesis, Span

# Models are trained on sentences; far beyond this many tokens they lose the thread, whatever their formal limit.
_LONGEST_INPUT = 150
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    """Another way to decode what failed: `change` the input, undo that in the output, search with other options."""

    faults: frozenset[Fault]
    options: DecodingOptions
    change: Callable[[str], str] = str
    undo: Callable[[str, str], str] = lambda _source, target: target


_STOPS = tuple(".!?…:;。！？：；؟؛۔।॥።")


def _with_stop(source: str) -> str:
    return source if source.rstrip().endswith(_STOPS) else f"{source.rstrip()}."


def _without_stop(source: str, target: str) -> str:
    return target if source.rstrip().endswith(_STOPS) else target.rstrip(" .")


def _capitalised(source: str) -> str:
    return _with_stop(source[:1].upper() + source[1:])


def _small_again(source: str, target: str) -> str:
    target = _without_stop(source, target)
    return target[:1].lower() + target[1:] if source[:1].islower() else target


_ANY = frozenset(Fault)
_ATTEMPTS = (
    _Attempt(faults=frozenset({Fault.LOOP}), options=DecodingOptions(no_repeat_ngram=3, repetition_penalty=1.1)),
    _Attempt(faults=frozenset({Fault.TRUNCATED, Fault.EMPTY}), options=DecodingOptions(min_length_ratio=0.6)),
    _Attempt(faults=_ANY, options=DecodingOptions(), change=_capitalised, undo=_small_again),
    _Attempt(
        faults=_ANY,
        options=DecodingOptions(beam_size=1, no_repeat_ngram=2, repetition_penalty=1.3),
        change=_with_stop,
        undo=_without_stop,
    ),
)


class Engine:
    """What the pipeline calls. Nothing in it depends on which backend is behind it."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._readable: set[str] = set()

    @property
    def id(self) -> str:
        """Name and version of the model."""
        return self._backend.id

    @property
    def features(self) -> Features:
        """What the model was trained to understand beside plain text."""
        return self._backend.features

    def translate(
        self,
        sources: Sequence[str],
        pair: LangPair,
        *,
        spans: Sequence[Sequence[Span]] | None = None,
        progress: Progress | None = None,
    ) -> list[Hypothesis]:
        """Return one hypothesis for each source, in order. Equal sources are decoded once.

        `spans` are the source spans whose places in the target are asked for. A source that was split or needed another
        try has none.
        """
        if not sources:
            return []
        distinct = list(dict.fromkeys(sources))
        numbers = {source: number for number, source in enumerate(distinct)}
        asked = dict(zip(sources, spans, strict=True)) if spans is not None else {}
        parts = self._parts(distinct)
        # The parts of a long source may be equal, too.
        flat = list(dict.fromkeys(part for group in parts for part in group))
        flat_spans = [asked.get(part, ()) for part in flat] if any(asked.values()) else None
        hypotheses = dict(zip(flat, self._translate_parts(flat, flat_spans, pair, progress), strict=True))
        joined = [_join(group, [hypotheses[part] for part in group]) for group in parts]
        return [joined[numbers[source]] for source in sources]

    def force(
        self, wanted: Sequence[Wanted], pair: LangPair, *, heads: Heads, align: bool = False
    ) -> list[Hypothesis | None]:
        """Decode again with the missing terms forced at their places.

        Returns for each source a hypothesis that has more of its terms than the draft, or None. What is too long to be
        translated in one piece is left to people.
        """
        too_long = self._too_long([one.source for one in wanted])
        numbers = [number for number, one in enumerate(wanted) if one.source not in too_long]
        lowered = [casing.sentence_case(wanted[number].source) for number in numbers]
        inputs = [
            # The places in a draft that was put back into capitals are not those of what the model wrote.
            wanted[number]
            if low is None
            else replace(wanted[number], source=low, draft=_unplaced(wanted[number].draft))
            for number, low in zip(numbers, lowered, strict=True)
        ]
        results: list[Hypothesis | None] = [None] * len(wanted)
        forced = forcing.force(self._backend, inputs, pair, heads=heads, align=align) if inputs else []
        for number, low, hypothesis in zip(numbers, lowered, forced, strict=True):
            if hypothesis is not None and low is not None:
                hypothesis = replace(hypothesis, target=casing.capitals(hypothesis.target))
            results[number] = hypothesis
        return results

    def unreadable(self, source: str) -> list[Span]:
        """Where words stand that the model has no letters for, without the punctuation around them.

        Characters that are known are remembered, so that ordinary text costs one look at its alphabet.
        """
        doubtful = {char for char in set(source) if char not in self._readable}
        for char in sorted(doubtful):
            if self._backend.reads(char):
                self._readable.add(char)
                doubtful.discard(char)
        if not doubtful:
            return []
        return [
            self._without_punctuation(word.start(), word[0])
            for word in _WORD.finditer(source)
            if not doubtful.isdisjoint(word[0]) and not self._backend.reads(word[0])
        ]

    def _without_punctuation(self, start: int, word: str) -> Span:
        def outer(char: str) -> bool:
            return char in self._readable and not char.isalnum()

        end = len(word)
        while outer(word[end - 1]):
            end -= 1
        first = next(place for place, char in enumerate(word) if not outer(char))
        return Span(start=start + first, end=start + end)

    def align(self, sources: Sequence[str], pair: LangPair) -> list[Hypothesis]:
        """Translate with the attention alignment, for putting inline codes back.

        Nothing is split or retried here, and what is too long is not translated at all (`Fault.EMPTY`): what has a
        fault is better translated in another way.
        """
        too_long = self._too_long(sources)
        fit = [source for source in sources if source not in too_long]
        outputs = iter(self._backend.decode(fit, pair, DecodingOptions(), align=True) if fit else [])
        return [
            Hypothesis(target="", faults=(Fault.EMPTY,)) if source in too_long else read(source, next(outputs))
            for source in sources
        ]

    def _parts(self, sources: Sequence[str]) -> list[list[str]]:
        """Split what is too long."""
        too_long = self._too_long(sources)
        count = self._backend.count_tokens
        return [split_long(source, _LONGEST_INPUT, count) if source in too_long else [source] for source in sources]

    def _too_long(self, sources: Sequence[str]) -> set[str]:
        """The sources with too many tokens. Bytes bound tokens from above, so that most sources need no counting."""
        doubtful = [source for source in sources if len(source.encode(errors="replace")) > _LONGEST_INPUT]
        sizes = self._backend.count_tokens(doubtful) if doubtful else []
        return {source for source, size in zip(doubtful, sizes, strict=True) if size > _LONGEST_INPUT}

    def _translate_parts(
        self,
        parts: Sequence[str],
        spans: Sequence[Sequence[Span]] | None,
        pair: LangPair,
        progress: Progress | None,
    ) -> list[Hypothesis]:
        lowered = [casing.sentence_case(part) for part in parts]
        inputs = [part if low is None else low for part, low in zip(parts, lowered, strict=True)]
        decoded = self._backend.decode(inputs, pair, DecodingOptions(), spans=spans, progress=progress)
        best = [read(source, output) for source, output in zip(inputs, decoded, strict=True)]
        for attempt in _ATTEMPTS:
            waiting = [i for i, hypothesis in enumerate(best) if attempt.faults.intersection(hypothesis.faults)]
            if not waiting:
                continue
            outputs = self._backend.decode([attempt.change(inputs[i]) for i in waiting], pair, attempt.options)
            for i, output in zip(waiting, outputs, strict=True):
                undone = replace(output, target=attempt.undo(inputs[i], output.target))
                again = read(inputs[i], undone)
                if _badness(again) < _badness(best[i]):
                    best[i] = again
        return [
            hypothesis if low is None else replace(hypothesis, target=casing.capitals(hypothesis.target))
            for hypothesis, low in zip(best, lowered, strict=True)
        ]


def _badness(hypothesis: Hypothesis) -> int:
    """How many faults a hypothesis has; nothing at all is worse than any text."""
    return len(Fault) if Fault.EMPTY in hypothesis.faults else len(hypothesis.faults)


def _unplaced(hypothesis: Hypothesis) -> Hypothesis:
    return replace(hypothesis, places=(), alignment=())


def _join(parts: Sequence[str], hypotheses: Sequence[Hypothesis]) -> Hypothesis:
    """Join the hypotheses of the parts of one long source, with the white space that stood between the parts."""
    if len(parts) == 1:
        return hypotheses[0]
    target = ""
    for part, hypothesis in zip(parts, hypotheses, strict=True):
        target += hypothesis.target.strip() + part[len(part.rstrip()) :]
    mean = sum(hypothesis.log_prob for hypothesis in hypotheses) / len(hypotheses)
    found = tuple(fault for fault in Fault if any(fault in hypothesis.faults for hypothesis in hypotheses))
    return Hypothesis(target=target, log_prob=mean, faults=found)
