"""Documents taken apart: blocks, inline codes, segments, and the spans in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Half-open range of code points, `start <= end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The part of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> Span:
        """The same length, `by` code points further on."""
        return Span(start=self.start + by, end=self.end + by)


class CodeKind(StrEnum):
    """What an inline code does (XLIFF 2.1: `sc`, `ec`, `ph`)."""

    OPEN = "open"
    CLOSE = "close"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """An inline code of the format (`<strong>`, `**`, `](url)`), standing literally at `span` of its text.

    `pair` is the same number on an opening code and on the closing code that belongs to it; an empty code, and one
    whose partner stands elsewhere, has none.
    """

    kind: CodeKind
    span: Span
    pair: int | None = None


class BlockKind(StrEnum):
    """What a block is in its document."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CELL = "cell"
    ITEM = "item"
    ATTRIBUTE = "attribute"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the text of a block stands in its file; each format reads only what it wrote itself.

    `column` is the fixed column (code points) at which the text was wrapped, `prefix` what stands before each line
    after the first, `newline` the line ending, `quoting` the format's name for how special characters are escaped.
    """

    column: int | None = None
    prefix: str = ""
    newline: str = "\n"
    quoting: str = ""


_PLAIN = Layout()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One run of text that people read (a paragraph, heading, cell, attribute), before it is cut into sentences.

    `source` is what a person reads, with inline codes standing in it literally; `raw` is the same run byte for byte
    as the file has it. Writing a block whose target equals its source writes `raw`.
    """

    index: int
    source: str
    raw: str
    codes: tuple[Code, ...] = ()
    kind: BlockKind = BlockKind.PARAGRAPH
    layout: Layout = _PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file taken apart: `skeleton` is what is never translated, with block numbers where the blocks stand.

    `encoding` is a Python codec name, `bom` whether the file began with a byte order mark.
    """

    name: str
    format: str
    blocks: tuple[Block, ...]
    skeleton: tuple[str | int, ...]
    encoding: str = "utf-8"
    bom: bool = False
    lang: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One sentence of a block. `span` lies in the block's source; `codes` lie in the segment's own source."""

    id: str
    block: int
    span: Span
    source: str
    codes: tuple[Code, ...] = ()
