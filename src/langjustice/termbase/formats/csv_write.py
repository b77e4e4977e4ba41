"""Concepts into the text of a glossary file: every cell in quotes, nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from langjustice.model import Concept
from langjustice.termbase.cells import neutralize
from langjustice.termbase.columns import Column, ordered, with_columns
from langjustice.termbase.rows import to_cells


def csv_bytes(concepts: Sequence[Concept], columns: Sequence[Column] | None = None) -> bytes:
    """A glossary file in UTF-8. `columns` stay in their order; what else the concepts need finds its place."""
    rows = [to_cells(concept) for concept in concepts]
    needed = {column for row in rows for column in row} | {Column(field="concept_id")}
    every = ordered(needed) if columns is None else with_columns(columns, needed)
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(column.name for column in every)
    writer.writerows(_row(every, row) for row in rows)
    return out.getvalue().encode()


def _row(columns: Iterable[Column], cells: dict[Column, str]) -> list[str]:
    return [neutralize(cells.get(column, "")) for column in columns]
