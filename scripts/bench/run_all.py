"""All measurements of docs/benchmarks.md, one after the other, as lines of its table."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPTS = (
    "startup.py",
    "terms.py",
    "loading.py",
    "pipeline.py",
    "memory.py",
    "obedience.py",
    "checks.py",
    "recall.py",
    "importing.py",
    "remembered.py",
    "queue.py",
    "catalogs.py",
    "learning.py",
    "confidence.py",
    "loop.py",
)


def main() -> None:
    """Run each script in a process of its own, so that none warms up or fills the memory of another."""
    print("| what | ratio | goal |\n|---|---|---|", flush=True)
    for script in SCRIPTS:
        subprocess.run([sys.executable, str(Path(__file__).with_name(script))], check=True)


if __name__ == "__main__":
    main()
