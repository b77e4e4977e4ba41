"""A backup as a zip that anybody may have made: what is in it is checked before and while it is unpacked."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from langjustice.errors import StoreError
from langjustice.messages import say
from langjustice.workspace import CONFIG_NAME, DATABASE_NAME

BACKUP_SUFFIX = ".zip"
MANIFEST = "backup.json"
_MOST_FILES = 10_000
# Settings and glossaries are small; a database may be as large as the disk.
_LARGEST_FILE = 500 * 1000**2
_SPARE = 50 * 1000**2
_CHUNK = 1 << 20
# Control characters, and what Windows gives a meaning of its own in a file name.
_NO_NAME = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself: when it was made, by which version, and the SHA-256 of each file by its name."""

    made_at: str
    version: str
    files: Mapping[str, str]

    def to_json(self) -> str:
        """As it stands in the backup."""
        return json.dumps({"langjustice_backup": 1, **asdict(self)}, ensure_ascii=False, indent=2) + "\n"


def restorable(name: str) -> bool:
    """Whether a file of this name (with `/` between folders) belongs into a backup, and can be made anywhere."""
    if name in (CONFIG_NAME, DATABASE_NAME):
        return True
    parts = name.split("/")
    return (
        parts[0] == "glossaries"
        and len(parts) > 1
        and not _NO_NAME.search(name)
        and not any(part in ("", ".", "..") or part.startswith(".") or part[-1] in ". " for part in parts)
    )


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_over(path: Path, manifest: Manifest) -> None:
    """Read a backup that was just written, and compare every file with what it should be. Raises StoreError."""
    try:
        with zipfile.ZipFile(path) as archive:
            for name, wanted in manifest.files.items():
                found = hashlib.sha256()
                with archive.open(name) as file:
                    while chunk := file.read(_CHUNK):
                        found.update(chunk)
                if found.hexdigest() != wanted:
                    raise zipfile.BadZipFile(name)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError) as error:
        raise StoreError(
            say("the disk gives back something else than was written"), path=path, next=say("use another disk")
        ) from error


def unpack(path: Path, folder: Path) -> Manifest:
    """Unpack a backup into an empty folder, and compare every file with what the backup says of it.

    Raises StoreError: it is none, is damaged, or holds what a backup has no business to hold. OSError: the folder
    cannot be written.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive, path, folder)
            for info in archive.infolist():
                if info.filename == MANIFEST:
                    continue
                target = folder / info.filename
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(info) as packed, target.open("xb") as file:
                    if info.filename == DATABASE_NAME:
                        target.chmod(0o600)
                    shutil.copyfileobj(packed, file, _CHUNK)
                if digest(target) != manifest.files[info.filename]:
                    raise _damaged(path, say("{filename} is not what it was").format(filename=info.filename))
    except FileNotFoundError as error:
        if path.exists():
            raise
        raise StoreError(say("there is no such file"), path=path) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _damaged(path, str(error) or say("it is cut short")) from error
    return manifest


def _manifest(archive: zipfile.ZipFile, path: Path, folder: Path) -> Manifest:
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if MANIFEST not in names:
        raise StoreError(
            say("this is no backup of langjustice"), path=path, next=say("name a file that `langjustice backup` made")
        )
    if len(infos) > _MOST_FILES:
        raise _damaged(path, say("{infos} files are too many").format(infos=len(infos)))
    if len({name.casefold() for name in names}) != len(names):
        raise _damaged(path, say("a name is there twice"))
    for info in infos:
        if info.filename != MANIFEST and not restorable(info.filename):
            raise _damaged(
                path, say("it holds {filename!r}, which belongs into no backup").format(filename=info.filename)
            )
        if info.is_dir() or stat.S_ISLNK(info.external_attr >> 16):
            raise _damaged(path, say("{filename!r} is no plain file").format(filename=info.filename))
        if info.flag_bits & 1:
            raise _damaged(path, say("it is encrypted"))
        if info.filename != DATABASE_NAME and info.file_size > _LARGEST_FILE:
            raise _damaged(path, say("{filename!r} is too large").format(filename=info.filename))
    free = shutil.disk_usage(folder).free
    needed = sum(info.file_size for info in infos) + _SPARE
    if needed > free:
        raise StoreError(
            say("it would take {value:,.0f} MB, and {value_2:,.0f} MB are free").format(
                value=needed / 1000000.0, value_2=free / 1000000.0
            ),
            path=path,
            next=say("free some space"),
        )
    manifest = _read(json.loads(archive.read(MANIFEST)))
    if set(manifest.files) != set(names) - {MANIFEST} or CONFIG_NAME not in manifest.files:
        raise _damaged(path, say("its list of files is another than its files"))
    return manifest


def _read(data: object) -> Manifest:
    if not isinstance(data, dict) or data.get("langjustice_backup") != 1:
        raise ValueError(say("it is of a version that this program does not know"))
    files = data.get("files")
    if not isinstance(files, dict):
        raise ValueError(say("it has no list of files"))
    return Manifest(
        made_at=str(data.get("made_at", "")),
        version=str(data.get("version", "")),
        files={str(k): str(v) for k, v in files.items()},
    )


def _damaged(path: Path, why: str) -> StoreError:
    return StoreError(
        say("this backup is damaged: {why}").format(why=why),
        path=path,
        next=say("use another one; nothing was changed"),
    )
