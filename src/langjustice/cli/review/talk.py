"""`langjustice review comment, flag, vote`: what people tell each other about a segment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from langjustice.cli.common import as_option
from langjustice.cli.review.steps import at_desk
from langjustice.model import Flag

if TYPE_CHECKING:
    from langjustice.app.desk import Desk


@click.command()
@click.argument("segment", type=int)
@click.argument("text")
@as_option
def comment(segment: int, text: str, person: str | None) -> int:
    """Say TEXT about SEGMENT."""

    def step(desk: Desk) -> int:
        desk.comment(segment, text)
        return 0

    return at_desk(person, step)


@click.command()
@click.argument("segment", type=int)
@click.argument("flag_", metavar="FLAG", type=click.Choice([flag.value for flag in Flag]))
@click.option("--off", is_flag=True, help="Take the flag away.")
@as_option
def flag(segment: int, flag_: str, off: bool, person: str | None) -> int:
    """Put a flag on SEGMENT: needs-context, or sensitive (shown only after a warning)."""

    def step(desk: Desk) -> int:
        desk.flag(segment, Flag(flag_), on=not off)
        return 0

    return at_desk(person, step)


@click.command()
@click.argument("segment", type=int)
@click.argument("suggestion", type=int)
@click.option("--against", is_flag=True, help="Be against it.")
@as_option
def vote(segment: int, suggestion: int, against: bool, person: str | None) -> int:
    """Be for SUGGESTION, one of those for SEGMENT."""

    def step(desk: Desk) -> int:
        desk.vote(segment, suggestion, in_favour=not against)
        return 0

    return at_desk(person, step)
