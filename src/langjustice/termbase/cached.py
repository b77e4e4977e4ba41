"""A large term base in a form that is read at once: rows that become concepts when somebody asks for one."""

from __future__ import annotations

import hashlib
import json
import pickle
import struct
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import overload

from langjustice.model import Concept
from langjustice.termbase.cache import Cache
from langjustice.termbase.columns import Column
from langjustice.termbase.glossary import glossary_data, load_csv
from langjustice.termbase.matching import Matcher
from langjustice.termbase.rows import to_cells, to_concept

# Reading smaller glossaries takes no time that a person would notice (bytes of all files together).
_WORTH_IT = 1_000_000
# To be raised whenever matching or the reading of cells changes: what was kept before is then made again.
_FORMAT = 2

_Row = list[str]
"""The name of the glossary, then column number and text by turns."""


class Concepts(Sequence[Concept]):
    """Concepts in order, each made of its row when it is first asked for."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[_Row], made: Sequence[Concept] = ()) -> None:
        """`made` are the concepts of the rows, where there was a need to make them all."""
        self._columns, self._rows = columns, rows
        self._made = dict(enumerate(made))

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Concept: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Concept]: ...
    def __getitem__(self, index: int | slice) -> Concept | Sequence[Concept]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = range(len(self))[index]
        if number not in self._made:
            glossary, *cells = self._rows[number]
            named = zip(cells[::2], cells[1::2], strict=True)
            self._made[number] = to_concept({self._columns[int(c)]: text for c, text in named}, glossary=glossary)
        return self._made[number]

    def __iter__(self) -> Iterator[Concept]:
        return (self[number] for number in range(len(self)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A term base as the cache has it: its concepts, their version, and the matchers that were made for it."""

    concepts: Concepts
    version: str
    key: str
    cache: Cache

    def matcher(self, name: str) -> tuple[Matcher, list[tuple[int, int]]] | None:
        """A matcher that was kept under this name, and the places of its entries."""
        data = self.cache.get(f"{self.key}-{name}")
        if data is None:
            return None
        try:
            (size,) = struct.unpack_from("<Q", data)
            numbers = array("I", data[8 : 8 + size])
            matcher = Matcher.from_bytes(data[8 + size :])
        except (struct.error, ValueError, TypeError, EOFError, pickle.UnpicklingError):
            return None
        return matcher, list(zip(numbers[::2], numbers[1::2], strict=True))

    def keep(self, name: str, matcher: Matcher, places: Sequence[tuple[int, int]]) -> None:
        """Keep a matcher and the places of its entries."""
        numbers = array("I", [number for place in places for number in place]).tobytes()
        self.cache.put(f"{self.key}-{name}", struct.pack("<Q", len(numbers)) + numbers + matcher.to_bytes())


def version(concepts: Iterable[Concept]) -> str:
    """A hash of all that concepts say."""
    digest = hashlib.sha256()
    for concept in concepts:
        digest.update(repr(concept).encode())
    return digest.hexdigest()


def load(files: Sequence[Path], cache: Cache) -> Loaded | None:
    """The term base of these files from the cache, put there first if need be; None where that is not worth it.

    Raises GlossaryError.
    """
    contents = [(file.name, glossary_data(file)) for file in files]
    if sum(len(data) for _, data in contents) < _WORTH_IT:
        return None
    # What a matcher finds hangs on the dictionary, and the form of the automaton on the library.
    made_by = [str(_FORMAT), sys.version, *(metadata.version(name) for name in ("pyahocorasick", "simplemma"))]
    digest = hashlib.sha256("\0".join(made_by).encode())
    for name, data in contents:
        digest.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    key = digest.hexdigest()[:32]
    kept = cache.get(f"{key}-concepts")
    made: list[Concept] = []
    if kept is None:
        made = [concept for file in files for concept in load_csv(file)]
        kept = _packed(made)
        cache.put(f"{key}-concepts", kept)
    content = json.loads(kept)
    columns = [Column(field=field, lang=lang) for field, lang in content["columns"]]
    concepts = Concepts(columns, content["rows"], made)
    return Loaded(concepts=concepts, version=content["version"], key=key, cache=cache)


def _packed(concepts: Sequence[Concept]) -> bytes:
    columns: dict[Column, str] = {}
    rows: list[_Row] = []
    for concept in concepts:
        row = [concept.glossary]
        for column, text in to_cells(concept).items():
            row += [columns.setdefault(column, str(len(columns))), text]
        rows.append(row)
    content = {
        "version": version(concepts),
        "columns": [(column.field, column.lang) for column in columns],
        "rows": rows,
    }
    return json.dumps(content).encode()
