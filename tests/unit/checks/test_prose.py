"""Words without placeables."""

from __future__ import annotations

from langjustice.checks.prose import prose
from tests.unit.checks.units import unit


def test_placeables_become_white_space() -> None:
    source, target = prose(unit("<b>See</b> https://a.org now", "<b>Vean</b> https://a.org ya"))
    assert source.split() == ["See", "now"]
    assert target.split() == ["Vean", "ya"]
    assert len(source) == len("<b>See</b> https://a.org now")


def test_a_unit_without_placeables_is_all_words() -> None:
    assert prose(unit("Come", "Ven")) == ("Come", "Ven")
