"""Terms in text: whole words, the longest, wherever they stand."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langjustice.termbase.matching import Matcher, fold


def found(text: str, *forms: str, lang: str = "es") -> list[str]:
    """The parts of the text that match, by the offsets that the matcher gives."""
    return [text[start:end] for start, end, _ in Matcher(enumerate(forms), lang).find(text)]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Viva la huelga", "huelga"),
        ("¡Huelga!", "huelga"),
        ("(huelga)", "huelga"),
        ("HUELGA GENERAL", "huelga general"),
        ("«huelga general»", "Huelga General"),
        ("l'eau", "eau"),
        ("l’eau", "eau"),
        ("apoyo-mutuo", "apoyo mutuo"),
        ("auto-defensa", "auto-defensa"),
        ("compañer@s", "compañer@s"),
        ("8M", "8M"),
    ],
)
def test_found(text: str, form: str) -> None:
    assert [fold(part) for part in found(text, form)] == [fold(form)]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("huelgazo", "huelga"),
        ("rehuelga", "huelga"),
        ("huelga2", "huelga"),
        ("apoyo, mutuo", "apoyo mutuo"),
        ("apoyo. Mutuo", "apoyo mutuo"),
        ("jóven", "joven"),
        ("el", "él"),
        ("ano", "año"),
        ("an\u0303o", "ano"),
        ("", "huelga"),
        ("huelga", "¡!"),
        ("huelga", ""),
    ],
)
def test_not_found(text: str, form: str) -> None:
    assert found(text, form) == []


def test_no_forms_find_nothing() -> None:
    assert Matcher([], "es").find("huelga") == []


@pytest.mark.parametrize(
    ("lang", "text", "form"),
    [
        ("ar", "نحن في إضراب عام اليوم", "إضراب عام"),
        ("zh", "我们要自治和正义", "自治"),
        ("ja", "相互扶助のネットワーク", "相互扶助"),
        ("th", "เราต้องการความยุติธรรมทันที", "ความยุติธรรม"),
        ("ru", "Всеобщая забастовка!", "забастовка"),
        ("el", "ΑΠΕΡΓΙΑΣ", "απεργιας"),
        ("hi", "आम हड़ताल आज", "हड़ताल"),
    ],
)
def test_scripts(lang: str, text: str, form: str) -> None:
    assert [fold(part) for part in found(text, form, lang=lang)] == [fold(form)]


def test_arabic_words_have_boundaries() -> None:
    assert found("الإضرابات", "إضراب", lang="ar") == []


def test_a_thai_syllable_is_not_cut_before_its_sign() -> None:
    assert found("กี", "ก", lang="th") == []
    assert found("กา", "ก", lang="th") == ["ก"]


@pytest.mark.parametrize("text", ["tomas de tierras", "toma de tierras", "tomas de tierra"])
def test_plural_and_agreeing_forms(text: str) -> None:
    assert found(f"Las {text} siguen", "toma de tierra") == [text]


def test_the_longest_match_wins() -> None:
    assert found("la huelga general política", "huelga", "huelga general", "general política") == ["huelga general"]


def test_of_overlapping_terms_the_first_wins() -> None:
    assert found("a b c d", "a b", "b c d", lang="xx") == ["a b"]


def test_a_term_inside_a_longer_one_that_breaks_off_is_found() -> None:
    assert found("b d a b", "d a c", "b d a c", "a", lang="xx") == ["a"]


def test_terms_in_a_row_are_all_found() -> None:
    assert found("huelga huelga paro", "huelga", "paro") == ["huelga", "huelga", "paro"]


def test_a_form_of_two_entries_yields_both() -> None:
    assert Matcher([(3, "paro"), (7, "Paro")], "es").find("el paro") == [(3, 7, (3, 7))]


@pytest.mark.parametrize("gap", ["  ", "\n", "\n   ", " \u00a0 "])
def test_white_space_between_words_counts_once(gap: str) -> None:
    text = f"Hay  apoyo{gap}mutuo  aquí"
    assert found(text, "apoyo mutuo") == [f"apoyo{gap}mutuo"]


@pytest.mark.parametrize("before", ["İİİ ", "ẞ ", "ﬁ ", "e\u0301 ", "😀 "])
def test_offsets_after_unusual_characters(before: str) -> None:
    assert found(f"{before}HUELGA ya", "huelga") == ["HUELGA"]


def test_accents_as_characters_of_their_own() -> None:
    text = unicodedata.normalize("NFD", "la opción común")
    assert found(text, "opción") == [unicodedata.normalize("NFD", "opción")]
    assert found("la opción", unicodedata.normalize("NFD", "opción")) == ["opción"]


def naive(text: str, forms: list[str]) -> list[tuple[int, int]]:
    """Word by word from the left, the longest form that fits."""
    words, matches, at = text.split(" "), [], 0
    while at < len(words):
        sizes = [len(form.split()) for form in forms if words[at : at + len(form.split())] == form.split()]
        size = max(sizes, default=0)
        if size:
            start = len(" ".join([*words[:at], ""])) if at else 0
            matches.append((start, start + len(" ".join(words[at : at + size]))))
        at += size or 1
    return matches


@pytest.mark.parametrize("seed", range(100))
def test_random_texts_against_a_naive_matcher(seed: int) -> None:
    rng = random.Random(seed)
    words = ["a", "b", "c", "ab", "ba"]
    forms = list({" ".join(rng.choices(words, k=rng.randint(1, 4))) for _ in range(8)})
    matcher = Matcher(enumerate(forms), "xx")
    for _ in range(50):
        text = " ".join(rng.choices(words, k=rng.randint(1, 20)))
        assert [match[:2] for match in matcher.find(text)] == naive(text, forms)


@given(st.text(max_size=60), st.lists(st.text(max_size=8), max_size=5))
def test_matches_lie_in_the_text_in_order(text: str, forms: list[str]) -> None:
    at = 0
    for start, end, entries in Matcher(enumerate(forms), "es").find(text):
        assert at <= start < end <= len(text)
        assert entries
        at = end


@given(st.text(max_size=60))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_an_attested_form_is_found_as_it_is() -> None:
    matcher = Matcher([(0, "bloquear")], "es", attested=[(0, "bloqueó")])
    assert [text for text in ("La asamblea bloqueó la ruta", "Ellas bloqueós") if matcher.find(text)] == [
        "La asamblea bloqueó la ruta"
    ]


@pytest.mark.parametrize(
    ("lang", "form", "text"),
    [
        ("es", "bloquear", "Hay que bloquearlo ya"),
        ("es", "bloquear", "Decidimos bloqueárselo"),
        ("pt", "bloquear", "Vamos bloqueá-lo hoje"),
        ("fr", "assemblée", "l’assemblée d'hier"),
        ("fr", "eau", "C'est l'eau"),
    ],
)
def test_pronouns_and_articles_written_onto_a_word(lang: str, form: str, text: str) -> None:
    assert found(text, form, lang=lang)


def test_missing_accents_are_forgiven_where_they_make_no_other_word() -> None:
    assert found("Asi nacio la autonomia", "autonomía") == ["autonomia"]
    assert found("el comite de agua", "comité") == ["comite"]
    assert found("Ella practica cada tarde", "práctica") == []
    assert found("anos y anos", "año") == []


def test_without_a_dictionary_a_word_keeps_its_accents() -> None:
    assert found("Rimè yo pase pòt an pòt", "pasè", lang="ht") == []
    assert found("yon pasè sou fwontyè a", "pasè", lang="ht") == ["pasè"]
    assert found("yon asanble jeneral la", "asanble jenèral", lang="ht") == ["asanble jeneral"]
    assert Matcher([(0, "pasè")], "ht", in_capitals=True).find("PASE YO")


def test_a_heading_in_capitals_needs_no_accents() -> None:
    matcher = Matcher([(0, "práctica")], "es", in_capitals=True)
    assert matcher.find("LA PRACTICA DIARIA")


def test_every_match_is_there_for_people_to_see() -> None:
    matcher = Matcher(enumerate(["huelga general", "huelga", "general nacional"]), "es")
    text = "huelga general nacional"
    assert [text[start:end] for start, end, _ in matcher.find(text)] == ["huelga general"]
    assert [text[start:end] for start, end, _ in matcher.find_all(text)] == [
        "huelga",
        "huelga general",
        "general nacional",
    ]
