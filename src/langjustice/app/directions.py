"""Which directions the models that are there can translate, directly or through a third language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from langjustice.engine import library
from langjustice.errors import LangjusticeError
from langjustice.language import LangPair
from langjustice.model import ModelInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """A direction that can be translated; `route` names every language passed."""

    route: tuple[str, ...]
    engine: str


def list_directions(models: Sequence[ModelInfo]) -> list[Direction]:
    """Return all directions between the languages of the models, direct ones first."""
    sources = sorted({pair.source for model in models for pair, _ in model.directions})
    targets = sorted({pair.target for model in models for pair, _ in model.directions})
    found = []
    for source in sources:
        for target in targets:
            if source == target:
                continue
            try:
                route = library.choose(models, LangPair(source=source, target=target))
            except LangjusticeError:
                continue
            found.append(Direction(route=route.languages, engine=route.engine))
    return sorted(found, key=lambda direction: (len(direction.route), direction.route))
