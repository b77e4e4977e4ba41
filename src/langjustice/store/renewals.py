"""Drafts that are made again because the community has decided on a word: what is to be done, and what was before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from langjustice.model import Draft, MemoryUnit, QueuedSegment
from langjustice.plain import from_json, to_json
from langjustice.store import rows
from langjustice.store.database import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """A decision whose effect on pending drafts is due: `reached` is the last segment that was looked at."""

    id: int
    proposal_id: int
    taken_back: bool
    decided_at: str
    reached: int
    renewed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """A target that was drafted again (or suggested) because of a proposal, and the draft that it took the place of."""

    revision_id: int
    segment_id: int
    proposal_id: int
    version: int | None
    before: Draft


def add(store: Store, *, proposal_id: int, taken_back: bool, at: str) -> None:
    """Note that the drafts which a decision concerns are to be made again."""
    store.insert(
        "renewals",
        {
            "proposal_id": proposal_id,
            "taken_back": int(taken_back),
            "decided_at": at,
            "reached": 0,
            "renewed": 0,
            "finished_at": "",
        },
    )


def due(store: Store) -> list[Renewal]:
    """What is to be done, oldest first."""
    found = store.rows("SELECT * FROM renewals WHERE finished_at = '' ORDER BY id")
    return [
        Renewal(
            id=row["id"],
            proposal_id=row["proposal_id"],
            taken_back=bool(row["taken_back"]),
            decided_at=row["decided_at"],
            reached=row["reached"],
            renewed=row["renewed"],
        )
        for row in found
    ]


def note(store: Store, renewal_id: int, *, reached: int, renewed: int, finished_at: str = "") -> None:
    """Note how far it is: in the transaction that changes the drafts."""
    store.execute(
        "UPDATE renewals SET reached = ?, renewed = renewed + ?, finished_at = ? WHERE id = ?",
        (reached, renewed, finished_at, renewal_id),
    )


def pending(store: Store, *, after: int, most: int) -> list[QueuedSegment]:
    """The next segments that are not final, by number."""
    found = store.rows(
        "SELECT s.* FROM segments AS s JOIN documents AS d ON d.id = s.document_id"
        " WHERE s.id > ? AND s.state != 'final' AND d.withdrawn_at = '' ORDER BY s.id LIMIT ?",
        (after, most),
    )
    return [rows.segment(row) for row in found]


def has_been_read(store: Store, segment_id: int) -> bool:
    """Whether somebody has said something of a segment, or has begun to write."""
    found = store.tuples(
        "SELECT EXISTS (SELECT 1 FROM reviews WHERE segment_id = ?)"
        " OR EXISTS (SELECT 1 FROM begun WHERE segment_id = ?)",
        (segment_id, segment_id),
    )
    return bool(found[0][0])


def keep(store: Store, *, revision_id: int, segment_id: int, proposal_id: int, before: Draft) -> None:
    """Keep what a new draft took the place of."""
    store.insert(
        "renewed",
        {
            "revision_id": revision_id,
            "segment_id": segment_id,
            "proposal_id": proposal_id,
            "before": to_json(before),
            "taken_back": 0,
        },
    )


def of_proposal(store: Store, proposal_id: int) -> list[Renewed]:
    """What was drafted again because of a proposal, newest first."""
    return _found(store, "n.proposal_id = ? AND n.taken_back = 0 ORDER BY n.revision_id DESC", proposal_id)


def of_segment(store: Store, segment_id: int) -> list[Renewed]:
    """What was drafted again in a segment and still counts."""
    return _found(store, "n.segment_id = ? AND n.taken_back = 0 ORDER BY n.revision_id", segment_id)


def _found(store: Store, which: str, number: int) -> list[Renewed]:
    found = store.rows(
        f"SELECT n.*, r.version FROM renewed AS n JOIN revisions AS r ON r.id = n.revision_id WHERE {which}", (number,)
    )
    return [
        Renewed(
            revision_id=row["revision_id"],
            segment_id=row["segment_id"],
            proposal_id=row["proposal_id"],
            version=row["version"],
            before=from_json(Draft, row["before"]),
        )
        for row in found
    ]


def take_back(store: Store, revision_id: int) -> None:
    """A new draft no longer counts; a suggestion is no longer shown."""
    store.execute("UPDATE renewed SET taken_back = 1 WHERE revision_id = ?", (revision_id,))


def brought_back(store: Store, proposal_id: int, segment_id: int) -> list[Draft]:
    """The drafts of a segment that a proposal had taken the place of, and no longer does."""
    found = store.tuples(
        "SELECT before FROM renewed WHERE segment_id = ? AND proposal_id = ? AND taken_back = 1",
        (segment_id, proposal_id),
    )
    return [from_json(Draft, before) for (before,) in found]


def taken_back(store: Store, segment_id: int) -> frozenset[int]:
    """The numbers of the revisions of a segment that no longer count."""
    found = store.tuples("SELECT revision_id FROM renewed WHERE segment_id = ? AND taken_back = 1", (segment_id,))
    return frozenset(int(number) for (number,) in found)


def units_with(store: Store, lang: str, part: str, *, after: int, most: int) -> list[tuple[int, MemoryUnit]]:
    """The next units of the memory with a text in a primary language that has `part` in it (ASCII, any letter case)."""
    numbers = store.tuples(
        "SELECT DISTINCT unit_id FROM memory_texts WHERE unit_id > ? AND (lang = ? OR lang LIKE ? || '-%')"
        " AND text LIKE '%' || ? || '%' ORDER BY unit_id LIMIT ?",
        (after, lang, lang, part, most),
    )
    listed = ", ".join(str(number) for (number,) in numbers)
    units: dict[int, list[rows.Row]] = {}
    for row in store.rows(f"SELECT * FROM memory_texts WHERE unit_id IN ({listed}) ORDER BY unit_id, id"):
        units.setdefault(int(row["unit_id"]), []).append(row)
    return [(number, MemoryUnit(texts=tuple(map(rows.memory_text, texts)))) for number, texts in units.items()]


def doubt(store: Store, proposal_id: int, units: Sequence[int]) -> None:
    """Mark units of the memory that say something else than what was decided."""
    store.many(
        "INSERT OR IGNORE INTO doubted_units (unit_id, proposal_id) VALUES (?, ?)",
        [(unit, proposal_id) for unit in units],
    )


def trust_again(store: Store, proposal_id: int) -> None:
    """Take the marks of a proposal off again."""
    store.execute("DELETE FROM doubted_units WHERE proposal_id = ?", (proposal_id,))


def count_doubted(store: Store, proposal_id: int | None = None) -> int:
    """How many units are marked, because of one proposal or at all."""
    found = store.tuples(
        "SELECT count(DISTINCT unit_id) FROM doubted_units WHERE ? IS NULL OR proposal_id = ?",
        (proposal_id, proposal_id),
    )
    return int(found[0][0])
