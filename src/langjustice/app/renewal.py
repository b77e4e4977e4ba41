"""What a decision about a word does to drafts that wait: those that it touches are made again, and only those.

What people have written is never changed: beside it stands a suggestion. Each new draft keeps the one that it took the
place of, so that a roll-back brings back exactly what there was. The work is done in portions, each in one transaction
that also notes how far it has come; whoever comes next goes on from there.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from langjustice.app import doubts
from langjustice.app.catalogs.drafting import Pipelines, pipelines_along
from langjustice.app.memory import opened_memory
from langjustice.app.queue import STATES
from langjustice.app.redrafting import drafted_again
from langjustice.app.writes import opened, timestamp, write_pending
from langjustice.engine import library
from langjustice.engine.loading import Engines
from langjustice.errors import ModelMissingError
from langjustice.language import LangPair
from langjustice.memory import Memory
from langjustice.model import (
    Concept,
    Draft,
    ModelInfo,
    Origin,
    QueuedDocument,
    QueuedSegment,
    RevisionKind,
    SegmentState,
    SubState,
    TermMatch,
)
from langjustice.store import Store
from langjustice.store import documents as document_table
from langjustice.store import governance as governance_table
from langjustice.store import queue as queue_table
from langjustice.store import renewals as table
from langjustice.store.renewals import Renewal
from langjustice.termbase import TermBase
from langjustice.workspace import Workspace

# Segments that are looked at in one go, and those that are drafted in one: what an interruption costs.
_LOOKED_AT, _DRAFTED = 2_000, 200

OnProgress = Callable[[int, int], None]
"""Called with the segments that are done since the last call, and those that were found to be touched."""


@dataclass(slots=True, kw_only=True)
class Effect:
    """What decisions have done: drafts made again or brought back, suggestions beside people's texts, memory units that
    now say something else than the glossary; `waiting` are segments that no model is there for."""

    drafted: int = 0
    restored: int = 0
    suggested: int = 0
    doubted: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Touched:
    """A segment that a decision touches, in its document."""

    segment: QueuedSegment
    document: QueuedDocument


class Renewer:
    """Brings the drafts of a workspace up to date with its decisions."""

    def __init__(
        self,
        here: Workspace,
        models: Sequence[ModelInfo],
        term_base: TermBase,
        *,
        engines: Engines | None = None,
        on_progress: OnProgress = lambda _done, _found: None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._here, self._models, self._term_base = here, tuple(models), term_base
        self._engines = engines or Engines()
        self._on_progress, self._clock = on_progress, clock
        self._pipelines: dict[tuple[LangPair, bool], Pipelines | None] = {}
        self.effect = Effect()

    def run(self) -> Effect:
        """Do everything that is due, oldest decision first. Raises WorkspaceError, StoreError, ModelDamagedError."""
        with opened(self._here) as store:
            if write_pending(store, self._here):
                # What is not in its file yet is in no term base either: later.
                return self.effect
            due = table.due(store)
            if due:
                with opened_memory(self._here) as found:
                    for renewal in due:
                        self._renew(store, renewal, found[0] if found else None)
        return self.effect

    def _renew(self, store: Store, renewal: Renewal, memory: Memory | None) -> None:
        concepts = _concepts(store, renewal.proposal_id)
        if renewal.reached == 0:
            self.effect.doubted += doubts.mark(store, renewal, self._term_base, {one.id for one in concepts})
            if renewal.taken_back:
                self._bring_back(store, renewal)
        words = TermBase(concepts)
        documents = {one.id: one for one in document_table.list_documents(store)}
        reached, waiting = renewal.reached, self.effect.waiting
        while segments := table.pending(store, after=reached, most=_LOOKED_AT):
            if any(one.document_id not in documents for one in segments):
                # Somebody has put a document into the queue since.
                documents = {one.id: one for one in document_table.list_documents(store, withdrawn=True)}
            touched = [
                _Touched(segment=one, document=documents[one.document_id])
                for one in segments
                if _is_touched(one, documents[one.document_id].pair, words)
                and not (
                    renewal.taken_back and _is_as_before(store, renewal, one, documents[one.document_id].pair, words)
                )
            ]
            self._on_progress(0, len(touched))
            for start in range(0, len(touched), _DRAFTED):
                some = touched[start : start + _DRAFTED]
                self._draft(store, renewal, some, words, memory)
                reached = some[-1].segment.id
            reached = segments[-1].id
            with store.write():
                table.note(store, renewal.id, reached=reached, renewed=0)
        with store.write():
            # Where a model is missing it begins anew, when there is one.
            missing = self.effect.waiting > waiting
            table.note(
                store,
                renewal.id,
                reached=0 if missing else reached,
                renewed=0,
                finished_at="" if missing else timestamp(),
            )

    # ── drafts ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _draft(
        self, store: Store, renewal: Renewal, touched: Sequence[_Touched], words: TermBase, memory: Memory | None
    ) -> None:
        """Draft some segments again, and note in the same transaction that they are done."""
        drafts: dict[int, Draft] = {}
        for key in dict.fromkeys((one.document.pair, one.document.consent.machine) for one in touched):
            pipelines = self._ready(*key, memory)
            share = [one for one in touched if (one.document.pair, one.document.consent.machine) == key]
            if pipelines is None:
                self.effect.waiting += len(share)
                continue
            drafts |= drafted_again(store, [one.segment for one in share], pipelines)
        changed = 0
        with store.write():
            for one in touched:
                if (draft := drafts.get(one.segment.id)) is not None:
                    changed += self._put(store, renewal, one, draft, words)
            table.note(store, renewal.id, reached=touched[-1].segment.id, renewed=changed)
        self._on_progress(len(touched), 0)

    def _put(self, store: Store, renewal: Renewal, one: _Touched, draft: Draft, words: TermBase) -> bool:
        """Put a new draft in its place, or beside what people have written; return whether anything changes."""
        # Somebody may have worked on it since it was read.
        segment = queue_table.find_segment(store, one.segment.id)
        if segment is None or segment.state is SegmentState.FINAL or not draft.target:
            return False
        if draft.target == segment.target or draft.provenance.origin is Origin.SOURCE:
            return False
        held = bool(segment.claimed_by) and segment.claimed_until > int(self._clock())
        if segment.author or held or table.has_been_read(store, segment.id):
            return self._suggest(store, renewal, segment, one.document.pair, draft, words)
        state, substate = STATES[draft.provenance.origin]
        self._replace(
            store,
            renewal,
            segment,
            replace(draft, segment_id=segment.draft.segment_id),
            state,
            substate,
            keep=not renewal.taken_back,
        )
        self.effect.drafted += 1
        return True

    def _replace(
        self,
        store: Store,
        renewal: Renewal,
        segment: QueuedSegment,
        draft: Draft,
        state: SegmentState,
        substate: SubState,
        *,
        keep: bool = True,
    ) -> None:
        version = segment.version + 1
        number = _add_revision(store, segment, RevisionKind.DRAFT, draft.target, version=version)
        changed = replace(segment, version=version, target=draft.target, state=state, substate=substate)
        queue_table.set_target(store, changed)
        queue_table.set_draft(store, segment.id, draft)
        if keep:
            _keep(store, renewal, segment, number)

    def _suggest(
        self,
        store: Store,
        renewal: Renewal,
        segment: QueuedSegment,
        pair: LangPair,
        draft: Draft,
        words: TermBase,
    ) -> bool:
        if renewal.taken_back or (segment.target and _says_so(words, segment, pair)):
            return False
        if any(one.target == draft.target for one in queue_table.revisions_of(store, segment.id)):
            return False
        number = _add_revision(store, segment, RevisionKind.SUGGESTION, draft.target, version=None)
        _keep(store, renewal, segment, number)
        self.effect.suggested += 1
        return True

    def _bring_back(self, store: Store, renewal: Renewal) -> None:
        """Put back exactly what stood where the proposal had changed a draft, unless something newer stands there."""
        with store.write():
            for one in table.of_proposal(store, renewal.proposal_id):
                table.take_back(store, one.revision_id)
                segment = queue_table.find_segment(store, one.segment_id)
                if segment is None or one.version is None or segment.version != one.version or segment.author:
                    continue
                if segment.state is SegmentState.FINAL or table.has_been_read(store, segment.id):
                    continue
                state, substate = STATES[one.before.provenance.origin]
                self._replace(store, renewal, segment, one.before, state, substate, keep=False)
                self.effect.restored += 1

    def _ready(self, pair: LangPair, machine: bool, memory: Memory | None) -> Pipelines | None:
        """The pipelines of a direction; None where no model is there."""
        key = pair, machine
        if key not in self._pipelines:
            try:
                route = library.choose(self._models, pair) if machine else None
            except ModelMissingError:
                self._pipelines[key] = None
            else:
                self._pipelines[key] = pipelines_along(
                    route, self._engines, pair, self._term_base, memory=memory, policy=self._here.checks
                )
        return self._pipelines[key]


def is_due(here: Workspace) -> bool:
    """Whether some decision has not had its effect on the drafts yet."""
    if here.database is None or not here.database.exists():
        return False
    with opened(here) as store:
        return bool(table.due(store))


def _add_revision(store: Store, segment: QueuedSegment, kind: RevisionKind, target: str, *, version: int | None) -> int:
    return queue_table.add_revision(
        store,
        segment.id,
        version=version,
        based_on=segment.version,
        kind=kind,
        target=target,
        author="",
        at=timestamp(),
    )


def _keep(store: Store, renewal: Renewal, segment: QueuedSegment, revision_id: int) -> None:
    """Keep the draft of a segment as what stood there before a revision."""
    table.keep(
        store,
        revision_id=revision_id,
        segment_id=segment.id,
        proposal_id=renewal.proposal_id,
        before=segment.draft,
    )


def _concepts(store: Store, proposal_id: int) -> tuple[Concept, ...]:
    """A concept as it was before a decision and as it is after it: the drafts of either are touched."""
    found = [one for one in governance_table.decisions(store, proposal_id) if one.before or one.after]
    last = found[-1]
    return tuple(one for one in (last.before, last.after) if one is not None)


def _is_touched(segment: QueuedSegment, pair: LangPair, words: TermBase) -> bool:
    return bool(words.match(segment.segment.source, pair))


def _is_as_before(store: Store, renewal: Renewal, segment: QueuedSegment, pair: LangPair, words: TermBase) -> bool:
    """Whether a draft owes nothing to a decision that was taken back: it was brought back, or never had the word."""
    brought_back = table.brought_back(store, renewal.proposal_id, segment.id)
    return segment.draft in brought_back or not _says_so(words, segment, pair)


def _says_so(words: TermBase, segment: QueuedSegment, pair: LangPair) -> bool:
    """Whether what people have written has the words of the concept already."""
    matches: list[TermMatch] = words.match(segment.segment.source, pair)
    return all(verdict.honoured for verdict in words.judge(matches, segment.target, pair))
