"""Whatever a text is made of, a check has findings and no exceptions, and its spans lie in the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from langjustice import checks
from tests.unit.checks.units import unit

# Pieces that the checks look for, and what can stand between them.
PIECES = [
    *"¿?¡!«»“”\"'()[]{}&_\\:;,.…%#@<>/",
    *("no", "not", "ne", "pas", "pa", "we", "nous", "nou", "I", "je", "San Juan", "lunes", "may", "May 19", "a. m."),
    *("16 h 20", "4è", "12:00", "1 200", "1,200.5", "٢٠٢٤", "²", "%s", "https://a.org", "<b>", "\\n", "\n", "\u00a0"),
    *("todos", "IJ", "İ", "ß", "\ufffc", "⟦0⟧", "😀", "word", "9" * 30),
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=12).map(" ".join)
PAIRS = st.sampled_from(["en→es", "es→fr", "fr→ht", "ht→en", "pt→fr-CA", "en→th", "de→zh", "ar→he"])


@settings(max_examples=300, deadline=None)
@example(source="?", target="\n", pair="en→es")
@given(source=TEXTS, target=TEXTS, pair=PAIRS)
def test_anything(source: str, target: str, pair: str) -> None:
    for issue in checks.run(unit(source, target, pair), only=tuple(checks.CHECKS)):
        assert issue.message
        assert issue.source_span is None or issue.source_span.end <= len(source)
        assert issue.target_span is None or issue.target_span.end <= len(target)


@pytest.mark.parametrize(
    "piece", ["9", "a", " ", "a ", "«", "'", "n'", "no ", "?", "<b", "\\", "{", "1 000 ", "1x12:01;", "é,", "(", "-"]
)
def test_a_long_text_takes_no_more_than_its_length(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    start = time.perf_counter()
    checks.run(unit(text, f"{text}x", "en→fr"))
    assert time.perf_counter() - start < 5


def test_a_table_of_numbers_takes_no_more_than_its_length() -> None:
    source, target = (" ".join(f"{number:05}" for number in range(start, 60_000, 7)) for start in (10_000, 10_001))
    start = time.perf_counter()
    assert checks.run(unit(source, target), only=["numbers"])
    assert time.perf_counter() - start < 5
