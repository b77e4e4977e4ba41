"""Long input in parts: nothing is lost, nothing is too long, and no markup is cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langjustice.engine.splitting import split_long


def letters(sources: Sequence[str]) -> list[int]:
    """Every visible character is a token, and so is every symbol."""
    return [len(re.sub(r"\s", "", re.sub(r"⟦[^⟦⟧]*⟧", "X", source))) for source in sources]


def words(sources: Sequence[str]) -> list[int]:
    return [len(source.split()) for source in sources]


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("One two. Three four five.", ["One two. ", "Three four five."]),
        ("One two; three four five.", ["One two; ", "three four five."]),
        ("One two, three four five.", ["One two, ", "three four five."]),
        ("One two – three four five.", ["One two – ", "three four five."]),
        ("One two three four five.", ["One two three ", "four five."]),
    ],
)
def test_parts_end_at_the_strongest_boundary(source: str, parts: list[str]) -> None:
    assert split_long(source, 3, words) == parts


def test_chinese_is_cut_after_its_own_stops() -> None:
    source = "我们不走。这是我们的土地，我们要自治。"
    assert split_long(source, 9, letters) == ["我们不走。", "这是我们的土地，", "我们要自治。"]


def test_short_input_stays_whole() -> None:
    assert split_long(" One. Two. ", 10, words) == [" One. Two. "]
    assert split_long("  ", 10, words) == ["  "]


def test_an_endless_word_is_cut() -> None:
    parts = split_long("x" * 100_000, 150, letters)
    assert "".join(parts) == "x" * 100_000
    assert max(map(len, parts)) <= 150


@pytest.mark.parametrize("joint", [" ", "-", ", ", ""])
def test_markup_is_never_cut(joint: str) -> None:
    term = "huelga⟦t⟧ the general strike⟦/t⟧"
    parts = split_long(joint.join([term] * 40), 8, letters)
    assert "".join(parts) == joint.join([term] * 40)
    assert all(part.count("⟦t⟧") == part.count("⟦/t⟧") == part.count("huelga") for part in parts)


def test_a_symbol_in_an_endless_word_is_not_cut() -> None:
    source = f"{'a' * 300}⟦12⟧{'b' * 300}"
    parts = split_long(source, 50, letters)
    assert "".join(parts) == source
    assert sum("⟦12⟧" in part for part in parts) == 1
    assert max(letters(parts)) <= 50


BITS = ["a", "word ", "。", "! ", ", ", " – ", "; ", "⟦0⟧", "⟦", "x⟦t⟧ y z⟦/t⟧", "\n", "中", "  ", "b" * 250]


@given(st.lists(st.sampled_from(BITS), max_size=60).map("".join), st.integers(1, 40), st.sampled_from([letters, words]))
def test_parts_join_back_and_hold_the_limit(source: str, limit: int, count: object) -> None:
    counted = letters if count is letters else words
    parts = split_long(source, limit, counted)
    assert "".join(parts) == source
    for part in parts:
        markup = re.findall(r"x⟦t⟧ y z⟦/t⟧", part)
        assert part.count("⟦t⟧") == len(markup)
        # A term with its markup, and up to thirty letters before it, is the smallest part there is.
        assert counted([part])[0] <= (max(limit, 40) if markup else limit)


@pytest.mark.parametrize("bit", ["a", "a ", "⟦", "⟦t⟧", "⟦t⟧ a", "。", " ", "a⟦t⟧b⟦/t⟧"])
def test_no_text_makes_it_hang(bit: str) -> None:
    source = bit * 20_000
    assert "".join(split_long(source, 150, words)) == source
