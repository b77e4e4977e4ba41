"""HTML: text between block-level tags with its inline tags as codes, and the attributes that people read."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from langjustice.documents import html_elements as elements
from langjustice.documents.assembly import Run, Woven, assemble, compose, has_letters
from langjustice.documents.html_head import finish, language_of
from langjustice.documents.html_tokens import VOID, Token, TokenKind, tokens
from langjustice.documents.inline import Item, ItemKind, build, edges, split_codes, trimmed
from langjustice.model import Block, BlockKind, Code, Document, Layout, Span

# Tells a block of HTML from its surroundings when it stands in a Markdown file.
QUOTING = "html"


def read(text: str, name: str) -> Document:
    """Take an HTML page apart."""
    return assemble(text, runs(text), name=name, format_name="html", lang=language_of(text))


def write(
    document: Document,
    targets: Sequence[str],
    *,
    label: str | None,
    lang: str | None,
    charset: str | None,
    about: Mapping[str, str],
) -> str:
    """Put the targets in place; then the label, and the language and new `charset` where the page declares them."""
    text = compose(document, targets, render)
    changed = label is not None or any(t != b.source for b, t in zip(document.blocks, targets, strict=True))
    return finish(text, label=label, lang=lang if changed else None, charset=charset, about=about)


def runs(text: str) -> Iterator[Run]:
    """What people read in a page, or in a part of one, in order."""
    return _Reader(text).runs()


def render(block: Block, target: str, woven: Woven = ()) -> str:
    """Write a target: codes as they are, but with the targets of the attributes in them; everything else escaped."""
    if block.kind is BlockKind.ATTRIBUTE:
        return elements.escape_attribute(target, block.layout.quoting)
    codes = [code.span.of(block.source) for code in block.codes]
    renewed = _renewed(codes, woven)
    if target == block.source:
        return _patched(block.raw, codes, renewed)
    waiting: dict[str, deque[str]] = {}
    for code, new in zip(codes, renewed, strict=True):
        waiting.setdefault(code, deque()).append(new)
    parts: list[str] = []
    for is_code, part in split_codes(target, codes):
        if not is_code:
            parts.append(elements.escape(part))
            continue
        # A code that a target repeats more often than the source is written like its last occurrence.
        left = waiting[part]
        parts.append(left.popleft() if len(left) > 1 else left[0])
    return "".join(parts)


def comparable(block: Block) -> Block:
    """The block with the attributes that people read emptied in its codes: they are blocks of their own."""
    source, at = "", 0
    codes: list[Code] = []
    for code in block.codes:
        text, begin = code.span.of(block.source), len(source) + code.span.start - at
        source += block.source[at : code.span.start]
        done = 0
        for run in _read_attributes(text):
            source += text[done : run.span.start]
            done = run.span.end
        source += text[done:]
        codes.append(replace(code, span=Span(start=begin, end=len(source))))
        at = code.span.end
    return replace(block, source=source + block.source[at:], codes=tuple(codes))


def _renewed(codes: Sequence[str], woven: Woven) -> list[str]:
    """The codes, each with the targets of the attributes that stand in it."""
    if not woven:
        return list(codes)
    remaining = iter(woven)
    renewed: list[str] = []
    for code in codes:
        parts, at = [], 0
        for run in _read_attributes(code):
            block, target = next(remaining)
            parts += [code[at : run.span.start], block.raw if target == block.source else render(block, target)]
            at = run.span.end
        renewed.append("".join(parts) + code[at:])
    return renewed


def _read_attributes(code: str) -> tuple[Run, ...]:
    """The attributes that people read in a code that is one start tag."""
    tag = next(tokens(code))
    return elements.attribute_runs(code, tag) if tag.kind is TokenKind.START and tag.end == len(code) else ()


def _patched(raw: str, codes: Sequence[str], renewed: Sequence[str]) -> str:
    parts: list[str] = []
    at = 0
    for code, new in zip(codes, renewed, strict=True):
        found = raw.index(code, at)
        parts += [raw[at:found], new]
        at = found + len(code)
    return "".join(parts) + raw[at:]


class _Reader:
    """One pass over the tokens of a page; nothing is nested, so depth costs nothing."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stream = list(tokens(text))
        self._items: list[Item] = []
        self._tags: dict[int, Token] = {}
        self._open: dict[str, list[int]] = {}
        self._blocks: list[str] = []
        self._depth: Counter[str] = Counter()

    def runs(self) -> Iterator[Run]:
        place = 0
        while place < len(self._stream):
            token = self._stream[place]
            place += 1
            if token.kind is TokenKind.TEXT:
                self._items.extend(elements.text_items(self._text, token.start, token.end))
            elif token.kind in (TokenKind.OTHER, TokenKind.RAW):
                self._code(ItemKind.LOOSE, token.start, token.end)
            elif token.kind is TokenKind.START and self._is_whole(token):
                end = self._element_end(place - 1)
                yield from self._whole(token, self._stream[end - 1].end)
                place = end
            elif token.name not in elements.BLOCK:
                self._inline(token)
            else:
                yield from self._flush()
                self._enter_or_leave(token)
                if token.kind is TokenKind.START:
                    yield from elements.attribute_runs(self._text, token)
        yield from self._flush()

    def _is_whole(self, tag: Token) -> bool:
        """Whether the element is taken whole, with everything inside it."""
        special = tag.name in elements.PROSE_FREE | elements.UNSEEN | elements.ALONE
        return special or elements.left_alone(self._text, tag)

    def _whole(self, tag: Token, end: int) -> Iterator[Run]:
        if tag.name in elements.UNSEEN:
            self._code(ItemKind.LOOSE, tag.start, end)
        elif tag.name not in elements.BLOCK:
            # White space behind an element that is never closed is not part of it.
            shown = tag.start + len(self._text[tag.start : end].rstrip())
            self._code(ItemKind.EMPTY, tag.start, shown)
            self._items.extend(elements.text_items(self._text, shown, end))
        else:
            yield from self._flush()
            yield from elements.attribute_runs(self._text, tag)

    def _element_end(self, place: int) -> int:
        """The place in the stream after an element; an inline one that is never closed ends where its block does."""
        tag = self._stream[place]
        if tag.name in VOID:
            return place + 1
        inline = tag.name not in elements.BLOCK and tag.name not in elements.UNSEEN
        inside: Counter[str] = Counter()
        nested = 0
        for at in range(place, len(self._stream)):
            token = self._stream[at]
            opens = token.kind is TokenKind.START
            if not (opens or token.kind is TokenKind.END):
                continue
            if inline and token.name in elements.BLOCK:
                return at
            if tag.name in elements.IMPLIED_END and at > place and self._implied(tag, token, inside, nested):
                return at
            if opens and token.name in elements.FOREIGN and self._text.endswith("/>", token.start, token.end):
                if at == place:
                    return at + 1
                continue
            if token.name in elements.CONTAINERS:
                nested += 1 if opens else -1
            inside[token.name] += 1 if opens else -1
            if token.name == tag.name and inside[tag.name] == 0:
                return at + 1
        return len(self._stream)

    @staticmethod
    def _implied(tag: Token, token: Token, inside: Counter[str], nested: int) -> bool:
        """Whether `token` ends an element `tag` whose own end tag is left out."""
        if token.kind is TokenKind.END:
            return token.name in elements.BLOCK and inside[token.name] == 0
        return token.name in elements.BLOCK if tag.name == "p" else token.name == tag.name and nested == 0

    def _code(self, kind: ItemKind, start: int, end: int, pair: int | None = None) -> None:
        self._items.append(Item(kind=kind, start=start, end=end, text=self._text[start:end], pair=pair))

    def _inline(self, token: Token) -> None:
        opened = self._open.setdefault(token.name, [])
        if token.kind is TokenKind.END:
            self._code(ItemKind.CLOSE, token.start, token.end, opened.pop() if opened else None)
            return
        if token.name in VOID:
            self._code(ItemKind.LOOSE, token.start, token.end)
        else:
            opened.append(len(self._items))
            self._code(ItemKind.OPEN, token.start, token.end, len(self._items))
        self._tags[token.start] = token

    def _enter_or_leave(self, token: Token) -> None:
        if token.kind is TokenKind.START:
            if self._blocks and self._blocks[-1] == "p":
                self._depth[self._blocks.pop()] -= 1
            if token.name not in VOID:
                self._blocks.append(token.name)
                self._depth[token.name] += 1
        elif self._depth[token.name]:
            while (left := self._blocks.pop()) != token.name:
                self._depth[left] -= 1
            self._depth[token.name] -= 1

    def _flush(self) -> Iterator[Run]:
        """Close the running text: its blocks, or only the attributes of its tags where there is nothing to read."""
        items, tags = self._items, self._tags
        self._items, self._tags, self._open = [], {}, {}
        start = breaks = 0
        for place, item in enumerate(items):
            if item.start in tags and tags[item.start].name == "br":
                breaks += 1
                # With two line breaks people end a paragraph, as in mails and old blogs.
                if breaks == 2:
                    yield from self._block(items[start:place], tags)
                    start = place
            elif item.text.strip():
                breaks = 0
        yield from self._block(items[start:], tags)

    def _block(self, items: Sequence[Item], tags: dict[int, Token]) -> Iterator[Run]:
        left, right = trimmed(items)
        kept = items[left:right]
        if not any(item.kind is ItemKind.TEXT and has_letters(item.text) for item in kept):
            left = right = len(items)
        yield from self._attributes(items[:left], tags)
        if left < right:
            source, codes = build(kept)
            yield Run(
                span=edges(kept, self._text),
                source=source,
                codes=codes,
                kind=elements.KINDS.get(self._blocks[-1] if self._blocks else "", BlockKind.PARAGRAPH),
                layout=Layout(quoting=QUOTING),
                woven=tuple(self._attributes(kept, tags)),
            )
        yield from self._attributes(items[right:], tags)

    def _attributes(self, items: Sequence[Item], tags: dict[int, Token]) -> Iterator[Run]:
        for item in items:
            if item.start in tags:
                yield from elements.attribute_runs(self._text, tags[item.start])
