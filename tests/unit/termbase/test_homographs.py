"""The same letters, another word: a verb where the glossary has a noun, or a phrase that means something else."""

from __future__ import annotations

import pytest

from langjustice.model import Concept, Span, Term, TermContext
from langjustice.termbase.homographs import fits, not_part_of


def place(text: str, word: str) -> Span:
    start = text.index(word)
    return Span(start=start, end=start + len(word))


@pytest.mark.parametrize(
    ("text", "word", "is_term"),
    [
        ("The fund can appeal until April.", "appeal", False),
        ("They want to appeal.", "appeal", False),
        ("An urgent appeal for blood.", "appeal", True),
        ("Appeal for blood.", "Appeal", True),
        ("She appeals to everybody.", "appeals", False),
        ("In answer to appeals from the towns.", "appeals", True),
    ],
)
def test_a_noun_is_no_verb(text: str, word: str, is_term: bool) -> None:
    term = Term(form="appeal", lang="en", part_of_speech="noun")
    assert fits(Concept(id="A", terms=(term,)), term, text, place(text, word)) is is_term


def test_a_verb_is_no_noun() -> None:
    term = Term(form="paro", lang="es", part_of_speech="verb")
    concept = Concept(id="A", terms=(term,))
    assert not fits(concept, term, "el paro nacional", place("el paro nacional", "paro"))
    assert fits(concept, term, "yo paro aquí", place("yo paro aquí", "paro"))


def test_without_a_part_of_speech_nothing_is_guessed() -> None:
    term = Term(form="appeal", lang="en")
    assert fits(Concept(id="A", terms=(term,)), term, "to appeal", place("to appeal", "appeal"))


def test_words_in_a_phrase_that_means_something_else() -> None:
    concept = Concept(
        id="T", terms=(Term(form="trata", lang="es"),), contexts=(TermContext(lang="es", not_in=("se trata de",)),)
    )
    text = "No se trata de dinero: la trata es un crimen."
    assert not not_part_of(concept, "es", text, Span(start=6, end=11))
    assert not_part_of(concept, "es", text, Span(start=26, end=31))
    assert not_part_of(concept, "en", text, Span(start=6, end=11))


@pytest.mark.parametrize(
    ("text", "is_term"),
    [
        ("Los pueblos del mundo se levantan.", True),
        ("Los pueblos pesqueros no han recibido ayuda.", False),
        ("Unos y otros: los pueblos; pesqueros no hay.", True),
    ],
)
def test_a_form_of_several_words_in_a_phrase_that_means_something_else(text: str, is_term: bool) -> None:
    term = Term(form="los pueblos", lang="es")
    context = TermContext(lang="es", with_any=("asamblea",), not_in=("los pueblos pesqueros",))
    concept = Concept(id="P", terms=(term,), contexts=(context,))
    start = text.lower().index("los pueblos")
    assert fits(concept, term, text, Span(start=start, end=start + len("los pueblos"))) is is_term


def test_a_phrase_inside_a_longer_form_says_nothing_about_it() -> None:
    long, short = Term(form="moun yo depòte", lang="ht"), Term(form="depòte", lang="ht")
    context = TermContext(lang="ht", not_in=("yo depòte", "depòte san jijman"))
    concept = Concept(id="D", terms=(long, short), contexts=(context,))
    text = "Moun yo depòte soti Panyòl."
    assert fits(concept, long, text, place(text, "Moun yo depòte"))
    assert not fits(concept, short, text, place(text, "depòte"))


def test_a_phrase_that_reaches_into_a_form() -> None:
    term = Term(form="moun yo depòte", lang="ht")
    concept = Concept(id="D", terms=(term,), contexts=(TermContext(lang="ht", not_in=("depòte san jijman",)),))
    text = "Moun yo depòte san jijman."
    assert not fits(concept, term, text, place(text, "Moun yo depòte"))
