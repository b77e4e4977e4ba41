"""Regular endings, agreement and lemmas."""

from __future__ import annotations

import pytest

from langjustice.termbase.inflection import endings, lemma, lemmas, plural, stems, words_of


def surfaces(form: str, lang: str) -> set[str]:
    return {stem + ending for stem, family in stems(tuple(form.split()), lang) for ending in family}


@pytest.mark.parametrize(
    ("lang", "singular", "several"),
    [
        ("en", "strike", "strikes"),
        ("en", "community", "communities"),
        ("en", "bus", "buses"),
        ("en", "church", "churches"),
        ("en", "crisis", "crises"),
        ("en", "woman", "women"),
        ("es", "huelga", "huelgas"),
        ("es", "opción", "opciones"),
        ("es", "red", "redes"),
        ("es", "voz", "voces"),
        ("pt", "ocupação", "ocupações"),
        ("pt", "jornal", "jornais"),
        ("fr", "grève", "grèves"),
        ("fr", "journal", "journaux"),
    ],
)
def test_regular_plurals(lang: str, singular: str, several: str) -> None:
    assert several in surfaces(singular, lang)


@pytest.mark.parametrize(
    ("lang", "several", "singular"),
    [
        ("en", "strikes", "strike"),
        ("en", "communities", "community"),
        ("en", "women", "woman"),
        ("en", "spokeswomen", "spokeswoman"),
        ("es", "huelgas", "huelga"),
        ("es", "opciones", "opción"),
        ("es", "voces", "voz"),
        ("pt", "ocupações", "ocupação"),
        ("fr", "journaux", "journal"),
    ],
)
def test_a_glossary_may_have_the_plural(lang: str, several: str, singular: str) -> None:
    assert singular in surfaces(several, lang)


def test_peoples_are_not_people() -> None:
    assert surfaces("the peoples", "en") == {"the peoples"}


def test_the_first_other_form() -> None:
    assert plural("huelga", "es") == "huelgas"
    assert plural("grev", "ht") == "grev"


@pytest.mark.parametrize("word", ["a", "el", "is"])
def test_short_words_have_no_endings(word: str) -> None:
    assert endings(word, "en") == (word, ("",))


def test_a_language_without_rules_has_no_endings() -> None:
    assert surfaces("grèv jeneral", "ht") == {"grèv jeneral"}


def test_words_that_agree() -> None:
    assert {"toma de tierra", "tomas de tierras", "tomas de tierra", "toma de tierras"} <= surfaces(
        "toma de tierra", "es"
    )
    assert "ayudas mutuas" in surfaces("ayuda mutua", "es")


def test_gender_is_not_varied() -> None:
    assert "presa" not in surfaces("preso", "es")


def test_only_the_last_word_of_an_english_term_varies() -> None:
    assert surfaces("mutual aid", "en") == {"mutual aid", "mutual aids"}


def test_lemmas() -> None:
    assert lemmas("Las Comunidades organizadas", "es")[1] == lemma("comunidad", "es")
    assert lemmas("Òganizasyon yo", "ht") == ("òganizasyon", "yo")


def test_words_as_they_stand() -> None:
    assert [span.of("L'eau, ¡Ya!") for span in words_of("L'eau, ¡Ya!")] == ["L", "eau", "Ya"]
