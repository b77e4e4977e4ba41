"""`langjustice translate`: documents in, drafts out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from langjustice.cli.common import (
    check_encoding,
    count,
    find_models,
    glossary_options,
    load_terms,
    model_option,
    print_json,
)

if TYPE_CHECKING:
    from langjustice.app.translate import DocumentResult, Summary
    from langjustice.memory import Memory
    from langjustice.termbase import TermBase
    from langjustice.workspace import Workspace


@click.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--from", "source", metavar="LANG", help="Language of the documents; left out, it is detected.")
@click.option(
    "--to", "targets", metavar="LANG", multiple=True, required=True, help="Language to translate into; again for more."
)
@click.option(
    "-o", "--output", metavar="FOLDER", help="Where to write; “-” for standard output. Left out: beside each file."
)
@glossary_options
@model_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "html"]),
    help="Format, when the file name does not tell.",
)
@click.option("--encoding", default="utf-8", show_default=True, help="Encoding of the output.")
@click.option("--no-memory", is_flag=True, help="Do not look into the translation memory of the workspace.")
@click.option("--no-label", is_flag=True, help="Leave out the line that says this is unreviewed machine translation.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print every segment with its terms, issues and provenance, a line of JSON for each document.",
)
def translate(
    files: tuple[str, ...],
    source: str | None,
    targets: tuple[str, ...],
    output: str | None,
    glossaries: tuple[Path, ...],
    no_glossary: bool,
    model: str | None,
    format_: str | None,
    encoding: str,
    no_memory: bool,
    no_label: bool,
    as_json: bool,
) -> int:
    """Translate FILES (documents, folders, patterns, or “-” for standard input).

    Nothing leaves this computer. In a workspace, what people have translated before comes from its memory. What comes
    out is a draft: let a person who speaks the language read it before anything is published. An interrupted batch goes
    on where it stopped when the same command is given again. In a folder, name.es.md beside name.md is taken for its
    translation and left out, and so is the folder of the results.

    \b
    langjustice translate statement.md --from en --to es
    langjustice translate communiques/ --to es --to fr -o out
    echo "We meet on Sunday." | langjustice translate - --from en --to es -o -
    """
    from langjustice import workspace
    from langjustice.app import inputs
    from langjustice.app.report import as_json as report
    from langjustice.app.translate import Request, Translator
    from langjustice.errors import UsageError
    from langjustice.language import normalize

    here = workspace.find()
    to_stdout = output == "-" or (as_json and output is None)
    if output == "-" and as_json:
        raise UsageError(
            "--json and -o - would both go to standard output", next="write the documents to a folder: -o FOLDER"
        )
    folder = Path(output) if output and output != "-" else None
    sources = inputs.expand(files, targets=[normalize(tag) for tag in targets], outputs=folder)
    term_base = load_terms(here, glossaries, no_glossary=no_glossary)

    def show(result: DocumentResult) -> None:
        _show(result, term_base, report if as_json else None)

    with _progress() as on_progress, _memory(here, no_memory=no_memory) as (memory, revision):
        translator = Translator(
            find_models(here),
            term_base,
            memory=memory,
            memory_revision=revision,
            policy=here.checks,
            on_document=show,
            on_progress=on_progress,
        )
        request = Request(
            sources=sources,
            source_lang=source,
            target_langs=targets,
            folder=folder,
            to_stdout=to_stdout,
            with_label=not no_label,
            format=format_,
            encoding=check_encoding(encoding),
            model_id=model,
            read_stdin=sys.stdin.buffer.read,
            keep_drafts=as_json,
        )
        try:
            summary = translator.run(request)
        except KeyboardInterrupt:
            again = "" if to_stdout else ": the same command goes on where it stopped"
            click.echo(f"interrupted{again}", err=True)
            return 130
    _print_summary(summary)
    return 1 if summary.failures else 0


def _show(result: DocumentResult, term_base: TermBase, report: Callable[..., object] | None) -> None:
    """Data to stdout, everything else to stderr."""

    if report is not None:
        print_json(report(result, glossary_version=term_base.version), indent=None)
    elif result.path is None:
        sys.stdout.buffer.write(result.data)
        sys.stdout.buffer.flush()
    way = " → ".join(result.route)
    through = f" (through {result.route[1]})" if len(result.route) > 2 else ""
    if result.path is not None:
        click.echo(f"{result.path}  {way}{through}, {result.engine}", err=True)
    elif through:
        click.echo(f"{result.name}  {way}{through}, {result.engine}", err=True)
    if result.backup is not None:
        click.echo(f"  what was there before is kept as {result.backup}", err=True)
    for finding in result.findings:
        click.echo(f"  look at {finding}", err=True)
    if result.more_findings:
        click.echo(f"  and {result.more_findings} more: --json has them all", err=True)


def _print_summary(summary: Summary) -> None:
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
def _memory(here: Workspace, *, no_memory: bool) -> Iterator[tuple[Memory | None, str]]:
    from langjustice.app.memory import opened_memory

    if no_memory:
        yield None, ""
        return
    with opened_memory(here) as found:
        yield found or (None, "")


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr when that is a terminal; the number of segments grows while documents are read."""
    if not sys.stderr.isatty():
        yield lambda _done, _known: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("translating"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("segments"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=0)

        def on_progress(done: int, known: int) -> None:
            bars.update(task, total=(bars.tasks[0].total or 0) + known, advance=done)

        yield on_progress
