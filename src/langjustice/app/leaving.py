"""What people may do about what is kept of them: take another name, take a copy along, be forgotten.

What they wrote, voted and decided belongs to the community and stays; the name beside it is theirs. Glossary files keep
the credit that they were signed with, and settings name stewards and members by hand: the program tells where, and
people change it. A name that is only changed stays as a signature in the decisions behind the glossaries, too; who is
forgotten goes from there.
"""

from __future__ import annotations

import contextlib
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from langjustice.app import members, people
from langjustice.app.writes import opened, timestamp
from langjustice.errors import ConflictError, GlossaryError
from langjustice.messages import say
from langjustice.model import CreditKind, Person, Role
from langjustice.store import Store, names, signatures
from langjustice.store import governance as person_table
from langjustice.store import invitations as invitation_table
from langjustice.store import members as table
from langjustice.termbase.glossary import read_glossary
from langjustice.workspace import CONFIG_NAME, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """What a person is called now, and where the old name (or what they were credited as) still stands.

    `files` are glossaries and settings, for people to change. `swept`: nothing of it is left in the database file; else
    another program has it open, and it goes when that one closes it.
    """

    name: str
    files: tuple[str, ...]
    swept: bool


def rename(here: Workspace, name: str, new: str) -> Renamed:
    """Call oneself something else, everywhere and for everything that one ever did.

    Raises ConflictError when the name is taken, UsageError when it cannot be one, NotAllowedError, StoreError.
    """
    wanted = people.pseudonym(new)
    with opened(here) as store:
        with store.write():
            person = members.require(store, name).person
            if wanted.casefold() != person.id.casefold() and names.is_taken(store, wanted):
                raise ConflictError(
                    say("“{wanted}” is taken here").format(wanted=wanted), next=say("choose another name")
                )
            if wanted != person.id:
                names.rename(store, person.id, wanted, drop_credit=False)
            own = person.credit.casefold() == person.id.casefold()
            person_table.save_person(store, replace(person, id=wanted, credit=wanted if own else person.credit))
            members.tell(store, "people-renamed", by=wanted, about=wanted)
        swept = names.sweep(store)
    return Renamed(name=wanted, files=_files_with(here, {person.id} - {wanted}), swept=swept)


def export_mine(here: Workspace, name: str) -> dict[str, Any]:
    """Everything that the database holds of a person, as plain values for JSON.

    Raises NotAllowedError, UsageError, WorkspaceError, StoreError.
    """
    with opened(here) as store, store.read():
        member = members.require(store, name)
        person = member.person
        return {
            "person": {"id": person.id, "credit_kind": person.credit_kind.value, "credit": person.credit},
            "roles": sorted(role.value for role in member.roles),
            "languages": [{"source": pair.source, "target": pair.target} for pair in member.languages],
            "passphrase": table.passphrase_hash(store, person.id) is not None,
            **{
                key: rows
                for key, rows in names.everything_of(store, person.id).items()
                if key not in ("person_roles", "person_languages", "passphrases")
            },
        }


def forget_me(here: Workspace, name: str) -> Renamed:
    """Drop a person's name from all that they did, their credit, and everything that let them act here.

    Texts, votes and decisions stay, under a neutral name that nobody else has. It cannot be undone. Raises
    NotAllowedError (the last coordinator, while others are here), UsageError, WorkspaceError, StoreError.
    """
    with opened(here) as store:
        with store.write():
            member = members.require(store, name)
            person = member.person
            if Role.COORDINATOR in member.roles and _others(store, person.id):
                members.keep_a_coordinator(store, person.id)
            gone = _credits(store, person)
            neutral = _neutral_name(store)
            table.end_standing(store, person.id)
            invitation_table.revoke_invitations_of(store, person.id, at=timestamp())
            invitation_table.forget_who_came(store, person.id)
            names.rename(store, person.id, neutral, drop_credit=True)
            person_table.save_person(store, Person(id=neutral, credit_kind=CreditKind.NONE))
            signatures.drop_credits(store, neutral, gone)
            members.tell(store, "people-forgotten", by=neutral, about=neutral)
        swept = names.sweep(store)
    return Renamed(name=neutral, files=_files_with(here, gone), swept=swept)


def _credits(store: Store, person: Person) -> frozenset[str]:
    """All that a person was ever signed as, as far as the database knows; a collective keeps its name."""
    every = {person.id, person.credit} | signatures.signed_as(store, person.id)
    return frozenset(every - {"", person.credit if person.credit_kind is CreditKind.COLLECTIVE else ""})


def _others(store: Store, person: str) -> bool:
    return any(one.roles for one in table.list_members(store) if one.person.id != person)


def _neutral_name(store: Store) -> str:
    length = 2
    while names.is_taken(store, name := f"someone-{secrets.token_hex(length)}"):
        length += 1
    return name


def _files_with(here: Workspace, gone: Collection[str]) -> tuple[str, ...]:
    """The glossaries that credit somebody under these names, and the settings where they name them."""
    folded = {name.casefold() for name in gone}
    found = []
    for path in sorted(here.own_glossaries.glob("*.csv")) if here.own_glossaries else ():
        # A glossary with a fault is told where it is used.
        with contextlib.suppress(GlossaryError):
            concepts = read_glossary(path).concepts
            signed = {concept.credit for concept in concepts}
            signed |= {dissent.credit for concept in concepts for dissent in concept.dissent}
            if folded & {credit.casefold() for credit in signed}:
                found.append(f"glossaries/{path.name}")
    settings = (here.root / CONFIG_NAME).read_text(encoding="utf-8") if here.root else ""
    quoted = {text.casefold() for pair in re.findall(r'"([^"\n]*)"|\'([^\'\n]*)\'', settings) for text in pair}
    return (*found, *([CONFIG_NAME] if folded & quoted else []))
