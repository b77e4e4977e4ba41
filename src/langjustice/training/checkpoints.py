"""Where a training is, in a file that another machine can go on from, and the weights that come of it.

Both are read with PyTorch's restricted loader: a file that somebody sends cannot run anything.
"""

from __future__ import annotations

import pickle
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from langjustice.errors import OutputError, TrainingError
from langjustice.messages import say
from langjustice.training.files import replacing
from langjustice.training.network import Network
from langjustice.training.shape import Shape

_FORMAT = 1


def save(path: Path, content: dict[str, Any]) -> None:
    """Write tensors and plain values whole or not at all. Raises OutputError."""
    with replacing(path) as temporary:
        try:
            torch.save({"format": _FORMAT, **content}, temporary)
        except RuntimeError as error:
            # How PyTorch says that the disk is full.
            raise OutputError(say("cannot be written: {error}").format(error=error), path=path) from error


def load(path: Path, device: torch.device | str = "cpu") -> dict[str, Any]:
    """Read what `save` wrote, onto a device. Raises TrainingError."""
    try:
        content = torch.load(path, map_location=device, weights_only=True)
    except (OSError, RuntimeError, pickle.UnpicklingError, EOFError, ValueError) as error:
        raise TrainingError(
            say("cannot be read: {value}").format(value=str(error).splitlines()[0]),
            path=path,
            next=say("remove the file to begin anew"),
        ) from error
    if not isinstance(content, dict) or content.get("format") != _FORMAT:
        raise TrainingError(say("was written by another version of the program"), path=path, next=say("begin anew"))
    return content


def save_weights(path: Path, shape: Shape, weights: dict[str, Tensor], *, half: bool = False) -> None:
    """Write what a training made, in single precision or with `half` in half of the size."""
    kind = torch.float16 if half else torch.float32
    plain = {name: tensor.detach().to("cpu", kind) for name, tensor in weights.items()}
    save(path, {"shape": asdict(shape), "weights": plain})


def load_weights(path: Path) -> tuple[Shape, dict[str, Tensor]]:
    """Read weights in single precision. Raises TrainingError."""
    content = load(path)
    try:
        shape = Shape(**content["shape"])
        return shape, {name: tensor.float() for name, tensor in content["weights"].items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise TrainingError(say("holds no weights of a network"), path=path) from error


def network_of(shape: Shape, weights: dict[str, Tensor], *, dropout: float = 0.0) -> Network:
    """Build a network with these weights. Raises TrainingError when they are of another shape."""
    network = Network(shape, dropout=dropout)
    try:
        network.load_state_dict(weights)
    except RuntimeError as error:
        raise TrainingError(
            say("the weights are of another shape: {strip}").format(strip=str(error).splitlines()[-1].strip())
        ) from error
    return network
