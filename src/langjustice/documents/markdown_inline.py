"""Inline Markdown: the codes in a paragraph (CommonMark 0.31, section 6, with strikethrough and footnotes), by offset.

markdown-it-py says what the inline codes are but not where; this scanner follows the same delimiter algorithm and keeps
the places.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from langjustice.documents.html_elements import PROSE_FREE
from langjustice.documents.html_tokens import VOID
from langjustice.documents.inline import Item, ItemKind
from langjustice.documents.markdown_emphasis import Delimiters, resolve

_SPECIAL = re.compile(r"[\\`<&*_~!\[\]\n]")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_TICKS = re.compile(r"`+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});")
_AUTOLINK = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253})>"
)
_TAG = re.compile(
    r"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*+)"
    r"(?:\s++[A-Za-z_:][\w.:-]*+(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)*+\s*+/?>"
)
_SPANS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_FOOTNOTE = re.compile(r"\[\^[^\s\]\[]{1,200}\]")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999}+)\]", re.DOTALL)
_PLAIN = r"\\[()\\]|[^\s()]"
# What follows the text of an inline link: destination (parentheses nested twice at most) and title.
_TAIL = re.compile(
    rf"\(\s*+(?:<[^<>\n]*+>|(?!<)(?:{_PLAIN}|\((?:{_PLAIN}|\((?:{_PLAIN})*+\))*+\))*+)"
    r"(?:\s++(?:\"(?:[^\"\\]|\\.){0,2000}+\"|'(?:[^'\\]|\\.){0,2000}+'|\((?:[^()\\]|\\.){0,2000}+\)))?+\s*+\)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bracket:
    """An opening bracket that waits for its partner: its place among the items, and how many delimiters lie before."""

    place: int
    image: bool
    delimiters: int


def scan(text: str, labels: Collection[str] = ()) -> list[Item]:
    """Cut a paragraph (its lines joined with `\\n`, without their prefixes) into text and codes.

    `labels` are the normalized labels of the link reference definitions. A hard line break is a loose item whose text
    ends in `\\n`; the items join to nothing less than the whole text.
    """
    return _Scanner(text, labels).scan()


def normal(label: str) -> str:
    """A link label as labels are compared (section 6.3)."""
    return " ".join(label.split()).casefold()


def is_break(item: Item) -> bool:
    """Whether the item is a hard line break."""
    return item.kind is ItemKind.LOOSE and item.text.endswith("\n")


class _Scanner:
    """One pass over a paragraph; every search that may fail is bounded, or its failure is remembered."""

    def __init__(self, text: str, labels: Collection[str]) -> None:
        self._text = text
        self._labels = labels
        self._done = 0
        self._items: list[Item | Delimiters] = []
        self._delimiters: list[Delimiters] = []
        self._brackets: list[_Bracket] = []
        # Link brackets that lie lower are spent: a link holds no link.
        self._spent = 0
        self._ticks: dict[int, list[int]] | None = None
        self._tags: dict[str, list[int]] = {}
        self._missing: set[str] = set()
        self._pairs = 0

    def scan(self) -> list[Item]:
        at = 0
        while found := _SPECIAL.search(self._text, at):
            at = found.start()
            at = self._special(found[0], at)
        self._flush(len(self._text))
        resolve(self._delimiters, 0, self._new_pair)
        items: list[Item] = []
        for item in self._items:
            items.extend(item.items() if isinstance(item, Delimiters) else (item,))
        return items

    def _special(self, character: str, at: int) -> int:
        """Deal with a character that may begin or end a code; return where to go on."""
        match character:
            case "\n":
                return self._newline(at)
            case "\\":
                return self._escape(at)
            case "`":
                return self._code_span(at)
            case "<":
                return self._angle(at)
            case "&":
                return self._entity(at)
            case "[":
                return self._opening(at, at + 1)
            case "!":
                return self._opening(at, at + 2) if self._text.startswith("![", at) else at + 1
            case "]":
                return self._closing(at)
            case _:
                return self._delimiter(character, at)

    def _flush(self, end: int) -> None:
        """What was passed over up to `end` is text."""
        if self._done < end:
            text = self._text[self._done : end]
            self._items.append(Item(kind=ItemKind.TEXT, start=self._done, end=end, text=text))
        self._done = end

    def _add(self, kind: ItemKind, start: int, end: int, *, pair: int | None = None, text: str | None = None) -> int:
        self._flush(start)
        # A line break inside a code is as good as a space there.
        text = self._text[start:end].replace("\n", " ") if text is None else text
        self._items.append(Item(kind=kind, start=start, end=end, text=text, pair=pair))
        self._done = end
        return end

    def _new_pair(self) -> int:
        self._pairs += 1
        return self._pairs

    def _newline(self, at: int) -> int:
        start = at
        while start > self._done and self._text[start - 1] == " ":
            start -= 1
        if at - start >= 2:
            return self._add(ItemKind.LOOSE, start, at + 1, text=self._text[start : at + 1])
        return at + 1

    def _escape(self, at: int) -> int:
        after = self._text[at + 1 : at + 2]
        if after == "\n":
            return self._add(ItemKind.LOOSE, at, at + 2, text="\\\n")
        return self._add(ItemKind.EMPTY, at, at + 2) if after in _PUNCTUATION else at + 1

    def _code_span(self, at: int) -> int:
        if self._ticks is None:
            self._ticks = {}
            # Backwards, so that the nearest run of a length is the last of its list.
            for run in reversed(list(_TICKS.finditer(self._text, at))):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
        end = at + 1
        while self._text.startswith("`", end):
            end += 1
        places = self._ticks.get(end - at, [])
        while places and places[-1] < end:
            places.pop()
        return self._add(ItemKind.EMPTY, at, places[-1] + end - at) if places else end

    def _angle(self, at: int) -> int:
        text = self._text
        if link := _AUTOLINK.match(text, at):
            return self._add(ItemKind.EMPTY, at, link.end())
        if tag := _TAG.match(text, at):
            return self._tag(at, tag.end(), tag["name"].lower(), closes=bool(tag["slash"]))
        for begin, finish in _SPANS:
            if text.startswith(begin, at):
                end = self._find(finish, at + len(begin))
                return self._add(ItemKind.LOOSE, at, end) if end else at + 1
        return at + 1

    def _tag(self, at: int, end: int, name: str, *, closes: bool) -> int:
        if closes:
            opened = self._tags.get(name)
            return self._add(ItemKind.CLOSE, at, end, pair=opened.pop() if opened else None)
        if name in VOID or self._text.endswith("/>", at, end):
            return self._add(ItemKind.LOOSE, at, end)
        if name in PROSE_FREE and (finish := self._find(f"</{name}>", end)):
            return self._add(ItemKind.EMPTY, at, finish)
        pair = self._new_pair()
        self._tags.setdefault(name, []).append(pair)
        return self._add(ItemKind.OPEN, at, end, pair=pair)

    def _find(self, finish: str, at: int) -> int:
        """The place behind `finish`, 0 if there is none; looks for what is missing only once."""
        found = -1 if finish in self._missing else self._text.find(finish, at)
        if found < 0:
            self._missing.add(finish)
            return 0
        return found + len(finish)

    def _entity(self, at: int) -> int:
        found = _ENTITY.match(self._text, at)
        if not found:
            return at + 1
        decoded = html.unescape(found[0])
        if decoded == found[0] or any(each in _PUNCTUATION or each <= " " for each in decoded) or not decoded:
            return self._add(ItemKind.EMPTY, at, found.end())
        return self._add(ItemKind.TEXT, at, found.end(), text=decoded)

    def _delimiter(self, character: str, at: int) -> int:
        end = at
        while self._text.startswith(character, end):
            end += 1
        run = Delimiters(self._text, at, end)
        if run.opens or run.closes:
            self._flush(at)
            self._items.append(run)
            self._delimiters.append(run)
            self._done = end
        return end

    def _opening(self, at: int, end: int) -> int:
        note = _FOOTNOTE.match(self._text, at)
        if note:
            return self._add(ItemKind.LOOSE, at, note.end())
        self._flush(at)
        self._brackets.append(_Bracket(place=len(self._items), image=end == at + 2, delimiters=len(self._delimiters)))
        # Text until its partner is found.
        self._items.append(Item(kind=ItemKind.TEXT, start=at, end=end, text=self._text[at:end]))
        self._done = end
        return end

    def _closing(self, at: int) -> int:
        if not self._brackets:
            return at + 1
        bracket = self._brackets.pop()
        spent = len(self._brackets) < self._spent
        self._spent = min(self._spent, len(self._brackets))
        opening = self._items[bracket.place]
        if (spent and not bracket.image) or isinstance(opening, Delimiters):
            return at + 1
        tail = self._tail(opening.end, at)
        if tail is None:
            return at + 1
        end, code = tail
        self._flush(at)
        resolve(self._delimiters, bracket.delimiters, self._new_pair)
        pair = self._new_pair()
        self._items[bracket.place] = replace(opening, kind=ItemKind.OPEN, pair=pair)
        if not bracket.image:
            self._spent = len(self._brackets)
        return self._add(ItemKind.CLOSE, at, end, pair=pair, text=code)

    def _tail(self, start: int, at: int) -> tuple[int, str] | None:
        """Where a link whose text is `start:at` ends, and its closing code; None when it is no link."""
        if inline := _TAIL.match(self._text, at + 1):
            return inline.end(), self._text[at : inline.end()].replace("\n", " ")
        label = _LABEL.match(self._text, at + 1)
        if label and label[1].strip():
            known = normal(label[1]) in self._labels
            return (label.end(), self._text[at : label.end()].replace("\n", " ")) if known else None
        own = self._text[start:at] if at - start < 1000 else ""
        if normal(own) not in self._labels:
            return None
        # The text is also the label: the code names the label, so that the text can be translated.
        return (label.end() if label else at + 1), "][" + " ".join(own.split()) + "]"
