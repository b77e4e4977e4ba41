"""Tables as people and spreadsheets write them (CSV, semicolons, tabs) into concepts, with the line of each."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from langjustice.errors import GlossaryError
from langjustice.messages import say
from langjustice.model import Concept
from langjustice.termbase import columns as known
from langjustice.termbase.cells import restore
from langjustice.termbase.columns import Column
from langjustice.termbase.formats.exchange import located
from langjustice.termbase.ids import readable_id
from langjustice.termbase.rows import Cells, to_concept

# Excel writes the separator it used into a first line of its own when it is asked to keep it.
_SEPARATOR = re.compile(r"\s*\"?sep=(?P<sign>.)\"?[ \t]*(?:\r\n|\r|\n|$)", re.IGNORECASE)
_LONGEST_CELL = 65_536
_ID = Column(field="concept_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that was read: its columns, and its concepts with the line where the row of each begins.

    `generated` are the names that were made for concepts without one.
    """

    columns: tuple[Column, ...]
    concepts: tuple[Concept, ...]
    lines: tuple[int, ...]
    generated: frozenset[str] = frozenset()


def parse_table(
    text: str, *, name: str, glossary: str, names: Sequence[str] | None = None, make_ids: bool = False
) -> Table:
    """Read the text of a table.

    `names` say what the columns are when no first line does; a first line that says the same is passed over. With
    `make_ids` a table may be without concept_id. Raises GlossaryError with file and line for the first fault.
    """
    rows = _rows(text, name, names)
    given = known.columns(names) if names else None
    columns: tuple[Column | None, ...] | None = None
    concepts: dict[str, Concept] = {}
    lines: dict[str, int] = {}
    generated: set[str] = set()
    for line, row in rows:
        with located(name, line):
            if columns is None:
                columns = given or _header(row, make_ids=make_ids)
                if given is None or _says_the_same(row, given):
                    continue
            cells = _cells(row, columns)
            if not cells:
                continue
            if make_ids and _ID not in cells:
                terms = [cell for column, cell in cells.items() if column.field == "term"]
                cells[_ID] = readable_id(terms[0].split("|")[0] if terms else "", concepts)
                generated.add(cells[_ID])
            concept = to_concept(cells, glossary=glossary)
        if concept.id in concepts:
            problem = f"concept “{concept.id}” stands in line {lines[concept.id]} already"
            raise GlossaryError(
                problem, path=name, line=line, next=say("give it another concept_id, or merge the rows")
            )
        concepts[concept.id], lines[concept.id] = concept, line
    if columns is None:
        raise GlossaryError(
            say("is empty"), path=name, next=say("the first line names the columns; {HINT}").format(HINT=known.HINT)
        )
    there = tuple(column for column in columns if column)
    if _ID not in there:
        there = (_ID, *there)
    return Table(
        columns=there,
        concepts=tuple(concepts.values()),
        lines=tuple(lines.values()),
        generated=frozenset(generated),
    )


def _rows(text: str, name: str, names: Sequence[str] | None) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the line where it begins. Raises GlossaryError for broken quotes."""
    line = 1
    if found := _SEPARATOR.match(text):
        text, delimiter = text[found.end() :], found["sign"]
        line += 1
    else:
        first = text.lstrip("\r\n").split("\n", 1)[0]
        wanted = len(names) - 1 if names else None
        delimiter = max("\t;,", key=lambda sign: (first.count(sign) == wanted, first.count(sign)))
    before = line - 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            # A cell may go on over several lines; people look for a row where it begins.
            here, line = line, before + reader.line_num + 1
            if any(len(cell) > _LONGEST_CELL for cell in row):
                raise _too_long(name, here)
            if any(cell.strip() for cell in row):
                yield here, row
    except csv.Error as error:
        if "field limit" in str(error):
            raise _too_long(name, line) from error
        place = before + reader.line_num
        raise GlossaryError(
            say("broken CSV: {error}").format(error=error), path=name, line=place, next=say("check the quotes")
        ) from error


def _too_long(name: str, line: int) -> GlossaryError:
    return GlossaryError(
        say("a cell is longer than {value} kB").format(value=_LONGEST_CELL // 1024),
        path=name,
        line=line,
        next=say("check the quotes around it"),
    )


def _header(row: list[str], *, make_ids: bool) -> tuple[Column | None, ...]:
    columns = known.columns(row)
    if not any(column and column.lang for column in columns):
        raise GlossaryError(say("there is no column of a language"), next=known.HINT)
    if _ID not in columns and not make_ids:
        raise GlossaryError(
            say("there is no column concept_id"), next=say("add one, or let `langjustice terms import` make it")
        )
    return columns


def _says_the_same(row: list[str], given: tuple[Column | None, ...]) -> bool:
    """Whether the first row of a table names the columns that are known already."""
    try:
        return known.columns(row) == given
    except GlossaryError:
        return False


def _cells(row: list[str], columns: tuple[Column | None, ...]) -> Cells:
    while len(row) > len(columns) and not row[-1].strip():
        row.pop()
    if len(row) > len(columns):
        problem = f"{len(row)} columns where the first line names {len(columns)}"
        raise GlossaryError(problem, next=say("put cells that contain the separator in quotes"))
    cells: Cells = {}
    for number, (column, cell) in enumerate(zip(columns, row, strict=False), 1):
        text = restore(cell.strip())
        if not text:
            continue
        if column is None:
            raise GlossaryError(
                say("column {number} has no name, and “{text}” in it").format(number=number, text=text[:40]),
                next=say("name it in the first line"),
            )
        cells[column] = text
    return cells
