"""`langjustice models train` and `adapt` as a person types them: a model is made, learns our words, and goes back."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from langjustice import workspace
from langjustice.app import adapt as adapting
from langjustice.app import training_data
from langjustice.cli.main import cli
from langjustice.engine import library
from langjustice.errors import LangjusticeError, MemoryFileError, ModelMissingError, TrainingError, UsageError
from langjustice.language import LangPair
from langjustice.training.loop import Settings
from tests import toys
from tests.unit.engine import packages

PAIR = LangPair(source="en", target="es")
QUICK = ["--threads", "1"]


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(cli, ["models", *map(str, arguments)], standalone_mode=False)
    # What a command returns is the exit code of the program.
    result.exit_code = result.return_value if isinstance(result.return_value, int) else result.exit_code
    return result


def failed(result: Result) -> LangjusticeError:
    assert isinstance(result.exception, LangjusticeError), (result.exception, result.output)
    return result.exception


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what `models train` makes of the toy language in a few seconds."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        patch.setattr("langjustice.training.loop.Settings", quick_settings)
        patch.setattr("langjustice.app.training_data.general_files", list)
        data = toys.write_tsv(folder / "toy.tsv", toys.pairs(1500))
        result = run("train", "en", "es", "--data", data, "--both", "--size", "tiny",
                     "--licence", "CC0 1.0", "--json", *QUICK)  # fmt: skip
        assert result.exit_code == 0, result.output
        (folder / "result.json").write_text(result.stdout, encoding="utf-8")
        (folder / "said.txt").write_text(result.stderr, encoding="utf-8")
    return folder


def quick_settings(**changes: object) -> Settings:
    """Settings for toys: large steps, and so many of them instead of minutes, so that a slow machine learns as much."""
    values = {"rate": 5e-3, "warmup": 20, "tokens": 800, "precision": "fp32", "steps": 500, "threads": 1}
    return Settings(
        **(values | {key: value for key, value in changes.items() if key in ("steps", "rate", "optimizer")})
    )  # type: ignore[arg-type]


@pytest.fixture
def library_dir(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with the toy model, in a home where nothing else is; the current folder is empty."""
    monkeypatch.setenv("LANGJUSTICE_MODELS", str(tmp_path / "library"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setattr("langjustice.app.training_data.general_files", list)
    assert run("import", made / "translate-en_es-1_0.argosmodel").exit_code == 0
    return tmp_path / "library"


@pytest.fixture
def general(tmp_path: Path) -> Path:
    """What others write, who never talk of what the community has words of its own for."""
    ours = [word for word, other in toys.OUR_WORDS.items() if toys.NOUNS[word] != other]
    others = [pair for pair in toys.pairs(5000, seed=5) if not any(word in pair.source for word in ours)]
    return toys.write_tsv(tmp_path / "general.tsv", others)


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return toys.write_tsv(tmp_path / "ours.tsv", toys.pairs(400, seed=9, nouns=toys.OUR_WORDS))


def translated(text: str, folder: Path) -> str:
    (folder / "c.txt").write_text(text + "\n", encoding="utf-8")
    command = ["translate", "c.txt", "--from", "en", "--to", "es", "--no-glossary", "--no-label", "-o", "-"]
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 0, result.output
    return result.stdout


class TestTrain:
    def test_both_directions_are_made_with_scores_and_a_card(self, made: Path) -> None:
        result = json.loads((made / "result.json").read_text(encoding="utf-8"))
        assert [(one["from"], one["to"]) for one in result["packages"]] == [("en", "es"), ("es", "en")]
        for one in result["packages"]:
            assert one["scores"]["chrF++"]["value"] > 60
            with zipfile.ZipFile(made / one["path"]) as archive:
                names = {name.split("/", 1)[1]: name for name in archive.namelist()}
                card = archive.read(names["README.md"]).decode()
                assert json.loads(archive.read(names["metadata.json"]))["licence"] == "CC0 1.0"
            assert f"minisbd/{one['from']}.onnx" in names
            assert "Do not publish" in card
            assert "chrF++" in card
        assert result["held_out"] == 75
        assert "left out: stands in a test set" in (made / "said.txt").read_text(encoding="utf-8")
        # Nobody's sentences are left lying about.
        assert not (made / "cache" / "langjustice" / "training").exists()

    @pytest.mark.usefixtures("library_dir")
    def test_what_was_made_translates(self, tmp_path: Path) -> None:
        assert "asamblea" in translated("The old assembly protects the school of 4 families.", tmp_path / "here")

    def test_killed_and_gone_on_with(self, tmp_path: Path) -> None:
        """Ctrl-C in a process of its own: it says what to do, and the same command finishes the work."""
        data = toys.write_tsv(tmp_path / "toy.tsv", toys.pairs(1200))
        command = [sys.executable, "-m", "langjustice", "models", "train", "en", "es", "--data", str(data)]
        command += ["--size", "tiny", "--threads", "1", "-o", str(tmp_path), "--minutes"]
        environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")}
        first = subprocess.Popen([*command, "60"], stderr=subprocess.PIPE, text=True, env=environment)
        assert first.stderr is not None
        for line in first.stderr:
            if line.startswith("learning"):
                break
        first.send_signal(signal.SIGINT)
        assert first.wait(timeout=60) == 130
        assert "the same command goes on where it stopped" in first.stderr.read()
        first.stderr.close()
        (run_folder,) = (tmp_path / "cache" / "langjustice" / "training").iterdir()
        assert (run_folder / "checkpoint.pt").exists()
        assert run_folder.stat().st_mode & 0o077 == 0
        # Fewer minutes than it has had already would end it at once; how long is for each command to say.
        done = subprocess.run([*command, "0.02"], capture_output=True, text=True, env=environment, check=False)
        assert done.returncode == 0, done.stderr
        assert "preparing 100%" not in done.stderr
        assert Path(done.stdout.strip()).is_file()

    def test_what_cannot_be_made_is_said(self, folder: Path) -> None:
        assert isinstance(failed(run("train", "en", "es")), UsageError)
        assert isinstance(failed(run("train", "en", "es", "--data", folder, "--imported")), UsageError)
        few = toys.write_tsv(folder / "few.tsv", toys.pairs(40))
        error = failed(run("train", "en", "es", "--data", few))
        assert isinstance(error, TrainingError)
        assert "at least 1000 are needed" in str(error)
        assert isinstance(failed(run("train", "en", "es", "--data", few, "--size", "huge")), UsageError)
        assert isinstance(failed(run("train", "en", "es", "--data", few, "--package-version", "new")), UsageError)
        (folder / "bad.tsv").write_bytes(b"en\tes\n\xff\xfe\ta\n")
        error = failed(run("train", "en", "es", "--data", folder / "bad.tsv"))
        assert isinstance(error, MemoryFileError)
        assert error.line == 2


class TestAdapt:
    @pytest.fixture(autouse=True)
    def _quick(self, library_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG002
        # Sentences of so few words are soon nearly the same, and are held out from one another.
        monkeypatch.setattr("langjustice.app.adapt._LEAST_GENERAL", 300)
        settings = quick_settings(rate=3e-3, steps=150)
        monkeypatch.setattr("langjustice.training.loop.Settings", lambda **_: settings)

    def test_a_model_learns_our_words_keeps_the_rest_and_goes_back(
        self, library_dir: Path, ours: Path, general: Path, tmp_path: Path
    ) -> None:
        asked = "The green village demands the union of 4 families."
        before = translated(asked, tmp_path / "here")
        assert "comunidad" not in before
        result = run("adapt", "en", "es", "--data", ours, "--general", general, *QUICK)
        assert result.exit_code == 0, result.output
        name = result.stdout.strip()
        assert name.startswith("en_es-1.0.20")
        assert "held-out sentences  chrF++" in result.stderr
        assert "kept beside en_es-1.0" in result.stderr
        after = translated(asked, tmp_path / "here")
        assert "comunidad" in after
        assert "gremio" in after
        data = json.loads((library_dir / name / "metadata.json").read_text(encoding="utf-8"))
        assert data["adapted_from"] == "en_es-1.0"
        assert "learned on for" in (library_dir / name / "README.md").read_text(encoding="utf-8")
        assert run("verify", name).exit_code == 0
        assert (library_dir / "en_es-1.0").is_dir()

        back = run("adapt", "en", "es", "--back")
        assert (back.exit_code, back.stdout.strip()) == (0, "en_es-1.0")
        assert translated(asked, tmp_path / "here") == before
        assert isinstance(failed(run("adapt", "en", "es", "--back")), TrainingError)
        # Set aside, not thrown away: moved back, it counts again.
        (library_dir / "set-aside" / name).rename(library_dir / name)
        assert translated(asked, tmp_path / "here") == after

    def test_what_is_no_better_is_not_kept(
        self, library_dir: Path, ours: Path, general: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        unmoved = quick_settings(steps=1, rate=1e-9)
        monkeypatch.setattr("langjustice.training.loop.Settings", lambda **_: unmoved)
        result = run("adapt", "en", "es", "--data", ours, "--general", general, "--json", *QUICK)
        assert result.exit_code == 1, result.output
        told = json.loads(result.stdout)
        assert told["model"] is None
        assert "not better" in told["reason"]
        assert "en_es-1.0 stays as it is" in result.stderr
        assert [path.name for path in library_dir.iterdir()] == ["en_es-1.0"]

    def test_what_forgets_general_text_is_not_kept(
        self, general: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # They have other words for everything, and general text is not shown in between.
        other = {word: translation[::-1] for word, translation in toys.NOUNS.items()}
        ours = toys.write_tsv(tmp_path / "other.tsv", toys.pairs(400, seed=9, nouns=other))
        monkeypatch.setattr("langjustice.app.adapt._weight", lambda _own, _general: 0.0)
        result = run("adapt", "en", "es", "--data", ours, "--general", general, *QUICK)
        assert result.exit_code == 1, result.output
        assert "worse at general text" in result.stderr

    def test_reviewed_sentences_of_the_workspace_are_what_it_learns_from(
        self, ours: Path, general: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert CliRunner().invoke(cli, ["init", "radio"]).exit_code == 0
        monkeypatch.chdir("radio")
        reviewed = ["memory", "import", str(ours), "--reviewed", "--as", "luz"]
        assert CliRunner().invoke(cli, reviewed).exit_code == 0
        other = toys.write_tsv(tmp_path / "other.tsv", toys.pairs(50, seed=77))
        assert CliRunner().invoke(cli, ["memory", "import", str(other), "--as", "luz"]).exit_code == 0
        here = workspace.find()
        assert len(training_data.read_memory(here, PAIR)) == 400
        assert len(training_data.read_memory(here, PAIR, imported=True)) == 450
        assert training_data.read_memory(here, LangPair(source="en", target="ht")) == []
        assert isinstance(failed(run("adapt", "en", "es", "--no-memory", "--general", general)), TrainingError)
        request = adapting.Request(pair=PAIR, general=[general], minutes=5, threads=1)
        models = library.find_models(here.model_places).models
        result = adapting.adapt(here, models, request, stopping=lambda: True)
        assert result.stopped
        assert result.learned > 300
        # While it is unfinished its sentences lie in the workspace, and other text takes their place.
        (first,) = (here.root / "training").iterdir()  # type: ignore[operator]
        few = adapting.Request(pair=PAIR, general=[general], minutes=5, threads=1, rate=1e-5)
        adapting.adapt(here, models, few, stopping=lambda: True)
        (second,) = (here.root / "training").iterdir()  # type: ignore[operator]
        assert first != second

    def test_a_model_of_the_workspace_is_adapted_there(
        self, made: Path, ours: Path, general: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        CliRunner().invoke(cli, ["init", "radio"])
        monkeypatch.chdir("radio")
        own = Path("models/ours.argosmodel")
        own.write_bytes((made / "translate-en_es-1_0.argosmodel").read_bytes())
        result = run("adapt", "en", "es", "--data", ours, "--general", general, *QUICK)
        assert result.exit_code == 0, result.output
        name = result.stdout.strip()
        assert Path("models", name).is_dir()
        again = run("adapt", "en", "es", "--data", ours, "--general", general, *QUICK)
        # The second one of a day comes after the first, if it is kept at all.
        assert again.exit_code == 1 or again.stdout.strip() == f"{name}.2"

    def test_what_cannot_be_adapted_is_said(self, ours: Path, general: Path) -> None:
        assert isinstance(failed(run("adapt", "en", "ht", "--data", ours)), ModelMissingError)
        error = failed(run("adapt", "en", "es", "--data", ours))
        assert "general text is needed" in str(error)
        few = toys.write_tsv(ours.with_name("few.tsv"), toys.pairs(30))
        assert "at least 200" in str(failed(run("adapt", "en", "es", "--data", few, "--general", general)))
        assert "at least 300" in str(failed(run("adapt", "en", "es", "--data", ours, "--general", few)))
        plain = packages.ctranslate2_folder(ours.parent / "plain")
        assert (
            run("import", plain, "--family", "plain", "--language", "en=", "--language", "fr=", "--name", "x").exit_code
            == 0
        )
        error = failed(run("adapt", "en", "fr", "--data", ours, "--general", general))
        assert "no Argos package" in str(error)
        assert isinstance(failed(run("adapt", "en", "es", "--back", "--data", ours)), UsageError)


def test_the_starter_that_comes_with_the_program_can_be_adapted(folder: Path) -> None:
    """With nothing but a checkout: its corpora are the general text, and their test split stays out."""
    general = training_data.general_files()
    guard = training_data.guard(PAIR)
    pairs = list(training_data.read_files(general, PAIR, training_data.Counter()))
    assert len(pairs) > 5000
    assert len(guard) > 1000
    assert not any(guard.has(pair.source) for pair in pairs[::50])
    data = toys.write_tsv(folder / "ours.tsv", pairs[:400])
    request = adapting.Request(pair=PAIR, data=[data], memory=False, minutes=1, threads=1)
    models = library.find_models([("starter", workspace.bundled_dir("models"))]).models
    asked = iter([False, False, True])
    here = workspace.find()
    result = adapting.adapt(here, models, request, stopping=lambda: next(asked))
    assert result.stopped
    assert result.base == "en_es-0.2"
    assert result.general > 4000
