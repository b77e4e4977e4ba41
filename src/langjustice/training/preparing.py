"""From sentences to the folder of a training: every pass shows them varied in another way, as numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from langjustice.training import lexicon, run_folder
from langjustice.training.augment import Augmenter, Shares
from langjustice.training.lemmas import Lemmas
from langjustice.training.lexicon import Lexicon
from langjustice.training.pairs import TextPair
from langjustice.training.run_folder import CodedDirection, HeldOut, Meta
from langjustice.training.vocabulary import Coder, Vocabulary

# Pieces of a sentence: a longer one costs more than it teaches.
_LONGEST = 160
_PORTION = 20_000
_Coded = tuple[int, list[int], list[int]]
Progress = Callable[[int, int], None]
"""Told how many sentences are ready, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """One direction with its sentences, and the pieces that ask the model for it.

    `lemmas` are dictionary forms of the target language; `held_out` is measured and never learned from.
    """

    source: str
    target: str
    pairs: Sequence[TextPair]
    held_out: Sequence[TextPair] = ()
    lemmas: Mapping[str, str] = field(default_factory=dict)
    source_prefix: tuple[str, ...] = ()
    source_suffix: tuple[str, ...] = ()
    target_prefix: tuple[str, ...] = ()


def prepare(
    folder: Path,
    vocabulary: Vocabulary,
    directions: Sequence[Direction],
    *,
    passes: int = 1,
    shares: Shares | None = None,
    seed: int = 1,
    workers: int = 1,
    progress: Progress = lambda _done, _all: None,
) -> Counter[str]:
    """Write the folder of a training and return how often each lesson is given. Raises TrainingError, OutputError.

    The same arguments give the same bytes, whatever the number of `workers`.
    """
    coder = Coder(vocabulary)
    coded = tuple(_coded(direction, vocabulary, coder) for direction in directions)
    run_folder.write_held_out(
        folder,
        [
            HeldOut(direction=number, source=tuple(source), target=tuple(target))
            for number, one in enumerate(directions)
            for source, target in zip(
                coder.source([pair.source for pair in one.held_out]),
                coder.target([pair.target for pair in one.held_out]),
                strict=True,
            )
        ],
    )
    given: Counter[str] = Counter()
    lexicons = _lexicons(directions)
    make = partial(_encode, vocabulary, directions, lexicons, shares or Shares())
    every = [(number, place) for number, direction in enumerate(directions) for place in range(len(direction.pairs))]
    for turn in range(passes):
        portions = list(enumerate(_portions(_shown(every, directions, Random(f"{seed} {turn}")))))
        jobs = [(f"{seed} {turn} {number}", portion) for number, portion in portions]
        total = passes * sum(map(len, (portion for _, portion in portions)))
        done = turn * total // passes
        lines: list[_Coded] = []
        for some, counts in _worked(make, jobs, workers):
            lines += some
            given += counts
            progress(min(total, done + len(lines)), total)
        run_folder.write_pass(folder, turn, lines)
    run_folder.write_meta(
        folder,
        Meta(
            directions=coded,
            source_size=len(vocabulary.source),
            target_size=len(vocabulary.target),
            start=coder.target_pieces([vocabulary.start])[0],
            end=coder.target_pieces([vocabulary.end])[0],
            passes=passes,
        ),
    )
    return given


def _coded(direction: Direction, vocabulary: Vocabulary, coder: Coder) -> CodedDirection:
    opening = [vocabulary.start_source] if vocabulary.opens else []
    closing = [vocabulary.end] if vocabulary.closes else []
    return CodedDirection(
        source=direction.source,
        target=direction.target,
        source_prefix=tuple(coder.source_pieces([*opening, *direction.source_prefix])),
        source_suffix=tuple(coder.source_pieces([*direction.source_suffix, *closing])),
        target_prefix=tuple(coder.target_pieces(direction.target_prefix)),
    )


def _lexicons(directions: Sequence[Direction]) -> list[Lexicon]:
    """One for each direction; that of the way back is the same, turned."""
    found: dict[tuple[str, str], Lexicon] = {}
    for one in directions:
        back = found.get((one.target, one.source))
        learned = back.turned() if back else lexicon.learn([(pair.source, pair.target) for pair in one.pairs])
        found[one.source, one.target] = learned
    return list(found.values())


def _shown(every: Sequence[tuple[int, int]], directions: Sequence[Direction], random: Random) -> list[tuple[int, int]]:
    """The sentences of one pass in another order: each as often as its weight says, the rest of it by chance."""
    shown = []
    for number, place in every:
        weight = directions[number].pairs[place].weight
        times = int(weight) + (random.random() < weight - int(weight))
        shown += [(number, place)] * times
    random.shuffle(shown)
    return shown


def _portions(shown: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    return [shown[start : start + _PORTION] for start in range(0, len(shown), _PORTION)]


_Make = Callable[[str, Sequence[tuple[int, int]]], tuple[list[_Coded], Counter[str]]]


def _worked(
    make: _Make, jobs: Sequence[tuple[str, list[tuple[int, int]]]], workers: int
) -> Iterator[tuple[list[_Coded], Counter[str]]]:
    if workers == 1 or len(jobs) == 1:
        yield from (make(*job) for job in jobs)
        return
    with ProcessPoolExecutor(workers, initializer=_keep, initargs=(make,)) as pool:
        yield from pool.map(_run, jobs)


_kept: list[_Make] = []


def _keep(make: _Make) -> None:
    """What every job needs, once for each process instead of with each job."""
    _kept[:] = [make]


def _run(job: tuple[str, list[tuple[int, int]]]) -> tuple[list[_Coded], Counter[str]]:
    return _kept[0](*job)


def _encode(
    vocabulary: Vocabulary,
    directions: Sequence[Direction],
    lexicons: Sequence[Lexicon],
    shares: Shares,
    seed: str,
    shown: Sequence[tuple[int, int]],
) -> tuple[list[_Coded], Counter[str]]:
    """Vary and encode a portion; its chances depend on `seed` alone."""
    random, given = Random(seed), Counter[str]()
    augmenters = [
        Augmenter(
            lexicon=known,
            lemmas=Lemmas(direction.lemmas),
            symbols=vocabulary.symbols,
            shares=shares,
            random=random,
            given=given,
        )
        for direction, known in zip(directions, lexicons, strict=True)
    ]
    sources, targets = [], []
    for number, place in shown:
        pair = directions[number].pairs[place]
        source, target = augmenters[number].vary(pair.source, pair.target)
        sources.append(source)
        targets.append(target)
    coder = Coder(vocabulary)
    coded = zip(shown, coder.source(sources), coder.target(targets), strict=True)
    return [(n, s, t) for (n, _), s, t in coded if 0 < len(s) <= _LONGEST and 0 < len(t) <= _LONGEST], given
