"""A batch of documents: what is asked for, each document on its way and when it is done, and what all of it came to."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from langjustice import checks, segmentation
from langjustice.app.inputs import Source
from langjustice.documents.consent import Statement
from langjustice.errors import LangjusticeError
from langjustice.language import LangPair
from langjustice.model import Block, Document, Draft, Origin, Segment, TermOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a person asked for. `folder` None writes beside the sources; `to_stdout` writes nowhere.

    With `for_queue` documents that no machine may translate get what the memory has; otherwise they are refused.
    `consent` goes before what documents say themselves. `journal` is where a batch without outputs goes on.
    """

    sources: Sequence[Source]
    source_lang: str | None
    target_langs: Sequence[str]
    folder: Path | None = None
    to_stdout: bool = False
    with_label: bool = True
    format: str | None = None
    encoding: str = "utf-8"
    model_id: str | None = None
    read_stdin: Callable[[], bytes] = bytes
    keep_drafts: bool = False
    for_queue: bool = False
    consent: Mapping[str, str] = field(default_factory=dict)
    journal: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentResult:
    """One finished document. `path` is there when it was written; drafts, segments, the document and what it says of
    itself when they were asked for."""

    name: str
    pair: LangPair
    route: tuple[str, ...]
    engine: str
    data: bytes
    path: Path | None = None
    backup: Path | None = None
    drafts: tuple[Draft, ...] = ()
    segments: tuple[Segment, ...] = ()
    document: Document | None = None
    statement: Statement | None = None
    findings: tuple[str, ...] = ()
    more_findings: int = 0


@dataclass(slots=True, kw_only=True)
class Summary:
    """What a batch came to. Filled while it runs, so that an interrupted one can still say how far it got."""

    documents: int = 0
    segments: int = 0
    origins: Counter[Origin] = field(default_factory=Counter)
    terms: Counter[TermOutcome] = field(default_factory=Counter)
    issues: Counter[str] = field(default_factory=Counter)
    failures: list[LangjusticeError] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class OpenDocument:
    """A document on its way: the blocks whose segments are being drafted, and the targets of those that are done.

    Segments are forgotten as soon as their block is whole, so that an endless document costs little more than its text.
    """

    source: Source
    document: Document
    pair: LangPair
    targets: list[str] = field(default_factory=list)
    statement: Statement
    drafts: list[Draft] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    more_findings: int = 0
    whole: checks.Whole
    _waiting: deque[tuple[Block, tuple[Segment, ...]]] = field(default_factory=deque)
    _parts: list[str] = field(default_factory=list)

    @property
    def way(self) -> tuple[LangPair, bool]:
        """The direction, and whether a machine may translate."""
        return self.pair, self.statement.consent.machine

    @property
    def complete(self) -> bool:
        return len(self.targets) == len(self.document.blocks)

    def begin(self, block: Block, segments: tuple[Segment, ...]) -> None:
        """The segments of the next block are on their way."""
        self._waiting.append((block, segments))
        self._settle()

    def take(self, target: str) -> None:
        """The target of the next segment is there; they come in order."""
        self._parts.append(target)
        self._settle()

    def _settle(self) -> None:
        while self._waiting and len(self._parts) >= len(self._waiting[0][1]):
            block, segments = self._waiting.popleft()
            self.targets.append(segmentation.join_block(block, segments, self._parts[: len(segments)]))
            del self._parts[: len(segments)]
