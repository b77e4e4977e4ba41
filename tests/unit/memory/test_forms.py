"""One form for all texts that differ in numbers and addresses only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langjustice import masking
from langjustice.memory.forms import Form, form_of, tidy


def form(text: str) -> Form:
    return form_of(text, masking.find(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We meet on 5 May at 18:30.", "We meet on 16 May at 9:00."),
        ("1,200 families", "15 families"),
        ("Write to ana@radio.example now.", "Write to luz@casa.example now."),
        ("See https://a.example/x.", "See https://b.example."),
        ("Hello %(name)s!", "Hello %(who)s!"),
        ("Dear {name}", "Dear {person}"),
    ],
)
def test_what_changes_from_one_use_to_the_next_is_a_slot(one: str, other: str) -> None:
    assert form(one).key("en") == form(other).key("en")
    assert form(one).slots != form(other).slots


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We meet on 5 May.", "We meet on 5 June."),
        ("Hello %(name)s!", "Hello 5!"),
        ("water", "Water"),
        ("5 of 6", "5"),
    ],
)
def test_words_and_kinds_make_other_forms(one: str, other: str) -> None:
    assert form(one).key("en") != form(other).key("en")


def test_languages_are_apart_and_regions_together() -> None:
    assert form("no").key("en") != form("no").key("es")
    assert form("no").key("es-MX") == form("no").key("es")


def test_white_space_and_the_way_accents_are_written_make_no_difference() -> None:
    assert form("La  tierra\n es co\u0301digo. ").key("es") == form("La tierra es código.").key("es")
    assert tidy(" a \u00a0 b\n") == "a b"


@given(st.text())
def test_every_text_has_a_form(text: str) -> None:
    found = form(text)
    assert -(2**63) <= found.key("en") < 2**63
    assert form_of(tidy(text), masking.find(tidy(text))).text == tidy(
        form_of(tidy(text), masking.find(tidy(text))).text
    )
