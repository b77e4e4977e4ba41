"""`langjustice review next, accept, edit …`: one step each, for scripts and for people who like commands."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from langjustice.cli.common import as_option, load_terms, print_json
from langjustice.cli.learn.automatic import learn_if_due
from langjustice.cli.review.telling import item_as_json, person_of, tell_item
from langjustice.errors import UsageError
from langjustice.messages import say
from langjustice.model import Flag, RejectReason

if TYPE_CHECKING:
    from langjustice.app.desk import Desk

version_option = click.option(
    "--version", type=int, metavar="N", help="The version that you saw; left out, the present one."
)


def at_desk(person: str | None, step: Callable[[Desk], int]) -> int:
    """Do a step at somebody's desk; who was named before the command counts, too."""
    from langjustice import workspace
    from langjustice.app.desk import desk

    here = workspace.find()
    name = person_of(person or click.get_current_context().obj)
    with desk(here, name, load_terms(here, (), no_glossary=False)) as mine:
        return step(mine)


def _version(desk: Desk, segment: int, version: int | None) -> int:
    return desk.item(segment).segment.version if version is None else version


@click.command("next")
@click.option("--document", type=int, metavar="NUMBER", help="Only segments of this document.")
@click.option("--sensitive", is_flag=True, help="Show it even if it is flagged as sensitive.")
@as_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def next_(document: int | None, sensitive: bool, person: str | None, as_json: bool) -> int:
    """Take the most useful segment and hold it for a while. Exit code 1 when nothing is left for you."""

    def step(desk: Desk) -> int:
        item = desk.next(document_id=document)
        if item is None:
            click.echo(say("nothing waits for you"), err=True)
            return 1
        if as_json:
            print_json(item_as_json(item))
        elif Flag.SENSITIVE in item.flags and not sensitive:
            click.echo(
                say("segment {id} is flagged as sensitive: --sensitive shows it").format(id=item.segment.id), err=True
            )
        else:
            tell_item(item)
        return 0

    return at_desk(person, step)


@click.command()
@click.argument("segment", type=int)
@version_option
@as_option
def accept(segment: int, version: int | None, person: str | None) -> int:
    """Agree with the target of SEGMENT."""

    def step(desk: Desk) -> int:
        click.echo(desk.accept(segment, version=_version(desk, segment, version)).value)
        return 0

    from langjustice import workspace

    code = at_desk(person, step)
    learn_if_due(workspace.find())
    return code


@click.command()
@click.argument("segment", type=int)
@click.option("--text", help="The target; “-” or nothing: from standard input.")
@version_option
@as_option
def edit(segment: int, text: str | None, version: int | None, person: str | None) -> int:
    """Submit a target for SEGMENT. What comes too late is kept as a suggestion, and so is what you may only suggest."""
    given = _standard_input() if text in (None, "-") else text

    def step(desk: Desk) -> int:
        click.echo(desk.edit(segment, given or "", based_on=_version(desk, segment, version)).value)
        return 0

    return at_desk(person, step)


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(say("standard input is not UTF-8"), next=say("save the text as UTF-8")) from None


@click.command()
@click.argument("segment", type=int)
@click.option(
    "--reason", type=click.Choice([reason.value for reason in RejectReason]), required=True, help="What is wrong."
)
@click.option("--comment", default="", metavar="TEXT", help="In your own words.")
@version_option
@as_option
def reject(segment: int, reason: str, comment: str, version: int | None, person: str | None) -> int:
    """Send the target of SEGMENT back, with the reason (MQM issue types)."""

    def step(desk: Desk) -> int:
        seen = _version(desk, segment, version)
        click.echo(desk.reject(segment, version=seen, reason=RejectReason(reason), comment=comment).value)
        return 0

    return at_desk(person, step)


@click.command()
@click.argument("segment", type=int)
@as_option
def skip(segment: int, person: str | None) -> int:
    """Give SEGMENT back; it comes again when there is nothing else for you."""

    def step(desk: Desk) -> int:
        desk.skip(segment)
        return 0

    return at_desk(person, step)


@click.command()
@click.argument("segment", type=int)
@as_option
def release(segment: int, person: str | None) -> int:
    """Give SEGMENT back."""

    def step(desk: Desk) -> int:
        desk.release(segment)
        return 0

    return at_desk(person, step)


@click.command()
@click.argument("segment", type=int)
@as_option
def undo(segment: int, person: str | None) -> int:
    """Take back what you did last to SEGMENT, if nobody has done anything since."""

    def step(desk: Desk) -> int:
        click.echo(desk.undo(segment).value)
        return 0

    return at_desk(person, step)
