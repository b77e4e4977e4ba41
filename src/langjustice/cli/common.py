"""What several commands need: the models that are there, the glossaries that count, an encoding that exists."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from langjustice.errors import LangjusticeError, UsageError
from langjustice.messages import ngettext, say

# Control characters, and those that override the direction in which text is shown.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

if TYPE_CHECKING:
    from langjustice.model import ModelInfo, Severity
    from langjustice.termbase import TermBase
    from langjustice.workspace import Workspace


def print_json(value: object, *, indent: int | None = 2) -> None:
    """Print JSON in UTF-8 whatever the terminal is set to; bytes of a file name that are not UTF-8 become escapes."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace"))


def visible(text: str) -> str:
    """A text that somebody else wrote, for a terminal: what would steer the terminal or turn the direction of writing
    shows as its number instead. Line breaks and tabs stay.
    """
    return _STEERING.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", text)


def tell_failures(failures: Iterable[LangjusticeError]) -> None:
    """Tell what could not be done in a batch whose other parts were."""
    for failure in failures:
        click.echo(say("error: {visible}").format(visible=visible(str(failure))), err=True)


Command = TypeVar("Command", bound=Callable[..., object])


def as_option(command: Command) -> Command:
    """The option that says under which pseudonym somebody acts."""
    text = "The pseudonym you act under; else the environment variable LANGJUSTICE_PERSON."
    return click.option("--as", "person", metavar="PSEUDONYM", envvar="LANGJUSTICE_PERSON", help=text)(command)


def glossary_options(command: Command) -> Command:
    """The options that say which glossaries count: `--glossary` (again for more) and `--no-glossary`."""
    first = click.option(
        "--glossary",
        "glossaries",
        multiple=True,
        type=click.Path(path_type=Path),
        help="A glossary file (CSV) that goes before the others.",
    )
    none = click.option("--no-glossary", is_flag=True, help="Use no glossary at all.")
    return first(none(command))


def model_option(command: Command) -> Command:
    """The option that says which model may be used."""
    text = "Use this model only (see: langjustice models list)."
    return click.option("--model", "--engine", "model", metavar="ID", help=text)(command)


def queueing_options(command: Command) -> Command:
    """The options that say on which terms something goes into the review queue."""
    for option in (
        click.option("--deadline", default="", metavar="DATE", help="By when it is needed: 2026-12-01."),
        click.option(
            "--priority",
            type=click.IntRange(-1_000, 1_000),
            default=0,
            show_default=True,
            help="The higher, the sooner.",
        ),
        click.option(
            "--consent",
            multiple=True,
            metavar="NAME=VALUE",
            help="What those who wrote it allow; see docs/reviewing.md.",
        ),
    ):
        command = option(command)
    return command


def count(number: int, noun: str) -> str:
    """Say how many, in the reader's language: 1 issue, 2 issues. `scripts/make_messages.py` collects the nouns."""
    one, many = f"{{number}} {noun}", f"{{number}} {'memories' if noun == 'memory' else f'{noun}s'}"
    return ngettext(one, many, number).format(number=number)


def conclude(severities: Sequence[Severity]) -> int:
    """Say how many errors and warnings there are, and return the exit code: 1 when there is an error."""
    from langjustice.model import Severity

    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    click.echo(f"{count(errors, 'error')}, {count(warnings, 'warning')}", err=True)
    return 1 if errors else 0


def find_models(here: Workspace) -> tuple[ModelInfo, ...]:
    """The models of all places; a damaged one is named on stderr and left out."""
    from langjustice.app.models import list_models

    listing = list_models(here.model_places)
    for damaged in listing.damaged:
        click.echo(say("warning: {path}: {reason}").format(path=damaged.path, reason=damaged.reason), err=True)
    return listing.models


def load_terms(here: Workspace, first: Sequence[Path], *, no_glossary: bool) -> TermBase:
    """The term base: the glossaries asked for, then the workspace's, then the program's own."""
    from langjustice.termbase import Cache, TermBase
    from langjustice.workspace import cache_dir

    if no_glossary:
        if first:
            raise UsageError(say("--glossary and --no-glossary exclude each other"))
        return TermBase()
    folders = [folder for folder in here.glossary_dirs if folder.is_dir()]
    return TermBase.load([*first, *folders], regions=here.regions, cache=Cache(cache_dir()))


def check_encoding(name: str) -> str:
    """Return the usual name of a text encoding. Raises UsageError when Python knows none of that name."""
    from langjustice.encoding import canonical

    try:
        return canonical(name)
    except UsageError:
        raise UsageError(
            say("there is no encoding “{name}”").format(name=name),
            next=say("usual ones: utf-8, utf-16, latin-1, cp1252"),
        ) from None
