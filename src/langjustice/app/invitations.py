"""Invitations: a code that lets one person into a workspace, once, within some days.

A code is 80 random bits, in letters and figures that nobody mistakes for one another when they are read out. It is
shown once; the database has its hash only. All who try a wrong one get the same answer, and after ten of them in ten
minutes nobody gets any for a while.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from langjustice.app import members, passphrases, people
from langjustice.app.writes import opened, timestamp
from langjustice.errors import ConflictError, NotAllowedError, UsageError
from langjustice.language import LangPair
from langjustice.messages import say
from langjustice.model import Invitation, Member, Person, Role
from langjustice.store import Store, names
from langjustice.store import invitations as table
from langjustice.store import members as member_table
from langjustice.workspace import Workspace

DAYS = 7
_MOST_DAYS = 90
# Without 0 and O, 1 and I: 32 characters of five bits each.
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_GROUPS, _GROUP = 4, 4
_WINDOW = timedelta(minutes=10)
_MOST_WRONG = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """A new invitation and its code, which is seen here and never again.

    `first`: whoever invited has become the first coordinator of the workspace by it.
    """

    invitation: Invitation
    code: str
    first: bool


def invite(
    here: Workspace,
    *,
    by: str,
    roles: Collection[Role] = (Role.TRANSLATOR,),
    languages: Sequence[LangPair] = (),
    days: int = DAYS,
) -> Invited:
    """Make a code for one new person, who will have these roles and languages.

    Coordinators invite; where there is none yet, whoever invites first becomes one. Raises NotAllowedError, UsageError,
    WorkspaceError, StoreError.
    """
    if not roles:
        raise UsageError(say("say at least one role"), next=say("for example --role translator"))
    if not 1 <= days <= _MOST_DAYS:
        raise UsageError(
            say("an invitation is good for 1 to {MOST_DAYS} days").format(MOST_DAYS=_MOST_DAYS),
            next=say("say --days 7, for example"),
        )
    code = _new_code()
    now = _now()
    with opened(here) as store, store.write():
        actor, first = members.require_coordinator(store, by)
        invitation = Invitation(
            id=0,
            roles=frozenset(roles),
            languages=tuple(dict.fromkeys(languages)),
            made_by=actor.person.id,
            made_at=timestamp(now),
            expires_at=timestamp(now + timedelta(days=days)),
        )
        number = table.add_invitation(store, invitation, _hash(code))
        details = {"invitation": number, "roles": sorted(roles)}
        members.tell(store, "people-invited", by=actor.person.id, about=actor.person.id, details=details)
        (made,) = (one for one, _ in table.open_invitations(store, timestamp(now)) if one.id == number)
    return Invited(invitation=made, code=code, first=first)


def open_invitations(here: Workspace) -> tuple[Invitation, ...]:
    """The invitations that somebody could still use, oldest first. Raises WorkspaceError, StoreError."""
    with opened(here) as store:
        return tuple(one for one, _ in table.open_invitations(store, timestamp(_now())))


def revoke(here: Workspace, number: int, *, by: str) -> None:
    """End an invitation that nobody has used; a coordinator does it. Raises NotAllowedError, UsageError, StoreError."""
    now = timestamp(_now())
    with opened(here) as store, store.write():
        actor = members.require(store, by, role=Role.COORDINATOR)
        if number not in {one.id for one, _ in table.open_invitations(store, now)}:
            raise UsageError(
                say("there is no open invitation {number}").format(number=number),
                next=say("see: langjustice people invitations"),
            )
        table.revoke_invitation(store, number, at=now)
        who = actor.person.id
        members.tell(store, "people-uninvited", by=who, about=who, details={"invitation": number})


def join(here: Workspace, code: str, person: Person, *, passphrase: str = "") -> Member:
    """Come in with a code, under a pseudonym that is nobody's yet; the code is used up.

    Raises NotAllowedError for a code that is not good, whatever the reason, and for any after too many wrong ones;
    ConflictError when the name is taken, UsageError when it cannot be one; then the code is still good.
    """
    name = people.pseudonym(person.id)
    hashed = passphrases.hashed(passphrase) if passphrase else ""
    now = _now()
    with opened(here) as store:
        with store.write():
            _check_patience(store, now)
            invitation = _find(store, code, now)
            if invitation is None:
                # Kept, although the person is refused: the error comes after the transaction.
                table.prune_failed_codes(store, before=timestamp(now - _WINDOW))
                table.add_failed_code(store, timestamp(now))
            else:
                _enter(store, invitation, Person(id=name, credit_kind=person.credit_kind, credit=person.credit), now)
                if hashed:
                    member_table.save_passphrase_hash(store, name, hashed)
        if invitation is None:
            raise NotAllowedError(
                say("this code is not good: it is mistyped, used already, or too old"),
                next=say("look at it again, or ask whoever invited you for a new one"),
            )
        return members.require(store, name)


def _enter(store: Store, invitation: Invitation, person: Person, now: datetime) -> None:
    if names.is_taken(store, person.id):
        raise ConflictError(
            say("“{id}” is taken here").format(id=person.id),
            next=say("choose another name; if it is yours, a coordinator gives it a role: langjustice people role"),
        )
    people.remember(store, person)
    member_table.save_roles(store, person.id, invitation.roles)
    member_table.save_languages(store, person.id, invitation.languages)
    table.use_invitation(store, invitation.id, by=person.id, at=timestamp(now))
    members.tell(store, "people-joined", by=person.id, about=person.id, details={"invitation": invitation.id})


def _check_patience(store: Store, now: datetime) -> None:
    wrong = table.failed_codes(store, since=timestamp(now - _WINDOW), until=timestamp(now))
    if len(wrong) < _MOST_WRONG:
        return
    again = datetime.fromisoformat(wrong[-_MOST_WRONG]) + _WINDOW
    raise NotAllowedError(
        say("too many wrong codes have been tried here; no code is looked at now"),
        next=say("try again at {astimezone:%H:%M:%S} ({again})").format(
            astimezone=again.astimezone(), again=timestamp(again)
        ),
    )


def _find(store: Store, code: str, now: datetime) -> Invitation | None:
    """The open invitation of a code. Every one is compared, in the same time whether it is that or not."""
    given = _hash(code)
    found = None
    for invitation, kept in table.open_invitations(store, timestamp(now)):
        if hmac.compare_digest(kept.encode(), given.encode()):
            found = invitation
    return found


def _new_code() -> str:
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))


def _hash(code: str) -> str:
    """What is kept of a code, which people type with small letters, other dashes, or none. 80 bits need no salt."""
    bare = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", code)).upper()
    return hashlib.sha256(
        say("langjustice invitation {bare}").format(bare=bare).encode("utf-8", "surrogatepass")
    ).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)
