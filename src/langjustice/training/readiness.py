"""Whether this machine can train at all, said before anything is begun."""

from __future__ import annotations

import importlib.util

from langjustice.errors import TrainingError
from langjustice.messages import say


def require_torch() -> None:
    """Raise TrainingError with what to do when PyTorch is not installed."""
    if importlib.util.find_spec("torch") is None:
        raise TrainingError(
            say("training needs PyTorch, which is not installed"),
            next=say("pip install 'langjustice[train]' (in a checkout: pip install -e '.[train]')"),
        )
