"""Where results go, and how they get there: whole or not at all, and never over somebody's work."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from langjustice import documents
from langjustice.app.inputs import Source
from langjustice.errors import OutputError, UsageError
from langjustice.messages import say


def plan(sources: Sequence[Source], targets: Sequence[str], folder: Path | None) -> dict[tuple[Source, str], Path]:
    """Choose the output path of every (source, target language).

    With `folder`: the same name in it, in a folder for each language when there are several. Without: beside the
    source as `name.es.ext`. Raises UsageError when two outputs would be one file, or an output would be its source.
    """
    paths: dict[tuple[Source, str], Path] = {}
    taken: dict[Path, Source] = {}
    for source in sources:
        for target in targets:
            path = _path(source, target, targets, folder)
            real = path.resolve()
            if source.path is not None and real == source.path.resolve():
                raise UsageError(
                    say("{path} would be written over itself").format(path=path),
                    next=say("choose another folder with -o"),
                )
            if real in taken:
                both = f"{taken[real].path} and {source.path}"
                raise UsageError(
                    say("{both} would both become {path}").format(both=both, path=path),
                    next=say("translate them into different folders"),
                )
            taken[real] = source
            paths[source, target] = path
    return paths


def _path(source: Source, target: str, targets: Sequence[str], folder: Path | None) -> Path:
    if folder is not None:
        return folder / source.name if len(targets) == 1 else folder / target / source.name
    if source.path is None:
        raise UsageError(say("standard input has no place for its output"), next=say("say where: -o FOLDER, or -o -"))
    return source.path.with_name(f"{source.path.stem}.{target}{source.path.suffix}")


def check_writable(folder: Path) -> None:
    """Find out before the work, not after it, whether a folder can be written. Raises OutputError.

    A name that looks like a document's is refused (UsageError): a folder of that name is not what anybody wanted.
    """
    if folder.suffix.lower() in documents.EXTENSIONS and not folder.exists():
        raise UsageError(
            say("-o names a folder, and {folder} looks like a file").format(folder=folder),
            next=say("-o FOLDER, or: -o - > FILE"),
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".{secrets.token_hex(8)}.tmp"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise OutputError(
            say("cannot be written: {strerror}").format(strerror=error.strerror),
            path=folder,
            next=say("choose another folder with -o"),
        ) from error


def write_atomically(path: Path, data: bytes, *, keep_backup: bool = True) -> Path | None:
    """Write a file whole or not at all, and return the backup that was made, if any.

    A file that is there with other content may hold somebody's corrections, so it is kept beside as `name.bak`,
    `name.bak2` and so on, unless `keep_backup` is False: the caller knows that nothing is lost. Raises OutputError;
    then the file is as it was before.
    """
    backup = None
    with _beside(path, say("free some space, or choose another folder with -o")) as temporary:
        if path.is_file() and path.read_bytes() == data:
            return None
        with temporary.open("xb") as file:
            file.write(data)
            _flush(file)
        if keep_backup and path.exists():
            backup = _backup(path)
        temporary.replace(path)
    return backup


@contextlib.contextmanager
def written_atomically(path: Path) -> Iterator[IO[str]]:
    """A text file (UTF-8) that takes its name when the block ends well, in the place of what was there.

    Raises OutputError.
    """
    with _beside(path, say("free some space, or choose another folder")) as temporary:
        with temporary.open("x", encoding="utf-8", newline="\n") as file:
            yield file
            _flush(file)
        temporary.replace(path)


def free_backup_name(path: Path) -> Path:
    """The first of `name.bak`, `name.bak2` and so on that nothing has yet."""
    number = 1
    while (found := path.with_name(f"{path.name}.bak{'' if number == 1 else number}")).exists():
        number += 1
    return found


@contextlib.contextmanager
def _beside(path: Path, advice: str) -> Iterator[Path]:
    """A name beside `path` for a new file, which is gone at the end unless it was renamed. Raises OutputError."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
    except OSError as error:
        raise OutputError(
            say("cannot be written: {strerror}").format(strerror=error.strerror), path=path, next=advice
        ) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _flush(file: IO[Any]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _backup(path: Path) -> Path:
    backup = free_backup_name(path)
    # A hard link keeps the old file in place until the new one takes its name in one step.
    try:
        os.link(path, backup)
    except OSError:
        backup.write_bytes(path.read_bytes())
    return backup
