"""Times of day, however they are written."""

from __future__ import annotations

import pytest

from langjustice.checks import times


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("at 4:20 p.m.", (4, 20)),
        ("à 16 h 20", (4, 20)),
        ("às 16h20", (4, 20)),
        ("a 4è 20 nan maten", (4, 20)),
        ("a 4 è 20", (4, 20)),
        ("a las 4:20", (4, 20)),
        ("at 4.20 p.m.", (4, 20)),
        ("a las 4:20 p. m.", (4, 20)),
        ("at noon, 12:00", (0, 0)),
        ("a 8è edmi", (8, 30)),
        ("à 23 h", (11, 0)),
        ("às 23h", (11, 0)),
        ("at 11 p.m.", (11, 0)),
        ("11è", (11, 0)),
    ],
)
def test_a_time(text: str, key: tuple[int, int]) -> None:
    (time,) = times.find(text)
    assert time.key == key
    assert time.span.of(text)[0].isdigit()


@pytest.mark.parametrize("text", ["4.20 dollars", "14 e 15 de junho", "3 hommes", "1:25:000", "12/05", "25:10"])
def test_no_time(text: str) -> None:
    assert list(times.find(text)) == []


def test_times_in_words() -> None:
    assert list(times.said("twazè, depi senkè jiska dizè edmi")) == [(3, 0), (5, 0), (10, 30)]
    assert list(times.said("a midi edmi")) == [(0, 30)]
