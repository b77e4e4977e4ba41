"""Glossary formats: which ones there are, and what reads and writes each of them.

What a format cannot hold is said, never dropped in silence. The modules of the formats are imported when they are used.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import PurePath
from typing import Any

from langjustice.errors import GlossaryError, UsageError
from langjustice.messages import say
from langjustice.model import Concept
from langjustice.termbase.formats.exchange import Reading, Writing, only

__all__ = ["READABLE", "WRITABLE", "Reading", "Writing", "detect", "read", "write"]

# Format → (module, options of its writer).
_WRITERS: dict[str, tuple[str, dict[str, str]]] = {
    "csv": ("csv_exchange", {}),
    "tbx2": ("tbx_write", {"dialect": "tbx2"}),
    "tbx3-dca": ("tbx_write", {"dialect": "tbx3-dca"}),
    "tbx3-dct": ("tbx_write", {"dialect": "tbx3-dct"}),
    "tmx": ("tmx", {}),
    "po": ("po", {}),
    "tab": ("tab", {}),
}
_READERS = {"csv": "csv_exchange", "tbx": "tbx_read", "tmx": "tmx", "po": "po", "tab": "tab"}
_EXTENSIONS = {
    ".csv": "csv",
    ".tsv": "csv",
    ".tbx": "tbx",
    ".tmx": "tmx",
    ".po": "po",
    ".pot": "po",
    ".tab": "tab",
    ".utf8": "tab",
    ".txt": "tab",
}
_ROOTS = {b"<martif": "tbx", b"<tbx": "tbx", b"<tmx": "tmx"}
READABLE = tuple(_READERS)
WRITABLE = tuple(_WRITERS)


def detect(name: str, data: bytes) -> str:
    """The format of a file, by its extension, else by its first element. Raises UsageError when neither says it."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _EXTENSIONS:
        return _EXTENSIONS[suffix]
    head = data[:4_096].replace(b"\0", b"")
    for root, format_name in _ROOTS.items():
        if root in head:
            return format_name
    raise UsageError(
        say("{name}: the format is not known").format(name=name),
        next=say("say it with --format: {READABLE}").format(READABLE=", ".join(READABLE)),
    )


def read(data: bytes, *, name: str, format: str | None = None, languages: Sequence[str] = ()) -> Reading:  # noqa: A002
    """Read a glossary. `name` is its path, for messages and for the extension.

    `languages` are the columns of a table without a first line that names them, and source and target of a bilingual
    format that does not say them. Raises GlossaryError with file and line, UsageError for a format that there is not.
    """
    chosen = format or detect(name, data)
    # All versions of TBX are told apart by what stands in them.
    chosen = "tbx" if chosen.startswith("tbx") else chosen
    if chosen not in _READERS:
        raise UsageError(
            say("there is no format “{chosen}”").format(chosen=chosen),
            next=say("the formats are: {READABLE}").format(READABLE=", ".join(READABLE)),
        )
    if not data.strip():
        raise GlossaryError(say("is empty"), path=name)
    reading: Reading = _module(_READERS[chosen]).read(data, name=name, languages=tuple(languages))
    return reading


def write(concepts: Sequence[Concept], *, format: str, languages: Sequence[str] = ()) -> Writing:  # noqa: A002
    """Write concepts. `languages` are those to write, all when there are none; source and target for po and tab.

    Raises UsageError for a format that there is not, or that needs two languages.
    """
    if format not in _WRITERS:
        raise UsageError(
            say("there is no format “{format}”").format(format=format),
            next=say("the formats are: {WRITABLE}").format(WRITABLE=", ".join(WRITABLE)),
        )
    module, options = _WRITERS[format]
    chosen = [only(concept, languages) for concept in concepts] if languages else list(concepts)
    there = [concept for concept in chosen if concept.terms]
    writing: Writing = _module(module).write(there, languages=tuple(languages), **options)
    return writing


def _module(name: str) -> Any:
    return import_module(f"langjustice.termbase.formats.{name}")
