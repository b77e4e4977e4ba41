"""Files that were made, or happened, to break a program: a translation or one clear line, never anything half done."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from langjustice.cli.main import run

EN = "Water is life and we will defend it."


def translate(name: str) -> int:
    return run(["translate", name, "--from", "en", "--to", "es", "-o", "out", "--no-label"])


def outcome(name: str, capfd: pytest.CaptureFixture[str]) -> str:
    """Translate `name`, check that the result is whole or not there, and return what was said about a failure."""
    code = translate(name)
    err = capfd.readouterr().err
    assert "Traceback" not in err
    left = [p.name for p in Path("out").rglob("*") if p.is_file()] if Path("out").exists() else []
    if code == 0:
        assert left == [name]
        return ""
    assert code == 1
    assert left == []
    lines = [line for line in err.splitlines() if line.startswith("error:")]
    assert len(lines) == 1
    assert name in lines[0]
    return lines[0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("one.txt", b"a"),
        ("newline.txt", b"\n"),
        ("bom.txt", b"\xef\xbb\xbf"),
        ("latin.txt", "La acción comenzó en la región y la policía llegó después.\n".encode("latin-1")),
        ("utf16.txt", f"\ufeff{EN}\r\n".encode("utf-16-le")),
        ("utf16-without-bom.txt", f"{EN}\r\n{EN}\r\n".encode("utf-16-le")),
        ("rtl.txt", "مرحبا بكم في الجمعية العامة.\n".encode()),
        ("emoji.txt", "Come on Sunday ✊🏽👩‍👩‍👧 and bring flags 🏴‍☠️!\n".encode()),
        ("marks.txt", "We meet at the cafe\u0301 with Noe\u0308l.\n".encode()),
        ("zero.txt", "Wa\u200bter is\u2060 life\ufeff and soft\u00adhyphens stay.\n".encode()),
        ("symbols.txt", "Write ⟦0⟧ and ⟦t⟧ x⟦/t⟧ and ⟦ and ⟧ here.\n".encode()),
        ("separators.txt", "One line\u2028another\u2029and\x0bmore\x0cpages\x85end.\n".encode()),
        ("unclosed.html", b"<p>We <b>will <i>not <a href='x'>leave"),
        ("stray.html", b"<p>1 < 2 & 3 > 2 <<>> </p></div></p><p>Water is life"),
        ("nested.html", b"<div>" * 5_000 + b"Water is life" + b"</div>" * 5_000),
        ("inline.html", b"<p>" + b"<b>" * 500 + b"Water is life" + b"</b>" * 500 + b"</p>"),
        ("quotes.md", b"> " * 500 + b"Water is life\n"),
        ("stars.md", b"*" * 1_000 + b" Water is life " + b"[" * 1_000 + b"\n"),
        ("table.md", b"|a" * 1_000 + b"|\n" + b"|-" * 1_000 + b"|\n" + b"|Water" * 1_000 + b"|\n"),
    ],
)
def test_strange_text_is_translated(folder: Path, capfd: pytest.CaptureFixture[str], name: str, data: bytes) -> None:
    Path(name).write_bytes(data)
    assert outcome(name, capfd) == ""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("nul.txt", b"Water\x00is\x00life\x00and\x01\x02\x03" * 20),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4),
        ("archive.md", b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(256)) * 4),
        ("noise.html", random.Random(1).randbytes(4_000)),
    ],
)
def test_what_is_no_text_is_refused(folder: Path, capfd: pytest.CaptureFixture[str], name: str, data: bytes) -> None:
    Path(name).write_bytes(data)
    assert "text" in outcome(name, capfd)


def test_broken_utf_8_is_read_or_refused_but_never_lost(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("broken.txt").write_bytes(f"{EN}\n".encode() * 5 + b"And \xff\xfe\xc3 too.\n" + f"{EN}\n".encode())
    outcome("broken.txt", capfd)


def test_a_missing_file_is_named(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert "No such file" in outcome("missing.txt", capfd)


def test_an_unreadable_folder_entry_is_named(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("dangling.txt").symlink_to("nowhere")
    assert "dangling.txt" in outcome("dangling.txt", capfd)


def test_a_target_that_cannot_be_written_is_told_before_any_work(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("c.txt").write_text(EN, encoding="utf-8")
    Path("out").write_text("a file where the folder should be", encoding="utf-8")
    assert translate("c.txt") == 1
    err = capfd.readouterr().err
    assert "error: out: cannot be written" in err
    assert Path("out").read_text(encoding="utf-8") == "a file where the folder should be"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("line.txt", f"{EN} " * 270_000),
        ("lines.txt", f"{EN}\n" * 100_000),
        ("word.txt", "x" * 200_000),
        ("columns.md", "|Water" * 10_000 + "|\n" + "|-" * 10_000 + "|\n" + "|Life" * 10_000 + "|\n"),
        ("deep.html", "<div>" * 100_000 + "Water is life" + "</div>" * 100_000),
    ],
)
def test_enormous_files_come_out_whole(folder: Path, capfd: pytest.CaptureFixture[str], name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8")
    assert outcome(name, capfd) == ""
    written = Path("out", name).read_text(encoding="utf-8")
    assert written.count("\n") == text.count("\n")
    assert written.count("agua") + written.count("Agua") >= text.count("Water") * (name != "columns.md")
