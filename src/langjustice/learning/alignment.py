"""Word alignment: which words of a target stand for which words of a source, learnt from pairs of texts alone.

IBM model 2 with a prior that favours the diagonal (Dyer, Chahuneau and Smith, "A Simple, Fast, and Effective
Reparameterization of IBM Model 2", NAACL 2013), trained in both directions; the two are brought together by
grow-diag-final-and (Koehn, Och and Marcu, "Statistical Phrase-Based Translation", NAACL 2003).

It is ours because what there is does not reach everybody: systran-align has wheels for one kind of machine only, and
eflomal needs a compiler. All sentences are computed at once as flat arrays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np
import numpy.typing as npt

Words = Sequence[str]
Links = tuple[tuple[int, int], ...]
"""Pairs of a source place and a target place."""

_ROUNDS = 5
_TENSION = 4.0
_NULL = 0.08
_FLOOR = 1e-9
# Word pairs (cells) that are computed at a time: it bounds memory, not what is found.
_CELLS = 4_000_000
# Sentences far longer than people write are lists and tables, and cost the square of their length.
_LONGEST = 120

_Ints = npt.NDArray[np.int64]
_Small = npt.NDArray[np.int32]
_Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Cells:
    """Every pair of a source word and a target word of some sentences, one after another.

    `param` is the number of the word pair in the table, `prior` how likely its place is. Each target word has as many
    cells as its sentence has source words (`widths`), beginning at `starts`; `alone` is how likely it is to stand for
    no source word at all.
    """

    param: _Small
    prior: _Floats
    widths: _Small
    starts: _Ints
    alone: _Floats


class _Direction:
    """Translation probabilities of target words, given source words, in one direction."""

    def __init__(self, pairs: Sequence[tuple[_Ints, _Ints]], sources: int, targets: int) -> None:
        every = np.bincount(np.concatenate([target for _, target in pairs]), minlength=targets)
        alone = (_NULL * every / every.sum()).astype(np.float32)
        parts = list(_parts(pairs))
        self._sizes = [[len(target) for _, target in part] for part in parts]
        keys = [np.concatenate([_keys(source, target, targets) for source, target in part]) for part in parts]
        self._keys = np.unique(np.concatenate([np.unique(some) for some in keys]))
        self._cells = [self._made(part, some, alone) for part, some in zip(parts, keys, strict=True)]
        self._source_of = self._keys // targets
        self._sources = sources
        # What is learnt first is how often two words meet.
        self._table: _Floats = np.ones(len(self._keys), dtype=np.float32)
        self._normalize(self._table)
        for _ in range(_ROUNDS):
            counts = np.zeros(len(self._keys), dtype=np.float64)
            for cells in self._cells:
                weight = self._table[cells.param] * cells.prior
                sums = np.add.reduceat(weight, cells.starts) + cells.alone
                weight /= np.repeat(sums, cells.widths)
                counts += np.bincount(cells.param, weights=weight, minlength=len(self._keys))
            self._table = counts.astype(np.float32)
            self._normalize(self._table)

    def best(self) -> Iterator[list[int]]:
        """For each pair the source place of each target word, -1 for none."""
        for sizes, cells in zip(self._sizes, self._cells, strict=True):
            weight = self._table[cells.param] * cells.prior
            highest = np.maximum.reduceat(weight, cells.starts)
            first = np.flatnonzero(weight == np.repeat(highest, cells.widths))
            row = np.repeat(np.arange(len(cells.starts)), cells.widths)[first]
            _, once = np.unique(row, return_index=True)
            place = first[once] - cells.starts
            place[highest < cells.alone] = -1
            found = place.tolist()
            at = 0
            for size in sizes:
                yield found[at : at + size]
                at += size

    def _normalize(self, table: _Floats) -> None:
        sums = np.bincount(self._source_of, weights=table, minlength=self._sources)
        table /= np.maximum(sums, _FLOOR)[self._source_of].astype(np.float32)

    def _made(self, part: Sequence[tuple[_Ints, _Ints]], keys: _Ints, alone: _Floats) -> _Cells:
        widths = np.concatenate([np.full(len(target), len(source), dtype=np.int32) for source, target in part])
        return _Cells(
            param=np.searchsorted(self._keys, keys).astype(np.int32),
            prior=np.concatenate([_prior(len(source), len(target)) for source, target in part]),
            widths=widths,
            starts=np.concatenate([[0], np.cumsum(widths)[:-1]]),
            alone=alone[np.concatenate([target for _, target in part])],
        )


def _keys(source: _Ints, target: _Ints, targets: int) -> _Ints:
    """The word pairs of a sentence, those of the first target word first."""
    return (source[None, :] * targets + target[:, None]).ravel()


_PRIORS: dict[tuple[int, int], _Floats] = {}


def _prior(sources: int, targets: int) -> _Floats:
    """How likely each target place looks at each source place, before anything is known of the words."""
    key = sources, targets
    if key not in _PRIORS:
        there = (np.arange(sources) + 0.5) / sources
        here = (np.arange(targets) + 0.5) / targets
        weight = np.exp(-_TENSION * np.abs(there[None, :] - here[:, None]))
        weight *= (1 - _NULL) / weight.sum(axis=1, keepdims=True)
        _PRIORS[key] = weight.ravel().astype(np.float32)
    return _PRIORS[key]


def _parts(pairs: Sequence[tuple[_Ints, _Ints]]) -> Iterator[Sequence[tuple[_Ints, _Ints]]]:
    first, cells = 0, 0
    for number, (source, target) in enumerate(pairs):
        cells += len(source) * len(target)
        if cells >= _CELLS:
            yield pairs[first : number + 1]
            first, cells = number + 1, 0
    if first < len(pairs):
        yield pairs[first:]


def align(pairs: Sequence[tuple[Words, Words]], more: Sequence[tuple[Words, Words]] = ()) -> list[Links]:
    """Return the links of each pair, in order. `more` are pairs to learn from beside those.

    The same pairs always give the same links. A pair that is empty on one side, or very long, has none.
    """
    every = [*pairs, *more]
    numbers: tuple[dict[str, int], dict[str, int]] = ({}, {})
    coded = [
        tuple(
            np.fromiter((known.setdefault(word, len(known)) for word in words), dtype=np.int64, count=len(words))
            for known, words in zip(numbers, pair, strict=True)
        )
        for pair in every
    ]
    usable = [number for number, (source, target) in enumerate(coded) if _is_usable(source, target)]
    if not usable:
        return [()] * len(pairs)
    forward = [(coded[number][0], coded[number][1]) for number in usable]
    backward = [(target, source) for source, target in forward]
    asked = sum(number < len(pairs) for number in usable)
    sizes = len(numbers[0]), len(numbers[1])
    there = list(islice(_Direction(forward, sizes[0], sizes[1]).best(), asked))
    back = list(islice(_Direction(backward, sizes[1], sizes[0]).best(), asked))
    links: list[Links] = [()] * len(pairs)
    for number, one, other in zip(usable[:asked], there, back, strict=True):
        links[number] = _together(one, other)
    return links


def _is_usable(source: _Ints, target: _Ints) -> bool:
    return 0 < len(source) <= _LONGEST and 0 < len(target) <= _LONGEST


def _together(forward: Sequence[int], backward: Sequence[int]) -> Links:
    """The links that both directions have, those beside them, and then one for words that have none."""
    there = {(source, target) for target, source in enumerate(forward) if source >= 0}
    back = {(source, target) for source, target in enumerate(backward) if target >= 0}
    links = there & back
    union = there | back
    sources, targets = {source for source, _ in links}, {target for _, target in links}
    fresh = sorted(links)
    while fresh:
        added = []
        for source, target in fresh:
            for one, other in chain(_around(source, target)):
                if (one, other) in union and (one, other) not in links and (one not in sources or other not in targets):
                    links.add((one, other))
                    sources.add(one)
                    targets.add(other)
                    added.append((one, other))
        fresh = sorted(added)
    for source, target in sorted(union - links):
        if source not in sources and target not in targets:
            links.add((source, target))
            sources.add(source)
            targets.add(target)
    return tuple(sorted(links))


def _around(source: int, target: int) -> Iterator[tuple[int, int]]:
    for step, other in ((-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1)):
        yield source + step, target + other
