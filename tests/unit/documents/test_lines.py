"""Lines: cutting, joining, finding the column of wrapped ones, wrapping."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from langjustice.documents import lines


@settings(deadline=None)
@given(st.text(alphabet="ab \r\n\x0c\x85\u2028"))
def test_lines_join_to_the_text(text: str) -> None:
    assert "".join(text[line.start : line.next] for line in lines.split(text)) == text


def test_only_carriage_return_and_line_feed_end_a_line() -> None:
    text = "a\r\nb\rc\nd\x0ce\u2028f"
    assert [text[line.start : line.end] for line in lines.split(text)] == ["a", "b", "c", "d\x0ce\u2028f"]


def test_the_newline_of_a_text_is_its_first() -> None:
    assert [lines.newline_of(text) for text in ("a\r\nb\n", "a\rb", "a")] == ["\r\n", "\r", "\n"]


def test_one_line_leaves_a_line_alone() -> None:
    assert lines.one_line("  a  b ") == "  a  b "
    assert lines.one_line("a \r\n\n  b\nc") == "a b c"


def test_filled_lines_have_a_column() -> None:
    assert lines.wrap_column([70, 68, 12], [3, 5, 6]) == 70


def test_a_line_with_room_for_the_next_word_was_not_filled() -> None:
    assert lines.wrap_column([70, 50, 12], [3, 5, 6]) is None


def test_short_and_endless_lines_have_no_column() -> None:
    assert lines.wrap_column([30, 29], [3, 5]) is None
    assert lines.wrap_column([500, 499], [3, 5]) is None


def test_joining_puts_one_space_between_lines_but_none_between_chinese_ones() -> None:
    assert lines.join(["uno  dos ", "tres"]) == "uno dos tres"
    assert lines.join(["我们", "的水"]) == "我们的水"
    assert lines.join(["우리", "땅"]) == "우리 땅"


def test_wrapping_fills_lines_behind_the_prefix() -> None:
    wrapped = lines.wrap(["aaa", "bbb", "ccc"], column=9, prefix="> ", newline="\r\n")
    assert wrapped == "aaa bbb\r\n> ccc"


def test_a_word_that_may_not_begin_a_line_stays_on_the_last() -> None:
    wrapped = lines.wrap(["aaa", "-", "b"], column=4, prefix="", newline="\n", may_begin=lambda word: word != "-")
    assert wrapped == "aaa -\nb"


def test_a_word_longer_than_the_column_is_never_cut() -> None:
    assert lines.wrap(["a", "b" * 99], column=10, prefix="", newline="\n") == "a\n" + "b" * 99
