"""Text that was copied instead of translated, or left out altogether (MQM: *Accuracy – Untranslated*, *Omission*)."""

from __future__ import annotations

from collections.abc import Iterator

from langjustice import faults
from langjustice.checks.prose import prose
from langjustice.model import Fault, Issue, Severity, TranslationUnit

NAME = "untranslated"


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield a warning when most ordinary words of the source stand in the target, an error when it is empty."""
    found = faults.find(*prose(unit))
    if Fault.EMPTY in found:
        yield Issue(check=NAME, severity=Severity.ERROR, message="there is no translation")
    if Fault.UNTRANSLATED in found:
        yield Issue(check=NAME, severity=Severity.WARNING, message="most of the source stands untranslated")
