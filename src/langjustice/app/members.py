"""Who may do what in a workspace: roles, languages, how people are named, and how somebody is taken out.

People are known by pseudonyms and by nothing else. Lines of the audit trail name them only as the one who acts: that
name changes with the person's, and goes when they leave.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from langjustice.app import people
from langjustice.app.writes import opened, timestamp
from langjustice.errors import NotAllowedError, UsageError
from langjustice.language import LangPair
from langjustice.messages import say
from langjustice.model import CreditKind, Member, Person, Role
from langjustice.store import Store, audit, names
from langjustice.store import invitations as invitation_table
from langjustice.store import members as table
from langjustice.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChange:
    """What becomes of the directions that a person works in: all of them (`set`), or some more and some less."""

    set: tuple[LangPair, ...] | None = None
    add: tuple[LangPair, ...] = ()
    remove: tuple[LangPair, ...] = ()


def require(store: Store, name: str, *, role: Role | None = None, pair: LangPair | None = None) -> Member:
    """The person who acts, if they may: they are known, have `role`, and know the direction `pair`, where asked for.

    Raises UsageError for what cannot be a pseudonym, NotAllowedError for everybody else who may not.
    """
    member = table.find_member(store, people.pseudonym(name))
    if member is None:
        raise NotAllowedError(
            say("nobody here is called “{name}”").format(name=people.pseudonym(name)),
            next=say("ask a coordinator for an invitation, then: langjustice people join CODE --as NAME"),
        )
    who = member.person.id
    if role is not None and role not in member.roles:
        raise NotAllowedError(
            say("“{who}” is no {value} here").format(who=who, value=role.value),
            next=say("a coordinator can change that: langjustice people role {who} {roles}").format(
                who=who, roles=_with(member.roles, role)
            ),
        )
    if pair is not None and not member.knows(pair):
        raise NotAllowedError(
            say("“{who}” does not work from {source} into {target}").format(
                who=who, source=pair.source, target=pair.target
            ),
            next=say("say it of yourself: langjustice people languages {who} --add {source}:{target}").format(
                who=who, source=pair.source, target=pair.target
            ),
        )
    return member


def require_coordinator(store: Store, name: str) -> tuple[Member, bool]:
    """A coordinator, and whether they have become one by this: where there is none yet, whoever asks first.

    Inside a writing transaction. Raises like `require`.
    """
    if table.having(store, Role.COORDINATOR):
        return require(store, name, role=Role.COORDINATOR), False
    person = people.remember(store, Person(id=name))
    known = table.find_member(store, person.id)
    roles = (known.roles if known else frozenset()) | {Role.COORDINATOR}
    table.save_roles(store, person.id, roles)
    tell(store, "people-first-coordinator", by=person.id, about=person.id)
    return require(store, person.id, role=Role.COORDINATOR), True


def members(here: Workspace) -> tuple[Member, ...]:
    """Everybody whom the workspace knows, by pseudonym. Raises WorkspaceError, StoreError."""
    with opened(here) as store, store.read():
        return table.list_members(store)


def set_roles(here: Workspace, name: str, roles: Collection[Role], *, by: str) -> tuple[Member, bool]:
    """Say what a person does from now on, and tell whether `by` has become the first coordinator by it.

    Raises NotAllowedError: `by` is no coordinator, or the last one would go. UsageError, WorkspaceError, StoreError.
    """
    if not roles:
        raise UsageError(
            say("say at least one role"),
            next=say("to take somebody out: langjustice people remove {name}").format(name=name),
        )
    with opened(here) as store, store.write():
        actor, first = require_coordinator(store, by)
        member = _known(store, name)
        who = member.person.id
        if Role.COORDINATOR in member.roles and Role.COORDINATOR not in roles:
            keep_a_coordinator(store, who)
            invitation_table.revoke_invitations_of(store, who, at=timestamp())
        table.save_roles(store, who, roles)
        tell(store, "people-roles", by=actor.person.id, about=who, details={"roles": sorted(roles)})
        return require(store, who), first


def set_languages(here: Workspace, name: str, change: LanguageChange, *, by: str) -> Member:
    """Say which directions a person works in from now on: oneself, or a coordinator for somebody.

    Raises NotAllowedError, UsageError, WorkspaceError, StoreError.
    """
    with opened(here) as store, store.write():
        actor = require(store, by)
        member = require(store, name)
        if actor.person != member.person:
            require(store, by, role=Role.COORDINATOR)
        kept = member.languages if change.set is None else change.set
        languages = [pair for pair in dict.fromkeys((*kept, *change.add)) if pair not in change.remove]
        table.save_languages(store, member.person.id, languages)
        details = {"languages": [str(pair) for pair in languages]}
        tell(store, "people-languages", by=actor.person.id, about=member.person.id, details=details)
        return require(store, member.person.id)


def set_credit(here: Workspace, person: Person) -> Person:
    """Say how oneself is named beside what one does from now on. Raises NotAllowedError, UsageError, StoreError."""
    with opened(here) as store, store.write():
        known = require(store, person.id).person
        plain = person.credit_kind is CreditKind.PSEUDONYM
        chosen = people.remember(store, replace(person, id=known.id, credit=known.id if plain else person.credit))
        tell(store, "people-credit", by=known.id, about=known.id)
        return chosen


def remove(here: Workspace, name: str, *, by: str) -> Member:
    """Take a person's roles, languages, passphrase, assignments, claims and open invitations; what they did stays.

    A coordinator does it, or people for themselves. Returns the person as they were. Raises NotAllowedError (the last
    coordinator stays), UsageError, WorkspaceError, StoreError.
    """
    with opened(here) as store, store.write():
        actor = require(store, by)
        member = require(store, name)
        who = member.person.id
        if actor.person != member.person:
            require(store, by, role=Role.COORDINATOR)
        if Role.COORDINATOR in member.roles:
            keep_a_coordinator(store, who)
        table.end_standing(store, who)
        invitation_table.revoke_invitations_of(store, who, at=timestamp())
        tell(store, "people-removed", by=actor.person.id, about=who)
        return member


def keep_a_coordinator(store: Store, leaving: str) -> None:
    """Raise NotAllowedError when nobody else coordinates, and others are still here to be left alone."""
    if table.having(store, Role.COORDINATOR) == (leaving,):
        raise NotAllowedError(
            say("“{leaving}” is the last coordinator").format(leaving=leaving),
            next=say("make somebody else coordinator first: langjustice people role NAME coordinator"),
        )


def tell(store: Store, action: str, *, by: str, about: str, details: Mapping[str, object] | None = None) -> None:
    """Add to the audit trail what `by` did, and in a second line that it was about somebody else.

    Names stand nowhere but in the column of who acts: `details` could never be made to forget them.
    """
    now = timestamp()
    audit.record(store, at=now, actor=by, action=action, proposal_id=None, details=details or {})
    if about != by:
        (last,) = store.tuples("SELECT max(id) FROM audit")
        audit.record(
            store, at=now, actor=about, action="people-concerned", proposal_id=None, details={"entry": last[0]}
        )


def _known(store: Store, name: str) -> Member:
    """Somebody whom a coordinator gives a role: also who has only contributed to the memory until now."""
    wanted = people.pseudonym(name)
    if table.find_member(store, wanted) is None and names.is_taken(store, wanted):
        people.remember(store, Person(id=wanted))
    return require(store, wanted)


def _with(roles: Collection[Role], role: Role) -> str:
    return " ".join(sorted({*roles, role}))
