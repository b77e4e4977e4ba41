"""What a backend has decoded, as a hypothesis with the faults that show in it."""

from __future__ import annotations

from langjustice import faults
from langjustice.engine.port import Decoded
from langjustice.model import Hypothesis


def read(source: str, decoded: Decoded) -> Hypothesis:
    """Look at one output beside its source."""
    return Hypothesis(
        target=decoded.target,
        log_prob=decoded.log_prob,
        alignment=decoded.alignment,
        places=decoded.places,
        faults=faults.find(source, decoded.target, finished=decoded.finished),
    )
