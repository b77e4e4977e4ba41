"""Knowing that a package is the one it should be: the starters' manifest, and hashes recorded at import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from langjustice.engine import archive, package
from langjustice.engine.archive import Progress, silent
from langjustice.errors import LangjusticeError, ModelDamagedError
from langjustice.language import LangPair
from langjustice.messages import say
from langjustice.model import ModelInfo

MANIFEST = "manifest.json"
_FORMAT = 1
_MAX = 4 * 1000**2
_GET_AGAIN = say("the file differs from the one expected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the manifest says of one package file. `size` is in bytes, `training_data` in words for people."""

    file: str
    pair: LangPair
    version: str
    size: int
    sha256: str
    licence: str
    training_data: str
    scores: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The outcome for one package: what it was compared with, and what is wrong (nothing: it is sound)."""

    model: ModelInfo
    against: str
    problems: tuple[str, ...] = ()


def read(folder: Path) -> tuple[Entry, ...]:
    """Read the manifest of a folder of packages; a folder without one gives nothing. Raises ModelDamagedError."""
    path = folder / MANIFEST
    if not path.is_file():
        return ()
    if path.stat().st_size > _MAX:
        raise ModelDamagedError(say("the manifest is far too long"), path=path)
    data = package.read_json(path.read_bytes(), path)
    try:
        if data["format"] != _FORMAT:
            raise ValueError(say("format {data!r} is not known").format(data=data["format"]))
        return tuple(_entry(item) for item in data["packages"])
    except (KeyError, TypeError, ValueError, LangjusticeError) as error:
        reason = say("{error} is missing").format(error=error) if isinstance(error, KeyError) else error
        raise ModelDamagedError(say("the manifest is faulty: {reason}").format(reason=reason), path=path) from error


def verify(info: ModelInfo, *, progress: Progress = silent) -> Verification:
    """Compare a package with the manifest beside it, or with the hashes recorded when it was taken in.

    A package of which neither exists is checked for its structure and, in a zip, for its checksums only.
    """
    path = Path(info.path)
    problems: list[str] = []
    against = say("its structure alone: no hashes are recorded")
    try:
        entry = None if path.is_dir() else next((e for e in read(path.parent) if e.file == path.name), None)
        recorded = _recorded(path) if path.is_dir() else None
        if entry:
            against = MANIFEST
            problems += _against_entry(path, entry, progress)
        elif recorded is not None:
            against = say("the hashes recorded at import")
            problems += _against_hashes(path, recorded, progress)
        if not problems:
            if not path.is_dir():
                archive.check_archive(path)
            package.open_package(path)
    except LangjusticeError as error:
        problems.append(error.what)
    except OSError as error:
        problems.append(say("cannot be read: {value}").format(value=error.strerror or error))
    return Verification(model=info, against=against, problems=tuple(problems))


def hashes(folder: Path) -> dict[str, dict[str, Any]]:
    """SHA-256 and size of every file in a folder, by its path in it. Raises OSError."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): {"sha256": archive.sha256_of(path), "size": path.stat().st_size}
        for path in files
    }


def _entry(item: Mapping[str, Any]) -> Entry:
    texts = {key: item[key] for key in ("file", "from", "to", "version", "sha256", "licence", "training_data")}
    for key, value in texts.items():
        if not isinstance(value, str):
            raise ValueError(say("{key} is not a text").format(key=key))
    if not isinstance(item["size"], int) or not isinstance(item.get("scores", []), list):
        raise ValueError(say("size is not a number, or scores not a list"))
    pair = LangPair.of(texts.pop("from"), texts.pop("to"))
    return Entry(pair=pair, size=item["size"], scores=tuple(item.get("scores", [])), **texts)


def _recorded(folder: Path) -> Mapping[str, Any] | None:
    path = next((folder / n for n in (package.MODEL_RECORD, package.PACKAGE_RECORD) if (folder / n).is_file()), None)
    if path is None:
        return None
    files = package.read_json(path.read_bytes(), path).get("files")
    if not isinstance(files, dict) or not files:
        raise ModelDamagedError(say("{name} records no files").format(name=path.name), path=path)
    return files


def _against_entry(path: Path, entry: Entry, progress: Progress) -> list[str]:
    size = path.stat().st_size
    if size != entry.size:
        return [
            say("{GET_AGAIN}: {size:,} bytes, {size_2:,} expected").format(
                GET_AGAIN=_GET_AGAIN, size=size, size_2=entry.size
            )
        ]
    found = archive.sha256_of(path, progress=progress)
    return (
        []
        if found == entry.sha256
        else [
            say("{GET_AGAIN}: SHA-256 {found}, {sha256} expected").format(
                GET_AGAIN=_GET_AGAIN, found=found, sha256=entry.sha256
            )
        ]
    )


def _against_hashes(folder: Path, recorded: Mapping[str, Any], progress: Progress) -> list[str]:
    problems = []
    for name, expected in recorded.items():
        inner = PurePosixPath(name)
        path = folder / inner
        if inner.is_absolute() or ".." in inner.parts or not isinstance(expected, dict):
            problems.append(say("{name}: the record itself is faulty").format(name=name))
        elif not path.is_file():
            problems.append(say("{name} is missing").format(name=name))
        elif archive.sha256_of(path, progress=progress) != expected.get("sha256"):
            problems.append(say("{name} has changed since it was taken in").format(name=name))
    return problems
