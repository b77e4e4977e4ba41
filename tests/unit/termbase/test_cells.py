r"""Cells: what people write between `|`, and that nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langjustice.termbase.cells import join_cell, join_keyed, neutralize, restore, split_cell, split_keyed
from tests.unit.termbase.concepts import words


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("", ()),
        (" huelga | paro ", ("huelga", "paro")),
        ("huelga||paro|", ("huelga", "paro")),
        (r"a\|b|c", ("a|b", "c")),
        (r"a\\|b", ("a\\", "b")),
        (r"C:\Users", (r"C:\Users",)),
        ("one\ntwo", ("one two",)),
    ],
)
def test_terms_between_bars(cell: str, items: tuple[str, ...]) -> None:
    assert split_cell(cell) == items


def test_words_that_belong_to_a_term() -> None:
    assert split_keyed(r"bloquear: bloqueó, bloquean|huelguistas|las 8\:00: 8\, 00") == (
        ("bloquear", ("bloqueó", "bloquean")),
        ("", ("huelguistas",)),
        ("las 8:00", ("8, 00",)),
    )


@given(st.lists(words))
def test_no_item_is_lost(items: list[str]) -> None:
    assert list(split_cell(join_cell(items))) == items


@given(st.dictionaries(words, st.lists(words, min_size=1)))
def test_no_form_is_lost(items: dict[str, list[str]]) -> None:
    assert {key: list(values) for key, values in split_keyed(join_keyed(items))} == items


@pytest.mark.parametrize("cell", ["=1+1", "+52 1", "-ismo", "@all", "\t=x", "\r=x", "'=1", "＝1"])
def test_a_spreadsheet_runs_nothing(cell: str) -> None:
    assert neutralize(cell) == f"'{cell}"


@given(st.text("'=+-@\t\r\nab"))
def test_and_the_cell_comes_back(cell: str) -> None:
    assert restore(neutralize(cell)) == cell
    assert neutralize(cell)[:1] not in tuple("=+-@\t\r")
