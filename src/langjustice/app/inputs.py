"""What is to be translated: files, folders and patterns into a list of sources, each with a name for its output."""

from __future__ import annotations

import glob
import re
import stat
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from langjustice import documents
from langjustice.errors import DocumentError, UsageError
from langjustice.messages import say

STDIN = "-"
_MAGIC = "*?["
# More text than anybody has written; a document is held in memory whole.
_LARGEST = 200 * 10**6
# What stands before the extension of a translation: `es`, `pt-BR`. Other tags are words as well (`notes.old.md`).
_TAG = re.compile(r"[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document to translate. `path` is None for standard input; `name` is the output's path below its folder."""

    path: Path | None
    name: str


def expand(arguments: Sequence[str], *, targets: Collection[str] = (), outputs: Path | None = None) -> list[Source]:
    """Turn what a person typed into sources, in order and without doubles.

    A folder stands for all documents in it and below, a pattern for what it matches, `-` for standard input. Results
    are no sources, so that a batch can be given again: a folder and a pattern leave out what lies in the folder
    `outputs` and `name.es.md` beside `name.md`; what `targets` will write is left out wherever it comes from. A file
    that does not exist stays in the list: that it cannot be read is said when its turn comes, and the others are done.
    Raises UsageError when a folder or pattern has nothing to translate.
    """
    sources: dict[Path | None, Source] = {}
    for argument in arguments:
        found = list(_one(argument, outputs))
        if not found:
            known = ", ".join(documents.EXTENSIONS)
            raise UsageError(
                say("nothing to translate in {argument}").format(argument=argument),
                next=say("documents are files with {known}").format(known=known),
            )
        for source in found:
            sources.setdefault(source.path and source.path.resolve(), source)
    for real in list(sources):
        original = real and _original(real)
        if original and original[0] in sources and original[1] in targets:
            del sources[real]
    return list(sources.values())


def _one(argument: str, outputs: Path | None) -> Sequence[Source]:
    if argument == STDIN:
        return [Source(path=None, name="stdin.txt")]
    if not argument:
        raise UsageError(say("a file name is empty"), next=say("“.” means the current folder"))
    path = Path(argument)
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix.lower() in documents.EXTENSIONS and p.is_file())
        shown = [p for p in files if not any(part.startswith(".") for part in p.relative_to(path).parts)]
        return [Source(path=p, name=p.relative_to(path).as_posix()) for p in _no_results(shown, path, outputs)]
    if any(char in argument for char in _MAGIC) and not path.exists():
        matches = sorted(p for match in glob.glob(argument, recursive=True) if (p := Path(match)).is_file())
        root = Path(*takewhile(lambda part: not any(char in part for char in _MAGIC), path.parts))
        return [Source(path=p, name=p.name) for p in _no_results(matches, root, outputs)]
    return [Source(path=path, name=path.name)]


def _no_results(files: Sequence[Path], root: Path, outputs: Path | None) -> list[Path]:
    """The files without what earlier runs have made of them, beside them or in a folder `outputs` below `root`."""
    there = set(files)
    own = [p for p in files if not ((found := _original(p)) and found[0] in there and _TAG.fullmatch(found[1]))]
    if outputs is None or root.resolve() not in outputs.resolve().parents:
        return own
    return [p for p in own if outputs.resolve() not in p.resolve().parents]


def _original(path: Path) -> tuple[Path, str] | None:
    """`name.md` and `es` for `name.es.md`: the file whose translation has this name, and its language."""
    stem, _, tag = path.stem.rpartition(".")
    return (path.with_name(stem + path.suffix), tag) if stem else None


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file or pipe. Raises DocumentError."""
    try:
        kind = path.stat()
        if stat.S_ISCHR(kind.st_mode) or stat.S_ISBLK(kind.st_mode):
            raise DocumentError(say("is a device, not a document"), path=path, next=say("“-” reads standard input"))
        if kind.st_size > _LARGEST:
            raise DocumentError(
                say("is larger than {value} MB").format(value=_LARGEST // 10**6),
                path=path,
                next=say("cut it into several files"),
            )
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(say("cannot be read: {strerror}").format(strerror=error.strerror), path=path) from error
