"""`langjustice people`: from the first invitation to being forgotten, at the terminal."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from langjustice.app import passphrases
from langjustice.cli.main import run
from tests.community import community


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that take no time."""
    monkeypatch.setattr(passphrases, "SETTINGS", {"time_cost": 1, "memory_cost": 8, "parallelism": 1})


@pytest.fixture
def radio(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace that nobody is in yet, from inside."""
    monkeypatch.delenv("LANGJUSTICE_PERSON", raising=False)
    community(folder)
    return folder


def people(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(["people", *arguments])
    out, err = capfd.readouterr()
    return code, out, err


def come_in(capfd: pytest.CaptureFixture[str], name: str, *options: str) -> None:
    _, code, _ = people(capfd, "invite", "--as", "ana", *options)
    assert people(capfd, "join", code.strip(), "--as", name)[0] == 0


def test_from_an_invitation_to_being_forgotten(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    # Ana is the first, and coordinates from now on.
    code, out, err = people(capfd, "invite", "--role", "reviewer", "--language", "en:es", "--as", "ana")
    assert code == 0
    invitation = out.strip()
    assert "there was no coordinator yet: ana is the first one now" in err
    assert f"langjustice people join {invitation} --as PSEUDONYM" in err
    assert people(capfd, "invitations")[1].startswith("1\treviewer\ten:es\tana\t20")

    # Luz comes in, once.
    code, out, err = people(capfd, "join", invitation.lower(), "--as", "luz", "--credit-collective", "Radio Konbit")
    assert (code, out) == (0, "luz\treviewer\ten:es\n")
    assert "--as luz" in err
    code, out, err = people(capfd, "join", invitation, "--as", "mallory")
    assert (code, out) == (1, "")
    assert err.startswith("error: this code is not good: it is mistyped, used already, or too old → ")
    assert people(capfd, "invitations") == (0, "", "no open invitations → langjustice people invite\n")

    # What she does and knows.
    assert people(capfd, "role", "luz", "translator", "reviewer", "--as", "ana")[1].startswith("luz\treviewer, transl")
    people(capfd, "languages", "--add", "ht:es", "--as", "luz")
    assert people(capfd, "list") == (0, "ana\tcoordinator\t-\nluz\treviewer, translator\ten:es, ht:es\n", "")
    assert people(capfd, "list", "--role", "reviewer", "--language", "ht:es")[1].startswith("luz\t")
    assert people(capfd, "list", "--language", "es:ht")[0] == 1
    assert people(capfd, "credit", "--credit", "Luz M.", "--as", "luz")[:2] == (0, "Luz M.\n")

    # Another name, a copy, and away.
    assert people(capfd, "rename", "sol", "--as", "luz") == (0, "sol\n", "")
    mine = json.loads(people(capfd, "export-mine", "--as", "sol")[1])
    assert mine["person"] == {"id": "sol", "credit_kind": "name", "credit": "Luz M."}
    code, out, err = people(capfd, "forget-me", "--yes", "--as", "sol")
    assert (code, out) == (0, "")
    assert "forgotten: what you did is someone-" in err
    assert "backups" in err
    ana, someone = json.loads(people(capfd, "list", "--json")[1])
    assert ana == {"id": "ana", "roles": ["coordinator"], "languages": []}
    assert someone["id"].startswith("someone-")
    assert (someone["roles"], someone["languages"]) == ([], [])


def test_an_invitation_for_scripts_and_one_that_is_revoked(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    made = json.loads(people(capfd, "invite", "--language", "en:es", "--days", "2", "--json", "--as", "ana")[1])
    assert made.pop("expires_at").endswith("Z")
    code = made.pop("code")
    assert made == {"id": 1, "roles": ["translator"], "languages": [{"source": "en", "target": "es"}]}
    (listed,) = json.loads(people(capfd, "invitations", "--json")[1])
    assert (listed["id"], listed["made_by"]) == (1, "ana")
    assert "code" not in listed
    assert people(capfd, "invitations", "--revoke", "1", "--as", "ana")[0] == 0
    assert people(capfd, "join", code, "--as", "luz")[0] == 1


def test_a_code_that_is_not_given_is_asked_for(
    radio: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, code, _ = people(capfd, "invite", "--as", "ana")
    monkeypatch.setattr("sys.stdin", io.StringIO(code))
    assert people(capfd, "join", "--as", "luz")[:2] == (0, "luz\ttranslator\t-\n")


def test_a_passphrase_is_asked_for_unseen_and_never_an_argument(
    radio: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    people(capfd, "invite", "--as", "ana")

    def typed(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    typed("short\n")
    assert "at least 8 characters" in people(capfd, "passphrase", "--stdin", "--as", "ana")[2]
    typed("agua maíz volcán\n")
    assert people(capfd, "passphrase", "--stdin", "--as", "ana") == (0, "", "the passphrase is set\n")
    typed("wrong one\nanother phrase\n")
    assert people(capfd, "passphrase", "--stdin", "--as", "ana")[0] == 1
    typed("agua maíz volcán\nanother phrase\n")
    assert people(capfd, "passphrase", "--stdin", "--as", "ana")[0] == 0
    typed("another phrase\n")
    assert "is missing on standard input" in people(capfd, "passphrase", "--stdin", "--as", "ana")[2]
    assert people(capfd, "passphrase", "--drop", "ana", "--as", "ana")[0] == 0
    answers = iter(["one good phrase"])
    monkeypatch.setattr("click.prompt", lambda *_a, **_n: next(answers))
    assert people(capfd, "passphrase", "--as", "ana")[0] == 0


def test_ten_wrong_codes_close_the_door_for_a_while(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _, good, _ = people(capfd, "invite", "--as", "ana")
    for _ in range(10):
        assert "this code is not good" in people(capfd, "join", "2222-2222-2222-2222", "--as", "mallory")[2]
    code, _, err = people(capfd, "join", good.strip(), "--as", "luz")
    assert code == 1
    assert "error: too many wrong codes have been tried here" in err
    assert "try again at " in err


def test_forgetting_is_asked_about_first(
    radio: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    people(capfd, "invite", "--as", "ana")
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    code, out, err = people(capfd, "forget-me", "--as", "ana")
    assert (code, out) == (130, "")
    assert "Drop this name from everything, for ever?" in err
    assert people(capfd, "list")[1] == "ana\tcoordinator\t-\n"


def test_a_name_that_glossaries_were_signed_with_is_told(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    people(capfd, "invite", "--as", "ana")
    come_in(capfd, "ben")
    run(["terms", "propose", "strike", "--add", "es=paro", "--why", "x", "--as", "ben"])
    for name in ("cleo", "dua"):
        run(["terms", "vote", "1", "for", "--as", name])
    run(["terms", "decide", "1", "--as", "ana"])
    capfd.readouterr()
    code, out, err = people(capfd, "rename", "bento", "--as", "ben")
    assert (code, out) == (0, "bento\n")
    assert "the old name still stands in glossaries/terms.csv: change it there" in err


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (["invite"], 2, "say who you are → --as PSEUDONYM"),
        (["invite", "--as", "a@b.org"], 2, "must not be an e-mail address"),
        (["invite", "--as", "zoe"], 1, "nobody here is called “zoe”"),
        (["invite", "--days", "0", "--as", "ana"], 2, "1 to 90 days"),
        (["invite", "--language", "en", "--as", "ana"], 2, "“en” is no direction → write it as en:es"),
        (["invite", "--language", "en:en", "--as", "ana"], 2, "from a language into itself"),
        (["invite", "--language", "en:español!", "--as", "ana"], 2, "is not a language tag"),
        (["invite", "--role", "boss", "--as", "ana"], 2, "'boss' is not one of"),
        (["invitations", "--revoke", "9", "--as", "ana"], 2, "there is no open invitation 9"),
        (["join", "x"], 2, "say who you are"),
        (["join", "x", "--as", "luz", "--credit", "a", "--no-credit"], 2, "exclude each other"),
        (["role", "ana", "translator", "--as", "ana"], 1, "“ana” is the last coordinator"),
        (["role", "ana", "--as", "ana"], 2, "Missing argument 'ROLES...'"),
        (["languages", "--as", "ana"], 2, "say which directions"),
        (["languages", "--set", "en:es", "--add", "en:fr", "--as", "ana"], 2, "--set says all directions"),
        (["credit", "--as", "ana"], 2, "say how"),
        (["credit", "--pseudonym", "--no-credit", "--as", "ana"], 2, "--pseudonym goes without"),
        (["credit", "--credit", "me@example.org", "--as", "ana"], 2, "must not be an e-mail address"),
        (["passphrase", "--drop", "zoe", "--as", "ana"], 1, "nobody here is called “zoe”"),
        (["remove", "ana", "--as", "ana"], 1, "last coordinator"),
        (["rename", "", "--as", "ana"], 2, "a pseudonym is empty"),
        (["export-mine", "--as", "zoe"], 1, "nobody here is called “zoe”"),
        (["forget-me", "--yes", "--as", "zoe"], 1, "nobody here is called “zoe”"),
    ],
)
def test_what_cannot_be_is_told_in_words(
    radio: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], code: int, complaint: str
) -> None:
    people(capfd, "invite", "--as", "ana")
    found, out, err = people(capfd, *arguments)
    assert (found, out) == (code, "")
    assert complaint in err
    assert people(capfd, "list")[1] == "ana\tcoordinator\t-\n"


def test_outside_of_a_workspace(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for arguments in (["list"], ["invite", "--as", "ana"], ["join", "x", "--as", "luz"]):
        code, out, err = people(capfd, *arguments)
        assert (code, out) == (1, "")
        assert "langjustice init" in err
    assert list(folder.iterdir()) == []


TRY = """
import pathlib, sys
from langjustice import workspace
from langjustice.app import invitations
from langjustice.errors import NotAllowedError
from langjustice.model import Person
here = workspace.find(pathlib.Path(sys.argv[1]))
print("ready", flush=True)
while not (here.root / "go").exists():
    pass
try:
    invitations.join(here, sys.argv[2], Person(id=sys.argv[3]))
    print("in")
except NotAllowedError:
    print("out")
"""


def test_of_many_who_try_one_code_at_once_one_gets_in(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _, code, _ = people(capfd, "invite", "--as", "ana")
    running = []
    for number in range(4):
        command = [sys.executable, "-c", TRY, str(radio), code.strip(), f"one{number}"]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        running.append(child)
    (radio / "go").touch()
    told = [child.communicate(timeout=60) for child in running]
    assert [err for _, err in told] == [""] * 4
    came = [out == "in\n" for out, _ in told]
    assert sorted(came) == [False, False, False, True]
    assert len(people(capfd, "list")[1].splitlines()) == 2
