"""Check a translation against its source: two documents of one format, or a table with both."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from langjustice import checks, documents, masking
from langjustice.app.inputs import read_bytes
from langjustice.errors import DocumentError, UsageError
from langjustice.language import LangPair, primary
from langjustice.model import Code, Document, Issue, PlaceableKind, TranslationUnit
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
        if name not in checks.CHECKS:
            raise UsageError(f"there is no check “{name}”", next=f"the checks are: {', '.join(checks.CHECKS)}")
    findings = []
    for place, source, codes, target, target_codes in _pairs(file, against):
        unit = _unit(source, codes, target, target_codes, pair, term_base)
        for issue in checks.run(unit, only=only):
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
    if len(source.blocks) != len(target.blocks):
        raise DocumentError(
            f"has {len(target.blocks)} paragraphs, its source has {len(source.blocks)}",
            path=file,
            next="the two must have the same structure; a label line does not count when the source has it too",
        )
    for one, other in zip(source.blocks, target.blocks, strict=True):
        yield one.index + 1, one.source, one.codes, other.source, other.codes


def _read(path: Path) -> Document:
    return documents.read(read_bytes(path), name=str(path))


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


def _unit(
    source: str,
    codes: Sequence[Code],
    target: str,
    target_codes: Sequence[Code],
    pair: LangPair,
    term_base: TermBase,
) -> TranslationUnit:
    matches = term_base.match(source, pair)
    names = [(m.span, m.targets[0]) for m in matches if m.concept.kept(primary(pair.target))]
    placeables = masking.find(source, codes, names)
    fixed = [p.span for p in placeables if p.kind is not PlaceableKind.NAME]
    return TranslationUnit(
        pair=pair,
        source=source,
        target=target,
        placeables=placeables,
        target_placeables=masking.find(target, target_codes),
        terms=tuple(
            term_base.judge(m, target, pair) for m in matches if not any(m.span.overlaps(span) for span in fixed)
        ),
    )
