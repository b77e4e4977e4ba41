"""Rows of the database ↔ values: the one place where they are turned into each other, without loss.

A concept is kept as JSON with its fields by name, so that a person with any SQLite program can read it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar

from langjustice.errors import LanguageError, StoreError
from langjustice.language import LangPair
from langjustice.messages import say
from langjustice.model import (
    AuditEntry,
    Code,
    Comment,
    Concept,
    Consent,
    CreditKind,
    Dissent,
    Draft,
    Invitation,
    LangText,
    MemoryOrigin,
    MemoryRow,
    MemorySource,
    MemoryText,
    Message,
    Person,
    Proposal,
    ProposalStatus,
    QueuedDocument,
    QueuedMessage,
    QueuedSegment,
    Review,
    ReviewVerdict,
    Revision,
    RevisionKind,
    Role,
    Segment,
    SegmentState,
    Span,
    SubState,
    Term,
    TermContext,
    TermStatus,
    Vote,
    VoteChoice,
)
from langjustice.plain import from_json, from_plain

_Value = TypeVar("_Value")
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided on a proposal, by whose call, when and why. A roll-back is a second decision.

    `before` and `after` are the concept in the glossary file as the decision found it and as it leaves it, credit,
    date and dissent included; both None where nothing is written.
    """

    id: int
    proposal_id: int
    outcome: ProposalStatus
    decided_by: str
    decided_at: str
    reason: str = ""
    before: Concept | None = None
    after: Concept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingWrite:
    """A change that is decided and not yet known to stand in its glossary file."""

    id: int
    proposal_id: int
    glossary: str
    concept_id: str
    before: Concept | None
    after: Concept | None


def concept_to_json(concept: Concept | None) -> str | None:
    """A concept as JSON; None stays None."""
    return None if concept is None else json.dumps(asdict(concept), ensure_ascii=False)


def concept_from_json(text: str | None) -> Concept | None:
    """The concept that `concept_to_json` wrote, now or when it had fewer fields. Raises StoreError."""
    return None if text is None else _read(_concept, text)


def person(row: Row) -> Person:
    """Row of `people`."""
    return _value(Person, row)


def proposal(row: Row) -> Proposal:
    """Row of `proposals`."""
    return _value(Proposal, row)


def vote(row: Row) -> Vote:
    """Row of `votes`."""
    return _value(Vote, row)


def decision(row: Row) -> Decision:
    """Row of `decisions`."""
    return _value(Decision, row)


def pending_write(row: Row) -> PendingWrite:
    """Row of `pending_writes`."""
    return _value(PendingWrite, row)


def memory_source(row: Row) -> MemorySource:
    """Row of `memory_sources`, or of a query that has its columns."""
    return _read(
        lambda cells: MemorySource(
            document=cells["document"],
            origin=MemoryOrigin(cells["origin"]),
            contributor=cells["contributor"],
            credit=cells["credit"],
            licence=cells["licence"],
        ),
        row,
    )


def memory_text(row: Row) -> MemoryText:
    """Row of `memory_texts`; its features are in the index only."""
    return MemoryText(lang=row["lang"], text=row["text"], key=row["key"], before=row["before"], after=row["after"])


def memory_row(row: Row) -> MemoryRow:
    """A text and its translation, as a query for one direction finds them."""
    return MemoryRow(
        unit_id=row["unit_id"],
        source=memory_text(row),
        target=MemoryText(lang=row["target_lang"], text=row["target"], key=0),
        origin=memory_source(row),
        written_on=row["written_on"],
        doubted=bool(row["doubted"]),
    )


def document(row: Row) -> QueuedDocument:
    """Row of `documents`, without the frame."""
    return _read(
        lambda cells: QueuedDocument(
            id=cells["id"],
            name=cells["name"],
            pair=LangPair(source=cells["source_lang"], target=cells["target_lang"]),
            consent=from_json(Consent, cells["consent"]),
            reviewers=cells["reviewers"],
            own_work=bool(cells["own_work"]),
            priority=cells["priority"],
            deadline=cells["deadline"],
            added_by=cells["added_by"],
            added_at=cells["added_at"],
            withdrawn_at=cells["withdrawn_at"],
        ),
        row,
    )


def segment(row: Row) -> QueuedSegment:
    """Row of `segments`."""
    return _read(
        lambda cells: QueuedSegment(
            id=cells["id"],
            document_id=cells["document_id"],
            position=cells["position"],
            segment=_segment(cells),
            state=SegmentState(cells["state"]),
            substate=SubState(cells["substate"]),
            version=cells["version"],
            target=cells["target"],
            author=cells["author"] or "",
            draft=from_json(Draft, cells["draft"]),
            claimed_by=cells["claimed_by"] or "",
            claimed_until=cells["claimed_until"] or 0,
            message=from_json(Message, cells["message"]) if cells["message"] else None,
        ),
        row,
    )


def plain_segment(row: Row) -> Segment:
    """The segment in a row of `segments`, without what has become of it."""
    return _read(_segment, row)


def _segment(cells: Any) -> Segment:
    return Segment(
        id=str(cells["id"]),
        block=cells["block"],
        span=Span(start=cells["span_start"], end=cells["span_end"]),
        source=cells["source"],
        # Most segments have none.
        codes=() if cells["codes"] == "[]" else from_plain(tuple[Code, ...], json.loads(cells["codes"])),
    )


def message(row: Sequence[Any]) -> QueuedMessage:
    """Row of `catalogs.MESSAGE_COLUMNS`."""
    (
        number,
        document_id,
        state,
        substate,
        target,
        author,
        start,
        end,
        engine,
        route,
        msgctxt,
        msgid,
        plural,
        form,
        one,
    ) = row
    text = plural if plural is not None and one != 1 else msgid
    return QueuedMessage(
        id=number,
        document_id=document_id,
        key=(msgctxt, msgid, plural, form),
        before=text[:start],
        after=text[end:],
        state=SegmentState(state),
        substate=SubState(substate),
        target=target,
        author=author or "",
        engine=engine or "",
        route=tuple(json.loads(route or "[]")),
    )


def codes_to_json(codes: Sequence[Code]) -> str:
    """The inline codes of a segment as JSON."""
    return json.dumps([asdict(code) for code in codes], separators=(",", ":"))


def revision(row: Row) -> Revision:
    """Row of `revisions`."""
    return _value(Revision, {**row, "author": row["author"] or ""})


def review(row: Row) -> Review:
    """Row of `reviews`."""
    return _value(Review, row)


def comment(row: Row) -> Comment:
    """Row of `comments`."""
    return _value(Comment, row)


def invitation(row: Row) -> Invitation:
    """Row of `invitations`, without the hash of its code."""
    return _read(
        lambda cells: Invitation(
            id=cells["id"],
            roles=frozenset(Role(role) for role in cells["roles"].split()),
            languages=tuple(LangPair.of(*text.split("→")) for text in cells["languages"].split()),
            made_by=cells["made_by"],
            made_at=cells["made_at"],
            expires_at=cells["expires_at"],
            used_by=cells["used_by"] or "",
            used_at=cells["used_at"] or "",
        ),
        row,
    )


def audit_entry(row: Row) -> AuditEntry:
    """Row of `audit`."""
    return _value(AuditEntry, row)


# The columns that hold something else than the field of their name, and how it is read.
_READ: dict[str, Callable[[Any], Any]] = {
    "before": concept_from_json,
    "after": concept_from_json,
    "status": ProposalStatus,
    "outcome": ProposalStatus,
    "choice": VoteChoice,
    "credit_kind": CreditKind,
    "kind": RevisionKind,
    "verdict": ReviewVerdict,
}


def _value(kind: type[_Value], row: Row) -> _Value:
    """The value of a row: every field stands in the column of its name."""

    def make(cells: Any) -> _Value:
        names = [one.name for one in fields(kind)]  # type: ignore[arg-type]  # every kind here is a dataclass
        return kind(**{name: _READ[name](cells[name]) if name in _READ else cells[name] for name in names})

    return _read(make, row)


def _read(make: Callable[[Any], _Value], what: Any) -> _Value:
    """Make a value of what stands in the database; what somebody has damaged by hand is told in words."""
    try:
        return make(what)
    except (ValueError, KeyError, TypeError, AttributeError, LanguageError) as error:
        raise StoreError(
            say("the database holds something that cannot be read: {error}").format(error=error),
            next=say("restore the last backup"),
        ) from error


def _concept(text: str) -> Concept:
    row: dict[str, Any] = json.loads(text)
    return Concept(
        **{
            **row,
            "terms": tuple(_term(term) for term in row["terms"]),
            "definitions": tuple(LangText(**one) for one in row.get("definitions", ())),
            "glosses": tuple(LangText(**one) for one in row.get("glosses", ())),
            "do_not_translate": tuple(row.get("do_not_translate", ())),
            "contexts": tuple(_context(one) for one in row.get("contexts", ())),
            "dissent": tuple(Dissent(**one) for one in row.get("dissent", ())),
        }
    )


def _term(row: dict[str, Any]) -> Term:
    return Term(**{**row, "status": TermStatus(row["status"]), "forms": tuple(row.get("forms", ()))})


def _context(row: dict[str, Any]) -> TermContext:
    return TermContext(**{**row, "with_any": tuple(row["with_any"]), "not_in": tuple(row["not_in"])})
