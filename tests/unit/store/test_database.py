"""The database: opened by its owner only, brought to the newest schema, written whole or not at all, told in words."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from langjustice.errors import StoreError
from langjustice.store import Store
from langjustice.store.migrations import STEPS

SCHEMAS = Path(__file__).parent / "schemas"
PERSON = {"id": "ana", "folded": "ana", "credit_kind": "none", "credit": ""}


def schema_of(path: Path) -> dict[str, str]:
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return dict(found)


def test_a_new_database_is_there_for_its_owner_only(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        with Store.open(tmp_path / "x.db") as store, store.write():
            store.insert("people", PERSON)
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    finally:
        os.umask(old)
    assert modes == {"x.db": 0o600, "x.db-wal": 0o600, "x.db-shm": 0o600}


def test_it_is_kept_as_it_should_be(tmp_path: Path) -> None:
    with Store.open(tmp_path / "x.db") as store:
        assert store.rows("PRAGMA journal_mode") == [{"journal_mode": "wal"}]
        assert store.rows("PRAGMA foreign_keys") == [{"foreign_keys": 1}]
        assert store.rows("PRAGMA synchronous") == [{"synchronous": 2}]
        assert store.rows("PRAGMA busy_timeout") == [{"timeout": 10_000}]


def insert_twice(store: Store) -> None:
    with store.write():
        store.insert("people", PERSON)
        store.insert("people", PERSON)


def test_a_transaction_happens_whole_or_not_at_all(tmp_path: Path) -> None:
    with Store.open(tmp_path / "x.db") as store:
        with pytest.raises(StoreError, match="UNIQUE"):
            insert_twice(store)
        assert store.rows("SELECT * FROM people") == []
        with store.write():
            store.insert("people", PERSON)
    with Store.open(tmp_path / "x.db") as store:
        assert store.rows("SELECT id FROM people") == [{"id": "ana"}]


def test_what_is_read_in_one_transaction_is_of_one_moment(tmp_path: Path) -> None:
    with Store.open(tmp_path / "x.db") as reader, Store.open(tmp_path / "x.db") as writer:
        with reader.read():
            assert reader.rows("SELECT * FROM people") == []
            with writer.write():
                writer.insert("people", PERSON)
            assert reader.rows("SELECT * FROM people") == []
        assert len(reader.rows("SELECT * FROM people")) == 1


@pytest.mark.parametrize("table", ["votes", "decisions", "audit"])
@pytest.mark.parametrize(
    "change", ["UPDATE {} SET id = 7", "DELETE FROM {}", "INSERT OR REPLACE INTO {} SELECT * FROM {}"]
)
def test_what_people_did_is_only_ever_added_to(tmp_path: Path, table: str, change: str) -> None:
    database = tmp_path / "x.db"
    Store.open(database).close()
    # Another program, with settings of its own, has the same triggers in its way.
    connection = sqlite3.connect(database)
    connection.executescript((SCHEMAS / "rows.sql").read_text(encoding="utf-8"))
    before = connection.execute(f"SELECT * FROM {table}").fetchall()
    assert before
    with pytest.raises(sqlite3.IntegrityError, match="lines are only added"):
        connection.execute(change.format(table, table))
    assert connection.execute(f"SELECT * FROM {table}").fetchall() == before
    connection.close()


@pytest.mark.parametrize("change", ["UPDATE proposals SET rationale = 'x'", "DELETE FROM proposals"])
def test_a_proposal_stays_what_its_author_said(tmp_path: Path, change: str) -> None:
    database = tmp_path / "x.db"
    Store.open(database).close()
    connection = sqlite3.connect(database)
    connection.executescript((SCHEMAS / "rows.sql").read_text(encoding="utf-8"))
    with pytest.raises(sqlite3.IntegrityError, match="proposals are never"):
        connection.execute(change)
    connection.execute("UPDATE proposals SET status = 'rejected'")
    connection.close()


# ── schemas ─────────────────────────────────────────────────────────────────────────────────────────────────────


def old_schemas() -> list[Path]:
    return sorted(SCHEMAS.glob("schema_*.sql"))


def test_there_is_a_dump_of_every_schema() -> None:
    assert [path.stem for path in old_schemas()] == [f"schema_{number + 1}" for number in range(len(STEPS))]


@pytest.mark.parametrize("dump", old_schemas(), ids=lambda path: path.stem)
def test_every_schema_that_ever_was_becomes_the_newest_and_loses_nothing(tmp_path: Path, dump: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    connection = sqlite3.connect(old)
    connection.executescript(dump.read_text(encoding="utf-8"))
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    # The index has no rows of its own to count; the tables that it is made of have.
    tables = [name for name in tables if name[0] != "_" and name != "memory_index"]
    kept = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone() for name in tables}
    connection.close()
    assert kept["votes"][0] > 0
    Store.open(old).close()
    Store.open(new).close()
    assert schema_of(old) == schema_of(new)
    connection = sqlite3.connect(old)
    assert {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone() for name in kept} == kept
    connection.close()


def test_the_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    with Store.open(database) as store:
        store.insert("_sqlite_migrations", {"migration_set": "langjustice", "name": "9999_later", "applied_at": "x"})
    before = schema_of(database)
    with pytest.raises(StoreError, match=r"newer langjustice \(9999_later\) → install the newest"):
        Store.open(database)
    assert schema_of(database) == before


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    with sqlite3.connect(database) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    before = database.read_bytes()
    with pytest.raises(StoreError, match="of another program"):
        Store.open(database)
    assert database.read_bytes() == before


def test_many_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    code = "import sys, pathlib; from langjustice.store import Store; Store.open(pathlib.Path(sys.argv[1])).close()"
    command = [sys.executable, "-c", code, str(tmp_path / "x.db")]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(6)]
    assert [(one.communicate()[1], one.returncode) for one in running] == [("", 0)] * 6
    with Store.open(tmp_path / "x.db") as store:
        assert len(store.rows("SELECT * FROM _sqlite_migrations")) == len(STEPS)


# ── what can go wrong ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_locked_database_is_told_after_waiting(tmp_path: Path) -> None:
    with Store.open(tmp_path / "x.db") as first, Store.open(tmp_path / "x.db", busy_seconds=0.05) as second:
        with first.write(), pytest.raises(StoreError, match="another program is using the database → wait"):
            second.insert("people", PERSON)
        second.insert("people", PERSON)


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "x.db") as store:
        pages = store.rows("PRAGMA page_count")[0]["page_count"]
        store.execute(f"PRAGMA max_page_count = {pages}")
        big = {**PERSON, "credit": "x" * 100_000}
        with pytest.raises(StoreError, match="the disk is full; nothing was changed → free some space"), store.write():
            store.insert("people", big)
        assert store.rows("SELECT * FROM people") == []
        store.execute("PRAGMA max_page_count = 1000000")
        with store.write():
            store.insert("people", PERSON)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("concept_id,es,ht\n" * 100, encoding="utf-8")
    with pytest.raises(StoreError, match=r"x\.db: this is no SQLite database → put the file aside"):
        Store.open(tmp_path / "x.db")
    assert (tmp_path / "x.db").read_text(encoding="utf-8") == "concept_id,es,ht\n" * 100


def test_a_damaged_database_is_told_as_such(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    Store.open(database).close()
    data = bytearray(database.read_bytes())
    data[100:] = b"\xff" * (len(data) - 100)
    database.write_bytes(data)
    with pytest.raises(StoreError, match="the database is damaged → put it aside and restore"):
        Store.open(database)


def test_a_place_where_no_database_can_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    with pytest.raises(StoreError, match=r"folder\.db: the database cannot be opened"):
        Store.open(tmp_path / "folder.db")
    with pytest.raises(StoreError, match="cannot be opened: No such file or directory"):
        Store.open(tmp_path / "none" / "x.db")


def test_a_text_that_is_none_is_told(tmp_path: Path) -> None:
    with Store.open(tmp_path / "x.db") as store, pytest.raises(StoreError, match="not Unicode"), store.write():
        store.insert("people", {**PERSON, "id": "\udcff"})


def test_what_breaks_the_rules_of_the_schema_is_told(tmp_path: Path) -> None:
    with Store.open(tmp_path / "x.db") as store, pytest.raises(StoreError, match="the database refuses"), store.write():
        store.insert("people", {**PERSON, "credit_kind": "email"})
