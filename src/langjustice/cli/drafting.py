"""What `translate` and `queue add` share: the memory, the progress, and how a batch is told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from langjustice.cli.common import count, print_json, visible
from langjustice.errors import UsageError

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
            raise UsageError(f"--consent {one} is not understood", next=f"NAME=VALUE; names: {', '.join(NAMES)}")
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
        named = "yes or no" if "yes" in known else ", ".join(known)
        raise UsageError(f"--consent {name}={value} is not understood", next=f"write {named}")
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
        click.echo(f"  what was there before is kept as {result.backup}", err=True)
    for finding in result.findings:
        click.echo(f"  look at {visible(finding)}", err=True)
    if result.more_findings:
        click.echo(f"  and {result.more_findings} more: --json has them all", err=True)


def print_summary(summary: Summary) -> None:
    from langjustice.model import Origin, TermOutcome

    for failure in summary.failures:
        click.echo(f"error: {failure}", err=True)
    terms = sum(summary.terms.values())
    honoured = summary.terms[TermOutcome.EXACT] + summary.terms[TermOutcome.INFLECTED]
    parts = [count(summary.documents, "document"), count(summary.segments, "segment")]
    if remembered := summary.origins[Origin.MEMORY]:
        parts.append(f"{remembered} from the memory")
    if terms:
        parts.append(f"{honoured} of {count(terms, 'term')} as the glossaries say")
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


@contextmanager
def progress(doing: str = "translating", what: str = "segments") -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr when that is a terminal; the number of what there is grows while documents are read."""
    if not sys.stderr.isatty():
        yield lambda _done, _known: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(doing),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(what),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=0)

        def on_progress(done: int, known: int) -> None:
            bars.update(task, total=(bars.tasks[0].total or 0) + known, advance=done)

        yield on_progress
