"""Another translation than the one that reviewed memory has for the very same source.

MQM: *Style – Inconsistent style*, *Terminology – Inconsistent use*.
"""

from __future__ import annotations

from collections.abc import Iterator

from langjustice.checks.kind import Example
from langjustice.messages import say
from langjustice.model import Issue, Severity, TranslationUnit

NAME = "memory"
SEVERITIES: tuple[Severity, ...] = (Severity.WARNING,)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "Another translation than the memory has for the same text. The translation memory has reviewed translations of "
    "it, and this one is none of them. White space at the ends makes no difference."
)
GOOD: tuple[Example, ...] = (
    Example(pair="en→es", source="In struggle,", target="En lucha,", remembered=("En lucha,", "En la lucha,")),
)
BAD: tuple[Example, ...] = (
    Example(pair="en→es", source="In struggle,", target="Luchando,", remembered=("En lucha,", "En la lucha,")),
)
_SHOWN = 3


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield a warning when memory knows the source, but not this target."""
    known = [target.strip() for target in unit.remembered]
    if not known or unit.target.strip() in known:
        return
    listed = ", ".join(f"“{target}”" for target in known[:_SHOWN]) + (" …" if len(known) > _SHOWN else "")
    yield Issue(
        check=NAME,
        severity=Severity.WARNING,
        message=say("the memory says it otherwise: {listed}").format(listed=listed),
    )
