"""Every test runs in a home of its own: no installed model, no workspace and no setting of the machine reaches it.

The program speaks English in tests, whatever the machine speaks.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

for _name in ("LANGUAGE", "LC_MESSAGES", "LANG"):
    os.environ.pop(_name, None)
os.environ["LC_ALL"] = "C.UTF-8"

# Training needs PyTorch, which is optional: `make test-train` installs it and runs what is left out here.
collect_ignore = [] if find_spec("torch") else ["training"]


def pytest_report_header() -> str:
    """Say it where somebody would look for it."""
    return "" if find_spec("torch") else "PyTorch is not installed: tests/training is left out (make test-train)"


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "ARGOS_PACKAGES_DIR", "LANGJUSTICE_MODELS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
