"""Step 3, on any machine with NumPy and PyTorch: train, stop, go on; carry the weights away in parts.

PYTHONPATH=src python3 scripts/train/learn.py RUN --preset cpu
PYTHONPATH=src python3 scripts/train/learn.py RUN --preset teacher --session 8 --parts OUT
PYTHONPATH=src python3 scripts/train/learn.py RUN --join OUT          # back at home: parts → RUN/weights.pt
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import recipe

from langjustice.training import checkpoints, run_folder
from langjustice.training.interrupting import asked_to_stop
from langjustice.training.loop import Outcome, Report, train
from langjustice.training.shape import sized

# What comes back from a machine may have to be in files of 16 MiB.
_PART = 15 * 2**20


def learn(
    run: Path,
    preset: str,
    *,
    minutes: float = 0,
    session: float = 0,
    start: Path | None = None,
    precision: str = "",
) -> Outcome:
    """Train by a preset; `session` minutes at most this time. `start` are weights to begin with."""
    chosen, meta = recipe.PRESETS[preset], run_folder.read_meta(run)
    settings = replace(chosen.settings, minutes=minutes or chosen.settings.minutes)
    if precision:
        settings = replace(settings, precision=precision)
    shape, weights = sized(chosen.size, meta.source_size, meta.target_size), None
    if start is not None:
        shape, weights = checkpoints.load_weights(start)
    with asked_to_stop() as stopping:
        outcome = train(
            run, shape, settings, weights=weights, session_minutes=session, stopping=stopping, report=_Teller()
        )
    print(outcome, flush=True)
    return outcome


def split(run: Path, folder: Path) -> None:
    """Write the weights in half precision into files that are small enough to travel."""
    folder.mkdir(parents=True, exist_ok=True)
    half = run / "weights.half.pt"
    checkpoints.save_weights(half, *checkpoints.load_weights(run / run_folder.WEIGHTS), half=True)
    data = half.read_bytes()
    for number, place in enumerate(range(0, len(data), _PART)):
        (folder / f"weights-{number}.part").write_bytes(data[place : place + _PART])


def join(run: Path, folder: Path) -> None:
    """Put the parts together again, and see that they are weights."""
    parts = sorted(folder.glob("weights-*.part"), key=lambda path: int(path.stem.split("-")[1]))
    target = run / run_folder.WEIGHTS
    target.write_bytes(b"".join(path.read_bytes() for path in parts))
    shape, _ = checkpoints.load_weights(target)
    print(shape)


class _Teller:
    """Says how it goes, four times a minute and whenever something was measured."""

    def __init__(self) -> None:
        self._last = -1.0

    def __call__(self, report: Report) -> None:
        if report.held_out is not None or report.progress - self._last > 0.02 or report.progress >= 1:
            self._last = report.progress
            held_out = "" if report.held_out is None else f" held out {report.held_out:.3f}"
            print(
                f"{report.progress:6.1%} step {report.step} epoch {report.epoch:.2f} surprise {report.surprise:.3f}"
                f" {report.speed:,.0f} pieces/s{held_out}",
                flush=True,
            )


def main() -> None:
    """Train, or join parts."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("--preset", default="cpu", choices=recipe.PRESETS)
    parser.add_argument("--minutes", type=float, default=0, help="of all sessions; by default the preset's")
    parser.add_argument("--session", type=float, default=0, help="minutes of this session at the most")
    parser.add_argument("--start", type=Path, help="weights.pt to begin with")
    parser.add_argument("--precision", default="", choices=["auto", "fp32", "bf16"], help="by default the preset's")
    parser.add_argument("--parts", type=Path, help="where to write the weights in parts")
    parser.add_argument("--join", type=Path, help="join parts instead of training")
    chosen = parser.parse_args()
    if chosen.join:
        join(chosen.run, chosen.join)
        return
    learn(
        chosen.run,
        chosen.preset,
        minutes=chosen.minutes,
        session=chosen.session,
        start=chosen.start,
        precision=chosen.precision,
    )
    if chosen.parts:
        split(chosen.run, chosen.parts)


if __name__ == "__main__":
    main()
