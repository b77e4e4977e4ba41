"""The numbers of the source stand in the target, whatever separators the languages use.

MQM: *Accuracy – Number*.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from langjustice.checks import times
from langjustice.checks.kind import Example
from langjustice.checks.number_words import is_said
from langjustice.language import primary
from langjustice.messages import say
from langjustice.model import Issue, Severity, Span, TranslationUnit

NAME = "numbers"
SEVERITIES: tuple[Severity, ...] = (Severity.WARNING,)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "Numbers and times of day that are missing, new or changed. They are compared by their digits: `1,200`, `1.200` "
    "and `1 200` are one number, and so are ٢٠٢٤ and 2024; `4:30 p.m.`, `16h30` and `4è 30` are one time. A number "
    "with one digit may be written as a word."
)
GOOD: tuple[Example, ...] = (Example(pair="en→es", source="1,200 people came", target="Vinieron 1.200 personas"),)
BAD: tuple[Example, ...] = (Example(pair="en→es", source="1,200 people came", target="Vinieron 1.300 personas"),)
# A space groups digits only after one to three of them: "in 2024 300 people" are two numbers.
_NUMBER = re.compile(
    r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![.,:]?\d)|\d+(?:[.,'’\u00a0\u202f]\d{3}(?!\d))*(?:[.,:]\d+)*"
)
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d{3,4}")
# One digit is often spelt out in translation ("3 people", "tres personas"); two and more seldom are.
_FEWEST_DIGITS = 2
_ROUND_THE_CLOCK = {"24", "7"}
_HOURS = 24
# Words for large numbers: 60,000 is 60 mil, 4.2 billion are 4,200 million.
_SCALE = re.compile(
    r"[ \u00a0\u202f]?(?:mil(?:le|lones|lón|hões|hão|lions?|liards?|ya|yon|yad)?|thousand|[mb]illion"
    r"|billones|bi(?:lhões)?|k)s?\b",
    re.IGNORECASE,
)
# So many numbers on either side are looked at for such likeness; a text with more is a table.
_COMPARED = 50


@dataclass(frozen=True, slots=True)
class _Number:
    """A number or a time as it is compared (`key`), and where it stands.

    `hour` is set for a time on the full hour; `scaled` for a number with a word like *million* behind it.
    """

    key: str
    span: Span
    hour: int | None = None
    scaled: bool = False

    @property
    def short(self) -> bool:
        """Whether it is often a word: noon and midnight are, too."""
        return len(self.key) < _FEWEST_DIGITS or (self.hour is not None and self.hour % 12 == 0)

    @property
    def may_be_hour(self) -> bool:
        """Whether the digits are those of a full hour."""
        return len(self.key) <= 2 and int(self.key) <= _HOURS

    @property
    def clock(self) -> str:
        """The key of a time, and of digits that may be one."""
        return f"{int(self.key[:-2]) % 12}:{self.key[-2:]}" if _CLOCK.fullmatch(self.key) else self.key

    @property
    def is_time(self) -> bool:
        return ":" in self.key or self.hour is not None


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield a warning for each number that is missing or new."""
    if not _DIGIT.search(unit.source) and not _DIGIT.search(unit.target):
        return
    missing, new = _differences(_read(unit.source), _read(unit.target))
    missing, new = _unsaid(missing, unit.target, unit.pair.target), _unsaid(new, unit.source, unit.pair.source)
    # A single digit on one side alone is a word on the other; on both sides it was changed.
    changed = any(number.short for number in missing) and any(number.short for number in new)
    for number in missing:
        if changed or not number.short:
            lost = say("the number {number} is missing from the translation")
            message = (say("the time {time} is missing from the translation") if number.is_time else lost).format(
                number=(there := number.span.of(unit.source).strip()), time=there
            )
            yield Issue(check=NAME, severity=Severity.WARNING, message=message, source_span=number.span)
    for number in new:
        if changed or not number.short:
            added = say("the number {number} is not in the source")
            message = (say("the time {time} is not in the source") if number.is_time else added).format(
                number=(there := number.span.of(unit.target).strip()), time=there
            )
            yield Issue(check=NAME, severity=Severity.WARNING, message=message, target_span=number.span)


def _read(text: str) -> list[_Number]:
    """The times and numbers of a text."""
    found = []
    for time in times.find(text):
        hour = time.hour if time.minute == 0 else None
        key = str(time.hour) if hour is not None else f"{time.hour % 12}:{time.minute:02}"
        found.append(_Number(key, time.span, hour))
    taken = {place for number in found for place in range(number.span.start, number.span.end)}
    for match in _NUMBER.finditer(text):
        if match.start() not in taken and match.end() - 1 not in taken:
            # Every script has its own digits; ٢٠٢٤ and 2024 are one number.
            digits = "".join(str(int(char)) for char in match[0] if char.isdecimal())
            scaled = _SCALE.match(text, match.end()) is not None
            found.append(_Number(digits, Span(start=match.start(), end=match.end()), scaled=scaled))
    return found


def _differences(source: Sequence[_Number], target: Sequence[_Number]) -> tuple[list[_Number], list[_Number]]:
    """What stands on one side only: first the same digits find each other, then what says the same in other digits."""
    missing, new = _without(source, target), _without(target, source)
    for same in (_same_hour, _same_amount):
        for number in missing[:_COMPARED]:
            other = next((one for one in new[:_COMPARED] if same(number, one)), None)
            if other is not None:
                missing.remove(number)
                new.remove(other)
    # "24 hours a day", «24 heures sur 24»: said once or twice, it is one time.
    missing = [n for n in missing if n.key not in _ROUND_THE_CLOCK or all(n.key != one.key for one in target)]
    new = [n for n in new if n.key not in _ROUND_THE_CLOCK or all(n.key != one.key for one in source)]
    return missing, new


def _without(some: Sequence[_Number], others: Sequence[_Number]) -> list[_Number]:
    """Those of `some` that have no partner with the same digits."""
    left = Counter(number.key for number in others)
    result = []
    for number in some:
        left[number.key] -= 1
        if left[number.key] < 0:
            result.append(number)
    return result


def _unsaid(numbers: list[_Number], other: str, lang: str) -> list[_Number]:
    """Those that the other side does not say in words: *twenty-three*, and in Haitian Creole hours as well."""
    lang = primary(lang)
    numbers = [n for n in numbers if not (n.key.isdecimal() and len(n.key) == 2 and is_said(int(n.key), other, lang))]
    if not numbers or lang != "ht":
        return numbers
    said = {f"{hour % 12}:{minute:02}" for hour, minute in times.said(other)}
    return [n for n in numbers if (f"{int(n.key) % 12}:00" if n.may_be_hour else n.clock) not in said]


def _same_hour(one: _Number, other: _Number) -> bool:
    """3 p.m. is 15 h, and so is a 3 with its afternoon in words; 11.20 is 11:20 if that stands on the other side."""
    if ":" in one.key or ":" in other.key:
        return one.clock == other.clock
    if one.hour is None and other.hour is None:
        return False
    return one.may_be_hour and other.may_be_hour and (int(one.key) - int(other.key)) % 12 == 0


def _same_amount(one: _Number, other: _Number) -> bool:
    """4.2 billion are 4,200 million; 60,000 are 60 thousand; the 1980s are the eighties, written as 80."""
    longer, shorter = sorted((one.key, other.key), key=len, reverse=True)
    if len(longer) == len("1980") and longer.endswith("0") and longer[2:] == shorter:
        return True
    return (one.scaled or other.scaled) and longer.rstrip("0") == shorter.rstrip("0")
