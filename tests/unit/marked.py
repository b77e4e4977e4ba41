"""Texts with inline codes, written as people read them: `<b>…</b>` is a pair, `<br>` an empty code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from langjustice.model import Block, Code, CodeKind, Segment, Span

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z]+\d*)>|\\\n| {2}\n")


def codes_of(text: str) -> tuple[Code, ...]:
    """The codes of a text; what opens and never closes (or the reverse) has no pair number."""
    found = list(_TAG.finditer(text))
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for number, tag in enumerate(found):
        if not tag["name"] or tag["name"].startswith("br"):
            continue
        if not tag["close"]:
            waiting.append(number)
        elif waiting and found[waiting[-1]]["name"] == tag["name"]:
            opened = waiting.pop()
            pairs[opened] = pairs[number] = opened
    return tuple(
        Code(kind=_kind(tag), span=Span(start=tag.start(), end=tag.end()), pair=pairs.get(number))
        for number, tag in enumerate(found)
    )


def _kind(tag: re.Match[str]) -> CodeKind:
    if not tag["name"] or tag["name"].startswith("br"):
        return CodeKind.EMPTY
    return CodeKind.CLOSE if tag["close"] else CodeKind.OPEN


def block(text: str) -> Block:
    return Block(index=0, source=text, raw=text, codes=codes_of(text))


def segment(text: str, number: int = 0) -> Segment:
    span = Span(start=0, end=len(text))
    return Segment(id=f"{number}.0", block=number, span=span, source=text, codes=codes_of(text))


def well_nested(codes: Sequence[str]) -> bool:
    """Whether each closing tag closes the one that was opened last."""
    stack: list[str] = []
    for code in codes:
        if code.startswith("<br"):
            continue
        if not code.startswith("</"):
            stack.append(code)
        elif not stack or stack.pop() != code.replace("/", ""):
            return False
    return not stack
