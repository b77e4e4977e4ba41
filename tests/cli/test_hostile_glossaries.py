"""Glossaries that were made, or happened, to break a program: one clear line, and no file that is half done."""

from __future__ import annotations

from pathlib import Path

import pytest

from langjustice.cli.main import run
from langjustice.termbase.glossary import load_csv

EXISTING = "concept_id,es\nstrike,huelga\n"
ENTRY = '<tbx type="TBX-Basic" style="dct" xml:lang="en"><text><body><conceptEntry id="a">'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("unclosed.tbx", ENTRY.encode(), True),
        ("bomb.tbx", f'<!DOCTYPE tbx [<!ENTITY l0 "ha">{LAUGHS}]>\n<tbx>&l9;</tbx>'.encode(), True),
        ("outside.tbx", b'<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<tbx>&x;</tbx>', True),
        ("unclosed.tmx", b"<tmx><body><tu>", True),
        ("twice.csv", b"concept_id,es\na,x\na,y\n", True),
        ("nameless.csv", b"concept_id,es\n,x\n", False),
        ("control.csv", b"concept_id,es\na,b\nc,pa\x07ro\n", True),
        ("huge.csv", b"concept_id,es\na," + b"x" * 1_000_000 + b"\n", True),
        ("quotes.csv", b'concept_id,es\na,"x\n', True),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, False),
        ("random.csv", bytes(range(256)) * 40, False),
        ("picture.tbx", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, False),
        ("half.csv", "concept_id,es\na,paro\n".encode("utf-16")[:-1], False),
        ("empty.csv", b"", False),
        ("unknown.xyz", b"a,b\n", False),
        ("folder.csv", None, False),
    ],
)
def test_one_clear_line_and_nothing_changed(
    folder: Path, capfd: pytest.CaptureFixture[str], name: str, data: bytes | None, line: bool
) -> None:
    existing = Path("existing.csv")
    existing.write_text(EXISTING, encoding="utf-8")
    if data is None:
        Path(name).mkdir()
    else:
        Path(name).write_bytes(data)
    code = run(["terms", "import", name, "--into", "existing.csv"])
    out, err = capfd.readouterr()
    if name == "nameless.csv":
        # An import makes the names that are missing.
        assert code == 0
        return
    assert code in (1, 2)
    assert out == ""
    (complaint,) = err.splitlines()
    assert complaint.startswith(f"error: {name}:")
    assert not line or complaint.removeprefix(f"error: {name}:").split(":")[0].isdigit()
    assert "root:" not in err
    assert existing.read_text(encoding="utf-8") == EXISTING
    assert sorted(path.name for path in Path().iterdir()) == sorted(["existing.csv", name])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("concept_id,es,es:deprecated\na,paro,huelga\nb,huelga,paro\n", "bad.csv:3: error: cycle:"),
        ("concept_id,es,es:forbidden\na,paro,paro\n", "bad.csv:2: error: accepted-and-rejected:"),
        ("concept_id,es\na,paro|paro\n", "bad.csv:2: warning: listed-twice:"),
        ("concept_id,es\na,como\n", "bad.csv:2: warning: stop-word:"),
        ("concept_id,es\na,| |\n", "bad.csv:2: warning: empty:"),
        ("concept_id,es\n,x\n", "bad.csv:2: error: broken:"),
        ("concept_id,es\na,pa\x07ro\n", "bad.csv:2: error: broken:"),
        ("concept_id,es\na," + "x" * 1_000_000, "bad.csv:2: error: broken:"),
    ],
)
def test_lint_names_the_place(folder: Path, capfd: pytest.CaptureFixture[str], text: str, place: str) -> None:
    Path("bad.csv").write_text(text, encoding="utf-8")
    code = run(["terms", "lint", "bad.csv"])
    out, err = capfd.readouterr()
    assert any(one.startswith(place) for one in out.splitlines())
    assert code == (1 if " error: " in out else 0)
    assert "Traceback" not in err


def test_lint_of_a_folder_and_of_nothing(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    assert run(["terms", "lint", "empty", "none.csv"]) == 1
    out = capfd.readouterr().out.splitlines()
    assert [one.split(": ")[:2] for one in out] == [["empty", "error"], ["none.csv", "error"]]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "latin-1"])
def test_encodings_of_other_programs_are_read(folder: Path, capfd: pytest.CaptureFixture[str], encoding: str) -> None:
    Path("existing.csv").write_text(EXISTING, encoding="utf-8")
    Path("other.csv").write_bytes("concept_id,es\nunion,organización\n".encode(encoding))
    assert run(["terms", "import", "other.csv", "--into", "existing.csv"]) == 0
    assert load_csv(Path("existing.csv"))[1].terms[0].form == "organización"


def test_a_hundred_thousand_terms(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rows = "".join(f"c{n},palabra {n},mo {n}\n" for n in range(50_000))
    Path("many.csv").write_text(f"concept_id,es,ht\n{rows}", encoding="utf-8")
    assert run(["terms", "import", "many.csv", "--into", "all.csv"]) == 0
    assert run(["terms", "search", "palabra 49999", "--glossary", "all.csv"]) == 0
    out, _ = capfd.readouterr()
    assert out == "c49999\tes: palabra 49999\tall.csv\n"
