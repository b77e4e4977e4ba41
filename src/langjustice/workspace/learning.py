"""How the people of a workspace learn from corrections: the section [learning] of its settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from langjustice.errors import WorkspaceError
from langjustice.messages import say
from langjustice.model import LearningRules
from langjustice.workspace.settings import unknown

EXAMPLE = """
# What becomes of corrections. These are the values that count without this section.
# [learning]
# every = 0                     # look for terms after so many decided segments; 0: only when somebody says `learn`
# people = 2                    # how many different people must have made a correction,
# documents = 2                 # and in how many documents, before it is proposed as a term
# confidence = 0.7              # how sure it must be (0 to 1) that people go on writing so
# proposals = 20                # the most that are proposed at a time
# glossary = "terms.csv"        # where new terms go, if there are several glossaries
"""
_WHOLE = {"every": 0, "people": 1, "documents": 1, "proposals": 1}


def read_learning(values: dict[str, Any], path: Path) -> LearningRules:
    """Read [learning]. Raises WorkspaceError."""
    for key, value in values.items():
        if key in _WHOLE:
            if type(value) is not int or value < _WHOLE[key]:
                raise WorkspaceError(
                    say("“{key}” in [learning] must be a whole number from {WHOLE} up").format(
                        key=key, WHOLE=_WHOLE[key]
                    ),
                    path=path,
                )
        elif key == "confidence":
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
                raise WorkspaceError(say("“confidence” in [learning] must be a number from 0 to 1"), path=path)
        elif key == "glossary":
            if not isinstance(value, str) or not value.endswith(".csv") or set(value) & set("/\\"):
                raise WorkspaceError(say("“glossary” in [learning] must name a .csv file"), path=path)
        else:
            raise unknown(key, "learning", (*_WHOLE, "confidence", "glossary"), path)
    return LearningRules(**values)
