"""Words without placeables."""

from __future__ import annotations

import re

from langjustice.checks.prose import prose, words
from tests.unit.checks.units import unit


def test_placeables_become_signs_that_are_no_words_and_everything_keeps_its_place() -> None:
    source, target = prose(unit("<b>See</b> https://a.org now", "<b>Vean</b> https://a.org ya"))
    assert re.findall(r"\w+", source) == ["See", "now"]
    assert re.findall(r"\w+", target) == ["Vean", "ya"]
    assert source.index("now") == "<b>See</b> https://a.org now".index("now")


def test_the_next_unit_is_read_anew() -> None:
    one, other = unit("One", "Uno"), unit("Two", "Dos")
    assert [prose(one), prose(other), prose(one)] == [("One", "Uno"), ("Two", "Dos"), ("One", "Uno")]


def test_words_are_small_and_keep_their_apostrophes() -> None:
    assert words(unit("We don’t KNOW", "L'eau d'ici", "en→fr")) == (["we", "don't", "know"], ["l'eau", "d'ici"])


def test_a_unit_without_placeables_is_all_words() -> None:
    assert prose(unit("Come", "Ven")) == ("Come", "Ven")
