"""The audit trail: one line for everything that people do, only ever added (triggers of the database see to that)."""

from __future__ import annotations

import json
from collections.abc import Mapping

from langjustice.model import AuditEntry
from langjustice.store import rows
from langjustice.store.database import Store


def record(
    store: Store, *, at: str, actor: str, action: str, proposal_id: int | None, details: Mapping[str, object]
) -> None:
    """Add a line. `details` is what a reader needs besides the proposal, its votes and its decisions."""
    text = json.dumps(dict(details), ensure_ascii=False)
    row = {"at": at, "actor": actor, "action": action, "proposal_id": proposal_id, "details": text}
    store.insert("audit", row)


def entries(store: Store, *, concept_id: str | None = None, person: str | None = None) -> tuple[AuditEntry, ...]:
    """The lines in the order in which they were written: all, those about a concept, or those that touch a person.

    A person is touched by what they do, and by what happens to their proposals.
    """
    found = store.rows(
        """
        SELECT audit.* FROM audit LEFT JOIN proposals ON proposals.id = audit.proposal_id
        WHERE (:concept IS NULL OR proposals.concept_id = :concept)
          AND (:person IS NULL OR audit.actor = :person OR proposals.author = :person)
        ORDER BY audit.id
        """,
        {"concept": concept_id, "person": person},
    )
    return tuple(rows.audit_entry(row) for row in found)
