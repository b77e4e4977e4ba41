"""Offline means no network call at all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append((event, args)) if event.startswith("socket.") else None)
from langjustice.cli.main import run
code = run(sys.argv[1:])
print(opened, file=sys.stderr)
sys.exit(3 if opened else code)
"""
COMMAND = ["translate", "c.md", "--to", "es", "-o"]
TEXT = "# Call\n\nWe will meet on Sunday at 10:30. Write to **a@b.example** and bring water.\n"


@pytest.fixture
def communique(folder: Path) -> Path:
    file = folder / "c.md"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_translating_opens_no_socket(communique: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *COMMAND, "out"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (communique.parent / "out" / "c.md").exists()


def test_without_any_network_nothing_changes(communique: Path) -> None:
    program = [sys.executable, "-m", "langjustice"]
    subprocess.run([*program, *COMMAND, "with"], check=True, capture_output=True)
    isolated = ["unshare", "-rn"]
    assert shutil.which("unshare"), "util-linux is needed: apt install util-linux"
    done = subprocess.run([*isolated, *program, *COMMAND, "without"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert Path("with/c.md").read_bytes() == Path("without/c.md").read_bytes()
