"""Who is in the workspace: what people do, the directions that they know, and the invitations that lead in."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from langjustice.language import LangPair
from langjustice.model import Member, Role
from langjustice.store.database import Store
from langjustice.store.governance import find_person


def find_member(store: Store, name: str) -> Member | None:
    """The person with this pseudonym (in whatever letter case), with roles and languages."""
    person = find_person(store, name)
    if person is None:
        return None
    roles = store.tuples("SELECT role FROM person_roles WHERE person = ?", (person.id,))
    languages = store.tuples(
        "SELECT source_lang, target_lang FROM person_languages WHERE person = ? ORDER BY 1, 2", (person.id,)
    )
    return Member(
        person=person,
        roles=frozenset(Role(role) for (role,) in roles),
        languages=tuple(LangPair(source=source, target=target) for source, target in languages),
    )


def save_roles(store: Store, person: str, roles: Collection[Role]) -> None:
    """What a person does from now on."""
    store.execute("DELETE FROM person_roles WHERE person = ?", (person,))
    store.many(
        "INSERT INTO person_roles (person, role) VALUES (?, ?)", [(person, role.value) for role in sorted(roles)]
    )


def save_languages(store: Store, person: str, languages: Sequence[LangPair]) -> None:
    """The directions that a person works in from now on."""
    store.execute("DELETE FROM person_languages WHERE person = ?", (person,))
    store.many(
        "INSERT INTO person_languages (person, source_lang, target_lang) VALUES (?, ?, ?)",
        [(person, pair.source, pair.target) for pair in dict.fromkeys(languages)],
    )
