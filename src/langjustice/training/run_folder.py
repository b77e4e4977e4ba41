"""The folder of one training: everything that it needs, on this machine or on another one with PyTorch and NumPy.

meta.json        directions and special numbers; written last, so that a folder with it is whole
pass-0.npz …     the sentences as numbers, varied differently in each pass
held-out.json    sentences that are only measured, as numbers
checkpoint.pt    where the training is
weights.pt       what came of it
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from langjustice.errors import TrainingError
from langjustice.messages import say
from langjustice.training.files import replacing

META, HELD_OUT, CHECKPOINT, WEIGHTS = "meta.json", "held-out.json", "checkpoint.pt", "weights.pt"
_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedDirection:
    """A direction, and the numbers of the pieces that stand around its sentences."""

    source: str
    target: str
    source_prefix: tuple[int, ...] = ()
    source_suffix: tuple[int, ...] = ()
    target_prefix: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What is common to all sentences: sizes of the two vocabularies, first and last number of a target."""

    directions: tuple[CodedDirection, ...]
    source_size: int
    target_size: int
    start: int
    end: int
    passes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """The sentences of a pass, one after the other.

    `source` and `target` hold the numbers of all of them; `source_lengths`, `target_lengths` and `direction` have one
    entry for each pair.
    """

    source: NDArray[np.int64]
    target: NDArray[np.int64]
    source_lengths: NDArray[np.int64]
    target_lengths: NDArray[np.int64]
    direction: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.direction)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOut:
    """A sentence that is only measured, as numbers."""

    direction: int
    source: tuple[int, ...]
    target: tuple[int, ...]


def write_meta(folder: Path, meta: Meta) -> None:
    """Write what closes a folder. Raises OutputError."""
    _write_json(folder / META, {"format": _FORMAT, **asdict(meta)})


def read_meta(folder: Path) -> Meta:
    """Raises TrainingError when the folder is none, or of another version."""
    data = _read_json(folder / META)
    if data.pop("format", None) != _FORMAT:
        raise TrainingError(
            say("was prepared by another version of the program"), path=folder, next=say("prepare it again")
        )
    directions = tuple(
        CodedDirection(
            source=one["source"],
            target=one["target"],
            source_prefix=tuple(one["source_prefix"]),
            source_suffix=tuple(one["source_suffix"]),
            target_prefix=tuple(one["target_prefix"]),
        )
        for one in data.pop("directions")
    )
    return Meta(directions=directions, **data)


def write_pass(folder: Path, number: int, pairs: Sequence[tuple[int, Sequence[int], Sequence[int]]]) -> None:
    """Write (direction, source numbers, target numbers) of a pass. Raises OutputError."""
    largest = max((max(numbers, default=0) for _, *both in pairs for numbers in both), default=0)
    kind = np.uint16 if largest < 1 << 16 else np.uint32
    arrays = {
        "source": np.fromiter((n for _, source, _ in pairs for n in source), kind),
        "target": np.fromiter((n for _, _, target in pairs for n in target), kind),
        "source_lengths": np.array([len(source) for _, source, _ in pairs], np.uint16),
        "target_lengths": np.array([len(target) for _, _, target in pairs], np.uint16),
        "direction": np.array([direction for direction, _, _ in pairs], np.uint8),
    }
    with replacing(folder / f"pass-{number}.npz") as path, path.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]


def read_pass(folder: Path, number: int) -> Sentences:
    """Raises TrainingError when the file is not there or damaged."""
    path = folder / f"pass-{number}.npz"
    try:
        with np.load(path) as arrays:
            return Sentences(**{name: arrays[name].astype(np.int64) for name in arrays.files})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingError(
            say("cannot be read: {error}").format(error=error), path=path, next=say("prepare the folder again")
        ) from error


def write_held_out(folder: Path, sentences: Sequence[HeldOut]) -> None:
    """Raises OutputError."""
    _write_json(folder / HELD_OUT, [asdict(one) for one in sentences])


def read_held_out(folder: Path) -> list[HeldOut]:
    """Raises TrainingError."""
    return [
        HeldOut(direction=one["direction"], source=tuple(one["source"]), target=tuple(one["target"]))
        for one in _read_json(folder / HELD_OUT)
    ]


def _write_json(path: Path, value: Any) -> None:
    with replacing(path) as temporary:
        temporary.write_text(json.dumps(value), encoding="utf-8")


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TrainingError(
            say("cannot be read: {error}").format(error=error), path=path, next=say("prepare the folder again")
        ) from error
