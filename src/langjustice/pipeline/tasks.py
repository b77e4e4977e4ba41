"""One source on its way: what is known of it before a leg of the route, and what the leg has made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from langjustice.masking import Restored
from langjustice.model import Code, CodeKind, Fault, Placeable, PlaceableKind, TermMatch, TermVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One source on its way through one leg."""

    source: str
    codes: tuple[Code, ...]
    matches: tuple[TermMatch, ...]
    placeables: tuple[Placeable, ...]

    @property
    def is_language(self) -> bool:
        """Whether any letter is left for a model beside the placeables."""
        at = 0
        for placeable in self.placeables:
            if speaks(self.source[at : placeable.span.start]):
                return True
            at = placeable.span.end
        return speaks(self.source[at:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a leg made of a task; `codes` are the inline codes where they stand in the target.

    So are the other placeables in `fixed`: what the first leg has put beside an address must not change what the second
    takes for one. Names are not among them, because the next language may write them in another way. `avoided` are the
    verdicts on rejected words that the model wrote first, and that are gone.
    """

    target: str
    codes: tuple[Code, ...] = ()
    fixed: tuple[Placeable, ...] = ()
    faults: tuple[Fault, ...] = ()
    translated: bool = True
    in_pieces: bool = False
    avoided: tuple[TermVerdict, ...] = ()


def speaks(piece: str) -> bool:
    """Whether there is a word to translate."""
    return any(char.isalpha() for char in piece)


def readable(source: str, codes: Sequence[Code]) -> tuple[str, list[int]]:
    """The source without its inline codes, a space for each empty one (a line break), and where it all stood."""
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for code in codes:
        parts.append(source[at : code.span.start])
        places += range(at, code.span.start)
        if code.kind is CodeKind.EMPTY:
            parts.append(" ")
            places.append(code.span.start)
        at = code.span.end
    return "".join(parts) + source[at:], [*places, *range(at, len(source))]


def collect(
    placeables: Sequence[Placeable], restored: Restored, *, faults: Sequence[Fault] = (), translated: bool = True
) -> Result:
    """Collect what a leg made of a task, with the inline codes at their places in the target."""
    placed = [(p, span) for p, span in zip(placeables, restored.spans, strict=True) if span is not None]
    codes = [replace(p.code, span=span) for p, span in placed if p.code is not None]
    codes.sort(key=lambda code: code.span)
    fixed = [replace(p, span=span) for p, span in placed if p.code is None and p.kind is not PlaceableKind.NAME]
    return Result(
        target=restored.target,
        codes=tuple(codes),
        fixed=tuple(fixed),
        faults=tuple(dict.fromkeys(faults)),
        translated=translated,
    )


def merge(before: Result, after: Result) -> Result:
    """Carry what the first leg of a route found over to the second."""
    return replace(
        after,
        faults=tuple(dict.fromkeys((*before.faults, *after.faults))),
        translated=before.translated or after.translated,
        in_pieces=before.in_pieces or after.in_pieces,
    )
