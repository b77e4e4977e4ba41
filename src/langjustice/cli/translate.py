"""`langjustice translate`: documents in, drafts out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from langjustice.cli.common import as_option, check_encoding, find_models, glossary_options, load_terms, model_option
from langjustice.cli.drafting import consent_said, memory_of, print_summary, show_document
from langjustice.cli.progress import growing
from langjustice.messages import say

if TYPE_CHECKING:
    from langjustice.app.batch import DocumentResult


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
@click.option("--queue", "to_queue", is_flag=True, help="Put the drafts into the review queue, and write no files.")
@click.option(
    "--consent", multiple=True, metavar="NAME=VALUE", help="What those who wrote it allow; see docs/reviewing.md."
)
@click.option("--no-label", is_flag=True, help="Leave out the line that says this is unreviewed machine translation.")
@as_option
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
    to_queue: bool,
    consent: tuple[str, ...],
    no_label: bool,
    person: str | None,
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
    from langjustice.app.batch import Request
    from langjustice.app.report import as_json as report
    from langjustice.app.translate import Translator
    from langjustice.errors import UsageError
    from langjustice.language import normalize

    if to_queue:
        if output is not None or as_json or person is None:
            raise UsageError(
                say("--queue writes no files"), next=say("leave out -o and --json, and say who you are with --as")
            )
        from langjustice.cli.queue.add import add_documents

        return add_documents(
            files,
            source,
            targets,
            person=person,
            glossaries=glossaries,
            no_glossary=no_glossary,
            no_memory=no_memory,
            model=model,
            format_=format_,
            consent=consent,
        )
    here = workspace.find()
    to_stdout = output == "-" or (as_json and output is None)
    if output == "-" and as_json:
        raise UsageError(
            say("--json and -o - would both go to standard output"),
            next=say("write the documents to a folder: -o FOLDER"),
        )
    folder = Path(output) if output and output != "-" else None
    sources = inputs.expand(files, targets=[normalize(tag) for tag in targets], outputs=folder)
    term_base = load_terms(here, glossaries, no_glossary=no_glossary)

    def show(result: DocumentResult) -> None:
        show_document(result, term_base, report if as_json else None)

    with growing("translating", "segments") as on_progress, memory_of(here, no_memory=no_memory) as (memory, revision):
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
            consent=consent_said(consent),
        )
        try:
            summary = translator.run(request)
        except KeyboardInterrupt:
            again = "" if to_stdout else say(": the same command goes on where it stopped")
            click.echo(say("interrupted{again}").format(again=again), err=True)
            return 130
    print_summary(summary)
    return 1 if summary.failures else 0
