"""A target that turns in a circle, as neural models do when they lose the thread.

MQM: *Accuracy – Addition*.
"""

from __future__ import annotations

from collections.abc import Iterator

from langjustice.checks.kind import Example
from langjustice.checks.prose import faults_of
from langjustice.messages import say
from langjustice.model import Fault, Issue, Severity, TranslationUnit

NAME = "repetition"
SEVERITIES: tuple[Severity, ...] = (Severity.ERROR,)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "The same words again and again, more often than in the source. Translation models do this when they lose the "
    "thread; people do not."
)
GOOD: tuple[Example, ...] = (Example(pair="en→es", source="No, no, no, no!", target="¡No, no, no, no!"),)
BAD: tuple[Example, ...] = (
    Example(pair="en→es", source="We stay here", target="Nos quedamos aquí aquí aquí aquí aquí"),
)


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield an error when words repeat in a row as they do not in the source."""
    if Fault.LOOP in faults_of(unit):
        yield Issue(check=NAME, severity=Severity.ERROR, message=say("the translation repeats itself"))
