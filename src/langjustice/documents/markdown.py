"""Markdown: the blocks that CommonMark sees, by offset, and everything else untouched.

CommonMark is taken with tables, footnotes, definition lists and `:::` directives.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from langjustice.documents import front_matter, html, lines
from langjustice.documents.assembly import Run, assemble, compose, has_letters
from langjustice.documents.inline import ItemKind, build, edges, trimmed
from langjustice.documents.markdown_inline import is_break, normal, scan
from langjustice.documents.markdown_target import CELL, HEADING, PARAGRAPH, escape, render
from langjustice.model import BlockKind, Document, Layout, Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_TASK = re.compile(r"\[[ xX]\][ \t]+")
# Directives of pandoc, Docusaurus and Lemmy: `::: spoiler` and the `:::` that closes it stand on lines of their own.
_DIRECTIVE = re.compile(r":{3}")
_BLANK_LINES = re.compile(r"(?:[ \t]*+(?:\r\n|\r|\n))*+")
_PIPE = re.compile(r"(?<!\\)\|")
# Deeper lists and quotes stay as they are: nobody writes them, and the parser recurses.
_DEEPEST = 60


def read(text: str, name: str) -> Document:
    """Take a Markdown file apart."""
    end = front_matter.end_of(text)
    runs = [*front_matter.runs(text, end), *_Reader(text, end).runs()]
    return assemble(text, runs, name=name, format_name="markdown")


def write(document: Document, targets: Sequence[str], *, label: str | None) -> str:
    """Put the targets in place, and the label as a quote of its own in front of the text, one blank line around it."""
    text = compose(document, targets, render)
    if label is None:
        return text
    newline = lines.newline_of(text)
    end = front_matter.end_of(text)
    head = text[:end]
    if head and head[-1] not in "\r\n":
        head += newline
    if head:
        head += newline
    body = _BLANK_LINES.sub("", text[end:], count=1)
    return f"{head}> *{escape(lines.one_line(label).strip())}*{newline}{newline}{body}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a line of a paragraph stands: from `at` of the paragraph's own text on, it is `text[start:end]`."""

    at: int
    line: lines.Line
    start: int
    end: int


class _Reader:
    """Walks the block tokens of a Markdown text and finds the place of each."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._lines = list(lines.split(text, start))
        # The same lines with the one line ending that the parser knows.
        source = "\n".join(text[line.start : line.end] for line in self._lines)
        environment: dict[str, dict[str, object]] = {}
        self._tokens = _parser().parse(source, environment)
        self._labels = {normal(label) for label in environment.get("references", {})}

    def runs(self) -> Iterator[Run]:
        kinds: list[str] = []
        row: list[Token] = []
        for token in self._tokens:
            if token.nesting == 1:
                kinds.append(token.type)
            elif token.nesting == -1:
                kinds.pop()
            if token.type == "tr_close":
                yield from self._row(row)
                row = []
            elif token.type == "inline" and kinds and kinds[-1] in ("th_open", "td_open"):
                row.append(token)
            elif token.type == "inline":
                yield from self._paragraph(token, kinds)
            elif token.type == "html_block" and not kinds and token.map:
                start, end = self._lines[token.map[0]].start, self._lines[token.map[1] - 1].next
                yield from (run.moved(start) for run in html.runs(self._text[start:end]))

    def _paragraph(self, token: Token, kinds: Sequence[str]) -> Iterator[Run]:
        heading = kinds[-1] == "heading_open"
        places = self._places(token)
        in_item = "list_item_open" in kinds
        if places and in_item and (task := _TASK.match(self._text, places[0].start, places[0].end)):
            skipped = task.end() - places[0].start
            places = [_Place(at=0, line=places[0].line, start=task.end(), end=places[0].end)] + [
                _Place(at=place.at - skipped, line=place.line, start=place.start, end=place.end) for place in places[1:]
            ]
        kind = BlockKind.HEADING if heading else BlockKind.ITEM if in_item else BlockKind.PARAGRAPH
        quoting = HEADING if heading and token.markup != "=" else PARAGRAPH
        for directive, group in groupby(places, key=lambda place: bool(_DIRECTIVE.match(self._text, place.start))):
            if not directive:
                first, *others = group
                own = [replace(place, at=place.at - first.at) for place in (first, *others)]
                yield from self._pieces(own, kind, quoting)

    def _places(self, token: Token) -> list[_Place]:
        """Find each line of a token's content in its line of the file; none if the parser changed it on the way."""
        places: list[_Place] = []
        at = 0
        first = token.map[0] if token.map else 0
        for number, content in enumerate(token.content.split("\n"), first):
            line = self._lines[number]
            body = content.lstrip(" \t")
            # Containers and indentation stand before the content, closing marks of headings behind it.
            start = self._text.rfind(body, line.start, line.end)
            if start < 0 or not body:
                return []
            places.append(_Place(at=at, line=line, start=start, end=start + len(body)))
            at += len(body) + 1
        return places

    def _pieces(self, places: Sequence[_Place], kind: BlockKind, quoting: str) -> Iterator[Run]:
        """The blocks of a paragraph: one, or several where hard line breaks cut it."""
        if not places:
            return
        text = "\n".join(self._text[place.start : place.end] for place in places)
        if not has_letters(text):
            return
        items = scan(text, self._labels)
        cuts = [number for number, item in enumerate(items) if is_break(item)]
        for left, right in zip([0, *(cut + 1 for cut in cuts)], [*cuts, len(items)], strict=True):
            piece = items[left:right]
            first, last = trimmed(piece)
            kept = piece[first:last]
            if not any(item.kind is ItemKind.TEXT and has_letters(item.text) for item in kept):
                continue
            source, codes = build(kept)
            span = edges(kept, text)
            own = places[self._number(places, span.start) : self._number(places, span.end - 1) + 1]
            yield Run(
                span=Span(start=self._offset(places, span.start), end=self._offset(places, span.end - 1) + 1),
                source=source,
                codes=codes,
                kind=kind,
                layout=self._layout(own, quoting),
            )

    @staticmethod
    def _offset(places: Sequence[_Place], at: int) -> int:
        place = places[_Reader._number(places, at)]
        return place.start + at - place.at

    @staticmethod
    def _number(places: Sequence[_Place], at: int) -> int:
        """Which of the lines holds the offset `at` of the paragraph's own text."""
        return bisect_right(places, at, key=lambda place: place.at) - 1

    def _layout(self, places: Sequence[_Place], quoting: str) -> Layout:
        """Whether the lines were filled up to a column, and what stands before each but the first."""
        if len(places) < 2:
            return Layout(quoting=quoting)
        bodies = [self._text[place.start : place.end].rstrip() for place in places]
        ends = [place.start - place.line.start + len(body) for place, body in zip(places, bodies, strict=True)]
        column = lines.wrap_column(ends, [lines.first_word(body) for body in bodies])
        line = places[1].line
        prefix = self._text[line.start : places[1].start]
        newline = self._text[places[0].line.end : places[0].line.next]
        return Layout(column=column, prefix=prefix if column else "", newline=newline, quoting=quoting)

    def _row(self, row: Sequence[Token]) -> Iterator[Run]:
        """The cells of a row of a table: the parser says what is in them, the pipes where they are."""
        if not row or not row[0].map:
            return
        line = self._lines[row[0].map[0]]
        cells = self._cells(line)
        for number, token in enumerate(row):
            if not token.content:
                continue
            for start, end in cells:
                content = self._text[start:end].replace("\\|", "|")
                # Before the first cell may stand the signs of a quote or list.
                inside = content == token.content or (number == 0 and content.endswith(token.content))
                if inside:
                    start = end - len(token.content) - self._text.count("\\|", start, end)
                    place = _Place(at=0, line=line, start=start, end=end)
                    yield from self._pieces([place], BlockKind.CELL, CELL)
                if inside or number:
                    break

    def _cells(self, line: lines.Line) -> Iterator[tuple[int, int]]:
        """The spans between the pipes of a line, white space trimmed, without those that hold nothing."""
        bounds = [
            line.start - 1,
            *(pipe.start() for pipe in _PIPE.finditer(self._text, line.start, line.end)),
            line.end,
        ]
        for left, right in pairwise(bounds):
            cell = self._text[left + 1 : right]
            start = left + 1 + len(cell) - len(cell.lstrip())
            if cell.strip():
                yield start, start + len(cell.strip())


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").use(footnote_plugin).use(deflist_plugin)
    # Blocks only: inline codes need places, which the parser does not keep.
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser
