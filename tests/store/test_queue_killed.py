"""Two hundred times a process is torn away at a random moment: what it had acknowledged is there, and all is whole."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from langjustice import workspace
from langjustice.app.desk import desk
from langjustice.app.export import export
from langjustice.app.memory_files import Imported, Request, import_file
from langjustice.store import Store
from langjustice.termbase import TermBase
from langjustice.workspace import Workspace
from tests.queueing import collective, put

TIMES = 200
# Not forked from this process: a model that another test has loaded has threads, and a fork of them may hang.
CHILDREN = multiprocessing.get_context("forkserver")
# Nothing of the tests among it: a package of that name may be installed, and would be taken for ours.
CHILDREN.set_forkserver_preload(["langjustice.app.desk", "langjustice.app.memory_files", "sqlite_utils"])


def submit(here: Workspace, seed: int, told: Callable[[object], None]) -> None:
    with desk(here, "luz", TermBase()) as mine:
        for number in range(1, 40):
            text = f"texto {seed} {number}"
            mine.edit(number, text, based_on=mine.item(number).segment.version)
            told([number, text])


def translate(here: Workspace, seed: int, told: Callable[[object], None]) -> None:
    for number in range(20):
        name = f"doc-{seed}-{number}"
        told([put(here, [f"{name} {n}" for n in range(10)], [f"es {name} {n}" for n in range(10)], name=name), name])


def remember(here: Workspace, seed: int, told: Callable[[object], None]) -> None:
    assert here.root is not None
    for number in range(20):
        path = here.root / f"memory-{seed}-{number}.tsv"
        path.write_text(
            "en\tes\n" + "".join(f"unit {'x' * n} {seed}\tunidad {'x' * n}\n" for n in range(1, 60)), "utf-8"
        )
        result = Imported()
        import_file(here, path, Request(document=path.name), result)
        told([path.name, result.new])


def write_out(here: Workspace, seed: int, told: Callable[[object], None]) -> None:
    assert here.root is not None
    for number in range(20):
        done = export(here, 1, here.root / "out" / f"{seed}-{number}", with_drafts=True)
        told([str(done.path)])


ACTIONS = (submit, translate, remember, write_out)


def child(root: Path, seed: int, answers: Connection) -> None:
    """Do one kind of thing until somebody ends it, and tell what is done."""
    here = workspace.find(root)
    answers.send("ready")
    # What is told is told at once, and only after it was done.
    ACTIONS[seed % len(ACTIONS)](here, seed, lambda done: answers.send(done))
    answers.send("done")


def test_two_hundred_kills(tmp_path: Path) -> None:
    here = collective(tmp_path)
    assert here.database is not None
    put(here, [f"Sentence {n}" for n in range(40)], [f"Frase {n}" for n in range(40)])
    rng = random.Random(6)
    targets: dict[int, str] = {}
    documents: dict[int, str] = {}
    units: dict[str, int] = {}
    written: list[str] = []
    killed = 0
    for seed in range(TIMES):
        ours, theirs = CHILDREN.Pipe(duplex=False)
        process = CHILDREN.Process(target=child, args=(tmp_path, seed, theirs))
        process.start()
        theirs.close()
        assert ours.recv() == "ready"
        time.sleep(rng.uniform(0, 0.06))
        assert process.pid is not None
        # It may have come to its end by itself.
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
        process.join()
        killed += process.exitcode == -signal.SIGKILL
        told = []
        try:
            while True:
                told.append(ours.recv())
        except (EOFError, OSError):
            ours.close()
        for done in told:
            if done == "done":
                continue
            if ACTIONS[seed % len(ACTIONS)] is submit:
                targets[done[0]] = done[1]
            elif ACTIONS[seed % len(ACTIONS)] is translate:
                documents[done[0]] = done[1]
            elif ACTIONS[seed % len(ACTIONS)] is remember:
                units[done[0]] = done[1]
            else:
                written.append(done[0])
    assert killed > TIMES * 0.9
    assert min(map(len, (targets, documents, units, written))) > 3
    with Store.open(here.database) as store:
        assert store.tuples("PRAGMA integrity_check") == [("ok",)]
        assert store.tuples("PRAGMA foreign_key_check") == []
        store.execute("INSERT INTO memory_index (memory_index) VALUES ('integrity-check')")
        present = dict(store.tuples("SELECT id, target FROM segments WHERE document_id = 1"))
        # The last text may have been saved and its acknowledgement torn away.
        saved = set(store.tuples("SELECT segment_id, target FROM revisions"))
        assert set(targets.items()) <= saved
        assert all((number, text) in saved for number, text in present.items())
        for number, name in documents.items():
            found = store.tuples("SELECT name FROM documents WHERE id = ?", (number,))
            count = store.tuples("SELECT count(*) FROM segments WHERE document_id = ?", (number,))
            assert (found, count) == ([(name,)], [(10,)])
        halves = store.tuples(
            "SELECT d.id FROM documents AS d LEFT JOIN segments AS s ON s.document_id = d.id GROUP BY d.id"
            " HAVING count(s.id) NOT IN (10, 40)"
        )
        assert halves == []
        for name, count in units.items():
            found = store.tuples(
                "SELECT count(*) FROM memory_units JOIN memory_sources AS o ON o.id = source_id WHERE document = ?",
                (name,),
            )
            assert found == [(count,)]
    for path in written:
        assert Path(path).read_text(encoding="utf-8").count("\n") >= 40
        assert len(json.loads(Path(f"{path}.provenance.json").read_text(encoding="utf-8"))["segments"]) == 40
