"""Workspaces: found from inside, made once, and read strictly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from langjustice import workspace
from langjustice.errors import LanguageError, WorkspaceError
from langjustice.language import LangPair
from langjustice.model import CheckPolicy, MemoryRules, ReviewRules
from langjustice.workspace import Rules


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
        ("[glossaries]\nregions = 'es-MX'\n", "must be a list of language tags"),
        ("[glossaries]\nregions = ['es']\n", "names no region"),
        ("[glossaries]\nregions = ['sr-Latn']\n", "names no region"),
        ("[glossaries]\nregions = ['español!']\n", "“regions” in \\[glossaries\\]: .* is not a language tag"),
        ("[glossaries]\nregions = ['es-MX', 'es-CL']\n", "“es-MX” and “es-CL” in “regions” are one language"),
        ("[governance]\nquorom = 3\n", "unknown setting “quorom” in \\[governance\\]"),
        ("[governance]\nmembers = ['ana', 'ben']\n", "unknown setting “members” in \\[governance\\]"),
        ("[governance]\nquorum = 0\n", "must be a whole number from 1 up"),
        ("[governance]\nquorum = true\n", "must be a whole number from 1 up"),
        ("[governance.quorum]\nht = 3\n", "must be a whole number from 1 up"),
        ("[governance]\nsteward_required = 1\n", "must be true or false"),
        ("[governance]\nstewards = 'ana'\n", "must be a list of pseudonyms"),
        ("[governance]\nstewards = ['ana', ' ']\n", "must be a list of pseudonyms"),
        ("[governance]\nsteward_required = true\n", "names no steward"),
        ("[governance.ht]\nsteward_required = true\n", "\\[governance.ht\\] needs a steward’s vote"),
        ("[governance.ht]\nvotes = 2\n", "unknown setting “votes” in \\[governance.ht\\]"),
        ("[governance.ht]\nquorum = 3\nmembers = ['ana', 'ben', 'ana']\n", "asks for 3 votes of 2 members"),
        ("[governance.pt-BR]\nquorum = 3\n", "governance.pt-BR\\] is no language"),
        ("governance = 3\n", "unknown section"),
    ],
)
def test_settings_that_would_do_nothing_are_errors(tmp_path: Path, settings: str, problem: str) -> None:
    (tmp_path / "langjustice.toml").write_text(settings)
    with pytest.raises(WorkspaceError, match=problem):
        workspace.find(tmp_path)


def test_a_community_settles_how_it_decides(tmp_path: Path) -> None:
    (tmp_path / "langjustice.toml").write_text(
        "[governance]\nstewards = ['ana']\nsteward_required = true\n\n"
        "[governance.ht]\nquorum = 3\nmembers = ['toussaint', 'cecile', 'dutty']\nsteward_required = false\n"
    )
    governance = workspace.find(tmp_path).governance
    assert governance is not None
    assert governance.rules_for("es-MX") == Rules(quorum=2, stewards=("ana",), steward_required=True)
    assert governance.rules_for("ht") == Rules(quorum=3, members=("toussaint", "cecile", "dutty"), stewards=("ana",))


def test_where_nothing_is_settled_nothing_is_said(tmp_path: Path) -> None:
    workspace.init(tmp_path)
    here = workspace.find(tmp_path)
    assert here.governance is None
    assert here.regions == ()
    assert here.database == tmp_path / "langjustice.db"
    assert workspace.find(tmp_path.parent).database is None


def test_the_example_in_a_new_workspace_is_good_once_it_is_uncommented(tmp_path: Path) -> None:
    config = workspace.init(tmp_path)
    text = config.read_text(encoding="utf-8").replace("# [", "[")
    config.write_text(re.sub(r"^# (?=(quorum|stewards|steward_required|members|path) =)", "", text, flags=re.MULTILINE))
    governance = workspace.find(tmp_path).governance
    assert governance is not None
    assert governance.rules_for("ht").quorum == 3
    assert governance.rules_for("es").stewards == ("malinche",)


def test_a_community_says_whose_words_go_first(tmp_path: Path) -> None:
    (tmp_path / "langjustice.toml").write_text("[glossaries]\nregions = ['es_mx', 'pt-BR', 'sr-latn-rs', 'es-419']\n")
    with pytest.raises(WorkspaceError, match="one language"):
        workspace.find(tmp_path)
    (tmp_path / "langjustice.toml").write_text("[glossaries]\nregions = ['es_mx', 'pt-BR', 'sr-latn-rs']\n")
    assert workspace.find(tmp_path).regions == ("es-MX", "pt-BR", "sr-Latn-RS")


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


def test_what_a_community_asks_of_the_checks(tmp_path: Path) -> None:
    config = workspace.init(tmp_path)
    assert workspace.find(tmp_path).checks == CheckPolicy()
    config.write_text(
        '[checks]\non = ["gender"]\nblocking = ["numbers"]\n[checks.fr]\noff = ["quotes"]\n'
        '[checks."en-fr"]\nadvisory = ["numbers"]\n[checks.pt-BR]\noff = ["case"]\n',
        encoding="utf-8",
    )
    policy = workspace.find(tmp_path).checks
    general, french, pair = policy.rules_for(LangPair.of("en", "fr"))
    assert (general.on, general.blocking, french.off, pair.advisory) == (
        ("gender",), ("numbers",), ("quotes",), ("numbers",)
    )  # fmt: skip
    assert policy.rules_for(LangPair.of("fr", "es")) == (general,)
    assert policy.rules_for(LangPair.of("es", "pt-BR"))[1].off == ("case",)


def test_how_the_memory_is_used(tmp_path: Path) -> None:
    config = workspace.init(tmp_path)
    assert workspace.find(tmp_path).memory.threshold == 75
    config.write_text("[memory]\nthreshold = 80\nage = 0.5\n", encoding="utf-8")
    assert workspace.find(tmp_path).memory == MemoryRules(threshold=80, age=0.5)


def test_how_people_review(tmp_path: Path) -> None:
    config = workspace.init(tmp_path)
    assert workspace.find(tmp_path).review == ReviewRules(reviewers=1, own_work=False, lease=1_800)
    config.write_text("[review]\nreviewers = 2\nown_work = true\nlease = 5\n", encoding="utf-8")
    assert workspace.find(tmp_path).review == ReviewRules(reviewers=2, own_work=True, lease=300)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[checks]\nof = []\n", "unknown setting “of” in [checks]"),
        ('[checks]\noff = "length"\n', "must be a list"),
        ("[checks.english]\noff = []\n", "[checks.english]"),
        ("[memory]\nthreshhold = 80\n", "unknown setting “threshhold” in [memory]"),
        ("[memory]\nthreshold = 800\n", "a number from 0 to 100"),
        ("[memory]\nthreshold = true\n", "a number from 0 to 100"),
        ("[review]\nreviewers = 0\n", "a whole number from 1 up"),
        ("[review]\nlease = 1.5\n", "a whole number from 1 up"),
        ("[review]\nown_work = 1\n", "true or false"),
        ("[review]\nreviewer = 1\n", "unknown setting “reviewer” in [review]"),
    ],
)
def test_settings_that_cannot_be(tmp_path: Path, text: str, problem: str) -> None:
    workspace.init(tmp_path).write_text(text, encoding="utf-8")
    with pytest.raises(WorkspaceError, match=re.escape(problem)):
        workspace.find(tmp_path)
