"""The words of a translation unit without its codes, addresses and kept names, which are alike on both sides anyhow."""

from __future__ import annotations

from collections.abc import Sequence

from langjustice.model import Placeable, TranslationUnit


def prose(unit: TranslationUnit) -> tuple[str, str]:
    """Return source and target with white space in the place of every placeable."""
    return _blanked(unit.source, unit.placeables), _blanked(unit.target, unit.target_placeables)


def _blanked(text: str, placeables: Sequence[Placeable]) -> str:
    parts, at = [], 0
    for placeable in placeables:
        parts += [text[at : placeable.span.start], " " * (placeable.span.end - placeable.span.start)]
        at = placeable.span.end
    return "".join(parts) + text[at:]
