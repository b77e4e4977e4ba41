"""Segments in the queue: who holds which, what targets they have had, and what people said of them. No rules here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from langjustice.language import LangPair, primary
from langjustice.model import (
    Comment,
    Draft,
    Flag,
    Message,
    QueuedSegment,
    Review,
    ReviewVerdict,
    Revision,
    RevisionKind,
    Segment,
    SegmentState,
    SubState,
)
from langjustice.plain import to_json
from langjustice.store import rows
from langjustice.store.database import Store

# What somebody can do with a segment. Whoever reviews may translate as well.
_OPEN = """
    SELECT s.id FROM segments AS s
    LEFT JOIN skips AS k ON k.segment_id = s.id AND k.person = :person
    WHERE s.document_id = :document AND s.state != 'final' AND (k.person IS NOT NULL) = :skipped
      AND (s.claimed_by IS NULL OR s.claimed_until <= :now OR s.claimed_by = :person)
      AND (
        s.state = 'initial'
        OR (s.author IS NULL AND s.state = 'translated' AND NOT :reviews)
        OR (:reviews AND s.state IN ('translated', 'reviewed')
            AND (:own_work OR s.author IS NULL OR s.author != :person)
            AND NOT EXISTS (
                SELECT 1 FROM reviews AS r
                WHERE r.segment_id = s.id AND r.version = s.version AND r.person = :person AND r.verdict != 'undo'
            ))
      )
      AND s.position {where} :after
    ORDER BY s.position LIMIT 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSegment:
    """A segment with its draft, on its way into the queue. `key` is that of its form in the memory.

    `message` is there for one that is a message of a catalog.
    """

    segment: Segment
    key: int
    state: SegmentState
    substate: SubState
    draft: Draft
    message: Message | None = None


def add_segments(store: Store, document_id: int, segments: Sequence[NewSegment], *, at: str) -> None:
    """Add the segments of a document in order; each draft is the first version of its target."""
    first = int(store.tuples("SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'segments'")[0][0])
    numbered = list(enumerate(segments, first))
    store.many(
        "INSERT INTO segments (id, document_id, position, block, span_start, span_end, source, codes, key, state,"
        " substate, version, target, author, draft, message) VALUES"
        " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?)",
        [
            (
                number,
                document_id,
                number - first,
                one.segment.block,
                one.segment.span.start,
                one.segment.span.end,
                one.segment.source,
                rows.codes_to_json(one.segment.codes),
                one.key,
                one.state.value,
                one.substate.value,
                int(bool(one.draft.target)),
                one.draft.target,
                to_json(one.draft),
                to_json(one.message) if one.message else "",
            )
            for number, one in numbered
        ],
    )
    store.many(
        "INSERT INTO revisions (segment_id, version, based_on, kind, target, author, at)"
        " VALUES (?, 1, 0, 'draft', ?, NULL, ?)",
        [(number, one.draft.target, at) for number, one in numbered if one.draft.target],
    )


def find_segment(store: Store, segment_id: int) -> QueuedSegment | None:
    """The segment with this number."""
    if not 0 < segment_id < 2**63:
        return None
    found = store.rows("SELECT * FROM segments WHERE id = ?", (segment_id,))
    return rows.segment(found[0]) if found else None


def segments_of(store: Store, document_id: int) -> list[QueuedSegment]:
    """The segments of a document in order."""
    found = store.rows("SELECT * FROM segments WHERE document_id = ? ORDER BY position", (document_id,))
    return [rows.segment(row) for row in found]


def next_open(
    store: Store, *, document_id: int, person: str, reviews: bool, own_work: bool, skipped: bool, after: int, now: int
) -> int | None:
    """The next segment of a document that a person can work on and that nobody else holds, from a position on."""
    parameters = {
        "document": document_id,
        "person": person,
        "reviews": int(reviews),
        "own_work": int(own_work),
        "skipped": int(skipped),
        "after": after,
        "now": now,
    }
    # In two steps, each of which stops at the first segment: done ones stand before the place where somebody works.
    for where in (">=", "<"):
        if found := store.rows(_OPEN.format(where=where), parameters):
            return int(found[0]["id"])
    return None


def last_place(store: Store, person: str) -> tuple[int, int] | None:
    """The document and position at which a person wrote or reviewed last."""
    found = store.tuples(
        "SELECT s.document_id, s.position FROM segments AS s JOIN ("
        " SELECT segment_id, at, id FROM (SELECT segment_id, at, id FROM revisions WHERE author = ?"
        "  ORDER BY id DESC LIMIT 1)"
        " UNION ALL SELECT segment_id, at, id FROM (SELECT segment_id, at, id FROM reviews WHERE person = ?"
        "  ORDER BY id DESC LIMIT 1)"
        ") AS done ON done.segment_id = s.id ORDER BY done.at DESC, done.id DESC LIMIT 1",
        (person, person),
    )
    return (int(found[0][0]), int(found[0][1])) if found else None


def claim(store: Store, segment_id: int, person: str, *, until: int) -> None:
    """Let a person hold a segment until a time (seconds since 1970)."""
    store.execute("UPDATE segments SET claimed_by = ?, claimed_until = ? WHERE id = ?", (person, until, segment_id))


def release(store: Store, segment_id: int) -> None:
    """Let go of a segment."""
    store.execute("UPDATE segments SET claimed_by = NULL, claimed_until = NULL WHERE id = ?", (segment_id,))


def held_by(store: Store, person: str, *, now: int) -> list[QueuedSegment]:
    """The segments that a person holds."""
    found = store.rows("SELECT * FROM segments WHERE claimed_by = ? AND claimed_until > ?", (person, now))
    return [rows.segment(row) for row in found]


def set_target(store: Store, changed: QueuedSegment) -> None:
    """Write down the present target of a segment, with its state; whoever held it lets go. The draft stays."""
    store.execute(
        "UPDATE segments SET state = ?, substate = ?, version = ?, target = ?, author = ?,"
        " claimed_by = NULL, claimed_until = NULL WHERE id = ?",
        (
            changed.state.value,
            changed.substate.value,
            changed.version,
            changed.target,
            changed.author or None,
            changed.id,
        ),
    )


def set_draft(store: Store, segment_id: int, draft: Draft) -> None:
    """Put another draft in the place of the one that there was."""
    store.execute("UPDATE segments SET draft = ? WHERE id = ?", (to_json(draft), segment_id))


def add_revision(
    store: Store,
    segment_id: int,
    *,
    version: int | None,
    based_on: int,
    kind: RevisionKind,
    target: str,
    author: str,
    at: str,
) -> int:
    """Add a target that a segment has now, or one that somebody suggests (no version)."""
    return store.insert(
        "revisions",
        {
            "segment_id": segment_id,
            "version": version,
            "based_on": based_on,
            "kind": kind.value,
            "target": target,
            "author": author or None,
            "at": at,
        },
    )


def revisions_of(store: Store, segment_id: int) -> list[Revision]:
    """All targets of a segment, as they came."""
    found = store.rows("SELECT * FROM revisions WHERE segment_id = ? ORDER BY id", (segment_id,))
    return [rows.revision(row) for row in found]


def add_review(
    store: Store,
    segment_id: int,
    *,
    version: int,
    person: str,
    verdict: ReviewVerdict,
    reason: str = "",
    comment: str = "",
    at: str,
) -> None:
    """Add what a person says of a version."""
    store.insert(
        "reviews",
        {
            "segment_id": segment_id,
            "version": version,
            "person": person,
            "verdict": verdict.value,
            "reason": reason,
            "comment": comment,
            "at": at,
        },
    )


def reviews_of(store: Store, segment_id: int) -> list[Review]:
    """Everything that was said of the versions of a segment, as it came."""
    found = store.rows("SELECT * FROM reviews WHERE segment_id = ? ORDER BY id", (segment_id,))
    return [rows.review(row) for row in found]


def reviews_in(store: Store, document_id: int) -> list[Review]:
    """Everything that was said of the segments of a document, as it came."""
    found = store.rows(
        "SELECT reviews.* FROM reviews JOIN segments ON segments.id = segment_id"
        " WHERE document_id = ? ORDER BY reviews.id",
        (document_id,),
    )
    return [rows.review(row) for row in found]


def add_comment(store: Store, segment_id: int, *, person: str, text: str, at: str) -> int:
    """Add a comment and return its number."""
    return store.insert("comments", {"segment_id": segment_id, "person": person, "text": text, "at": at})


def comments_of(store: Store, segment_id: int) -> list[Comment]:
    """The discussion of a segment."""
    found = store.rows("SELECT * FROM comments WHERE segment_id = ? ORDER BY id", (segment_id,))
    return [rows.comment(row) for row in found]


def set_flag(store: Store, segment_id: int, flag: Flag, *, person: str, on: bool) -> None:
    """Put a flag on a segment, or take it off."""
    if on:
        store.execute(
            "INSERT OR IGNORE INTO flags (segment_id, flag, person) VALUES (?, ?, ?)", (segment_id, flag.value, person)
        )
    else:
        store.execute("DELETE FROM flags WHERE (segment_id, flag) = (?, ?)", (segment_id, flag.value))


def flags_of(store: Store, segment_id: int) -> frozenset[Flag]:
    """The flags of a segment."""
    return frozenset(
        Flag(flag) for (flag,) in store.tuples("SELECT flag FROM flags WHERE segment_id = ?", (segment_id,))
    )


def skip(store: Store, segment_id: int, person: str) -> None:
    """Let a segment come later for a person."""
    store.execute("INSERT OR IGNORE INTO skips (person, segment_id) VALUES (?, ?)", (person, segment_id))


def keep_begun(store: Store, segment_id: int, person: str, text: str) -> None:
    """Keep what somebody has begun to write, in the place of what they had begun before; an empty text is none."""
    store.execute("DELETE FROM begun WHERE (person, segment_id) = (?, ?)", (person, segment_id))
    if text:
        store.execute("INSERT INTO begun (person, segment_id, text) VALUES (?, ?, ?)", (person, segment_id, text))


def begun(store: Store, segment_id: int, person: str) -> str:
    """What somebody has begun to write, empty for nothing."""
    found = store.tuples("SELECT text FROM begun WHERE (person, segment_id) = (?, ?)", (person, segment_id))
    return str(found[0][0]) if found else ""


def vote_on_suggestion(store: Store, revision_id: int, *, person: str, choice: str) -> None:
    """What a person says of a suggestion; the last word counts."""
    store.execute(
        "INSERT INTO suggestion_votes (revision_id, person, choice) VALUES (?, ?, ?)"
        " ON CONFLICT (revision_id, person) DO UPDATE SET choice = excluded.choice",
        (revision_id, person, choice),
    )


def votes_on_suggestions(store: Store, segment_id: int) -> dict[int, dict[str, int]]:
    """How many are for and against each suggestion."""
    found = store.tuples(
        "SELECT revision_id, choice, count(*) FROM suggestion_votes JOIN revisions ON revisions.id = revision_id"
        " WHERE segment_id = ? GROUP BY 1, 2",
        (segment_id,),
    )
    votes: dict[int, dict[str, int]] = {}
    for revision_id, choice, count in found:
        votes.setdefault(revision_id, {})[choice] = count
    return votes


def waiting_like(store: Store, segment: QueuedSegment, *, key: int, pair: LangPair, now: int) -> list[QueuedSegment]:
    """The other segments with the very same source and direction that nobody has worked on yet."""
    found = store.rows(
        """
        SELECT s.* FROM segments AS s JOIN documents AS d ON d.id = s.document_id
        WHERE s.key = :key AND s.source = :source AND s.id != :id AND s.author IS NULL
          AND s.state IN ('initial', 'translated') AND (s.claimed_by IS NULL OR s.claimed_until <= :now)
          AND d.withdrawn_at = '' AND d.target_lang = :to
          AND (d.source_lang = :from OR d.source_lang LIKE :from || '-%')
          AND NOT EXISTS (SELECT 1 FROM reviews AS r WHERE r.segment_id = s.id)
        """,
        {
            "key": key,
            "source": segment.segment.source,
            "id": segment.id,
            "now": now,
            "from": primary(pair.source),
            "to": pair.target,
        },
    )
    return [rows.segment(row) for row in found if row["codes"] == rows.codes_to_json(segment.segment.codes)]


def key_of(store: Store, segment_id: int) -> int:
    """The key of a segment's form."""
    return int(store.tuples("SELECT key FROM segments WHERE id = ?", (segment_id,))[0][0])
