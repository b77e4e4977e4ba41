"""Taking models into the library: Argos packages, and any CTranslate2 folder with what its languages are called."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from langjustice.engine import archive, manifest, package
from langjustice.engine.archive import Progress, silent
from langjustice.errors import ModelDamagedError, ModelError, UsageError
from langjustice.language import normalize, primary
from langjustice.messages import say
from langjustice.model import ModelInfo

_TOKENIZERS = ("sentencepiece.model", "sentencepiece.bpe.model", "spiece.model", "spm.model")
_MAX_VOCABULARY = 256 * 1000**2
_LOAD_SECONDS = 900
# Run in a process of its own, since a damaged model can bring the whole process down. One decoding step shows that
# weights and vocabulary belong together.
_LOAD = """
import sys, ctranslate2
translator = ctranslate2.Translator(sys.argv[1], device="cpu", intra_threads=1)
translator.translate_batch([["</s>"]], beam_size=1, max_decoding_length=1)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageTokens:
    """The vocabulary piece that names a language on each side; "" where no piece is needed, None: not on that side."""

    source: str | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """How a family of models is told the direction.

    `own` is whether the source language's piece opens the source, `asked` where the target language's piece goes
    (`source_prefix` or `target_prefix`), `closed` whether the source ends with the end-of-sentence piece, `usual`
    the piece of a language when nothing else is said ("{}": its code; None: it has to be said).
    """

    own: bool
    asked: str
    closed: bool
    usual: str | None


FAMILIES: Mapping[str, Family] = {
    "nllb": Family(own=True, asked="target_prefix", closed=True, usual=None),
    "m2m-100": Family(own=True, asked="target_prefix", closed=True, usual="__{}__"),
    "madlad": Family(own=False, asked="source_prefix", closed=True, usual="<2{}>"),
    "opus-mt": Family(own=False, asked="source_prefix", closed=True, usual=""),
    "plain": Family(own=True, asked="target_prefix", closed=False, usual=""),
}


def usual_token(family: str, tag: str) -> str:
    """Return the piece that models of `family` usually have for a language. Raises UsageError."""
    usual = _family(family).usual
    if usual is None:
        raise UsageError(
            say("{family} models have a piece of their own for “{tag}”, which has to be named").format(
                family=family, tag=tag
            ),
            next=say("write it behind the language: --language {tag}=…, for example es=spa_Latn").format(tag=tag),
        )
    return usual.format(primary(tag))


def import_argos(file: Path, library_dir: Path, *, sha256: str | None = None, progress: Progress = silent) -> ModelInfo:
    """Check an `.argosmodel` file, unpack it into the library and return it as installed.

    The same file again changes nothing. Raises ModelDamagedError, ModelError (another package of that id is there)
    and OutputError.
    """
    info = package.describe(file, place="installed")
    if not info.directions:
        raise ModelDamagedError(say("this Argos package is no translation model"), path=file)
    found = archive.sha256_of(file, progress=progress)
    if sha256 and found != sha256.strip().lower():
        raise ModelDamagedError(
            say("the file is not the one expected: its SHA-256 is {found}").format(found=found),
            path=file,
            next=say("get it again, and compare the hash with the publisher's"),
        )
    target = library_dir / info.id
    # What is there but damaged counts as another package: unpacking says that the name is taken.
    with suppress(ModelDamagedError):
        present = package.describe(target, place="installed")
        if present.sha256 == found:
            return present

    def finish(folder: Path) -> None:
        package.open_package(folder)
        record = {"format": package.RECORD_FORMAT, "archive": file.name, "archive_sha256": found}
        _write_json(folder / package.PACKAGE_RECORD, {**record, "files": manifest.hashes(folder)})
        _check_loads(folder, file)

    archive.unpack(file, target, progress=progress, finish=finish)
    return package.describe(target, place="installed")


def import_folder(
    folder: Path,
    library_dir: Path,
    *,
    family: str,
    languages: Mapping[str, LanguageTokens],
    name: str | None = None,
    sentencepiece: Sequence[Path] = (),
    licence: str = "",
    progress: Progress = silent,
) -> ModelInfo:
    """Check a CTranslate2 folder and copy it into the library, with the pieces that ask for each direction.

    `sentencepiece` names one tokenizer for both sides, or the source's and the target's; by default they are found in
    the folder. Raises UsageError, ModelDamagedError, ModelError (the name is taken) and OutputError.
    """
    name = name or re.sub(r"[^A-Za-z0-9._+-]+", "-", folder.resolve().name).strip("-._+")
    if not package.ID.fullmatch(name) or ".." in name:
        raise UsageError(
            say("“{name}” cannot be the name of a model").format(name=name),
            next=say("give one of letters, digits, - and .: --name"),
        )
    model_files = _model_files(folder)
    tokenizers = _tokenizers(folder, sentencepiece)
    with model_files["model.bin"].open("rb") as stream:
        package.check_header(stream.read(256), folder)
    config = _config(model_files.get("config.json"), folder)
    table = _table(family, languages, config)
    _check_pieces(table, model_files, tokenizers, folder)

    copies = {f"model/{file}": path for file, path in model_files.items()} | tokenizers
    total = sum(path.stat().st_size for path in copies.values())
    target = library_dir / name
    with archive.staged(target, size=total) as staging:
        tick = _counter(f"copying {name}", total, progress)
        files = {
            inside: {"sha256": archive.copy(path, staging / inside, tick=tick), "size": path.stat().st_size}
            for inside, path in copies.items()
        }
        model_sha256 = str(files["model/model.bin"]["sha256"])
        record: dict[str, Any] = {"format": package.RECORD_FORMAT, "id": name, "version": model_sha256[:12]}
        record |= {"family": family, "licence": licence, "model_sha256": model_sha256, **table, "files": files}
        _write_json(staging / package.MODEL_RECORD, record)
        _check_loads(staging, folder)
    return package.describe(target, place="installed")


# ── what lies in the folder ─────────────────────────────────────────────────────────────────────────────────────


def _model_files(folder: Path) -> dict[str, Path]:
    """The files of a CTranslate2 model by name, none of them outside of the folder."""
    if not folder.is_dir():
        raise ModelDamagedError(say("there is no such folder"), path=folder)
    if (folder / package.ARGOS_METADATA).exists() and (folder / "model").is_dir():
        raise UsageError(
            say("{folder} is an unpacked Argos package, which is used as it is").format(folder=folder),
            next=say("copy the folder into models/ of your workspace"),
        )
    stems = ("shared_vocabulary", "source_vocabulary", "target_vocabulary")
    wanted = ["model.bin", "config.json", "vmap.txt", *(f"{stem}{end}" for stem in stems for end in (".json", ".txt"))]
    files = {name: folder / name for name in wanted if (folder / name).is_file()}
    if "model.bin" not in files or not package.has_vocabulary(files):
        raise ModelDamagedError(
            say(
                "not a CTranslate2 model folder: model.bin with shared_vocabulary.json (or source_ and target_) is"
                " needed"
            ),
            path=folder,
            next=say("convert the model first, for example with ct2-transformers-converter"),
        )
    for path in files.values():
        _inside(path, folder)
    return files


def _inside(path: Path, folder: Path) -> None:
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ModelDamagedError(
            say("a symbolic link leads out of the folder"),
            path=path,
            next=say("copy the folder with its files: cp -rL FROM TO"),
        )


def _tokenizers(folder: Path, given: Sequence[Path]) -> dict[str, Path]:
    """SentencePiece files by the name that they get in the library."""
    if not given:
        pair = (folder / "source.spm", folder / "target.spm")
        single = [path for name in _TOKENIZERS if (path := folder / name).is_file()]
        others = sorted(path for path in folder.glob("*.spm") if path.is_file())
        if single:
            given = single[:1]
        elif all(path.is_file() for path in pair):
            given = pair
        elif len(others) == 1:
            given = others
        else:
            raise ModelDamagedError(
                say("no SentencePiece file found in the folder (sentencepiece.model, or source.spm with target.spm)"),
                path=folder,
                next=say("name it: --sentencepiece PATH, twice when each side has its own"),
            )
        for path in given:
            _inside(path, folder)
    if len(given) > 2:
        raise UsageError(say("at most two SentencePiece files: the source's and the target's"))
    for path in given:
        if not path.is_file():
            raise ModelDamagedError(say("there is no such SentencePiece file"), path=path)
    if len(given) == 1:
        return {"sentencepiece.model": given[0]}
    return {"source.spm": given[0], "target.spm": given[1]}


def _config(path: Path | None, folder: Path) -> dict[str, Any]:
    if path is None:
        return {}
    if path.stat().st_size > 1000**2:
        raise ModelDamagedError(say("config.json is far too long"), path=folder)
    return package.read_json(path.read_bytes(), path)


def _vocabulary(files: Mapping[str, Path], side: str) -> frozenset[str]:
    names = [f"{stem}_vocabulary{end}" for stem in (side, "shared") for end in (".json", ".txt")]
    path = next(files[name] for name in names if name in files)
    if path.stat().st_size > _MAX_VOCABULARY:
        raise ModelDamagedError(say("the vocabulary is far too long"), path=path)
    try:
        text = path.read_text(encoding="utf-8")
        pieces = json.loads(text) if path.suffix == ".json" else text.split("\n")
    except (ValueError, RecursionError) as error:
        raise ModelDamagedError(
            say("the vocabulary cannot be read ({error})").format(error=error), path=path
        ) from error
    if not isinstance(pieces, list) or not all(isinstance(piece, str) for piece in pieces):
        raise ModelDamagedError(say("the vocabulary is not a list of pieces"), path=path)
    return frozenset(pieces)


# ── which pieces ask for which direction ────────────────────────────────────────────────────────────────────────


def _family(name: str) -> Family:
    if name not in FAMILIES:
        raise UsageError(
            say("there is no model family “{name}”").format(name=name),
            next=say("known: {FAMILIES}").format(FAMILIES=", ".join(FAMILIES)),
        )
    return FAMILIES[name]


def _table(name: str, languages: Mapping[str, LanguageTokens], config: Mapping[str, Any]) -> dict[str, Any]:
    family = _family(name)
    # Some converters have CTranslate2 itself end the source; a second end would be read as an empty sentence.
    closed = family.closed and config.get("add_source_eos") is not True
    sources: dict[str, dict[str, list[str]]] = {}
    targets: dict[str, dict[str, list[str]]] = {}
    for tag, tokens in languages.items():
        if tokens.source is not None:
            sources[normalize(tag)] = {"source_prefix": [tokens.source]} if family.own and tokens.source else {}
        if tokens.target is not None:
            targets[normalize(tag)] = {family.asked: [tokens.target]} if tokens.target else {}
    if not any(source != target for source in sources for target in targets):
        raise UsageError(
            say("no direction of translation: at least one source and another target language are needed"),
            next=say("name what the model translates: --language es=… --language fr=…"),
        )
    suffix = [str(config.get("eos_token") or "</s>")] if closed else []
    return {"source_suffix": suffix, "sources": sources, "targets": targets}


def _check_pieces(
    table: Mapping[str, Any], files: Mapping[str, Path], tokenizers: Mapping[str, Path], folder: Path
) -> None:
    """Check that the model knows every piece that will be put before it, and cuts words as the tokenizer does."""
    sides = ("sources", "targets")
    named = [piece for side in sides for parts in table[side].values() for piece in parts.get("source_prefix", [])]
    asked = [piece for parts in table["targets"].values() for piece in parts.get("target_prefix", [])]
    for side, pieces in (("source", [*named, *table["source_suffix"]]), ("target", asked)):
        vocabulary = _vocabulary(files, side)
        unknown = sorted({piece for piece in pieces if piece not in vocabulary})
        if unknown:
            raise ModelDamagedError(
                say("the model's {side} vocabulary does not have {listed}").format(
                    side=side, listed=", ".join(map(repr, unknown[:5]))
                ),
                path=folder,
                next=say("look up in its vocabulary or model card what its languages are called"),
            )
        _check_tokenizer(tokenizers.get("sentencepiece.model") or tokenizers[f"{side}.spm"], vocabulary)


def _check_tokenizer(path: Path, vocabulary: frozenset[str]) -> None:
    import sentencepiece

    try:
        processor = sentencepiece.SentencePieceProcessor(model_proto=path.read_bytes())
        pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    except (RuntimeError, OSError, ValueError) as error:
        raise ModelDamagedError(say("this is not a SentencePiece model"), path=path) from error
    if sum(piece in vocabulary for piece in pieces) * 2 < len(pieces):
        raise ModelDamagedError(
            say("this SentencePiece model belongs to another model: the vocabulary lacks most of its pieces"),
            path=path,
            next=say("name the right one: --sentencepiece PATH"),
        )


def _check_loads(folder: Path, origin: Path) -> None:
    """Load the model of a package once, in another process. Raises ModelDamagedError."""
    command = [sys.executable, "-P", "-c", _LOAD, str(folder / "model")]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_LOAD_SECONDS, check=False)
        reason = "" if done.returncode == 0 else (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1]
    except subprocess.TimeoutExpired:
        reason = say("no answer in {LOAD_SECONDS} seconds").format(LOAD_SECONDS=_LOAD_SECONDS)
    except OSError as error:
        raise ModelError(say("the model cannot be tried out: {error}").format(error=error), path=origin) from error
    if reason:
        raise ModelDamagedError(
            say("CTranslate2 cannot use the model: {reason}").format(reason=package.printable(reason)),
            path=origin,
            next=say("get it again, or convert it again"),
        )


def _counter(what: str, total: int, progress: Progress) -> Callable[[int], None]:
    done = 0

    def tick(length: int) -> None:
        nonlocal done
        done += length
        progress(what, done, total)

    return tick


def _write_json(path: Path, value: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
