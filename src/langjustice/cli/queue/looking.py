"""`langjustice queue list, show, stats`: what waits, and how far it is."""

from __future__ import annotations

import click

from langjustice.cli.common import as_option, load_terms, print_json, visible
from langjustice.cli.review.telling import item_as_json, segment_as_json, short, tell_item
from langjustice.model import SegmentState


@click.command("list")
@click.argument("document", type=int, required=False)
@click.option(
    "--state", type=click.Choice([state.value for state in SegmentState]), help="Only segments in this state."
)
@as_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(document: int | None, state: str | None, person: str | None, as_json: bool) -> int:
    """List the segments of DOCUMENT, or of all documents: number, state, who has it, source.

    Without --state those that are final already are left out.
    """
    from langjustice import workspace
    from langjustice.app.looking import segments

    found = [
        one
        for one in segments(workspace.find(), document, by=person)
        if (one.state.value == state if state else one.state is not SegmentState.FINAL)
    ]
    if as_json:
        print_json([segment_as_json(one) for one in found])
        return 0
    for one in found:
        substate = f" ({one.substate.value})" if one.substate.value else ""
        told = (str(one.id), f"{one.state.value}{substate}", one.claimed_by or "-", short(one.segment.source, 60))
        click.echo("\t".join(told))
    return 0


@click.command()
@click.argument("segment", type=int)
@as_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(segment: int, person: str | None, as_json: bool) -> int:
    """Show SEGMENT: source, target, terms, memory, findings, and what people said. Nothing is taken."""
    from langjustice import workspace
    from langjustice.app.desk import desk
    from langjustice.cli.review.telling import person_of

    here = workspace.find()
    with desk(here, person_of(person), load_terms(here, (), no_glossary=False)) as mine:
        item = mine.item(segment)
    if as_json:
        print_json(item_as_json(item))
    else:
        tell_item(item)
    return 0


@click.command()
@as_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def stats(person: str | None, as_json: bool) -> int:
    """Say for each document how many segments are in each state."""
    from langjustice import workspace
    from langjustice.app import queue

    found = queue.listed(workspace.find(), person)
    if as_json:
        print_json(
            [
                {"document": one.document.id, "name": one.document.name, "segments": one.segments, "states": one.states}
                for one in found
            ]
        )
        return 0
    for one in found:
        pair = one.document.pair
        states = ", ".join(f"{count} {state.value}" for state, count in one.states.items())
        done = one.states.get(SegmentState.FINAL, 0)
        told = (one.document.name, f"{pair.source} → {pair.target}", f"{done}/{one.segments}", states)
        click.echo(visible("\t".join((str(one.document.id), *told))))
    return 0
