"""What every command does after a decision about a word: the drafts that it touches are made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from langjustice.cli.common import count, find_models, load_terms
from langjustice.cli.progress import growing

if TYPE_CHECKING:
    from langjustice.workspace import Workspace


def renew(here: Workspace) -> int:
    """Bring drafts and memory up to date with what was decided, and tell what happened; return the exit code."""
    from langjustice.app import renewal

    if not renewal.is_due(here):
        return 0
    with growing("drafting again", "segments") as on_progress:
        renewer = renewal.Renewer(
            here, find_models(here), load_terms(here, (), no_glossary=False), on_progress=on_progress
        )
        try:
            renewer.run()
        except KeyboardInterrupt:
            click.echo("interrupted: langjustice learn apply goes on where it stopped", err=True)
            return 130
    effect = renewer.effect
    told = [
        text
        for number, text in (
            (effect.drafted, f"{count(effect.drafted, 'draft')} made again"),
            (effect.restored, f"{count(effect.restored, 'draft')} as before again"),
            (effect.suggested, f"{count(effect.suggested, 'suggestion')} beside people’s texts"),
            (effect.doubted, f"{count(effect.doubted, 'text')} in the memory that say otherwise"),
            (effect.waiting, f"{count(effect.waiting, 'draft')} left: no model for the direction"),
        )
        if number
    ]
    if told:
        click.echo("; ".join(told), err=True)
    return 0
