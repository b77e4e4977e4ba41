"""`langjustice review`: the next segment, and what somebody says of it."""

from __future__ import annotations

import click

from langjustice.cli.common import as_option
from langjustice.cli.lazy import LazyGroup

COMMANDS = {
    "next": ("review.steps", "next_", "Take the most useful segment for you."),
    "accept": ("review.steps", "accept", "Agree with a target."),
    "edit": ("review.steps", "edit", "Submit a target of your own."),
    "reject": ("review.steps", "reject", "Send a target back, with the reason."),
    "skip": ("review.steps", "skip", "Give a segment back, and see it again last."),
    "release": ("review.steps", "release", "Give a segment back."),
    "undo": ("review.steps", "undo", "Take back what you did last to a segment."),
    "comment": ("review.talk", "comment", "Say something about a segment."),
    "flag": ("review.talk", "flag", "Tell the next person something beforehand."),
    "vote": ("review.talk", "vote", "Be for a suggestion or against it."),
}


@click.group(cls=LazyGroup, commands_from=COMMANDS, invoke_without_command=True)
@click.option("--document", type=int, metavar="NUMBER", help="Only segments of this document.")
@as_option
@click.pass_context
def review(context: click.Context, document: int | None, person: str | None) -> int:
    """Work the queue: without a command, one segment after the other at this terminal.

    Keys: a accept, e edit, E edit in your editor, r reject, s skip, c comment, t propose a term, f flag, u undo,
    ? help, q quit. Every one of them is a command as well, for scripts.

    \b
    langjustice review --as luz
    langjustice review next --as luz --json
    langjustice review accept 12 --version 1 --as ana
    """
    if context.invoked_subcommand is not None:
        # What was said before the command counts for it.
        context.obj = person
        return 0
    from langjustice.cli.review.loop import work

    return work(person, document)
