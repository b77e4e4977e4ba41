"""docs/json.md names every key that the queue prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from langjustice.cli.main import run
from tests.queueing import collective, put

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "json.md").read_text(encoding="utf-8")


def keys(value: object) -> set[str]:
    """All keys of plain data, at any depth, but for those that are data themselves."""
    if isinstance(value, list):
        return {key for one in value for key in keys(one)}
    if isinstance(value, dict):
        return {key for name, one in value.items() for key in ({name} if name == "states" else {name, *keys(one)})}
    return set()


@pytest.mark.parametrize(
    "command",
    [["review", "next", "--as", "ana"], ["queue", "list"], ["queue", "stats"], ["docs", "list"], ["docs", "show", "1"]],
    ids=" ".join,
)
def test_every_key_of_the_queue(folder: Path, capfd: pytest.CaptureFixture[str], command: list[str]) -> None:
    here = collective(folder)
    put(here, ["Water is life.", "Land."], ["El agua es vida.", "Tierra."])
    for step in (
        ["edit", "1", "--text", "El agua.", "--as", "eva"],
        ["comment", "1", "why?", "--as", "eva"],
        ["reject", "1", "--reason", "style", "--as", "ben"],
    ):
        assert run(["review", *step]) == 0
    capfd.readouterr()
    assert run([*command, "--json"]) == 0
    found = keys(json.loads(capfd.readouterr().out))
    assert found
    assert [key for key in found if f"`{key}`" not in PAGE] == []


def test_every_key_of_a_provenance(folder: Path) -> None:
    here = collective(folder)
    put(here, ["Water is life."], ["El agua es vida."])
    assert run(["export", "docs"]) == 1
    told = json.loads(Path("call.es.txt.provenance.json").read_text(encoding="utf-8"))
    assert [key for key in keys(told) if f"`{key}`" not in PAGE] == []
