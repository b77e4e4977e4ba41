"""`langjustice models` as a person types it: what comes on stdout, on stderr, and as exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from langjustice.cli.main import cli
from langjustice.errors import (
    DownloadError,
    LangjusticeError,
    ModelDamagedError,
    ModelMissingError,
    TrainingError,
    UsageError,
)
from tests.unit.engine import packages


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for every test; gives the library folder."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "argos"))
    monkeypatch.setenv("LANGJUSTICE_MODELS", str(tmp_path / "library"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "library"


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["models", *arguments], input=text)


def failed(result: Result) -> LangjusticeError:
    assert isinstance(result.exception, LangjusticeError), result
    return result.exception


def test_list_as_a_table(library: Path) -> None:
    result = run("list")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["id", "direction", "version", "size", "place", "licence"]
    assert lines[1].split() == ["en_es-0.2", "en", "→", "es", "0.2", "8.6", "MB", "starter", "CC-BY-SA-4.0"]
    assert len({line.index(word) for line, word in zip(lines[1:], ("starter", "starter"), strict=True)}) == 1
    assert not (library.parent / "home").exists()


def test_list_warns_of_what_is_damaged(library: Path) -> None:
    packages.write_folder(library / "broken", {"metadata.json": b"{"})
    result = run("list")
    assert result.exit_code == 0
    assert "broken" in result.stderr
    assert "broken" not in result.stdout


def test_list_as_json(library: Path) -> None:
    packages.write_folder(library / "broken", {"metadata.json": b"{"})
    listed = json.loads(run("list", "--json").stdout)
    assert listed["models"][0]["id"] == "en_es-0.2"
    assert (listed["models"][0]["sources"], listed["models"][0]["targets"]) == (["en"], ["es"])
    assert [Path(one["path"]).name for one in listed["damaged"]] == ["broken"]


def test_multilingual_models_show_how_many_languages(library: Path) -> None:
    languages = [{"code": code} for code in ("es", "fr", "ht", "pt", "en")]
    packages.argos(library / "many.argosmodel", from_code=None, to_code=None, code="many", languages=languages)
    packages.argos(library / "two.argosmodel", from_code=None, to_code=None, code="two", languages=["es", "ht"])
    out = run("list").stdout
    assert "many-1.0   5 languages" in out
    assert "two-1.0    es ↔ ht" in out


def test_import_verify_list_remove(library: Path) -> None:
    result = run("import", str(packages.STARTER))
    assert (result.exit_code, result.stdout) == (0, "en_es-0.2\n")
    assert "imported: en → es" in result.stderr
    assert "installed  sound, by the hashes recorded at import" in run("verify", "en_es-0.2").stdout
    assert "installed" in run("list").stdout
    assert run("remove", "en_es-0.2", text="n\n").exit_code == 1
    assert library.joinpath("en_es-0.2").is_dir()
    assert run("remove", "en_es-0.2", "--yes").exit_code == 0
    assert not library.joinpath("en_es-0.2").exists()


def test_remove_asks_first(library: Path) -> None:
    packages.argos(library / "x.argosmodel", to_code="fr")
    result = run("remove", "en_fr-1.0", text="y\n")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "removed" in result.stderr


def test_import_a_folder(tmp_path: Path, library: Path) -> None:
    plain = packages.ctranslate2_folder(tmp_path / "plain")
    options = [
        "--family",
        "m2m-100",
        "--language",
        "es",
        "--language",
        "en=__en__",
        "--name",
        "both",
        "--licence",
        "CC0",
    ]
    result = run("import", str(plain), *options, "--source-token", "es=", "--source-token", "en=")
    assert (result.exit_code, result.stdout) == (0, "both\n")
    assert "en ↔ es" in result.stderr
    (info,) = [one for one in json.loads(run("list", "--json").stdout)["models"] if one["place"] == "installed"]
    assert (info["id"], info["licence"], info["sources"], info["targets"]) == (
        "both",
        "CC0",
        ["en", "es"],
        ["en", "es"],
    )
    assert library.joinpath("both", "langjustice-model.json").is_file()


def test_import_put_wrongly(tmp_path: Path, library: Path) -> None:
    assert library.parent == tmp_path
    for arguments in (
        ["none"],
        [str(tmp_path)],
        [str(tmp_path), "--language", "es"],
        [str(packages.STARTER), "--family", "plain"],
        [str(tmp_path), "--family", "nllb", "--language", "es"],
    ):
        error = failed(run("import", *arguments))
        assert isinstance(error, UsageError), arguments
        assert error.exit_code == 2


def test_import_with_a_wrong_hash(library: Path) -> None:
    error = failed(run("import", str(packages.STARTER), "--sha256", "0" * 64))
    assert isinstance(error, ModelDamagedError)
    assert not library.exists()


def test_verify_tells_what_is_damaged(library: Path) -> None:
    packages.write_folder(library / "broken", {"metadata.json": b"{"})
    result = run("verify")
    assert isinstance(failed(result), ModelDamagedError)
    assert "starter    sound, by manifest.json" in result.stdout
    assert "its metadata is not JSON" in result.stdout


@pytest.mark.parametrize("command", ["verify", "remove"])
def test_an_unknown_id(library: Path, command: str) -> None:
    assert not library.exists()
    assert isinstance(failed(run(command, "none")), ModelMissingError)


def python(*arguments: str, url: str) -> subprocess.CompletedProcess[str]:
    """The commands in a process of their own, since Argos Translate reads its settings once."""
    import os

    code = "from langjustice.cli.models import models; models()"
    environment = {**os.environ, "ARGOS_PACKAGE_INDEX": f"{url}/"}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_available_and_install_from_a_server(library: Path) -> None:
    routes: dict[str, bytes | packages.Answer] = {"/en_es": packages.STARTER.read_bytes()}
    with packages.serve(routes) as url:
        entry = packages.metadata(package_version="0.2", links=[f"{url}/none", f"{url}/en_es"])
        other = packages.metadata(to_code="pb", links=[f"{url}/none"])
        routes["/index.json"] = json.dumps([entry, other]).encode()
        listed = python("available", url=url)
        assert listed.stdout.splitlines() == [
            "id         direction   version",
            "en_es-0.2  en → es     0.2",
            "en_pb-1.0  en → pt-BR  1.0",
        ]
        as_json = json.loads(python("available", "--json", "--to", "pt", url=url).stdout)
        assert [one["to"] for one in as_json["models"]] == ["pt-BR"]
        first, second = python("install", "en", "es", url=url), python("install", "en", "es", url=url)
        assert "404" in python("install", "en", "pt", url=url).stderr
    assert (first.stdout, second.stdout) == ("en_es-0.2\n", "en_es-0.2\n")
    assert first.stderr == "installed: en → es\n"
    assert second.stderr == "already installed: en → es\n"
    assert [path.name for path in library.iterdir()] == ["en_es-0.2"]


def test_without_a_server_the_last_list_serves(library: Path) -> None:
    assert not library.exists()
    with packages.serve({"/index.json": json.dumps([packages.metadata(links=["http://x"])]).encode()}) as url:
        assert python("available", url=url).returncode == 0
    result = python("available", url=url)
    assert result.returncode == 0
    assert "en_es-1.0" in result.stdout
    assert "warning: the list of packages could not be fetched" in result.stderr
    assert "en_es-1.0" in python("available", "--offline", url=url).stdout


def test_without_any_list(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(library.parent / "other"))
    result = python("available", "--offline", url="http://127.0.0.1:9")
    assert result.returncode == 1
    assert DownloadError.__name__ in result.stderr


@pytest.mark.parametrize(
    "command", [["train", "en", "ht", "--data", "pairs.tsv"], ["adapt", "en", "es", "--data", "pairs.tsv"]]
)
def test_without_pytorch_training_says_what_to_install(
    library: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    Path("pairs.tsv").write_text("Water is life.\tEl agua es vida.\n", encoding="utf-8")
    monkeypatch.setattr("langjustice.training.readiness.importlib.util.find_spec", lambda _name: None)
    error = failed(run(*command))
    assert isinstance(error, TrainingError)
    assert "pip install 'langjustice[train]'" in error.next
    assert not library.exists()


def test_going_back_needs_no_pytorch_but_an_adapted_model(library: Path) -> None:
    error = failed(run("adapt", "en", "es", "--back"))
    assert isinstance(error, TrainingError)
    assert "en_es-0.2, which translates en→es, is not adapted" in error.what
