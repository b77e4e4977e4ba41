"""Time of `langjustice --help` against `python -c "import click"`, each as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import common


def main() -> None:
    """Measure and print the ratio."""
    program = Path(sys.executable).with_name("langjustice")

    def run(*command: str) -> float:
        return common.best(lambda: subprocess.run(command, capture_output=True, check=True), rounds=15)

    ratio = run(str(program), "--help") / run(sys.executable, "-c", "import click")
    common.say("langjustice --help / import click (time)", ratio, "≤ 3")


if __name__ == "__main__":
    main()
