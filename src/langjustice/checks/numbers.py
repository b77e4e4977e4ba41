"""The numbers of the source stand in the target, whatever separators the languages use (MQM: *Accuracy – Number*)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from langjustice.model import Issue, Severity, TranslationUnit

NAME = "numbers"
# A space groups digits only after one to three of them: "in 2024 300 people" are two numbers.
_NUMBER = re.compile(
    r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,:])|\d+(?:[.,'’\u00a0\u202f]\d{3}(?!\d))*(?:[.,:]\d+)*"
)
# One digit is often spelt out in translation ("3 people", "tres personas"); two and more seldom are.
_FEWEST_DIGITS = 2


def _values(text: str) -> Counter[str]:
    # Every script has its own digits; ٢٠٢٤ and 2024 are one number.
    numbers = ("".join(str(int(char)) for char in found if char.isdecimal()) for found in _NUMBER.findall(text))
    return Counter(number for number in numbers if len(number) >= _FEWEST_DIGITS)


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield a warning for each number that is missing or new. Compared as digits: 1,200 and 1.200 are one number."""
    source, target = _values(unit.source), _values(unit.target)
    for number in source - target:
        yield Issue(
            check=NAME, severity=Severity.WARNING, message=f"the number {number} is missing from the translation"
        )
    for number in target - source:
        yield Issue(check=NAME, severity=Severity.WARNING, message=f"the number {number} is not in the source")
