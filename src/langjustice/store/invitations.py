"""The invitations that lead into a workspace, and the wrong codes that somebody has tried."""

from __future__ import annotations

from langjustice.model import Invitation
from langjustice.store import rows
from langjustice.store.database import Store


def add_invitation(store: Store, invitation: Invitation, code_hash: str) -> int:
    """Keep an invitation (its `id` is given here) with the hash of its code, and return its number."""
    return store.insert(
        "invitations",
        {
            "code_hash": code_hash,
            "roles": " ".join(sorted(role.value for role in invitation.roles)),
            "languages": " ".join(map(str, invitation.languages)),
            "made_by": invitation.made_by,
            "made_at": invitation.made_at,
            "expires_at": invitation.expires_at,
        },
    )


def open_invitations(store: Store, now: str) -> tuple[tuple[Invitation, str], ...]:
    """The invitations that are good at `now` (ISO 8601, UTC), each with the hash of its code."""
    found = store.rows("SELECT * FROM invitations WHERE used_at IS NULL AND expires_at > ? ORDER BY id", [now])
    return tuple((rows.invitation(row), str(row["code_hash"])) for row in found)


def use_invitation(store: Store, number: int, *, by: str, at: str) -> None:
    """Note who came in by an invitation, and when: it is used up."""
    store.execute("UPDATE invitations SET used_by = ?, used_at = ? WHERE id = ?", (by, at, number))


def revoke_invitation(store: Store, number: int, *, at: str) -> None:
    """End an invitation that nobody has used."""
    store.execute("UPDATE invitations SET expires_at = ? WHERE id = ? AND used_at IS NULL", (at, number))


def revoke_invitations_of(store: Store, person: str, *, at: str) -> None:
    """End every invitation that a person has made and nobody has used."""
    store.execute(
        "UPDATE invitations SET expires_at = ? WHERE made_by = ? AND used_at IS NULL AND expires_at > ?",
        (at, person, at),
    )


def forget_who_came(store: Store, person: str) -> None:
    """Keep that an invitation was used, and not by whom."""
    store.execute("UPDATE invitations SET used_by = NULL WHERE used_by = ?", (person,))


def add_failed_code(store: Store, at: str) -> None:
    """Note that somebody tried a wrong code: when, and nothing else."""
    store.insert("failed_codes", {"at": at})


def failed_codes(store: Store, *, since: str, until: str) -> tuple[str, ...]:
    """When wrong codes were tried, oldest first."""
    found = store.tuples("SELECT at FROM failed_codes WHERE at > ? AND at <= ? ORDER BY at, id", (since, until))
    return tuple(str(at) for (at,) in found)


def prune_failed_codes(store: Store, *, before: str) -> None:
    """Strike out the wrong codes that no longer count."""
    store.execute("DELETE FROM failed_codes WHERE at <= ?", (before,))
