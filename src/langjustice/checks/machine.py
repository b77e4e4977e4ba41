"""A document that is for the most part the machine's draft, unchanged.

ISO 18587 asks for full post-editing before a text is published.
"""

from __future__ import annotations

from collections.abc import Iterator

from langjustice.checks.kind import Example
from langjustice.messages import say
from langjustice.model import Issue, Severity, TranslationUnit

NAME = "machine"
SEVERITIES: tuple[Severity, ...] = (Severity.WARNING,)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "A document that is mostly the machine's draft, unchanged. More than half of the segments that came from a draft "
    "are what the machine wrote, letter for letter, and there are at least ten of them. Perhaps the drafts were good; "
    "perhaps nobody has read them."
)
_FEWEST, _SHARE = 10, 0.5
GOOD: tuple[Example, ...] = tuple(
    Example(pair="en→es", source="Water is life", target="El agua es vida", drafted="El agua es la vida")
    for _ in range(_FEWEST)
)
BAD: tuple[Example, ...] = tuple(
    Example(pair="en→es", source="Water is life", target="El agua es la vida", drafted="El agua es la vida")
    for _ in range(_FEWEST)
)


class Machine:
    """Counts the drafts of one document, and those that nobody changed."""

    def __init__(self) -> None:
        self._drafted = 0
        self._unchanged = 0

    def add(self, unit: TranslationUnit) -> Iterator[Issue]:
        """Count the next unit; there is nothing to say about a single one."""
        if unit.drafted:
            self._drafted += 1
            self._unchanged += unit.target.strip() == unit.drafted.strip()
        yield from ()

    def finish(self) -> Iterator[Issue]:
        """Yield a warning when most of the document is unchanged."""
        if self._drafted >= _FEWEST and self._unchanged > _SHARE * self._drafted:
            message = say("{unchanged} of {drafted} segments are the machine's draft, unchanged").format(
                unchanged=self._unchanged, drafted=self._drafted
            )
            yield Issue(check=NAME, severity=Severity.WARNING, message=message)
