"""Two processes write the memory while ten read it: no error, and nothing is lost. A kill loses nothing either."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from langjustice import workspace
from langjustice.app import memory
from langjustice.app.memory_files import Imported, Request, import_file
from langjustice.store import Store
from langjustice.workspace import Workspace

IMPORT = """
import pathlib, sys
from langjustice import workspace
from langjustice.app import memory_files as app
app._AT_A_TIME = int(sys.argv[3])
here = workspace.find(pathlib.Path(sys.argv[1]))
print("ready", flush=True)
while not (here.root / "go").exists():
    pass
result = app.Imported()
app.import_file(here, pathlib.Path(sys.argv[2]), app.Request(), result)
print(result.new)
"""
SEARCH = """
import pathlib, sys
from langjustice import workspace
from langjustice.app.memory import search
from langjustice.language import LangPair
here = workspace.find(pathlib.Path(sys.argv[1]))
print("ready", flush=True)
while not (here.root / "go").exists():
    pass
found = 0
for number in range(30):
    found += len(search(here, f"The assembly number {number} decides about water", LangPair.of("en", "es")))
print(found)
"""


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    workspace.init(tmp_path)
    found = workspace.find(tmp_path)
    assert found.database is not None
    Store.open(found.database).close()
    return found


def table(here: Workspace, name: str, word: str, count: int) -> Path:
    assert here.root is not None
    path = here.root / name
    lines = (
        f"The assembly {word} decides about {'x' * (n + 1)}\tLa asamblea {word} {'x' * (n + 1)}\n" for n in range(count)
    )
    path.write_text("en\tes\n" + "".join(lines), encoding="utf-8")
    return path


def start(here: Workspace, code: str, *arguments: object) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(here.root), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def test_two_write_and_ten_read(here: Workspace) -> None:
    assert here.root is not None
    files = [table(here, "one.tsv", "north", 300), table(here, "two.tsv", "south", 300)]
    children = [start(here, IMPORT, file, 20) for file in files] + [start(here, SEARCH) for _ in range(10)]
    (here.root / "go").touch()
    told = [child.communicate(timeout=120) for child in children]
    assert [err for _, err in told] == [""] * 12
    assert [out.strip() for out, _ in told[:2]] == ["300", "300"]
    assert memory.stats(here).units == 600
    assert_whole(here, 600)


def test_who_is_killed_in_the_middle_loses_nothing_and_goes_on(here: Workspace) -> None:
    assert here.root is not None
    file = table(here, "one.tsv", "north", 1_500)
    (here.root / "go").touch()
    for _ in range(3):
        before = memory.stats(here).units
        child = start(here, IMPORT, file, 25)
        while memory.stats(here).units == before and child.poll() is None:
            time.sleep(0.002)
        child.send_signal(signal.SIGKILL)
        child.communicate()
    result = Imported()
    import_file(here, file, Request(), result)
    assert result.resumed_at > 0
    assert result.resumed_at + result.read == 1_500
    assert_whole(here, 1_500)


def assert_whole(here: Workspace, units: int) -> None:
    """Every text is there once, and in the index."""
    assert here.database is not None
    with Store.open(here.database) as store:
        assert store.tuples("PRAGMA integrity_check") == [("ok",)]
        store.execute("INSERT INTO memory_index (memory_index) VALUES ('integrity-check')")
        assert store.tuples("SELECT count(*), count(DISTINCT text) FROM memory_texts") == [(2 * units, 2 * units)]
        found = store.tuples("SELECT count(*) FROM memory_index WHERE memory_index MATCH 'enassem'")
        assert found == [(units,)]
