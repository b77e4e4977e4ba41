"""Documents out of the queue, put together again from what people have decided."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path, PurePath
from typing import Any

from langjustice import documents, segmentation
from langjustice.app import people
from langjustice.app.credits import Credits, credit_line
from langjustice.app.outputs import write_atomically
from langjustice.app.queue import CATALOG, in_queue, require_sight
from langjustice.app.report import match_as_json
from langjustice.app.reviewing import latest
from langjustice.app.writes import opened
from langjustice.errors import DocumentError
from langjustice.messages import say
from langjustice.model import (
    Document,
    QueuedDocument,
    QueuedSegment,
    Review,
    ReviewVerdict,
    SegmentState,
    SubState,
)
from langjustice.store import Store
from langjustice.store import documents as document_table
from langjustice.store import governance as people_table
from langjustice.store import queue as table
from langjustice.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A document as it was written, and where it says how it came about. `left` segments are not decided yet."""

    document: QueuedDocument
    path: Path
    provenance: Path
    final: int
    left: int
    backup: Path | None = None


def export(
    here: Workspace,
    document_id: int,
    folder: Path,
    *,
    with_drafts: bool = False,
    with_label: bool = True,
    by: str | None = None,
) -> Exported:
    """Write a document into a folder, and beside it, as JSON, how every segment came about.

    What is not decided yet stays in the source language and is marked, or stands as a draft. `by` is who asks, which
    counts for documents that only some may see. Raises UsageError, NotAllowedError, DocumentError, OutputError,
    WorkspaceError, StoreError.
    """
    with opened(here) as store, store.read():
        queued = in_queue(store, document_id)
        require_sight(store, queued, by)
        frame = document_table.frame(store, document_id)
        if frame.format == CATALOG:
            raise DocumentError(
                say("document {document_id} is messages of a catalog").format(document_id=document_id),
                path=queued.name,
                next=say("langjustice po export SITE"),
            )
        segments = table.segments_of(store, document_id)
        reviews: dict[int, list[Review]] = {}
        for review in table.reviews_in(store, document_id):
            reviews.setdefault(review.segment_id, []).append(review)
        names = _Names(store)
        told_of = _credits(queued, segments, reviews, names, drafts=with_drafts)
        rows = [_provenance(one, reviews, names) for one in segments]
    line = credit_line(told_of, queued.pair) if with_label else None
    data = documents.write(
        frame,
        _targets(frame, segments, queued, with_drafts=with_drafts),
        label=line,
        lang=queued.pair.target,
        about=_about(told_of, queued),
    )
    path = folder / _name(queued)
    backup = write_atomically(path, data)
    provenance = path.with_name(f"{path.name}.provenance.json")
    told = {
        "document": queued.name,
        "source_lang": queued.pair.source,
        "target_lang": queued.pair.target,
        "sha256": hashlib.sha256(data).hexdigest(),
        "label": line or "",
        "final": told_of.final,
        "with_drafts": with_drafts,
        "text_credit": told_of.text,
        "translators": list(told_of.translators),
        "reviewers": list(told_of.reviewers),
        "licence": told_of.licence,
        "segments": rows,
    }
    text = json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"
    write_atomically(provenance, text, keep_backup=False)
    return Exported(
        document=queued,
        path=path,
        provenance=provenance,
        final=told_of.final,
        left=told_of.segments - told_of.final,
        backup=backup,
    )


class _Names:
    """The names to print, as each person chose."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, str] = {}

    def of(self, pseudonym: str) -> str:
        """The name to print of a person, empty for none."""
        if pseudonym and pseudonym not in self._known:
            person = people_table.find_person(self._store, pseudonym)
            self._known[pseudonym] = people.printed(person) if person else ""
        return self._known.get(pseudonym, "")


def _targets(
    frame: Document, segments: Sequence[QueuedSegment], queued: QueuedDocument, *, with_drafts: bool
) -> list[str]:
    """A target for each block."""
    by_block: dict[int, list[QueuedSegment]] = {}
    for one in segments:
        by_block.setdefault(one.segment.block, []).append(one)
    targets = []
    for block in frame.blocks:
        inside = by_block.get(block.index, [])
        texts = [_text(one, frame.format, queued, with_drafts=with_drafts) for one in inside]
        targets.append(segmentation.join_block(block, [one.segment for one in inside], texts))
    return targets


def _text(segment: QueuedSegment, format_name: str, queued: QueuedDocument, *, with_drafts: bool) -> str:
    if segment.state is SegmentState.FINAL or (with_drafts and segment.target):
        return segment.target
    lang = queued.pair.source
    marked = f"[{lang}] {segment.segment.source}"
    return f'<span lang="{escape(lang)}">{marked}</span>' if format_name == "html" else marked


def _credits(
    queued: QueuedDocument,
    segments: Sequence[QueuedSegment],
    reviews: Mapping[int, Sequence[Review]],
    names: _Names,
    *,
    drafts: bool,
) -> Credits:
    """Who is named: those whose words stand in the text, and those who agreed with them. In the order of the text."""
    counted = [one for one in segments if one.substate is not SubState.SOURCE]
    final = [one for one in counted if one.state is SegmentState.FINAL]
    translators = [names.of(one.author) for one in final]
    reviewers = [names.of(person) for one in final for person in _agreed(one, reviews)]
    return Credits(
        final=len(final),
        segments=len(counted),
        drafts=drafts,
        translators=tuple(dict.fromkeys(filter(None, translators))),
        reviewers=tuple(dict.fromkeys(filter(None, reviewers))),
        text=queued.consent.credit,
        licence=queued.consent.licence,
    )


def _agreed(segment: QueuedSegment, reviews: Mapping[int, Sequence[Review]]) -> list[str]:
    said = latest(reviews.get(segment.id, ()), segment.version)
    return [person for person, one in said.items() if one.verdict is ReviewVerdict.ACCEPT]


def _provenance(segment: QueuedSegment, reviews: Mapping[int, Sequence[Review]], names: _Names) -> dict[str, Any]:
    provenance = segment.draft.provenance
    return {
        "position": segment.position + 1,
        "source": segment.segment.source,
        "target": segment.target,
        "state": segment.state.value,
        "substate": segment.substate.value,
        "version": segment.version,
        "translator": names.of(segment.author),
        "reviewers": [name for person in _agreed(segment, reviews) if (name := names.of(person))],
        "origin": provenance.origin.value,
        "engine": provenance.engine,
        "route": list(provenance.route),
        "match": match_as_json(provenance.match) if provenance.match else None,
    }


def _about(told_of: Credits, queued: QueuedDocument) -> dict[str, str]:
    """What a page says in its head."""
    told = {
        "translation-source-language": queued.pair.source,
        "translation-reviewed": f"{told_of.final}/{told_of.segments}",
        "translator": ", ".join(told_of.translators),
        "translation-reviewer": ", ".join(told_of.reviewers),
    }
    return {name: content for name, content in told.items() if content}


def _name(queued: QueuedDocument) -> str:
    """The name of the output: `call.es.md` for `call.md`."""
    path = PurePath(queued.name)
    return f"{path.stem}.{queued.pair.target}{path.suffix}"
