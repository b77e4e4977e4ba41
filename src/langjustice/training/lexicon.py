"""Which words translate which: a lexicon learned from the pairs themselves, and alignments by it.

IBM model 1 (Brown et al. 1993) in both directions, by expectation maximization; the geometric mean of the two
probabilities, and links that are the best choice of both their ends.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"⟦[^⟧]*⟧|\w+(?:['’]\w+)*|[^\w\s]")
# A gigabyte of memory while it is learned.
_PAIRS, _ROUNDS, _WORDS = 30_000, 5, 40
_LEAST = 0.08
_COMMON = 150
_LONGEST = 60
# How far a link may lie from the diagonal before its probability suffers much.
_DISTANCE, _LINK, _SAME = 0.2, 0.15, 0.9

_Ints = NDArray[np.int64]
_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word (or a mark) of a sentence, with its half-open span in code points."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Pairs of lower-case words with their probability (0 to 1), and the most frequent words of each side."""

    probabilities: dict[tuple[str, str], float]
    common_source: frozenset[str]
    common_target: frozenset[str]

    def turned(self) -> Lexicon:
        """The same for the other direction."""
        return replace(
            self,
            probabilities={(target, source): value for (source, target), value in self.probabilities.items()},
            common_source=self.common_target,
            common_target=self.common_source,
        )

    def align(self, source: Sequence[Word], target: Sequence[Word]) -> dict[int, int]:
        """Return links between the numbers of words, each the best choice of both; none for very long sentences."""
        if max(len(source), len(target)) > _LONGEST:
            return {}
        best_of_source: dict[int, tuple[float, int]] = {}
        best_of_target: dict[int, tuple[float, int]] = {}
        lowered = [word.text.lower() for word in target]
        for i, word in enumerate(source):
            lower = word.text.lower()
            for j, other in enumerate(lowered):
                distance = abs(i / len(source) - j / len(target))
                value = self.probabilities.get((lower, other), 0.0) * (1 - _DISTANCE * distance)
                if lower == other and lower.isalnum():
                    value = max(value, _SAME)
                if value > _LINK:
                    best_of_source[i] = max(best_of_source.get(i, (0.0, 0)), (value, j), key=lambda one: one[0])
                    best_of_target[j] = max(best_of_target.get(j, (0.0, 0)), (value, i), key=lambda one: one[0])
        return {i: j for i, (_, j) in best_of_source.items() if best_of_target[j][1] == i}


def words_of(text: str) -> list[Word]:
    """The words and marks of a text; a symbol is one."""
    return [Word(start=found.start(), end=found.end(), text=found[0]) for found in WORD.finditer(text)]


def learn(pairs: Sequence[tuple[str, str]], *, seed: int = 1) -> Lexicon:
    """Learn a lexicon from (source, target) sentences, of which a sample is enough."""
    if len(pairs) > _PAIRS:
        pairs = random.Random(seed).sample(list(pairs), _PAIRS)
    source, target = _Side(), _Side()
    for one, other in pairs:
        source.add(one)
        target.add(other)
    if not source.names or not target.names:
        return Lexicon(probabilities={}, common_source=frozenset(), common_target=frozenset())
    # Every pair of words that meet in a sentence, one after the other; each has a kind (the two words).
    left = np.concatenate([np.repeat(a, len(b)) for a, b in zip(source.lines, target.lines, strict=True)])
    right = np.concatenate([np.tile(b, len(a)) for a, b in zip(source.lines, target.lines, strict=True)])
    kinds, kind = np.unique(left * len(target.names) + right, return_inverse=True)
    kind_source, kind_target = kinds // len(target.names), kinds % len(target.names)
    forward = _estimate(kind, kind_source, _occurrences(source, target, of_target=True))
    backward = _estimate(kind, kind_target, _occurrences(source, target, of_target=False))
    names, other_names = list(source.names), list(target.names)
    sure = np.nonzero((forward > _LEAST) & (backward > _LEAST))[0]
    return Lexicon(
        probabilities={
            (names[kind_source[k]], other_names[kind_target[k]]): float(forward[k] * backward[k]) ** 0.5 for k in sure
        },
        common_source=source.common(),
        common_target=target.common(),
    )


class _Side:
    """The sentences of one side as numbers of words, each word of a sentence once."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.lines: list[_Ints] = []

    def add(self, text: str) -> None:
        words = list(dict.fromkeys(word.lower() for word in WORD.findall(text)))[:_WORDS]
        self.lines.append(np.array([self.names.setdefault(word, len(self.names)) for word in words], np.int64))

    def common(self) -> frozenset[str]:
        counts = np.bincount(np.concatenate(self.lines), minlength=len(self.names))
        names = list(self.names)
        return frozenset(names[number] for number in np.argsort(-counts, kind="stable")[:_COMMON])


def _occurrences(source: _Side, target: _Side, *, of_target: bool) -> _Ints:
    """For every meeting of two words, the number of the occurrence that has to be explained."""
    parts = []
    first = 0
    for a, b in zip(source.lines, target.lines, strict=True):
        if of_target:
            parts.append(np.tile(np.arange(len(b)), len(a)) + first)
            first += len(b)
        else:
            parts.append(np.repeat(np.arange(len(a)), len(b)) + first)
            first += len(a)
    return np.concatenate(parts)


def _estimate(kind: _Ints, given: _Ints, occurrence: _Ints) -> _Floats:
    """The probability of each kind of meeting, given its word on the explaining side."""
    probability: _Floats = np.ones(len(given))
    for _ in range(_ROUNDS):
        share = probability[kind]
        share /= np.bincount(occurrence, share)[occurrence]
        count = np.bincount(kind, share, len(given))
        probability = count / np.bincount(given, count)[given]
    return probability
