"""Passphrases, kept as argon2id hashes (RFC 9106): set, changed, dropped and verified.

The database is a file that whoever has it can write. A passphrase keeps apart those who reach it through the web, and
nothing at a terminal asks for one.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from langjustice.app import members
from langjustice.app.writes import opened
from langjustice.errors import NotAllowedError, UsageError
from langjustice.messages import say
from langjustice.model import Role
from langjustice.store import Store
from langjustice.store import members as table
from langjustice.workspace import Workspace

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 8
_LONGEST = 1_000
# Left to the library, whose defaults follow RFC 9106; tests ask for less.
SETTINGS: dict[str, Any] = {}


def check(passphrase: str) -> None:
    """Raise UsageError for a passphrase that is too short, or too long to be one."""
    if len(_normal(passphrase).strip()) < SHORTEST:
        raise UsageError(
            say("a passphrase has at least {SHORTEST} characters").format(SHORTEST=SHORTEST),
            next=say("several words that belong to no saying are good"),
        )
    if len(passphrase) > _LONGEST:
        raise UsageError(
            say("a passphrase has at most {LONGEST} characters").format(LONGEST=_LONGEST),
            next=say("choose a shorter one"),
        )


def hashed(passphrase: str) -> str:
    """The argon2id hash of a passphrase, salt and parameters with it. Raises UsageError (see `check`)."""
    check(passphrase)
    return _hasher().hash(_normal(passphrase))


def verify(store: Store, name: str, passphrase: str) -> bool:
    """Whether this is the passphrase of that person. Takes as long for a person who has none, or is not here.

    How often somebody may try is for the caller to limit.
    """
    from argon2.exceptions import InvalidHashError, VerificationError

    member = table.find_member(store, name)
    kept = table.passphrase_hash(store, member.person.id) if member else None
    hasher = _hasher()
    if len(passphrase) > _LONGEST:
        return False
    if member is None or kept is None:
        hasher.hash(_normal(passphrase))
        return False
    try:
        hasher.verify(kept, _normal(passphrase))
    except (VerificationError, InvalidHashError):
        return False
    if hasher.check_needs_rehash(kept):
        table.save_passphrase_hash(store, member.person.id, hasher.hash(_normal(passphrase)))
    return True


def has_passphrase(here: Workspace, name: str) -> bool:
    """Whether a person has one. Raises NotAllowedError, UsageError, WorkspaceError, StoreError."""
    with opened(here) as store:
        return table.passphrase_hash(store, members.require(store, name).person.id) is not None


def set_passphrase(here: Workspace, name: str, new: str, *, old: str = "") -> None:
    """Give oneself a passphrase; `old` is needed where there is one.

    Raises UsageError (see `check`), NotAllowedError: `old` is wrong. WorkspaceError, StoreError.
    """
    hash_ = hashed(new)
    with opened(here) as store:
        who = members.require(store, name).person.id
        if table.passphrase_hash(store, who) is not None and not verify(store, who, old):
            raise NotAllowedError(
                say("that is not the passphrase until now"),
                next=say("a coordinator can drop a forgotten one: langjustice people passphrase --drop {who}").format(
                    who=who
                ),
            )
        with store.write():
            members.require(store, who)
            table.save_passphrase_hash(store, who, hash_)
            members.tell(store, "people-passphrase", by=who, about=who)


def drop_passphrase(here: Workspace, name: str, *, by: str) -> None:
    """Take away a passphrase that its owner has forgotten; a coordinator does it. Raises like `set_passphrase`."""
    with opened(here) as store, store.write():
        actor = members.require(store, by, role=Role.COORDINATOR)
        who = members.require(store, name).person.id
        table.drop_passphrase(store, who)
        members.tell(store, "people-passphrase-dropped", by=actor.person.id, about=who)


def _normal(passphrase: str) -> str:
    """The same characters whatever keyboard they were typed on."""
    return unicodedata.normalize("NFKC", passphrase)


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher(**SETTINGS)
