"""`langjustice memory import, export`: files of translations into the memory and out of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from langjustice.cli.common import count, print_json
from langjustice.cli.memory.common import criteria_options
from langjustice.errors import LangjusticeError, UsageError
from langjustice.messages import say

if TYPE_CHECKING:
    from langjustice.app.memory_files import Imported
    from langjustice.language import LangPair


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--against", type=click.Path(path_type=Path), metavar="SOURCE", help="FILES is a translation of SOURCE.")
@click.option("--from", "source", metavar="LANG", help="The first column of a table, or the language of SOURCE.")
@click.option("--to", "target", metavar="LANG", help="The second column of a table, or the language of FILES.")
@click.option("--reviewed", is_flag=True, help="People here have reviewed it: it is used as it stands.")
@click.option("--document", default="", metavar="NAME", help="The document it comes from; left out, the file's name.")
@click.option("--contributor", default="", metavar="NAME", help="The pseudonym of who translated.")
@click.option("--credit", default="", metavar="NAME", help="How that person wants to be named.")
@click.option("--licence", default="", metavar="TEXT", help="The licence, or what was consented to.")
@click.option(
    "--split",
    type=click.Choice(["rest", "test", "all"]),
    default="rest",
    show_default=True,
    help="Of corpora in five columns: all but the test split, the test split, or all.",
)
@click.option("--as", "by", default="", metavar="NAME", help="Your pseudonym, for the record.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_(
    files: tuple[Path, ...],
    against: Path | None,
    source: str | None,
    target: str | None,
    reviewed: bool,
    document: str,
    contributor: str,
    credit: str,
    licence: str,
    split: str,
    by: str,
    as_json: bool,
) -> int:
    """Add what people have translated: .tmx, .tsv, folders of them; with --against a document and its translation.

    What is there already is not added again, and an interrupted import goes on where it stopped. What cannot be used is
    counted, with the reason. A document that says `translation-memory: no` is not read.

    \b
    langjustice memory import old-translations.tmx --licence "CC BY-SA 4.0"
    langjustice memory import sentences.tsv --from en --to es --reviewed
    langjustice memory import statement.es.md --against statement.md --from en --to es --reviewed --credit Luz
    """
    from langjustice import workspace
    from langjustice.app import memory_files as app

    request = app.Request(
        pair=_pair(source, target),
        split=split,
        reviewed=reviewed,
        contributor=contributor,
        credit=credit,
        licence=licence,
        document=document,
        by=by,
    )
    here = workspace.find()
    result = app.Imported()
    failures: list[LangjusticeError] = []
    if against is not None:
        if len(files) != 1:
            raise UsageError(say("--against goes with one translation"))
        app.import_translation(here, files[0], against, request, result)
    else:
        with _progress() as on_progress:
            for path in app.files_in(files):
                try:
                    app.import_file(here, path, request, result, on_progress=on_progress)
                except UsageError:
                    raise
                except LangjusticeError as error:
                    failures.append(error)
                except KeyboardInterrupt:
                    _tell(result)
                    click.echo(say("interrupted: the same command goes on where it stopped"), err=True)
                    return 130
    if as_json:
        print_json({"read": result.read, "new": result.new, "left_out": dict(result.left_out)})
    _tell(result)
    for failure in failures:
        click.echo(say("error: {failure}").format(failure=failure), err=True)
    return 1 if failures else 0


def _pair(source: str | None, target: str | None) -> LangPair | None:
    from langjustice.language import LangPair

    if (source is None) != (target is None):
        raise UsageError(say("say both languages: --from LANG --to LANG"))
    return LangPair.of(source, target) if source and target else None


def _tell(result: Imported) -> None:
    if result.resumed_at:
        click.echo(
            say("{resumed_at} had been read before").format(resumed_at=count(result.resumed_at, "unit")), err=True
        )
    known = result.read - result.new - result.unusable
    click.echo(
        say("{read} read; {new} new, {known} known").format(
            read=count(result.read, "unit"), new=result.new, known=known
        ),
        err=True,
    )
    for reason, times in result.left_out.most_common():
        click.echo(say("left out: {reason} ({times})").format(reason=reason, times=count(times, "time")), err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--from", "source", metavar="LANG", help="Source language of a table.")
@click.option("--to", "target", metavar="LANG", help="Target language of a table.")
@criteria_options
def export(
    file: Path,
    source: str | None,
    target: str | None,
    document: str | None,
    contributor: str | None,
    origin: str | None,
    licence: str | None,
) -> int:
    """Write the memory, or a part of it, into FILE: .tmx, or .tsv for one direction.

    \b
    langjustice memory export memory.tmx
    langjustice memory export en-es.tsv --from en --to es --licence "CC0 1.0"
    """
    from langjustice import workspace
    from langjustice.app import memory_files as app
    from langjustice.store.memory import Criteria

    pair = _pair(source, target)
    criteria = Criteria(document=document, contributor=contributor, origin=origin, licence=licence)
    units = app.export(workspace.find(), file, criteria, pair)
    click.echo(f"{file}: {count(units, 'unit')}", err=True)
    return 0


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr when that is a terminal: how much of a file is read."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=None)
        yield lambda done, all_: bars.update(task, completed=done, total=all_)
