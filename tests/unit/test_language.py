"""Language tags, directions and names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langjustice.errors import LanguageError
from langjustice.language import LangPair, name, normalize, primary, right_to_left


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("es", "es"),
        ("PT_br", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("  ht ", "ht"),
        ("es-andino", "es-andino"),
        ("nah-x-huasteca", "nah-x-huasteca"),
    ],
)
def test_tags_are_written_as_the_standard_recommends(typed: str, tag: str) -> None:
    assert normalize(typed) == tag


@pytest.mark.parametrize("typed", ["", "e", "español", "es--MX", "es MX", "en-", "../es", "e\ns"])
def test_what_is_no_tag_is_refused(typed: str) -> None:
    with pytest.raises(LanguageError, match="not a language tag"):
        normalize(typed)


@given(st.text(max_size=12))
def test_normalizing_twice_changes_nothing(typed: str) -> None:
    try:
        tag = normalize(typed)
    except LanguageError:
        return
    assert normalize(tag) == tag
    assert primary(tag) == primary(tag).lower()


def test_names_in_any_language() -> None:
    assert name("es") == "español"
    assert name("ht", display="es") == "criollo haitiano"
    assert name("pt-BR", display="en") == "Portuguese (Brazil)"
    assert name("qxx") == "qxx"


def test_a_pair_without_regions() -> None:
    pair = LangPair.of("es_mx", "PT-br")
    assert str(pair) == "es-MX→pt-BR"
    assert pair.primary == LangPair(source="es", target="pt")


def test_the_direction_of_writing() -> None:
    assert right_to_left("ar")
    assert not right_to_left("es-MX")
    assert not right_to_left("qxx")
