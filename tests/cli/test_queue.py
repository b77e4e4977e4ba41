"""`langjustice queue, docs, export, review`: the queue, as people and scripts use it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import click
import pytest

from langjustice.app import memory
from langjustice.app.desk import Desk, desk
from langjustice.cli.main import run
from langjustice.cli.review import loop
from langjustice.errors import UsageError
from langjustice.model import Consent, Visibility
from langjustice.termbase import TermBase
from langjustice.workspace import Workspace
from tests.queueing import collective, put

SOURCES = ["The assembly decides.", "Water is life.", "We reject the dam."]
TARGETS = ["La asamblea decide.", "El agua es vida.", "Rechazamos la presa."]


@pytest.fixture
def here(folder: Path) -> Workspace:
    return collective(folder)


@pytest.fixture
def out(capfd: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    return capfd


def lines(out: pytest.CaptureFixture[str]) -> list[str]:
    return out.readouterr().out.splitlines()


# ── documents ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_documents_go_in_with_the_real_model_and_are_there_once(
    here: Workspace, out: pytest.CaptureFixture[str]
) -> None:
    Path("c.md").write_text(
        "# Call\n\nWe will meet on Sunday at 10:30.\n\nhttps://radio.example/call\n", encoding="utf-8"
    )
    command = ["queue", "add", "c.md", "--from", "en", "--to", "es", "--deadline", "2026-12-01", "--as", "luz"]
    assert run(command) == 0
    assert "document 1: c.md  en → es, 3 segments" in out.readouterr().err
    assert run(command) == 0
    assert "it was there already" in out.readouterr().err
    assert run(["docs", "list"]) == 0
    assert lines(out) == ["1\tc.md\ten → es\t1/3\tby 2026-12-01"]
    assert run(["queue", "list", "1"]) == 0
    assert [line.split("\t")[1:] for line in lines(out)] == [
        ["translated (machine)", "-", "Call"],
        ["translated (machine)", "-", "We will meet on Sunday at 10:30."],
    ]
    assert list(Path().glob(".langjustice-unfinished*")) == []


def test_a_document_that_allows_no_machine_waits_for_people(here: Workspace, out: pytest.CaptureFixture[str]) -> None:
    Path("t.md").write_text("---\nmachine-translation: no\n---\n\nThey took my sister.\n", encoding="utf-8")
    assert run(["translate", "t.md", "--from", "en", "--to", "es"]) == 1
    assert "does not allow that a machine translates it" in out.readouterr().err
    assert run(["translate", "t.md", "--from", "en", "--to", "es", "--queue", "--as", "luz"]) == 0
    out.readouterr()
    assert run(["queue", "show", "1", "--as", "luz", "--json"]) == 0
    shown = json.loads(out.readouterr().out)
    assert (shown["state"], shown["target"], shown["machine"]) == ("initial", "", "")


def test_what_is_said_beside_a_document_goes_before(here: Workspace, out: pytest.CaptureFixture[str]) -> None:
    Path("t.md").write_text("---\nmachine-translation: no\n---\n\nWater is life.\n", encoding="utf-8")
    consent = ["--consent", "machine-translation=yes", "--consent", "visibility=assigned", "--consent", "credit=Clara"]
    assert run(["queue", "add", "t.md", "--from", "en", "--to", "es", *consent, "--as", "luz"]) == 0
    out.readouterr()
    assert run(["docs", "show", "1", "--json"]) == 1
    assert "is only for those it is given to" in out.readouterr().err
    assert run(["docs", "show", "1", "--json", "--as", "carla"]) == 0
    shown = json.loads(out.readouterr().out)
    assert (shown["machine_translation"], shown["visibility"], shown["credit"]) == (True, "assigned", "Clara")
    assert run(["docs", "show", "1", "--as", "carla"]) == 0
    assert "visibility: assigned" in lines(out)


@pytest.mark.parametrize(
    ("command", "code", "problem"),
    [
        (["queue", "add", "c.md", "--from", "en", "--to", "es"], 2, "--as PSEUDONYM"),
        (["translate", "c.md", "--from", "en", "--to", "es", "--queue"], 2, "say who you are"),
        (["translate", "c.md", "--to", "es", "--queue", "-o", "x", "--as", "luz"], 2, "writes no files"),
        (["queue", "add", "c.md", "--to", "es", "--consent", "memory", "--as", "luz"], 2, "is not understood"),
        (["queue", "add", "c.md", "--from", "en", "--to", "es", "--deadline", "x", "--as", "luz"], 2, "is no date"),
        (["queue", "list", "9"], 2, "there is no document 9"),
        (["docs", "show", "9"], 2, "there is no document 9"),
        (["export", "docs", "9"], 2, "there is no document 9"),
        (["docs", "withdraw", "1", "--yes", "--as", "ana"], 1, "not yours to order"),
        (["queue", "assign", "1", "--as", "carla"], 2, "say to whom"),
        (["queue", "assign", "1", "zoe", "--as", "carla"], 1, "nobody here is called “zoe”"),
        (["queue", "priority", "1", "--as", "carla"], 2, "say how urgent"),
        (["review", "next"], 2, "nobody has said who acts"),
        (["review", "next", "--as", "zoe"], 1, "nobody here is called “zoe”"),
        (["review", "accept", "99", "--as", "ana"], 2, "there is no segment 99"),
        (["review", "--as", "ana"], 2, "works at a terminal"),
        (["queue", "priority", "1", "99999999999999999999", "--as", "carla"], 2, "not in the range"),
        (["memory", "forget", "--licence", "", "--yes"], 2, "an empty text"),
    ],
)
def test_what_cannot_be_done_is_told(
    here: Workspace, out: pytest.CaptureFixture[str], command: list[str], code: int, problem: str
) -> None:
    put(here, SOURCES, TARGETS)
    Path("c.md").write_text("We will meet on Sunday.\n", encoding="utf-8")
    assert run(command) == code
    assert problem in out.readouterr().err


def test_outside_of_a_workspace_there_is_no_queue(folder: Path, out: pytest.CaptureFixture[str]) -> None:
    Path("c.md").write_text("We will meet on Sunday.\n", encoding="utf-8")
    assert run(["queue", "add", "c.md", "--from", "en", "--to", "es", "--as", "luz"]) == 1
    assert "langjustice init" in out.readouterr().err


def test_coordinators_order_the_queue(here: Workspace, out: pytest.CaptureFixture[str]) -> None:
    put(here, SOURCES, TARGETS)
    put(here, SOURCES[:1], ["Otra."], name="other.txt")
    assert run(["queue", "priority", "2", "5", "--deadline", "2026-12-24", "--as", "carla"]) == 0
    assert run(["queue", "assign", "2", "luz", "ana", "--as", "carla"]) == 0
    out.readouterr()
    assert run(["docs", "list"]) == 0
    assert lines(out)[0] == "2\tother.txt\ten → es\t0/1\tpriority 5\tby 2026-12-24\tfor ana, luz"
    assert run(["queue", "assign", "2", "--nobody", "--as", "carla"]) == 0
    assert run(["queue", "stats"]) == 0
    assert lines(out) == ["2\tother.txt\ten → es\t0/1\t1 translated", "1\tcall.txt\ten → es\t0/3\t3 translated"]


def test_a_withdrawn_document_leaves_its_number(here: Workspace, out: pytest.CaptureFixture[str]) -> None:
    put(here, SOURCES, TARGETS)
    assert run(["docs", "withdraw", "1", "--yes", "--as", "carla"]) == 0
    assert "removed: 3 segments, 0 units of the memory" in out.readouterr().err
    assert run(["docs", "list"]) == 0
    assert lines(out) == []
    assert run(["docs", "list", "--withdrawn"]) == 0
    assert lines(out)[0].endswith("withdrawn")
    assert run(["export", "docs", "1"]) == 1
    assert "was withdrawn" in out.readouterr().err


# ── steps ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_segment_is_told_with_all_that_helps_to_decide(here: Workspace, out: pytest.CaptureFixture[str]) -> None:
    put(here, SOURCES, TARGETS)
    for step in (
        ["edit", "2", "--text", "El agua es la vida.", "--as", "eva"],
        ["vote", "2", "2", "--as", "ana"],
        ["comment", "2", "Whose water?", "--as", "eva"],
        ["flag", "2", "needs-context", "--as", "eva"],
        ["reject", "2", "--reason", "style", "--comment", "too short", "--as", "ben"],
    ):
        run(["review", *step])
    out.readouterr()
    assert run(["queue", "show", "2", "--as", "ana"]) == 0
    told = out.readouterr().out
    for part in (
        "call.txt [1]  segment 2  en → es  (initial, rejected, version 1)",
        "! needs-context",
        "Water is life.",
        "El agua es vida.",
        "The assembly decides.",
        "We reject the dam.",
        "reject  ben (version 1): style: too short",
        "eva (+0 −0): El agua es la vida.",
        "eva: Whose water?",
    ):
        assert part in told, part


def test_a_text_may_come_from_standard_input(
    here: Workspace, out: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, SOURCES, TARGETS)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"La asamblea manda.\n")))
    assert run(["review", "edit", "1", "--as", "luz"]) == 0
    assert lines(out) == ["target"]
    assert run(["review", "undo", "1", "--as", "luz"]) == 0
    assert lines(out) == ["translated"]


def test_who_acts_may_stand_in_the_environment_or_before_the_command(
    here: Workspace, out: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, SOURCES, TARGETS)
    assert run(["review", "--as", "ana", "accept", "1"]) == 0
    monkeypatch.setenv("LANGJUSTICE_PERSON", "ben")
    assert run(["review", "accept", "2"]) == 0
    assert lines(out) == ["final", "final"]


def test_skipped_and_released(here: Workspace, out: pytest.CaptureFixture[str]) -> None:
    put(here, SOURCES, TARGETS)
    assert run(["review", "next", "--as", "ana", "--json"]) == 0
    assert json.loads(out.readouterr().out)["segment"] == 1
    assert run(["review", "skip", "1", "--as", "ana"]) == 0
    assert run(["review", "next", "--as", "ana"]) == 0
    assert "segment 2" in out.readouterr().out
    assert run(["review", "release", "2", "--as", "ana"]) == 0
    for number in ("1", "2", "3"):
        assert run(["review", "accept", number, "--as", "ana"]) == 0
    out.readouterr()
    assert run(["review", "next", "--as", "ana"]) == 1
    assert "nothing waits for you" in out.readouterr().err


# ── out ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_document_comes_out_as_it_was_decided(here: Workspace, out: pytest.CaptureFixture[str]) -> None:
    put(here, SOURCES, TARGETS, consent=Consent(licence="CC0 1.0"))
    run(["review", "edit", "1", "--text", "La asamblea manda.", "--as", "luz"])
    run(["review", "accept", "1", "--as", "ana"])
    run(["review", "accept", "2", "--as", "ben"])
    assert run(["export", "docs", "1", "-o", "out"]) == 1
    text = Path("out/call.es.txt").read_text(encoding="utf-8")
    assert text.startswith(
        "Hay 2 de 3 frases decididas por personas (inglés → español); las demás están en el original."
    )
    assert "Traducción: Luz. Revisión: Ana, Ben. Licencia: CC0 1.0.\n\n" in text
    assert text.endswith("\nLa asamblea manda.\nEl agua es vida.\n[en] We reject the dam.\n")
    assert run(["export", "docs", "1", "-o", "out", "--with-drafts", "--no-label"]) == 1
    assert (
        Path("out/call.es.txt").read_text(encoding="utf-8")
        == "La asamblea manda.\nEl agua es vida.\nRechazamos la presa.\n"
    )
    run(["review", "accept", "3", "--as", "ben"])
    assert run(["export", "docs", "-o", "out"]) == 0
    told = json.loads(Path("out/call.es.txt.provenance.json").read_text(encoding="utf-8"))
    assert told["label"].startswith("Traducido y revisado por personas (inglés → español).")
    assert [(one["substate"], one["translator"], one["reviewers"]) for one in told["segments"]] == [
        ("post-edited", "Luz", ["Ana"]),
        ("machine", "", ["Ben"]),
        ("machine", "", ["Ben"]),
    ]


def test_a_page_says_in_its_head_and_body_how_it_came_about(here: Workspace, out: pytest.CaptureFixture[str]) -> None:
    page = '<html lang="en"><head><title>Call</title></head><body><p>Water is <b>life</b>.</p></body></html>'
    Path("p.html").write_text(page, encoding="utf-8")
    assert run(["queue", "add", "p.html", "--from", "en", "--to", "es", "--as", "luz"]) == 0
    assert run(["review", "edit", "2", "--text", "El agua es <b>vida</b>.", "--as", "luz"]) == 0
    assert run(["review", "accept", "2", "--as", "ana"]) == 0
    assert run(["export", "docs", "1"]) == 1
    text = Path("p.es.html").read_text(encoding="utf-8")
    assert '<html lang="es">' in text
    assert '<meta name="translator" content="Luz">' in text
    assert '<meta name="translation-reviewed" content="1/2">' in text
    assert "<p>El agua es <b>vida</b>.</p>" in text
    assert '<title><span lang="en">' not in text
    assert "[en] Call" in text


def test_a_person_who_wants_no_name_is_not_named(here: Workspace, out: pytest.CaptureFixture[str]) -> None:
    put(here, SOURCES[:1], TARGETS[:1])
    change = ["terms", "propose", "dam", "--set", "en=dam", "--set", "es=represa", "--why", "x", "--no-credit"]
    assert run([*change, "--as", "luz"]) == 0
    run(["review", "edit", "1", "--text", "La asamblea manda.", "--as", "luz"])
    run(["review", "accept", "1", "--as", "ana"])
    assert run(["export", "docs"]) == 0
    assert "luz" not in Path("call.es.txt").read_text(encoding="utf-8").lower()
    assert "luz" not in Path("call.es.txt.provenance.json").read_text(encoding="utf-8").lower()


# ── at the terminal ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed: single keys, and answers to questions in the order in which they are asked."""
    typed: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.getchar", lambda: typed.pop(0))
    monkeypatch.setattr("click.prompt", lambda *_a, **n: int(typed.pop(0)) if "type" in n else typed.pop(0))
    monkeypatch.setattr("click.confirm", lambda *_a, **_n: typed.pop(0) == "y")
    monkeypatch.setattr(loop, "_ask", lambda _text, _keep: typed.pop(0))
    return typed


def test_an_evening_of_single_keys(here: Workspace, out: pytest.CaptureFixture[str], keys: list[str]) -> None:
    put(here, SOURCES, TARGETS)
    keys += ["?", "x", "e", "La asamblea manda.", "a", "c", "Whose dam?", "r", "2", "not ours"]
    keys += ["q"]
    assert run(["review", "--as", "ana"]) == 0
    told = out.readouterr().out
    assert "the translation is right as it stands" in told
    assert "3 decided" in told or "nothing waits" in told
    assert run(["queue", "list", "--json"]) == 0
    left = {one["segment"]: one for one in json.loads(out.readouterr().out)}
    assert (left[1]["target"], left[1]["author"]) == ("La asamblea manda.", "ana")
    assert 2 not in left
    assert (left[3]["state"], left[3]["substate"]) == ("initial", "rejected")
    assert all(one["claimed_by"] == "" for one in left.values())


def test_what_was_decided_too_quickly_is_taken_back(
    here: Workspace, out: pytest.CaptureFixture[str], keys: list[str]
) -> None:
    put(here, SOURCES, TARGETS)
    keys += ["a", "u", "e", "La asamblea manda.", "q"]
    assert run(["review", "--as", "ana"]) == 0
    out.readouterr()
    assert run(["queue", "list", "--json"]) == 0
    first = json.loads(out.readouterr().out)[0]
    assert (first["segment"], first["target"]) == (1, "La asamblea manda.")


def test_what_is_sensitive_is_shown_to_who_wants_to_see_it(
    here: Workspace, out: pytest.CaptureFixture[str], keys: list[str]
) -> None:
    put(here, SOURCES[:2], TARGETS[:2])
    assert run(["review", "flag", "1", "sensitive", "--as", "luz"]) == 0
    keys += ["n", "q"]
    assert run(["review", "--as", "ana"]) == 0
    told = out.readouterr().out
    assert SOURCES[0] not in told.split("…")[0]
    assert "segment 2" in told
    keys += ["y", "s", "q"]
    assert run(["review", "--as", "ben"]) == 0
    assert "segment 1" in out.readouterr().out


def test_what_somebody_had_begun_is_there_again(
    here: Workspace, out: pytest.CaptureFixture[str], keys: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, SOURCES[:1], TARGETS[:1])

    def broken(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Desk, "edit", broken)
        keys += ["e", "La asamblea ma", "q"]
        assert run(["review", "--as", "luz"]) == 0
    out.readouterr()
    keys += ["q"]
    assert run(["review", "--as", "luz"]) == 0
    assert "you had begun: La asamblea ma" in out.readouterr().out
    keys += ["e", "La asamblea manda.", "q"]
    assert run(["review", "--as", "luz"]) == 0
    with desk(here, "luz", TermBase()) as mine:
        assert mine.begun(1) == ""


def test_out_of_a_question_one_comes_back_to_the_keys(
    here: Workspace, out: pytest.CaptureFixture[str], keys: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, SOURCES, TARGETS)

    def away(*_: object, **__: object) -> None:
        raise click.Abort

    def fails(*_: object, **__: object) -> None:
        raise click.ClickException("false: Editing failed")

    monkeypatch.setattr("click.prompt", away)
    monkeypatch.setattr("click.edit", fails)
    keys += ["c", "r", "f", "E", "a", "q"]
    assert run(["review", "--as", "ana"]) == 0
    told = out.readouterr()
    assert "1 decided; what you held is free again" in told.out
    assert "error: false: Editing failed" in told.err
    assert run(["queue", "list", "--json"]) == 0
    assert {one["claimed_by"] for one in json.loads(out.readouterr().out)} == {""}


def test_what_nobody_wants_to_see_is_not_asked_again(
    here: Workspace, out: pytest.CaptureFixture[str], keys: list[str]
) -> None:
    put(here, SOURCES[:1], TARGETS[:1])
    run(["review", "flag", "1", "sensitive", "--as", "luz"])
    keys += ["n"]
    assert run(["review", "--as", "ana"]) == 0
    assert "nothing else waits for you" in out.readouterr().out
    assert run(["review", "next", "--as", "ana"]) == 0
    told = out.readouterr()
    assert SOURCES[0] not in told.out
    assert "--sensitive shows it" in told.err
    assert run(["review", "next", "--sensitive", "--as", "ana"]) == 0
    assert SOURCES[0] in out.readouterr().out


def test_an_editor_of_ones_own_and_a_word_for_the_glossary(
    here: Workspace, out: pytest.CaptureFixture[str], keys: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, SOURCES[:1], TARGETS[:1])
    monkeypatch.setattr("click.edit", lambda text, **_: f"{text} Hoy.\n")
    keys += ["t", "decides", "manda", "our word", "f", "1", "E", "q"]
    assert run(["review", "--as", "luz"]) == 0
    out.readouterr()
    assert run(["queue", "show", "1", "--as", "ana", "--json"]) == 0
    shown = json.loads(out.readouterr().out)
    assert shown["target"] == "La asamblea decide. Hoy."
    assert shown["flags"] == ["needs-context"]
    assert run(["terms", "proposals"]) == 0
    assert "decides" in out.readouterr().out


def test_a_document_for_some_is_shown_to_those_only(here: Workspace, out: pytest.CaptureFixture[str]) -> None:
    put(here, SOURCES[:1], TARGETS[:1], consent=Consent(visibility=Visibility.ASSIGNED))
    assert run(["queue", "list"]) == 0
    assert lines(out) == []
    for command in (["queue", "list", "1"], ["export", "docs", "1"]):
        assert run(command) == 1
        assert "only for those it is given to" in out.readouterr().err
        assert run([*command, "--as", "ana"]) == 1
    assert run(["export", "docs", "-o", "out"]) == 0
    assert not Path("out").exists()
    out.readouterr()
    assert run(["queue", "list", "1", "--as", "carla"]) == 0
    assert len(lines(out)) == 1
    assert run(["export", "docs", "1", "--as", "carla"]) == 1
    assert Path("call.es.txt").exists()


def test_a_consent_that_is_given_later_counts(here: Workspace, out: pytest.CaptureFixture[str]) -> None:
    Path("c.txt").write_text("Water is life.\n", encoding="utf-8")
    command = ["queue", "add", "c.txt", "--from", "en", "--to", "es", "--as", "carla"]
    assert run(command) == 0
    assert run(["review", "accept", "1", "--as", "ana"]) == 0
    assert memory.stats(here).units == 1
    narrow = ["--consent", "translation-memory=no", "--consent", "visibility=assigned"]
    assert run([*command[:-1], "luz", *narrow]) == 1
    assert memory.stats(here).units == 1
    assert run([*command, *narrow]) == 0
    assert memory.stats(here).units == 0
    out.readouterr()
    assert run(["docs", "show", "1", "--json", "--as", "carla"]) == 0
    shown = json.loads(out.readouterr().out)
    assert (shown["translation_memory"], shown["visibility"]) == (False, "assigned")


@pytest.mark.parametrize(
    "said", ["machine-translation=nope", "translation-memory=0", "visibility=secret", "deadline=2026-99-99"]
)
def test_a_consent_that_is_not_understood_is_refused(
    here: Workspace, out: pytest.CaptureFixture[str], said: str
) -> None:
    Path("c.txt").write_text("Water is life.\n", encoding="utf-8")
    command = ["queue", "add", "c.txt", "--from", "en", "--to", "es", "--as", "carla", "--consent", said]
    assert run(command) == 2
    assert said.split("=")[1] in out.readouterr().err


@pytest.mark.parametrize("text", ["agua\x1b[31m", "agua\x00", "\u202eagua", "\ud800"])
def test_a_target_without_characters_that_nobody_types(here: Workspace, text: str) -> None:
    put(here, SOURCES, TARGETS)
    with desk(here, "luz", TermBase()) as mine, pytest.raises(UsageError, match="holds the character U\\+"):
        mine.edit(1, text, based_on=1)


def test_what_somebody_wrote_does_not_steer_the_terminal(here: Workspace, out: pytest.CaptureFixture[str]) -> None:
    put(here, ["Water\x1b[2J is \u202elife."], ["El agua\x07 es vida."], name="c\x1b]0;x\x07.txt")
    assert run(["review", "comment", "1", "look\x1b[31m here", "--as", "eva"]) == 2
    out.readouterr()
    for command in (["queue", "show", "1", "--as", "ana"], ["queue", "list"], ["docs", "list"], ["queue", "stats"]):
        assert run(command) == 0
        told = out.readouterr().out
        assert not set(told) & set("\x1b\x07\u202e"), command
    assert run(["queue", "show", "1", "--as", "ana"]) == 0
    assert "\\u{1b}[2J is \\u{202e}life." in out.readouterr().out
