"""The names that concepts are signed with, where the database keeps concepts: in proposals, decisions, and what waits.

They are what glossary files will say or have said, so nobody can tell them from the files; a person who wants to be
forgotten is forgotten here all the same.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from langjustice.store.database import Store

_TABLES = ("proposals", "decisions", "pending_writes")


def signed_as(store: Store, author: str) -> frozenset[str]:
    """The credits under which what a person proposed was accepted, over time."""
    found = store.tuples(
        "SELECT decisions.after FROM decisions JOIN proposals ON proposals.id = proposal_id"
        " WHERE author = ? AND outcome = 'accepted' AND decisions.after IS NOT NULL",
        (author,),
    )
    return frozenset(str(json.loads(after).get("credit", "")) for (after,) in found) - {""}


def drop_credits(store: Store, person: str, credited: Collection[str]) -> None:
    """Leave no concept in the database that is signed with one of a person's names, in whatever letter case.

    Inside a writing transaction, in which triggers of the database let this happen and nothing else.
    """
    gone = {name.casefold() for name in credited}
    store.execute("INSERT INTO forgetting (person) VALUES (?)", (person,))
    for table in _TABLES:
        changed = []
        for number, before, after in store.tuples(f"SELECT id, before, after FROM {table}"):
            new = (_unsigned(before, gone), _unsigned(after, gone))
            if new != (before, after):
                changed.append((*new, number))
        store.many(f"UPDATE {table} SET before = ?, after = ? WHERE id = ?", changed)
    store.execute("DELETE FROM forgetting")


def _unsigned(text: str | None, gone: Collection[str]) -> str | None:
    if text is None:
        return None
    concept: dict[str, Any] = json.loads(text)
    signed = [one for one in (concept, *concept.get("dissent", ())) if str(one.get("credit", "")).casefold() in gone]
    for one in signed:
        one["credit"] = ""
    return json.dumps(concept, ensure_ascii=False) if signed else text
