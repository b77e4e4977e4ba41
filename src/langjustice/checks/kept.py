"""Names of files, handles, hashtags and kept names stand in the target as often as in the source.

MQM: *Accuracy – Do not translate*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from langjustice.checks.counted import lost
from langjustice.checks.kind import Example
from langjustice.messages import say
from langjustice.model import Issue, PlaceableKind, Severity, TranslationUnit

NAME = "kept"
SEVERITIES: tuple[Severity, ...] = (Severity.ERROR, Severity.WARNING)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "Names of files, handles, hashtags, signs, and names that a glossary keeps. A name of the glossary that is missing"
    " is a warning, because people sometimes have a reason; the others are errors."
)
GOOD: tuple[Example, ...] = (Example(pair="en→es", source="Follow @ana", target="Sigan a @ana"),)
BAD: tuple[Example, ...] = (Example(pair="en→es", source="Follow @ana", target="Sigan a Ana"),)
_KINDS = frozenset({PlaceableKind.FILE, PlaceableKind.HANDLE, PlaceableKind.HASHTAG, PlaceableKind.SYMBOL})


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield an error for what is lost, a warning for a name that is lost."""
    if not unit.placeables:
        return
    yield from lost(unit, _KINDS, NAME)
    # The check of terms speaks about a name that is a term.
    terms = {form.casefold() for verdict in unit.terms for form in (verdict.expected, verdict.source_form)}
    names = [p for p in unit.placeables if p.kind is PlaceableKind.NAME and not _known(p.target.casefold(), terms)]
    wanted = Counter(p.target.casefold() for p in names)
    target = unit.target.casefold()
    for name in {p.target: p for p in names}.values():
        if target.count(name.target.casefold()) < wanted[name.target.casefold()]:
            message = say("“{target}” is missing from the translation").format(target=name.target)
            yield Issue(check=NAME, severity=Severity.WARNING, message=message, source_span=name.span)


def _known(name: str, terms: Collection[str]) -> bool:
    """Whether a name is a term, or an inflected form of one (*quilombolas*, *quilombola*)."""
    return any(name.startswith(term) or term.startswith(name) for term in terms)
