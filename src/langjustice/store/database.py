"""The database file: opened, brought to the newest schema, written in transactions, its errors put into words."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from langjustice.errors import StoreError
from langjustice.messages import say
from langjustice.store.migrations import APPLICATION_ID, STEPS, migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

BUSY_SECONDS = 10.0
_Result = TypeVar("_Result")
# Primary result codes of SQLite (https://sqlite.org/rescode.html), and what a person can do about them.
_WORDS = {
    sqlite3.SQLITE_BUSY: (
        say("another program is using the database"),
        say("wait until it has finished, then try again"),
    ),
    sqlite3.SQLITE_LOCKED: (
        say("another program is using the database"),
        say("wait until it has finished, then try again"),
    ),
    sqlite3.SQLITE_FULL: (say("the disk is full; nothing was changed"), say("free some space, then try again")),
    sqlite3.SQLITE_READONLY: (
        say("the database cannot be written"),
        say("check whose file it is, and its permissions"),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        say("the database cannot be opened"),
        say("check whose folder it is, and its permissions"),
    ),
    sqlite3.SQLITE_IOERR: (
        say("the disk cannot be read or written"),
        say("check the disk and its free space, then try again"),
    ),
    sqlite3.SQLITE_CORRUPT: (say("the database is damaged"), say("put it aside and restore the last backup")),
    sqlite3.SQLITE_NOTADB: (
        say("this is no SQLite database"),
        say("put the file aside, then: langjustice restore BACKUP; without one a new database is made"),
    ),
}


class Store:
    """An open database. Use it as a context manager, or close it."""

    def __init__(self, path: Path, db: Database) -> None:
        """Use `Store.open`."""
        self.path = path
        self._db = db

    @classmethod
    def open(cls, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> Store:
        """Open the database, making it if there is none, and bring it to the newest schema.

        Waits `busy_seconds` for other programs. Raises StoreError: it cannot be opened, is damaged, belongs to another
        program, or was written by a newer langjustice.
        """
        from sqlite_utils import Database

        with in_words(path):
            _make(path)
            connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)
            store = cls(path, Database(connection, execute_plugins=False))
            try:
                store._prepare(busy_seconds)
            except BaseException:
                connection.close()
                raise
        return store

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextlib.contextmanager
    def write(self) -> Iterator[None]:
        """A transaction that writes: nobody else writes meanwhile, and all of it happens or nothing.

        Raises StoreError when the database is busy for too long, or the disk is full.
        """
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextlib.contextmanager
    def read(self) -> Iterator[None]:
        """A transaction that reads: everything in it is seen as it was at one moment."""
        with self._transaction("BEGIN"):
            yield

    def rows(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[dict[str, Any]]:
        """The rows that a query finds. Raises StoreError."""
        with in_words(self.path):
            # `Database.query` opens a savepoint around every question, which costs more than most questions.
            found = self._db.conn.execute(sql, parameters if isinstance(parameters, Sequence) else dict(parameters))
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found]

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Run a statement that gives no rows. Raises StoreError."""
        with in_words(self.path):
            self._db.conn.execute(sql, parameters)

    def tuples(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a query finds, as plain tuples: for queries that find many. Raises StoreError."""
        with in_words(self.path):
            return self._db.conn.execute(sql, parameters).fetchall()

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each row of parameters. Raises StoreError."""
        with in_words(self.path):
            self._db.conn.executemany(sql, rows)

    def insert(self, table: str, row: Mapping[str, Any]) -> int:
        """Add a row and return its number. Raises StoreError."""
        columns, places = ", ".join(row), ", ".join("?" * len(row))
        with in_words(self.path):
            added = self._db.conn.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", tuple(row.values()))
            return int(added.lastrowid or 0)

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        with in_words(self.path):
            self._db.conn.execute(begin)
        try:
            yield
            with in_words(self.path):
                self._db.conn.execute("COMMIT")
        except BaseException:
            # Where the disk is gone, rolling back fails as well; the next opening rolls back what was not committed.
            with contextlib.suppress(sqlite3.Error):
                self._db.rollback()
            raise

    def _prepare(self, busy_seconds: float) -> None:
        db, steps = self._db, migrations()
        # At one moment: somebody else may be making the tables just now.
        with self.read():
            foreign = db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID and db.table_names()
            applied = {step.name for step in steps.applied(db)}
        if foreign:
            raise StoreError(
                say("this is the database of another program"), path=self.path, next=say("put the file aside")
            )
        if newer := sorted(applied - {name for name, _ in STEPS}):
            raise StoreError(
                say("the database was written by a newer langjustice ({newer})").format(newer=", ".join(newer)),
                path=self.path,
                next=say("install the newest langjustice"),
            )
        _retry(lambda: db.execute("PRAGMA journal_mode = wal").fetchone(), busy_seconds)
        db.execute("PRAGMA synchronous = full")
        db.execute("PRAGMA foreign_keys = on")
        # The memory is read in many small places: 64 MB of pages.
        db.execute("PRAGMA cache_size = -65536")
        # What people take back is gone from the file, too.
        db.execute("PRAGMA secure_delete = on")
        # A database that somebody sent runs no functions out of its triggers and views.
        db.execute("PRAGMA trusted_schema = off")
        if len(applied) < len(STEPS):
            # Whoever comes second waits here, and finds the work done.
            with self.write():
                steps.apply(db)
                db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _make(path: Path) -> None:
    """Make an empty file that only its owner reads; SQLite gives its companions (-wal, -shm) the same permissions."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreError(
            say("the database cannot be opened: {strerror}").format(strerror=error.strerror),
            path=path,
            next=say("check the folder and its permissions"),
        ) from error


def _retry(action: Callable[[], _Result], seconds: float) -> _Result:
    """Try again while the database is busy: changing the journal mode does not wait by itself."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return action()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


@contextlib.contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite reports into a StoreError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        what, then = _WORDS.get((code or 0) & 0xFF, (say("the database refuses: {error}").format(error=error), ""))
        raise StoreError(what, path=path, next=then) from error
    except UnicodeEncodeError as error:
        raise StoreError(
            say("a text is not Unicode and cannot be kept"), path=path, next=say("save it as UTF-8")
        ) from error
