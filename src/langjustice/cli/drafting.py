"""What `translate` and `queue add` share: the memory, the progress, and how a batch is told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from langjustice.cli.common import count, print_json, visible
from langjustice.errors import UsageError
from langjustice.messages import say

if TYPE_CHECKING:
    from langjustice.app.batch import DocumentResult, Summary
    from langjustice.memory import Memory
    from langjustice.termbase import TermBase
    from langjustice.workspace import Workspace


def consent_said(said: Sequence[str]) -> dict[str, str]:
    """What --consent says, by name. Raises UsageError."""
    from langjustice.documents.consent import NAMES, canonical

    found = {}
    for one in said:
        name, sign, value = one.partition("=")
        name = canonical(name.strip())
        if not sign or name not in NAMES:
            raise UsageError(
                say("--consent {one} is not understood").format(one=one),
                next=say("NAME=VALUE; names: {NAMES}").format(NAMES=", ".join(NAMES)),
            )
        found[name] = _value(name, value.strip())
    return found


def _value(name: str, value: str) -> str:
    """A value that is understood. Raises UsageError: what somebody says here must not be taken for something else."""
    from langjustice.documents.consent import ALLOWED
    from langjustice.model import Visibility

    known: tuple[str, ...] = ()
    if name in ("machine-translation", "translation-memory"):
        known = ("yes", "no", *ALLOWED)
    elif name == "visibility":
        known = tuple(one.value for one in Visibility)
    if known and value.lower() not in known:
        named = say("yes or no") if "yes" in known else ", ".join(known)
        raise UsageError(
            say("--consent {name}={value} is not understood").format(name=name, value=value),
            next=say("write {named}").format(named=named),
        )
    if name == "deadline":
        from langjustice.app.queue import day

        day(value)
    return value


def show_document(result: DocumentResult, term_base: TermBase, report: Callable[..., object] | None) -> None:
    """Data to stdout, everything else to stderr."""

    if report is not None:
        print_json(report(result, glossary_version=term_base.version), indent=None)
    elif result.path is None:
        sys.stdout.buffer.write(result.data)
        sys.stdout.buffer.flush()
    way = " → ".join(result.route)
    through = f" (through {result.route[1]})" if len(result.route) > 2 else ""
    if result.path is not None:
        click.echo(f"{visible(str(result.path))}  {way}{through}, {result.engine}", err=True)
    elif through:
        click.echo(f"{result.name}  {way}{through}, {result.engine}", err=True)
    if result.backup is not None:
        click.echo(say("  what was there before is kept as {backup}").format(backup=result.backup), err=True)
    for finding in result.findings:
        click.echo(say("  look at {finding}").format(finding=visible(finding)), err=True)
    if result.more_findings:
        click.echo(
            say("  and {more_findings} more: --json has them all").format(more_findings=result.more_findings), err=True
        )


def print_summary(summary: Summary) -> None:
    from langjustice.model import Origin, TermOutcome

    for failure in summary.failures:
        click.echo(say("error: {failure}").format(failure=failure), err=True)
    terms = sum(summary.terms.values())
    honoured = summary.terms[TermOutcome.EXACT] + summary.terms[TermOutcome.INFLECTED]
    parts = [count(summary.documents, "document"), count(summary.segments, "segment")]
    if remembered := summary.origins[Origin.MEMORY]:
        parts.append(say("{remembered} from the memory").format(remembered=remembered))
    if terms:
        parts.append(
            say("{honoured} of {terms} as the glossaries say").format(honoured=honoured, terms=count(terms, "term"))
        )
    found = ", ".join(f"{count} {check}" for check, count in sorted(summary.issues.items()))
    parts.append(f"{count(sum(summary.issues.values()), 'issue')}" + (f" ({found})" if found else ""))
    if summary.failures:
        parts.append(f"{count(len(summary.failures), 'failure')}")
    click.echo("; ".join(parts), err=True)


@contextmanager
def memory_of(here: Workspace, *, no_memory: bool) -> Iterator[tuple[Memory | None, str]]:
    from langjustice.app.memory import opened_memory

    if no_memory:
        yield None, ""
        return
    with opened_memory(here) as found:
        yield found or (None, "")
