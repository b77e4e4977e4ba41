"""The directions that a set of models opens."""

from __future__ import annotations

from langjustice.app.directions import Direction, list_directions
from langjustice.language import LangPair
from langjustice.model import DirectionTokens, ModelInfo


def model(source: str, target: str) -> ModelInfo:
    direction = (LangPair.of(source, target), DirectionTokens())
    return ModelInfo(
        id=f"{source}_{target}-1.0", path="", place="installed", version="1.0", directions=(direction,), size=1
    )


def test_direct_ones_come_first_and_a_third_language_is_named() -> None:
    found = list_directions([model("es", "en"), model("en", "fr"), model("en", "ht")])
    assert found == [
        Direction(route=("en", "fr"), engine="en_fr-1.0"),
        Direction(route=("en", "ht"), engine="en_ht-1.0"),
        Direction(route=("es", "en"), engine="es_en-1.0"),
        Direction(route=("es", "en", "fr"), engine="es_en-1.0+en_fr-1.0"),
        Direction(route=("es", "en", "ht"), engine="es_en-1.0+en_ht-1.0"),
    ]


def test_no_models_no_directions() -> None:
    assert list_directions([]) == []
