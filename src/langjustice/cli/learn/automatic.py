"""Learning by itself, after as many decisions as the workspace says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from langjustice.cli.common import count, load_terms, visible
from langjustice.errors import LangjusticeError
from langjustice.messages import say

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
        click.echo(say("warning: nothing was learnt: {visible}").format(visible=visible(str(error))), err=True)
        return
    if lesson.proposals:
        told = say("{count} proposed from corrections").format(count=count(len(lesson.proposals), "term"))
        click.echo(say("{told}; vote: langjustice terms proposals").format(told=told), err=True)
