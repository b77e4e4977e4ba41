"""`langjustice queue add`: documents drafted, and put where people decide."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from langjustice.cli.common import (
    as_option,
    count,
    find_models,
    glossary_options,
    load_terms,
    model_option,
    queueing_options,
    visible,
)
from langjustice.cli.drafting import consent_said, memory_of, print_summary
from langjustice.cli.progress import growing
from langjustice.errors import UsageError, WorkspaceError
from langjustice.messages import say

if TYPE_CHECKING:
    from langjustice.app.batch import DocumentResult


@click.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--from", "source", metavar="LANG", help="Language of the documents; left out, it is detected.")
@click.option(
    "--to", "targets", metavar="LANG", multiple=True, required=True, help="Language to translate into; again for more."
)
@glossary_options
@model_option
@click.option("--no-memory", is_flag=True, help="Do not look into the translation memory of the workspace.")
@queueing_options
@click.option(
    "--reviewers", type=click.IntRange(1, 1_000), metavar="N", help="How many different people have to agree."
)
@as_option
def add(
    files: tuple[str, ...],
    source: str | None,
    targets: tuple[str, ...],
    glossaries: tuple[Path, ...],
    no_glossary: bool,
    model: str | None,
    no_memory: bool,
    consent: tuple[str, ...],
    priority: int,
    deadline: str,
    reviewers: int | None,
    person: str | None,
) -> int:
    """Draft FILES and put them into the queue, each one whole or not at all.

    A document that allows no machine gets what the memory has and nothing else. The same document is there once. An
    interrupted batch goes on where it stopped when the same command is given again.

    \b
    langjustice queue add communiques/ --from en --to es --deadline 2026-12-01 --as carla
    langjustice queue add testimony.md --to es --consent machine-translation=no --as carla
    """
    if person is None:
        raise UsageError(say("nobody has said who puts it into the queue"), next=say("--as PSEUDONYM"))
    return add_documents(
        files,
        source,
        targets,
        person=person,
        glossaries=glossaries,
        no_glossary=no_glossary,
        no_memory=no_memory,
        model=model,
        consent=consent,
        priority=priority,
        deadline=deadline,
        reviewers=reviewers,
    )


def add_documents(
    files: Sequence[str],
    source: str | None,
    targets: Sequence[str],
    *,
    person: str,
    glossaries: Sequence[Path],
    no_glossary: bool,
    no_memory: bool,
    model: str | None,
    format_: str | None = None,
    consent: Sequence[str] = (),
    priority: int = 0,
    deadline: str = "",
    reviewers: int | None = None,
) -> int:
    """Draft documents into the queue of the workspace; return the exit code."""
    from langjustice import workspace
    from langjustice.app import inputs, queue
    from langjustice.app.batch import Request
    from langjustice.app.translate import Translator
    from langjustice.language import normalize

    here = workspace.find()
    if here.root is None:
        raise WorkspaceError(say("there is a queue in a workspace only"), next=say("make one: langjustice init FOLDER"))
    said = consent_said(consent)
    sources = inputs.expand(files, targets=[normalize(tag) for tag in targets])

    def put(result: DocumentResult) -> None:
        number, new = queue.put(here, result, by=person, priority=priority, deadline=deadline, reviewers=reviewers)
        way = f"{result.pair.source} → {result.pair.target}"
        told = f"{visible(result.name)}  {way}, {count(len(result.segments), 'segment')}"
        click.echo(
            say("document {number}: {told}{value}").format(
                number=number, told=told, value="" if new else say(" (it was there already)")
            ),
            err=True,
        )

    with growing("translating", "segments") as on_progress, memory_of(here, no_memory=no_memory) as (memory, revision):
        translator = Translator(
            find_models(here),
            load_terms(here, glossaries, no_glossary=no_glossary),
            memory=memory,
            memory_revision=revision,
            policy=here.checks,
            on_document=put,
            on_progress=on_progress,
        )
        names = "\0".join([*files, *targets]).encode("utf-8", "surrogateescape")
        request = Request(
            sources=sources,
            source_lang=source,
            target_langs=targets,
            to_stdout=True,
            format=format_,
            model_id=model,
            read_stdin=sys.stdin.buffer.read,
            keep_drafts=True,
            for_queue=True,
            consent=said,
            journal=here.root / f".langjustice-unfinished-{hashlib.sha256(names).hexdigest()[:12]}.jsonl",
        )
        try:
            summary = translator.run(request)
        except KeyboardInterrupt:
            click.echo(say("interrupted: the same command goes on where it stopped"), err=True)
            return 130
    print_summary(summary)
    return 1 if summary.failures else 0
