"""Learning by itself, after as many decisions as the workspace says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from langjustice.cli.common import count, load_terms, visible
from langjustice.errors import LangjusticeError

if TYPE_CHECKING:
    from langjustice.workspace import Workspace


def learn_if_due(here: Workspace) -> None:
    """Propose what corrections speak for, if it is time. What goes wrong here is told, and undoes no decision."""
    if not here.learning.every:
        return
    from langjustice.app import learning

    try:
        if not learning.is_due(here):
            return
        lesson = learning.learn(here, load_terms(here, (), no_glossary=False))
    except LangjusticeError as error:
        click.echo(f"warning: nothing was learnt: {visible(str(error))}", err=True)
        return
    if lesson.proposals:
        told = f"{count(len(lesson.proposals), 'term')} proposed from corrections"
        click.echo(f"{told}; vote: langjustice terms proposals", err=True)
