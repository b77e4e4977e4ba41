"""How weights follow their gradients: AdamW for everything, or Muon for the matrices."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import torch

from langjustice.errors import TrainingError
from langjustice.messages import say
from langjustice.training.network import Network

NAMES = ("adamw", "muon")
_BETAS, _EPSILON = (0.9, 0.98), 1e-9


def build(network: Network, name: str, *, rate: float, matrix_rate: float, decay: float) -> list[Any]:
    """Return the optimizers of a network; each group remembers its full rate as `full`.

    Muon (Jordan 2024) for the matrices of the layers reached the same loss in 60% of the steps, measured once early in
    a training; its products are bf16, which not every processor has. Raises TrainingError.
    """
    parameters = list(network.named_parameters())
    matrices = [one for key, one in parameters if one.ndim == 2 and "embedding" not in key and key != "output"]
    others = [one for key, one in parameters if one.ndim != 2 or "embedding" in key or key == "output"]
    plain = {"lr": rate, "betas": _BETAS, "eps": _EPSILON}
    if name == "muon":
        if not hasattr(torch.optim, "Muon"):
            raise TrainingError(say("this PyTorch has no Muon"), next=say("use a newer one, or --optimizer adamw"))
        found: list[Any] = [
            torch.optim.Muon(matrices, lr=matrix_rate, weight_decay=decay, momentum=0.95),
            torch.optim.AdamW(others, weight_decay=0.0, **plain),
        ]
    elif name == "adamw":
        groups = [{"params": matrices, "weight_decay": decay}, {"params": others, "weight_decay": 0.0}]
        found = [torch.optim.AdamW(groups, **plain)]
    else:
        raise TrainingError(
            say("there is no optimizer “{name}”").format(name=name),
            next=say("known: {NAMES}").format(NAMES=", ".join(NAMES)),
        )
    for optimizer in found:
        for group in optimizer.param_groups:
            group["full"] = group["lr"]
    return found


def set_rate(optimizers: Sequence[Any], share: float) -> None:
    """Set all rates to a share of the full ones."""
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["lr"] = group["full"] * share


def rate_share(progress: float, step: int, warmup: int, schedule: str) -> float:
    """The share of the full rate: up over `warmup` steps, and down to a hundredth as `progress` (0 to 1) ends."""
    down = 1 - progress if schedule == "linear" else (1 + math.cos(math.pi * progress)) / 2
    return max(down, 0.01) * min(1.0, (step + 1) / max(1, warmup))
