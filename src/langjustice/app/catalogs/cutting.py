"""A message in the parts that are translated one by one: lines, sentences, and the branches of an ICU choice.

Line ends that mean something cut; one that only wraps a sentence is an inline code, so that it comes out again.
ICU: MessageFormat as in the ICU User Guide, `{count, plural, one {…} other {…}}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from langjustice import masking, segmentation
from langjustice.documents.po.formats import placeholders
from langjustice.documents.po.markup import markup
from langjustice.model import Block, Code, CodeKind, Span

_CHOICE = re.compile(r"\{\s*[\w.]+\s*,\s*(?:plural|select|selectordinal)\s*,")
_BRANCH = re.compile(r"\s*(?:[\w-]+|=\d+)\s*\{|\s*offset:\d+")
# A line that goes on: small letters after a line that ends in a word.
_WRAP = re.compile(r"(?<=[\w,;)])[ \t]*\n[ \t]*(?=[^\W\d_A-ZÀ-Þ])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a text: where it stands, and the codes in it (spans in the part)."""

    span: Span
    codes: tuple[Code, ...] = ()


def fixed(text: str, flags: Sequence[str]) -> list[Span]:
    """The placeholders of an entry's format that the program would not know for placeholders without its flag."""
    found = placeholders(text, flags)
    if not found:
        return []
    # One that stands in an address is kept with it.
    known = [one.span for one in masking.find(text)]
    return [span for span in found if not any(one.start <= span.start and span.end <= one.end for one in known)]


def parts(text: str, flags: Sequence[str], lang: str) -> tuple[Part, ...]:
    """Cut a message; what lies between the parts is never translated."""
    codes = markup(text, fixed(text, flags))
    cut: list[Part] = []
    for branch, inside_choice in _branches(text):
        inner = [code for code in codes if branch.start <= code.span.start and code.span.end <= branch.end]
        inner += _wraps(text, branch, inner)
        if inside_choice:
            inner += [_code(branch.start + one.start(), 1) for one in re.finditer("#", branch.of(text))]
        inner.sort(key=lambda code: code.span)
        for line in _lines(text, branch, inner):
            own = [code for code in inner if line.start <= code.span.start and code.span.end <= line.end]
            block = Block(
                index=0,
                source=line.of(text),
                raw="",
                codes=tuple(replace(code, span=code.span.moved(-line.start)) for code in own),
            )
            cut += [
                Part(span=one.span.moved(line.start), codes=one.codes) for one in segmentation.split_block(block, lang)
            ]
    return tuple(cut)


def _wraps(text: str, branch: Span, codes: Sequence[Code]) -> Iterator[Code]:
    for found in _WRAP.finditer(text, branch.start, branch.end):
        code = _code(found.start(), found.end() - found.start())
        if not any(code.span.overlaps(other.span) for other in codes):
            yield code


def _code(start: int, length: int) -> Code:
    return Code(kind=CodeKind.EMPTY, span=Span(start=start, end=start + length))


def _lines(text: str, branch: Span, codes: Sequence[Code]) -> Iterator[Span]:
    """The lines of a text, but for line ends inside of codes."""
    start = branch.start
    for found in re.finditer(r"[\r\n\v\f]+", branch.of(text)):
        place = branch.start + found.start()
        if any(code.span.start <= place < code.span.end for code in codes):
            continue
        yield Span(start=start, end=place)
        start = branch.start + found.end()
    yield Span(start=start, end=branch.end)


def _branches(text: str) -> Iterator[tuple[Span, bool]]:
    """What is said outside of ICU choices, and in their branches; one that is not well-formed is left as text."""
    at = 0
    for found in _CHOICE.finditer(text):
        if found.start() < at:
            continue
        inside = _choice(text, found.end())
        if inside is None:
            continue
        branches, end = inside
        yield Span(start=at, end=found.start()), False
        for branch in branches:
            # A choice within a choice.
            for inner, _ in _branches(branch.of(text)):
                yield inner.moved(branch.start), True
        at = end
    yield Span(start=at, end=len(text)), False


def _choice(text: str, at: int) -> tuple[list[Span], int] | None:
    branches = []
    while found := _BRANCH.match(text, at):
        at = found.end()
        if not found[0].endswith("{"):
            continue
        start, depth = at, 1
        while at < len(text) and depth:
            depth += {"{": 1, "}": -1}.get(text[at], 0)
            at += 1
        if depth:
            return None
        branches.append(Span(start=start, end=at - 1))
    end = re.compile(r"\s*\}").match(text, at)
    return (branches, end.end()) if end and branches else None
