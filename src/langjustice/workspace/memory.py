"""How the people of a workspace use their translation memory: the section [memory] of its settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from langjustice.errors import WorkspaceError
from langjustice.messages import say
from langjustice.model import MemoryRules
from langjustice.workspace.settings import unknown

EXAMPLE = """
# How the translation memory is used. These are the values that count without this section.
# [memory]
# threshold = 75                # similarity (0 to 100) from which a match is offered
# imported = 1                  # what is taken off for a unit that came from a file and nobody here has reviewed,
# machine = 15                  # for one that a machine wrote,
# region = 2                    # for another region (es-MX, es-AR),
# doubted = 10                  # for one that says something else than what people have decided since,
# age = 0                       # and for every year
"""


def read_memory(values: dict[str, Any], path: Path) -> MemoryRules:
    """Read [memory]. Raises WorkspaceError."""
    known = MemoryRules.__slots__
    for key, value in values.items():
        if key not in known:
            raise unknown(key, "memory", known, path)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
            raise WorkspaceError(say("“{key}” in [memory] must be a number from 0 to 100").format(key=key), path=path)
    return MemoryRules(**{key: float(value) for key, value in values.items()})
