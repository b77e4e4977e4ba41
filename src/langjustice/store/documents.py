"""Documents in the queue: what they are taken apart into, what those who wrote them allow, and how urgent they are."""

from __future__ import annotations

from collections.abc import Sequence

from langjustice.model import Consent, Document, QueuedDocument, Segment
from langjustice.plain import from_json, to_json
from langjustice.store import rows
from langjustice.store.database import Store

_COLUMNS = (
    "id, name, source_lang, target_lang, consent, reviewers, own_work, priority, deadline, added_by, added_at,"
    " withdrawn_at"
)


def add_document(store: Store, queued: QueuedDocument, document: Document, *, digest: str) -> int:
    """Add a document and return its number; `id` of what is given does not count."""
    return store.insert(
        "documents",
        {
            "name": queued.name,
            "digest": digest,
            "source_lang": queued.pair.source,
            "target_lang": queued.pair.target,
            "frame": to_json(document),
            "consent": to_json(queued.consent),
            "reviewers": queued.reviewers,
            "own_work": int(queued.own_work),
            "priority": queued.priority,
            "deadline": queued.deadline,
            "added_by": queued.added_by,
            "added_at": queued.added_at,
            "withdrawn_at": "",
        },
    )


def find_document(store: Store, document_id: int) -> QueuedDocument | None:
    """The document with this number, withdrawn or not."""
    # SQLite's integers end there; a longer number is nobody's.
    if not 0 < document_id < 2**63:
        return None
    found = store.rows(f"SELECT {_COLUMNS} FROM documents WHERE id = ?", (document_id,))
    return rows.document(found[0]) if found else None


def same_document(store: Store, digest: str, source_lang: str, target_lang: str) -> QueuedDocument | None:
    """The document in the queue that has the same content, in the same direction."""
    found = store.rows(
        f"SELECT {_COLUMNS} FROM documents WHERE (digest, source_lang, target_lang, withdrawn_at) = (?, ?, ?, '')",
        (digest, source_lang, target_lang),
    )
    return rows.document(found[0]) if found else None


def list_documents(store: Store, *, withdrawn: bool = False) -> list[QueuedDocument]:
    """The documents in the order in which they are worked on: by priority, deadline, and as they came."""
    found = store.rows(
        f"SELECT {_COLUMNS} FROM documents WHERE withdrawn_at = '' OR ?"
        " ORDER BY priority DESC, deadline = '', deadline, id",
        (int(withdrawn),),
    )
    return [rows.document(row) for row in found]


def documents_named(store: Store, name: str, target_lang: str) -> list[QueuedDocument]:
    """The documents of a name in a target language, the newest first, without those that were withdrawn."""
    found = store.rows(
        f"SELECT {_COLUMNS} FROM documents WHERE (name, target_lang, withdrawn_at) = (?, ?, '') ORDER BY id DESC",
        (name, target_lang),
    )
    return [rows.document(row) for row in found]


def frame(store: Store, document_id: int) -> Document:
    """The document itself, to be put together again."""
    found = store.tuples("SELECT frame FROM documents WHERE id = ?", (document_id,))
    return from_json(Document, found[0][0])


def set_order(store: Store, document_id: int, *, priority: int | None = None, deadline: str | None = None) -> None:
    """Change how urgent a document is."""
    store.execute(
        "UPDATE documents SET priority = coalesce(?, priority), deadline = coalesce(?, deadline) WHERE id = ?",
        (priority, deadline, document_id),
    )


def set_consent(store: Store, document_id: int, consent: Consent) -> None:
    """What those who wrote a document allow from now on."""
    store.execute("UPDATE documents SET consent = ? WHERE id = ?", (to_json(consent), document_id))


def assign(store: Store, document_id: int, people: Sequence[str]) -> None:
    """Give a document to people, in the place of those who had it; to nobody for an empty list."""
    store.execute("DELETE FROM assignments WHERE document_id = ?", (document_id,))
    store.many(
        "INSERT INTO assignments (document_id, person) VALUES (?, ?)",
        [(document_id, person) for person in dict.fromkeys(people)],
    )


def assigned(store: Store) -> dict[int, frozenset[str]]:
    """Whom documents are given to, by the number of the document."""
    people: dict[int, set[str]] = {}
    for document_id, person in store.tuples("SELECT document_id, person FROM assignments"):
        people.setdefault(document_id, set()).add(person)
    return {number: frozenset(names) for number, names in people.items()}


def assigned_to(store: Store, document_id: int) -> frozenset[str]:
    """Whom one document is given to."""
    found = store.tuples("SELECT person FROM assignments WHERE document_id = ?", (document_id,))
    return frozenset(str(person) for (person,) in found)


def withdraw(store: Store, document_id: int, *, at: str) -> int:
    """Empty a document and remove its segments with all that was said of them; return how many there were."""
    store.execute("UPDATE documents SET withdrawn_at = ?, frame = '', consent = '{}' WHERE id = ?", (at, document_id))
    ids = "SELECT id FROM segments WHERE document_id = ?"
    store.execute(
        f"DELETE FROM suggestion_votes WHERE revision_id IN (SELECT id FROM revisions WHERE segment_id IN ({ids}))",
        (document_id,),
    )
    for table in ("renewed", "evidence", "reviews", "revisions", "comments", "flags", "skips", "begun"):
        store.execute(f"DELETE FROM {table} WHERE segment_id IN ({ids})", (document_id,))
    for table in ("assignments", "catalogs"):
        store.execute(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))
    count = int(store.tuples("SELECT count(*) FROM segments WHERE document_id = ?", (document_id,))[0][0])
    store.execute("DELETE FROM segments WHERE document_id = ?", (document_id,))
    return count


def progress(store: Store, document_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """How many segments of each document are in each state."""
    listed = ", ".join(map(str, document_ids))
    found = store.tuples(
        f"SELECT document_id, state, count(*) FROM segments WHERE document_id IN ({listed}) GROUP BY 1, 2"
    )
    counts: dict[int, dict[str, int]] = {number: {} for number in document_ids}
    for number, state, count in found:
        counts[number][state] = count
    return counts


def texts_around(store: Store, document_id: int, position: int) -> tuple[Segment | None, Segment | None]:
    """The segments before and after a place in a document."""
    found = {
        row["position"]: rows.segment(row).segment
        for row in store.rows(
            "SELECT * FROM segments WHERE document_id = ? AND position IN (?, ?)",
            (document_id, position - 1, position + 1),
        )
    }
    return found.get(position - 1), found.get(position + 1)
