"""Targets into Markdown: codes as they are, and nothing else in them that Markdown would take for markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from langjustice.documents import front_matter, html, lines
from langjustice.documents.assembly import Woven
from langjustice.documents.inline import ItemKind, split_codes
from langjustice.documents.markdown_inline import normal, scan
from langjustice.model import Block, BlockKind

PARAGRAPH, HEADING, CELL = "paragraph", "heading", "cell"
_MARKUP = re.compile(r"[\\`*_\[\]<>~|]|&(?=[#\w]+;)")
_DELIMITER = re.compile(r"\*\*?|__?|~~")
# Words that begin a block where they begin a line: markers, rules, underlines, quotes, fences, HTML, table rows.
_BLOCK_START = re.compile(r"(?:[-+*=_~:|]+|\d{1,9}[.)]|#{1,6})$|>|```|~~~|<[A-Za-z!?/]|\|")
_DEFINITION = re.compile(r"\[[^\]]*\]:|\[[ xX]\](?:\s|$)")
_REFERENCE = re.compile(r"\]\[(.+)\]", re.DOTALL)
_CLOSING_HASHES = re.compile(r"(?:^|(?<=\s))#+$")
_SPACE = re.compile(r"[ \t\r\n\f]+")


def render(block: Block, target: str, woven: Woven = ()) -> str:
    """Write a target in the way of its block: a value of front matter, HTML, a heading, a cell or a paragraph."""
    if front_matter.quotes(block):
        return front_matter.render(block, target)
    quoting = block.layout.quoting
    if quoting == html.QUOTING or block.kind is BlockKind.ATTRIBUTE:
        return html.render(block, target, woven)
    parts = _parts(block, _SPACE.sub(" ", target).strip())
    if quoting == CELL:
        return "".join(part if is_code else re.sub(r"(?<!\\)\|", r"\\|", part) for is_code, part in parts).strip()
    if quoting == HEADING:
        return _CLOSING_HASHES.sub(lambda found: "\\" + found[0], "".join(part for _, part in parts).strip())
    parts = list(_first_safe(parts))
    layout = block.layout
    if layout.column is None:
        return "".join(part for _, part in parts).strip()
    return lines.wrap(
        list(_words(parts)), column=layout.column, prefix=layout.prefix, newline=layout.newline, may_begin=_may_begin
    )


def _parts(block: Block, target: str) -> list[tuple[bool, str]]:
    """The target as codes (True) and text (False) such that Markdown will see the same codes in it."""
    codes = [code.span.of(block.source) for code in block.codes]
    labels = {normal(found[1]) for code in codes if (found := _REFERENCE.fullmatch(code))}
    items = scan(target, labels)
    parts: list[tuple[bool, str]]
    if Counter(item.text for item in items if item.kind is not ItemKind.TEXT) == Counter(codes):
        parts = []
        for is_text, group in groupby(items, key=lambda item: item.kind is ItemKind.TEXT):
            texts = [target[item.start : item.end] for item in group]
            parts += [(False, "".join(texts))] if is_text else [(True, text) for text in texts]
        return parts
    left = Counter(codes)
    parts = []
    for known, part in split_codes(target, codes):
        # A bracket or an asterisk may be both a code and a character of the text.
        is_code = known and left[part] > 0
        left[part] -= is_code
        parts.append((is_code, part))
    parts = _filled(_placed(parts))
    again = scan("".join(part for _, part in parts), labels)
    if [item.text for item in again if item.kind is not ItemKind.TEXT] == [part for is_code, part in parts if is_code]:
        return parts
    return [(is_code, part if is_code else escape(part)) for is_code, part in parts]


def escape(text: str) -> str:
    """Write text so that none of it is inline markup."""
    return _MARKUP.sub(lambda found: "\\" + found[0], text)


def _placed(parts: list[tuple[bool, str]]) -> list[tuple[bool, str]]:
    """Move white space out of emphasis: `** so **` is none (CommonMark, flanking delimiter runs)."""
    seen: Counter[str] = Counter()
    placed: list[tuple[bool, str]] = []
    carried = ""
    for number, (is_code, part) in enumerate(parts):
        if not is_code:
            text = part.lstrip() if carried else part
            placed.append((False, text))
            carried = ""
        elif _DELIMITER.fullmatch(part):
            seen[part] += 1
            opens = seen[part] % 2 == 1
            following = parts[number + 1][1] if number + 1 < len(parts) and not parts[number + 1][0] else ""
            if opens and following[:1] == " ":
                placed.append((False, "" if placed and placed[-1][1].endswith(" ") else " "))
                carried = " "
            elif not opens and placed and not placed[-1][0] and placed[-1][1].endswith(" "):
                placed[-1] = (False, placed[-1][1].rstrip())
                placed += [(True, part), (False, " ")]
                carried = " "
                continue
            placed.append((True, part))
        else:
            placed.append((True, part))
            carried = ""
    return [(is_code, part) for is_code, part in placed if part]


def _filled(parts: list[tuple[bool, str]]) -> list[tuple[bool, str]]:
    """Leave out emphasis around nothing: Markdown has none, and `**` would be read as two asterisks."""
    filled: list[tuple[bool, str]] = []
    opened: Counter[str] = Counter()
    for is_code, part in parts:
        if is_code and _DELIMITER.fullmatch(part):
            empty = opened[part] and filled[-1] == (True, part)
            opened[part] = 1 - opened[part]
            if empty:
                filled.pop()
                continue
        elif filled and not filled[-1][0] and filled[-1][1].endswith(" "):
            part = part.lstrip()
        filled.append((is_code, part))
    return filled


def _first_safe(parts: Iterable[tuple[bool, str]]) -> Iterator[tuple[bool, str]]:
    """Keep the first word from beginning a block of another sort."""
    for number, (is_code, part) in enumerate(parts):
        text = part.lstrip() if number == 0 else part
        if number == 0 and not is_code and text:
            word = text.split(None, 1)[0]
            if _DEFINITION.match(text) or (_BLOCK_START.match(word) and not word.startswith("\\")):
                text = re.sub(r"^\d*", lambda digits: digits[0] + "\\", text, count=1)
        yield is_code, text


def _words(parts: Iterable[tuple[bool, str]]) -> Iterator[str]:
    """The words between which a line may end: never inside a code."""
    word = ""
    for is_code, part in parts:
        if is_code:
            word += part
            continue
        first, *others = part.split(" ")
        word += first
        for other in others:
            if word:
                yield word
            word = other
    if word:
        yield word


def _may_begin(word: str) -> bool:
    return _BLOCK_START.match(word) is None and _DEFINITION.match(word) is None
