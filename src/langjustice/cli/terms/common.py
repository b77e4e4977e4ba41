"""What several of the `langjustice terms` commands need: who acts, in which workspace, and what changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from langjustice.errors import UsageError
from langjustice.messages import say

if TYPE_CHECKING:
    from langjustice.app.governance import Unwritten
    from langjustice.model import Concept, Person
    from langjustice.workspace import Workspace

Command = TypeVar("Command", bound=Callable[..., object])


def change_options(command: Command) -> Command:
    """The options that say in the columns of a glossary what becomes of a concept."""
    for option in (
        click.option("--forbid", metavar="LANG=FORM", multiple=True, help="A term that is not to be used."),
        click.option("--deprecate", metavar="LANG=FORM", multiple=True, help="A term to recognise and no longer use."),
        click.option("--remove", metavar="COLUMN=VALUE", multiple=True, help="One term, form … less in a column."),
        click.option("--add", metavar="COLUMN=VALUE", multiple=True, help="One more term, form … in a column."),
        click.option("--set", "set_", metavar="COLUMN=VALUE", multiple=True, help="What a column says from now on."),
    ):
        command = option(command)
    return command


def workspace_here() -> Workspace:
    """The workspace, after what earlier decisions left to be written is; what still cannot be is told."""
    from langjustice import workspace
    from langjustice.app.governance import recover

    here = workspace.find()
    tell_unwritten(recover(here), as_="warning")
    return here


def tell_unwritten(unwritten: Sequence[Unwritten], as_: str = "error") -> int:
    """Tell what is decided and not in its file yet, and return the exit code."""
    for one in unwritten:
        click.echo(
            say("{as_}: proposal {proposal_id} is decided, and not in its file yet: {problem}").format(
                as_=as_, proposal_id=one.proposal_id, problem=one.problem
            ),
            err=True,
        )
    if unwritten:
        click.echo(say("the next `langjustice terms` command tries again; nothing is lost"), err=True)
    return 1 if unwritten else 0


def person_named(
    name: str | None, credit: str | None = None, collective: str | None = None, no_credit: bool = False
) -> Person:
    """Who acts, with the credit they asked for this time. Raises UsageError when nobody is named, or two credits."""
    from langjustice.model import CreditKind, Person

    if not name:
        raise UsageError(
            say("say who you are"), next=say("--as PSEUDONYM, or set the environment variable LANGJUSTICE_PERSON")
        )
    chosen = [
        Person(id=name, credit_kind=kind, credit=shown or "")
        for kind, shown, given in (
            (CreditKind.PSEUDONYM if credit == name else CreditKind.NAME, credit, credit is not None),
            (CreditKind.COLLECTIVE, collective, collective is not None),
            (CreditKind.NONE, "", no_credit),
        )
        if given
    ]
    if len(chosen) > 1:
        raise UsageError(say("--credit, --credit-collective and --no-credit exclude each other"))
    return chosen[0] if chosen else Person(id=name)


def edited(
    concept: Concept | None,
    concept_id: str,
    cells: dict[Any, tuple[str, ...]],
    deprecate: Sequence[str],
    forbid: Sequence[str],
) -> Concept:
    """The concept (a new one for None) after the changes that the options of a command say. Raises UsageError."""
    from langjustice.language import normalize, primary
    from langjustice.model import TermStatus
    from langjustice.termbase.editing import Change, edit_concept, move_term

    changes = [
        Change(action=action, column=column, value=value)
        for action, given in cells.items()
        for column, value in (_halves(one, f"--{action} COLUMN=VALUE") for one in given)
    ]
    if concept is None and not changes:
        raise UsageError(
            say("there is no concept “{concept_id}” yet").format(concept_id=concept_id),
            next=say("say its terms: --set es=… --set ht=…"),
        )
    if not changes and not deprecate and not forbid:
        raise UsageError(say("say what changes"), next=say("--set, --add, --remove, --deprecate or --forbid"))
    edited = edit_concept(concept, concept_id, changes)
    for one in deprecate:
        lang, form = _halves(one, "--deprecate LANG=FORM")
        if not any(term.lang == primary(normalize(lang)) and term.form == form for term in edited.terms):
            raise UsageError(
                say("“{form}” is no term of “{concept_id}” in {lang}").format(
                    form=form, concept_id=concept_id, lang=lang
                ),
                next=say("--forbid {lang}={form}?").format(lang=lang, form=form),
            )
        edited = move_term(edited, lang, form, TermStatus.DEPRECATED)
    for one in forbid:
        edited = move_term(edited, *_halves(one, "--forbid LANG=FORM"), TermStatus.FORBIDDEN)
    return edited


def _halves(text: str, wanted: str) -> tuple[str, str]:
    left, equals, right = text.partition("=")
    if not equals or not left.strip():
        raise UsageError(
            say("“{text}” says no column and value").format(text=text),
            next=say("write it as {wanted}").format(wanted=wanted),
        )
    return left.strip(), right.strip()
