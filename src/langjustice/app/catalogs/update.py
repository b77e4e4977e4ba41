"""Drafts for what the catalogs of sites lack, into the review queue; the files only take over a newer template.

Messages of many catalogs in one direction are drafted together, in windows; a catalog whose last message is drafted
goes into the queue in one transaction. What is there already is not drafted again, so a batch that was interrupted
goes on, and of the window that was being drafted nothing is lost either (`app/journal.py`).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from langjustice import __version__
from langjustice.app import people
from langjustice.app.catalogs import drafting, merging, waiting
from langjustice.app.catalogs.finding import CatalogFile, catalogs_of
from langjustice.app.catalogs.messages import open_messages, rule_of
from langjustice.app.inputs import read_bytes
from langjustice.app.journal import Journal
from langjustice.app.writes import opened
from langjustice.documents.po import read_catalog
from langjustice.engine import library
from langjustice.engine.loading import Engines
from langjustice.errors import LangjusticeError, ModelError, ModelMissingError
from langjustice.language import LangPair
from langjustice.memory import Memory
from langjustice.messages import say
from langjustice.model import CatalogPlace, Consent, Draft, Message, ModelInfo, Origin, Segment, Site
from langjustice.pipeline import Around
from langjustice.termbase import TermBase
from langjustice.workspace import Workspace

_WINDOW = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """What became of a catalog: messages that were drafted, those left to people, those that are gone from it.

    `document` is the number of the new document in the queue, 0 for none; `merged` says that the file took over a
    template.
    """

    file: CatalogFile
    drafted: int = 0
    undrafted: int = 0
    gone: int = 0
    document: int = 0
    merged: bool = False


@dataclass(slots=True, kw_only=True)
class Total:
    """What a batch came to."""

    catalogs: int = 0
    origins: Counter[Origin] = field(default_factory=Counter)
    failures: list[LangjusticeError] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class _Open:
    """A catalog whose messages are being drafted."""

    file: CatalogFile
    pair: LangPair
    asked: set[waiting.Key]
    merged: bool
    waiting: list[tuple[Segment, Message]]
    drafts: list[Draft] = field(default_factory=list)


class Updater:
    """A batch of sites."""

    def __init__(
        self,
        here: Workspace,
        models: Sequence[ModelInfo],
        term_base: TermBase,
        *,
        by: str,
        consent: Consent,
        memory: Memory | None = None,
        memory_revision: str = "",
        model_id: str | None = None,
        engines: Engines | None = None,
        priority: int = 0,
        deadline: str = "",
        merge: bool = True,
        on_catalog: Callable[[Updated], None] = lambda _done: None,
        on_progress: Callable[[int, int], None] = lambda _done, _known: None,
    ) -> None:
        self._here, self._models, self._term_base = here, tuple(models), term_base
        self._by = people.pseudonym(by)
        self._consent, self._memory, self._model_id = consent, memory, model_id
        self._settings = [__version__, memory_revision, repr(here.checks), term_base.version, str(consent.machine)]
        self._engines = engines or Engines()
        self._priority, self._deadline, self._merge = priority, deadline, merge
        self._on_catalog, self._on_progress = on_catalog, on_progress
        self._pipelines: dict[LangPair, tuple[drafting.Pipelines, str]] = {}
        self.total = Total()

    def run(self, sites: Sequence[Site]) -> Total:
        """Update everything; a catalog that fails is noted and the others are done."""
        files: dict[LangPair, list[CatalogFile]] = {}
        for site in sites:
            try:
                for file in catalogs_of(self._here, site, with_new=True):
                    files.setdefault(LangPair.of(site.source, file.lang), []).append(file)
            except LangjusticeError as error:
                self.total.failures.append(error)
        journal = Journal(self._journal_path(sites))
        for pair, some in files.items():
            self._direction(pair, some, journal)
        journal.remove()
        return self.total

    def _direction(self, pair: LangPair, files: Sequence[CatalogFile], journal: Journal) -> None:
        """Fill windows with the messages of one catalog after the other, so that small files share a batch."""
        window: list[tuple[_Open, Segment, Message]] = []
        for opened_ in self._opened(pair, files):
            if not opened_.waiting:
                self._close(opened_)
            self._on_progress(0, len(opened_.waiting))
            for segment, message in opened_.waiting:
                window.append((opened_, segment, message))
                if len(window) == _WINDOW:
                    self._draft(window, pair, journal)
                    window = []
        self._draft(window, pair, journal)

    def _opened(self, pair: LangPair, files: Sequence[CatalogFile]) -> Iterator[_Open]:
        for file in files:
            try:
                found = self._open(file, pair)
                if found.waiting:
                    self._ready(pair)
            except ModelError as error:
                # So it is for the others of this direction, and telling it once is enough.
                self.total.failures.append(error)
                return
            except LangjusticeError as error:
                self.total.failures.append(error)
                continue
            yield found

    def _open(self, file: CatalogFile, pair: LangPair) -> _Open:
        merged = merging.merge_file(file) if self._merge or file.new else False
        catalog = read_catalog(read_bytes(file.path), name=str(file.path))
        rule = rule_of(catalog, file.lang)
        asked: set[waiting.Key] = set()
        messages: list[tuple[Segment, Message]] = []
        with opened(self._here) as store, store.read():
            there = waiting.known(store, file.site.name, file.name)
        for place, one in enumerate(open_messages(catalog, rule)):
            asked.add(one.message.key)
            if one.message.key in there:
                continue
            segment = drafting.segment_of(one.message, place)
            if segment is not None:
                messages.append((segment, one.message))
        return _Open(file=file, pair=pair, asked=asked, merged=merged, waiting=messages)

    def _ready(self, pair: LangPair) -> tuple[drafting.Pipelines, str]:
        """The pipelines of a direction, made when they are first needed. Raises ModelMissingError."""
        if pair not in self._pipelines:
            self._pipelines[pair] = self._made(pair)
        return self._pipelines[pair]

    def _made(self, pair: LangPair) -> tuple[drafting.Pipelines, str]:
        route = None
        if self._consent.machine:
            try:
                route = library.choose(self._models, pair, model_id=self._model_id)
            except ModelMissingError as error:
                raise ModelMissingError(
                    error.what,
                    next=say("{next}; or let people begin: --consent machine-translation=no").format(next=error.next),
                ) from error
        models = "+".join(f"{info.id}:{info.sha256}:{info.size}" for info, _ in route.steps) if route else ""
        made = drafting.pipelines_along(
            route, self._engines, pair, self._term_base, memory=self._memory, policy=self._here.checks
        )
        return made, models

    def _draft(self, window: Sequence[tuple[_Open, Segment, Message]], pair: LangPair, journal: Journal) -> None:
        if not window:
            return
        pipelines, models = self._ready(pair)
        segments = [segment for _, segment, _ in window]
        messages = [message for _, _, message in window]
        asked = repr([(message.example, message.flags, message.forms) for message in messages])
        name = journal.key([str(pair), models, asked, *self._settings], segments, [Around()] * len(segments))
        drafts = journal.get(name, segments)
        if drafts is None:
            drafts = drafting.draft(
                list(zip(segments, messages, strict=True)),
                pipelines,
                progress=lambda count: self._on_progress(count, 0),
            )
            journal.put(name, drafts)
        else:
            self._on_progress(len(drafts), 0)
        for (opened_, _, _), one in zip(window, drafts, strict=True):
            opened_.drafts.append(one)
            self.total.origins[one.provenance.origin] += 1
            if len(opened_.drafts) == len(opened_.waiting):
                self._close(opened_)

    def _close(self, done: _Open) -> None:
        """Put the drafts of a catalog into the queue; what cannot be put there is a failure of this catalog only."""
        file = done.file
        drafted = [
            waiting.Drafted(segment=segment, message=message, draft=one)
            for (segment, message), one in zip(done.waiting, done.drafts, strict=True)
        ]
        place = CatalogPlace(site=file.site.name, path=file.name, glossary=self._term_base.version)
        number = 0
        try:
            with opened(self._here) as store, store.write():
                there = waiting.known(store, place.site, place.path)
                gone = waiting.settle(store, there.values(), done.asked)
                # Somebody else may have updated the same site meanwhile.
                new = [one for one in drafted if one.message.key not in there]
                if new:
                    number = waiting.put(
                        store,
                        self._here,
                        place,
                        done.pair,
                        new,
                        consent=self._consent,
                        by=self._by,
                        priority=self._priority,
                        deadline=self._deadline,
                    )
        except LangjusticeError as error:
            self.total.failures.append(error)
            return
        self.total.catalogs += 1
        empty = sum(not one.draft.target for one in new)
        self._on_catalog(
            Updated(
                file=file,
                drafted=len(new) - empty,
                undrafted=empty,
                gone=gone,
                document=number,
                merged=done.merged,
            )
        )
        # What is in the queue is not kept while the rest of the batch runs.
        done.waiting, done.drafts = [], []

    def _journal_path(self, sites: Sequence[Site]) -> Path | None:
        if self._here.root is None:
            return None
        names = hashlib.sha256("\0".join(site.name for site in sites).encode()).hexdigest()[:12]
        return self._here.root / f".langjustice-unfinished-po-{names}.jsonl"
