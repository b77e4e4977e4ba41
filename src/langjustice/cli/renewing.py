"""What every command does after a decision about a word: the drafts that it touches are made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from langjustice.cli.common import count, find_models, load_terms
from langjustice.cli.progress import growing
from langjustice.messages import say

if TYPE_CHECKING:
    from langjustice.workspace import Workspace


def renew(here: Workspace) -> int:
    """Bring drafts and memory up to date with what was decided, and tell what happened; return the exit code."""
    from langjustice.app import renewal

    if not renewal.is_due(here):
        return 0
    with growing(say("drafting again"), "segments") as on_progress:
        renewer = renewal.Renewer(
            here, find_models(here), load_terms(here, (), no_glossary=False), on_progress=on_progress
        )
        try:
            renewer.run()
        except KeyboardInterrupt:
            click.echo(say("interrupted: langjustice learn apply goes on where it stopped"), err=True)
            return 130
    effect = renewer.effect
    told = [
        text
        for number, text in (
            (effect.drafted, say("{drafted} made again").format(drafted=count(effect.drafted, "draft"))),
            (effect.restored, say("{restored} as before again").format(restored=count(effect.restored, "draft"))),
            (
                effect.suggested,
                say("{suggested} beside people’s texts").format(suggested=count(effect.suggested, "suggestion")),
            ),
            (
                effect.doubted,
                say("{doubted} in the memory that say otherwise").format(doubted=count(effect.doubted, "text")),
            ),
            (
                effect.waiting,
                say("{waiting} left: no model for the direction").format(waiting=count(effect.waiting, "draft")),
            ),
        )
        if number
    ]
    if told:
        click.echo("; ".join(told), err=True)
    return 0
