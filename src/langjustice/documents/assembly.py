"""From marked runs of a text to a Document, and from a Document with its targets back to a text.

A block that stands inside another one (the alternative text of an image in a paragraph) follows its owner directly and
has no place of its own in the skeleton: that is how it is known again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from langjustice.model import Block, BlockKind, Code, Document, Layout, Span

Woven = Sequence[tuple[Block, str]]
Render = Callable[[Block, str, Woven], str]
_PLAIN = Layout()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What will be a block: `span` lies in the whole text; `woven` are the runs inside its codes, in order."""

    span: Span
    source: str
    codes: tuple[Code, ...] = ()
    kind: BlockKind = BlockKind.PARAGRAPH
    layout: Layout = _PLAIN
    woven: tuple[Run, ...] = ()

    def moved(self, by: int) -> Run:
        """The same run, `by` code points further on."""
        return replace(self, span=self.span.moved(by), woven=tuple(run.moved(by) for run in self.woven))


def has_letters(text: str) -> bool:
    """Whether there is anything to translate."""
    return any(character.isalpha() for character in text)


def assemble(text: str, runs: Iterable[Run], *, name: str, format_name: str, lang: str | None = None) -> Document:
    """Number the runs, which must be in order of their place, and put what lies between them into the skeleton."""
    blocks: list[Block] = []
    skeleton: list[str | int] = []
    at = 0
    for run in runs:
        if at < run.span.start:
            skeleton.append(text[at : run.span.start])
        skeleton.append(len(blocks))
        at = run.span.end
        for each in (run, *run.woven):
            raw = each.span.of(text)
            blocks.append(
                Block(
                    index=len(blocks),
                    source=each.source,
                    # Mostly the same words: a document of 100,000 lines need not hold them twice.
                    raw=each.source if raw == each.source else raw,
                    codes=each.codes,
                    kind=each.kind,
                    layout=each.layout,
                )
            )
    if at < len(text):
        skeleton.append(text[at:])
    return Document(name=name, format=format_name, blocks=tuple(blocks), skeleton=tuple(skeleton), lang=lang)


def compose(document: Document, targets: Sequence[str], render: Render) -> str:
    """Write the targets where their blocks stood. Raises ValueError when there is not one target for each block.

    `render` gets a block, its target, and the blocks woven into it with theirs; it is not asked when all of them equal
    their sources, because then the block is written as it was.
    """
    if len(targets) != len(document.blocks):
        raise ValueError(f"{len(targets)} targets for {len(document.blocks)} blocks")
    placed = iter([*(part for part in document.skeleton if isinstance(part, int)), len(targets)])
    next(placed)
    parts: list[str] = []
    for part in document.skeleton:
        if isinstance(part, str):
            parts.append(part)
            continue
        following = next(placed)
        block, target = document.blocks[part], targets[part]
        inner = slice(part + 1, following)
        woven = list(zip(document.blocks[inner], targets[inner], strict=True))
        same = target == block.source and all(each.source == text for each, text in woven)
        parts.append(block.raw if same else render(block, target, woven))
    return "".join(parts)
