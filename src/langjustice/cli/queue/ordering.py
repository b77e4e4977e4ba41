"""`langjustice queue assign, priority`: who gets a document, and how urgent it is."""

from __future__ import annotations

import click

from langjustice.cli.common import as_option
from langjustice.cli.review.telling import person_of
from langjustice.errors import UsageError
from langjustice.messages import say


@click.command()
@click.argument("document", type=int)
@click.argument("people", nargs=-1)
@click.option("--nobody", is_flag=True, help="Take it from those who had it.")
@as_option
def assign(document: int, people: tuple[str, ...], nobody: bool, person: str | None) -> int:
    """Give DOCUMENT to PEOPLE: they are offered it first; one that is for some only, nobody else sees."""
    from langjustice import workspace
    from langjustice.app import queue

    if bool(people) == nobody:
        raise UsageError(say("say to whom"), next=say("langjustice queue assign DOCUMENT luz ana, or --nobody"))
    queue.assign(workspace.find(), document, people, by=person_of(person))
    return 0


@click.command()
@click.argument("document", type=int)
@click.argument("number", type=click.IntRange(-1_000, 1_000), required=False)
@click.option("--deadline", metavar="DATE", help="By when it is needed: 2026-12-01; an empty text for no date.")
@as_option
def priority(document: int, number: int | None, deadline: str | None, person: str | None) -> int:
    """Say how urgent DOCUMENT is: the higher NUMBER, the sooner it is worked on."""
    from langjustice import workspace
    from langjustice.app import queue

    if number is None and deadline is None:
        raise UsageError(say("say how urgent it is"), next=say("a NUMBER, or --deadline DATE"))
    queue.order(workspace.find(), document, by=person_of(person), priority=number, deadline=deadline)
    return 0
