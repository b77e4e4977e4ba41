"""`langjustice learn apply`: the effect of decisions on what waits, if it did not come about at once."""

from __future__ import annotations

import click

from langjustice.messages import say


@click.command()
def apply() -> int:
    """Draft again what accepted terms touch, and mark what the memory says otherwise.

    Deciding does this by itself; this goes on where it was interrupted, or where a model was missing. What people have
    written is never changed: a suggestion stands beside it.
    """
    from langjustice import workspace
    from langjustice.app import renewal
    from langjustice.cli.renewing import renew

    here = workspace.find()
    if not renewal.is_due(here):
        click.echo(say("everything is up to date"), err=True)
    return renew(here)
