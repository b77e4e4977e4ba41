"""A masculine plural for everybody, where the source has no gender.

MQM: *Style – Register*, *Audience appropriateness*.
"""

from __future__ import annotations

from collections.abc import Iterator

from langjustice.checks.gendered import MASCULINE, OTHERS, SAID
from langjustice.checks.kind import Example
from langjustice.checks.prose import prose, span
from langjustice.language import primary
from langjustice.messages import say
from langjustice.model import Issue, Severity, TranslationUnit

NAME = "gender"
SEVERITIES: tuple[Severity, ...] = (Severity.WARNING,)
# From each of SAID into each of MASCULINE.
LANGUAGES: tuple[str, ...] = (*SAID, *MASCULINE)
OPTIONAL = True
DESCRIPTION = (
    "A masculine plural for everybody, where the source has no gender. From English or Haitian Creole into Spanish, "
    "French or Portuguese: *los trabajadores* or *tous*, with no feminine and no neutral form beside it, where the "
    "source says nothing of men. Communities write for everybody in different ways, and some do not want this, so the "
    "check runs only where somebody asks for it."
)
GOOD: tuple[Example, ...] = (
    Example(pair="en→es", source="The workers decided.", target="Las y los trabajadores decidieron."),
)
BAD: tuple[Example, ...] = (
    Example(pair="en→es", source="The workers decided.", target="Los trabajadores decidieron."),
)


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield a warning for the first masculine plural of the target."""
    one, other = primary(unit.pair.source), primary(unit.pair.target)
    if one not in SAID or other not in MASCULINE:
        return
    source, target = prose(unit)
    found = MASCULINE[other].search(target)
    if found and not OTHERS[other].search(target) and not SAID[one].search(source):
        message = say("“{found}” is masculine, the source is for everybody").format(found=found[0])
        yield Issue(check=NAME, severity=Severity.WARNING, message=message, target_span=span(found))
