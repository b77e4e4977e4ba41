"""Package archives as hostile input: check a zip before unpacking it, unpack it whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import stat
import time
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from langjustice.errors import ModelDamagedError, ModelError, OutputError
from langjustice.messages import say

Progress = Callable[[str, int, int | None], None]
"""Told what is being done, how many bytes of it are done, and of how many (None: unknown)."""

MAX_SIZE = 8 * 1000**3
MAX_MEMBERS = 10_000
_BOMB_SIZE, _BOMB_RATIO = 50 * 1000**2, 200
_CHUNK = 1 << 20
_SPARE = 50 * 1000**2
_STALE_SECONDS = 24 * 3600
# Control characters, and what Windows gives a meaning of its own in a file name.
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
_AGAIN = say("get the package again from where it came from")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file of an archive. `name` is its path inside the one top folder, `size` its bytes when unpacked."""

    name: str
    size: int
    info: zipfile.ZipInfo


def silent(what: str, done: int, total: int | None) -> None:
    """The progress callback that shows nothing."""


def check_archive(path: Path, *, max_size: int = MAX_SIZE) -> list[Member]:
    """Check names, sizes and every checksum of the zip at `path` without writing anything; return its files.

    Raises ModelDamagedError.
    """
    with opened(path) as archive:
        found = members(archive, path, max_size=max_size)
        for member in found:
            for _ in chunks(archive, member, path):
                pass
    return found


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open the zip at `path`. Raises ModelDamagedError when it is none."""
    try:
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise ModelDamagedError(say("there is no such file"), path=path) from None
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise ModelDamagedError(
            say("not a zip archive, or cut short ({error})").format(error=error), path=path, next=_AGAIN
        ) from error
    with archive:
        yield archive


def members(archive: zipfile.ZipFile, path: Path, *, max_size: int = MAX_SIZE) -> list[Member]:
    """Return the files of an open archive after checking all that its directory says. Raises ModelDamagedError."""

    def refuse(reason: str) -> ModelDamagedError:
        return ModelDamagedError(
            say("refused: {reason}").format(reason=reason),
            path=path,
            next=say("do not use this package; ask whoever sent it"),
        )

    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise refuse(
            say("{infos} files inside, more than {MAX_MEMBERS}").format(infos=len(infos), MAX_MEMBERS=MAX_MEMBERS)
        )
    found: list[Member] = []
    files: set[str] = set()
    folders: set[str] = set()
    tops: set[str] = set()
    for info in infos:
        reason = _name_fault(info) or _header_fault(info)
        if reason:
            raise refuse(f"member {info.orig_filename!r} {reason}")
        parts = info.filename.rstrip("/").split("/")
        tops.add(parts[0])
        # File systems that ignore case or normalize Unicode would let one member overwrite another.
        keys = [unicodedata.normalize("NFC", "/".join(parts[: n + 1])).casefold() for n in range(len(parts))]
        folders.update(keys[:-1])
        if info.is_dir():
            folders.add(keys[-1])
            continue
        if len(parts) < 2:
            raise refuse(
                say("member {filename!r} stands outside of the package's folder").format(filename=info.filename)
            )
        if keys[-1] in files:
            raise refuse(
                say("member {filename!r} is there twice, or differs from another only by case").format(
                    filename=info.filename
                )
            )
        files.add(keys[-1])
        found.append(Member(name="/".join(parts[1:]), size=info.file_size, info=info))
    if files & folders:
        raise refuse(say("{min!r} is both a file and a folder").format(min=min(files & folders)))
    if len(tops) != 1:
        raise refuse(say("one top folder expected, found {tops}").format(tops=len(tops)))
    if sum(member.size for member in found) > max_size:
        raise refuse(say("it would unpack to more than {max_size:,} bytes").format(max_size=max_size))
    return found


def _name_fault(info: zipfile.ZipInfo) -> str:
    name = info.orig_filename
    parts = name.removesuffix("/").split("/")
    if name.startswith("/") or re.match(r"[A-Za-z]:", name):
        return say("has an absolute path")
    if ".." in parts:
        return say("leads out of the package")
    if _FORBIDDEN.search(name) or name != info.filename:
        return say("has characters that file names cannot have everywhere")
    if any(part in ("", ".") or part != part.rstrip(" .") or len(part.encode()) > 255 for part in parts):
        return say("has a malformed path")
    return ""


def _header_fault(info: zipfile.ZipInfo) -> str:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return say("is a symbolic link")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return say("is neither a file nor a folder")
    if info.flag_bits & 0x1:
        return say("is encrypted")
    # Only these two unpack with a bounded amount of memory; LZMA's headers may ask for gigabytes.
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return say("is compressed in a way that packages do not use")
    if info.file_size > _BOMB_SIZE and info.file_size > _BOMB_RATIO * max(1, info.compress_size):
        return say("would unpack to {file_size:,} bytes from {compress_size:,}").format(
            file_size=info.file_size, compress_size=info.compress_size
        )
    return ""


def chunks(archive: zipfile.ZipFile, member: Member, path: Path) -> Iterator[bytes]:
    """Yield the bytes of a member, trusting neither its size nor its checksum. Raises ModelDamagedError."""
    done = 0
    try:
        with archive.open(member.info) as stream:
            while chunk := stream.read(_CHUNK):
                done += len(chunk)
                if done > member.size:
                    break
                yield chunk
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise ModelDamagedError(
            say("member {name!r} is damaged ({error})").format(name=member.name, error=error), path=path, next=_AGAIN
        ) from error
    if done != member.size:
        raise ModelDamagedError(
            say("member {name!r} is not as long as it says").format(name=member.name), path=path, next=_AGAIN
        )


def unpack(
    path: Path,
    target_dir: Path,
    *,
    progress: Progress = silent,
    max_size: int = MAX_SIZE,
    finish: Callable[[Path], None] = lambda folder: None,  # noqa: ARG005
) -> None:
    """Unpack the top folder of the zip at `path` as `target_dir`: all of it, or nothing.

    `finish` is called with the unpacked folder while it still has a temporary name; what it raises undoes all.
    Raises ModelDamagedError, ModelError (the target exists) and OutputError (no room, not writable).
    """
    with opened(path) as archive:
        found = members(archive, path, max_size=max_size)
        total = sum(member.size for member in found)
        done = 0
        with staged(target_dir, size=total) as folder:
            for member in found:
                target = folder / member.name
                target.parent.mkdir(parents=True, exist_ok=True)
                with _written(target) as out:
                    for chunk in chunks(archive, member, path):
                        out(chunk)
                        done += len(chunk)
                        progress(f"unpacking {path.name}", done, total)
            finish(folder)


@contextmanager
def staged(target: Path, *, size: int) -> Iterator[Path]:
    """Give a temporary folder beside `target` that becomes it when the block ends well, and vanishes otherwise.

    Raises ModelError when `target` exists and OutputError when `size` bytes do not fit or cannot be written.
    """
    if target.exists():
        raise ModelError(
            say("there is a model of this name already"), path=target, next=say("remove it first, or choose a name")
        )
    folder = target.parent / f".{target.name}.{secrets.token_hex(4)}.part"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        free = shutil.disk_usage(target.parent).free
        if free < size + _SPARE:
            raise OutputError(
                say("not enough room: {value:,.0f} MB needed, {value_2:,.0f} MB free").format(
                    value=size / 1000000.0, value_2=free / 1000000.0
                ),
                path=target.parent,
                next=say("free some space, or set LANGJUSTICE_MODELS to a folder on another disk"),
            )
        folder.mkdir()
        yield folder
        _sync_folder(folder)
        folder.rename(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise OutputError(
            say("cannot write the model: {value}").format(value=error.strerror or error), path=target
        ) from error
    finally:
        # After a rename there is nothing left here; after any failure, Ctrl-C included, everything goes.
        shutil.rmtree(folder, ignore_errors=True)


def copy(source: Path, target: Path, *, tick: Callable[[int], None] = lambda length: None) -> str:  # noqa: ARG005
    """Copy one file to disk for good and return its SHA-256; `tick` hears of every chunk. Raises OSError."""
    digest = hashlib.sha256()
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as stream, _written(target) as out:
        while chunk := stream.read(_CHUNK):
            out(chunk)
            digest.update(chunk)
            tick(len(chunk))
    return digest.hexdigest()


def sha256_of(path: Path, *, progress: Progress = silent) -> str:
    """Return the SHA-256 of a file in hexadecimal. Raises OSError."""
    digest, done, total = hashlib.sha256(), 0, path.stat().st_size
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            done += len(chunk)
            progress(f"checking {path.name}", done, total)
    return digest.hexdigest()


@contextmanager
def _written(target: Path) -> Iterator[Callable[[bytes], object]]:
    with target.open("xb") as stream:
        yield stream.write
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(folder: Path) -> None:
    """Remove what a killed process or a power cut left behind, once it is surely nobody's work any more."""
    for left in folder.glob(".*.part"):
        if time.time() - left.stat().st_mtime > _STALE_SECONDS:
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)
