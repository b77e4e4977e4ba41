"""How the people of a workspace review: the section [review] of its settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from langjustice.errors import WorkspaceError
from langjustice.messages import say
from langjustice.model import ReviewRules
from langjustice.workspace.settings import unknown

EXAMPLE = """
# How translations are reviewed. These are the values that count without this section; a document may have others.
# [review]
# reviewers = 1                 # how many different people have to agree before a segment is final
# own_work = false              # true: one of them may be the person who wrote it
# lease = 30                    # minutes for which a segment is kept for the person who took it
"""


def read_review(values: dict[str, Any], path: Path) -> ReviewRules:
    """Read [review]. Raises WorkspaceError."""
    for key, value in values.items():
        if key not in ("reviewers", "own_work", "lease"):
            raise unknown(key, "review", ("reviewers", "own_work", "lease"), path)
        if key == "own_work" and not isinstance(value, bool):
            raise WorkspaceError(say("“own_work” in [review] must be true or false"), path=path)
        if key != "own_work" and (type(value) is not int or value < 1):
            raise WorkspaceError(say("“{key}” in [review] must be a whole number from 1 up").format(key=key), path=path)
    default = ReviewRules()
    return ReviewRules(
        reviewers=values.get("reviewers", default.reviewers),
        own_work=values.get("own_work", default.own_work),
        lease=values["lease"] * 60 if "lease" in values else default.lease,
    )
