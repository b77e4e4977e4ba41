"""Links, addresses, placeholders, inline codes and kept names stand in the target as often as in the source.

MQM: *Accuracy – Do not translate*, *Locale convention – Markup tag*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from langjustice.model import Issue, PlaceableKind, Severity, TranslationUnit

NAME = "placeables"
# Numbers have a check of their own, which knows that languages write them differently.
_COUNTED = frozenset(PlaceableKind) - {PlaceableKind.NUMBER}
# What does harm when it stands in a target that should not have it, or twice where the source has it once.
_INVENTED = frozenset({PlaceableKind.CODE, PlaceableKind.PLACEHOLDER, PlaceableKind.URL, PlaceableKind.EMAIL})


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield an error for each placeable that is lost, doubled or invented."""
    wanted = Counter(p.target for p in unit.placeables if p.kind in _COUNTED)
    for text, count in wanted.items():
        there = unit.target.count(text)
        if there < count:
            yield Issue(check=NAME, severity=Severity.ERROR, message=f"“{text}” is missing from the translation")
    seen: Counter[str] = Counter()
    for placeable in unit.target_placeables:
        text = placeable.target
        seen[text] += 1
        if placeable.kind not in _INVENTED or seen[text] <= max(wanted[text], unit.source.count(text)):
            continue
        message = f"“{text}” is there too often" if text in wanted else f"“{text}” is not in the source"
        yield Issue(check=NAME, severity=Severity.ERROR, message=message, target_span=placeable.span)
