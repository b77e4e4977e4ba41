"""The month of a date and the day of the week are those of the source.

MQM: *Accuracy – Date/time*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from langjustice.checks.calendar_names import AMBIGUOUS, DAYS, MONTHS, numbered
from langjustice.checks.kind import Example
from langjustice.checks.prose import prose, span
from langjustice.language import primary
from langjustice.messages import say
from langjustice.model import Issue, Severity, TranslationUnit

NAME = "dates"
SEVERITIES: tuple[Severity, ...] = (Severity.WARNING,)
LANGUAGES: tuple[str, ...] = tuple(MONTHS)
OPTIONAL = False
DESCRIPTION = (
    "Another month in a date, or another day of the week. Only names of months beside a number are looked at: `may` is"
    " more often a verb than a month. The numbers of a date belong to the check `numbers`."
)
GOOD: tuple[Example, ...] = (Example(pair="en→es", source="Friday, May 19", target="Viernes 19 de mayo"),)
BAD: tuple[Example, ...] = (Example(pair="en→es", source="Friday, May 19", target="Viernes 19 de marzo"),)


def _dates(lang: str) -> re.Pattern[str]:
    months = "|".join(sorted(numbered(MONTHS[lang]), key=len, reverse=True))
    before = r"\d(?:st|nd|rd|th|er|ère|º|°|ro|e)?\.?\s(?:(?:of|de|du|d')\s?)?"
    # Not "of": «a march of 4 kilometres».
    after = r"(?:,|\.)?\s(?:(?:de|del|do|d')\s)?\d"
    return re.compile(rf"{before}(?P<a>{months})\b|\b(?P<b>{months})(?={after})")


def _words(names: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(numbered(names), key=len, reverse=True))})\b")


_DATES = {lang: _dates(lang) for lang in MONTHS}
_MONTH_WORDS = {lang: _words(names) for lang, names in MONTHS.items()}
_DAY_WORDS = {lang: _words(names) for lang, names in DAYS.items()}
_MONTH_NUMBERS = {lang: numbered(names) for lang, names in MONTHS.items()}
_DAY_NUMBERS = {lang: numbered(names) for lang, names in DAYS.items()}
_DIGIT = re.compile(r"\d")


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield a warning for each date whose month, and for each day of the week, that became another one."""
    one, other = primary(unit.pair.source), primary(unit.pair.target)
    if one not in MONTHS or other not in MONTHS:
        return
    source, target = (text.lower() for text in prose(unit))
    if _DIGIT.search(unit.target) and _DIGIT.search(unit.source):
        # Not from the prose: the numbers of a date are placeables.
        yield from _months(unit.source.lower(), unit.target.lower(), one, other)
    yield from _days(source, target, one, other)


def _months(source: str, target: str, one: str, other: str) -> Iterator[Issue]:
    there = {_MONTH_NUMBERS[one][word] for word in _MONTH_WORDS[one].findall(source)}
    for found in _DATES[other].finditer(target):
        group = "a" if found["a"] else "b"
        if there and _MONTH_NUMBERS[other][found[group]] not in there and _DATES[one].search(source):
            message = say("the month “{found}” is not that of the source").format(found=found[group])
            yield Issue(check=NAME, severity=Severity.WARNING, message=message, target_span=span(found, group))


def _days(source: str, target: str, one: str, other: str) -> Iterator[Issue]:
    here, there = list(_DAY_WORDS[one].finditer(source)), list(_DAY_WORDS[other].finditer(target))
    if not here or not there:
        return
    wanted = {_DAY_NUMBERS[one][day[0]] for day in here}
    found = {_DAY_NUMBERS[other][day[0]] for day in there}
    if wanted <= found:
        return
    for day in there:
        if _DAY_NUMBERS[other][day[0]] not in wanted and day[0] not in AMBIGUOUS:
            message = say("the day “{day}” is not that of the source").format(day=day[0])
            yield Issue(check=NAME, severity=Severity.WARNING, message=message, target_span=span(day))
