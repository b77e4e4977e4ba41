"""Adapted models beside those that they come from: what they are called, how they are chosen, how one goes back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from langjustice.engine import library, package
from langjustice.errors import ModelMissingError, OutputError, TrainingError
from langjustice.language import LangPair
from langjustice.messages import say
from langjustice.model import ModelInfo

ADAPTED_FROM = "adapted_from"
SET_ASIDE = "set-aside"
_DATED = re.compile(r"\.\d{8}(\.\d+)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class WentBack:
    """The model that was set aside, where it lies now, and the one that translates instead."""

    left: str
    path: Path
    model: ModelInfo


def direct_model(models: Sequence[ModelInfo], pair: LangPair, model_id: str | None) -> tuple[ModelInfo, LangPair]:
    """The model that translates a pair without a third language, and its own name for the direction.

    Raises ModelMissingError.
    """
    route = library.choose(models, pair, model_id=model_id)
    if len(route.steps) > 1:
        raise ModelMissingError(
            say("no model translates {pair} directly").format(pair=pair),
            next=say("install one (langjustice models install {source} {target}), or make one: models train").format(
                source=pair.source, target=pair.target
            ),
        )
    return route.steps[0]


def next_version(base: ModelInfo, folder: Path, day: date) -> str:
    """The version of a model that is adapted today: that of its origin, and the day.

    It comes after its origin and before the origin's own next version. A second one of a day has a number behind it.
    """
    origin = base.version
    if package.metadata(Path(base.path)).get(ADAPTED_FROM):
        origin = _DATED.sub("", origin)
    name = base.id.removesuffix(f"-{base.version}")
    version, number = f"{origin}.{day:%Y%m%d}", 1
    while (folder / f"{name}-{version}").exists() or (folder / SET_ASIDE / f"{name}-{version}").exists():
        number += 1
        version = f"{origin}.{day:%Y%m%d}.{number}"
    return version


def go_back(models: Sequence[ModelInfo], pair: LangPair) -> WentBack:
    """Set the adapted model of a pair aside; what translated before it does so again.

    Raises TrainingError when the model in use is not an adapted one, ModelMissingError, OutputError.
    """
    model, _ = direct_model(models, pair, None)
    path = Path(model.path)
    if not package.metadata(path).get(ADAPTED_FROM):
        raise TrainingError(
            say("{id}, which translates {pair}, is not adapted: there is nothing to go back to").format(
                id=model.id, pair=pair
            )
        )
    others = [one for one in models if one.path != model.path]
    following, _ = direct_model(others, pair, None)
    aside = path.parent / SET_ASIDE / path.name
    try:
        aside.parent.mkdir(exist_ok=True)
        path.rename(aside)
    except OSError as error:
        raise OutputError(
            say("cannot set the model aside: {value}").format(value=error.strerror or error), path=path
        ) from error
    return WentBack(left=model.id, path=aside, model=following)
