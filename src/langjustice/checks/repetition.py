"""A target that turns in a circle, as neural models do when they lose the thread (MQM: *Accuracy – Addition*)."""

from __future__ import annotations

from collections.abc import Iterator

from langjustice import faults
from langjustice.checks.prose import prose
from langjustice.model import Fault, Issue, Severity, TranslationUnit

NAME = "repetition"


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield an error when words repeat in a row as they do not in the source."""
    if Fault.LOOP in faults.find(*prose(unit)):
        yield Issue(check=NAME, severity=Severity.ERROR, message="the translation repeats itself")
