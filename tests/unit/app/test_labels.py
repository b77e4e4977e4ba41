"""The line for readers, in their language."""

from __future__ import annotations

import pytest

from langjustice.app.labels import is_label, label


@pytest.mark.parametrize(
    ("route", "line"),
    [
        (("en", "es"), "Traducción automática que ninguna persona ha revisado (inglés → español)."),
        (("es", "en"), "Machine translation that no person has reviewed (Spanish → English)."),
        (("fr", "ht"), "Tradiksyon otomatik; pa gen moun ki revize l (fransè → kreyòl ayisyen)."),
        (("en", "pt-BR"), "Tradução automática que nenhuma pessoa revisou (inglês → português (Brasil))."),
    ],
)
def test_it_is_in_the_language_of_the_readers(route: tuple[str, ...], line: str) -> None:
    assert label(route).casefold() == line.casefold()


def test_a_third_language_is_named() -> None:
    assert "español → inglés → francés" not in label(("es", "en", "fr"))
    assert "espagnol → anglais → français" in label(("es", "en", "fr"))


def test_a_language_without_words_of_its_own_gets_english_ones() -> None:
    assert label(("es", "qu")).startswith("Machine translation that no person has reviewed (Spanish → ")


def test_a_label_is_known_again() -> None:
    assert all(is_label(label(route)) for route in (("en", "es"), ("es", "en", "fr"), ("es", "zh"), ("es", "qu")))
    assert not is_label("Traducción automática que ninguna persona ha revisado.")
