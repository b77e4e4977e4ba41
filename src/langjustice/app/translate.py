"""Translate documents: read, cut, draft in windows over all files, write each one when its last segment is there."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from langjustice import __version__, checks, documents, segmentation
from langjustice.app import detection, outputs
from langjustice.app.batch import DocumentResult, OpenDocument, Request, Summary
from langjustice.app.inputs import Source, read_bytes
from langjustice.app.journal import Journal
from langjustice.app.labels import label
from langjustice.documents import consent
from langjustice.engine import library
from langjustice.engine.library import Route
from langjustice.engine.loading import Engines
from langjustice.errors import DocumentError, LangjusticeError, LanguageError
from langjustice.language import LangPair, normalize, primary
from langjustice.memory import Memory
from langjustice.messages import say
from langjustice.model import (
    CheckPolicy,
    Draft,
    ModelInfo,
    Segment,
    TranslationUnit,
)
from langjustice.pipeline import Around, Pipeline, readable
from langjustice.termbase import TermBase

# Segments drafted at a time. It bounds memory and what an interruption costs; smaller windows leave workers idle.
_WINDOW = 2_000
# BCP 47 for a language that nobody has told: what a document without any words is in.
_UNKNOWN = "und"
# Findings told in words for each document; all of them are in the JSON.
_MOST_FINDINGS = 20


_Waiting = tuple[OpenDocument, Segment, Around]
"""A segment that is to be drafted, its document, and what it stands between."""


class Translator:
    """A batch of documents into one or more languages."""

    def __init__(
        self,
        models: Sequence[ModelInfo],
        term_base: TermBase,
        *,
        memory: Memory | None = None,
        memory_revision: str = "",
        policy: CheckPolicy | None = None,
        engines: Engines | None = None,
        on_document: Callable[[DocumentResult], None],
        on_progress: Callable[[int, int], None] = lambda _done, _known: None,
    ) -> None:
        """`on_progress` is called with the segments drafted since the last call and the segments newly read.

        `memory_revision` tells one state of the memory from another: an interrupted batch goes on with the same one.
        """
        self._models = tuple(models)
        self._term_base = term_base
        self._memory = memory
        self._policy = policy or CheckPolicy()
        self._settings = [memory_revision, repr(self._policy)]
        self._engines = engines or Engines()
        self._on_document = on_document
        self._on_progress = on_progress
        self._pipelines: dict[tuple[LangPair, bool], tuple[Pipeline, Route | None]] = {}
        self._input: bytes | None = None
        self.summary = Summary()

    def run(self, request: Request) -> Summary:
        """Translate everything; a document that fails is noted in the summary and the others are done.

        Raises LangjusticeError for what concerns the whole batch: no model, no place to write, wrong usage.
        """
        targets = list(dict.fromkeys(normalize(tag) for tag in request.target_langs))
        if request.source_lang is not None and primary(normalize(request.source_lang)) == _UNKNOWN:
            raise LanguageError(
                say("“{UNKNOWN}” is no language").format(UNKNOWN=_UNKNOWN),
                next=say("leave out --from, and it is detected"),
            )
        if request.source_lang is not None:
            for target in targets:
                self._pipeline(LangPair.of(request.source_lang, target), request)
        planned: dict[tuple[Source, str], Path] = {}
        journal = Journal(request.journal)
        if not request.to_stdout:
            planned = outputs.plan(request.sources, targets, request.folder)
            for folder in sorted({path.parent for path in planned.values()}):
                outputs.check_writable(folder)
            journal = Journal(_journal_path(list(planned.values())))
        for target in targets:
            self._into(target, request, planned, journal)
        journal.remove()
        return self.summary

    def _into(self, target: str, request: Request, planned: dict[tuple[Source, str], Path], journal: Journal) -> None:
        """Fill windows with the segments of one document after the other, so that small files share a batch."""
        window: list[_Waiting] = []
        for source in request.sources:
            try:
                opened = self._open(source, target, request)
                self._pipeline(opened.pair, request, machine=opened.statement.consent.machine)
            except LangjusticeError as error:
                self.summary.failures.append(error)
                continue
            if opened.complete:
                self._close(opened, request, planned)
            for segment, around in _in_context(self._segments(opened)):
                window.append((opened, segment, around))
                if len(window) == _WINDOW:
                    self._draft(window, request, planned, journal)
                    window = []
        self._draft(window, request, planned, journal)

    def _segments(self, opened: OpenDocument) -> Iterator[Segment]:
        for block in opened.document.blocks:
            segments = segmentation.split_block(block, opened.pair.source)
            opened.begin(block, segments)
            self._on_progress(0, len(segments))
            yield from segments

    def _open(self, source: Source, target: str, request: Request) -> OpenDocument:
        data = self._stdin(request) if source.path is None else read_bytes(source.path)
        name = str(source.path) if source.path else source.name
        document = documents.read(data, name=name, format=request.format)
        lang = request.source_lang
        if lang is None and document.blocks:
            lang = detection.detect(document, {pair.source for model in self._models for pair, _ in model.directions})
            if lang == primary(target):
                raise DocumentError(
                    say("seems to be in {lang} already").format(lang=lang),
                    path=name,
                    next=say("say another with --from"),
                )
        pair = LangPair.of(lang or _UNKNOWN, target)
        statement = consent.stated(document, request.consent)
        if not statement.consent.machine and not request.for_queue:
            raise DocumentError(
                say("does not allow that a machine translates it"),
                path=name,
                next=say("let people do it: translate --queue"),
            )
        whole = checks.Whole(pair, policy=self._policy)
        return OpenDocument(source=source, document=document, pair=pair, whole=whole, statement=statement)

    def _stdin(self, request: Request) -> bytes:
        """Standard input, read once however many target languages there are."""
        if self._input is None:
            self._input = request.read_stdin()
        return self._input

    def _pipeline(
        self, pair: LangPair, request: Request, *, machine: bool = True
    ) -> tuple[Pipeline | None, Route | None]:
        """The pipeline of a direction, made when it is first needed. Raises ModelMissingError."""
        if pair.source == _UNKNOWN:
            return None, None
        key = pair, machine
        if key not in self._pipelines and not machine:
            people = Pipeline((), pair, self._term_base, memory=self._memory, policy=self._policy)
            self._pipelines[key] = (people, None)
        if key not in self._pipelines:
            route = library.choose(self._models, pair, model_id=request.model_id)
            pipeline = Pipeline.along(
                route, self._engines, pair, self._term_base, memory=self._memory, policy=self._policy
            )
            self._pipelines[key] = (pipeline, route)
        return self._pipelines[key]

    def _draft(
        self,
        window: Sequence[_Waiting],
        request: Request,
        planned: dict[tuple[Source, str], Path],
        journal: Journal,
    ) -> None:
        for key in dict.fromkeys(opened.way for opened, _, _ in window):
            share = [one for one in window if one[0].way == key]
            pair, _ = key
            segments = [segment for _, segment, _ in share]
            around = [place for _, _, place in share]
            pipeline, route = self._pipelines[key]
            models = [f"{info.id}:{info.sha256}:{info.size}" for info, _ in route.steps] if route else []
            settings = [__version__, str(pair), self._term_base.version, *self._settings, *models]
            name = journal.key(settings, segments, around)
            drafts = journal.get(name, segments)
            if drafts is None:
                drafts = pipeline.draft(
                    segments,
                    around=around,
                    progress=lambda count: self._on_progress(count, 0),
                )
                journal.put(name, drafts)
            else:
                self._on_progress(len(drafts), 0)
            for (opened, segment, _), draft in zip(share, drafts, strict=True):
                self._take(opened, segment, draft, request)
                if opened.complete:
                    self._close(opened, request, planned)

    def _take(self, opened: OpenDocument, segment: Segment, draft: Draft, request: Request) -> None:
        opened.take(draft.target)
        unit = TranslationUnit(pair=opened.pair, source=draft.source, target=draft.target, terms=draft.terms)
        draft = replace(draft, issues=(*opened.whole.settled(unit, draft.issues), *opened.whole.add(unit)))
        summary = self.summary
        summary.segments += 1
        summary.origins[draft.provenance.origin] += 1
        summary.terms.update(verdict.outcome for verdict in draft.terms)
        summary.issues.update(issue.check for issue in draft.issues)
        if request.keep_drafts:
            opened.drafts.append(draft)
            opened.segments.append(segment)
        for issue in draft.issues:
            if len(opened.findings) < _MOST_FINDINGS:
                opened.findings.append(f"{segment.id} “{_short(segment.source)}”: {issue.message}")
            else:
                opened.more_findings += 1

    def _close(self, opened: OpenDocument, request: Request, planned: dict[tuple[Source, str], Path]) -> None:
        """Put a document together again and hand it over; what cannot be written is a failure of this document only."""
        _, route = self._pipeline(opened.pair, request, machine=opened.way[1])
        line = None
        if route is not None and request.with_label and not request.to_stdout:
            line = label(route.languages)
        try:
            data = documents.write(
                opened.document,
                opened.targets,
                encoding=request.encoding,
                label=line,
                lang=opened.pair.target if opened.document.blocks else None,
            )
            path = planned.get((opened.source, opened.pair.target))
            backup = outputs.write_atomically(path, data) if path else None
        except LangjusticeError as error:
            self.summary.failures.append(error)
            return
        self.summary.documents += 1
        self._on_document(
            DocumentResult(
                name=opened.document.name,
                pair=opened.pair,
                route=route.languages if route else (),
                engine=route.engine if route else "",
                data=data if request.to_stdout else b"",
                path=path,
                backup=backup,
                drafts=tuple(opened.drafts),
                segments=tuple(opened.segments),
                document=opened.document if request.keep_drafts else None,
                statement=opened.statement,
                findings=tuple(opened.findings),
                more_findings=opened.more_findings,
            )
        )
        # The texts of a finished document are not kept while the rest of the batch runs.
        opened.targets, opened.drafts, opened.segments = [], [], []


def _in_context(segments: Iterable[Segment]) -> Iterator[tuple[Segment, Around]]:
    """Each segment of a document with the texts that stand before and after it."""
    before, waiting, text = "", None, ""
    for segment in segments:
        following = readable(segment.source, segment.codes)[0]
        if waiting is not None:
            yield waiting, Around(before=before, after=following)
            before = text
        waiting, text = segment, following
    if waiting is not None:
        yield waiting, Around(before=before)


def _journal_path(paths: Sequence[Path]) -> Path:
    """Beside the first output, under a name that only the same set of outputs has."""
    name = hashlib.sha256(b"\0".join(os.fsencode(path.resolve()) for path in paths)).hexdigest()[:12]
    return paths[0].parent / f".langjustice-unfinished-{name}.jsonl"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
