"""What a model learns from: files of translations, the reviewed memory, and general text beside them.

The test split of the project's own corpora never gets in, wherever its sentences come from.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from langjustice.app import corpus
from langjustice.app.memory_files import files_in
from langjustice.errors import MemoryFileError, TrainingError, UsageError
from langjustice.language import LangPair, primary
from langjustice.memory import tables, tmx
from langjustice.memory.reading import LeftOut
from langjustice.messages import say
from langjustice.model import MemoryOrigin
from langjustice.store import Store
from langjustice.store import memory as table
from langjustice.store.memory import Criteria
from langjustice.training.leaks import TestSet
from langjustice.training.pairs import TextPair, collect
from langjustice.workspace import Workspace, bundled_dir


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Sentences to learn from, and those that are only measured. No sentence of one is nearly one of the other."""

    learned: tuple[TextPair, ...]
    held_out: tuple[TextPair, ...]


def read_files(
    paths: Sequence[Path], pair: LangPair, left_out: Counter[str], *, part: str = "all"
) -> Iterator[TextPair]:
    """Yield the sentences of a direction in TMX files and tables, and in folders of them.

    A table has two columns (source, target), or names its languages in the first line, or is one of the project's own
    corpora. `part` is `all` but the test split of those, `test`: that split alone, `rest`: what else they have, or
    `others`: all other files. Raises MemoryFileError with file and line, UsageError.
    """
    for path in files_in(paths):
        if path.suffix.lower() not in (".tmx", ".tsv"):
            raise UsageError(say("{path} is no file of translations").format(path=path), next=say("give .tmx or .tsv"))
        try:
            with path.open("rb") as file:
                own = file.readline().count(b"\t") == len(corpus.COLUMNS) - 1
                file.seek(0)
                if part != "all" and own == (part == "others"):
                    continue
                skip = _in_split(path, test=part != "test") if own else (lambda _line: False)
                columns = corpus.COLUMNS if own else (pair.source, pair.target)
                reasons, name = LeftOut(left_out), str(path)
                units = (
                    tmx.read(file, name=name, left_out=reasons)
                    if path.suffix.lower() == ".tmx"
                    else tables.read(file, name=name, columns=columns, left_out=reasons, skip=skip)
                )
                for unit in units:
                    if unit is not None:
                        yield from _of(pair, [(text.lang, text.text) for text in unit.texts])
        except OSError as error:
            raise MemoryFileError(
                say("cannot be read: {strerror}").format(strerror=error.strerror), path=path
            ) from error


def _in_split(path: Path, *, test: bool) -> Callable[[int], bool]:
    """Whether a line of the project's own corpora is in its test split, or with `test` False whether it is not."""
    return lambda line: corpus.in_test(path, line) == test


def read_memory(here: Workspace, pair: LangPair, *, imported: bool = False) -> list[TextPair]:
    """The sentences of a direction that people have reviewed here; with `imported` also those from files of people.

    There are none outside of a workspace. What a machine wrote never counts, and what consent keeps out of the memory
    is not in it. Raises StoreError.
    """
    if here.database is None or not here.database.exists():
        return []
    wanted = {MemoryOrigin.REVIEWED} | ({MemoryOrigin.IMPORTED} if imported else set())
    found: list[TextPair] = []
    with Store.open(here.database) as store, store.read():
        for source, unit in table.every(store, Criteria()):
            if source.origin in wanted:
                found += _of(pair, [(text.lang, text.text) for text in unit.texts])
    return found


def general_files() -> list[Path]:
    """The project's own corpora, where they lie beside the program (in a checkout)."""
    folder = bundled_dir("corpora")
    return [folder] if folder.is_dir() else []


def guard(pair: LangPair) -> TestSet:
    """The test split of the project's own corpora, in the languages of a pair."""
    texts: list[str] = []
    for path in files_in(general_files()) if general_files() else ():
        lines = path.read_text(encoding="utf-8").split("\n")
        tested = [line.split("\t") for number, line in enumerate(lines, 1) if line and corpus.in_test(path, number)]
        for lang in (primary(pair.source), primary(pair.target)):
            if lang in corpus.COLUMNS:
                texts += [cells[corpus.COLUMNS.index(lang)] for cells in tested]
    return TestSet(texts)


def clean(pairs: Iterable[TextPair], left_out: Counter[str], *sets: TestSet) -> list[TextPair]:
    """Tidied pairs, each once, without what is in one of the test sets."""
    return collect(
        pairs, left_out, leaks=lambda pair: any(known.has(pair.source) or known.has(pair.target) for known in sets)
    )


def split(
    pairs: Sequence[TextPair],
    left_out: Counter[str],
    *,
    share: float,
    most: int,
    rest: Sequence[TextPair] = (),
    tested: Sequence[TextPair] = (),
) -> Split:
    """Hold a share (0 to 1) of the pairs out, `most` at the most.

    Which ones is decided by their text alone: when more is added later, what was held out stays so, or most of it.
    `rest` and `tested` are text that comes with a test set of its own, which models have never learned from.
    """
    ordered = sorted(pairs, key=_by_text)
    count = min(most, int(len(pairs) * share))
    held_out = [*ordered[:count], *sorted(tested, key=_by_text)[:most]]
    known = TestSet(text for pair in held_out for text in (pair.source, pair.target))
    return Split(learned=tuple(clean([*ordered[count:], *rest], left_out, known)), held_out=tuple(held_out))


def split_files(
    paths: Sequence[Path],
    more: Iterable[TextPair],
    pair: LangPair,
    left_out: Counter[str],
    *guards: TestSet,
    share: float,
    most: int,
) -> Split:
    """Read files, and hold a share of what is in them (and of `more`) out.

    Of the project's own corpora their test split is held out: the starters have learned from all the rest, and would be
    measured too well by it. Nothing is learned from what is in one of the `guards`.
    """
    known = guard(pair)
    others, rest, tested = (
        list(read_files(paths, pair, left_out, part=part)) if paths else [] for part in ("others", "rest", "test")
    )
    return split(
        clean([*others, *more], left_out, known, *guards),
        left_out,
        share=share,
        most=most,
        rest=clean(rest, left_out, known, *guards),
        tested=clean(tested, Counter(), *guards),
    )


def _by_text(pair: TextPair) -> bytes:
    return hashlib.blake2b(pair.source.encode(), digest_size=8).digest()


_MORE = say("give more files with --data (.tsv, .tmx), or review more first")


def require(count: int, least: int, what: str, *, then: str = _MORE) -> None:
    """Raise TrainingError when there is too little to learn from, or to measure by; `then` is what to do."""
    if count < least:
        raise TrainingError(
            say("{what}: {count} usable pairs of sentences, and at least {least} are needed").format(
                what=what, count=count, least=least
            ),
            next=then,
        )


def _of(pair: LangPair, texts: Sequence[tuple[str, str]]) -> list[TextPair]:
    by_lang = {primary(lang): text for lang, text in reversed(texts)} | dict(texts)
    source, target = (by_lang.get(lang) or by_lang.get(primary(lang)) for lang in (pair.source, pair.target))
    return [TextPair(source=source, target=target)] if source and target else []
