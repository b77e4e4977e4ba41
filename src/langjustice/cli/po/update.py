"""`langjustice po update`: drafts for what catalogs lack."""

from __future__ import annotations

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
    tell_failures,
    visible,
)
from langjustice.cli.drafting import consent_said, memory_of
from langjustice.cli.progress import growing
from langjustice.cli.review.telling import person_of
from langjustice.messages import say

if TYPE_CHECKING:
    from langjustice.app.catalogs.update import Updated


@click.command()
@click.argument("sites", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All sites.")
@glossary_options
@model_option
@click.option("--no-memory", is_flag=True, help="Do not look into the translation memory of the workspace.")
@click.option("--no-merge", is_flag=True, help="Do not take over newer templates (.pot).")
@queueing_options
@as_option
def update(
    sites: tuple[str, ...],
    everything: bool,
    glossaries: tuple[Path, ...],
    no_glossary: bool,
    model: str | None,
    no_memory: bool,
    no_merge: bool,
    consent: tuple[str, ...],
    priority: int,
    deadline: str,
    person: str | None,
) -> int:
    """Draft what the catalogs of SITES lack, and what is fuzzy in them, and put it into the review queue.

    What people have translated is never touched. The files only take over a newer template, as msgmerge does it; a
    language that a site has not yet gets a catalog. What is in the queue already is not drafted again, and an
    interrupted batch goes on where it stopped when the same command is given again. A broken catalog is named and left
    as it is, and the others are done; the exit code is 1 then.

    \b
    langjustice po update radio --as carla
    langjustice po update --all --as carla
    """
    from langjustice import workspace
    from langjustice.app import queue
    from langjustice.app.catalogs.finding import chosen
    from langjustice.app.catalogs.update import Updater
    from langjustice.documents.consent import stated
    from langjustice.model import Document, Origin

    here = workspace.find()
    meant = chosen(here, sites, everything=everything)
    by = person_of(person)
    said = stated(Document(name="", format="catalog", blocks=(), skeleton=()), consent_said(consent))

    with growing("translating", "segments") as on_progress, memory_of(here, no_memory=no_memory) as (memory, revision):
        updater = Updater(
            here,
            find_models(here),
            load_terms(here, glossaries, no_glossary=no_glossary),
            by=by,
            consent=said.consent,
            memory=memory,
            memory_revision=revision,
            model_id=model,
            priority=priority,
            deadline=queue.day(deadline) or said.deadline,
            merge=not no_merge,
            on_catalog=_tell,
            on_progress=on_progress,
        )
        try:
            total = updater.run(meant)
        except KeyboardInterrupt:
            click.echo(say("interrupted: the same command goes on where it stopped"), err=True)
            return 130
    tell_failures(total.failures)
    origins = total.origins
    parts = [
        count(total.catalogs, "catalog"),
        say("{origins} drafted by the machine").format(origins=origins[Origin.MACHINE]),
    ]
    if origins[Origin.MEMORY]:
        parts.append(say("{origins} from the memory").format(origins=origins[Origin.MEMORY]))
    if origins[Origin.NONE]:
        parts.append(say("{origins} left to people").format(origins=origins[Origin.NONE]))
    if total.failures:
        parts.append(count(len(total.failures), "failure"))
    click.echo("; ".join(parts), err=True)
    return 1 if total.failures else 0


def _tell(done: Updated) -> None:
    told = []
    if done.file.new:
        told.append(say("made from its template"))
    elif done.merged:
        told.append(say("took over its template"))
    if done.document:
        told.append(f"document {done.document}: {count(done.drafted, 'draft')}")
    if done.undrafted:
        told.append(say("{undrafted} left to people").format(undrafted=count(done.undrafted, "message")))
    if done.gone:
        told.append(say("{gone} not asked for any longer").format(gone=count(done.gone, "message")))
    if told:
        click.echo(visible(f"{done.file.site.name}/{done.file.name}  {'; '.join(told)}"), err=True)
