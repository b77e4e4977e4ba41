"""Workspaces: found from inside, made once, and read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from langjustice import workspace
from langjustice.errors import LanguageError, WorkspaceError


def test_a_workspace_is_found_from_any_folder_inside_it(tmp_path: Path) -> None:
    workspace.init(tmp_path / "radio", languages=("es", "ht"))
    deep = tmp_path / "radio" / "2024" / "may"
    deep.mkdir(parents=True)
    here = workspace.find(deep)
    assert here.root == tmp_path / "radio"
    assert here.languages == ("es", "ht")
    assert here.glossary_dirs[0] == tmp_path / "radio" / "glossaries"
    assert here.model_places[0] == ("workspace", tmp_path / "radio" / "models")


def test_outside_of_a_workspace_the_program_has_what_it_came_with(tmp_path: Path) -> None:
    here = workspace.find(tmp_path)
    assert here.root is None
    assert [name for name, _ in here.model_places] == ["installed", "argos", "starter"]
    assert list(here.glossary_dirs[0].glob("*.csv"))
    assert list(dict(here.model_places)["starter"].glob("*.argosmodel"))


def test_a_workspace_may_do_without_the_bundled_glossaries(tmp_path: Path) -> None:
    config = workspace.init(tmp_path)
    config.write_text("[glossaries]\nuse_bundled = false\n")
    assert workspace.find(tmp_path).glossary_dirs == (tmp_path / "glossaries",)


def test_making_a_workspace_twice_is_refused(tmp_path: Path) -> None:
    workspace.init(tmp_path)
    with pytest.raises(WorkspaceError, match="already"):
        workspace.init(tmp_path)


def test_making_a_workspace_where_nothing_can_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkspaceError, match="cannot make"):
        workspace.init(tmp_path / "file" / "below")


def test_a_language_that_is_none_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(LanguageError):
        workspace.init(tmp_path / "new", languages=("español!",))
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ("[glossary]\n", "unknown section"),
        ("[workspace]\nlanguage = 'es'\n", "unknown setting “language”"),
        ("[workspace\n", "cannot be read"),
        ("workspace = 3\n", "unknown section"),
        ("[workspace]\nlanguages = 'es'\n", "must be a list of language tags"),
        ("[glossaries]\nuse_bundled = 'no'\n", "must be true or false"),
    ],
)
def test_settings_that_would_do_nothing_are_errors(tmp_path: Path, settings: str, problem: str) -> None:
    (tmp_path / "langjustice.toml").write_text(settings)
    with pytest.raises(WorkspaceError, match=problem):
        workspace.find(tmp_path)


def test_the_argos_folder_is_worked_out_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def argos() -> Path:
        return dict(workspace.find(tmp_path).model_places)["argos"]

    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert argos() == tmp_path / "argos-translate" / "packages"
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "own"))
    assert argos() == tmp_path / "own"
    monkeypatch.delenv("ARGOS_PACKAGES_DIR")
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert argos() == tmp_path / ".local" / "share" / "argos-translate" / "packages"
    assert not any(tmp_path.iterdir())


def test_the_models_folder_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGJUSTICE_MODELS", str(tmp_path / "big-disk"))
    assert workspace.find(tmp_path).library_dir == tmp_path / "big-disk"
