"""Inline codes without symbols: leave them out of the text, and put them back by the model's own alignment."""

from __future__ import annotations

from collections.abc import Sequence

from langjustice.masking.mask import Masked
from langjustice.model import CodeKind, Placeable, Span


def without_codes(
    source: str, placeables: Sequence[Placeable], *, symbols: Sequence[str] = ()
) -> tuple[Masked, tuple[int, ...]]:
    """Mask as `mask` does, but leave the inline codes out of the text; also return where in it each one belongs.

    A model that does not know the codes then sees a whole sentence, and `with_codes` puts them back by alignment.
    The places are those of the codes among `placeables`, in order.
    """
    others = [p for p in placeables if p.code is None]
    tokens = iter(symbols[: len(others)] if symbols else [p.target for p in others])
    text, places, names, edits = "", [], [], []
    at = 0
    # The tokens of the codes are never shown to the model, but must be told from a text that has such symbols itself.
    letter = "c"
    while f"⟦{letter}" in source:
        letter += "c"
    for placeable in placeables:
        start, end = placeable.span.start, placeable.span.end
        text += source[at:start]
        at = end
        if placeable.code is None:
            names.append(next(tokens))
            text += names[-1]
        else:
            # An empty code between two words (a line break) parts them, so a space stands in for it.
            if placeable.code.kind is CodeKind.EMPTY and text[-1:].isalnum() and source[end : end + 1].isalnum():
                text += " "
            places.append(len(text))
            names.append(f"⟦{letter}{len(places)}⟧")
        edits.append((end, len(text)))
    masked = Masked(
        source=source,
        text=text + source[at:],
        placeables=tuple(placeables),
        tokens=tuple(names),
        edits=tuple(edits),
    )
    return masked, tuple(places)


def with_codes(target: str, masked: Masked, places: Sequence[int], alignment: Sequence[tuple[Span, Span]]) -> str:
    """Put a token for each inline code into a target that was translated without them, by (target, source) links.

    A pair goes around the words that are linked to the words it was around; an empty code goes behind the words that
    are linked to the word before it.
    """
    codes = [(p.code, token) for p, token in zip(masked.placeables, masked.tokens, strict=True) if p.code is not None]
    opened: dict[int, int] = {}
    points: list[tuple[int, int, str]] = []
    for number, ((code, token), place) in enumerate(zip(codes, places, strict=True)):
        if code.pair is not None and code.kind is CodeKind.OPEN:
            opened[code.pair] = number
        elif code.pair is not None and code.pair in opened:
            first = opened[code.pair]
            inside = [t for t, s in alignment if s.start < place and s.end > places[first]]
            start = _word_start(target, min((t.start for t in inside), default=len(target)))
            end = max(start, _word_end(target, max((t.end for t in inside), default=len(target))))
            points += [(start, first, codes[first][1]), (end, number, token)]
        else:
            before = [t.end for t, s in alignment if s.end <= place]
            after = [t.start for t, s in alignment if s.start >= place]
            at = _word_end(target, max(before)) if before else min(after, default=len(target))
            points.append((at, number, token))
    parts, at = [], 0
    for point, _, token in sorted(points):
        parts += [target[at:point], token]
        at = point
    return "".join([*parts, target[at:]])


def _word_start(text: str, place: int) -> int:
    while 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum():
        place -= 1
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _word_end(text: str, place: int) -> int:
    while 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum():
        place += 1
    return place
