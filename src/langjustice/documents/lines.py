"""Lines of a text: where they begin and end, whether they were wrapped at a fixed column, and wrapping them again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

# str.splitlines would also cut at form feeds, U+0085 and U+2028, which people keep inside a line.
_NEWLINE = re.compile(r"\r\n|\r|\n")
_BREAKS = re.compile(r"[\r\n]+")
_SPACE = re.compile(r"\s+")
# Narrower than this, lines are verse, names and addresses; wider, each line is a paragraph.
NARROWEST, WIDEST = 40, 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a text: its content is `text[start:end]`, its line ending `text[end:next]`."""

    start: int
    end: int
    next: int


def split(text: str, start: int = 0) -> Iterator[Line]:
    """Yield the lines from `start` on; a last line without an ending counts, an empty one after the last does not."""
    for found in _NEWLINE.finditer(text, start):
        yield Line(start=start, end=found.start(), next=found.end())
        start = found.end()
    if start < len(text):
        yield Line(start=start, end=len(text), next=len(text))


def newline_of(text: str) -> str:
    """The first line ending of the text: what new lines in it should end with."""
    found = _NEWLINE.search(text)
    return found[0] if found else "\n"


def one_line(text: str) -> str:
    """The text with every line break in it, and the white space around it, as one space."""
    first, *others = _BREAKS.split(text)
    if not others:
        return text
    *middle, last = others
    return " ".join([first.rstrip(), *(part.strip() for part in middle if part.strip()), last.lstrip()])


def wrap_column(lengths: Sequence[int], first_words: Sequence[int]) -> int | None:
    """The column at which lines were filled greedily, or None if they were not.

    `lengths` and `first_words` are the lengths, in code points, of the lines and of the first word in each.
    """
    column = max(lengths, default=0)
    if len(lengths) < 2 or not NARROWEST <= column <= WIDEST:
        return None
    filled = (length + 1 + word > column for length, word in zip(lengths, first_words[1:], strict=False))
    return column if all(filled) else None


def first_word(text: str) -> int:
    """The length of the first word, in code points."""
    words = text.split(None, 1)
    return len(words[0]) if words else 0


def join(bodies: Iterable[str]) -> str:
    """Put wrapped lines together with one space; scripts that use none between words (Chinese, Japanese) get none."""
    joined: list[str] = []
    for body in bodies:
        words = _SPACE.sub(" ", body).strip()
        if joined and words and not (joined[-1] and _wide(joined[-1][-1]) and _wide(words[0])):
            joined.append(" ")
        joined.append(words)
    return "".join(joined)


def wrap(
    words: Sequence[str], *, column: int, prefix: str, newline: str, may_begin: Callable[[str], bool] | None = None
) -> str:
    """Fill lines up to `column` (code points), each after the first behind `prefix`; a longer word is never cut.

    A word for which `may_begin` is false never begins a new line. The first line counts as if it had the prefix.
    """
    room = max(column - len(prefix), 1)
    lines: list[list[str]] = [[]]
    used = 0
    for word in words:
        if lines[-1] and used + 1 + len(word) > room and (may_begin is None or may_begin(word)):
            lines.append([])
            used = 0
        used += len(word) + bool(lines[-1])
        lines[-1].append(word)
    return (newline + prefix).join(" ".join(line) for line in lines)


def _wide(character: str) -> bool:
    # Korean is written with spaces, though its syllables are wide.
    return unicodedata.east_asian_width(character) in "WF" and not "가" <= character <= "힣"
