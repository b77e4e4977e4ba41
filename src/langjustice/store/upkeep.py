"""The database file as a thing to keep: looked at and not changed, copied while others write, put in place whole."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from langjustice.errors import StoreError
from langjustice.messages import say
from langjustice.store.database import BUSY_SECONDS, Store, in_words
from langjustice.store.migrations import APPLICATION_ID, STEPS

# Pages copied at a time, between two words about how far it is.
_PAGES = 4_096
# Enough to see what is wrong.
_MOST = 20
_UNWRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
Progress = Callable[[int, int], None]
"""Told how many pages are done, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """How a database stands to this program: `newer` and `missing` are names of migrations."""

    ours: bool
    newer: tuple[str, ...]
    missing: tuple[str, ...]


@contextlib.contextmanager
def looked_at(path: Path) -> Iterator[Store]:
    """The database, to be read only and as it is: no migration, no change. Raises StoreError."""
    from sqlite_utils import Database

    with contextlib.closing(_connect(path, "ro")) as connection:
        yield Store(path, Database(connection, execute_plugins=False))


def schema(store: Store) -> Schema:
    """Whose database it is, and of which version. Raises StoreError."""
    (number,) = store.tuples("PRAGMA application_id")[0]
    there = store.tuples("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'")
    applied = {str(name) for (name,) in store.tuples("SELECT name FROM _sqlite_migrations")} if there else set()
    known = [name for name, _ in STEPS]
    return Schema(
        ours=number == APPLICATION_ID,
        newer=tuple(sorted(applied - set(known))),
        missing=tuple(name for name in known if name not in applied),
    )


def faults(store: Store) -> tuple[str, ...]:
    """What SQLite finds wrong in the file, and rows that point to nothing. Raises StoreError where it cannot look."""
    found = [str(text) for (text,) in store.tuples(f"PRAGMA integrity_check({_MOST})") if text != "ok"]
    lost = store.tuples("PRAGMA foreign_key_check")[:_MOST]
    return (
        *found,
        *(
            say("line {row} of {table} points to a line of {parent} that is not there").format(
                row=row, table=table, parent=parent
            )
            for table, row, parent, _ in lost
        ),
    )


def index_fault(path: Path) -> str | None:
    """What is wrong with the index of the memory; None for nothing, or where there is no index yet.

    SQLite looks only where it could write, so nothing is written, and that is taken back. Raises StoreError.
    """
    with contextlib.closing(_connect(path, "rw")) as connection, in_words(path):
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'memory_index'").fetchone():
            return None
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute("INSERT INTO memory_index (memory_index) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            return str(error)
        finally:
            with contextlib.suppress(sqlite3.Error):
                connection.rollback()
    return None


def is_sound(path: Path) -> bool:
    """Whether a file is a database without a fault, of whatever version. Raises StoreError where nobody can see."""
    try:
        with looked_at(path) as store:
            return not faults(store)
    except StoreError as error:
        if isinstance(error.__cause__, sqlite3.Error) and error.__cause__.sqlite_errorcode & 0xFF in _DAMAGED:
            return False
        raise


def copy(path: Path, target: Path, *, meanwhile: Callable[[], None] = lambda: None, progress: Progress) -> None:
    """Copy a database as it is at one moment into a new file, while others may go on writing.

    `meanwhile` is run in that moment, with nobody writing: for what belongs to the database outside of it. Raises
    StoreError.
    """
    with contextlib.closing(_connect(path, "ro")) as connection, in_words(path):
        with _nobody_writing(path):
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            meanwhile()
        with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as new, in_words(target):
            connection.backup(new, pages=_PAGES, progress=lambda _status, left, all_: progress(all_ - left, all_))
            # One file: what it holds is not in companions.
            new.execute("PRAGMA journal_mode = delete")


def overwrite(path: Path, source: Path) -> None:
    """Put the content of `source` in the place of all that a database holds, in one transaction.

    Programs that have the database open see it as it was, and then as it is. Raises StoreError.
    """
    deadline = time.monotonic() + BUSY_SECONDS

    def give_up(status: int, _left: int, _all: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > deadline:
            raise StoreError(
                say("another program is using the database"), path=path, next=say("close it, then try again")
            )

    with (
        contextlib.closing(_connect(source, "ro")) as connection,
        contextlib.closing(_connect(path, "rw")) as live,
        in_words(path),
    ):
        connection.backup(live, progress=give_up, sleep=0.05)


def parts(store: Store) -> frozenset[tuple[str, str]]:
    """The tables, indexes and triggers of a database, with how they were made. Raises StoreError."""
    found = store.tuples("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return frozenset((str(name), str(sql)) for name, sql in found)


@contextlib.contextmanager
def _nobody_writing(path: Path) -> Iterator[None]:
    """Keep others from writing; where nobody can write at all, that is so already."""
    try:
        holder = _connect(path, "rw")
        with in_words(path):
            holder.execute("BEGIN IMMEDIATE")
    except StoreError as error:
        if not (isinstance(error.__cause__, sqlite3.Error) and _is_read_only(error.__cause__)):
            raise
        yield
        return
    with contextlib.closing(holder):
        yield


def _is_read_only(error: sqlite3.Error) -> bool:
    """Whether nothing can be written there: it is not allowed, or no companion of the database fits on a full disk."""
    return error.sqlite_errorcode & 0xFF in _UNWRITABLE


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    """Open a database that is there, to be read (`ro`) or written (`rw`). Raises StoreError.

    To read, it is opened like any other, so that no companions (-wal, -shm) are left behind, and told to change
    nothing. Where the file cannot be written it is opened read-only; and where not even companions can be made, as one
    that nobody writes.
    """
    address = f"{path.resolve().as_uri()}?mode="
    if mode == "rw":
        with in_words(path):
            return _opened(f"{address}rw")
    wal = path.with_name(f"{path.name}-wal")
    ways = [f"{address}rw", f"{address}ro", *([] if wal.exists() else [f"{address}ro&immutable=1"])]
    with in_words(path):
        for way in ways:
            try:
                connection = _opened(way)
            except sqlite3.OperationalError as error:
                if way == ways[-1] or not _is_read_only(error):
                    raise
                continue
            connection.execute("PRAGMA query_only = on")
            return connection
    raise AssertionError


def _opened(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        # A database that somebody sent runs no functions out of its triggers and views.
        connection.execute("PRAGMA trusted_schema = off")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection
