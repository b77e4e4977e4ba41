"""People in the database: what they do and know, the codes that lead in, and a name that is changed everywhere."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from langjustice.errors import StoreError
from langjustice.language import LangPair
from langjustice.model import Invitation, Person, Role
from langjustice.store import Store, governance, invitations, members, names, signatures

ROWS = Path(__file__).parent / "schemas" / "rows.sql"
EN_ES, HT_ES = LangPair(source="en", target="es"), LangPair(source="ht", target="es")
# A name that stands nowhere by chance.
OLD, NEW = "xochiquetzal", "tlazolteotl"
DRAFT = {
    "target": "Sí",
    "provenance": {"match": {"origin": {"contributor": OLD, "credit": OLD}}},
    "memory": [{"origin": {"contributor": OLD.upper(), "credit": "Radio"}}, {"origin": {"contributor": "x"}}],
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A database with ana and ben."""
    with Store.open(tmp_path / "x.db") as opened:
        for name in ("ben", "ana"):
            governance.save_person(opened, Person(id=name, credit=name))
        yield opened


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A database with a line of everything, and of everything that names somebody one that names `OLD`."""
    database = tmp_path / "full.db"
    Store.open(database).close()
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA secure_delete = on")
    script = ROWS.read_text(encoding="utf-8").replace("'ana'", f"'{OLD}'").replace("'Ana'", f"'{OLD.title()}'")
    connection.executescript(script)
    for table, column in columns_of_people(connection):
        if not connection.execute(f"SELECT 1 FROM {table} WHERE {column} = ?", (OLD,)).fetchone():
            connection.execute(f"UPDATE {table} SET {column} = ?", (OLD,))
    connection.execute("UPDATE segments SET draft = ?", (json.dumps(DRAFT),))
    connection.commit()
    connection.close()
    return database


def columns_of_people(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    found = [("audit", "actor"), ("memory_sources", "contributor")]
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        for key in connection.execute(f"PRAGMA foreign_key_list({table})"):
            if key[2] == "people" and table != "forgetting":
                found.append((table, key[3]))
    return found


def everything_in(database: Path) -> bytes:
    return b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*")).lower()


# ── roles, languages, claims ────────────────────────────────────────────────────────────────────────────────────


def test_people_are_listed_by_name_with_what_they_do_and_know(store: Store) -> None:
    with store.write():
        members.save_roles(store, "ana", {Role.REVIEWER, Role.COORDINATOR})
        members.save_languages(store, "ana", [HT_ES, EN_ES, EN_ES])
    ana, ben = members.list_members(store)
    assert (ana.person.id, ana.roles) == ("ana", {Role.REVIEWER, Role.COORDINATOR})
    assert ana.languages == (EN_ES, HT_ES)
    assert (ben.person.id, ben.roles, ben.languages) == ("ben", frozenset(), ())
    assert members.find_member(store, "ANA") == ana
    assert members.having(store, Role.COORDINATOR) == ("ana",)
    assert members.having(store, Role.STEWARD) == ()


def test_what_somebody_may_do_ends_and_what_they_did_stays(full: Path) -> None:
    with Store.open(full) as store:
        with store.write():
            members.end_standing(store, OLD)
        assert members.find_member(store, OLD).roles == frozenset()
        assert members.passphrase_hash(store, OLD) is None
        assert store.tuples("SELECT claimed_by, claimed_until, author FROM segments") == [(None, None, OLD)]
        for table in ("assignments", "skips", "person_languages"):
            assert store.tuples(f"SELECT * FROM {table}") == []
        for table in ("reviews", "comments", "votes", "flags"):
            assert store.tuples(f"SELECT * FROM {table}") != []


def test_claims_that_have_run_out_are_released_and_others_are_not(full: Path) -> None:
    with Store.open(full) as store:
        store.execute("UPDATE segments SET claimed_until = 1000")
        assert [members.expired_claims(store, now) for now in (999, 1000)] == [0, 1]
        members.release_expired_claims(store, 999)
        assert store.tuples("SELECT claimed_by FROM segments") == [(OLD,)]
        members.release_expired_claims(store, 1000)
        assert store.tuples("SELECT claimed_by, claimed_until FROM segments") == [(None, None)]


def test_a_passphrase_is_kept_once(store: Store) -> None:
    members.save_passphrase_hash(store, "ana", "one")
    members.save_passphrase_hash(store, "ana", "two")
    assert members.passphrase_hash(store, "ana") == "two"
    members.drop_passphrase(store, "ana")
    assert members.passphrase_hash(store, "ana") is None


# ── invitations ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_invitation_comes_back_as_it_was_until_it_is_used_or_too_old(store: Store) -> None:
    given = Invitation(
        id=0,
        roles=frozenset({Role.REVIEWER, Role.TRANSLATOR}),
        languages=(LangPair.of("zh-Hans", "pt-BR"), EN_ES),
        made_by="ana",
        made_at="2026-11-25T10:00:00Z",
        expires_at="2026-12-02T10:00:00Z",
    )
    number = invitations.add_invitation(store, given, "hash")
    ((found, code_hash),) = invitations.open_invitations(store, "2026-12-02T09:59:59Z")
    assert (found, code_hash) == (Invitation(**{**as_dict(given), "id": number}), "hash")
    assert invitations.open_invitations(store, "2026-12-02T10:00:00Z") == ()
    invitations.use_invitation(store, number, by="ben", at="2026-11-26T10:00:00Z")
    assert invitations.open_invitations(store, "2026-11-26T10:00:00Z") == ()
    invitations.forget_who_came(store, "ben")
    assert store.tuples("SELECT used_by, used_at FROM invitations") == [(None, "2026-11-26T10:00:00Z")]


def as_dict(invitation: Invitation) -> dict[str, object]:
    return {name: getattr(invitation, name) for name in Invitation.__slots__}


def test_wrong_codes_are_counted_by_the_clock_and_nothing_else_is_kept_of_them(store: Store) -> None:
    for minute in (1, 5, 9):
        invitations.add_failed_code(store, f"2026-11-25T10:0{minute}:00Z")
    since, until = "2026-11-25T10:01:00Z", "2026-11-25T10:08:00Z"
    assert invitations.failed_codes(store, since=since, until=until) == ("2026-11-25T10:05:00Z",)
    invitations.prune_failed_codes(store, before="2026-11-25T10:05:00Z")
    assert store.tuples("SELECT at FROM failed_codes") == [("2026-11-25T10:09:00Z",)]


# ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_fixture_names_somebody_wherever_the_schema_can(full: Path) -> None:
    with Store.open(full) as store:
        where = set(names.places(store)) - {("forgetting", "person")}
        assert where == set(columns_of_people(sqlite3.connect(full)))
        assert ("segments", "claimed_by") in where
        for table, column in where:
            assert store.tuples(f"SELECT 1 FROM {table} WHERE {column} = ?", (OLD,)), (table, column)


def test_a_name_is_changed_everywhere_and_nothing_of_it_is_left_in_the_file(full: Path) -> None:
    assert OLD.encode() in everything_in(full)
    with Store.open(full) as store:
        with store.write():
            names.rename(store, OLD, NEW, drop_credit=False)
            store.execute("UPDATE people SET credit = id WHERE id = ?", (NEW,))
        assert names.sweep(store)
        for table, column in names.places(store):
            if table != "forgetting":
                assert store.tuples(f"SELECT 1 FROM {table} WHERE {column} = ?", (NEW,)), (table, column)
        assert governance.find_person(store, NEW) is not None
        assert store.tuples("PRAGMA foreign_key_check") == []
        (draft,) = store.tuples("SELECT draft FROM segments")[0]
        assert OLD.encode() not in everything_in(full)
    assert OLD.encode() not in everything_in(full)
    changed = json.loads(draft)
    assert changed["provenance"]["match"]["origin"] == {"contributor": NEW, "credit": NEW}
    assert changed["memory"] == [
        {"origin": {"contributor": NEW, "credit": "Radio"}},
        {"origin": {"contributor": "x"}},
    ]


def test_units_of_the_memory_stay_found_and_no_longer_have_numbers_made_of_the_name(full: Path) -> None:
    with Store.open(full) as store:
        with store.write():
            names.rename(store, OLD, NEW, drop_credit=True)
        found = store.tuples(
            "SELECT contributor, credit, text FROM memory_texts AS t JOIN memory_units AS u ON u.id = t.unit_id"
            " JOIN memory_sources AS s ON s.id = source_id ORDER BY t.id"
        )
        assert found == [(NEW, "", "The assembly decides."), (NEW, "", "La asamblea decide.")]
        assert store.tuples("SELECT count(*) FROM memory_units WHERE id = 77") == [(0,)]
        assert store.tuples("SELECT rowid FROM memory_index WHERE memory_index MATCH 'enassem'") == [(1,)]


def test_sources_that_become_the_same_are_one(full: Path) -> None:
    with Store.open(full) as store:
        store.execute(
            "INSERT INTO memory_sources (id, document, origin, contributor, credit, licence)"
            " VALUES (2, 'one.md', 'reviewed', ?, 'X', 'CC0 1.0')",
            (OLD,),
        )
        store.execute("INSERT INTO memory_units (id, source_id, written_on) VALUES (78, 2, '')")
        with store.write():
            names.rename(store, OLD, NEW, drop_credit=True)
        assert store.tuples("SELECT contributor, credit FROM memory_sources") == [(NEW, "")]
        assert store.tuples("SELECT count(DISTINCT id), count(DISTINCT source_id) FROM memory_units") == [(2, 1)]


def test_a_change_of_name_happens_whole_or_not_at_all(full: Path) -> None:
    with Store.open(full) as store:
        with pytest.raises(StoreError, match="UNIQUE"), store.write():
            names.rename(store, OLD, "ben", drop_credit=False)
        assert governance.find_person(store, OLD) is not None
        assert store.tuples("SELECT person FROM reviews") == [(OLD,)]


@pytest.mark.parametrize("name", [OLD, OLD.upper(), "ben", "Somebody"])
def test_a_name_is_taken_in_whatever_letter_case_and_wherever_it_stands(full: Path, name: str) -> None:
    with Store.open(full) as store:
        store.insert(
            "audit", {"at": "x", "actor": "somebody", "action": "memory-read", "proposal_id": None, "details": "{}"}
        )
        assert names.is_taken(store, name)
        assert not names.is_taken(store, f"{name}2")


def test_everything_of_a_person_is_read_out_and_nothing_of_others(full: Path) -> None:
    with Store.open(full) as store:
        found = names.everything_of(store, OLD)
    assert set(found) >= {
        *("proposals", "votes", "decisions", "revisions", "reviews", "comments", "audit", "invitations"),
        *("memory_sources", "memory_units", "segments", "documents", "flags", "skips", "suggestion_votes"),
    }
    assert found["memory_units"][0]["texts"] == {"en": "The assembly decides.", "es": "La asamblea decide."}
    assert found["proposals"][0]["after"]["id"] == "konbit"
    assert "hash" not in found["passphrases"][0]
    assert "code_hash" not in found["invitations"][0]
    assert "ben" not in json.dumps(found)


# ── signatures ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_signatures_go_from_concepts_and_everything_else_stays(full: Path) -> None:
    concept = {"id": "k", "credit": "Xochi Q.", "note": "Xochi Q.", "dissent": [{"credit": OLD, "reason": "no"}]}
    with Store.open(full) as store:
        store.execute("DELETE FROM pending_writes")
        store.insert(
            "pending_writes",
            {"proposal_id": 1, "glossary": "t.csv", "concept_id": "k", "before": None, "after": json.dumps(concept)},
        )
        row = {"proposal_id": 1, "decided_by": OLD, "decided_at": "x", "reason": ""}
        store.insert("decisions", {**row, "outcome": "rolled-back", "before": json.dumps(concept), "after": None})
        with store.write():
            signatures.drop_credits(store, OLD, {"xochi q.", OLD})
        (waiting,) = store.tuples("SELECT before, after FROM pending_writes")
        (decided,) = store.tuples("SELECT before, after FROM decisions WHERE outcome = 'rolled-back'")
    assert (waiting[0], decided[1]) == (None, None)
    unsigned = {**concept, "credit": "", "dissent": [{"credit": "", "reason": "no"}]}
    assert json.loads(waiting[1]) == json.loads(decided[0]) == unsigned


@pytest.mark.parametrize("table", ["proposals", "decisions"])
def test_what_a_concept_said_changes_for_nobody_who_is_not_being_forgotten(full: Path, table: str) -> None:
    connection = sqlite3.connect(full)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(f"UPDATE {table} SET after = '{{}}'")
    connection.execute("INSERT INTO forgetting (person) VALUES (?)", (OLD,))
    for longer in (f"UPDATE {table} SET after = after || ' '", f"UPDATE {table} SET before = 'x'"):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(longer)
    connection.close()
