"""Running text with inline codes in it: which codes belong to the text, and how text and codes make a source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from langjustice.model import Code, CodeKind, Span

# White space that HTML and Markdown show as one space; a no-break space is not among it.
_SPACE = re.compile(r"[ \t\n\r\f]+")


class ItemKind(StrEnum):
    """What a piece of running text is. An empty code that is `LOOSE` says nothing at the edge of a block."""

    TEXT = "text"
    OPEN = "open"
    CLOSE = "close"
    EMPTY = "empty"
    LOOSE = "loose"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A piece of running text at `start:end` of the text read; `text` is what stands for it in the source.

    `pair` is the same number on an opening code and on its closing code.
    """

    kind: ItemKind
    start: int
    end: int
    text: str
    pair: int | None = None


_CODE_KINDS = {
    ItemKind.OPEN: CodeKind.OPEN,
    ItemKind.CLOSE: CodeKind.CLOSE,
    ItemKind.EMPTY: CodeKind.EMPTY,
    ItemKind.LOOSE: CodeKind.EMPTY,
}


def trimmed(items: Sequence[Item]) -> tuple[int, int]:
    """Return `left, right` such that `items[left:right]` is the text with the codes that belong to it.

    Outside stay, at either edge, white space, loose codes, codes without a partner and pairs around nothing, and the
    pairs that enclose everything else.
    """
    partners = _partners(items)
    visible = [0]
    for item in items:
        readable = item.kind is ItemKind.EMPTY or (item.kind is ItemKind.TEXT and not item.text.isspace())
        visible.append(visible[-1] + (readable and item.text != ""))
    left, right = 0, len(items)
    while left < right:
        closes, opens = partners.get(left, -1), partners.get(right - 1, len(items))
        if _says_nothing(items[left], left < closes < right):
            left += 1
        elif closes > left and visible[closes] == visible[left]:
            left = closes + 1
        elif _says_nothing(items[right - 1], left <= opens < right - 1):
            right -= 1
        elif opens < right - 1 and visible[right] == visible[opens]:
            right = opens
        elif closes == right - 1:
            left, right = left + 1, right - 1
        else:
            break
    return left, right


def _says_nothing(item: Item, paired: bool) -> bool:
    if item.kind is ItemKind.TEXT:
        return not item.text.strip()
    return item.kind is ItemKind.LOOSE or (item.kind is not ItemKind.EMPTY and not paired)


def _partners(items: Sequence[Item]) -> dict[int, int]:
    """For each place that has one, the place of its partner."""
    first: dict[int, int] = {}
    partners: dict[int, int] = {}
    for place, item in enumerate(items):
        if item.pair is None:
            continue
        if item.pair in first:
            other = first.pop(item.pair)
            partners[place], partners[other] = other, place
        else:
            first[item.pair] = place
    return partners


def edges(items: Sequence[Item], text: str) -> Span:
    """The span of trimmed items in the text read, without white space at either edge."""
    start, end = items[0].start, items[-1].end
    # Only a run of plain text can begin or end with white space; an entity is one visible character.
    if items[0].kind is ItemKind.TEXT and text[start].isspace():
        start += len(items[0].text) - len(items[0].text.lstrip())
    if items[-1].kind is ItemKind.TEXT and text[end - 1].isspace():
        end -= len(items[-1].text) - len(items[-1].text.rstrip())
    return Span(start=start, end=end)


def build(items: Sequence[Item]) -> tuple[str, tuple[Code, ...]]:
    """What a person reads, the codes standing in it literally, each run of white space as one space."""
    partners = _partners(items)
    numbers: dict[int, int] = {}
    parts: list[str] = []
    codes: list[Code] = []
    length = 0
    for is_text, group in groupby(enumerate(items), key=lambda pair: pair[1].kind is ItemKind.TEXT):
        if is_text:
            words = _SPACE.sub(" ", "".join(item.text for _, item in group))
            if not parts:
                words = words.lstrip()
            parts.append(words)
            length += len(words)
            continue
        for place, item in group:
            number = None
            if place in partners:
                number = numbers.setdefault(min(place, partners[place]), len(numbers) + 1)
            span = Span(start=length, end=length + len(item.text))
            codes.append(Code(kind=_CODE_KINDS[item.kind], span=span, pair=number))
            parts.append(item.text)
            length += len(item.text)
    if items and items[-1].kind is ItemKind.TEXT:
        parts[-1] = parts[-1].rstrip()
    return "".join(parts), tuple(codes)


def split_codes(target: str, codes: Iterable[str]) -> Iterator[tuple[bool, str]]:
    """Cut a target into known codes (True) and the text between them (False), in order; of two codes, the longer."""
    known = set(codes)
    lengths: dict[str, list[int]] = {}
    for first, same in groupby(sorted(known), key=lambda code: code[0]):
        lengths[first] = sorted({len(code) for code in same}, reverse=True)
    if not lengths:
        if target:
            yield False, target
        return
    starts = re.compile("[" + re.escape("".join(lengths)) + "]")
    done = at = 0
    while found := starts.search(target, at):
        at = found.start()
        length = next((size for size in lengths[found[0]] if target[at : at + size] in known), 0)
        if not length:
            at += 1
            continue
        if done < at:
            yield False, target[done:at]
        at += length
        yield True, target[at - length : at]
        done = at
    if done < len(target):
        yield False, target[done:]
