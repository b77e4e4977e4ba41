"""`langjustice queue`: what waits for people to decide."""

from __future__ import annotations

import click

from langjustice.cli.lazy import LazyGroup

# A function cannot be called `list`, so its name has a trailing underscore.
COMMANDS = {
    "add": ("queue.add", "add", "Draft documents and put them into the queue."),
    "list": ("queue.looking", "list_", "List the segments that wait, and who has them."),
    "show": ("queue.looking", "show", "Show a segment with all that was said of it."),
    "stats": ("queue.looking", "stats", "Say how far the documents are."),
    "assign": ("queue.ordering", "assign", "Give a document to people."),
    "priority": ("queue.ordering", "priority", "Say how urgent a document is."),
}


@click.group(cls=LazyGroup, commands_from=COMMANDS)
def queue() -> None:
    """See what waits for people to decide, and order it.

    \b
    langjustice queue add statement.md --from en --to es --as carla
    langjustice queue stats
    """
