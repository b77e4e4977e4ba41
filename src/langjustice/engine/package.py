"""What a model package is: an Argos package (zip or folder), or a CTranslate2 folder that was imported."""

from __future__ import annotations

import json
import re
import struct
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from langjustice.engine import archive
from langjustice.errors import LanguageError, ModelDamagedError
from langjustice.language import LangPair, normalize
from langjustice.messages import say
from langjustice.model import DirectionTokens, ModelInfo

ARGOS_METADATA = "metadata.json"
MODEL_RECORD = "langjustice-model.json"
PACKAGE_RECORD = "langjustice-package.json"
RECORD_FORMAT = 1
ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,98}[A-Za-z0-9])?")

# Argos Translate's own codes for what BCP 47 writes with a script or a region.
_ARGOS_CODES = {"zt": "zh-Hant", "pb": "pt-BR"}
_MAX_JSON = 4 * 1000**2
_MAX_TOKENIZER = 64 * 1000**2
_SPEC = re.compile(rb"Transformer(?!Decoder|Encoder)[A-Za-z0-9]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageFiles:
    """What a decoder needs of a package.

    `model` is the CTranslate2 folder, or its files by name when they lie in a zip (for the `files` argument of
    `ctranslate2.Translator`). The tokenizers are SentencePiece protos, equal when one serves both sides.
    """

    model: Path | Mapping[str, bytes]
    source_tokenizer: bytes
    target_tokenizer: bytes


class _View(Protocol):
    """The files of a package, wherever they lie. `names` are relative to the package, `size` is on disk."""

    path: Path
    names: frozenset[str]
    size: int

    def read(self, name: str, limit: int) -> bytes: ...


def describe(path: Path, *, place: str) -> ModelInfo:
    """Read what a package says of itself, without loading or unpacking it.

    A package that is no translation model (Argos' sentence splitters) has no directions.
    Raises ModelDamagedError when it is not what a package must be.
    """
    with _view(path) as view:
        if MODEL_RECORD in view.names:
            info = _describe_imported(view, place)
        elif ARGOS_METADATA in view.names:
            info = _describe_argos(view, place)
        else:
            raise ModelDamagedError(
                say("not a model package: it has no {ARGOS_METADATA}").format(ARGOS_METADATA=ARGOS_METADATA),
                path=path,
                next=say("a plain CTranslate2 folder is taken in with: langjustice models import PATH --family …"),
            )
        if info.directions:
            _check_structure(view)
        return info


def open_package(path: Path) -> PackageFiles:
    """Return the files that a decoder loads. Raises ModelDamagedError naming what is missing or damaged."""
    with _view(path) as view:
        _check_structure(view)
        one = "sentencepiece.model" in view.names
        source = view.read("sentencepiece.model" if one else "source.spm", _MAX_TOKENIZER)
        target = source if one else view.read("target.spm", _MAX_TOKENIZER)
        model: Path | Mapping[str, bytes]
        if isinstance(view, _Folder):
            model = path / "model"
            with (model / "model.bin").open("rb") as stream:
                check_header(stream.read(256), path)
        else:
            inside = [name for name in view.names if re.fullmatch(r"model/[^/]+", name)]
            model = {name.removeprefix("model/"): view.read(name, archive.MAX_SIZE) for name in sorted(inside)}
            check_header(model["model.bin"][:256], path)
        return PackageFiles(model=model, source_tokenizer=source, target_tokenizer=target)


def read_files(path: Path) -> dict[str, bytes]:
    """Return every file of a package by its name in it. Raises ModelDamagedError."""
    with _view(path) as view:
        return {name: view.read(name, archive.MAX_SIZE) for name in sorted(view.names)}


def metadata(path: Path) -> dict[str, Any]:
    """Return what an Argos package says of itself; nothing for any other. Raises ModelDamagedError."""
    with _view(path) as view:
        known = ARGOS_METADATA in view.names
        return read_json(view.read(ARGOS_METADATA, _MAX_JSON), view.path) if known else {}


def check_header(head: bytes, path: Path) -> None:
    """Check that a model.bin begins as CTranslate2 writes one for translation (binary version, name of the spec).

    Raises ModelDamagedError.
    """
    if len(head) > 6:
        version, length = struct.unpack_from("<IH", head)
        if 2 <= version < 1000 and _SPEC.fullmatch(head[6 : 6 + length].rstrip(b"\0")):
            return
    raise ModelDamagedError(
        say("model.bin is not a CTranslate2 translation model"),
        path=path,
        next=say("convert the model with CTranslate2's converters, or get the package again"),
    )


def has_vocabulary(names: Iterable[str], prefix: str = "") -> bool:
    """Tell whether `names` hold a shared vocabulary, or one for each side, in a form that CTranslate2 reads."""
    stems = {name.removeprefix(prefix).rsplit(".", 1)[0] for name in names if name.endswith((".json", ".txt"))}
    return "shared_vocabulary" in stems or {"source_vocabulary", "target_vocabulary"} <= stems


def tag_of(code: str) -> str:
    """Return the BCP 47 tag for one of Argos Translate's language codes. Raises LanguageError."""
    return normalize(_ARGOS_CODES.get(code, code))


def printable(text: str) -> str:
    """Return what a stranger wrote as one line that is safe to show at a terminal."""
    return "".join(char if char.isprintable() else "?" for char in text)


def read_json(data: bytes, path: Path) -> dict[str, Any]:
    """Read a JSON object. Raises ModelDamagedError when it is something else."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ModelDamagedError(say("its metadata is not JSON ({error})").format(error=error), path=path) from error
    if not isinstance(value, dict):
        raise ModelDamagedError(say("its metadata is not a JSON object"), path=path)
    return value


# ── reading a folder or a zip alike ─────────────────────────────────────────────────────────────────────────────


@contextmanager
def _view(path: Path) -> Iterator[_View]:
    if path.is_dir():
        try:
            yield _Folder(path)
        except OSError as error:
            raise ModelDamagedError(
                say("cannot be read: {value}").format(value=error.strerror or error), path=path
            ) from error
        return
    with archive.opened(path) as zipped:
        yield _Zip(path, zipped)


class _Folder:
    def __init__(self, path: Path) -> None:
        self.path = path
        files = [file for file in path.rglob("*") if file.is_file()]
        self.names = frozenset(file.relative_to(path).as_posix() for file in files)
        self.size = sum(file.stat().st_size for file in files)

    def read(self, name: str, limit: int) -> bytes:
        with (self.path / name).open("rb") as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise _too_long(self.path, name, limit)
        return data


class _Zip:
    def __init__(self, path: Path, zipped: zipfile.ZipFile) -> None:
        self.path, self._zipped = path, zipped
        self._members = {member.name: member for member in archive.members(zipped, path)}
        self.names = frozenset(self._members)
        self.size = path.stat().st_size

    def read(self, name: str, limit: int) -> bytes:
        member = self._members[name]
        if member.size > limit:
            raise _too_long(self.path, name, limit)
        return b"".join(archive.chunks(self._zipped, member, self.path))


def _too_long(path: Path, name: str, limit: int) -> ModelDamagedError:
    return ModelDamagedError(say("{name} is longer than {limit:,} bytes").format(name=name, limit=limit), path=path)


def _check_structure(view: _View) -> None:
    def missing(what: str) -> ModelDamagedError:
        return ModelDamagedError(
            say("the package is incomplete: no {what}").format(what=what), path=view.path, next=say("get it again")
        )

    if "model/model.bin" not in view.names:
        raise missing("model/model.bin")
    if not has_vocabulary((name for name in view.names if name.startswith("model/")), "model/"):
        raise missing(say("vocabulary in model/ (shared_vocabulary.json)"))
    if "sentencepiece.model" in view.names or {"source.spm", "target.spm"} <= view.names:
        return
    if "bpe.model" in view.names:
        raise ModelDamagedError(
            say("packages that cut words with BPE (bpe.model) are not supported"),
            path=view.path,
            next=say("use a package of this direction that has a sentencepiece.model, as most Argos packages do"),
        )
    raise missing("sentencepiece.model")


# ── what the metadata says ──────────────────────────────────────────────────────────────────────────────────────


def _describe_argos(view: _View, place: str) -> ModelInfo:
    data = read_json(view.read(ARGOS_METADATA, _MAX_JSON), view.path)
    version = _text(data, "package_version", view.path) or "0"
    directions: dict[LangPair, DirectionTokens] = {}
    if (_text(data, "type", view.path) or "translate") == "translate":
        prefix = _text(data, "target_prefix", view.path)
        sources = _argos_side(data, ("source_languages", "languages"), "from_code", view.path)
        targets = _argos_side(data, ("target_languages", "languages"), "to_code", view.path)
        for source in sources:
            for target, own in targets.items():
                if source != target:
                    piece = own or prefix
                    tokens = DirectionTokens(target_prefix=(piece,) if piece else ())
                    directions[LangPair(source=source, target=target)] = tokens
        if not directions:
            raise ModelDamagedError(say("metadata.json names no direction of translation"), path=view.path)
    codes = [_text(data, key, view.path) for key in ("from_code", "to_code")]
    name = "_".join(codes) if all(codes) else _text(data, "code", view.path) or "multilingual"
    return ModelInfo(
        id=_checked_id(f"{name}-{version}", view.path),
        path=str(view.path),
        place=place,
        version=version,
        directions=tuple(directions.items()),
        size=view.size,
        sha256=_recorded_sha256(view),
        licence=_text(data, "licence", view.path) or _text(data, "license", view.path),
    )


def _argos_side(data: Mapping[str, Any], keys: Iterable[str], own: str, path: Path) -> dict[str, str]:
    """The languages of one side as BCP 47 tags, each with the target prefix that its entry gives ("": none)."""
    entries: list[Any] = [{"code": data[own]}] if data.get(own) else []
    for key in (*keys, f"{own}s"):
        listed = data.get(key) or []
        if not isinstance(listed, list) or len(listed) > 2000:
            raise ModelDamagedError(say("metadata.json: {key} is not a list of languages").format(key=key), path=path)
        entries += [{"code": entry} if isinstance(entry, str) else entry for entry in listed]
    side: dict[str, str] = {}
    for entry in entries:
        if not isinstance(entry, dict):
            raise ModelDamagedError(say("metadata.json: a language is neither a code nor an object"), path=path)
        try:
            tag = tag_of(_text(entry, "code", path))
        except LanguageError as error:
            raise ModelDamagedError(say("metadata.json: {what}").format(what=error.what), path=path) from error
        side.setdefault(tag, _text(entry, "target_prefix", path))
    return side


def _describe_imported(view: _View, place: str) -> ModelInfo:
    data = read_json(view.read(MODEL_RECORD, _MAX_JSON), view.path)
    if data.get("format") != RECORD_FORMAT:
        raise ModelDamagedError(
            say("{MODEL_RECORD} has format {get!r}, this program reads {RECORD_FORMAT}").format(
                MODEL_RECORD=MODEL_RECORD, get=data.get("format"), RECORD_FORMAT=RECORD_FORMAT
            ),
            path=view.path,
            next=say("update langjustice, or import the model again"),
        )
    suffix = _pieces(data.get("source_suffix", []), view.path)
    sides: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {"sources": {}, "targets": {}}
    for side, table in sides.items():
        listed = data.get(side)
        if not isinstance(listed, dict) or len(listed) > 2000:
            raise ModelDamagedError(
                say("{MODEL_RECORD}: {side} is not a table of languages").format(MODEL_RECORD=MODEL_RECORD, side=side),
                path=view.path,
            )
        for tag, parts in listed.items():
            if not isinstance(parts, dict):
                raise ModelDamagedError(
                    say("{MODEL_RECORD}: {side}.{tag} is not a table").format(
                        MODEL_RECORD=MODEL_RECORD, side=side, tag=tag
                    ),
                    path=view.path,
                )
            try:
                table[normalize(tag)] = {key: _pieces(value, view.path) for key, value in parts.items()}
            except LanguageError as error:
                raise ModelDamagedError(f"{MODEL_RECORD}: {error.what}", path=view.path) from error
    directions = tuple(
        (
            LangPair(source=source, target=target),
            DirectionTokens(
                source_prefix=source_side.get("source_prefix", ()) + target_side.get("source_prefix", ()),
                source_suffix=suffix,
                target_prefix=target_side.get("target_prefix", ()),
            ),
        )
        for source, source_side in sides["sources"].items()
        for target, target_side in sides["targets"].items()
        if source != target
    )
    if not directions:
        raise ModelDamagedError(
            say("{MODEL_RECORD} names no direction of translation").format(MODEL_RECORD=MODEL_RECORD), path=view.path
        )
    return ModelInfo(
        id=_checked_id(_text(data, "id", view.path), view.path),
        path=str(view.path),
        place=place,
        version=_text(data, "version", view.path),
        directions=directions,
        size=view.size,
        sha256=_text(data, "model_sha256", view.path),
        licence=_text(data, "licence", view.path),
    )


def _recorded_sha256(view: _View) -> str:
    """The hash of the archive that an installed Argos package came from, as recorded at that time."""
    if PACKAGE_RECORD not in view.names:
        return ""
    return _text(read_json(view.read(PACKAGE_RECORD, _MAX_JSON), view.path), "archive_sha256", view.path)


def _text(data: Mapping[str, Any], key: str, path: Path) -> str:
    value = data.get(key)
    if value is None:
        return ""
    # Listings show these at a terminal, which obeys control characters.
    if not isinstance(value, str) or len(value) > 1000 or not value.isprintable():
        raise ModelDamagedError(
            say("its metadata is wrong: {key} is not a short printable text").format(key=key), path=path
        )
    return value


def _pieces(value: Any, path: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(piece, str) and piece for piece in value) or len(value) > 16:
        raise ModelDamagedError(
            say("{MODEL_RECORD}: not a list of vocabulary pieces: {value!r:.60}").format(
                MODEL_RECORD=MODEL_RECORD, value=value
            ),
            path=path,
        )
    return tuple(value)


def _checked_id(name: str, path: Path) -> str:
    """Ids become folder names, so what a stranger's metadata says is not taken as it is."""
    if not ID.fullmatch(name) or ".." in name:
        raise ModelDamagedError(
            say("its metadata gives a name that cannot be used: {name!r:.60}").format(name=name), path=path
        )
    return name
