"""The review queue: claims and submits against plain sqlite3, and documents in and out against translating them.

Plain sqlite3 does the same writes in the same number of transactions, each one on the disk before the next begins
(synchronous = full), and finds the next segment by its number.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import common

from langjustice import workspace
from langjustice.app import queue
from langjustice.app.desk import desk
from langjustice.app.export import export
from langjustice.engine import library
from langjustice.language import LangPair
from langjustice.model import (
    Draft,
    Origin,
    Person,
    Provenance,
    Role,
)
from langjustice.pipeline import Pipeline
from langjustice.store import Store, members
from langjustice.store import governance as people_table
from langjustice.store.database import Store as OpenStore
from langjustice.termbase import TermBase
from langjustice.workspace import Workspace

_STEPS, _SEGMENTS = 2_000, 10_000


def machine(source: str) -> Draft:
    """A draft without any model."""
    provenance = Provenance(origin=Origin.MACHINE, engine="m", route=("en", "es"))
    return Draft(segment_id="", source=source, target=source.upper(), provenance=provenance)


def collective(folder: Path) -> Workspace:
    """A workspace with somebody who translates."""
    workspace.init(folder)
    here = workspace.find(folder)
    assert here.database is not None
    with Store.open(here.database) as store, store.write():
        people_table.save_person(store, Person(id="luz"))
        members.save_roles(store, "luz", [Role.TRANSLATOR])
        members.save_languages(store, "luz", [LangPair.of("en", "es")])
    return here


def ours(here: Workspace) -> list[float]:
    """Seconds of each claim with its submit."""
    times, text = [], "x" * 80
    with desk(here, "luz", TermBase()) as mine:
        for _ in range(_STEPS):
            start = time.perf_counter()
            number = mine.claim()
            assert number is not None
            mine.edit(number, f"{text} {number}", based_on=1)
            times.append(time.perf_counter() - start)
    return times


def plain(folder: Path) -> list[float]:
    """The same writes with sqlite3 alone."""
    path = folder / "plain.db"
    OpenStore.open(path).close()
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA foreign_keys = off")
    db.execute("PRAGMA synchronous = full")
    text = "x" * 80
    db.execute("BEGIN")
    db.executemany(
        "INSERT INTO segments (id, document_id, position, block, span_start, span_end, source, codes, key, state,"
        " substate, version, target, draft) VALUES (?, 1, ?, 0, 0, 80, ?, '[]', 1, 'translated', 'machine', 1, ?, ?)",
        [(n, n, text, text, text * 6) for n in range(1, _STEPS + 1)],
    )
    db.execute("COMMIT")
    times = []
    for number in range(1, _STEPS + 1):
        start = time.perf_counter()
        db.execute("BEGIN IMMEDIATE")
        db.execute("SELECT * FROM segments WHERE id = ?", (number,)).fetchone()
        db.execute("UPDATE segments SET claimed_by = 'luz', claimed_until = 1 WHERE id = ?", (number,))
        db.execute("COMMIT")
        db.execute("BEGIN IMMEDIATE")
        db.execute(
            "INSERT INTO revisions (segment_id, version, based_on, kind, target, author, at)"
            " VALUES (?, 2, 1, 'edit', ?, 'luz', '2026-11-25T10:00:00Z')",
            (number, text),
        )
        db.execute(
            "UPDATE segments SET version = 2, target = ?, author = 'luz', draft = ?, claimed_by = NULL,"
            " claimed_until = NULL WHERE id = ?",
            (text, text * 6, number),
        )
        db.execute("COMMIT")
        times.append(time.perf_counter() - start)
    db.close()
    return times


def main() -> None:
    """Measure and print the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        here = collective(folder / "one")
        lines = common.corpus_lines(0)
        some = [f"{line} {n}" for n, line in enumerate(lines[:_STEPS])]
        queue.put(here, common.document(some, [machine(line) for line in some]), by="luz")
        plainly, mine = plain(folder), ours(here)
        common.say("claims and submits: plain sqlite3 / the queue (time)", sum(plainly) / sum(mine), "≥ 0.4")
        p99 = [statistics.quantiles(times, n=100)[98] for times in (plainly, mine)]
        common.say("the same, p99", p99[0] / p99[1], "")

        route = library.choose([common.starter()], common.PAIR)
        pipeline = Pipeline.along(
            route, common.engines(), common.PAIR, TermBase.load([workspace.bundled_dir("glossaries")])
        )
        many = [f"{lines[n % len(lines)]} {n}" for n in range(_SEGMENTS)]
        start = time.perf_counter()
        drafts = pipeline.draft(common.segments(many))
        translated = time.perf_counter() - start
        here = collective(folder / "two")
        start = time.perf_counter()
        number, _ = queue.put(here, common.document(many, [replace(one, segment_id="") for one in drafts]), by="luz")
        queued = time.perf_counter() - start
        start = time.perf_counter()
        export(here, number, folder / "out", with_drafts=True)
        exported = time.perf_counter() - start
    common.say("queueing a document of 10,000 segments / translating it (time)", queued / translated, "")
    common.say("writing it out again / translating it (time)", exported / translated, "")


if __name__ == "__main__":
    main()
