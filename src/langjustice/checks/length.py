"""A target much shorter or longer than its source, or one that breaks off.

MQM: *Accuracy – Omission*, *Addition*.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from langjustice.checks.kind import Example
from langjustice.checks.marks import UNMARKED, abbreviated, ending
from langjustice.language import primary
from langjustice.messages import say
from langjustice.model import Issue, Severity, TranslationUnit

NAME = "length"
SEVERITIES: tuple[Severity, ...] = (Severity.WARNING,)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "A translation that is much shorter or longer than its source, or breaks off. One that breaks off is somewhat "
    "shorter and has lost the mark at its end. How long is usual depends on the two languages and on the length: short"
    " sentences vary more. Chinese, Japanese and Korean are left out, because one character says a word there."
)
_SOURCE = "We have come together in the square to demand clean water for the whole valley."
GOOD: tuple[Example, ...] = (
    Example(
        pair="en→es",
        source=_SOURCE,
        target="Nos hemos reunido en la plaza para exigir agua limpia para todo el valle.",
    ),
)
BAD: tuple[Example, ...] = (Example(pair="en→es", source=_SOURCE, target="Nos hemos reunido en la"),)
# Code points that the same text takes in each language, English being 1: measured on the project's corpora.
_USUAL = {"en": 1.0, "es": 1.03, "fr": 1.1, "pt": 1.0, "ht": 0.9}
# Natural logarithm of how far a good translation may stray: _SPREAD, and more for short texts (standard deviations in
# the corpora go from 0.2 at 30 code points to 0.1 at 150). Nothing was measured for other languages.
_SPREAD, _SHORT_SPREAD, _UNKNOWN_SPREAD = 0.3, 2.2, 0.9
# Below this many code points a ratio says nothing ("Yes." and "Por supuesto.").
_LONG_ENOUGH, _LONG_ENOUGH_TO_BREAK = 40, 16
# With the closing mark lost as well, so much less is enough.
_BROKEN_OFF = math.log(0.87)
# One character is a word or a syllable here.
_DENSE = {"zh", "ja", "ko", "yue"}


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield a warning when the lengths (in code points) are far apart."""
    source, target = primary(unit.pair.source), primary(unit.pair.target)
    if not unit.source or not unit.target or source in _DENSE or target in _DENSE:
        return
    longer = max(len(unit.source), len(unit.target))
    if longer < _LONG_ENOUGH_TO_BREAK:
        return
    known = source in _USUAL and target in _USUAL
    usual = _USUAL[target] / _USUAL[source] if known else 1.0
    stray = math.log(len(unit.target) / (len(unit.source) * usual))
    allowed = _SPREAD + _SHORT_SPREAD / math.sqrt(longer) if known else _UNKNOWN_SPREAD
    if longer >= _LONG_ENOUGH and stray < -allowed:
        message = say("much shorter than the source: something may be missing")
    elif longer >= _LONG_ENOUGH and stray > allowed:
        message = say("much longer than the source: something may be added")
    elif stray < _BROKEN_OFF and _breaks_off(unit, target):
        message = say("shorter than the source, and without the mark at its end: it may break off")
    else:
        return
    yield Issue(check=NAME, severity=Severity.WARNING, message=message)


def _breaks_off(unit: TranslationUnit, target: str) -> bool:
    if target in UNMARKED or abbreviated(unit.source):
        return False
    return ending(unit.source) in (".", "?", "!") and ending(unit.target) in ("", ",")
