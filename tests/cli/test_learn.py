"""`langjustice learn` and `report`, as people and scripts use them; deciding and rolling back with the real model."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html

from langjustice import workspace
from langjustice.cli.main import run
from langjustice.workspace import Workspace
from tests.learners import correct, learners
from tests.queueing import put

SOURCE, DRAFT = "We reject this eviction.", "Rechazamos esta evicción."


@pytest.fixture
def here(folder: Path) -> Workspace:
    return learners(folder)


@pytest.fixture
def out(capfd: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    return capfd


def vote(number: int) -> int:
    for name in ("dua", "eli"):
        assert run(["terms", "vote", str(number), "for", "--as", name]) == 0
    return run(["terms", "decide", str(number), "--as", "dua"])


def test_from_corrections_to_a_draft_that_has_the_word_and_back(
    here: Workspace, out: pytest.CaptureFixture[str]
) -> None:
    number = put(here, [SOURCE], [DRAFT])
    correct(here)
    out.readouterr()
    assert run(["learn", "--dry-run"]) == 0
    told = out.readouterr()
    assert told.out.startswith("-\t“eviction” is “desalojo” (en → es, new-term): learnt from corrections: put in by 2")
    assert told.err == "4 decided segments looked at; 1 term would be proposed\n"
    assert run(["learn"]) == 0
    told = out.readouterr()
    assert told.out.startswith("1\t“eviction” is “desalojo”")
    assert "1 term proposed" in told.err
    assert "terms proposals" in told.err

    assert run(["terms", "proposals"]) == 0
    told = out.readouterr()
    assert "+ es: desalojo" in told.out
    assert "corrected by ana, ben: langjustice learn show 1" in told.out
    assert run(["learn", "show", "1"]) == 0
    told = out.readouterr()
    assert "   ana: 2 corrections; used it in 2 of 2 texts (weight 0.50)" in told.out
    assert "     - Alto a la evicción ya.\n     + Alto al desalojo ya." in told.out
    assert run(["terms", "vote", "1", "for", "--as", "ana"]) == 0
    assert "your corrections speak for it already" in out.readouterr().err

    # The real model drafts it again.
    assert vote(1) == 0
    assert "1 draft made again" in out.readouterr().err
    assert run(["review", "next", "--document", str(number), "--as", "luz"]) == 0
    told = out.readouterr()
    assert "desalojo" in told.out.splitlines()[2]
    assert "drafted again: people have decided that “eviction” is “desalojo” (proposal 1)" in told.out
    assert run(["learn", "apply"]) == 0
    assert "everything is up to date" in out.readouterr().err
    assert run(["learn", "effect"]) == 0
    assert "eviction → desalojo" in out.readouterr().out
    assert run(["review", "release", str(number), "--as", "luz"]) in (0, 2)

    assert run(["terms", "rollback", "--by", "ana", "--why", "no", "--as", "carla"]) == 0
    told = out.readouterr()
    assert "rolled back: 1 eviction" in told.out


def test_json_for_scripts(here: Workspace, out: pytest.CaptureFixture[str]) -> None:
    correct(here)
    out.readouterr()
    assert run(["learn", "--json"]) == 0
    found = json.loads(out.readouterr().out)
    assert (found["segments"], found["waiting"], found["left_out"]) == (4, 0, [])
    (candidate,) = found["candidates"]
    assert (candidate["proposal"], candidate["kind"], candidate["source"], candidate["target"]) == (
        1,
        "new-term",
        "eviction",
        "desalojo",
    )
    assert candidate["people"][0] == {"person": "ana", "corrections": 2, "used": 2, "seen": 2, "weight": 0.5}
    assert run(["learn", "show", "1", "--json"]) == 0
    shown = json.loads(out.readouterr().out)
    assert len(shown["examples"]) == 4
    page = (Path(__file__).resolve().parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
    for key in {*found, *candidate, *candidate["people"][0], *shown, *shown["examples"][0]}:
        assert f"`{key}`" in page, key


def test_a_wrong_date_and_a_proposal_that_nobody_learnt(here: Workspace, out: pytest.CaptureFixture[str]) -> None:
    assert run(["learn", "--since", "yesterday"]) == 2
    assert "“yesterday” is no date" in out.readouterr().err
    assert run(["learn", "show", "7"]) == 2
    assert "proposal 7 was not learnt from corrections" in out.readouterr().err
    assert run(["learn", "effect"]) == 0
    assert "no term that was learnt has been accepted yet" in out.readouterr().err


def test_the_program_learns_by_itself_when_the_workspace_says_so(
    here: Workspace, out: pytest.CaptureFixture[str]
) -> None:
    assert here.root is not None
    correct(here)
    number = put(here, ["Water is life."], ["El agua es vida."], name="last")
    config = here.root / workspace.CONFIG_NAME
    config.write_text(config.read_text(encoding="utf-8") + "every = 5\n", encoding="utf-8")
    assert run(["review", "accept", str(number), "--as", "ana"]) == 0
    assert "1 term proposed from corrections; vote: langjustice terms proposals" in out.readouterr().err


@pytest.mark.parametrize(
    ("setting", "problem"),
    [
        ("people = 0", "“people” in [learning] must be a whole number from 1 up"),
        ("confidence = 2", "“confidence” in [learning] must be a number from 0 to 1"),
        ("every = true", "“every” in [learning] must be a whole number from 0 up"),
        ("glossary = 'x.txt'", "“glossary” in [learning] must name a .csv file"),
        ("evry = 3", "unknown setting “evry” in [learning]"),
    ],
)
def test_settings_that_cannot_be_are_told(
    folder: Path, out: pytest.CaptureFixture[str], setting: str, problem: str
) -> None:
    (folder / workspace.CONFIG_NAME).write_text(f"[learning]\n{setting}\n", encoding="utf-8")
    assert run(["learn"]) == 1
    assert problem in out.readouterr().err


# ── the report ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_report_tells_how_much_people_edit(here: Workspace, out: pytest.CaptureFixture[str]) -> None:
    assert run(["report"]) == 0
    assert "nothing is decided yet" in out.readouterr().err
    correct(here)
    put(here, ["Water is life."], ["El agua es vida."], name="open")
    out.readouterr()
    assert run(["report"]) == 0
    told = out.readouterr().out
    assert re.search(r"en→es +4 +80 % +0 % +\d+ % +–", told)
    assert re.search(r"eviction → desalojo +en→es +4", told)
    assert run(["report", "--json"]) == 0
    (direction,) = json.loads(out.readouterr().out)["directions"]
    assert (direction["decided"], direction["segments"], direction["as_drafted"]) == (4, 5, 0.0)
    assert 0 < direction["edit_distance"] < 1
    assert direction["origins"] == {"open": 1, "post-edited": 4}
    assert len(direction["months"]) == 1


def test_the_page_stands_alone_and_its_drawings_are_tables_as_well(
    here: Workspace, out: pytest.CaptureFixture[str]
) -> None:
    correct(here)
    assert run(["learn"]) == 0
    assert vote(1) == 0
    assert run(["report", "--html", "report.html"]) == 0
    text = Path("report.html").read_text(encoding="utf-8")
    page = html.fromstring(text)
    assert page.get("lang") == "en"
    assert page.findall(".//script") == page.findall(".//link") == page.findall(".//img") == []
    assert "http" not in text
    assert not re.search(r"\b(ana|ben|luz)\b", text)
    (drawing,) = page.findall(".//svg")
    assert drawing.get("role") == "img"
    assert "English → Spanish" in (drawing.get("aria-label") or "")
    assert all(table.find("thead") is not None for table in page.findall(".//table"))
    assert "eviction → desalojo" in page.text_content()
    Path("report.html").write_text("ours", encoding="utf-8")
    assert run(["report", "--html", "report.html"]) == 0
    assert "is kept as" in out.readouterr().err


def test_words_of_texts_that_may_not_be_used_again_are_in_no_report(
    here: Workspace, out: pytest.CaptureFixture[str]
) -> None:
    from langjustice.model import Consent

    correct(here, consent=Consent(memory=False))
    assert run(["report", "--json"]) == 0
    found = json.loads(out.readouterr().out)
    assert found["directions"][0]["decided"] == 4
    assert found["words"] == []
