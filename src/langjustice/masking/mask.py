"""What the model sees instead of the placeables, and in which parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from langjustice.model import Placeable, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """What the model sees. `tokens[i]` stands in `text` for `placeables[i]`.

    `edits` are the places of the source, in order, behind which the text was changed, and where it goes on in `text`.
    """

    source: str
    text: str
    placeables: tuple[Placeable, ...]
    tokens: tuple[str, ...]
    edits: tuple[tuple[int, int], ...] = ()

    def shown(self, span: Span) -> Span:
        """Where a span of the source, which overlaps no placeable, stands in the text."""
        moved = 0
        for end, after in self.edits:
            if end <= span.start:
                moved = after - end
        return span.moved(moved)


def mask(
    source: str,
    placeables: Sequence[Placeable],
    *,
    symbols: Sequence[str] = (),
    insertions: Sequence[tuple[int, str]] = (),
) -> Masked:
    """Replace each placeable by a symbol, in order; without symbols each stands as its own target.

    `insertions` are texts to put in at places of the source that lie in no placeable (term markup). Raises ValueError
    when there are symbols, but fewer than placeables.
    """
    if symbols and len(symbols) < len(placeables):
        raise ValueError(f"{len(placeables)} placeables, but only {len(symbols)} symbols")
    tokens = tuple(symbols[: len(placeables)]) if symbols else tuple(p.target for p in placeables)
    edits = [(p.span.start, p.span.end, token, True) for p, token in zip(placeables, tokens, strict=True)]
    edits += [(place, place, text, False) for place, text in insertions]
    text, at = "", 0
    inserted = False
    places: list[tuple[int, int]] = []
    for start, end, token, stands_for in sorted(edits, key=lambda edit: edit[:2]):
        text += source[at:start]
        # A word that touches a symbol is cut into other pieces than the model knows it by; `restore` closes the gap.
        touches = text[-1:].isalnum() or (inserted and start == at)
        text += f" {token}" if symbols and stands_for and touches else token
        inserted = not stands_for
        if symbols and stands_for and source[end : end + 1].isalnum():
            text += " "
        at = end
        places.append((end, len(text)))
    return Masked(
        source=source, text=text + source[at:], placeables=tuple(placeables), tokens=tokens, edits=tuple(places)
    )


def chunks(source: str, placeables: Sequence[Placeable], limit: int) -> tuple[tuple[Span, tuple[Placeable, ...]], ...]:
    """Cut a source so that each part has at most `limit` placeables (moved to the part's own offsets).

    With `limit` 0 the parts are the text between the placeables and the placeables themselves: the last resort, which
    keeps every one of them whatever the model does.
    """
    bounds: list[tuple[Span, tuple[Placeable, ...]]] = []
    if limit == 0:
        at = 0
        for placeable in placeables:
            bounds.append((Span(start=at, end=placeable.span.start), ()))
            bounds.append((placeable.span, (placeable,)))
            at = placeable.span.end
        bounds.append((Span(start=at, end=len(source)), ()))
    else:
        groups = [placeables[i : i + limit] for i in range(0, len(placeables), limit)] or [()]
        starts = [0, *(group[0].span.start for group in groups[1:]), len(source)]
        for group, start, end in zip(groups, starts, starts[1:], strict=False):
            bounds.append((Span(start=start, end=end), _unpaired(group)))
    return tuple(
        (span, tuple(_moved(placeable, -span.start) for placeable in inside))
        for span, inside in bounds
        if span.start < span.end
    )


def _unpaired(group: Sequence[Placeable]) -> tuple[Placeable, ...]:
    """The placeables of a part, without the pair number of a code whose partner is in another part."""
    pairs = Counter(p.code.pair for p in group if p.code is not None)
    return tuple(
        replace(p, code=replace(p.code, pair=None)) if p.code is not None and pairs[p.code.pair] == 1 else p
        for p in group
    )


def _moved(placeable: Placeable, by: int) -> Placeable:
    return replace(placeable, span=placeable.span.moved(by))
