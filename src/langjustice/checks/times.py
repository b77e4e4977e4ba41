"""Times of day, however a language writes them: 4:20 p.m., 16h20, 16 h 20, 4è 20, 4.20 in the afternoon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from langjustice.model import Span

_SPACE = "[ \u00a0\u202f]?"
_TIME = re.compile(
    # 16:20, 16.20 h, 4.20 p.m.; 16h20, 16 h 20, 4è 20, 4è20; 16h, 16 h, 4 p.m., 11è
    rf"(?<![\d.,:/-])(?P<hour>[01]?\d|2[0-4])"
    rf"(?:(?P<colon>[:.])(?P<minute>[0-5]\d)(?![\d:/%])(?P<after>{_SPACE}(?:[ap]\.?{_SPACE}m\b\.?|h\b|hrs?\b|uhr\b))?"
    rf"|{_SPACE}(?:h|è)(?:{_SPACE}(?:e |é )?(?P<minute2>[0-5]\d)(?!\d|[.,]\d)(?:{_SPACE}min\b)?|(?![\w]))"
    rf"|{_SPACE}[ap]\.?{_SPACE}m\b\.?)",
    re.IGNORECASE,
)
# Haitian Creole writes hours as words: «twazè», «uitè edmi».
_WORDS = ("in", "dez", "twaz", "katr", "senk", "siz", "set", "uit", "nev", "diz", "onz")
_WORD = re.compile(rf"\b({'|'.join(_WORDS)})è( edmi)?\b|\b(midi|minwi)( edmi)\b")


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day on a clock with twelve hours, and where it stands."""

    hour: int
    minute: int
    span: Span

    @property
    def key(self) -> tuple[int, int]:
        """What is compared: half past four in the afternoon is 4:30 and 16:30."""
        return self.hour % 12, self.minute


def find(text: str) -> Iterator[Time]:
    """Yield the times of a text that have digits, in order."""
    for found in _TIME.finditer(text):
        if found["colon"] == "." and not found["after"]:
            continue
        minute = found["minute"] or found["minute2"] or ("30" if text.startswith(" edmi", found.end()) else "0")
        yield Time(int(found["hour"]), int(minute), Span(start=found.start(), end=found.end()))


def said(text: str) -> Iterator[tuple[int, int]]:
    """Yield hour (of twelve) and minute of each time that a text in Haitian Creole says in words (*twazè*)."""
    for found in _WORD.finditer(text):
        yield (_WORDS.index(found[1]) + 1 if found[1] else 0), 30 if found[2] or found[4] else 0
