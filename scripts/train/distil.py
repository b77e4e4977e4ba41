"""Between teacher and student: the teacher translates all text into both directions.

What it writes is the student's target (distillation, Kim and Rush 2016), and for the way back its source, beside the
words of people (back-translation, Sennrich et al. 2016).

    PYTHONPATH=src python3 scripts/train/distil.py TEACHER STUDENT --minutes 4
"""

from __future__ import annotations

import argparse
import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import runs

from langjustice.training import checkpoints, devices, run_folder, vocabulary
from langjustice.training.decoding import greedy
from langjustice.training.network import Network
from langjustice.training.pairs import TextPair, fault
from langjustice.training.run_folder import CodedDirection, Meta
from langjustice.training.vocabulary import Coder

# Sentences between two looks at the clock: a card reads as many at once.
_CHUNKS = {"cuda": 4_000, "cpu": 200}
_TOKENS = 60_000
_COPIED = ("sentencepiece.model", "lemmas.json.xz", "group.json")


def distil(teacher: Path, student: Path, *, minutes: float) -> None:
    """Write the folder of the student: the text of people, and what the teacher makes of it in the time given."""
    shutil.copytree(teacher / "held-out", student / "held-out", dirs_exist_ok=True)
    shutil.copytree(teacher / "text", student / "text", dirs_exist_ok=True)
    for name in _COPIED:
        shutil.copy(teacher / name, student / name)
    shape, weights = checkpoints.load_weights(teacher / run_folder.WEIGHTS)
    device = devices.choose()
    devices.make_ready(device, 0)
    network = checkpoints.network_of(shape, weights).to(device)
    if device.type == "cuda":
        network = network.bfloat16()
    meta, coder = run_folder.read_meta(teacher), Coder(vocabulary.read_file(teacher / "sentencepiece.model"))
    share = minutes * 60 / len(meta.directions)
    for direction in meta.directions:
        name, turned = f"{direction.source}-{direction.target}", False
        if name not in runs.read_group(teacher):
            name, turned = f"{direction.target}-{direction.source}", True
        pairs = [pair.turned() if turned else pair for pair in runs.read_text(teacher, name)]
        # Those that are shown most come first, in case the time is short.
        random.Random(1).shuffle(pairs)
        pairs.sort(key=lambda pair: -pair.weight)
        written = list(_translated(network, coder, meta, direction, pairs, time.monotonic() + share))
        into = direction.target
        kept = [pair.turned() if turned else pair for pair in written]
        runs.write_text(student / "text" / f"{name}.by-teacher-into-{into}.tsv.xz", kept)
        print(f"{direction.source} → {into}: {len(kept)} of {len(pairs)} sentences", flush=True)


def _translated(
    network: Network, coder: Coder, meta: Meta, direction: CodedDirection, pairs: list[TextPair], end: float
) -> Iterator[TextPair]:
    chunk = _CHUNKS[next(network.parameters()).device.type]
    for start in range(0, len(pairs), chunk):
        if time.monotonic() > end:
            return
        some = pairs[start : start + chunk]
        sources = [
            [*direction.source_prefix, *numbers, *direction.source_suffix]
            for numbers in coder.source([pair.source for pair in some])
        ]
        beginnings = [direction.target_prefix] * len(sources)
        outputs = greedy(network, sources, beginnings, start=meta.start, end=meta.end, tokens=_TOKENS)
        for pair, output in zip(some, outputs, strict=True):
            target = coder.text(output)
            if not fault(pair.source, target) and not _loops(target):
                yield replace(pair, target=target)


def _loops(text: str) -> bool:
    """Whether three words stand there three times."""
    words = text.lower().split()
    runs_of_three = [tuple(words[place : place + 3]) for place in range(len(words) - 2)]
    return any(runs_of_three.count(run) > 2 for run in set(runs_of_three))


def main() -> None:
    """Distil for some minutes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("teacher", type=Path)
    parser.add_argument("student", type=Path)
    parser.add_argument("--minutes", type=float, default=4)
    chosen = parser.parse_args()
    distil(chosen.teacher, chosen.student, minutes=chosen.minutes)


if __name__ == "__main__":
    main()
