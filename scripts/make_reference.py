"""Write docs/commands.md from the program itself, so that the page and `--help` never differ."""

from __future__ import annotations

from pathlib import Path

import click

from langjustice.cli.main import cli

PAGE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
_HEAD = "# Commands\n\nMade by `make docs` from the program itself: this is what `--help` says.\n"


def render() -> str:
    """Return the whole page."""
    return _HEAD + "".join(_section(cli, "langjustice", None))


def _section(command: click.Command, path: str, parent: click.Context | None) -> list[str]:
    # Its settings as well: without them a command has another option for help than the one that people meet.
    context = click.Context(command, info_name=path.rsplit(" ", 1)[-1], parent=parent, **command.context_settings)
    context.terminal_width = 100
    text = command.get_help(context).rstrip()
    parts = [f"\n## {path}\n\n```\n{text}\n```\n"]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                parts += _section(child, f"{path} {name}", context)
    return parts


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
