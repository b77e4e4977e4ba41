"""The Argos package index: what can be installed, and fetching it safely. The only module that uses the network."""

from __future__ import annotations

import http.client
import json
import logging
import os
import secrets
import shutil
import socket
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from langjustice.engine import archive, importing, library, package
from langjustice.engine.archive import Progress, silent
from langjustice.errors import DownloadError, LanguageError, ModelMissingError, OutputError
from langjustice.language import LangPair
from langjustice.messages import say
from langjustice.model import DirectionTokens, ModelInfo

_TIMEOUT_SECONDS = 30.0
_ATTEMPTS = 4
_CHUNK = 1 << 18
_CONNECT = say(
    "connect to the Internet and try again, or take a package file that you have: langjustice models import PATH"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailableModel:
    """A package of the index. `links` are tried in their order; `sha256` is "" when the index gives none."""

    id: str
    pair: LangPair
    version: str
    links: tuple[str, ...]
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageIndex:
    """What can be installed, as of `updated` (UTC). `warning` says why the list is not a fresh one, if it is not."""

    models: tuple[AvailableModel, ...]
    updated: datetime
    warning: str = ""


def available(*, refresh: bool = True) -> PackageIndex:
    """Return the package index, fetched anew unless told otherwise; an older copy serves when that fails.

    Raises DownloadError when there is no copy at all.
    """
    try:
        from argostranslate import package as argos
        from argostranslate import settings
    except OSError as error:
        raise DownloadError(
            say("Argos Translate cannot make its folders: {error}").format(error=error), next=say("see XDG_DATA_HOME")
        ) from error
    local = Path(settings.local_package_index)
    failure = _renew(local, argos.update_package_index) if refresh else ""
    # Checked before asking argostranslate, which otherwise fetches and asks itself again without end.
    if not local.is_file():
        reason = f": {failure}" if failure else ""
        raise DownloadError(
            say("there is no list of packages yet{reason}").format(reason=reason),
            path=settings.remote_package_index,
            next=_CONNECT,
        )
    updated = datetime.fromtimestamp(local.stat().st_mtime, tz=UTC)
    warning = (
        say("{failure}; this is the list of {updated:%Y-%m-%d %H:%M} UTC").format(failure=failure, updated=updated)
        if failure
        else ""
    )
    entries = _entries(local.read_bytes())
    if entries is None:
        raise DownloadError(
            say("the list of packages is damaged"), path=local, next=say("delete the file and try again")
        )
    try:
        packages = argos.get_available_packages()
    except (TypeError, AttributeError, ValueError) as error:
        raise DownloadError(
            say("the list of packages is faulty ({error})").format(error=error), path=local, next=_CONNECT
        ) from error
    found = (_model(one, entry) for one, entry in zip(packages, entries, strict=True))
    return PackageIndex(models=tuple(model for model in found if model), updated=updated, warning=warning)


def find(models: Sequence[AvailableModel], pair: LangPair) -> AvailableModel:
    """Return the newest package for `pair`, the nearest language variant first.

    Raises ModelMissingError, which names the two packages of a way through a third language when there is one.
    """
    by_id = {model.id: model for model in models}
    infos = (
        ModelInfo(id=m.id, path="", place="", version=m.version, directions=((m.pair, DirectionTokens()),), size=0)
        for m in by_id.values()
    )
    try:
        steps = library.choose(infos, pair).steps
    except ModelMissingError:
        raise ModelMissingError(
            say("the Argos index has no package for {pair}, directly or through a third language").format(pair=pair),
            next=say("take another CTranslate2 model (OPUS-MT, NLLB, M2M-100, MADLAD): langjustice models import PATH"),
        ) from None
    if len(steps) > 1:
        commands = " and ".join(
            say("langjustice models install {source} {target}").format(source=step.source, target=step.target)
            for _, step in steps
        )
        raise ModelMissingError(
            say("the Argos index has no package for {pair}, but a way through {target}").format(
                pair=pair, target=steps[0][1].target
            ),
            next=say("install both, and each draft will show the language that it passed through: {commands}").format(
                commands=commands
            ),
        )
    return by_id[steps[0][0].id]


def install(model: AvailableModel, library_dir: Path, *, progress: Progress = silent) -> ModelInfo:
    """Download a package and take it into the library by the same checks as any other file.

    Raises DownloadError, ModelDamagedError, ModelError and OutputError; nothing half-done stays behind.
    """
    folder = library_dir / f".download.{secrets.token_hex(4)}.part"
    try:
        folder.mkdir(parents=True)
        file = folder / f"{model.id}{library.SUFFIX}"
        download(model, file, progress=progress)
        inside = package.describe(file, place="installed")
        if not any(known == model.pair for known, _ in inside.directions):
            raise DownloadError(
                say("what was downloaded as {id} does not translate {pair}").format(id=model.id, pair=model.pair),
                next=_CONNECT,
            )
        return importing.import_argos(file, library_dir, sha256=model.sha256 or None, progress=progress)
    except OSError as error:
        raise OutputError(
            say("cannot write the download: {value}").format(value=error.strerror or error), path=library_dir
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def download(
    model: AvailableModel, file: Path, *, progress: Progress = silent, max_size: int = archive.MAX_SIZE
) -> None:
    """Fetch a package from the first of its links that works. Raises DownloadError; `file` is then removed."""
    failures = []
    for link in model.links:
        if urllib.parse.urlsplit(link).scheme not in ("http", "https", "file"):
            failures.append(say("{link}: only http, https and file links are followed").format(link=link))
            continue
        try:
            _fetch(link, file, f"downloading {model.id}", progress, max_size)
            return
        except (OSError, http.client.HTTPException, ValueError) as error:
            failures.append(f"{link}: {_reason(error)}")
        except DownloadError as error:
            failures.append(f"{link}: {error.what}")
        except BaseException:
            file.unlink(missing_ok=True)
            raise
        file.unlink(missing_ok=True)
    told = package.printable("; ".join(failures)) or say("the index gives no link")
    raise DownloadError(say("{id} could not be downloaded ({told})").format(id=model.id, told=told), next=_CONNECT)


# ── the list ────────────────────────────────────────────────────────────────────────────────────────────────────


def _renew(local: Path, update: Any) -> str:
    """Fetch the list anew, keeping the older one when the new one is none. Return what failed, "" when nothing did.

    `update_package_index` logs failures and returns as if all were well, so its log and the file are both looked at.
    """
    before = (local.read_bytes(), local.stat().st_mtime_ns) if local.is_file() else None
    with _logged("argostranslate.utils") as lines, _socket_timeout(_TIMEOUT_SECONDS):
        try:
            update()
        except (OSError, http.client.HTTPException) as error:
            lines.append(_reason(error))
    if lines:
        return say("the list of packages could not be fetched ({printable})").format(
            printable=package.printable("; ".join(lines))
        )
    if not local.is_file() or (before and local.stat().st_mtime_ns == before[1]):
        return say("the list of packages could not be fetched")
    if _entries(local.read_bytes()) is not None:
        return ""
    if before is None:
        local.unlink()
        return say("what the server sent is no list of packages")
    spare = local.with_name(f".{local.name}.{secrets.token_hex(4)}.part")
    spare.write_bytes(before[0])
    os.utime(spare, ns=(before[1], before[1]))
    spare.replace(local)
    return say("what the server sent is no list of packages")


def _entries(data: bytes) -> list[dict[str, Any]] | None:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list) and all(isinstance(entry, dict) for entry in value) else None


def _model(one: Any, entry: dict[str, Any]) -> AvailableModel | None:
    """What the index says of one package; None for what is no translation model or makes no sense."""
    texts = (one.from_code, one.to_code, one.package_version)
    links = [link for link in one.links if isinstance(link, str)] if isinstance(one.links, list) else []
    if one.type != "translate" or not links or not all(isinstance(text, str) and text for text in texts):
        return None
    name = f"{one.from_code}_{one.to_code}-{one.package_version}"
    try:
        pair = LangPair(source=package.tag_of(one.from_code), target=package.tag_of(one.to_code))
    except LanguageError:
        return None
    if pair.source == pair.target or not package.ID.fullmatch(name) or ".." in name:
        return None
    sha256 = entry.get("sha256")
    return AvailableModel(
        id=name,
        pair=pair,
        version=one.package_version,
        links=tuple(links),
        sha256=sha256 if isinstance(sha256, str) else "",
    )


@contextmanager
def _logged(name: str) -> Iterator[list[str]]:
    """Collect the errors that a library logs instead of raising."""
    lines: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage().strip("(),"))

    handler = Collector(level=logging.ERROR)
    logger = logging.getLogger(name)
    logger.addHandler(handler)
    try:
        yield lines
    finally:
        logger.removeHandler(handler)


@contextmanager
def _socket_timeout(seconds: float) -> Iterator[None]:
    """Bound the waiting of a library that sets no timeout of its own."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(seconds)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


# ── one file ────────────────────────────────────────────────────────────────────────────────────────────────────


def _fetch(link: str, file: Path, what: str, progress: Progress, max_size: int) -> None:
    """Fetch a link into `file`, going on where a connection broke off as long as each attempt brings something."""
    validator = ""
    for attempt in range(1, _ATTEMPTS + 1):
        have = file.stat().st_size if validator and file.exists() else 0
        reason: Exception
        try:
            with _request(link, have, validator) as response:
                validator, total = _stream(response, link, have, file, what, progress, max_size)
            if total is None or file.stat().st_size == total:
                return
            reason = DownloadError(
                say("cut off after {st_size:,} of {total:,} bytes").format(st_size=file.stat().st_size, total=total)
            )
        except urllib.error.HTTPError as error:
            error.close()
            raise
        except (OSError, http.client.HTTPException) as error:
            reason = error
        gained = file.exists() and file.stat().st_size > have
        if attempt == _ATTEMPTS or not gained:
            raise reason


def _request(link: str, have: int, validator: str) -> Any:
    headers = {"User-Agent": "langjustice", "Accept-Encoding": "identity"}
    if have:
        headers |= {"Range": f"bytes={have}-", "If-Range": validator}
    return urllib.request.urlopen(urllib.request.Request(link, headers=headers), timeout=_TIMEOUT_SECONDS)


def _stream(
    response: Any, link: str, have: int, file: Path, what: str, progress: Progress, max_size: int
) -> tuple[str, int | None]:
    """Write one response to `file`; return what identifies this version of the file, and its whole length."""
    first, last = urllib.parse.urlsplit(link).scheme, urllib.parse.urlsplit(response.url).scheme
    if last not in (first, "https"):
        raise DownloadError(
            say("the server leads from {first} to {last}, which is not followed").format(first=first, last=last)
        )
    resumed = (
        have > 0 and response.status == 206 and response.headers.get("Content-Range", "").startswith(f"bytes {have}-")
    )
    done = have if resumed else 0
    length = response.headers.get("Content-Length")
    total = done + int(length) if length and length.isdigit() else None
    if total is not None and total > max_size:
        raise DownloadError(
            say("the file has {total:,} bytes, more than the {max_size:,} allowed").format(
                total=total, max_size=max_size
            )
        )
    if total is not None and total - done > shutil.disk_usage(file.parent).free:
        raise DownloadError(say("not enough room on the disk for {total:,} bytes").format(total=total))
    etag = response.headers.get("ETag") or ""
    with file.open("ab" if resumed else "wb") as out:
        try:
            while chunk := response.read(_CHUNK):
                done += len(chunk)
                if done > max_size:
                    raise DownloadError(
                        say("the file is longer than the {max_size:,} bytes allowed").format(max_size=max_size)
                    )
                out.write(chunk)
                progress(what, done, total)
        except (TimeoutError, ConnectionError, http.client.IncompleteRead):
            if total is None:
                raise
    # A weak ETag does not promise the same bytes (RFC 9110, section 13.1.5).
    return ("" if etag.startswith("W/") else etag or response.headers.get("Last-Modified") or ""), total


def _reason(error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return say("the server answers {code} {reason}").format(code=error.code, reason=error.reason)
    if isinstance(error, urllib.error.URLError):
        return str(error.reason)
    return str(error) or type(error).__name__
