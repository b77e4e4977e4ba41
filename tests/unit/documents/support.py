"""What the tests of documents share: reading a text, writing it back, and what must hold for every document."""

from __future__ import annotations

from collections.abc import Callable

from langjustice.documents import read, write
from langjustice.model import Document


def taken_apart(text: str, name: str) -> Document:
    """Read a text and check what holds for every document."""
    data = text.encode()
    document = read(data, name=name)
    check(document, text)
    assert write(document, sources(document)) == data
    return document


def check(document: Document, text: str) -> None:
    """Skeleton and blocks join to the text; codes lie in order in their source."""
    parts = [part if isinstance(part, str) else document.blocks[part].raw for part in document.skeleton]
    assert "".join(parts) == text
    for index, block in enumerate(document.blocks):
        assert block.index == index
        assert block.source == block.source.strip()
        assert any(character.isalpha() for character in block.source)
        at = 0
        for code in block.codes:
            assert at <= code.span.start < code.span.end <= len(block.source)
            at = code.span.end


def sources(document: Document) -> list[str]:
    """What a person reads in each block."""
    return [block.source for block in document.blocks]


def rewritten(text: str, name: str, change: Callable[[str], str] | dict[str, str], **options: str) -> str:
    """The text with every block changed: by a function, or by a table of targets."""
    document = taken_apart(text, name)
    turn = change if callable(change) else lambda source: change.get(source, source)
    return write(document, [turn(source) for source in sources(document)], **options).decode()
