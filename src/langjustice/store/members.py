"""Who is in the workspace: what people do, the directions that they know, their passphrases, and what they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from langjustice.language import LangPair
from langjustice.model import PROGRAM, Member, Role
from langjustice.store import rows
from langjustice.store.database import Store
from langjustice.store.governance import find_person

# What somebody may do, see and come back to, as against what they have done.
_STANDING = ("person_roles", "person_languages", "passphrases", "assignments", "skips", "begun")
_RUN_OUT = "claimed_by IS NOT NULL AND claimed_until <= ?"


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


def list_members(store: Store) -> tuple[Member, ...]:
    """Everybody whom the database knows, by pseudonym; those who have only proposed and voted have no roles."""
    roles: defaultdict[str, set[Role]] = defaultdict(set)
    for name, role in store.tuples("SELECT person, role FROM person_roles"):
        roles[name].add(Role(role))
    languages: defaultdict[str, list[LangPair]] = defaultdict(list)
    known = store.tuples("SELECT person, source_lang, target_lang FROM person_languages ORDER BY 1, 2, 3")
    for name, source, target in known:
        languages[name].append(LangPair(source=source, target=target))
    people = [rows.person(row) for row in store.rows("SELECT * FROM people WHERE id != ? ORDER BY folded", (PROGRAM,))]
    return tuple(
        Member(person=one, roles=frozenset(roles[one.id]), languages=tuple(languages[one.id])) for one in people
    )


def having(store: Store, role: Role) -> tuple[str, ...]:
    """The pseudonyms of those who have a role."""
    return tuple(
        str(name)
        for (name,) in store.tuples("SELECT person FROM person_roles WHERE role = ? ORDER BY person", (role.value,))
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


def end_standing(store: Store, person: str) -> None:
    """Take what a person may do, and give back what they hold; what they have done stays as it is."""
    for table in _STANDING:
        store.execute(f"DELETE FROM {table} WHERE person = ?", (person,))
    store.execute("UPDATE segments SET claimed_by = NULL, claimed_until = NULL WHERE claimed_by = ?", (person,))


def passphrase_hash(store: Store, person: str) -> str | None:
    """What is kept of a person's passphrase; None when they have none."""
    found = store.tuples("SELECT hash FROM passphrases WHERE person = ?", (person,))
    return str(found[0][0]) if found else None


def save_passphrase_hash(store: Store, person: str, hashed: str) -> None:
    """Keep the hash of a passphrase, in the place of an earlier one."""
    store.execute(
        "INSERT INTO passphrases (person, hash) VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET hash = excluded.hash",
        (person, hashed),
    )


def drop_passphrase(store: Store, person: str) -> None:
    """Forget a person's passphrase."""
    store.execute("DELETE FROM passphrases WHERE person = ?", (person,))


def expired_claims(store: Store, now: int) -> int:
    """How many claims have run out at `now` (seconds since 1970, UTC)."""
    found = store.tuples(f"SELECT count(*) FROM segments WHERE {_RUN_OUT}", (now,))
    return int(found[0][0])


def release_expired_claims(store: Store, now: int) -> None:
    """Give back the segments whose claims have run out."""
    store.execute(f"UPDATE segments SET claimed_by = NULL, claimed_until = NULL WHERE {_RUN_OUT}", (now,))
