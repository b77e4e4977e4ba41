"""Check a translation against its source: two documents of one format, a table or a catalog with both."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from langjustice import checks, documents
from langjustice.app.corpus import COLUMNS
from langjustice.app.inputs import read_bytes
from langjustice.app.labels import is_label
from langjustice.documents.catalog import read_messages, tags
from langjustice.errors import DocumentError, UsageError, WorkspaceError
from langjustice.language import LangPair, primary
from langjustice.memory import Memory
from langjustice.messages import say
from langjustice.model import Block, CheckPolicy, Code, Issue
from langjustice.pipeline import examine
from langjustice.termbase import TermBase

_NO_POLICY = CheckPolicy()
_TABLES, _CATALOGS = (".tsv",), (".po", ".pot")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An issue and where it is: `place` is the number of the block in a document, or of the line in a table.

    `line` is the line of the file, counted from 1; a finding about the whole file has the place and line of its end.
    """

    path: str
    place: int
    line: int
    source: str
    target: str
    issue: Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    place: int
    line: int
    source: str
    target: str
    codes: Sequence[Code] = ()
    target_codes: Sequence[Code] = ()


def check_files(
    file: Path,
    against: Path | None,
    pair: LangPair,
    term_base: TermBase,
    *,
    only: Collection[str] = (),
    policy: CheckPolicy = _NO_POLICY,
    memory: Memory | None = None,
    draft: Path | None = None,
) -> list[Finding]:
    """Return the findings for `file`, in order. `draft` is what the machine had written, of the structure of `file`.

    Raises UsageError for an unknown check or a missing source, DocumentError when the two do not fit together,
    WorkspaceError when the policy names an unknown check.
    """
    require_known(only, policy)
    findings: list[Finding] = []
    whole = checks.Whole(pair, only=only, policy=policy)
    last = _Pair(place=0, line=1, source="", target="")

    def found(one: _Pair, issues: Sequence[Issue]) -> None:
        findings.extend(
            Finding(path=str(file), place=one.place, line=one.line, source=one.source, target=one.target, issue=issue)
            for issue in issues
        )

    drafted = _drafted(draft) if draft else {}
    for last in _pairs(file, against, pair):
        unit = examine(last.source, last.codes, last.target, last.target_codes, pair, term_base)
        # The memory has texts without codes: nothing can be said of one that has some.
        plain = memory is not None and not last.codes and not last.target_codes
        unit = replace(
            unit,
            remembered=memory.said(last.source, pair) if memory and plain else (),
            drafted=drafted.get(last.place, ""),
        )
        found(last, (*whole.settled(unit, checks.run(unit, only=only, policy=policy)), *whole.add(unit)))
    found(_Pair(place=last.place, line=last.line, source="", target=""), whole.finish())
    return findings


def require_known(only: Collection[str], policy: CheckPolicy) -> None:
    """Raise UsageError or WorkspaceError for a name that no check has."""
    known = say("the checks are: {NAMES}").format(NAMES=", ".join(checks.NAMES))
    for name in only:
        if name not in checks.NAMES:
            raise UsageError(say("there is no check “{name}”").format(name=name), next=known)
    for name in checks.unknown(policy):
        raise WorkspaceError(
            say("[checks] in langjustice.toml names “{name}”, and there is no such check").format(name=name), next=known
        )


def _pairs(file: Path, against: Path | None, pair: LangPair) -> Iterator[_Pair]:
    kind = file.suffix.lower()
    if kind in _TABLES or kind in _CATALOGS:
        if against is not None:
            what = "a table" if kind in _TABLES else "a catalog"
            raise UsageError(say("{what} has its sources in it").format(what=what), next=say("leave out --against"))
        yield from _table(file, pair) if kind in _TABLES else _catalog(file)
        return
    if against is None:
        raise UsageError(
            say("{file} needs its source").format(file=file),
            next=say("add --against SOURCE, or check a .tsv or .po, which have both in them"),
        )
    (target, lines), (source, _) = (_read(path) for path in (file, against))
    if len(target) > len(source):
        target, lines = _without_label(target, lines)
    if len(source) != len(target):
        raise DocumentError(
            say("has {target} paragraphs, its source has {source}").format(target=len(target), source=len(source)),
            path=file,
            next=say("the two must have the same structure"),
        )
    for one, other, line in zip(source, target, lines, strict=True):
        yield _Pair(
            place=one.index + 1,
            line=line,
            source=one.source,
            target=other.source,
            codes=one.codes,
            target_codes=other.codes,
        )


def _drafted(path: Path) -> dict[int, str]:
    """The texts of the machine's draft, by the place of their block."""
    blocks, lines = _read(path)
    return {place: block.source for place, block in enumerate(_without_label(blocks, lines)[0], 1)}


def _without_label(blocks: Sequence[Block], lines: Sequence[int]) -> tuple[Sequence[Block], Sequence[int]]:
    """The blocks without the line that `translate` put in front of them."""
    label = next((place for place, block in enumerate(blocks) if is_label(block.source)), None)
    if label is None:
        return blocks, lines
    return [*blocks[:label], *blocks[label + 1 :]], [*lines[:label], *lines[label + 1 :]]


def _read(path: Path) -> tuple[Sequence[Block], Sequence[int]]:
    """The blocks of a document, and the line on which each begins."""
    document = documents.read(read_bytes(path), name=str(path))
    lines, line = [0] * len(document.blocks), 1
    for part in document.skeleton:
        if isinstance(part, int):
            lines[part] = line
            line += document.blocks[part].raw.count("\n")
        else:
            line += part.count("\n")
    if document.format != "html":
        return document.blocks, lines
    from langjustice.documents.html import comparable

    return [comparable(block) for block in document.blocks], lines


def _catalog(path: Path) -> Iterator[_Pair]:
    for message in read_messages(read_bytes(path), name=str(path)):
        yield _Pair(
            place=message.line,
            line=message.line,
            source=message.source,
            target=message.target,
            codes=tags(message.source),
            target_codes=tags(message.target),
        )


def _table(path: Path, pair: LangPair) -> Iterator[_Pair]:
    """Rows with source and target, or with the five languages of the project's corpora."""
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(
            say("cannot be read: {error}").format(error=error),
            path=path,
            next=say("a table is tab-separated text in UTF-8"),
        ) from error
    for number, row in enumerate(text.split("\n"), 1):
        if not row.strip():
            continue
        source, target = _cells(row.rstrip("\r").split("\t"), pair, path, number)
        yield _Pair(
            place=number, line=number, source=source, target=target, codes=tags(source), target_codes=tags(target)
        )


def _cells(cells: Sequence[str], pair: LangPair, path: Path, line: int) -> tuple[str, str]:
    if len(cells) == 2:
        return cells[0], cells[1]
    columns = say("source, tab, target; or the columns {COLUMNS}").format(COLUMNS=", ".join(COLUMNS))
    if len(cells) != len(COLUMNS):
        raise DocumentError(say("{cells} columns").format(cells=len(cells)), path=path, line=line, next=columns)
    languages = primary(pair.source), primary(pair.target)
    for lang in languages:
        if lang not in COLUMNS:
            raise DocumentError(say("has no column for {lang}").format(lang=lang), path=path, line=line, next=columns)
    return cells[COLUMNS.index(languages[0])], cells[COLUMNS.index(languages[1])]
