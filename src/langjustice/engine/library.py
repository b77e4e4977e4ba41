"""Which models there are, and which of them takes a text from one language to another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from langjustice.engine import manifest, package
from langjustice.errors import LangjusticeError, ModelMissingError, UsageError
from langjustice.language import LangPair, primary
from langjustice.messages import say
from langjustice.model import ModelInfo

PLACES = ("workspace", "installed", "argos", "starter")
SUFFIX = ".argosmodel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged:
    """Something that lies where packages lie and cannot be used, and why."""

    path: str
    place: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The packages of all places in order, and what lies there damaged."""

    models: tuple[ModelInfo, ...]
    damaged: tuple[Damaged, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One or two steps from source to target, each a model and the direction it is asked for.

    `languages` are those passed, the requested ends included: two when the way is direct, three through a pivot.
    """

    steps: tuple[tuple[ModelInfo, LangPair], ...]
    languages: tuple[str, ...]

    @property
    def engine(self) -> str:
        """The models of the route by name, as provenance and listings show them; one that serves both steps once."""
        return "+".join(dict.fromkeys(info.id for info, _ in self.steps))


def find_models(places: Sequence[tuple[str, Path]]) -> Listing:
    """List the packages in `places` (name and folder), in that order; a folder that does not exist has none."""
    models: list[ModelInfo] = []
    damaged: list[Damaged] = []
    for place, folder in places:
        licences: dict[str, manifest.Entry] = {}
        try:
            candidates = _candidates(folder)
            licences = {entry.file: entry for entry in manifest.read(folder)}
        except LangjusticeError as error:
            damaged.append(Damaged(path=str(error.path), place=place, reason=error.what))
        except OSError as error:
            damaged.append(
                Damaged(
                    path=str(folder),
                    place=place,
                    reason=say("cannot be read: {strerror}").format(strerror=error.strerror),
                )
            )
            continue
        for path in candidates:
            try:
                info = package.describe(path, place=place)
            except LangjusticeError as error:
                reason = error.what + (f" → {error.next}" if error.next else "")
                damaged.append(Damaged(path=str(path), place=place, reason=reason))
                continue
            except OSError as error:
                damaged.append(
                    Damaged(
                        path=str(path),
                        place=place,
                        reason=say("cannot be read: {strerror}").format(strerror=error.strerror),
                    )
                )
                continue
            entry = licences.get(path.name)
            if entry:
                info = replace(info, sha256=entry.sha256, licence=entry.licence)
            # Argos keeps its sentence splitters among its packages; they are no models.
            if info.directions:
                models.append(info)
    return Listing(models=tuple(models), damaged=tuple(damaged))


def choose(models: Iterable[ModelInfo], pair: LangPair, *, model_id: str | None = None) -> Route:
    """Choose how to translate `pair`: directly where any model can, else through the best third language.

    Nearest language variant first, then the place (workspace, installed, argos, starter), the newest version, the
    larger model, the id. `model_id` allows that model only. Raises ModelMissingError, and UsageError when both sides
    are one language.
    """
    if pair.source == pair.target:
        raise UsageError(say("source and target are the same language: {source}").format(source=pair.source))
    models = tuple(models)
    if model_id is not None:
        models = tuple(model for model in models if model.id == model_id)
        if not models:
            raise ModelMissingError(
                say("no model is called “{model_id}”").format(model_id=model_id),
                next=say("see: langjustice models list"),
            )
    direct = [
        (_key(model, near), model, known)
        for model in models
        for known, _ in model.directions
        if (near := nearness(known, pair)) is not None
    ]
    if direct:
        _, model, known = min(direct, key=lambda found: (found[0], str(found[2])))
        return Route(steps=((model, known),), languages=(pair.source, pair.target))
    found = _through_third(models, pair)
    if found:
        return found
    who = (
        say("the model {model_id} does not translate").format(model_id=model_id)
        if model_id
        else say("no model translates")
    )
    raise ModelMissingError(
        say("{who} {source} → {target}, directly or through a third language").format(
            who=who, source=pair.source, target=pair.target
        ),
        next=say(
            "langjustice models install {source} {target}, or for a model file or folder that you have:"
            " langjustice models import PATH"
        ).format(source=pair.source, target=pair.target),
    )


def nearness(known: LangPair, wanted: LangPair) -> int | None:
    """Tell how far a model's direction is from the one wanted: 0 the same, None another one."""
    source, target = _tag_distance(known.source, wanted.source), _tag_distance(known.target, wanted.target)
    if source is None or target is None:
        return None
    # Between variants of one language a generic tag on the wrong side would turn the direction around.
    if primary(wanted.source) == primary(wanted.target) and (target or source > 1):
        return None
    return source + target


def version_key(version: str) -> tuple[int, ...]:
    """Order versions of dotted numbers; anything else comes before all of them."""
    return tuple(map(int, version.split("."))) if re.fullmatch(r"\d{1,9}(\.\d{1,9})*", version) else ()


def _candidates(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if not path.name.startswith(".") and (path.suffix.lower() == SUFFIX or _looks_like_package(path))
    )


def _looks_like_package(path: Path) -> bool:
    signs = (package.ARGOS_METADATA, package.MODEL_RECORD, package.PACKAGE_RECORD, "model.bin", "model/model.bin")
    return path.is_dir() and any((path / sign).exists() for sign in signs)


def _tag_distance(known: str, wanted: str) -> int | None:
    if known == wanted:
        return 0
    language = primary(wanted)
    if primary(known) != language:
        return None
    if known == language:
        return 1
    if wanted == language:
        return 2
    scripts = {part for tag in (known, wanted) for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()}
    return 3 if len(scripts) < 2 else None


_Key = tuple[int, int, tuple[int, ...], int, str]


def _key(model: ModelInfo, near: int) -> _Key:
    """Smaller is better: nearness of the languages, place, version (newest first), size (largest first), id."""
    place = PLACES.index(model.place) if model.place in PLACES else len(PLACES)
    newest_first = tuple(-part for part in version_key(model.version))
    # The closing 1 makes 1.9.1 come before 1.9, and what has no number after all that have one.
    return (near, place, (*newest_first, 1), -model.size, model.id)


def _through_third(models: Sequence[ModelInfo], pair: LangPair) -> Route | None:
    """The best two steps. Work grows with the number of directions, not with its square."""
    ends = {primary(pair.source), primary(pair.target)}
    if len(ends) < 2:
        return None
    firsts: dict[str, tuple[_Key, ModelInfo, LangPair]] = {}
    seconds: dict[str, list[tuple[int, ModelInfo, LangPair]]] = {}
    for model in models:
        for known, _ in model.directions:
            if primary(known.target) not in ends:
                near = _tag_distance(known.source, pair.source)
                if near is not None:
                    first = (_key(model, near), model, known)
                    if known.target not in firsts or first[0] < firsts[known.target][0]:
                        firsts[known.target] = first
            elif primary(known.source) not in ends:
                near = _tag_distance(known.target, pair.target)
                if near is not None:
                    seconds.setdefault(primary(known.source), []).append((near, model, known))
    best = None
    for pivot, (first_key, first_model, first_pair) in firsts.items():
        for near, model, known in seconds.get(primary(pivot), ()):
            joint = _tag_distance(known.source, pivot)
            if joint is None:
                continue
            keys = (first_key, _key(model, near + joint))
            places = sorted((key[1] for key in keys), reverse=True)
            order = (keys[0][0] + keys[1][0], places, keys[0][3] + keys[1][3], pivot, keys)
            if best is None or order < best[0]:
                route = ((first_model, first_pair), (model, known))
                best = (order, Route(steps=route, languages=(pair.source, pivot, pair.target)))
    return best[1] if best else None
