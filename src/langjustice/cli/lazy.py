"""A group of commands that are imported when they are called, so that help and start-up import none of them."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

import click

from langjustice.messages import say

_SAID: set[click.Command] = set()
Commands = Mapping[str, tuple[str, str, str]]
"""Name → module (below this package), attribute, and the line that help shows."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and one line."""

    def __init__(self, *arguments: Any, commands_from: Commands, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._from = commands_from

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order of the table."""
        return list(self._from)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command; None when there is none of that name."""
        if cmd_name not in self._from:
            return None
        module, attribute, _ = self._from[cmd_name]
        command: click.Command = getattr(importlib.import_module(f"langjustice.cli.{module}"), attribute)
        return in_the_readers_language(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands."""
        with formatter.section(say("Commands")):
            formatter.write_dl([(name, say(line)) for name, (_, _, line) in self._from.items()])


def in_the_readers_language(command: click.Command) -> click.Command:
    """Let a command, its options and its commands say their help in the language of whoever asks.

    Help stands in decorators and docstrings, which are read before anybody asks: so it is translated here, once.
    """
    if command in _SAID:
        return command
    _SAID.add(command)
    command.help = command.help and say(command.help)
    command.short_help = command.short_help and say(command.short_help)
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = say(parameter.help)
    if isinstance(command, click.Group) and not isinstance(command, LazyGroup):
        for one in command.commands.values():
            in_the_readers_language(one)
    return command
