"""`langjustice learn show, effect`: what was learnt from what, and what came of it."""

from __future__ import annotations

import click

from langjustice.cli.common import print_json
from langjustice.messages import say


@click.command()
@click.argument("proposal_id", metavar="ID", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(proposal_id: int, as_json: bool) -> int:
    """Show what the proposal ID was learnt from: who corrected how often, with which weight, and texts.

    However much one person has written, their weight is 1 at most.
    """
    from langjustice import workspace
    from langjustice.app import effect as app
    from langjustice.cli.learn.telling import learned_as_json, show_learned

    learned, examples = app.evidence(workspace.find(), proposal_id)
    if as_json:
        print_json(learned_as_json(learned, examples))
    else:
        show_learned(learned, examples)
    return 0


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def effect(as_json: bool) -> int:
    """Say for each accepted term what was before and what is since: how many texts have it, in what share of their
    drafts it was right, what share of the characters was edited, and how many corrections it has spared.
    """
    from langjustice import workspace
    from langjustice.app import effect as app
    from langjustice.cli.learn.telling import effect_as_json, show_effect

    found = app.effects(workspace.find())
    if as_json:
        print_json([effect_as_json(one) for one in found])
        return 0
    if not found:
        click.echo(say("no term that was learnt has been accepted yet"), err=True)
        return 0
    show_effect(found)
    return 0
