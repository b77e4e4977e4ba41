"""`langjustice po import`: translations that were made elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from langjustice.cli.common import as_option, count, load_terms, print_json, tell_failures, visible
from langjustice.cli.review.telling import person_of
from langjustice.messages import say


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--from", "source", metavar="LANG", help="Language of the sources of a catalog; left out, English.")
@click.option("--to", "target", metavar="LANG", help="Language of the translations; left out, the file tells.")
@click.option("--no-memory", is_flag=True, help="Put nothing into the translation memory.")
@as_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_(
    files: tuple[Path, ...],
    source: str | None,
    target: str | None,
    no_memory: bool,
    person: str | None,
    as_json: bool,
) -> int:
    """Take translations that were made elsewhere into queue and memory: FILES are .po, or XLIFF 2.x and 1.2 (.xlf).

    What is translated there is a post-edit by you, for others to agree with; what is fuzzy there is a suggestion. They
    find their segments again when the files were written by `export po` or `export xliff`, and messages of the sites by
    what they say. What the queue does not know goes into the memory. The same file twice changes nothing.

    \b
    langjustice po import call.es.po --as luz
    langjustice po import call.es.xlf --as luz
    """
    from langjustice import workspace
    from langjustice.app.exchange.incoming import bring, totals
    from langjustice.errors import LangjusticeError

    here = workspace.find()
    by = person_of(person)
    terms = load_terms(here, (), no_glossary=False)
    failures: list[LangjusticeError] = []
    done = []
    for path in files:
        try:
            done.append(bring(here, path, terms, by=by, source=source, target=target, to_memory=not no_memory))
        except LangjusticeError as error:
            failures.append(error)
    if as_json:
        print_json(
            [
                {
                    "path": str(one.path),
                    "source_lang": one.pair.source,
                    "target_lang": one.pair.target,
                    "targets": one.targets,
                    "suggestions": one.suggestions,
                    "known": one.known,
                    "unknown": one.unknown,
                    "memory": one.memory,
                    "refused": [{"line": line, "reason": why} for line, why in one.refused or ()],
                }
                for one in done
            ]
        )
    for one in done:
        for line, why in one.refused or ():
            click.echo(
                visible(say("warning: {path}:{line}: {why}").format(path=one.path, line=line, why=why)), err=True
            )
    tell_failures(failures)
    total = totals(done)
    click.echo(
        say(
            "{files}; {translations} and {suggestions} for the queue; {known} known already; {unknown} not in the"
            " queue; {units} in the memory"
        ).format(
            files=count(len(done), "file"),
            translations=count(total["targets"], "translation"),
            suggestions=count(total["suggestions"], "suggestion"),
            known=total["known"],
            unknown=total["unknown"],
            units=count(total["memory"], "new unit"),
        ),
        err=True,
    )
    return 1 if failures or any(one.refused for one in done) else 0
