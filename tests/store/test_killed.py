"""A process that is killed anywhere leaves file and database agreeing after the next start.

A child is stopped dead at every line that it runs of the store, of governance and of writing, one line further each
time; then a hand edits another concept, as people do who find a program dead, and the program starts again.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import langjustice
from langjustice import workspace
from langjustice.app import governance
from langjustice.model import ProposalStatus
from langjustice.store import Store
from langjustice.store import governance as table
from langjustice.workspace import Workspace
from tests.community import BEN, CLEO, accept, agree, community, concept, forms, propose

PACKAGE = Path(langjustice.__file__).parent
WATCHED = {
    str(path)
    for path in (
        *(PACKAGE / "store").glob("*.py"),
        *(PACKAGE / "app" / f"{name}.py" for name in ("governance", "decisions", "rollback", "writes", "outputs")),
    )
}
KILLED = 9
# Not forked from this process: a model that another test has loaded has threads, and a fork of them may hang.
CHILDREN = multiprocessing.get_context("forkserver")
CHILDREN.set_forkserver_preload(["pytest", "sqlite_utils", "langjustice.app.governance"])


def die_at(line: int, action: Callable[[Workspace], object], here: Workspace) -> None:
    """What the child does: it ends after `action`, or dies at the `line`-th line that it runs of the watched files."""
    left = line

    def local(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal left
        if event == "line":
            left -= 1
            if left == 0:
                os._exit(KILLED)
        return local

    def trace(frame: FrameType, _event: str, _argument: object) -> Any:
        return local if frame.f_code.co_filename in WATCHED else None

    try:
        sys.settrace(trace)
        action(here)
        os._exit(0)
    finally:
        os._exit(3)


def run_until(line: int, action: Callable[[Workspace], object], here: Workspace) -> bool:
    """Run `action` in a child that dies at the `line`-th line; tell whether it came to its end."""
    child = CHILDREN.Process(target=die_at, args=(line, action, here))
    child.start()
    child.join()
    assert child.exitcode in (0, KILLED)
    return child.exitcode == 0


def decide(here: Workspace) -> None:
    governance.decide(here, proposal_id=1, by=CLEO)


def roll_back(here: Workspace) -> None:
    governance.rollback(here, person="ana", rationale="spam", by=BEN)


def edit_by_hand(here: Workspace) -> None:
    assert here.root is not None
    path = here.root / "glossaries" / "terms.csv"
    path.write_text(path.read_text(encoding="utf-8").replace('"grèv"', '"lagrèv"'), encoding="utf-8")


def trail(here: Workspace, action: str) -> int:
    return sum(one.action == action for one in governance.history(here))


def waiting(here: Workspace) -> int:
    assert here.database is not None
    with Store.open(here.database) as store:
        return len(table.pending(store))


def status(here: Workspace) -> ProposalStatus:
    return governance.proposals(here, every=True)[0].proposal.status


def each_death(prepared: Path, folder: Path, action: Callable[[Workspace], object], step: int = 1) -> list[Workspace]:
    """The workspace after each death and the next start, one for every `step`-th line until the action's end."""
    found = []
    for line in range(1, 100_000, step):
        place = folder / str(line)
        shutil.copytree(prepared, place)
        here = workspace.find(place)
        finished = run_until(line, action, here)
        edit_by_hand(here)
        assert governance.recover(here) == ()
        assert waiting(here) == 0
        assert forms(here, "strike", "ht") == ["lagrèv"]
        found.append(here)
        if finished:
            return found
    raise AssertionError("the action has no end")


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    community(tmp_path / "prepared")
    return tmp_path / "prepared"


def test_killed_while_deciding(prepared: Path, tmp_path: Path) -> None:
    here = workspace.find(prepared)
    agree(here, propose(here, "eviction", "es+=lanzamiento"))
    states = []
    for after in each_death(prepared, tmp_path / "deaths", decide):
        accepted = status(after) is ProposalStatus.ACCEPTED
        states.append(accepted)
        assert forms(after, "eviction", "es") == (["desalojo", "lanzamiento"] if accepted else ["desalojo"])
        assert trail(after, "accepted") == int(accepted)
        if not accepted:
            # Whoever comes next decides it, as if nothing had been tried.
            governance.decide(after, proposal_id=1, by=BEN)
            assert forms(after, "eviction", "es") == ["desalojo", "lanzamiento"]
            assert trail(after, "accepted") == 1
    # It was killed before and after the decision, and at some moment it turned from one into the other for good.
    assert len(states) > 200
    assert states == sorted(states)
    assert {states[0], states[-1]} == {False, True}


def test_killed_while_rolling_back(prepared: Path, tmp_path: Path) -> None:
    here = workspace.find(prepared)
    accept(here, "eviction", "es+=lanzamiento")
    accept(here, "konbit", "es+=tequio")
    first, second = concept(here, "eviction"), concept(here, "konbit")
    deaths = each_death(
        prepared,
        tmp_path / "deaths",
        roll_back,
        # The lines are much the same as above: every seventh takes seconds, every one would take most of a minute.
        step=7,
    )
    states = []
    for after in deaths:
        rolled_back = status(after) is ProposalStatus.ROLLED_BACK
        states.append(rolled_back)
        # Both or none: it is one decision.
        assert trail(after, "rolled-back") == (2 if rolled_back else 0)
        assert (concept(after, "eviction") == first) is not rolled_back
        assert (concept(after, "konbit") == second) is not rolled_back
        assert forms(after, "konbit", "es") == (["minga"] if rolled_back else ["minga", "tequio"])
    assert states == sorted(states)
    assert {states[0], states[-1]} == {False, True}
