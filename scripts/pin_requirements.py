"""Write requirements.txt, requirements-dev.txt, requirements-train.txt: packages pinned by hash, no index named."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_BUILD = ("hatchling>=1.26", "editables>=0.5")
_HEAD = "# Made by `make requirements` from pyproject.toml. Install with: pip install --require-hashes -r {name}\n"


def pin(name: str, requirements: list[str]) -> None:
    """Resolve `requirements` and write `name`."""
    command = [
        *(sys.executable, "-m", "piptools", "compile", "--quiet", "--generate-hashes", "--no-header", "--strip-extras"),
        *("--allow-unsafe", "--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links"),
        *("--no-annotate", "--resolver=backtracking", "--output-file", "-", "-"),
    ]
    text = "\n".join(requirements) + "\n"
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        sys.exit(done.stderr)
    (ROOT / name).write_text(_HEAD.format(name=name) + done.stdout, encoding="utf-8")


def main() -> None:
    """Pin what the program needs, that together with what its developers need, and what the tests of training need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runs, groups = project["project"]["dependencies"], project["dependency-groups"]
    pin("requirements.txt", [*runs, *_BUILD])
    pin("requirements-dev.txt", [*runs, *groups["dev"], *_BUILD])
    # It goes on top of the others, so what they have stays as it is.
    pin("requirements-train.txt", [f"-c {ROOT / 'requirements-dev.txt'}", *groups["train"]])
    if not re.search(r"^torch==\S+\+cpu ", (ROOT / "requirements-train.txt").read_text(encoding="utf-8"), re.MULTILINE):
        sys.exit("requirements-train.txt: let pip find a build of PyTorch for processors, and try again")


if __name__ == "__main__":
    main()
