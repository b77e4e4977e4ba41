"""Check a translation against its source: two documents of one format, or a table with both."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from langjustice import checks, documents
from langjustice.app.inputs import read_bytes
from langjustice.app.labels import is_label
from langjustice.errors import DocumentError, UsageError
from langjustice.language import LangPair
from langjustice.model import Block, Code, Issue
from langjustice.pipeline import examine
from langjustice.termbase import TermBase


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An issue and where it is: `place` is the number of the block in a document, or of the line in a table."""

    path: str
    place: int
    source: str
    target: str
    issue: Issue


def check_files(
    file: Path, against: Path | None, pair: LangPair, term_base: TermBase, *, only: Collection[str] = ()
) -> list[Finding]:
    """Return the findings for `file`, in order.

    Raises UsageError for an unknown check or a missing source, DocumentError when the two do not fit together.
    """
    for name in only:
        if name not in checks.NAMES:
            raise UsageError(f"there is no check “{name}”", next=f"the checks are: {', '.join(checks.NAMES)}")
    findings = []
    consistency = checks.Consistency()
    for place, source, codes, target, target_codes in _pairs(file, against):
        unit = examine(source, codes, target, target_codes, pair, term_base)
        whole = (issue for issue in consistency.check(unit.terms) if not only or issue.check in only)
        for issue in (*checks.run(unit, only=only), *whole):
            findings.append(Finding(path=str(file), place=place, source=source, target=target, issue=issue))
    return findings


def _pairs(file: Path, against: Path | None) -> Iterator[tuple[int, str, Sequence[Code], str, Sequence[Code]]]:
    if file.suffix.lower() == ".tsv":
        if against is not None:
            raise UsageError("a table has its sources in it", next="leave out --against")
        yield from _table(file)
        return
    if against is None:
        raise UsageError(f"{file} needs its source", next="add --against SOURCE, or check a .tsv with both columns")
    target, source = (_read(path) for path in (file, against))
    if len(target) > len(source):
        target = _without_label(target)
    if len(source) != len(target):
        raise DocumentError(
            f"has {len(target)} paragraphs, its source has {len(source)}",
            path=file,
            next="the two must have the same structure",
        )
    for one, other in zip(source, target, strict=True):
        yield one.index + 1, one.source, one.codes, other.source, other.codes


def _without_label(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks without the line that `translate` put in front of them."""
    label = next((place for place, block in enumerate(blocks) if is_label(block.source)), None)
    return blocks if label is None else [*blocks[:label], *blocks[label + 1 :]]


def _read(path: Path) -> Sequence[Block]:
    document = documents.read(read_bytes(path), name=str(path))
    if document.format != "html":
        return document.blocks
    from langjustice.documents.html import comparable

    return [comparable(block) for block in document.blocks]


def _table(path: Path) -> Iterator[tuple[int, str, Sequence[Code], str, Sequence[Code]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(
            f"cannot be read: {error}", path=path, next="a table is tab-separated text in UTF-8"
        ) from error
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) != 2:
            raise DocumentError(f"{len(cells)} columns", path=path, line=number, next="source, tab, target")
        yield number, cells[0], (), cells[1], ()
