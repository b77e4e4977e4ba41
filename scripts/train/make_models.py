"""`make models DATA=folder`: all steps one after the other, on this machine, and each only if it is not done yet.

python scripts/train/make_models.py DATA --group en-es --package-version 0.3 --minutes 240
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import collect
import encode
import evaluate
import learn
import pack
import recipe

from langjustice.training import run_folder
from langjustice.training.devices import available_cores

ROOT = Path(__file__).resolve().parents[2]


def make(
    data: Path,
    run: Path,
    into: Path,
    version: str,
    *,
    group: str = "en-es",
    preset: str = "cpu",
    minutes: float = 0,
    passes: int = recipe.PASSES,
    start: Path | None = None,
) -> bool:
    """Make the packages of a group; return False when the training was stopped. The same call goes on there."""
    if not (run / "group.json").exists():
        # Weights to begin with have a vocabulary of their own, beside them.
        known = start.with_name("sentencepiece.model") if start else None
        collect.collect(data, run, group, known=known)
    if not (run / run_folder.META).exists():
        encode.encode(run, passes=passes, workers=available_cores())
    if not learn.learn(run, preset, minutes=minutes, start=start).finished:
        print("stopped: the same command goes on")
        return False
    sources = data / "SOURCES.tsv"
    for path in pack.pack(run, into, version, sources=sources if sources.exists() else None):
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    return True


def main() -> None:
    """Make, score, and print the table for the card."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--run", type=Path, help="folder of the training; by default out/starters-GROUP")
    parser.add_argument("--into", type=Path, default=ROOT / "models")
    parser.add_argument("--group", default="en-es", choices=recipe.GROUPS)
    parser.add_argument("--preset", default="cpu", choices=recipe.PRESETS)
    parser.add_argument("--minutes", type=float, default=0, help="by default the preset's")
    parser.add_argument("--package-version", required=True)
    parser.add_argument("--start", type=Path, help="weights.pt to go on from, with its sentencepiece.model beside it")
    chosen = parser.parse_args()
    run = chosen.run or ROOT / "out" / f"starters-{chosen.group}"
    done = make(
        chosen.data,
        run,
        chosen.into,
        chosen.package_version,
        group=chosen.group,
        preset=chosen.preset,
        minutes=chosen.minutes,
        start=chosen.start,
    )
    if not done:
        sys.exit(130)
    if chosen.into == ROOT / "models":
        subprocess.run([sys.executable, str(ROOT / "scripts" / "score_starters.py")], check=True)
    print("\n".join(evaluate.table(chosen.into, None, run / "held-out")))


if __name__ == "__main__":
    main()
