"""Write requirements.txt and requirements-dev.txt: every package pinned by hash, no index named."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_BUILD = ("hatchling>=1.26", "editables>=0.5")
_HEAD = "# Made by `make requirements` from pyproject.toml. Install with: pip install --require-hashes -r {name}\n"


def pin(name: str, requirements: list[str]) -> None:
    """Resolve `requirements` (with the build tools) and write `name`."""
    command = [
        *(sys.executable, "-m", "piptools", "compile", "--quiet", "--generate-hashes", "--no-header", "--strip-extras"),
        *("--allow-unsafe", "--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links"),
        *("--no-annotate", "--resolver=backtracking", "--output-file", "-", "-"),
    ]
    text = "\n".join([*requirements, *_BUILD]) + "\n"
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        sys.exit(done.stderr)
    (ROOT / name).write_text(_HEAD.format(name=name) + done.stdout, encoding="utf-8")


def main() -> None:
    """Pin what the program needs, and that together with what its developers need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runs = project["project"]["dependencies"]
    pin("requirements.txt", runs)
    pin("requirements-dev.txt", [*runs, *project["dependency-groups"]["dev"]])


if __name__ == "__main__":
    main()
