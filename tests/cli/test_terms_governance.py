"""`langjustice terms propose, vote, proposals, decide, history, rollback`: a community decides at the terminal."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from langjustice.cli.main import run
from tests.community import GLOSSARY, community


@pytest.fixture
def radio(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a glossary, from inside."""
    monkeypatch.delenv("LANGJUSTICE_PERSON", raising=False)
    community(folder, "[governance.ht]\nquorum = 1\nmembers = ['tou', 'cecile']\n")
    return folder


def terms(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(["terms", *arguments])
    out, err = capfd.readouterr()
    return code, out, err


def row(name: str) -> dict[str, str]:
    with Path("glossaries/terms.csv").open(encoding="utf-8", newline="") as file:
        return next(
            ({k: v for k, v in row.items() if v} for row in csv.DictReader(file) if row["concept_id"] == name), {}
        )


def test_from_a_proposal_to_the_file_and_back(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = row("eviction")

    # Ana proposes; it is two languages' business.
    code, out, err = terms(
        capfd, "propose", "eviction", "--add", "es=lanzamiento", "--set", "ht:gloss=lè yo mete moun deyò",
        "--forbid", "es=expulsión", "--why", "courts say it", "--as", "ana", "--credit-collective", "Radio Konbit",
    )  # fmt: skip
    assert (code, out) == (0, "1\n")
    assert "langjustice terms vote 1 for" in err
    assert row("eviction") == before

    # People see what would change, and what is missing.
    code, out, err = terms(capfd, "proposals")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "1  eviction  (terms.csv, es, ht)  open"
    assert lines[1].startswith("   ana, 20")
    assert lines[1].endswith("Z: courts say it")
    assert "   - es: desalojo" in lines
    assert "   + es: desalojo|lanzamiento" in lines
    assert "   + es:forbidden: expulsión" in lines
    assert "   + ht:gloss: lè yo mete moun deyò" in lines
    assert "   0 of 2 votes for, ht: 0 of 1; no block" in lines

    # Votes; Ana's own is none, and Ben's does not count for Haitian Creole.
    assert terms(capfd, "vote", "1", "for", "--as", "ana")[0] == 2
    assert terms(capfd, "vote", "1", "for", "--as", "ben") == (
        0,
        "1 of 2 votes for, ht: 0 of 1; no block\n",
        "",
    )
    assert terms(capfd, "vote", "1", "against", "--as", "dua", "--why", "too cold", "--no-credit")[0] == 0

    # It is too early.
    code, out, err = terms(capfd, "decide", "1", "--as", "ben")
    assert (code, out) == (1, "open\n")
    assert "missing: 1 more vote for it" in err
    assert "missing: ht: 1 more vote for it" in err
    assert row("eviction") == before

    # Now it is not.
    assert terms(capfd, "vote", "1", "for", "--as", "tou")[0] == 0
    code, out, err = terms(capfd, "decide", "1", "--as", "ben")
    assert (code, out) == (0, "accepted\n")
    after = row("eviction")
    today = after.pop("date")
    assert after == {
        "concept_id": "eviction",
        "domain": "land",
        "es": "desalojo|lanzamiento",
        "es:forbidden": "expulsión",
        "ht": "degèpisman",
        "ht:gloss": "lè yo mete moun deyò",
        "rationale": "courts say it",
        "credit": "Radio Konbit",
        "dissent": f"{today} (against): too cold",
    }
    code, out, err = terms(capfd, "decide", "1", "--as", "cecile")
    assert (code, out) == (1, "")
    assert "error: proposal 1 is decided already (accepted), by ben" in err

    # And back.
    code, out, err = terms(capfd, "rollback", "--change", "1", "--why", "we thought again", "--as", "tou")
    assert (code, out, err) == (0, "rolled back: 1 eviction\n", "")
    assert row("eviction") == before

    # All of it is told.
    code, out, err = terms(capfd, "history", "eviction")
    assert (code, err) == (0, "")
    assert [line.split("  ", 1)[1] for line in out.splitlines()] == [
        "ana  proposed 1 eviction: courts say it",
        "ben  voted 1 eviction: for",
        "dua  voted 1 eviction: against: too cold",
        "tou  voted 1 eviction: for",
        "ben  accepted 1 eviction: 2 of 2 votes for, 1 against, ht: 1 of 1; no block [in terms.csv]",
        "tou  rolled-back 1 eviction: we thought again [in terms.csv]",
    ]


def test_a_new_word(radio: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGJUSTICE_PERSON", "ana")
    code, out, _ = terms(capfd, "propose", "commons", "--set", "es=bien común", "--why", "we need it")
    assert (code, out) == (0, "1\n")
    for name in ("ben", "cleo"):
        terms(capfd, "vote", "1", "for", "--as", name)
    assert terms(capfd, "decide", "1")[:2] == (0, "accepted\n")
    assert row("commons")["es"] == "bien común"
    assert row("commons")["credit"] == "ana"


def test_a_deprecation(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    options = ["--deprecate", "es=huelga", "--add", "es=paro", "--why", "older", "--as", "ana"]
    assert terms(capfd, "propose", "strike", *options)[0] == 0
    for name in ("ben", "cleo"):
        terms(capfd, "vote", "1", "for", "--as", name)
    terms(capfd, "decide", "1", "--as", "ben")
    assert row("strike")["es"] == "paro"
    assert row("strike")["es:deprecated"] == "huelga"


def test_its_author_takes_a_proposal_back(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    terms(capfd, "propose", "strike", "--add", "es=paro", "--why", "x", "--as", "ana")
    assert terms(capfd, "decide", "1", "--withdraw", "--as", "ben")[0] == 2
    assert terms(capfd, "decide", "1", "--withdraw", "--why", "later", "--as", "ana")[:2] == (0, "withdrawn\n")
    code, out, err = terms(capfd, "proposals")
    assert (code, out) == (0, "")
    assert "no proposals" in err
    assert "1  strike  (terms.csv, es)  withdrawn" in terms(capfd, "proposals", "--all")[1]


def test_what_is_rejected_is_decided_as_well(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    terms(capfd, "propose", "strike", "--add", "es=paro", "--why", "x", "--as", "ana")
    for name in ("ben", "cleo"):
        terms(capfd, "vote", "1", "against", "--why", "no", "--as", name)
    assert terms(capfd, "decide", "1", "--as", "ben")[:2] == (0, "rejected\n")
    assert Path("glossaries/terms.csv").read_text(encoding="utf-8") == GLOSSARY


def test_json_for_scripts(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    terms(capfd, "propose", "strike", "--add", "es=paro", "--why", "x", "--as", "ana")
    terms(capfd, "propose", "strike", "--add", "ht=lagrèv", "--why", "y", "--as", "ana")
    terms(capfd, "vote", "1", "against", "--why", "no", "--as", "ben")
    code, out, _ = terms(capfd, "proposals", "--json", "--lang", "es-MX")
    (proposal,) = json.loads(out)
    assert code == 0
    assert proposal.pop("proposed_at").endswith("Z")
    assert proposal["votes"][0].pop("cast_at").endswith("Z")
    assert proposal == {
        "id": 1,
        "status": "open",
        "concept": "strike",
        "glossary": "terms.csv",
        "languages": ["es"],
        "author": "ana",
        "rationale": "x",
        "changes": [{"column": "es", "before": "huelga", "after": "huelga|paro"}],
        "votes": [{"voter": "ben", "choice": "against", "reason": "no"}],
        "corrected_by": [],
        "tally": "0 of 2 votes for, 1 against; no block",
        "missing": ["2 more votes for it"],
    }
    events = json.loads(terms(capfd, "history", "--json", "--by", "ben")[1])
    assert [(one["action"], one["proposal"], one["choice"], one["reason"]) for one in events] == [
        ("voted", 1, "against", "no")
    ]
    assert events[0]["written"] is None


def test_somebody_whose_vote_does_not_count_is_told(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    terms(capfd, "propose", "strike", "--add", "ht=lagrèv", "--why", "y", "--as", "ana")
    code, out, err = terms(capfd, "vote", "1", "for", "--as", "ben")
    assert (code, out) == (0, "ht: 0 of 1 votes for; no block\n")
    assert "only votes of members count" in err


def test_a_roll_back_that_cannot_be_is_told(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for number, author, note in (("1", "ana", "a"), ("2", "ben", "b")):
        terms(capfd, "propose", "strike", "--set", f"es:gloss={note}", "--why", "x", "--as", author)
        for name in ("dua", "eli"):
            terms(capfd, "vote", number, "for", "--as", name)
        assert terms(capfd, "decide", number, "--as", "dua")[0] == 0
    code, out, err = terms(capfd, "rollback", "--by", "ana", "--why", "spam", "--as", "dua")
    assert (code, out) == (1, "")
    assert "error: proposal 1 is left: “strike” has been changed in the same place meanwhile: es:gloss" in err
    assert row("strike")["es:gloss"] == "b"


def test_a_write_that_waits_is_told(
    radio: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    terms(capfd, "propose", "strike", "--add", "es=paro", "--why", "x", "--as", "ana")
    for name in ("ben", "cleo"):
        terms(capfd, "vote", "1", "for", "--as", name)

    def no_space(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr("langjustice.app.outputs.os.fsync", no_space)
        code, out, err = terms(capfd, "decide", "1", "--as", "ben")
        assert (code, out) == (1, "accepted\n")
        assert "error: proposal 1 is decided, and not in its file yet: " in err
        assert "No space left on device" in err
        code, out, err = terms(capfd, "history")
        assert code == 0
        assert "warning: proposal 1 is decided, and not in its file yet" in err
        assert "[not in terms.csv yet]" in out
    code, out, err = terms(capfd, "history")
    assert (code, err) == (0, "")
    assert "[in terms.csv]" in out
    assert row("strike")["es"] == "huelga|paro"


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (["propose", "strike", "--add", "es=paro", "--why", "x"], 2, "say who you are → --as PSEUDONYM"),
        (["propose", "strike", "--add", "es=paro", "--why", "x", "--as", "a@b.org"], 2, "must not be an e-mail"),
        (["propose", "strike", "--add", "es=paro", "--as", "ana"], 2, "a proposal needs a reason"),
        (["propose", "strike", "--add", "paro", "--why", "x", "--as", "ana"], 2, "write it as --add COLUMN=VALUE"),
        (["propose", "strike", "--why", "x", "--as", "ana"], 2, "say what changes"),
        (["propose", "paro", "--why", "x", "--as", "ana"], 2, "there is no concept “paro” yet"),
        (["propose", "strike", "--set", "ess=x", "--add", "estilo=x", "--why", "x", "--as", "ana"], 2, "no column"),
        (["propose", "strike", "--deprecate", "es=parro", "--why", "x", "--as", "ana"], 2, "“parro” is no term"),
        (["propose", "strike", "--remove", "es=paro", "--why", "x", "--as", "ana"], 2, "“paro” does not stand in"),
        (["propose", "x", "--set", "es=x", "--glossary", "../x.csv", "--why", "x", "--as", "a"], 2, "no glossary of"),
        (["propose", "strike", "--credit", "A", "--no-credit", "--as", "ana"], 2, "exclude each other"),
        (["propose", "strike", "--credit", "", "--add", "es=x", "--why", "x", "--as", "ana"], 2, "is empty"),
        (["propose", "a\nb", "--set", "es=x", "--why", "x", "--as", "ana"], 2, "a concept_id is a short name"),
        (["propose", "a" * 101, "--set", "es=x", "--why", "x", "--as", "ana"], 2, "a concept_id is a short name"),
        (["vote", "7", "for", "--as", "ben"], 2, "there is no proposal 7"),
        (["vote", "99999999999999999999999", "for", "--as", "ben"], 2, "there is no proposal"),
        (["vote", "one", "for", "--as", "ben"], 2, "'one' is not a valid integer"),
        (["vote", "7", "yes", "--as", "ben"], 2, "'yes' is not one of"),
        (["vote", "7", "block", "--as", "ben"], 2, "a vote “block” needs a reason"),
        (["decide", "7", "--as", "ben"], 2, "there is no proposal 7"),
        (["decide", "7", "--why", "x", "--as", "ben"], 2, "--why goes with --withdraw"),
        (["rollback", "--why", "x", "--as", "ben"], 2, "either --change ID or --by PERSON"),
        (["rollback", "--by", "zoe", "--why", "x", "--as", "ben"], 2, "nobody here is called “zoe”"),
        (["proposals", "--lang", "español!"], 2, "is not a language tag"),
        (["history", "--by", ""], 2, "a pseudonym is empty"),
    ],
)
def test_what_is_put_wrongly_is_told_in_words(
    radio: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], code: int, complaint: str
) -> None:
    found, out, err = terms(capfd, *arguments)
    assert found == code
    assert complaint in err
    assert out == ""
    assert run(["terms", "proposals", "--all"]) == 0
    assert capfd.readouterr().out == ""


def test_outside_of_a_workspace(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for arguments in (["proposals"], ["history"], ["vote", "1", "for", "--as", "ben"]):
        code, out, err = terms(capfd, *arguments)
        assert (code, out) == (1, "")
        assert "this is no workspace" in err
        assert "langjustice init" in err
    assert list(folder.iterdir()) == []


def test_a_damaged_database_is_told_in_words(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("langjustice.db").write_bytes(b"not a database, but somebody's shopping list" * 100)
    code, out, err = terms(capfd, "proposals")
    assert (code, out) == (1, "")
    assert "langjustice.db: this is no SQLite database" in err
