"""Several people at once, in processes of their own: one decision, one line in the file, nobody's work lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from langjustice.app import governance
from langjustice.model import ProposalStatus
from langjustice.workspace import Workspace
from tests.community import agree, community, concept, forms, propose

# Each process waits for the same file to appear, so that all of them set out together.
DECIDE = """
import sys, time, pathlib
from langjustice import workspace
from langjustice.app import governance
from langjustice.errors import ConflictError
from langjustice.model import Person
here = workspace.find(pathlib.Path(sys.argv[1]))
print("ready", flush=True)
while not (here.root / "go").exists():
    time.sleep(0.001)
for number in sys.argv[3:]:
    try:
        print(governance.decide(here, proposal_id=int(number), by=Person(id=sys.argv[2])).proposal.status.value)
    except ConflictError as error:
        print(error.what)
"""


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    return community(tmp_path)


def decide_together(here: Workspace, *tasks: tuple[str, list[int]]) -> list[list[str]]:
    """Let each person decide their list of proposals, all at the same time; what each of them was told."""
    assert here.root is not None
    commands = [[sys.executable, "-c", DECIDE, str(here.root), name, *map(str, numbers)] for name, numbers in tasks]
    running = [
        subprocess.Popen(one, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
        for one in commands
    ]
    for one in running:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    (here.root / "go").touch()
    told = []
    for one in running:
        out, err = one.communicate(timeout=60)
        assert err == ""
        told.append(out.splitlines())
    return told


def test_two_who_decide_at_once_take_one_decision(here: Workspace) -> None:
    agree(here, propose(here, "eviction", "es+=lanzamiento"))
    told = decide_together(here, ("ben", [1]), ("cleo", [1]), ("dua", [1]))
    assert sum(one == ["accepted"] for one in told) == 1
    assert sum("proposal 1 is decided already (accepted)" in one[0] for one in told) == 2
    assert forms(here, "eviction", "es") == ["desalojo", "lanzamiento"]
    assert [one.action for one in governance.history(here)].count("accepted") == 1


def test_many_decisions_at_once_all_arrive(here: Workspace) -> None:
    for number in range(12):
        agree(here, propose(here, f"word-{number}", f"es=palabra {number}"))
    decide_together(here, ("ben", list(range(1, 13))), ("cleo", list(range(12, 0, -1))), ("dua", [6, 7, 8, 5, 4]))
    found = governance.proposals(here, every=True)
    assert {one.proposal.status for one in found} == {ProposalStatus.ACCEPTED}
    for number in range(12):
        assert forms(here, f"word-{number}", "es") == [f"palabra {number}"]
    actions = [(one.action, one.proposal_id) for one in governance.history(here) if one.action == "accepted"]
    assert sorted(actions) == [("accepted", number) for number in range(1, 13)]
    assert all(one.written for one in governance.history(here) if one.action == "accepted")
    assert concept(here, "konbit") is not None
