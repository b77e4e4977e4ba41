"""Step 2, on any machine with NumPy and SentencePiece: vary the sentences of a training, and make numbers of them.

PYTHONPATH=src python3 scripts/train/encode.py RUN --passes 8 --workers 14
"""

from __future__ import annotations

import argparse
from pathlib import Path

import recipe
import runs

from langjustice.training import vocabulary
from langjustice.training.augment import Shares
from langjustice.training.preparing import Direction, prepare
from langjustice.training.symbols import tag_piece

# Of each direction, for the surprise that is shown while it trains.
_HELD_OUT = 100


def encode(run: Path, *, passes: int = recipe.PASSES, workers: int = 2) -> None:
    """Write the numbers of every pass, both directions of every pair."""
    lemmas = runs.read_lemmas(run)
    directions = []
    for name in runs.read_group(run):
        source, target = name.split("-")
        pairs, held_out = list(runs.read_text(run, name)), runs.read_held_out(run, name)[:_HELD_OUT]
        turned, turned_out = [pair.turned() for pair in pairs], [pair.turned() for pair in held_out]
        for one, other, text, out in ((source, target, pairs, held_out), (target, source, turned, turned_out)):
            directions.append(
                Direction(
                    source=one,
                    target=other,
                    pairs=text,
                    held_out=out,
                    lemmas=lemmas.get(other, {}),
                    target_prefix=(tag_piece(other),),
                )
            )
    known = vocabulary.read_file(run / "sentencepiece.model")
    given = prepare(
        run,
        known,
        directions,
        passes=passes,
        shares=Shares(),
        workers=workers,
        progress=lambda done, all_: print(f"encoded {done} of {all_}", flush=True),
    )
    print(", ".join(f"{lesson}: {count}" for lesson, count in sorted(given.items())))


def main() -> None:
    """Encode the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("--passes", type=int, default=recipe.PASSES)
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    encode(chosen.run, passes=chosen.passes, workers=chosen.workers)


if __name__ == "__main__":
    main()
