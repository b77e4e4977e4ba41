"""Peak memory of `langjustice translate` for 100,000 sentences against 10,000, all different, in one document."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import common


def sentences(count: int) -> str:
    """Short sentences, no two alike: a million-word text would measure the same memory for much longer."""
    nouns = ["assembly", "river", "school", "strike", "harvest", "union", "clinic", "market", "radio", "bridge"]
    verbs = ["opens", "waits", "grows", "needs help", "is closed", "will return", "moves", "is ours"]
    lines = []
    for number in range(count):
        noun, verb = nouns[number % 10], verbs[number // 10 % 8]
        lines.append(f"The {noun} of house {number} {verb}.")
    return "\n".join(lines) + "\n"


def peak(count: int) -> int:
    """Peak resident size of the process, in kB."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "text.txt"
        file.write_text(sentences(count), encoding="utf-8")
        program = Path(sys.executable).with_name("langjustice")
        command = [str(program), "translate", str(file), "--from", "en", "--to", "es", "-o", str(Path(folder) / "out")]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            sys.exit(f"translate failed: {status}")
        return usage.ru_maxrss


def main() -> None:
    """Measure and print the ratio."""
    common.say("peak memory, 100,000 sentences / 10,000", peak(100_000) / peak(10_000), "≤ 1.3")


if __name__ == "__main__":
    main()
