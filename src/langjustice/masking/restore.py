"""Put the placeables back into an output, and count what the model did with them."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass

from langjustice.masking.mask import Masked
from langjustice.model import CodeKind, Placeable, PlaceableKind, Span

_OPENING = "([{¿¡«“‘\"'—-/"
_STOPS = (".", "!", "?", "…")
_CLOSING = ")]},.;:!?…»”’\"'—-/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A target with its placeables put back; `spans[i]` is where `placeables[i]` stands, None when it is lost.

    It is faithful when nothing is lost, doubled or invented, the inline codes are well nested, and none of their pairs
    that had words between is `emptied` of them.
    """

    target: str
    spans: tuple[Span | None, ...]
    lost: tuple[Placeable, ...] = ()
    invented: tuple[str, ...] = ()
    misnested: bool = False
    emptied: bool = False

    @property
    def faithful(self) -> bool:
        """Whether every placeable is there exactly once, in an order that the format allows."""
        return not (self.lost or self.invented or self.misnested or self.emptied)


_SYMBOL = re.compile(r"⟦[^⟦⟧]*⟧|[⟦⟧]")
# Numbers and names may well stand elsewhere in a good translation; a second one of anything else is an invention.
_COMMON = frozenset({PlaceableKind.NUMBER, PlaceableKind.NAME})


def restore(target: str, masked: Masked, *, symbols: bool) -> Restored:
    """Put the placeables back into the model's output and judge what the model did with them.

    `symbols` says whether the model saw symbols; then every other symbol in its output is an invention, and is taken
    out of the text.
    """
    if symbols:
        parts = _by_symbol(target, masked.tokens)
    elif masked.tokens:
        parts = _by_literal(target, masked)
    else:
        parts = [target] if target else []
    counts = Counter(part for part in parts if isinstance(part, int))
    unknown = counts.pop(-1, 0)
    seen: set[int] = set()
    clean: list[str | int] = []
    for part in parts:
        if isinstance(part, int):
            if part < 0 or part in seen:
                continue
            seen.add(part)
        clean.append(part)
    text, spans = _assemble(clean, masked)
    if _has_second_stop(text, spans, masked):
        text = text[:-1]
    written = invented([p for p in clean if isinstance(p, str)], _words(masked), masked.placeables)
    doubled = tuple(masked.placeables[i].target for i in sorted(counts) if counts[i] > 1)
    return Restored(
        target=text,
        spans=spans,
        lost=tuple(p for index, p in enumerate(masked.placeables) if index not in seen),
        invented=doubled + ("⟦⟧",) * unknown + written,
        misnested=not _in_order(masked.placeables, [part for part in clean if isinstance(part, int)]),
        emptied=_emptied(text, spans, masked),
    )


def _has_second_stop(target: str, spans: Sequence[Span | None], masked: Masked) -> bool:
    """Whether the model has put a full stop behind the codes at the end, although there is one before them already."""
    if target[-1:] not in _STOPS or masked.source[-1:] in _STOPS:
        return False
    codes = {span.end: span.start for p, span in zip(masked.placeables, spans, strict=True) if p.code and span}
    end = len(target) - 1
    while end in codes and codes[end] < end:
        end = codes[end]
    return 0 < end < len(target) - 1 and target[end - 1] in _STOPS


def _emptied(target: str, spans: Sequence[Span | None], masked: Masked) -> bool:
    """Whether a pair of codes that stands around words in the source stands around none in the target."""
    opened: dict[int, int] = {}
    for number, placeable in enumerate(masked.placeables):
        code = placeable.code
        if code is None or code.pair is None:
            continue
        if code.kind is CodeKind.OPEN:
            opened[code.pair] = number
            continue
        first = opened.get(code.pair)
        if first is None:
            continue
        start, end = spans[first], spans[number]
        inside = masked.source[masked.placeables[first].span.end : placeable.span.start]
        if start and end and _has_word(inside) and not _has_word(target[start.end : end.start]):
            return True
    return False


def _has_word(text: str) -> bool:
    return any(char.isalnum() for char in text)


def unchanged(source: str, placeables: Sequence[Placeable]) -> Restored:
    """The source as its own target, with the names as the target side writes them."""
    text, at = "", 0
    spans: list[Span | None] = []
    for placeable in placeables:
        text += source[at : placeable.span.start]
        spans.append(Span(start=len(text), end=len(text) + len(placeable.target)))
        text += placeable.target
        at = placeable.span.end
    return Restored(target=text + source[at:], spans=tuple(spans))


def invented(texts: Sequence[str], words: Sequence[str], placeables: Sequence[Placeable]) -> tuple[str, ...]:
    """Return what the words of an output, taken without its placeables, must not hold: codes, addresses, symbols.

    A model that writes `</b>` in plain letters has closed the bold print as surely as one that repeats the symbol. What
    the `words` of the source hold just as often is no invention.
    """
    literals = {p.target for p in placeables if p.kind not in _COMMON} | {"⟦", "⟧"}
    return tuple(sorted(literal for literal in literals if _count(literal, texts) > _count(literal, words)))


def _words(masked: Masked) -> list[str]:
    """The source without its placeables."""
    ends = [0, *(p.span.end for p in masked.placeables)]
    starts = [*(p.span.start for p in masked.placeables), len(masked.source)]
    return [masked.source[end:start] for end, start in zip(ends, starts, strict=True)]


def _count(literal: str, texts: Sequence[str]) -> int:
    return sum(text.count(literal) for text in texts)


def _by_symbol(target: str, tokens: Sequence[str]) -> list[str | int]:
    """Cut the output at symbols: text, or the number of a placeable, or -1 for a symbol that means nothing."""
    numbers = {token: index for index, token in enumerate(tokens)}
    parts: list[str | int] = []
    at = 0
    for match in _SYMBOL.finditer(target):
        parts += [target[at : match.start()], numbers.get(match[0], -1)]
        at = match.end()
    return [part for part in [*parts, target[at:]] if part != ""]


def _by_literal(target: str, masked: Masked) -> list[str | int]:
    """Cut the output at the spans themselves; equal spans are counted off from left to right."""
    waiting: dict[str, deque[int]] = {}
    kinds: dict[str, PlaceableKind] = {}
    for index, (token, placeable) in enumerate(zip(masked.tokens, masked.placeables, strict=True)):
        waiting.setdefault(token, deque()).append(index)
        kinds.setdefault(token, placeable.kind)
    longest_first = sorted(waiting, key=len, reverse=True)
    pattern = re.compile("|".join(_guarded(token, kinds[token]) for token in longest_first))
    parts: list[str | int] = []
    at = 0
    for match in pattern.finditer(target):
        places = waiting[match[0]]
        index = places.popleft() if len(places) > 1 else places[0]
        parts += [target[at : match.start()], index]
        at = match.end()
    return [part for part in [*parts, target[at:]] if part != ""]


# An address that goes on in some way is another address.
_ADDRESSES = frozenset({PlaceableKind.URL, PlaceableKind.EMAIL, PlaceableKind.FILE, PlaceableKind.HANDLE})
_GOES_ON = r"(?![\w/@#?&=~+-]|[.:%][\w/])"


def _guarded(token: str, kind: PlaceableKind) -> str:
    """A pattern for a span that is not part of a longer word, number or address: 30 is not in 1300 or 1.30."""
    before = after = ""
    if token[:1].isalnum():
        before = r"(?<![\w@/.~])" if kind in _ADDRESSES else r"(?<!\w)(?<!\d[.,:])"
    if kind in _ADDRESSES:
        after = _GOES_ON
    elif token[-1:].isalnum():
        after = r"(?!\w)(?![.,:]\d)"
    return before + re.escape(token) + after


def repeats(target: str, placeables: Sequence[Placeable]) -> bool:
    """Whether a target, made by a model that was shown the spans themselves, holds each of them as often as wanted."""
    wanted = Counter((p.target, p.kind) for p in placeables)
    return all(len(re.findall(_guarded(text, kind), target)) == count for (text, kind), count in wanted.items())


def _assemble(parts: Sequence[str | int], masked: Masked) -> tuple[str, tuple[Span | None, ...]]:
    """Join text and placeables, mending the white space that models lose or invent beside symbols."""
    spans: list[Span | None] = [None] * len(masked.placeables)
    out = ""
    for number, part in enumerate(parts):
        before = parts[number - 1] if number else None
        if isinstance(part, str):
            text = _joint(masked, before, part) + part if isinstance(before, int) else part
            if isinstance(before, int) and _glued_after(masked, before, text):
                text = text.lstrip(" ")
            out += text
            continue
        placeable = masked.placeables[part]
        if isinstance(before, int):
            left, right = masked.placeables[before], placeable
            between = masked.source[left.span.end : right.span.start]
            out += " " if between.isspace() and not out[-1:].isspace() else ""
        elif _glued_before(masked, part, out):
            out = out.rstrip(" ")
        elif out and _space_before(masked, placeable) and not out[-1].isspace() and out[-1] not in _OPENING:
            out += " "
        spans[part] = Span(start=len(out), end=len(out) + len(placeable.target))
        out += placeable.target
    return out, tuple(spans)


def _char(text: str, place: int) -> str:
    """The character at a place, or nothing beyond either end."""
    return text[place] if 0 <= place < len(text) else ""


def _joint(masked: Masked, index: int, text: str) -> str:
    """A space that the source has after a placeable and the model has swallowed before a word."""
    after = _char(masked.source, masked.placeables[index].span.end)
    return " " if after.isspace() and text[:1].isalnum() else ""


def _space_before(masked: Masked, placeable: Placeable) -> bool:
    return _char(masked.source, placeable.span.start - 1).isspace()


def _glued_after(masked: Masked, index: int, text: str) -> bool:
    """Whether a space right after a placeable is the model's invention."""
    if not text.startswith(" "):
        return False
    placeable = masked.placeables[index]
    after = _char(masked.source, placeable.span.end)
    if not after or after.isspace():
        return False
    if placeable.code is not None and placeable.code.kind is CodeKind.OPEN:
        return True
    if after in _CLOSING:
        return text.lstrip(" ")[:1] in _CLOSING and bool(text.strip())
    return after.isalnum()


def _glued_before(masked: Masked, index: int, out: str) -> bool:
    """Whether a space right before a placeable is the model's invention."""
    if not out.endswith(" "):
        return False
    placeable = masked.placeables[index]
    before = _char(masked.source, placeable.span.start - 1)
    if not before or before.isspace():
        return False
    if before.isalnum() or (placeable.code is not None and placeable.code.kind is CodeKind.CLOSE):
        return True
    return before in _OPENING and out.rstrip(" ")[-1:] in _OPENING


def _in_order(placeables: Sequence[Placeable], order: Sequence[int]) -> bool:
    """Whether the inline codes stand in an order that the format allows: that of the source, or a well-nested one.

    A code whose partner is in another sentence keeps its place among its like, outside of every pair.
    """
    order = [index for index in order if placeables[index].code is not None]
    if order == sorted(order):
        return True
    stack: list[int] = []
    last_lone = -1
    for index in order:
        code = placeables[index].code
        if code is None or code.kind is CodeKind.EMPTY:
            continue
        if code.pair is None:
            if stack or index < last_lone:
                return False
            last_lone = index
        elif code.kind is CodeKind.OPEN:
            stack.append(code.pair)
        elif not stack or stack.pop() != code.pair:
            return False
    return not stack
