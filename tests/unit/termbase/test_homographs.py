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
