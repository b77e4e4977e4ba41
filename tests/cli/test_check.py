"""`langjustice check`: a translation against its source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from langjustice import checks
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
    assert "t.md:3: error: tags:" in out
    assert "https://a.example/x" in out


def test_only_some_checks(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out = check(capfd, BAD, "--only", "numbers")
    assert code == 0
    assert len(out.splitlines()) == 2
    assert run(["check", "t.md", "--against", "s.md", "--from", "en", "--to", "es", "--only", "spelling"]) == 2
    assert "the checks are: placeholders" in capfd.readouterr().err


def test_json_for_scripts(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _, out = check(capfd, BAD, "--json", "--only", "terms")
    (finding,) = json.loads(out)
    assert finding["place"] == 2
    assert finding["severity"] == "warning"
    assert finding["source"] == "We reject the eviction of 23 families."


def test_a_table_has_both_sides(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("t.tsv").write_text("Water is life.\tEl agua es vida.\nSee %s.\tVea.\n", encoding="utf-8")
    assert run(["check", "t.tsv", "--from", "en", "--to", "es"]) == 1
    assert capfd.readouterr().out == "t.tsv:2: error: placeholders: “%s” is missing from the translation\n"


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (["t.md"], 2, "needs its source"),
        (["t.tsv", "--against", "s.md"], 2, "has its sources in it"),
        (["t.md", "--against", "other.md"], 1, "has 3 paragraphs, its source has 1"),
        (["bad.tsv"], 1, "bad.tsv:1: 3 columns"),
        (["none.md", "--against", "s.md"], 1, "cannot be read"),
        (["none.tsv"], 1, "cannot be read"),
        (["t.po", "--against", "s.md"], 2, "a catalog has its sources in it"),
        (["bad.po"], 1, "bad.po:1: is no gettext catalog"),
        (["t.tsv", "--json", "--sarif"], 2, "--json and --sarif exclude each other"),
    ],
)
def test_what_does_not_fit_is_said(
    folder: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], code: int, complaint: str
) -> None:
    check(capfd, GOOD)
    Path("other.md").write_text("One.\n", encoding="utf-8")
    Path("t.tsv").write_text("a\tb\n", encoding="utf-8")
    Path("bad.tsv").write_text("a\tb\tc\n", encoding="utf-8")
    Path("bad.po").write_text("msgid nothing\n", encoding="utf-8")
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


def test_a_catalog_has_both_sides(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("site.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "&Save"\nmsgstr "&Guardar"\n\n'
        'msgid "Hello, %(name)s <b>now</b>"\nmsgstr "Hola, %(nombre)s <b>ya"\n\n'
        '#, fuzzy\nmsgid "%s"\nmsgstr ""\n\n'
        'msgid "One family"\nmsgid_plural "%d families"\nmsgstr[0] "Una familia"\nmsgstr[1] "familias"\n',
        "utf-8",
    )
    assert run(["check", "site.po", "--from", "en", "--to", "es"]) == 1
    assert [line.split(": ", 3)[0:3] for line in capfd.readouterr().out.splitlines()] == [
        ["site.po:7", "error", "placeholders"],
        ["site.po:7", "error", "placeholders"],
        ["site.po:7", "error", "tags"],
        ["site.po:14", "error", "placeholders"],
    ]


def test_a_corpus_of_five_languages_is_a_table_too(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    row = ["In 1994.", "En 1994.", "En 1995.", "Em 1994.", "An 1994."]
    Path("corpus.tsv").write_text("\t".join(row) + "\n", encoding="utf-8")
    assert run(["check", "corpus.tsv", "--from", "pt", "--to", "ht"]) == 0
    assert capfd.readouterr().out == ""
    assert run(["check", "corpus.tsv", "--from", "es", "--to", "fr"]) == 0
    assert "corpus.tsv:1: warning: numbers: the number 1994 is missing" in capfd.readouterr().out
    assert run(["check", "corpus.tsv", "--from", "es", "--to", "de"]) == 1
    assert "has no column for de" in capfd.readouterr().err


def test_sarif_says_the_line_of_the_file(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out = check(capfd, BAD, "--sarif", "--only", "numbers")
    assert code == 0
    (found,) = json.loads(out)["runs"]
    assert {(one["ruleId"], one["level"]) for one in found["results"]} == {("numbers", "warning")}
    places = [one["locations"][0]["physicalLocation"] for one in found["results"]]
    assert {place["artifactLocation"]["uri"] for place in places} == {"t.md"}
    assert {place["region"]["startLine"] for place in places} == {3}


def test_the_list_of_checks(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--list"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(checks.NAMES)
    assert "numbers       warning         Numbers and times of day that are missing, new or changed." in lines
    assert any(line.startswith("gender        off ") for line in lines)
    assert run(["check", "--list", "--json"]) == 0
    assert [row["name"] for row in json.loads(capfd.readouterr().out)] == list(checks.NAMES)


def test_without_a_list_there_must_be_something_to_check(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--from", "en", "--to", "es"]) == 2
    assert "a file and its two languages are needed" in capfd.readouterr().err


def test_the_workspace_says_what_blocks_and_what_is_off(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("langjustice.toml").write_text(
        '[checks]\nblocking = ["numbers"]\nadvisory = ["tags"]\n[checks.es]\noff = ["terms"]\n', "utf-8"
    )
    code, out = check(capfd, BAD)
    assert code == 1
    assert "t.md:2: error: numbers: the number 23 is missing from the translation" in out
    assert "t.md:3: warning: tags:" in out
    assert "terms" not in out


def test_a_policy_with_an_unknown_check_is_refused(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("langjustice.toml").write_text('[checks]\noff = ["placeables"]\n', encoding="utf-8")
    check(capfd, GOOD)
    assert run(["check", "t.md", "--against", "s.md", "--from", "en", "--to", "es"]) == 1
    told = capfd.readouterr().err
    assert "“placeables”" in told
    assert "the checks are: placeholders" in told


def test_what_the_memory_says_otherwise(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "."]) == 0
    Path("m.tsv").write_text("In struggle,\tEn lucha,\n", encoding="utf-8")
    Path("c.tsv").write_text("In struggle,\tLuchando,\nIn struggle,\tEn lucha,\n", encoding="utf-8")
    pair = ["--from", "en", "--to", "es"]
    assert run(["memory", "import", "m.tsv", *pair]) == 0
    capfd.readouterr()
    command = ["check", "c.tsv", *pair, "--only", "memory"]
    assert run(command) == 0
    assert capfd.readouterr().out == ""
    assert run(["memory", "import", "m.tsv", *pair, "--reviewed"]) == 0
    assert run(command) == 0
    assert capfd.readouterr().out == "c.tsv:1: warning: memory: the memory says it otherwise: “En lucha,”\n"


def test_a_document_that_nobody_has_touched(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    names = [chr(97 + number) for number in range(12)]
    Path("s.txt").write_text("\n\n".join(f"Text {name}." for name in names), encoding="utf-8")
    Path("d.txt").write_text("\n\n".join(f"Texto {name}." for name in names), encoding="utf-8")
    Path("t.txt").write_text(Path("d.txt").read_text(encoding="utf-8"), encoding="utf-8")
    command = ["check", "t.txt", "--against", "s.txt", "--from", "en", "--to", "es", "--only", "machine"]
    assert run(command) == 0
    assert capfd.readouterr().out == ""
    assert run([*command, "--draft", "d.txt"]) == 0
    assert "t.txt:12: warning: machine:" in capfd.readouterr().out
    edited = "\n\n".join(f"El texto {name}, leído." for name in names)
    Path("t.txt").write_text(edited, encoding="utf-8")
    assert run([*command, "--draft", "d.txt"]) == 0
    assert capfd.readouterr().out == ""
