"""What every section of the settings says alike."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from langjustice.errors import WorkspaceError
from langjustice.messages import say


def unknown(key: str, section: str, known: Iterable[str], path: Path) -> WorkspaceError:
    """The error for a setting that a section does not have, with those that it has."""
    return WorkspaceError(
        say("unknown setting “{key}” in [{section}]").format(key=key, section=section),
        path=path,
        next=say("known: {known}").format(known=", ".join(known)),
    )
