"""`langjustice learn`: what people keep correcting becomes terms that they can decide on."""

from __future__ import annotations

import click

from langjustice.cli.common import print_json
from langjustice.cli.lazy import LazyGroup

COMMANDS = {
    "show": ("learn.looking", "show", "Show what a proposal was learnt from."),
    "apply": ("learn.applying", "apply", "Draft again what accepted terms touch."),
    "effect": ("learn.looking", "effect", "Say what accepted terms have changed."),
}


@click.group(cls=LazyGroup, commands_from=COMMANDS, invoke_without_command=True)
@click.option("--since", metavar="DATE", default="", help="Look only at what was decided since then: 2026-12-01.")
@click.option("--dry-run", is_flag=True, help="Show what would be proposed, and propose nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def learn(context: click.Context, since: str, dry_run: bool, as_json: bool) -> int:
    """Look through what people have decided, and propose the terms that it speaks for.

    Corrections count that different people made in different documents; people vote on what is proposed as on every
    other change of a glossary. The same command again proposes nothing twice.

    \b
    langjustice learn --dry-run
    langjustice learn
    langjustice terms vote 12 for --as luz
    """
    if context.invoked_subcommand is not None:
        return 0
    from langjustice import workspace
    from langjustice.app import learning
    from langjustice.app.queue import day
    from langjustice.cli.common import load_terms
    from langjustice.cli.learn.telling import lesson_as_json, show_lesson

    here = workspace.find()
    lesson = learning.learn(here, load_terms(here, (), no_glossary=False), since=day(since), dry_run=dry_run)
    if as_json:
        print_json(lesson_as_json(lesson))
    else:
        show_lesson(lesson, dry_run=dry_run)
    return 1 if lesson.refused else 0
