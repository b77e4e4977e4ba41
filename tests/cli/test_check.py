"""`langjustice check`: a translation against its source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from langjustice.app.labels import label
from langjustice.cli.main import run

SOURCE = "# Statement\n\nWe reject the eviction of 23 families.\n\nWrite to [us](https://a.example/x).\n"
GOOD = "# Pronunciamiento\n\nRechazamos el desalojo de 23 familias.\n\nEscríbanos [aquí](https://a.example/x).\n"
BAD = "# Pronunciamiento\n\nRechazamos la expulsión de 32 familias.\n\nEscríbanos [aquí](https://a.example/y).\n"


def check(capfd: pytest.CaptureFixture[str], target: str, *options: str) -> tuple[int, str]:
    Path("s.md").write_text(SOURCE, encoding="utf-8")
    Path("t.md").write_text(target, encoding="utf-8")
    code = run(["check", "t.md", "--against", "s.md", "--from", "en", "--to", "es", *options])
    return code, capfd.readouterr().out


def test_a_good_translation_has_nothing_to_say(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert check(capfd, GOOD) == (0, "")


def test_the_label_of_a_translation_is_no_paragraph_of_it(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert check(capfd, f"> *{label(['en', 'es'])}*\n\n{GOOD}") == (0, "")


def test_an_attribute_that_people_read_may_be_translated(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("s.html").write_text('<p>Give <a href="/x" title="Donate">here</a> now.</p>', encoding="utf-8")
    Path("t.html").write_text('<p>Dona <a href="/x" title="Donar">aquí</a> ya.</p>', encoding="utf-8")
    assert run(["check", "t.html", "--against", "s.html", "--from", "en", "--to", "es"]) == 0
    Path("t.html").write_text('<p>Dona <a href="/y" title="Donar">aquí</a> ya.</p>', encoding="utf-8")
    assert run(["check", "t.html", "--against", "s.html", "--from", "en", "--to", "es"]) == 1


def test_faults_are_named_with_their_place(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out = check(capfd, BAD)
    assert code == 1
    assert "t.md:2: warning: numbers: the number 23 is missing from the translation" in out
    assert "t.md:2: warning: terms: “eviction” should be “desalojo”" in out
    assert "t.md:3: error: placeables:" in out
    assert "https://a.example/x" in out


def test_only_some_checks(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out = check(capfd, BAD, "--only", "numbers")
    assert code == 0
    assert len(out.splitlines()) == 2
    assert run(["check", "t.md", "--against", "s.md", "--from", "en", "--to", "es", "--only", "spelling"]) == 2
    assert "the checks are: placeables" in capfd.readouterr().err


def test_json_for_scripts(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _, out = check(capfd, BAD, "--json", "--only", "terms")
    (finding,) = json.loads(out)
    assert finding["place"] == 2
    assert finding["severity"] == "warning"
    assert finding["source"] == "We reject the eviction of 23 families."


def test_a_table_has_both_sides(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("t.tsv").write_text("Water is life.\tEl agua es vida.\nSee %s.\tVea.\n", encoding="utf-8")
    assert run(["check", "t.tsv", "--from", "en", "--to", "es"]) == 1
    assert capfd.readouterr().out == "t.tsv:2: error: placeables: “%s” is missing from the translation\n"


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (["t.md"], 2, "needs its source"),
        (["t.tsv", "--against", "s.md"], 2, "has its sources in it"),
        (["t.md", "--against", "other.md"], 1, "has 3 paragraphs, its source has 1"),
        (["bad.tsv"], 1, "bad.tsv:1: 3 columns"),
        (["none.md", "--against", "s.md"], 1, "cannot be read"),
    ],
)
def test_what_does_not_fit_is_said(
    folder: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], code: int, complaint: str
) -> None:
    check(capfd, GOOD)
    Path("other.md").write_text("One.\n", encoding="utf-8")
    Path("t.tsv").write_text("a\tb\n", encoding="utf-8")
    Path("bad.tsv").write_text("a\tb\tc\n", encoding="utf-8")
    assert run(["check", *arguments, "--from", "en", "--to", "es"]) == code
    assert complaint in capfd.readouterr().err


def test_a_document_that_says_one_thing_in_two_ways(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("terms.csv").write_text(
        "concept_id,en,es\nOCC,land occupation,toma de tierras|recuperación de tierras\n", "utf-8"
    )
    Path("table.tsv").write_text(
        "The land occupation.\tLa toma de tierras.\nThe land occupation.\tLa recuperación de tierras.\n", "utf-8"
    )
    command = ["check", "table.tsv", "--from", "en", "--to", "es", "--glossary", "terms.csv"]
    assert run(command) == 0
    assert "table.tsv:2: warning: consistency: “land occupation” was “toma de tierras” before" in capfd.readouterr().out
    assert run([*command, "--only", "terms"]) == 0
    assert capfd.readouterr().out == ""
