"""Texts taken apart into words, and what is a verb."""

from __future__ import annotations

import pytest

from langjustice.app.post_edits import speech


def test_words_have_their_places_and_dictionary_forms() -> None:
    words = speech("es").read("Los desalojos, ¡ya!")
    assert words.small == ("los", "desalojos", "ya")
    assert words.key(1, 2) == "desalojo"
    assert words.phrase(1, 2) == "desalojos"
    assert words.phrase(0, 3) == "Los desalojos, ¡ya"
    assert words.find("desalojo") == 1
    assert words.find("desalojo ya") == 1
    assert words.find("alojo") is None


def test_an_apostrophe_ends_a_word_and_a_hyphen_does_not() -> None:
    assert speech("fr").read("l’eau de Port-au-Prince").small == ("l", "eau", "de", "port-au-prince")


@pytest.mark.parametrize(
    ("lang", "word", "verb"),
    [
        ("es", "usar", True),
        ("es", "despedir", True),
        ("es", "lugar", False),
        ("es", "mujer", False),
        ("es", "desalojo", False),
        ("pt", "enviar", True),
        ("pt", "mulher", False),
        ("fr", "utiliser", True),
        ("fr", "cahier", False),
        ("en", "use", False),
        ("ht", "travay", False),
    ],
)
def test_a_verb_is_told_by_its_future(lang: str, word: str, verb: bool) -> None:
    assert speech(lang).is_verb(word) is verb


def test_numbers_months_and_articles_say_nothing_alone() -> None:
    assert all(map(speech("en").is_dull, ("the", "seven", "fourteen", "may", "monday")))
    assert not speech("en").is_dull("water")
    assert not speech("xx").is_dull("the")
