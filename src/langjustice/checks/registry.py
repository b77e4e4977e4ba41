"""The list of checks, by the name that people type after `--only`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from langjustice.checks import consistency, length, numbers, placeables, repetition, terms, untranslated
from langjustice.model import Issue, TranslationUnit

Check = Callable[[TranslationUnit], Iterable[Issue]]

CHECKS: dict[str, Check] = {
    placeables.NAME: placeables.check,
    numbers.NAME: numbers.check,
    terms.NAME: terms.check,
    untranslated.NAME: untranslated.check,
    repetition.NAME: repetition.check,
    length.NAME: length.check,
}
# With those that look at a whole document, which need to be handed its segments in order.
NAMES = (*CHECKS, consistency.NAME)


def run(unit: TranslationUnit, *, only: Collection[str] = ()) -> tuple[Issue, ...]:
    """Run the checks (all, or those named) on one translation unit, in the order of the registry."""
    return tuple(issue for name, check in CHECKS.items() if not only or name in only for issue in check(unit))
