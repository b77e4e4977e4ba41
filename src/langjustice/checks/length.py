"""A target much shorter or longer than its source (MQM: *Accuracy – Omission*, *Addition*)."""

from __future__ import annotations

from collections.abc import Iterator

from langjustice.language import primary
from langjustice.model import Issue, Severity, TranslationUnit

NAME = "length"
# Code points of target for each of source; between languages with an alphabet a good translation stays well inside.
_SHORTEST, _LONGEST = 0.4, 2.5
# Below this many code points a ratio says nothing ("Yes." and "Por supuesto.").
_LONG_ENOUGH = 40
# One character is a word or a syllable here.
_DENSE = {"zh", "ja", "ko", "yue"}


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield a warning when the lengths (in code points) are far apart."""
    longer = max(len(unit.source), len(unit.target))
    if {primary(unit.pair.source), primary(unit.pair.target)} & _DENSE:
        return
    if longer < _LONG_ENOUGH or not unit.source or not unit.target:
        return
    ratio = len(unit.target) / len(unit.source)
    if ratio < _SHORTEST:
        yield Issue(
            check=NAME, severity=Severity.WARNING, message="much shorter than the source: something may be missing"
        )
    elif ratio > _LONGEST:
        yield Issue(
            check=NAME, severity=Severity.WARNING, message="much longer than the source: something may be added"
        )
