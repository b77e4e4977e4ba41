"""Parallel corpora: tab-separated files with a column for each language, and their test split."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from langjustice.errors import CorpusError
from langjustice.language import LangPair, normalize, primary
from langjustice.messages import say

# The columns of the project's own corpora, which have no header (corpora/README.md).
COLUMNS = ("en", "es", "fr", "pt", "ht")
_NUMBER = re.compile(r"-(\d+)-")


def read_pairs(paths: Sequence[Path], pair: LangPair, split: str) -> list[tuple[str, str]]:
    """Read (source, target) lines of corpus files and folders.

    The project's test split is every line n with n mod 20 = 8 of a sentence file, and whole documents (in a folder
    called communiques) whose number ends in 0; `rest` is everything else. A file with two columns is source and target
    and belongs to every split. Raises CorpusError with file and line.
    """
    pairs: list[tuple[str, str]] = []
    for path in _files(paths):
        pairs += _read(path, pair, split)
    if not pairs:
        raise CorpusError(
            say("no lines for {pair} in the “{split}” split").format(pair=pair, split=split),
            path=paths[0] if paths else None,
        )
    return pairs


def _files(paths: Iterable[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        files += sorted(path.rglob("*.tsv")) if path.is_dir() else [path]
    return files


def _read(path: Path, pair: LangPair, split: str) -> list[tuple[str, str]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(
            say("cannot be read: {error}").format(error=error),
            path=path,
            next=say("a corpus is a tab-separated file in UTF-8"),
        ) from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        cells = line.rstrip("\r").split("\t")
        places = _places(len(cells), pair, path, number)
        if split == "all" or len(cells) == 2 or (split == "test") == in_test(path, number):
            found.append((cells[places[0]].strip(), cells[places[1]].strip()))
    return found


def in_test(path: Path, number: int) -> bool:
    """Whether a line (counted from 1) of the project's own corpora belongs to the test split."""
    if path.parent.name == "communiques":
        document = _NUMBER.search(path.name)
        return document is not None and document[1].endswith("0")
    return number % 20 == 8


def _places(columns: int, pair: LangPair, path: Path, line: int) -> tuple[int, int]:
    if columns == 2:
        return 0, 1
    if columns != len(COLUMNS):
        expected = say("2 (source, target) or {COLUMNS} ({COLUMNS_2})").format(
            COLUMNS=len(COLUMNS), COLUMNS_2=", ".join(COLUMNS)
        )
        raise CorpusError(
            say("{columns} columns").format(columns=columns),
            path=path,
            line=line,
            next=say("a corpus has {expected}, separated by tabs").format(expected=expected),
        )
    try:
        return COLUMNS.index(primary(normalize(pair.source))), COLUMNS.index(primary(normalize(pair.target)))
    except ValueError:
        known = ", ".join(COLUMNS)
        raise CorpusError(
            say("has no column for {pair}").format(pair=pair),
            path=path,
            next=say("its columns are {known}").format(known=known),
        ) from None
