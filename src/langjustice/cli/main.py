"""The program `langjustice`: finds the command, imports only that one, turns errors into a line and an exit code."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from langjustice import __version__
from langjustice.cli.common import visible
from langjustice.cli.lazy import LazyGroup, in_the_readers_language
from langjustice.errors import LangjusticeError
from langjustice.messages import say, use_for_click

# name → (module, attribute, one line of help): stands here so that `--help` imports none of them.
COMMANDS = {
    "translate": ("translate", "translate", "Translate documents, offline."),
    "check": ("check", "check", "Check a translation against its source."),
    "terms": ("terms", "terms", "Keep glossaries, and decide on their words together."),
    "queue": ("queue", "queue", "See what waits for people to decide, and order it."),
    "review": ("review", "review", "Take the next segment and decide."),
    "docs": ("docs", "docs", "See the documents of the queue; withdraw one."),
    "export": ("export", "export", "Write out what people have decided."),
    "learn": ("learn", "learn", "Propose the terms that corrections speak for."),
    "report": ("report", "report", "Say how much people edit, and what that has taught."),
    "sites": ("sites", "sites", "Keep the sites whose catalogs are translated here."),
    "po": ("po", "po", "Draft what catalogs lack, and write back what people have decided."),
    "memory": ("memory", "memory", "Keep what people have translated, and find it again."),
    "people": ("people", "people", "Invite people, and say who does what."),
    "languages": ("languages", "languages", "List the languages and directions that can be translated now."),
    "models": ("models", "models", "List, install, import, check, train and adapt translation models."),
    "eval": ("evaluate", "evaluate", "Score a model on a parallel corpus."),
    "backup": ("safekeeping", "backup", "Write a workspace into one file."),
    "restore": ("safekeeping", "restore", "Put a backup in place again."),
    "doctor": ("doctor", "doctor", "Look whether everything is as it should be."),
    "init": ("init", "init", "Make a folder a workspace with glossaries and models of its own."),
}
_INTERRUPTED = 130


@click.group(
    cls=LazyGroup,
    commands_from=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="langjustice")
def cli() -> None:
    """Translate communiqués offline, in the words of the communities that write them.

    \b
    langjustice translate statement.md --from en --to es
    langjustice languages
    """


def main() -> None:
    """Run the program. Exit codes: 0 fine, 1 the work has problems, 2 wrong usage, 130 interrupted."""
    _open_standard_streams()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the program with `arguments` and return its exit code."""
    use_for_click()
    try:
        result: Any = in_the_readers_language(cli).main(args=arguments, prog_name="langjustice", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo(say("interrupted"), err=True)
        return _INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as error:
        return error.exit_code
    except LangjusticeError as error:
        # It may quote what somebody else wrote.
        click.echo(say("error: {visible}").format(visible=visible(str(error))), err=True)
        return error.exit_code
    except BrokenPipeError:
        # The reader of a pipe went away (`| head`): nothing is wrong, and nothing may be printed any more.
        _silence_stdout()
        return 0
    except OSError as error:
        # What a command reads and writes has errors of its own: this is standard output on a full disk, or a folder
        # that was removed while a terminal stood in it.
        _silence_stdout()
        where = say("the current folder") if isinstance(error, FileNotFoundError) else say("standard output")
        click.echo(
            say("error: {value}: {strerror}").format(value=error.filename or where, strerror=error.strerror), err=True
        )
        return 1
    return result if isinstance(result, int) else 0


def _open_standard_streams() -> None:
    """Give Python the streams that the caller has closed: nothing comes from them, and what goes to them is lost."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 (open until the end)


def _silence_stdout() -> None:
    """Keep Python from writing at its end what is still in the buffer."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
