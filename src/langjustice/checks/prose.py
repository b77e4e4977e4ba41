"""The words of a translation unit without its codes, addresses and kept names, which are alike on both sides anyhow.

Several checks need the same reading of a unit, one after the other: the last one is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TypeVar

from langjustice import faults
from langjustice.model import Fault, Placeable, Span, TranslationUnit

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*['’]?")
_OBJECT = "\ufffc"
Reading = TypeVar("Reading")


def _kept(read: Callable[[TranslationUnit], Reading]) -> Callable[[TranslationUnit], Reading]:
    last: tuple[TranslationUnit, Reading] | None = None

    @wraps(read)
    def look(unit: TranslationUnit) -> Reading:
        nonlocal last
        # One name for both halves: another thread may put its own unit there at any time.
        known = last
        if known is None or known[0] is not unit:
            known = last = (unit, read(unit))
        return known[1]

    return look


@_kept
def prose(unit: TranslationUnit) -> tuple[str, str]:
    """Return source and target with U+FFFC in the place of every placeable, so that spans go on being true.

    The sign that Unicode has for "something that is no text stands here" is neither a letter nor white space.
    """
    return _blanked(unit.source, unit.placeables), _blanked(unit.target, unit.target_placeables)


@_kept
def words(unit: TranslationUnit) -> tuple[list[str], list[str]]:
    """Return the words of source and target in small letters, apostrophes straight; *l'eau* and *don't* are one."""
    source, target = prose(unit)
    return split(source), split(target)


@_kept
def faults_of(unit: TranslationUnit) -> tuple[Fault, ...]:
    """Return the faults that the target has by itself."""
    return faults.find(*prose(unit))


def split(text: str) -> list[str]:
    """Return the words of a text in small letters, with straight apostrophes."""
    return _WORD.findall(text.lower().replace("’", "'"))


def span(match: re.Match[str], group: int | str = 0) -> Span:
    """Where a match, or a group of it, stands."""
    return Span(start=match.start(group), end=match.end(group))


def _blanked(text: str, placeables: Sequence[Placeable]) -> str:
    if not placeables:
        return text
    parts, at = [], 0
    for placeable in placeables:
        parts += [text[at : placeable.span.start], _OBJECT * (placeable.span.end - placeable.span.start)]
        at = placeable.span.end
    return "".join(parts) + text[at:]
