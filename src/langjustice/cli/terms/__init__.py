"""`langjustice terms`: the words of communities, as files and as decisions."""

from __future__ import annotations

import importlib

import click

# name → (module, one line of help): stands here so that `--help` imports none of them.
COMMANDS = {
    "list": ("files", "List the concepts of the glossaries that count."),
    "show": ("files", "Show everything that a glossary says of a concept."),
    "search": ("files", "Find terms by a part of them, or the terms in a text."),
    "add": ("edit", "Add a concept to a glossary file."),
    "edit": ("edit", "Change a concept in a glossary file."),
    "lint": ("lint", "Look for faults in glossaries."),
    "import": ("exchange", "Take over a glossary in another format."),
    "export": ("exchange", "Write glossaries in another format."),
    "merge": ("merge", "Merge two versions of a glossary file."),
    "propose": ("governance", "Propose a new term, a change or a deprecation."),
    "vote": ("governance", "Vote on a proposal."),
    "proposals": ("governance", "List proposals with what they change and how the votes stand."),
    "decide": ("governance", "Decide a proposal by the rules of the community."),
    "history": ("governance", "Show who proposed, voted and decided what."),
    "rollback": ("governance", "Take back a change, or everything by one person."),
}
# `list` and `import` are words of Python: their functions have a trailing underscore.
_ATTRIBUTES = {"list": "list_", "import": "import_"}


class _Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"langjustice.cli.terms.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, _ATTRIBUTES.get(cmd_name, cmd_name))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=_Commands)
def terms() -> None:
    """Keep glossaries, and decide on their words together.

    \b
    langjustice terms search eviction
    langjustice terms propose eviction --add es=lanzamiento --why "our word in the south" --as luz
    """
