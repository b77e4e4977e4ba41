"""Glossary files of the project: read, changed by the concept, written so that a difference shows what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from langjustice.errors import GlossaryError
from langjustice.messages import say
from langjustice.model import Concept
from langjustice.termbase.columns import columns as read_columns
from langjustice.termbase.formats.csv_read import Table, parse_table
from langjustice.termbase.formats.csv_write import csv_bytes
from langjustice.termbase.formats.text import decode_glossary

_LARGEST = 64 * 1024 * 1024
# The glossary of a workspace that has none yet.
DEFAULT_GLOSSARY = "terms.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """A glossary file: the names of its columns in their order, and its concepts."""

    path: Path
    columns: tuple[str, ...]
    concepts: tuple[Concept, ...]


def read_glossary(path: Path) -> Glossary:
    """Read a glossary file. Raises GlossaryError with file and line for the first fault."""
    table = read_table(path)
    names = tuple(column.name for column in table.columns)
    return Glossary(path=path, columns=names, concepts=table.concepts)


def glossary_at(path: Path, languages: Sequence[str]) -> Glossary:
    """The glossary in a file, else an empty one with columns for `languages`. Raises GlossaryError."""
    if path.exists():
        return read_glossary(path)
    return Glossary(path=path, columns=("concept_id", "domain", *languages, "note"), concepts=())


def find_concept(glossary: Glossary, concept_id: str) -> Concept | None:
    """The concept of this name in a glossary."""
    return next((one for one in glossary.concepts if one.id == concept_id), None)


def read_table(path: Path) -> Table:
    """Read a glossary file as a table, with the line of each concept. Raises GlossaryError."""
    return parse_table(decode_glossary(glossary_data(path), name=str(path)), name=str(path), glossary=path.name)


def csv_files(path: Path) -> list[Path]:
    """The glossary file at `path`, or the `*.csv` files of a folder in order. Raises GlossaryError for none at all."""
    if path.is_dir():
        return sorted(path.glob("*.csv"))
    if not path.exists():
        raise GlossaryError(say("there is no such glossary"), path=path)
    return [path]


def load_csv(path: Path) -> tuple[Concept, ...]:
    """The concepts of a glossary file. Raises GlossaryError."""
    return read_table(path).concepts


def parse_csv(text: str, *, path: Path) -> tuple[Concept, ...]:
    """The concepts in the text of a glossary file. Raises GlossaryError."""
    return parse_table(text, name=str(path), glossary=path.name).concepts


def glossary_data(path: Path) -> bytes:
    """The bytes of a glossary in any format. Raises GlossaryError when it cannot be read, or is far too large."""
    try:
        if path.is_dir():
            raise GlossaryError(say("is a folder"), path=path, next=say("name the files in it"))
        if path.stat().st_size > _LARGEST:
            raise GlossaryError(
                say("is larger than {value} MB").format(value=_LARGEST >> 20),
                path=path,
                next=say("split it into several files"),
            )
        return path.read_bytes()
    except OSError as error:
        raise GlossaryError(say("cannot be read: {strerror}").format(strerror=error.strerror), path=path) from error


def glossary_bytes(glossary: Glossary) -> bytes:
    """The file: its columns in their order, and those that its concepts need beside them."""
    return csv_bytes(glossary.concepts, [column for column in read_columns(glossary.columns) if column])


def with_concept(glossary: Glossary, concept_id: str, concept: Concept | None) -> Glossary:
    """The glossary with `concept` in the place of the one named `concept_id`, at the end if there is none; without it
    for None."""
    new = () if concept is None else (replace(concept, glossary=glossary.path.name),)
    places = [place for place, one in enumerate(glossary.concepts) if one.id == concept_id]
    place = places[0] if places else len(glossary.concepts)
    return replace(glossary, concepts=(*glossary.concepts[:place], *new, *glossary.concepts[place + 1 :]))


def with_concepts(glossary: Glossary, concepts: Sequence[Concept]) -> Glossary:
    """The glossary with these concepts in the places of those of the same name, and at the end."""
    new = {concept.id: replace(concept, glossary=glossary.path.name) for concept in concepts}
    kept = tuple(new.pop(one.id, one) for one in glossary.concepts)
    return replace(glossary, concepts=(*kept, *new.values()))
