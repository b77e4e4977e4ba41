"""Sixteen people at once, some of whom are torn away in the middle and some of whom press twice.

No segment is decided twice, none is lost, none is stuck, and every text that was acknowledged is in the database.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from langjustice.model import SegmentState
from langjustice.store import Store
from langjustice.store import queue as table
from tests.queueing import REVIEWER, collective, people, put

SEGMENTS, PEOPLE = 3_000, 16
# Each person takes, edits (some twice), and tells what was acknowledged; one in a hundred dies while holding one.
WORK = """
import os, pathlib, random, sys, json
from langjustice import workspace
from langjustice.app.desk import desk
from langjustice.termbase import TermBase
here = workspace.find(pathlib.Path(sys.argv[1]))
name, seed = sys.argv[2], int(sys.argv[3])
rng = random.Random(seed)
print("ready", flush=True)
while not (here.root / "go").exists():
    pass
with desk(here, name, TermBase()) as mine:
    while True:
        item = mine.next()
        if item is None or item.segment.author == name:
            break
        number, version = item.segment.id, item.segment.version
        if rng.random() < 0.01:
            os.kill(os.getpid(), 9)
        text = f"{name} {number}"
        told = [mine.edit(number, text, based_on=version).value]
        if rng.random() < 0.05:
            told.append(mine.edit(number, text, based_on=version).value)
        print(json.dumps([number, text, told]), flush=True)
"""


def test_sixteen_people_and_three_thousand_segments(tmp_path: Path) -> None:
    here = collective(tmp_path, "[review]\nlease = 1\n")
    names = [f"p{number}" for number in range(PEOPLE)]
    # They translate and do not review, so that each segment is done once and nobody gets what another has written.
    from langjustice.model import Role

    people(here, **{name: [Role.TRANSLATOR] for name in names}, chief=[REVIEWER])
    put(here, [f"Sentence {n}" for n in range(SEGMENTS)], [f"Frase {n}" for n in range(SEGMENTS)])
    acknowledged: list[tuple[int, str, list[str]]] = []
    seed = 0
    assert here.root is not None
    assert here.database is not None
    while True:
        running = []
        for name in names:
            seed += 1
            command = [sys.executable, "-c", WORK, str(here.root), name, str(seed)]
            child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
            running.append(child)
        (here.root / "go").touch()
        for child in running:
            out, err = child.communicate(timeout=300)
            assert err == ""
            acknowledged += [json.loads(line) for line in out.splitlines()]
        with Store.open(here.database) as store:
            # Who was torn away comes back when the lease is over.
            with store.write():
                store.execute("UPDATE segments SET claimed_until = 0 WHERE claimed_by IS NOT NULL")
            left = store.tuples("SELECT count(*) FROM segments WHERE author IS NULL")[0][0]
        if not left:
            break
    numbers = Counter(number for number, _, _ in acknowledged)
    assert len(numbers) >= SEGMENTS - PEOPLE * seed
    assert max(numbers.values()) == 1
    assert all(told[0] == "target" and told[1:] in ([], ["known"]) for _, _, told in acknowledged)
    with Store.open(here.database) as store:
        assert store.tuples("PRAGMA integrity_check") == [("ok",)]
        assert store.tuples("PRAGMA foreign_key_check") == []
        segments = {one.id: one for one in table.segments_of(store, 1)}
        assert len(segments) == SEGMENTS
        assert all(one.state is SegmentState.TRANSLATED and one.version == 2 for one in segments.values())
        assert all(segments[number].target == text for number, text, _ in acknowledged)
        versions = store.tuples("SELECT segment_id FROM revisions WHERE version = 2")
        assert len(versions) == len(set(versions)) == SEGMENTS
        assert store.tuples("SELECT count(*) FROM revisions WHERE kind = 'suggestion'") == [(0,)]
