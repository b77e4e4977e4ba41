"""A run of `learn` that is torn away at a random moment has proposed everything or nothing."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

from langjustice import workspace
from langjustice.app import governance
from langjustice.app.learning import learn
from langjustice.store import Store
from langjustice.termbase import TermBase
from langjustice.workspace import Workspace
from tests.learners import TEXTS, correct, learners

TIMES = 25
WORDS = [("eviction", "evicci", "desalojo"), ("hearing", "audici", "audiencia"), ("strike", "golpe", "huelga")]
CHILDREN = multiprocessing.get_context("forkserver")
CHILDREN.set_forkserver_preload(["langjustice.app.learning", "sqlite_utils", "numpy"])


def child(folder: str, ready: Connection) -> None:
    here = workspace.find(Path(folder))
    ready.send("ready")
    learn(here, TermBase())
    ready.send("done")
    time.sleep(30)


def corrected(folder: Path) -> Workspace:
    here = learners(folder)
    for number, (source, draft, target) in enumerate(WORDS):
        texts = [
            (
                one.replace("eviction", source).replace("Eviction", source.title()),
                two.replace("evicci", draft),
                three.replace("desalojo", target),
            )
            for one, two, three in TEXTS
        ]
        correct(here, texts, prefix=f"{number}-")
    return here


def test_all_or_nothing_and_the_next_run_finds_the_rest(tmp_path: Path) -> None:
    here = corrected(tmp_path / "ws")
    assert here.root is not None
    assert here.database is not None
    wanted = len(learn(here, TermBase(), dry_run=True).changes)
    assert wanted >= 3
    whole = 0
    rng = random.Random(11)
    for _ in range(TIMES):
        if proposals(here):
            whole += 1
            forget(here)
        mine, theirs = CHILDREN.Pipe()
        process = CHILDREN.Process(target=child, args=(str(here.root), theirs))
        process.start()
        assert mine.recv() == "ready"
        if rng.random() < 0.3:
            assert mine.recv() == "done"
        else:
            time.sleep(rng.uniform(0, 0.25))
        assert process.pid is not None
        with contextlib.suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
        process.join()
        assert proposals(here) in (0, wanted)
        with Store.open(here.database) as store:
            assert store.tuples("SELECT count(*) FROM learned") == [(proposals(here),)]
            assert store.tuples("PRAGMA foreign_key_check") == []
    learn(here, TermBase())
    assert proposals(here) == wanted
    assert learn(here, TermBase()).proposals == ()
    assert whole > 0


def proposals(here: Workspace) -> int:
    return len(governance.proposals(here, every=True))


def forget(here: Workspace) -> None:
    """Begin again, with the same texts: proposals are never deleted, so the triggers have to look away."""
    assert here.database is not None
    with Store.open(here.database) as store, store.write():
        for table in ("evidence", "learned_from", "learned"):
            store.execute(f"DELETE FROM {table}")
        for trigger in ("proposals_stay", "audit_stay"):
            store.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        store.execute("DELETE FROM audit WHERE proposal_id IS NOT NULL")
        store.execute("DELETE FROM proposals")
