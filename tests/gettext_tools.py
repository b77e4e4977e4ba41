"""gettext's own tools, which say whether what is written is a catalog. Where CI runs they have to be there."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

needs_gettext = pytest.mark.skipif(
    shutil.which("msgfmt") is None and not os.environ.get("CI"), reason="gettext is not installed"
)


def accepts(path: Path) -> bool:
    """Whether `msgfmt --check` accepts a catalog."""
    done = subprocess.run(["msgfmt", "--check", "-o", os.devnull, str(path)], capture_output=True, check=False)
    return done.returncode == 0


def msgmerge(catalog: Path, template: Path) -> str:
    """What msgmerge makes of a catalog and a template."""
    command = ["msgmerge", "--previous", "--quiet", "-o", "-", str(catalog), str(template)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout
