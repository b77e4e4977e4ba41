"""What is to be translated: files, folders and patterns into a list of sources, each with a name for its output."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from langjustice import documents
from langjustice.errors import DocumentError, UsageError

STDIN = "-"
# The program's own outputs beside their sources are no sources, nor are hidden files.
_MAGIC = "*?["


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document to translate. `path` is None for standard input; `name` is the output's path below its folder."""

    path: Path | None
    name: str


def expand(arguments: Sequence[str]) -> list[Source]:
    """Turn what a person typed into sources, in order and without doubles.

    A folder stands for all documents in it and below, a pattern for what it matches, `-` for standard input. A file
    that does not exist stays in the list: that it cannot be read is said when its turn comes, and the others are done.
    Raises UsageError when a folder or pattern has nothing to translate.
    """
    sources: dict[Path | None, Source] = {}
    for argument in arguments:
        found = list(_one(argument))
        if not found:
            known = ", ".join(documents.EXTENSIONS)
            raise UsageError(f"nothing to translate in {argument}", next=f"documents are files with {known}")
        for source in found:
            sources.setdefault(source.path and source.path.resolve(), source)
    return list(sources.values())


def _one(argument: str) -> Sequence[Source]:
    if argument == STDIN:
        return [Source(path=None, name="stdin.txt")]
    path = Path(argument)
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix.lower() in documents.EXTENSIONS and p.is_file())
        hidden = [p for p in files if any(part.startswith(".") for part in p.relative_to(path).parts)]
        return [Source(path=p, name=p.relative_to(path).as_posix()) for p in files if p not in hidden]
    if any(char in argument for char in _MAGIC) and not path.exists():
        matches = sorted(Path(match) for match in glob.glob(argument, recursive=True))
        return [Source(path=p, name=p.name) for p in matches if p.is_file()]
    return [Source(path=path, name=path.name)]


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file. Raises DocumentError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}", path=path) from error
