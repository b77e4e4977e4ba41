"""`langjustice memory`: what people have translated, put in, found, used, written out, forgotten."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from langjustice.app import memory_files
from langjustice.app.labels import label
from langjustice.cli.main import run

TABLE = (
    "We reject the eviction of 23 families.\tRechazamos el desalojo de 23 familias.\n"
    "The assembly will meet in the school.\tLa asamblea se reunirá en la escuela.\n"
    "Bring water and food for everyone.\tTraigan agua y comida para todas y todos.\n"
)
SOURCE = "# Call\n\nThe assembly will meet in the school. Bring water and food for everyone.\n"
TARGET = "# Llamado\n\nLa asamblea se va a juntar en la escuela. Traigan agua y comida para toda la gente.\n"


@pytest.fixture
def radio(folder: Path, capfd: pytest.CaptureFixture[str]) -> Path:
    """A workspace with a reviewed table in its memory."""
    assert run(["init", "."]) == 0
    Path("table.tsv").write_text(TABLE, encoding="utf-8")
    assert run(["memory", "import", "table.tsv", "--from", "en", "--to", "es", "--reviewed", "--credit", "Luz"]) == 0
    capfd.readouterr()
    return folder


def search(capfd: pytest.CaptureFixture[str], text: str, *options: str) -> tuple[int, str]:
    code = run(["memory", "search", text, "--from", "en", "--to", "es", *options])
    return code, capfd.readouterr().out


def test_the_same_text_with_another_number(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out = search(capfd, "We reject the eviction of 40 families.")
    assert code == 0
    assert out.splitlines() == [
        "99  We reject the eviction of [-23-]{+40+} families.",
        "     Rechazamos el desalojo de 40 familias.",
        "     fuzzy, numbers put in, reviewed, table.tsv, Luz",
    ]


def test_a_search_as_json_and_one_that_finds_nothing(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out = search(capfd, "The assembly will meet in the school.", "--json")
    (match,) = json.loads(out)
    assert (code, match["similarity"], match["kind"], match["credit"]) == (0, 100, "exact", "Luz")
    assert search(capfd, "Something else entirely.") == (1, "")
    assert search(capfd, "Something else entirely.", "--json") == (1, "[]\n")


def test_a_second_import_adds_nothing(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    command = ["memory", "import", "table.tsv", "--from", "en", "--to", "es", "--reviewed", "--credit", "Luz"]
    assert run(command) == 0
    assert "3 units had been read before" in capfd.readouterr().err
    Path("table.tsv").write_text(TABLE + "Good morning.\tBuenos días.\nno tab\n", encoding="utf-8")
    assert run([*command, "--json"]) == 0
    out, err = capfd.readouterr()
    assert json.loads(out) == {"read": 5, "new": 1, "left_out": {"1 columns instead of 2": 1}}
    assert "5 units read; 1 new, 3 known" in err
    assert "left out: 1 columns instead of 2 (1 time)" in err


def test_an_interrupted_import_goes_on_where_it_stopped(
    radio: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_files, "_AT_A_TIME", 10)
    lines = [f"Sentence {'x' * (number + 1)}\tFrase {'x' * (number + 1)}\n" for number in range(45)]
    Path("long.tsv").write_text("en\tes\n" + "".join(lines), encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr("langjustice.app.memory_files.make_text", _stopping(memory_files.make_text, stop_at=55))
        assert run(["memory", "import", "long.tsv"]) == 130
    err = capfd.readouterr().err
    assert "20 units read" in err
    assert "the same command goes on where it stopped" in err
    assert run(["memory", "import", "long.tsv"]) == 0
    err = capfd.readouterr().err
    assert "20 units had been read before" in err
    assert "25 units read; 25 new, 0 known" in err
    assert run(["memory", "stats", "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["units"] == 48


def _stopping(make_text: object, *, stop_at: int) -> object:
    calls = 0

    def made(*arguments: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        if calls > stop_at:
            raise KeyboardInterrupt
        assert callable(make_text)
        return make_text(*arguments, **named)

    return made


def test_a_broken_file_among_others_is_told_with_its_line(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("in").mkdir()
    Path("in/a.tmx").write_text('<tmx>\n<!DOCTYPE x [<!ENTITY a "b">]></tmx>', encoding="utf-8")
    Path("in/b.tsv").write_text("en\tfr\nYes\tOui\n", encoding="utf-8")
    assert run(["memory", "import", "in"]) == 1
    err = capfd.readouterr().err
    assert "error: in/a.tmx:2: declares entities" in err
    assert "1 unit read; 1 new, 0 known" in err


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["import", "nothing.tmx"], "cannot be read"),
        (["import", "x.docx"], "is no memory"),
        (["import", "table.tsv"], "says of no column"),
        (["import", "table.tsv", "--from", "en"], "say both languages"),
        (["import", "empty"], "no .tmx and no .tsv"),
        (["export", "x.csv"], "give the file one of these endings"),
        (["export", "x.tsv"], "a table holds one direction"),
        (["forget"], "this would forget everything"),
        (["import", "a.md", "b.md", "--against", "c.md"], "--against goes with one translation"),
    ],
)
def test_what_cannot_be_done_is_told(
    radio: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], problem: str
) -> None:
    Path("empty").mkdir()
    assert run(["memory", *arguments]) in (1, 2)
    assert problem in capfd.readouterr().err


def test_outside_of_a_workspace_there_is_no_memory(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["memory", "stats"]) == 1
    assert "langjustice init" in capfd.readouterr().err


# ── documents and their translations ────────────────────────────────────────────────────────────────────────────


def import_pair(*options: str) -> int:
    pair = ["--against", "call.md", "--from", "en", "--to", "es", "--reviewed"]
    return run(["memory", "import", "call.es.md", *pair, *options])


def test_a_translated_document_teaches_its_sentences_with_their_context(
    radio: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("call.md").write_text(SOURCE, encoding="utf-8")
    Path("call.es.md").write_text(f"> *{label(['en', 'es'])}*\n\n{TARGET}", encoding="utf-8")
    assert import_pair() == 0
    assert "3 units read; 3 new, 0 known" in capfd.readouterr().err
    assert run(["translate", "call.md", "--from", "en", "--to", "es", "--json"]) == 0
    (document,) = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    segments = document["segments"]
    assert [one["origin"] for one in segments] == ["memory"] * 3
    assert [one["match"]["kind"] for one in segments] == ["context"] * 3
    assert segments[1]["target"] == "La asamblea se va a juntar en la escuela."
    assert [match["similarity"] for match in segments[1]["memory"]] == [101, 100]


@pytest.mark.parametrize(
    "front",
    [
        "---\ntranslation-memory: no\n---\n",
        "---\ntitle: Call\nTranslation-Memory: 'false'\n---\n",
        "+++\ntranslation-memory = false\n+++\n",
    ],
)
def test_a_document_that_does_not_allow_it_never_enters(
    radio: Path, capfd: pytest.CaptureFixture[str], front: str
) -> None:
    Path("call.md").write_text(front + SOURCE, encoding="utf-8")
    Path("call.es.md").write_text(front + TARGET, encoding="utf-8")
    assert import_pair() == 1
    assert "does not allow that its translations are used again" in capfd.readouterr().err
    assert search(capfd, "Bring water and food for everyone.", "--json")[1].count("similarity") == 1


def test_a_page_says_it_in_its_head(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    page = '<html><head><meta content="no" name="translation-memory"></head><body><p>{}</p></body></html>'
    Path("a.html").write_text(page.format("Yes."), encoding="utf-8")
    Path("b.html").write_text(page.format("Sí.").replace('"no"', '"yes"'), encoding="utf-8")
    command = ["memory", "import", "b.html", "--against", "a.html", "--from", "en", "--to", "es"]
    assert run(command) == 1
    Path("a.html").write_text(page.format("Yes.").replace('"no"', '"yes"'), encoding="utf-8")
    assert run(command) == 0


def test_documents_that_do_not_fit_together(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("call.md").write_text(SOURCE, encoding="utf-8")
    Path("call.es.md").write_text("Uno.\n", encoding="utf-8")
    assert import_pair() == 1
    assert "call.es.md: has 1 paragraphs, its source has 2" in capfd.readouterr().err


# ── used in translating ─────────────────────────────────────────────────────────────────────────────────────────


def test_memory_comes_before_the_machine(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = "**The assembly will meet in the school.**\n\nWe reject the eviction of 40 families.\n\nWater is life.\n"
    Path("c.md").write_text(text, encoding="utf-8")
    assert run(["translate", "c.md", "--from", "en", "--to", "es", "--no-label", "-o", "out"]) == 0
    written = Path("out/c.md").read_text(encoding="utf-8")
    assert written.startswith("**La asamblea se reunirá en la escuela.**\n\nRechazamos el desalojo de 40 familias.\n\n")
    err = capfd.readouterr().err
    assert "2 from the memory" in err
    assert "from the memory, 99 % alike" in err
    assert run(["translate", "c.md", "--from", "en", "--to", "es", "--no-memory", "--no-label", "-o", "out"]) == 0
    assert "from the memory" not in capfd.readouterr().err
    assert Path("out/c.md").read_text(encoding="utf-8") != written


def test_a_match_that_would_lose_a_link_is_only_offered(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("c.md").write_text("The [assembly](https://a.example) will meet in the school.\n", encoding="utf-8")
    assert run(["translate", "c.md", "--from", "en", "--to", "es", "--json"]) == 0
    (segment,) = json.loads(capfd.readouterr().out)["segments"]
    assert segment["origin"] == "machine"
    assert "https://a.example" in segment["target"]
    assert segment["memory"][0]["target"] == "La asamblea se reunirá en la escuela."


# ── out and away ────────────────────────────────────────────────────────────────────────────────────────────────


def test_out_as_tmx_and_in_again_elsewhere(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["memory", "export", "all.tmx"]) == 0
    assert run(["memory", "export", "en-es.tsv", "--from", "en", "--to", "es"]) == 0
    assert Path("en-es.tsv").read_text(encoding="utf-8") == "en\tes\n" + TABLE
    assert run(["memory", "export", "none.tmx", "--licence", "CC BY 4.0"]) == 0
    err = capfd.readouterr().err
    assert "all.tmx: 3 units" in err
    assert "none.tmx: 0 units" in err
    assert run(["memory", "forget", "--document", "table.tsv", "--yes"]) == 0
    assert run(["memory", "import", "all.tmx"]) == 0
    capfd.readouterr()
    code, out = search(capfd, "The assembly will meet in the school.")
    assert code == 0
    assert out.splitlines()[-1] == "     exact, imported, table.tsv, Luz"


def test_what_is_forgotten_is_gone_for_ever(
    radio: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.confirm", lambda *_a, **_n: True)
    assert run(["memory", "forget", "--document", "other.md"]) == 1
    assert run(["memory", "forget", "--document", "table.tsv", "--as", "ana"]) == 0
    assert "3 units forgotten" in capfd.readouterr().err
    assert search(capfd, "The assembly will meet in the school.") == (1, "")
    left = b"".join(path.read_bytes() for path in Path().glob("langjustice.db*"))
    for trace in ("asamblea se reunir", "assembly will meet", "table.tsv", "enassem"):
        assert trace.encode() not in left
    with sqlite3.connect("langjustice.db") as connection:
        trail = connection.execute("SELECT action, actor, details FROM audit").fetchall()
    connection.close()
    assert trail[-1] == ("memory-forgot", "ana", '{"units": 3}')
    assert run(["terms", "history"]) == 0


def test_what_the_memory_holds(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["memory", "stats"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert lines[0].startswith("3 units; ")
    assert lines[1:] == ["en\t3", "es\t3", "3\ttable.tsv, reviewed"]


def test_the_corpora_of_the_project_make_a_memory_without_their_test_split(
    radio: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("c/communiques").mkdir(parents=True)
    row = "\t".join(f"{lang} {{0}}" for lang in ("a", "b", "c", "d", "e")) + "\n"
    lines = [row.format("x" * number) for number in range(1, 41)]
    Path("c/one.tsv").write_text("".join(lines), encoding="utf-8")
    Path("c/communiques/land-10-x.tsv").write_text(row.format("ten"), encoding="utf-8")
    Path("c/communiques/land-11-x.tsv").write_text(row.format("eleven"), encoding="utf-8")
    assert run(["memory", "import", "c"]) == 0
    # Lines 8 and 28 of the one, and the document whose number ends in 0, are the test split.
    assert "39 units read; 39 new, 0 known" in capfd.readouterr().err
    assert run(["memory", "import", "c", "--split", "test"]) == 0
    assert "3 units read; 3 new, 0 known" in capfd.readouterr().err
