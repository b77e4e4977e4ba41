"""Use cases around model packages: list, install, import, verify, remove. What the CLI and the web both call."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from langjustice.engine import importing, index, library, manifest
from langjustice.engine.archive import Progress, silent
from langjustice.engine.importing import LanguageTokens
from langjustice.engine.index import PackageIndex
from langjustice.engine.library import Damaged, Listing
from langjustice.engine.manifest import Verification
from langjustice.errors import ModelDamagedError, ModelError, ModelMissingError, OutputError, UsageError
from langjustice.language import LangPair, normalize
from langjustice.messages import say
from langjustice.model import ModelInfo

Places = Sequence[tuple[str, Path]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """A model that is in the library now; `already` when it was before. `warning`: the index was an older one."""

    model: ModelInfo
    already: bool = False
    warning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderImport:
    """What has to be said of a CTranslate2 folder: its family, its languages, and where the files do not tell.

    `languages` holds each language with its piece on both sides (None: the family's usual one); `source_tokens` and
    `target_tokens` hold what differs on one side, or languages that are on one side only.
    """

    family: str
    languages: Sequence[tuple[str, str | None]] = ()
    source_tokens: Sequence[tuple[str, str | None]] = ()
    target_tokens: Sequence[tuple[str, str | None]] = ()
    sentencepiece: Sequence[Path] = ()
    name: str | None = None
    licence: str = ""

    def tokens(self) -> dict[str, LanguageTokens]:
        """Work out what each language is called on each side. Raises UsageError."""
        table: dict[str, LanguageTokens] = {}
        for tag, piece in self.languages:
            token = self._token(tag, piece)
            table[normalize(tag)] = LanguageTokens(source=token, target=token)
        for tag, piece in self.source_tokens:
            known = table.get(normalize(tag), LanguageTokens())
            table[normalize(tag)] = replace(known, source=self._token(tag, piece))
        for tag, piece in self.target_tokens:
            known = table.get(normalize(tag), LanguageTokens())
            table[normalize(tag)] = replace(known, target=self._token(tag, piece))
        return table

    def _token(self, tag: str, piece: str | None) -> str:
        return importing.usual_token(self.family, tag) if piece is None else piece


def families() -> tuple[str, ...]:
    """Return the names of the model families that can be imported."""
    return tuple(importing.FAMILIES)


def list_models(places: Places) -> Listing:
    """List the models of all places, and what lies there damaged."""
    return library.find_models(places)


def available(*, source: str | None = None, target: str | None = None, refresh: bool = True) -> PackageIndex:
    """List what the Argos index offers from `source` and to `target` (any, when None).

    Raises DownloadError and LanguageError.
    """
    offered = index.available(refresh=refresh)
    wanted = [normalize(tag) if tag else None for tag in (source, target)]

    def matches(known: str, tag: str | None) -> bool:
        return tag is None or known == tag or known.split("-")[0] == tag

    kept = (m for m in offered.models if matches(m.pair.source, wanted[0]) and matches(m.pair.target, wanted[1]))
    ordered = sorted(kept, key=lambda m: (m.pair, library.version_key(m.version)))
    return replace(offered, models=tuple(ordered))


def install(
    source: str, target: str, *, library_dir: Path, progress: Progress = silent, refresh: bool = True
) -> Installed:
    """Install the newest package of the Argos index for a direction, unless it is in the library already.

    Raises UsageError, DownloadError, ModelMissingError, ModelDamagedError, ModelError and OutputError.
    """
    offered = index.available(refresh=refresh)
    wanted = index.find(offered.models, LangPair.of(source, target))
    present = library.find_models([("installed", library_dir)])
    for model in present.models:
        if model.id == wanted.id:
            return Installed(model=model, already=True, warning=offered.warning)
    _not_damaged(present.damaged, library_dir / wanted.id)
    model = index.install(wanted, library_dir, progress=progress)
    return Installed(model=model, warning=offered.warning)


def import_path(
    path: Path,
    *,
    library_dir: Path,
    folder: FolderImport | None = None,
    sha256: str | None = None,
    progress: Progress = silent,
) -> ModelInfo:
    """Take a package file, or a CTranslate2 folder described by `folder`, into the library.

    Raises UsageError, ModelDamagedError, ModelError and OutputError.
    """
    if not path.exists():
        raise UsageError(
            say("there is no {path}").format(path=path), next=say("name an .argosmodel file or a CTranslate2 folder")
        )
    if not path.is_dir():
        if folder is not None:
            raise UsageError(
                say("an .argosmodel file says itself what it translates and what it is called"),
                next=say("leave out --family and the options that belong to it"),
            )
        return importing.import_argos(path, library_dir, sha256=sha256, progress=progress)
    if folder is None:
        raise UsageError(
            say("a folder does not say how its model is told the languages"),
            next=say("add --family ({FAMILIES}) and a --language for each language").format(
                FAMILIES=", ".join(importing.FAMILIES)
            ),
        )
    if sha256:
        raise UsageError(
            say("a hash can be compared for a package file only, not for a folder"), next=say("leave out --sha256")
        )
    return importing.import_folder(
        path,
        library_dir,
        family=folder.family,
        languages=folder.tokens(),
        name=folder.name,
        sentencepiece=folder.sentencepiece,
        licence=folder.licence,
        progress=progress,
    )


def verify(places: Places, ids: Collection[str] = (), *, progress: Progress = silent) -> tuple[Verification, ...]:
    """Check all models, or those of `ids`, in every place where they lie. Damaged ones come last.

    Raises ModelMissingError when an id is not there.
    """
    listing = library.find_models(places)
    damaged = [(Path(one.path).name.removesuffix(library.SUFFIX), one) for one in listing.damaged]
    unknown = sorted(set(ids) - {model.id for model in listing.models} - {name for name, _ in damaged})
    if unknown:
        raise ModelMissingError(
            say("no model is called {unknown}").format(unknown=", ".join(unknown)),
            next=say("see: langjustice models list"),
        )
    checked = [manifest.verify(model, progress=progress) for model in listing.models if not ids or model.id in ids]
    for name, one in damaged:
        if not ids or name in ids:
            info = ModelInfo(id=name, path=one.path, place=one.place, version="", directions=(), size=0)
            checked.append(Verification(model=info, against=say("what a package must be"), problems=(one.reason,)))
    return tuple(checked)


def find_removable(model_id: str, places: Places, *, library_dir: Path) -> Path:
    """Return the folder of an installed model, damaged or not.

    Raises ModelMissingError, and ModelError for what came with the program or belongs to something else.
    """
    listing = library.find_models([*places, *([] if _covers(places, library_dir) else [("installed", library_dir)])])
    named = [(m.place, Path(m.path)) for m in listing.models if m.id == model_id]
    named += [
        (d.place, Path(d.path)) for d in listing.damaged if Path(d.path).name in (model_id, model_id + library.SUFFIX)
    ]
    for _, path in named:
        if path.parent.resolve() == library_dir.resolve():
            return path
    if not named:
        raise ModelMissingError(
            say("no model is called “{model_id}”").format(model_id=model_id), next=say("see: langjustice models list")
        )
    place, path = named[0]
    why, then = _NOT_OURS.get(place, _NOT_OURS["workspace"])
    raise ModelError(f"{model_id} {why}", path=path, next=then)


def remove(model_id: str, places: Places, *, library_dir: Path) -> Path:
    """Remove an installed model and return where it was. Raises as `find_removable`, and OutputError."""
    path = find_removable(model_id, places, library_dir=library_dir)
    # Under another name first: a removal that is interrupted leaves no half model that looks like a whole one.
    doomed = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.rename(doomed)
        if doomed.is_dir() and not doomed.is_symlink():
            shutil.rmtree(doomed)
        else:
            doomed.unlink()
    except OSError as error:
        raise OutputError(
            say("cannot remove the model: {value}").format(value=error.strerror or error), path=path
        ) from error
    return path


_NOT_OURS = {
    "starter": (
        say("came with the program and stays with it"),
        say("models that you install are preferred to it anyway"),
    ),
    "argos": (
        say("belongs to Argos Translate, which other programs may use"),
        say("remove it there: argospm remove NAME"),
    ),
    "workspace": (
        say("belongs to the workspace, not to the library"),
        say("delete it from the workspace's models folder by hand"),
    ),
}


def _covers(places: Places, folder: Path) -> bool:
    return any(known.resolve() == folder.resolve() for _, known in places)


def _not_damaged(damaged: Sequence[Damaged], path: Path) -> None:
    for one in damaged:
        if Path(one.path) == path:
            raise ModelDamagedError(
                say("a damaged copy is in the way: {reason}").format(reason=one.reason),
                path=path,
                next=say("langjustice models remove {name}, then install again").format(name=path.name),
            )
