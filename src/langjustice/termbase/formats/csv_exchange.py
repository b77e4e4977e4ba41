"""CSV as it comes and goes: any table of terms in, the project's own columns out."""

from __future__ import annotations

from collections.abc import Sequence

from langjustice.errors import GlossaryError
from langjustice.model import Concept
from langjustice.termbase.formats.csv_read import parse_table
from langjustice.termbase.formats.csv_write import csv_bytes
from langjustice.termbase.formats.exchange import Reading, Writing
from langjustice.termbase.formats.text import decode_glossary


def read(data: bytes, *, name: str, languages: Sequence[str]) -> Reading:
    """Read a table; `languages` are its columns when no first line names them. Raises GlossaryError."""
    text = decode_glossary(data, name=name)
    try:
        table = parse_table(text, name=name, glossary="", names=languages or None, make_ids=True)
    except GlossaryError as error:
        if error.line == 1 and "is no column name" in error.what and not languages:
            hint = "name the columns in the first line, or say them: --column en --column es"
            raise GlossaryError(error.what, path=name, line=1, next=hint) from error
        raise
    return Reading(concepts=table.concepts, generated=table.generated)


def write(concepts: Sequence[Concept], *, languages: Sequence[str]) -> Writing:  # noqa: ARG001
    """Write the columns of the project: nothing is lost."""
    return Writing(data=csv_bytes(concepts))
