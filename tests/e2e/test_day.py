"""A day in the life of a collective: three people translate and review a communiqué in two directions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from langjustice import workspace
from langjustice.app import memory
from langjustice.app.desk import Desk
from langjustice.cli.main import run
from tests.queueing import EN_ES, REVIEWER, TRANSLATOR, people

CALL = """\
---
title: Call to the assembly
licence: CC BY-SA 4.0
credit: Asamblea de Clara
---

# We reject the dam

The assembly of the peoples will meet on Sunday at 10:30. Bring water and food for everyone.

Write to <radio@clara.example> before 30 November.
"""
ANSWER = "Rechazamos el desalojo de 23 familias.\n\nNos reuniremos el domingo.\n"


@pytest.fixture
def radio(folder: Path) -> Path:
    assert run(["init", "."]) == 0
    people(workspace.find(folder), ana=[REVIEWER], ben=[REVIEWER], luz=[TRANSLATOR])
    Path("call.md").write_text(CALL, encoding="utf-8")
    Path("answer.txt").write_text(ANSWER, encoding="utf-8")
    return folder


class Hands:
    """What people type, and what they see."""

    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self._capfd = capfd

    def __call__(self, *arguments: str, code: int = 0) -> str:
        self._capfd.readouterr()
        assert run(list(arguments)) == code, self._capfd.readouterr().err
        return self._capfd.readouterr().out.strip()

    def next(self, name: str) -> dict[str, object]:
        found: dict[str, object] = json.loads(self("review", "next", "--as", name, "--json"))
        return found

    def errors(self, *arguments: str, code: int = 1) -> str:
        self._capfd.readouterr()
        assert run(list(arguments)) == code
        return self._capfd.readouterr().err


def test_a_day(radio: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    hands = Hands(capfd)
    hands("translate", "call.md", "--from", "en", "--to", "es", "--queue", "--as", "luz")
    hands("queue", "add", "answer.txt", "--from", "es", "--to", "en", "--reviewers", "2", "--as", "luz")
    documents = json.loads(hands("docs", "list", "--json"))
    assert [(one["document"], one["segments"], one["credit"], one["reviewers"]) for one in documents] == [
        (1, 5, "Asamblea de Clara", 1),
        (2, 2, "", 2),
    ]

    # Luz and Ana never get the same segment. Luz corrects the title, Ana cannot have it meanwhile.
    first, second = hands.next("luz"), hands.next("ana")
    assert (first["source"], first["state"], first["substate"]) == ("Call to the assembly", "translated", "machine")
    assert second["segment"] != first["segment"]
    title = str(first["segment"])
    assert "“luz” is working" in hands.errors("review", "accept", title, "--as", "ana")
    edit = ["review", "edit", title, "--version", "1", "--text"]
    assert hands(*edit, "Llamado a la asamblea", "--as", "luz") == "target"

    # Ben began from the draft and comes too late: his text is kept beside hers.
    assert hands(*edit, "A la asamblea", "--as", "ben") == "suggestion"
    shown = json.loads(hands("queue", "show", title, "--as", "ana", "--json"))
    assert [one["target"] for one in shown["suggestions"]] == ["A la asamblea"]

    # Ana rejects it, and says why; Luz sees that, mends it, and Ana agrees. Luz may not agree with herself.
    assert hands("review", "reject", title, "--reason", "style", "--comment", "more warmly", "--as", "ana") == "initial"
    again = hands.next("luz")
    assert again["segment"] == first["segment"]
    assert again["reviews"][-1]["comment"] == "more warmly"  # type: ignore[index]
    hands("review", "edit", title, "--text", "¡Vengan a la asamblea!", "--as", "luz")
    assert "you do not review here" in hands.errors("review", "accept", title, "--as", "luz")
    assert hands("review", "accept", title, "--as", "ana") == "final"

    # Luz takes a segment and falls asleep; when her time is over it is Ben's.
    sleeping = hands.next("luz")
    later = Desk.next

    def much_later(desk: Desk, **said: object) -> object:
        desk._clock = lambda: 10.0**10
        return later(desk, **said)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(Desk, "next", much_later)
        seen = []
        for _ in range(7):
            seen.append(hands.next("ben")["segment"])
            hands("review", "skip", str(seen[-1]), "--as", "ben")
    assert sleeping["segment"] in seen

    # A word is proposed while reviewing.
    hands("terms", "propose", "dam", "--set", "en=dam", "--set", "es=represa", "--why", "our word", "--as", "luz")
    assert "dam" in hands("terms", "proposals")

    # What cannot be left out is held back by a check: the address.
    address = next(one for one in json.loads(hands("queue", "list", "1", "--json")) if "clara.example" in one["source"])
    number = str(address["segment"])
    hands("review", "release", number, "--as", "luz")
    hands("review", "edit", number, "--text", "Escriban antes del 30 de noviembre.", "--as", "luz")
    assert "“<radio@clara.example>” is missing" in hands.errors("review", "accept", number, "--as", "ana")
    good = "Escriban a <radio@clara.example> antes del 30 de noviembre."
    hands("review", "edit", number, "--text", good, "--as", "luz")
    assert hands("review", "accept", number, "--as", "ana") == "final"

    # The answer needs two who agree.
    for one in json.loads(hands("queue", "list", "2", "--json")):
        number = str(one["segment"])
        assert hands("review", "accept", number, "--as", "ana") == "reviewed"
        assert "you have said “accept”" in hands.errors("review", "accept", number, "--as", "ana")
        assert hands("review", "accept", number, "--as", "ben") == "final"

    # What is published is exactly what was decided; the rest stands in English and is marked.
    hands("export", "docs", "1", "2", "-o", "out", code=1)
    call = Path("out/call.es.md").read_text(encoding="utf-8")
    decided = {
        one["source"]: one["target"] for one in json.loads(hands("queue", "list", "1", "--state", "final", "--json"))
    }
    assert decided["Call to the assembly"] == "¡Vengan a la asamblea!"
    assert "¡Vengan a la asamblea!" in call
    assert good in call
    assert "[en] The assembly of the peoples will meet on Sunday at 10:30." in call
    assert "Hay 2 de 5 frases decididas por personas" in call
    assert "Texto: Asamblea de Clara. Traducción: Luz. Revisión: Ana. Licencia: CC BY-SA 4.0." in call
    answer = Path("out/answer.en.txt").read_text(encoding="utf-8")
    assert answer.startswith("Translated and reviewed by people (Spanish → English). Review: Ana, Ben.\n\n")
    told = json.loads(Path("out/call.es.md.provenance.json").read_text(encoding="utf-8"))
    assert [one["state"] for one in told["segments"]].count("final") == 2
    assert told["segments"][0]["translator"] == "Luz"
    assert told["segments"][0]["reviewers"] == ["Ana"]

    # And the collective remembers.
    found = memory.search(workspace.find(), "Call to the assembly", EN_ES)
    assert found[0].target == "¡Vengan a la asamblea!"
