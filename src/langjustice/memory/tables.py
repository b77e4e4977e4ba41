"""Tables of sentences: tab-separated text in UTF-8, a column for each language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, BinaryIO

from langjustice.errors import MemoryFileError
from langjustice.language import LangPair, normalize, primary
from langjustice.language import name as language_name
from langjustice.memory.reading import LeftOut, ReadUnit
from langjustice.messages import say
from langjustice.model import MemorySource, MemoryUnit

_BREAKS = re.compile(r"[\t\r\n]+")
_TAG = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4}|[-_]\d{3})*", re.IGNORECASE)


def read(
    file: BinaryIO,
    *,
    name: str,
    columns: Sequence[str],
    left_out: LeftOut,
    document: str = "",
    skip: Callable[[int], bool] = lambda _line: False,
) -> Iterator[ReadUnit | None]:
    """Yield the units of a table, None for a line that is left out.

    The first line may name the languages; else `columns` say which they are. `document` is set where the lines follow
    one another in one document; `skip` tells the numbers of lines that do not belong here. Raises MemoryFileError.
    """
    known: Sequence[str] = columns
    for number, raw in enumerate(file, 1):
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise MemoryFileError(say("is not UTF-8"), path=name, line=number, next=say("save it as UTF-8")) from error
        cells = line.split("\t")
        if number == 1 and (named := _languages(cells)):
            known = named
            continue
        if not line.strip() or skip(number):
            continue
        if not known:
            raise MemoryFileError(
                say("says of no column which language it is in"),
                path=name,
                line=1,
                next=say("name the languages in the first line (en, tab, es), or with --from and --to"),
            )
        if len(cells) != len(known):
            left_out.add(say("{cells} columns instead of {known}").format(cells=len(cells), known=len(known)))
            yield None
            continue
        texts = left_out.usable([(lang, cell) for lang, cell in zip(known, cells, strict=True) if cell.strip()])
        yield ReadUnit(texts=texts, document=document) if texts else None


def _languages(cells: Sequence[str]) -> list[str]:
    """The languages that a first line names; none when it is a line like the others."""
    if len(cells) < 2 or not all(_TAG.fullmatch(cell.strip()) for cell in cells):
        return []
    tags = [normalize(cell) for cell in cells]
    # "yes" and "no" look like tags as well.
    known = {primary(tag) for tag in tags if language_name(primary(tag), display="en") != primary(tag)}
    return tags if len(known) == len(tags) else []


def write(file: IO[str], units: Iterable[tuple[MemorySource, MemoryUnit]], pair: LangPair) -> int:
    """Write the units of one direction, a line each, and return how many they were."""
    file.write(f"{pair.source}\t{pair.target}\n")
    count = 0
    for _, unit in units:
        cells = [_cell(unit, lang) for lang in (pair.source, pair.target)]
        if all(cells):
            file.write("\t".join(cells) + "\n")
            count += 1
    return count


def _cell(unit: MemoryUnit, lang: str) -> str:
    """The text in a language: of the very tag, else of the language."""
    texts = {text.lang: text.text for text in reversed(unit.texts)}
    found = texts.get(lang) or next((text for tag, text in texts.items() if primary(tag) == primary(lang)), "")
    return _BREAKS.sub(" ", found).strip()
