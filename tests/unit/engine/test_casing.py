"""Text all in capitals goes to the model in small letters, and comes back in capitals."""

from __future__ import annotations

import pytest

from langjustice.engine.casing import capitals, sentence_case


@pytest.mark.parametrize(
    ("source", "lowered"),
    [
        ("STOP THE EVICTIONS NOW", "Stop the evictions now"),
        ("¡YA BASTA, COMPAÑERAS!", "¡Ya basta, compañeras!"),
        ("⟦0⟧ LAND AND FREEDOM ⟦1⟧", "⟦0⟧ Land and freedom ⟦1⟧"),
        ("THE STRIKE⟦t⟧ la huelga⟦/t⟧ NOW", "The strike⟦t⟧ la huelga⟦/t⟧ now"),
        ("8M: ALL OUT", "8M: all out"),
        ("SOLIDARITY", "Solidarity"),
        ("ЗЕМЛЯ И ВОЛЯ", "Земля и воля"),
    ],
)
def test_capitals_are_lowered(source: str, lowered: str) -> None:
    assert sentence_case(source) == lowered


@pytest.mark.parametrize(
    "source", ["Stop the evictions", "STOP the evictions", "ONU", "EZLN", "", "2024!", "⟦0⟧", "我们不走", "لن نرحل"]
)
def test_what_is_not_in_capitals_stays(source: str) -> None:
    assert sentence_case(source) is None


def test_capitals_again_but_not_in_symbols() -> None:
    assert capitals("⟦t⟧ dejen⟦/t⟧ los desalojos ⟦0⟧ ya ⟦/t⟧") == "⟦t⟧ dejen⟦/t⟧ LOS DESALOJOS ⟦0⟧ YA ⟦/t⟧"
