"""docs/commands.md says what the program says, and every command and option has words of help."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import click

from langjustice.cli.main import cli

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_of_commands_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "scripts" / "make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert page == module.render(), "run: make docs"


def test_every_command_and_option_says_what_it_does() -> None:
    def look(command: click.Command, name: str) -> None:
        assert command.help, name
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.name}"
        if isinstance(command, click.Group):
            context = click.Context(command)
            for child in command.list_commands(context):
                found = command.get_command(context, child)
                assert found is not None
                look(found, f"{name} {child}")

    look(cli, "langjustice")
