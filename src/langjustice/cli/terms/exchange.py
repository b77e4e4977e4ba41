"""`langjustice terms import, export`: glossaries from other programs, and for them."""

from __future__ import annotations

from pathlib import Path

import click

from langjustice.cli.common import count, load_terms
from langjustice.cli.terms.common import workspace_here
from langjustice.errors import UsageError
from langjustice.messages import say


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", type=click.Path(path_type=Path), metavar="F.csv", help="The glossary to merge it into.")
@click.option(
    "--format", "format_name", metavar="FORMAT", help="csv, tbx, tmx, po or tab, if the name does not say it."
)
@click.option("--from", "source", metavar="LANG", help="The first language of a list of pairs (po, tab).")
@click.option("--to", "target", metavar="LANG", help="The second language of a list of pairs.")
@click.option("--column", "columns", multiple=True, metavar="LANG", help="What a column is, in order; again for more.")
def import_(
    file: Path,
    into: Path | None,
    format_name: str | None,
    source: str | None,
    target: str | None,
    columns: tuple[str, ...],
) -> int:
    """Take over FILE, a glossary in another format; without --into it is printed as CSV.

    New concepts go to the end of the glossary, known ones are merged: by their id, or by their words where FILE has no
    ids. Where the two say something different, the glossary stays as it is: exit code 1.

    \b
    langjustice terms import partners.tbx --into glossaries/terms.csv
    langjustice terms import list.csv --column en --column es --into glossaries/terms.csv
    """
    from langjustice.app import terms as app
    from langjustice.termbase.formats import write

    if (source is None) != (target is None) or (columns and source):
        raise UsageError(
            say("say both languages: --from LANG --to LANG"), next=say("or each column of a table: --column LANG")
        )
    languages = (source, target) if source and target else columns
    reading = app.read_any(file, format_name=format_name, languages=languages)
    if into is None:
        _tell_losses(reading.losses)
        click.echo(write(reading.concepts, format="csv").data, nl=False)
        return 0
    here = workspace_here()
    app.refuse_governed(into)
    done = app.import_into(app.read_or_new(here, into), reading)
    _tell_losses(reading.losses)
    for conflict in done.conflicts:
        click.echo(say("conflict: {conflict}").format(conflict=conflict), err=True)
    click.echo(
        say("{into}: {new}, {known} known").format(into=into, new=count(done.new, "new concept"), known=done.known),
        err=True,
    )
    return 1 if done.conflicts else 0


@click.command()
@click.argument("glossaries", nargs=-1, metavar="[GLOSSARY]…", type=click.Path(path_type=Path))
@click.option("--format", "format_name", metavar="FORMAT", required=True, help="csv, tbx2, tbx3-dca, tbx3-dct, tmx …")
@click.option("--lang", "languages", multiple=True, metavar="LANG", help="Only this language; again for more.")
@click.option("-o", "--output", default="-", metavar="FILE", help="The file to write, - for standard output.")
def export(glossaries: tuple[Path, ...], format_name: str, languages: tuple[str, ...], output: str) -> None:
    """Write GLOSSARIES, or all that count, in another format. Of two concepts of one name the first one counts.

    po and tab hold two languages: --lang en --lang es.
    """
    from langjustice import workspace
    from langjustice.app import terms as app
    from langjustice.app.outputs import write_atomically
    from langjustice.termbase import TermBase
    from langjustice.termbase.formats import write

    term_base = TermBase.load(glossaries) if glossaries else load_terms(workspace.find(), (), no_glossary=False)
    concepts, left = app.once(term_base.concepts)
    for one in left:
        click.echo(
            say("warning: {glossary}: “{id}” is in an earlier glossary, and left out").format(
                glossary=one.glossary, id=one.id
            ),
            err=True,
        )
    writing = write(concepts, format=format_name, languages=languages)
    if output == "-":
        click.echo(writing.data, nl=False)
    elif backup := write_atomically(Path(output), writing.data):
        click.echo(say("the file that was there is kept as {backup}").format(backup=backup), err=True)
    _tell_losses(writing.losses)


def _tell_losses(losses: tuple[str, ...]) -> None:
    for loss in losses:
        click.echo(say("lost: {loss}").format(loss=loss), err=True)
