"""The desk of one person: the next segment, and everything that can be done with it.

Every step is one transaction. Who submits names the version that they began from; a text that comes too late is kept
beside the newer one as a suggestion, and nobody's work is thrown away.
"""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum

from langjustice.app import members, people
from langjustice.app.choosing import choose, sees
from langjustice.app.items import Item, findings, look
from langjustice.app.learned import forget_segment, learn
from langjustice.app.queue import in_queue
from langjustice.app.reviewing import (
    latest,
    may_translate,
    require_new,
    require_review,
    state_after,
    substate_of,
)
from langjustice.app.writes import opened, timestamp
from langjustice.errors import ConflictError, NotAllowedError, UsageError
from langjustice.messages import say
from langjustice.model import (
    Flag,
    Member,
    QueuedDocument,
    QueuedSegment,
    RejectReason,
    ReviewVerdict,
    RevisionKind,
    Role,
    SegmentState,
    Severity,
)
from langjustice.store import Store
from langjustice.store import documents as document_table
from langjustice.store import queue as table
from langjustice.termbase import TermBase
from langjustice.workspace import Workspace

_LONGEST = 20_000
# Control characters, halves of characters, and what overrides the direction of writing: nobody types them on purpose.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Saved(StrEnum):
    """What became of a text that somebody submitted."""

    TARGET = "target"
    SUGGESTION = "suggestion"
    KNOWN = "known"


class Desk:
    """One person at work, in one workspace. Use `desk`."""

    def __init__(
        self,
        store: Store,
        here: Workspace,
        member: Member,
        term_base: TermBase,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._store, self._here, self._me, self._term_base, self._clock = store, here, member, term_base, clock

    @property
    def name(self) -> str:
        """The pseudonym."""
        return self._me.person.id

    # ── taking and giving back ──────────────────────────────────────────────────────────────────────────────────

    def next(self, *, document_id: int | None = None) -> Item | None:
        """Take the most useful segment (see `claim`), with everything that helps to decide; None for nothing."""
        number = self.claim(document_id=document_id)
        return None if number is None else self.item(number)

    def claim(self, *, document_id: int | None = None) -> int | None:
        """Take the most useful segment and return its number: what this person holds already, then by priority,
        deadline, and where they were last, skipped ones at the end; None when there is nothing for them.

        Raises NotAllowedError for somebody without a role or a language.
        """
        if not self._me.roles & {Role.TRANSLATOR, Role.REVIEWER} or not self._me.languages:
            raise NotAllowedError(
                say("“{name}” neither translates nor reviews in any direction").format(name=self.name),
                next=say("langjustice people join, or ask a coordinator for a role and languages"),
            )
        now = int(self._clock())
        with self._store.write():
            held = [
                one for one in table.held_by(self._store, self.name, now=now) if one.state is not SegmentState.FINAL
            ]
            number = next((one.id for one in held if document_id in (None, one.document_id)), None)
            if number is None:
                number = choose(self._store, self._me, document_id=document_id, now=now)
            if number is None:
                return None
            table.claim(self._store, number, self.name, until=now + self._here.review.lease)
        return number

    def renew(self, segment_id: int) -> None:
        """Hold a segment for longer. Raises ConflictError when somebody else has it now."""
        now = int(self._clock())
        with self._store.write():
            segment, _ = self._find(segment_id)
            self._require_free(segment, now)
            table.claim(self._store, segment_id, self.name, until=now + self._here.review.lease)

    def release(self, segment_id: int) -> None:
        """Give a segment back."""
        with self._store.write():
            segment, _ = self._find(segment_id)
            if segment.claimed_by == self.name:
                table.release(self._store, segment_id)

    def skip(self, segment_id: int) -> None:
        """Give a segment back, and see it again only when there is nothing else."""
        with self._store.write():
            segment, _ = self._find(segment_id)
            table.skip(self._store, segment_id, self.name)
            if segment.claimed_by == self.name:
                table.release(self._store, segment_id)

    def keep(self, segment_id: int, text: str) -> None:
        """Keep what this person has begun to write, until they submit it."""
        with self._store.write():
            self._find(segment_id)
            table.keep_begun(self._store, segment_id, self.name, text.strip())

    def begun(self, segment_id: int) -> str:
        """What this person has begun to write, empty for nothing."""
        return table.begun(self._store, segment_id, self.name)

    # ── deciding ────────────────────────────────────────────────────────────────────────────────────────────────

    def edit(self, segment_id: int, text: str, *, based_on: int) -> Saved:
        """Submit a target made from version `based_on`.

        It becomes the present target, unless somebody was quicker or holds the segment, it is final, or this person
        only suggests: then it is kept beside. The same submit twice is one. Raises UsageError for an empty text.
        """
        text = require_text(text, say("the translation"))
        now = int(self._clock())
        with self._store.write():
            segment, document = self._find(segment_id)
            table.keep_begun(self._store, segment_id, self.name, "")
            if self._submitted(segment, text, based_on):
                return Saved.KNOWN
            current = (
                may_translate(self._me, document)
                and segment.version == based_on
                and segment.state is not SegmentState.FINAL
                and not self._held_by_another(segment, now)
            )
            table.add_revision(
                self._store,
                segment_id,
                version=based_on + 1 if current else None,
                based_on=based_on,
                kind=RevisionKind.EDIT if current else RevisionKind.SUGGESTION,
                target=text,
                author=self.name,
                at=timestamp(),
            )
            if not current:
                return Saved.SUGGESTION
            changed = replace(
                segment, version=based_on + 1, target=text, author=self.name, state=SegmentState.TRANSLATED
            )
            table.set_target(self._store, replace(changed, substate=substate_of(changed)))
        return Saved.TARGET

    def suggest(self, segment_id: int, text: str) -> Saved:
        """Leave a target beside the present one. The same text twice, or the present one, is nothing new."""
        text = require_text(text, say("the suggestion"))
        with self._store.write():
            segment, _ = self._find(segment_id)
            known = [one for one in table.revisions_of(self._store, segment_id) if one.version is None]
            if text == segment.target or any(one.target == text for one in known):
                return Saved.KNOWN
            table.add_revision(
                self._store,
                segment_id,
                version=None,
                based_on=segment.version,
                kind=RevisionKind.SUGGESTION,
                target=text,
                author=self.name,
                at=timestamp(),
            )
        return Saved.SUGGESTION

    def accept(self, segment_id: int, *, version: int) -> SegmentState:
        """Agree with a version of a target; return how far the segment is then.

        Raises NotAllowedError, also when a check that blocks has found something; ConflictError when the text has
        changed or they have spoken already.
        """
        with self._store.write():
            segment, document = self._judged(segment_id, version)
            if not segment.target:
                raise NotAllowedError(say("there is no translation yet"), next=say("write one"))
            for one in findings(self._here, self._term_base, segment, document):
                if one.severity is Severity.ERROR:
                    raise NotAllowedError(f"{one.check}: {one.message}", next=say("mend it, then accept it"))
            return self._judge(segment, document, ReviewVerdict.ACCEPT)

    def reject(self, segment_id: int, *, version: int, reason: RejectReason, comment: str = "") -> SegmentState:
        """Send a target back, with the reason. Raises as `accept` does."""
        comment = people.reason(comment)
        with self._store.write():
            segment, document = self._judged(segment_id, version)
            return self._judge(segment, document, ReviewVerdict.REJECT, reason=reason.value, comment=comment)

    def undo(self, segment_id: int) -> SegmentState:
        """Take back the last thing that this person did to a segment, if nobody has done anything since.

        Raises ConflictError when there is nothing to take back.
        """
        with self._store.write():
            segment, document = self._find(segment_id)
            reviews = table.reviews_of(self._store, segment_id)
            said = latest(reviews, segment.version)
            if self.name in said:
                return self._judge(segment, document, ReviewVerdict.UNDO)
            if segment.author != self.name or said:
                raise ConflictError(say("there is nothing of yours to take back here"))
            return self._undo_edit(segment, document)

    def _undo_edit(self, segment: QueuedSegment, document: QueuedDocument) -> SegmentState:
        """Bring back the target before the present one, as a new version."""
        versions = {one.version: one for one in table.revisions_of(self._store, segment.id) if one.version is not None}
        present = versions[segment.version]
        before = versions.get(present.based_on)
        restored = replace(
            segment,
            version=segment.version + 1,
            target=before.target if before else "",
            author=before.author if before else "",
        )
        table.add_revision(
            self._store,
            segment.id,
            version=restored.version,
            based_on=segment.version,
            kind=RevisionKind.UNDO,
            target=restored.target,
            author=restored.author,
            at=timestamp(),
        )
        state, substate = state_after(restored, document, [])
        table.set_target(self._store, replace(restored, state=state, substate=substate))
        return state

    def _judged(self, segment_id: int, version: int) -> tuple[QueuedSegment, QueuedDocument]:
        """A segment about whose version this person may say something now."""
        segment, document = self._find(segment_id)
        require_review(self._me, document, segment)
        if segment.version != version:
            raise ConflictError(
                say("the text has changed meanwhile (version {version}, you saw {version_2})").format(
                    version=segment.version, version_2=version
                ),
                next=say("look again"),
            )
        self._require_free(segment, int(self._clock()))
        require_new(table.reviews_of(self._store, segment_id), self._me, version)
        return segment, document

    def _judge(
        self,
        segment: QueuedSegment,
        document: QueuedDocument,
        verdict: ReviewVerdict,
        *,
        reason: str = "",
        comment: str = "",
    ) -> SegmentState:
        table.add_review(
            self._store,
            segment.id,
            version=segment.version,
            person=self.name,
            verdict=verdict,
            reason=reason,
            comment=comment,
            at=timestamp(),
        )
        state, substate = state_after(segment, document, table.reviews_of(self._store, segment.id))
        table.set_target(self._store, replace(segment, state=state, substate=substate))
        if state is SegmentState.FINAL and segment.state is not SegmentState.FINAL:
            learn(self._store, document, segment, now=int(self._clock()))
        elif state is not SegmentState.FINAL and segment.state is SegmentState.FINAL:
            forget_segment(self._store, document, segment)
        return state

    # ── talking ─────────────────────────────────────────────────────────────────────────────────────────────────

    def comment(self, segment_id: int, text: str) -> None:
        """Say something about a segment."""
        text = require_text(text, say("the comment"))
        with self._store.write():
            self._find(segment_id)
            table.add_comment(self._store, segment_id, person=self.name, text=text, at=timestamp())

    def flag(self, segment_id: int, flag: Flag, *, on: bool = True) -> None:
        """Tell the next person something beforehand, or take that away."""
        with self._store.write():
            self._find(segment_id)
            table.set_flag(self._store, segment_id, flag, person=self.name, on=on)

    def vote(self, segment_id: int, suggestion_id: int, *, in_favour: bool) -> None:
        """Be for a suggestion or against it. Raises UsageError when the segment has no such suggestion."""
        with self._store.write():
            _, document = self._find(segment_id)
            if not self._me.knows(document.pair):
                raise NotAllowedError(say("you do not work in this direction"))
            suggestions = {one.id: one for one in table.revisions_of(self._store, segment_id) if one.version is None}
            if suggestion_id not in suggestions:
                raise UsageError(say("there is no suggestion {suggestion_id} here").format(suggestion_id=suggestion_id))
            if suggestions[suggestion_id].author == self.name:
                raise NotAllowedError(say("this suggestion is your own"))
            choice = "for" if in_favour else "against"
            table.vote_on_suggestion(self._store, suggestion_id, person=self.name, choice=choice)

    # ── looking ─────────────────────────────────────────────────────────────────────────────────────────────────

    def item(self, segment_id: int) -> Item:
        """Everything about a segment. Raises UsageError when there is none of this number."""
        with self._store.read():
            segment, document = self._find(segment_id)
            return look(self._store, self._here, self._term_base, segment, document)

    def _find(self, segment_id: int) -> tuple[QueuedSegment, QueuedDocument]:
        segment = table.find_segment(self._store, segment_id)
        if segment is None:
            raise UsageError(
                say("there is no segment {segment_id}").format(segment_id=segment_id),
                next=say("langjustice queue list DOCUMENT lists them"),
            )
        document = in_queue(self._store, segment.document_id)
        if not sees(self._me, document, document_table.assigned_to(self._store, document.id)):
            raise NotAllowedError(say("document {id} is only for those it is given to").format(id=document.id))
        return segment, document

    def _held_by_another(self, segment: QueuedSegment, now: int) -> bool:
        return bool(segment.claimed_by) and segment.claimed_by != self.name and segment.claimed_until > now

    def _require_free(self, segment: QueuedSegment, now: int) -> None:
        if self._held_by_another(segment, now):
            raise ConflictError(
                say("“{claimed_by}” is working on this segment").format(claimed_by=segment.claimed_by),
                next=say("take another: review next"),
            )

    def _submitted(self, segment: QueuedSegment, text: str, based_on: int) -> bool:
        """Whether this very text was submitted before: a button pressed twice, a connection that broke."""
        return any(
            one.author == self.name and one.based_on == based_on and one.target == text
            for one in table.revisions_of(self._store, segment.id)
        )


@contextlib.contextmanager
def desk(here: Workspace, name: str, term_base: TermBase, *, clock: Callable[[], float] = time.time) -> Iterator[Desk]:
    """The desk of a person. Raises NotAllowedError for somebody who is not there, WorkspaceError, StoreError."""
    with opened(here) as store:
        yield Desk(store, here, members.require(store, name), term_base, clock=clock)


def require_text(text: str, what: str) -> str:
    """The text without white space at its edges. Raises UsageError for none, and for what nobody types."""
    text = text.strip()
    if not text:
        raise UsageError(say("{what} is empty").format(what=what), next=say("write something, or skip"))
    if found := _UNWANTED.search(text):
        raise UsageError(
            say("{what} holds the character U+{ord:04X}").format(what=what, ord=ord(found[0])),
            next=say("type it without"),
        )
    if len(text) > _LONGEST:
        raise UsageError(
            say("{what} is longer than {LONGEST} characters").format(what=what, LONGEST=_LONGEST),
            next=say("say it more shortly"),
        )
    return text
