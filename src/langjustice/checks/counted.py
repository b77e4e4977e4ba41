"""Counting what must stand in the target as often as in the source: the common part of several checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from langjustice.messages import say
from langjustice.model import Issue, PlaceableKind, Severity, TranslationUnit


def lost(unit: TranslationUnit, kinds: Collection[PlaceableKind], check: str) -> Iterator[Issue]:
    """Yield an error for each placeable of these kinds that stands less often in the target than in the source."""
    wanted = Counter(p.target for p in unit.placeables if p.kind in kinds)
    for text, count in wanted.items():
        if unit.target.count(text) < count:
            span = next(p.span for p in unit.placeables if p.target == text)
            message = say("“{text}” is missing from the translation").format(text=text)
            yield Issue(check=check, severity=Severity.ERROR, message=message, source_span=span)


def invented(unit: TranslationUnit, kinds: Collection[PlaceableKind], check: str) -> Iterator[Issue]:
    """Yield an error for each placeable of these kinds that the target has and the source has not, or not so often."""
    if not any(p.kind in kinds for p in unit.target_placeables):
        return
    wanted = Counter(p.target for p in unit.placeables if p.kind in kinds)
    seen: Counter[str] = Counter()
    for placeable in unit.target_placeables:
        text = placeable.target
        seen[text] += 1
        if placeable.kind not in kinds or seen[text] <= max(wanted[text], unit.source.count(text)):
            continue
        message = (
            say("“{text}” is there too often").format(text=text)
            if text in wanted
            else say("“{text}” is not in the source").format(text=text)
        )
        yield Issue(check=check, severity=Severity.ERROR, message=message, target_span=placeable.span)
