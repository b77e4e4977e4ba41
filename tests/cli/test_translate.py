"""`langjustice translate`, told as a person would use it, with the starter models."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from langjustice.app import translate as app
from langjustice.cli.main import run

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NOTICE = "Traducción automática que ninguna persona ha revisado (inglés → español)."


def test_one_file_gives_one_file_of_the_same_name_in_the_folder(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("c.txt").write_text("We will meet on Sunday at 10:30.\n", encoding="utf-8")
    assert run(["translate", "c.txt", "--from", "en", "--to", "es", "-o", "out"]) == 0
    assert Path("out/c.txt").read_text(encoding="utf-8") == f"{NOTICE}\n\nNos reuniremos el domingo a las 10:30.\n"
    out, err = capfd.readouterr()
    assert out == ""
    assert "1 document; 1 segment" in err


def test_without_a_folder_the_translation_lies_beside_its_source(folder: Path) -> None:
    Path("call.md").write_text("# To the peoples of the world\n", encoding="utf-8")
    assert run(["translate", "call.md", "--from", "en", "--to", "es"]) == 0
    assert Path("call.es.md").read_text(encoding="utf-8") == f"> *{NOTICE}*\n\n# A los pueblos del mundo\n"
    assert Path("call.md").read_text(encoding="utf-8") == "# To the peoples of the world\n"


def test_standard_input_to_standard_output_has_no_label(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"We will meet on Sunday at 10:30.\n")))
    assert run(["translate", "-", "--from", "en", "--to", "es", "-o", "-"]) == 0
    assert capfdbinary.readouterr().out == b"Nos reuniremos el domingo a las 10:30.\n"


def test_the_label_can_be_left_out(folder: Path) -> None:
    Path("c.txt").write_text("We will meet on Sunday at 10:30.\n", encoding="utf-8")
    assert run(["translate", "c.txt", "--from", "en", "--to", "es", "--no-label", "-o", "out"]) == 0
    assert Path("out/c.txt").read_text(encoding="utf-8") == "Nos reuniremos el domingo a las 10:30.\n"


def test_the_language_is_detected_when_nobody_says_it(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = "Exigimos la suspensión inmediata del desalojo y una mesa de diálogo con la alcaldía.\n"
    Path("c.txt").write_text(text, encoding="utf-8")
    assert run(["translate", "c.txt", "--to", "en", "-o", "out"]) == 0
    assert "es → en" in capfd.readouterr().err
    assert "eviction" in Path("out/c.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Ok.\n", "too short to tell its language"),
        ("We demand the release of our comrades and the land of our people.\n", "seems to be in en already"),
        ("Wir fordern die sofortige Freilassung der Gefangenen und das Ende der Räumungen.\n", "no model"),
    ],
)
def test_a_language_that_cannot_be_told_is_asked_for(
    folder: Path, capfd: pytest.CaptureFixture[str], text: str, complaint: str
) -> None:
    Path("c.txt").write_text(text, encoding="utf-8")
    assert run(["translate", "c.txt", "--to", "en", "-o", "out"]) == 1
    err = capfd.readouterr().err
    assert complaint in err
    assert "c.txt" in err
    assert "--from" in err
    assert not Path("out/c.txt").exists()


def test_folders_are_translated_with_their_structure(folder: Path) -> None:
    for name in ("2024/may.txt", "2024/june.md", "2025/july.html", ".hidden/x.txt", "2024/photo.jpg"):
        Path("in", name).parent.mkdir(parents=True, exist_ok=True)
        Path("in", name).write_text("We will meet on Sunday at 10:30.", encoding="utf-8")
    assert run(["translate", "in", "--from", "en", "--to", "es", "-o", "out"]) == 0
    written = sorted(p.relative_to("out").as_posix() for p in Path("out").rglob("*") if p.is_file())
    assert written == ["2024/june.md", "2024/may.txt", "2025/july.html"]


def test_a_quoted_pattern_is_understood(folder: Path) -> None:
    for name in ("a.txt", "b.txt", "c.md"):
        Path(name).write_text("Water is life.", encoding="utf-8")
    assert run(["translate", "*.txt", "--from", "en", "--to", "es", "-o", "out"]) == 0
    assert sorted(p.name for p in Path("out").iterdir()) == ["a.txt", "b.txt"]


def test_json_has_every_segment_with_terms_issues_and_provenance(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("c.txt").write_text("We reject the eviction.\n2026-03-14\n", encoding="utf-8")
    assert run(["translate", "c.txt", "--from", "en", "--to", "es", "--json"]) == 0
    (line,) = capfd.readouterr().out.splitlines()
    document = json.loads(line)
    (segment,) = document["segments"]
    assert document["route"] == segment["route"] == ["en", "es"]
    assert document["engine"] == segment["engine"] == "en_es-0.2"
    assert segment["source"] == "We reject the eviction."
    assert segment["origin"] == "machine"
    (term,) = segment["terms"]
    assert (term["source"], term["expected"], term["outcome"]) == ("eviction", "desalojo", "exact")
    assert "desalojo" in segment["target"]
    assert sorted(p.name for p in folder.iterdir()) == ["c.txt"]


def test_an_own_glossary_goes_before_the_others(folder: Path) -> None:
    Path("own.csv").write_text("concept_id,en,es,note\nx,eviction,desahucio,\n", encoding="utf-8")
    Path("c.txt").write_text("We reject the eviction.\n", encoding="utf-8")
    assert run(["translate", "c.txt", "--from", "en", "--to", "es", "--glossary", "own.csv", "-o", "out"]) == 0
    assert "desahucio" in Path("out/c.txt").read_text(encoding="utf-8")


def test_the_same_command_twice_gives_the_same_bytes(folder: Path) -> None:
    command = ["translate", str(EXAMPLES), "--from", "en", "--to", "es", "--no-label"]
    assert run([*command, "-o", "one"]) == run([*command, "-o", "two"]) == 0
    for file in Path("one").rglob("*.*"):
        assert file.read_bytes() == Path("two", file.relative_to("one")).read_bytes()


def test_a_folder_can_be_given_again(folder: Path) -> None:
    Path("in").mkdir()
    Path("in/c.txt").write_text("We will meet on Sunday at 10:30.\n", encoding="utf-8")
    for _ in range(2):
        assert run(["translate", "in", "--from", "en", "--to", "es"]) == 0
        assert run(["translate", ".", "--from", "en", "--to", "es", "-o", "out"]) == 0
    assert sorted(p.as_posix() for p in Path().rglob("*.txt")) == ["in/c.es.txt", "in/c.txt", "out/in/c.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="file names are bytes there only")
def test_a_file_name_that_is_not_utf_8(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    name = os.fsdecode(b"a\xf1o.txt")
    Path(name).write_text("Water is life.\n", encoding="utf-8")
    assert run(["translate", name, "--from", "en", "--to", "es", "--no-label", "-o", "out"]) == 0
    assert Path("out", name).exists()
    assert run(["translate", name, "--from", "en", "--to", "es", "--json"]) == 0
    assert json.loads(capfdbinary.readouterr().out.decode("utf-8"))["document"] == name


def test_an_interruption_says_how_to_go_on(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app.Pipeline, "draft", interrupted)
    Path("c.txt").write_text("Water is life.\n", encoding="utf-8")
    assert run(["translate", "c.txt", "--from", "en", "--to", "es"]) == 130
    assert "the same command goes on where it stopped" in capfd.readouterr().err


def test_what_stood_in_the_way_is_kept(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("c.txt").write_text("We will meet on Sunday at 10:30.\n", encoding="utf-8")
    Path("c.es.txt").write_text("Nos vemos el domingo, corregido por Ana.\n", encoding="utf-8")
    assert run(["translate", "c.txt", "--from", "en", "--to", "es"]) == 0
    assert Path("c.es.txt.bak").read_text(encoding="utf-8") == "Nos vemos el domingo, corregido por Ana.\n"
    assert "c.es.txt.bak" in capfd.readouterr().err
    assert run(["translate", "c.txt", "--from", "en", "--to", "es"]) == 0
    assert sorted(p.name for p in folder.iterdir()) == ["c.es.txt", "c.es.txt.bak", "c.txt"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["c.txt", "--from", "en", "--to", "español"], "not a language tag"),
        (["c.txt", "--from", "en", "--to", "en"], "the same language"),
        (["c.txt", "--from", "en"], "Missing option '--to'"),
        (["c.txt", "--from", "und", "--to", "es"], "no language"),
        (["c.txt", "--from", "", "--to", "es"], "not a language tag"),
        (["", "--from", "en", "--to", "es"], "a file name is empty"),
        (["c.txt", "--from", "en", "--to", "es", "--encoding", "rot13"], "no encoding"),
        (["-", "--from", "en", "--to", "es"], "standard input has no place"),
        (["c.txt", "--from", "en", "--to", "es", "-o", "out.txt"], "looks like a file"),
        (["c.txt", "--from", "en", "--to", "es", "-o", "."], "written over itself"),
        (["c.txt", "sub/c.txt", "--from", "en", "--to", "es", "-o", "out"], "would both become"),
        (["empty/", "--from", "en", "--to", "es"], "nothing to translate"),
        (["c.txt", "--from", "en", "--to", "es", "--encoding", "utf-9"], "no encoding"),
        (["c.txt", "--from", "en", "--to", "es", "--glossary", "g.csv", "--no-glossary"], "exclude each other"),
        (["c.txt", "--from", "en", "--to", "es", "--json", "-o", "-"], "both go to standard output"),
    ],
)
def test_wrong_usage_is_one_clear_line_and_exit_code_2(
    folder: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], complaint: str
) -> None:
    Path("c.txt").write_text("Water is life.\n", encoding="utf-8")
    Path("sub").mkdir()
    Path("sub/c.txt").write_text("Water is life.\n", encoding="utf-8")
    Path("empty").mkdir()
    assert run(["translate", *arguments]) == 2
    assert complaint in capfd.readouterr().err
    assert Path("c.txt").read_text(encoding="utf-8") == "Water is life.\n"


def test_a_direction_without_a_model_says_how_to_get_one(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("c.txt").write_text("Water is life.\n", encoding="utf-8")
    assert run(["translate", "c.txt", "--from", "en", "--to", "fr", "-o", "out"]) == 1
    err = capfd.readouterr().err
    assert "langjustice models install en fr" in err
    assert "langjustice models import" in err
    assert [p.name for p in folder.iterdir()] == ["c.txt"]


def test_several_targets_have_a_folder_each(folder: Path) -> None:
    shutil.copytree(Path(__file__).resolve().parents[2] / "models", "models")
    Path("c.txt").write_text("El agua es vida.\n", encoding="utf-8")
    assert run(["translate", "c.txt", "--from", "es", "--to", "en", "--to", "en-GB", "-o", "out"]) == 0
    assert sorted(p.as_posix() for p in Path("out").rglob("*.txt")) == ["out/en-GB/c.txt", "out/en/c.txt"]


def test_an_interrupted_batch_goes_on_where_it_stopped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "_WINDOW", 2)
    text = "\n".join(
        ["Water is life.", "The strike goes on.", "We demand justice.", "Come on Sunday.", "No one is illegal."]
    )
    Path("a.txt").write_text(text, encoding="utf-8")
    drafted: list[str] = []
    original = app.Pipeline.draft

    def interrupted(self: app.Pipeline, segments: list[app.Segment], **rest: object) -> list[app.Draft]:
        if len(drafted) == 2:
            raise KeyboardInterrupt
        drafted.extend(segment.source for segment in segments)
        return original(self, segments, **rest)  # type: ignore[arg-type]

    command = ["translate", "a.txt", "--from", "en", "--to", "es", "-o", "out"]
    monkeypatch.setattr(app.Pipeline, "draft", interrupted)
    assert run(command) == 130
    assert [p.name for p in Path("out").iterdir() if not p.name.startswith(".langjustice")] == []
    assert len(list(Path("out").glob(".langjustice-unfinished-*"))) == 1

    def counted(self: app.Pipeline, segments: list[app.Segment], **rest: object) -> list[app.Draft]:
        drafted.extend(segment.source for segment in segments)
        return original(self, segments, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(app.Pipeline, "draft", counted)
    assert run(command) == 0
    assert drafted == text.split("\n"), "each segment is drafted once, over both runs"
    resumed = Path("out/a.txt").read_bytes()
    assert [p.name for p in Path("out").iterdir()] == ["a.txt"]
    assert run([*command[:-1], "again"]) == 0
    assert Path("again/a.txt").read_bytes() == resumed


def test_a_batch_does_what_it_can_and_says_what_it_could_not(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("Water is life.\n", encoding="utf-8")
    Path("b.txt").write_bytes(b"%PDF-1.7\n\x00\x01\x02")
    command = ["translate", "a.txt", "b.txt", "missing.txt", "--from", "en", "--to", "es", "-o", "out"]
    assert run(command) == 1
    err = capfd.readouterr().err
    assert sorted(p.name for p in Path("out").iterdir()) == ["a.txt"]
    assert "error: b.txt" in err
    assert "error: missing.txt" in err
    assert "1 document;" in err
    assert "2 failures" in err


def test_the_summary_counts_terms_and_issues(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    shutil.copy(EXAMPLES / "dam-consultation.en.md", folder)
    assert run(["translate", "dam-consultation.en.md", "--from", "en", "--to", "es", "-o", "out"]) == 0
    err = capfd.readouterr().err
    assert "terms as the glossaries say" in err
    text = Path("out/dam-consultation.en.md").read_text(encoding="utf-8")
    for kept in (
        "https://agua-clara.example/comite",
        "prensa@agua-clara.example",
        "#ElRioNoSeVende",
        "`letter-template.odt`",
        "+502 5555 0134",
        "type: statement",
        "|-----------|---------:|----------:|",
        "312",
    ):
        assert kept in text


def test_a_full_disk_leaves_no_partial_file(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("c.txt").write_text("Water is life.\n", encoding="utf-8")

    def full(_handle: int) -> None:
        raise OSError(28, os.strerror(28))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert run(["translate", "c.txt", "--from", "en", "--to", "es", "-o", "out"]) == 1
    assert "No space left on device" in capfd.readouterr().err
    assert list(Path("out").iterdir()) == []
