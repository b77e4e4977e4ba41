"""`languages`, `eval`, `init`, and the program itself."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from langjustice import __version__
from langjustice.cli.main import run


def test_the_directions_that_can_be_translated(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["languages"]) == 0
    out = capfd.readouterr().out
    assert "en → es  English → español  en_es-0.2" in out
    assert "es → en" in out
    assert run(["languages", "--json"]) == 0
    assert {"source": "en", "target": "es", "route": ["en", "es"], "engine": "en_es-0.2"} in json.loads(
        capfd.readouterr().out
    )


def test_a_model_is_scored_on_a_corpus(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rows = "We reject the eviction.\tRechazamos el desalojo.\nSee https://a.example/x.\tVea https://a.example/x.\n"
    Path("own.tsv").write_text(rows, encoding="utf-8")
    assert run(["eval", "own.tsv", "--from", "en", "--to", "es", "--json"]) == 0
    scores = json.loads(capfd.readouterr().out)
    assert scores["lines"] == 2
    assert scores["placeables"] == scores["placeables_kept"] == 1
    assert scores["term_accuracy"] == 1.0
    assert scores["scores"]["chrF++"]["value"] > 50
    assert run(["eval", "own.tsv", "--from", "en", "--to", "es"]) == 0
    assert "chrF++" in capfd.readouterr().out


def test_a_workspace_is_made_and_used(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "radio", "--language", "es"]) == 0
    assert capfd.readouterr().out.strip() == str(Path("radio/langjustice.toml"))
    glossary = "concept_id,en,es,note\nx,eviction,desahucio,\n"
    Path("radio/glossaries/ours.csv").write_text(glossary, encoding="utf-8")
    Path("radio/c.txt").write_text("We reject the eviction.\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir("radio")
        assert run(["translate", "c.txt", "--from", "en", "--to", "es"]) == 0
        assert "desahucio" in Path("c.es.txt").read_text(encoding="utf-8")
    assert run(["init", "radio"]) == 1
    assert "workspace already" in capfd.readouterr().err


def test_a_glossary_with_a_fault_is_named_with_its_line(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("g.csv").write_text("concept_id,en,es\nx,water,agua\nx,land,tierra\n", encoding="utf-8")
    Path("c.txt").write_text("Water is life.\n", encoding="utf-8")
    assert run(["translate", "c.txt", "--from", "en", "--to", "es", "--glossary", "g.csv", "-o", "out"]) == 1
    assert "error: g.csv:3: concept “x” stands in line 2 already" in capfd.readouterr().err


def test_version_and_unknown_commands(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert __version__ in capfd.readouterr().out
    assert run(["tranlsate"]) == 2
    assert "No such command" in capfd.readouterr().err
    assert run(["translate", "--nonsense"]) == 2


def test_help_imports_no_heavy_library() -> None:
    program = (
        "import sys\nfrom langjustice.cli.main import run\nrun(['--help'])\n"
        "heavy = {'ctranslate2', 'sentencepiece', 'argostranslate', 'babel', 'rich', 'numpy', 'sacrebleu', 'simplemma',"
        " 'sentencex', 'yasbd', 'markdown_it', 'py3langid', 'ahocorasick', 'torch',"
        " 'langjustice.app', 'langjustice.model'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "translate" in done.stdout


def test_the_program_is_a_module_too(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "langjustice", "languages"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "en → es" in done.stdout


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    command = f"{sys.executable} -m langjustice languages | true"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_standard_output_is_one_line_of_error(folder: Path) -> None:
    command = f"{sys.executable} -m langjustice languages > /dev/full"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "error: standard output: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="how a shell closes streams")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_closed_stream_does_not_keep_it_from_working(folder: Path, closed: str) -> None:
    Path("c.txt").write_text("2026\n", encoding="utf-8")
    command = f"{sys.executable} -m langjustice translate c.txt --from en --to es -o - {closed}"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert done.stdout == ("" if closed == ">&-" else "2026\n")
