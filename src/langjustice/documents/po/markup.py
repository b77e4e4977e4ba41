"""Markup inside messages: what a translation must have just as the source has it, for the machine to go around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from langjustice.model import Code, CodeKind, Span

_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z](?:[\w-]|:(?=\w))*)(?=[\s/>])[^<>]*?(?P<empty>/?)>|<!--.*?-->|<\d+/?>|</\d+>",
    re.DOTALL,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Code of Markdown and reStructuredText, roles and directives included: nothing in it is language.
_CODE = re.compile(r"(?<![`:])(`{1,2})(?!`)(?P<code>[^`\n]+?)\1(?!`)(?!_)|:[a-z][\w:+-]*:`[^`\n<]+`|\|[\w-]+\|(?=\W|$)")
# Pairs around words: what opens, the words, what closes.
_PAIRS = re.compile(
    r"(?P<a>!?\[)(?P<link>[^\[\]\n]+)(?P<b>\]\([^()\s]*(?:\s\"[^\"\n]*\")?\)|\]\[[^\[\]\n]*\])"
    r"|(?P<c>:[a-z][\w:+-]*:`|`)(?P<role>[^`<>\n]+?)(?P<d>\s*<[^<>`\n]+>`(?:__?)?)"
    r"|(?P<e>\*\*)(?=\S)(?P<strong>[^*\n]+?)(?<=\S)(?P<f>(?P=e))(?!\w)"
    r"|(?<![\w*])(?P<g>\*)(?=[^\s*])(?P<em>[^*\n]+?)(?<=[^\s*])(?P<h>\*)(?![\w*])"
)
_SIDES = (("a", "b"), ("c", "d"), ("e", "f"), ("g", "h"))


def markup(text: str, fixed: Sequence[Span] = ()) -> tuple[Code, ...]:
    """The codes of a message in order: tags, entities, code, links and emphasis, and `fixed` spans of its format."""
    if not fixed and not re.search(r"[<&`*\[_|:]", text):
        return ()
    found = [Code(kind=CodeKind.EMPTY, span=span) for span in fixed]
    found += [_empty(one) for one in _CODE.finditer(text)]
    pairs = list(_pairs(text, 0, len(text)))
    # The title and address of a role look like a tag.
    found += [code for code in pairs if "`" in code.span.of(text)]
    found += _tags(text)
    found += [_empty(one) for one in _ENTITY.finditer(text)]
    found += pairs
    return _apart(found)


def _pairs(text: str, start: int, end: int) -> Iterator[Code]:
    """Links and emphasis, and those inside of them."""
    for one in _PAIRS.finditer(text, start, end):
        for open_, close in _SIDES:
            if one[open_] is not None:
                # Beyond the numbers of tags.
                number = 1_000_000 + one.start()
                yield Code(kind=CodeKind.OPEN, span=_span(one, open_), pair=number)
                yield from _pairs(text, one.end(open_), one.start(close))
                yield Code(kind=CodeKind.CLOSE, span=_span(one, close), pair=number)


def _tags(text: str) -> Iterator[Code]:
    """Tags, each pair with a number; one whose partner is missing stands alone."""
    waiting: list[tuple[str, int]] = []
    made: list[Code] = []
    for found in _TAG.finditer(text):
        name = found["name"]
        if name is None:
            numbered = re.fullmatch(r"<(/?)(\d+)>", found[0])
            if numbered is None:
                made.append(_empty(found))
                continue
            name, close, empty = numbered[2], bool(numbered[1]), False
        else:
            close, empty = bool(found["close"]), bool(found["empty"])
        span = Span(start=found.start(), end=found.end())
        if empty or not (close or f"</{name}" in text):
            made.append(Code(kind=CodeKind.EMPTY, span=span))
        elif not close:
            waiting.append((name, len(made)))
            made.append(Code(kind=CodeKind.OPEN, span=span))
        elif waiting and waiting[-1][0] == name:
            _, place = waiting.pop()
            made[place] = replace(made[place], pair=place + 1)
            made.append(Code(kind=CodeKind.CLOSE, span=span, pair=place + 1))
        else:
            made.append(Code(kind=CodeKind.CLOSE, span=span))
    yield from made


def _apart(found: Sequence[Code]) -> tuple[Code, ...]:
    """Codes in order without overlaps; the longer one wins, and nobody keeps a partner that is gone."""
    kept: list[Code] = []
    for code in sorted(found, key=lambda code: code.span.start - code.span.end):
        if not any(code.span.overlaps(other.span) for other in kept):
            kept.append(code)
    pairs = [code.pair for code in kept]
    alone = [replace(one, pair=None) if one.pair and pairs.count(one.pair) != 2 else one for one in kept]
    return tuple(sorted(alone, key=lambda code: code.span))


def _empty(found: re.Match[str]) -> Code:
    return Code(kind=CodeKind.EMPTY, span=Span(start=found.start(), end=found.end()))


def _span(found: re.Match[str], group: str) -> Span:
    return Span(start=found.start(group), end=found.end(group))
