"""How sure the program is that people will go on writing so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from langjustice.learning.confidence import confidence


def test_steady_use_is_sure_and_a_matter_of_taste_is_not() -> None:
    assert confidence(share=1.0, seen=10, corrections=5) > 0.9
    assert confidence(share=0.5, seen=10, corrections=5) < 0.4
    assert confidence(share=0.1, seen=10, corrections=1) < 0.1
    assert confidence(share=1.0, seen=0, corrections=0) == 0


@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 500), st.integers(1, 500))
def test_more_steady_is_more_sure(one: float, other: float, seen: int, corrections: int) -> None:
    low, high = sorted((one, other))
    first, second = (confidence(share=share, seen=seen, corrections=corrections) for share in (low, high))
    assert 0 <= first <= second <= 1
