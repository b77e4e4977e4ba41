"""Language tags, directions and names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langjustice.errors import LanguageError
from langjustice.language import (
    LangPair,
    PluralRule,
    from_locale,
    name,
    normalize,
    plural_rule,
    primary,
    right_to_left,
    to_locale,
)


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


@pytest.mark.parametrize(
    ("tag", "forms", "ones"),
    [("es", 2, (1,)), ("fr", 2, (0, 1)), ("pt-BR", 2, (0, 1)), ("ht", 2, (1,)), ("ja", 1, (0, 1)), ("ar", 6, (0,))],
)
def test_plural_forms_are_those_that_catalogs_have(tag: str, forms: int, ones: tuple[int, ...]) -> None:
    rule = plural_rule(tag)
    assert rule.forms == forms
    assert rule.numbers()[0][: len(ones)] == ones
    assert PluralRule.of(rule.forms, rule.expression) == rule


@pytest.mark.parametrize("expression", ["n/0", "n", "__import__('os')", "", "n" * 501])
def test_a_plural_rule_that_cannot_be_used_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PluralRule.of(2, expression)


@pytest.mark.parametrize(
    ("locale", "tag"), [("es_MX", "es-MX"), ("sr@latin", "sr-Latn"), ("pt_BR.UTF-8", "pt-BR"), ("messages", None)]
)
def test_locales_are_tags_in_another_spelling(locale: str, tag: str | None) -> None:
    assert from_locale(locale) == tag
    if tag:
        assert from_locale(to_locale(tag)) == tag
