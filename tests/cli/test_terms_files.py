"""`langjustice terms list, show, search, add, edit, lint, import, export, merge`: glossaries as files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from langjustice.cli.main import run
from langjustice.model import Concept
from langjustice.termbase.glossary import load_csv
from tests.community import community

TERMS = Path("glossaries/terms.csv")


@pytest.fixture
def radio(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose people change their files as they like."""
    monkeypatch.delenv("LANGJUSTICE_PERSON", raising=False)
    community(folder)
    return folder


def terms(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(["terms", *arguments])
    out, err = capfd.readouterr()
    return code, out, err


def concept(name: str, path: Path = TERMS) -> Concept:
    return next(one for one in load_csv(path) if one.id == name)


def words(name: str, lang: str, path: Path = TERMS) -> list[str]:
    return [term.form for term in concept(name, path).accepted(lang)]


def test_list_and_show(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = terms(capfd, "list", "--domain", "Land", "--lang", "es")
    assert (code, out) == (0, "eviction\tland\tes: desalojo\n")
    assert len(json.loads(terms(capfd, "list", "--json")[1])) == 3
    assert json.loads(terms(capfd, "list", "--status", "forbidden", "--json")[1]) == []
    code, out, _ = terms(capfd, "show", "eviction")
    assert code == 0
    assert "ht: degèpisman" in out
    (shown,) = json.loads(terms(capfd, "show", "eviction", "--json")[1])
    assert shown["columns"]["es"] == "desalojo"
    code, _, err = terms(capfd, "show", "nothing")
    assert code == 2
    assert "terms search" in err


def test_search_forgives_accents(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert terms(capfd, "search", "DEGEPIS")[1] == "eviction\tht: degèpisman\tterms.csv\n"
    assert terms(capfd, "search", "degepis", "--lang", "es")[1] == ""
    (hit,) = json.loads(terms(capfd, "search", "huel", "--json")[1])
    assert hit["form"] == "huelga"


def test_terms_in_a_text(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    TERMS.write_text("concept_id,es,ht\na,huelga general,grèv jeneral\nb,huelga,grèv\n", encoding="utf-8")
    arguments = ("search", "--in-text", "La huelga general sigue", "--from", "es", "--to", "ht")
    outer, inner = json.loads(terms(capfd, *arguments, "--json")[1])
    assert (outer["concept"], outer["inside_longer"]) == ("a", False)
    assert (inner["concept"], inner["inside_longer"]) == ("b", True)
    assert "3-17\thuelga general\tgrèv jeneral\ta\n" in terms(capfd, *arguments)[1]
    assert terms(capfd, "search", "--in-text", "x")[0] == 2
    assert terms(capfd, "search")[0] == 2


def test_add_and_edit(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert terms(capfd, "add", "march", "--set", "es=marcha", "--set", "ht=manifestasyon")[0] == 0
    assert terms(capfd, "add", "march", "--set", "es=marcha")[0] == 1
    assert terms(capfd, "edit", "march", "--add", "es=plantón", "--forbid", "es=motín")[0] == 0
    assert words("march", "es") == ["marcha", "plantón"]
    assert [term.form for term in concept("march").forbidden("es")] == ["motín"]
    assert terms(capfd, "edit", "march", "--deprecate", "es=plantón")[0] == 0
    assert words("march", "es") == ["marcha"]
    assert terms(capfd, "edit", "nothing", "--set", "es=x")[0] == 1
    assert not list(Path("glossaries").glob("*.bak*"))


def test_add_outside_of_a_workspace_needs_a_file(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, _, err = terms(capfd, "add", "march", "--set", "es=marcha")
    assert code == 2
    assert "--file" in err
    assert terms(capfd, "add", "march", "--set", "es=marcha", "--file", "my.csv")[0] == 0
    assert words("march", "es", Path("my.csv")) == ["marcha"]


def test_where_people_vote_nobody_edits_alone(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    community(radio, "[governance]\nquorum = 1\n")
    before = TERMS.read_bytes()
    Path("more.csv").write_text("concept_id,es\nx,y\n", encoding="utf-8")
    for arguments in (
        ("add", "march", "--set", "es=marcha"),
        ("edit", "strike", "--set", "es=paro", "--file", str(TERMS)),
        ("import", "more.csv", "--into", str(TERMS)),
    ):
        code, _, err = terms(capfd, *arguments)
        assert code == 2
        assert "langjustice terms propose" in err
    assert TERMS.read_bytes() == before


def test_import_merges_by_id(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("new.csv").write_text("concept_id,fr,domain\nstrike,grève,work\nmarch,marche,street\n", encoding="utf-8")
    assert terms(capfd, "import", "new.csv", "--into", str(TERMS))[0] == 0
    assert words("strike", "fr") == ["grève"]
    assert words("strike", "es") == ["huelga"]
    assert load_csv(TERMS)[-1].id == "march"
    Path("other.csv").write_text("concept_id,es,domain\nstrike,paro,land\n", encoding="utf-8")
    code, _, err = terms(capfd, "import", "other.csv", "--into", str(TERMS))
    assert code == 1
    assert "conflict: strike: " in err
    assert words("strike", "es")[0] == "huelga"
    assert concept("strike").domain == "work"


def test_a_list_without_ids_is_merged_by_its_words(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The same words are the same concept, whatever it is called here; a homograph is another one."""
    Path("glossaries/terms.csv").write_text(
        "concept_id,en,es\nS1,strike|walkout,huelga\nM1,minutes,acta\n", encoding="utf-8"
    )
    Path("list.csv").write_text("walkout,huelga|paro\nminutes,acta\nminutes,minutos\nM1,M2\n", encoding="utf-8")
    code, _, err = terms(capfd, "import", "list.csv", "--into", str(TERMS), "--column", "en", "--column", "es")
    assert (code, err) == (0, f"{TERMS}: 2 new concepts, 2 known\n")
    assert [one.id for one in load_csv(TERMS)] == ["S1", "M1", "minutes-2", "m1"]
    assert words("S1", "en") == ["strike", "walkout"]
    assert words("S1", "es") == ["huelga", "paro"]
    assert words("M1", "es") == ["acta"]
    Path("pairs.tab").write_text("strike\thuelga\n", encoding="utf-8")
    assert terms(capfd, "import", "pairs.tab", "--into", str(TERMS), "--from", "en", "--to", "es")[0] == 0
    assert len(load_csv(TERMS)) == 4
    assert terms(capfd, "import", "pairs.tab", "--from", "en")[0] == 2


def test_a_governed_file_is_governed_from_anywhere(
    radio: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    community(radio, "[governance]\nquorum = 1\n")
    path = TERMS.resolve()
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert terms(capfd, "edit", "strike", "--set", "es=paro", "--file", str(path))[0] == 2
    assert words("strike", "es", path) == ["huelga"]


def test_export_and_back(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert terms(capfd, "export", "--format", "tbx3-dct", "-o", "t.tbx")[0] == 0
    code, out, _ = terms(capfd, "import", "t.tbx")
    assert code == 0
    assert "degèpisman" in out
    code, out, err = terms(capfd, "export", str(TERMS), "--format", "tab", "--lang", "es", "--lang", "ht")
    assert code == 0
    assert "huelga\tgrèv" in out
    assert "lost: domain: 3 concepts" in err
    assert terms(capfd, "export", "--format", "tab")[0] == 2
    assert terms(capfd, "export", "--format", "wax")[0] == 2


def test_lint(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert terms(capfd, "lint")[0] == 0
    Path("bad.csv").write_text("concept_id,es,es:forbidden\na,paro,paro\n", encoding="utf-8")
    code, out, err = terms(capfd, "lint", "bad.csv")
    assert code == 1
    assert "bad.csv:2: error: accepted-and-rejected: a: " in out
    assert "1 error, " in err
    assert json.loads(terms(capfd, "lint", "bad.csv", "--json")[1])[0]["line"] == 2


def versions() -> None:
    head = "concept_id,domain,es\nstrike,work,"
    Path("base.csv").write_text(f"{head}huelga\n", encoding="utf-8")
    Path("mine.csv").write_text(f"{head}paro\n", encoding="utf-8")
    Path("theirs.csv").write_text(f"{head}cese\nmarch,street,marcha\n", encoding="utf-8")


def test_merge_lists_what_differs(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    versions()
    code, _, err = terms(capfd, "merge", "mine.csv", "theirs.csv", "--base", "base.csv")
    assert code == 1
    assert "conflict: mine.csv: strike: " in err
    assert words("march", "es", Path("mine.csv")) == ["marcha"]
    assert words("strike", "es", Path("mine.csv"))[0] == "paro"


def test_merge_in_a_workspace_proposes(radio: Path, capfd: pytest.CaptureFixture[str]) -> None:
    versions()
    TERMS.write_bytes(Path("mine.csv").read_bytes())
    before = TERMS.read_bytes()
    merge = ("merge", str(TERMS), "theirs.csv", "--base", "base.csv")
    assert terms(capfd, *merge)[0] == 2
    assert TERMS.read_bytes() == before
    code, _, err = terms(capfd, *merge, "--as", "ana")
    assert code == 0, err
    (proposal,) = json.loads(terms(capfd, "proposals", "--json")[1])
    assert (proposal["concept"], proposal["author"]) == ("strike", "ana")
