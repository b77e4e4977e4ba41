"""The three commands of README.md for a machine with a graphics card that is there for half an hour.

    PYTHONPATH=src python3 scripts/train/on_card.py 1 out/RUN OUT      # encode, teacher begins
    PYTHONPATH=src python3 scripts/train/on_card.py 2 out/RUN OUT      # teacher ends, and translates
    PYTHONPATH=src python3 scripts/train/on_card.py 3 out/RUN OUT      # student; its weights lie in OUT in parts

Each stays under its minutes, and can be given again after an interruption. `--toy` does all of it in a minute anywhere.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import distil
import encode
import learn
import runs

from langjustice.training import run_folder
from langjustice.training.devices import available_cores

# Minutes of the three commands: ten at the most each, thirty with starting the machine and carrying things over.
_COMMAND = 9.5
_DISTIL = 3.5
_TOY_DISTIL = 0.1


def first(run: Path, out: Path, *, toy: bool, limit: float) -> None:
    """Make numbers of the text, and let the teacher begin."""
    start = time.monotonic()
    if not (run / run_folder.META).exists():
        encode.encode(run, passes=1 if toy else 6, workers=available_cores())
    session = limit - (time.monotonic() - start) / 60 - 0.5
    learn.learn(run, "toy" if toy else "teacher", session=max(session, 0.05))
    (out / "teacher.txt").write_text("begun\n", encoding="utf-8")


def second(run: Path, out: Path, *, toy: bool, limit: float) -> None:
    """Let the teacher end, and translate all text that there is time for."""
    start = time.monotonic()
    outcome = learn.learn(run, "toy" if toy else "teacher", session=max(limit - _DISTIL - 0.5, 0.05))
    left = limit - (time.monotonic() - start) / 60 - 0.5
    distil.distil(run, run / "student", minutes=_TOY_DISTIL if toy else max(left, 1.0))
    (out / "teacher.txt").write_text(f"{outcome}\n", encoding="utf-8")


def third(run: Path, out: Path, *, toy: bool, limit: float) -> None:
    """Train the student on people's and the teacher's sentences, and lay its weights out for the way home."""
    start = time.monotonic()
    student = run / "student"
    if not (student / run_folder.META).exists():
        encode.encode(student, passes=1 if toy else 4, workers=available_cores())
    session = limit - (time.monotonic() - start) / 60 - 0.5
    outcome = learn.learn(student, "toy" if toy else "student", minutes=0 if toy else session, session=session)
    learn.split(student, out)
    (out / "student.txt").write_text(f"{runs.read_group(student)} {outcome}\n", encoding="utf-8")


def main() -> None:
    """Run one of the three."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("command", choices=["1", "2", "3"])
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--toy", action="store_true", help="a tiny network for seconds, to prove the way")
    parser.add_argument("--limit", type=float, default=_COMMAND, help="minutes that the command may take")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    {"1": first, "2": second, "3": third}[chosen.command](chosen.run, chosen.out, toy=chosen.toy, limit=chosen.limit)


if __name__ == "__main__":
    main()
