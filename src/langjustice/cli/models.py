"""`langjustice models`: what can translate, and how more of it is brought in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from langjustice.cli.common import print_json

if TYPE_CHECKING:
    from langjustice.engine.archive import Progress
    from langjustice.model import ModelInfo


@click.group()
def models() -> None:
    """List, install, import, check and remove translation models."""


@models.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def list_(as_json: bool) -> None:
    """List the models that are there, in the order in which they are preferred."""
    from langjustice import workspace
    from langjustice.app import models as app

    listing = app.list_models(workspace.find().model_places)
    if as_json:
        damaged = [{"path": one.path, "place": one.place, "reason": one.reason} for one in listing.damaged]
        print_json({"models": [_as_json(model) for model in listing.models], "damaged": damaged})
        return
    rows = [(m.id, _directions(m), m.version, _size(m.size), m.place, m.licence or "-") for m in listing.models]
    _print_table(("id", "direction", "version", "size", "place", "licence"), rows)
    for one in listing.damaged:
        click.echo(f"warning: {one.path}: {one.reason}", err=True)
    if not listing.models:
        click.echo("no models yet → langjustice models install FROM TO", err=True)


@models.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.option("--from", "source", metavar="LANG", help="Only packages that translate from this language.")
@click.option("--to", "target", metavar="LANG", help="Only packages that translate to this language.")
@click.option("--offline", is_flag=True, help="Use the list fetched last time; make no network call.")
def available(as_json: bool, source: str | None, target: str | None, offline: bool) -> None:
    """List the packages that can be installed. Fetches the Argos package index."""
    from langjustice.app import models as app

    offered = app.available(source=source, target=target, refresh=not offline)
    if offered.warning:
        click.echo(f"warning: {offered.warning}", err=True)
    if as_json:
        listed = [
            {"id": m.id, "from": m.pair.source, "to": m.pair.target, "version": m.version, "links": list(m.links)}
            for m in offered.models
        ]
        print_json({"updated": offered.updated.isoformat(timespec="seconds"), "models": listed})
        return
    rows = [(m.id, f"{m.pair.source} → {m.pair.target}", m.version) for m in offered.models]
    _print_table(("id", "direction", "version"), rows)
    if not rows:
        click.echo("the index has no such package", err=True)


@models.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def install(source: str, target: str) -> None:
    """Download and install the newest Argos package for one direction."""
    from langjustice import workspace
    from langjustice.app import models as app

    with _progress() as progress:
        done = app.install(source, target, library_dir=workspace.find().library_dir, progress=progress)
    if done.warning:
        click.echo(f"warning: {done.warning}", err=True)
    click.echo(f"{'already installed' if done.already else 'installed'}: {_directions(done.model)}", err=True)
    click.echo(done.model.id)


@models.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--family", metavar="NAME", help="How the model is told the languages: nllb, m2m-100, madlad, opus-mt, plain."
)
@click.option(
    "--language",
    "languages",
    metavar="LANG[=TOKEN]",
    multiple=True,
    help="A language and the vocabulary piece that names it on both sides (es=spa_Latn; es= for none, "
    "es for the usual). Once for each language.",
)
@click.option(
    "--source-token", "source_tokens", metavar="LANG[=TOKEN]", multiple=True, help="The same, as source only."
)
@click.option(
    "--target-token", "target_tokens", metavar="LANG[=TOKEN]", multiple=True, help="The same, as target only."
)
@click.option(
    "--sentencepiece",
    metavar="PATH",
    multiple=True,
    type=click.Path(path_type=Path),
    help="The SentencePiece file, if it is not found in the folder; twice for source and target.",
)
@click.option("--name", metavar="NAME", help="What to call the model; by default the folder's name.")
@click.option("--licence", metavar="TEXT", help="The licence of the model, shown in listings.")
@click.option("--sha256", metavar="HASH", help="Refuse the package file unless it has this SHA-256.")
def import_(
    path: Path,
    family: str | None,
    languages: tuple[str, ...],
    source_tokens: tuple[str, ...],
    target_tokens: tuple[str, ...],
    sentencepiece: tuple[Path, ...],
    name: str | None,
    licence: str | None,
    sha256: str | None,
) -> None:
    """Take in an .argosmodel file, or any CTranslate2 model folder.

    \b
    langjustice models import translate-en_es.argosmodel
    langjustice models import nllb/ --family nllb --language es=spa_Latn --language ht=hat_Latn
    langjustice models import opus-mt-es-fr/ --family opus-mt --source-token es --target-token fr
    """
    from langjustice import workspace
    from langjustice.app import models as app
    from langjustice.errors import UsageError

    folder = None
    if family is not None:
        folder = app.FolderImport(
            family=family,
            languages=_named(languages),
            source_tokens=_named(source_tokens),
            target_tokens=_named(target_tokens),
            sentencepiece=sentencepiece,
            name=name,
            licence=licence or "",
        )
    elif languages or source_tokens or target_tokens or sentencepiece or name or licence:
        raise UsageError("these options describe a model folder", next=f"add --family: {', '.join(app.families())}")
    with _progress() as progress:
        place = workspace.find().library_dir
        model = app.import_path(path, library_dir=place, folder=folder, sha256=sha256, progress=progress)
    click.echo(f"imported: {_directions(model)}", err=True)
    click.echo(model.id)


@models.command()
@click.argument("ids", metavar="[ID]...", nargs=-1)
def verify(ids: tuple[str, ...]) -> None:
    """Check that models are what they should be: all of them, or those named."""
    from langjustice import workspace
    from langjustice.app import models as app
    from langjustice.errors import ModelDamagedError

    with _progress() as progress:
        checked = app.verify(workspace.find().model_places, ids, progress=progress)
    rows = [(one.model.id, one.model.place, "; ".join(one.problems) or f"sound, by {one.against}") for one in checked]
    _print_table(("id", "place", "result"), rows)
    damaged = [one for one in checked if one.problems]
    if damaged:
        raise ModelDamagedError(
            f"damaged: {', '.join(one.model.path for one in damaged)}",
            next="langjustice models remove ID, then install or import it again",
        )


@models.command()
@click.argument("model_id", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(model_id: str, yes: bool) -> None:
    """Remove an installed model."""
    from langjustice import workspace
    from langjustice.app import models as app

    here = workspace.find()
    path = app.find_removable(model_id, here.model_places, library_dir=here.library_dir)
    if not yes:
        click.confirm(f"remove {path}?", abort=True, err=True)
    app.remove(model_id, here.model_places, library_dir=here.library_dir)
    click.echo(f"removed: {path}", err=True)


def _named(options: Sequence[str]) -> list[tuple[str, str | None]]:
    """Split LANG=TOKEN; without "=" the family's usual piece is meant, with nothing behind it none at all."""
    split = (option.partition("=") for option in options)
    return [(tag, token if equals else None) for tag, equals, token in split]


def _directions(model: ModelInfo) -> str:
    pairs = [pair for pair, _ in model.directions]
    tags = sorted({tag for pair in pairs for tag in (pair.source, pair.target)})
    if len(tags) > 2:
        return f"{len(tags)} languages"
    return f"{tags[0]} ↔ {tags[1]}" if len(pairs) == 2 else f"{pairs[0].source} → {pairs[0].target}"


def _as_json(model: ModelInfo) -> dict[str, Any]:
    """Sources and targets rather than directions, of which a model of 200 languages has 40,000."""
    return {
        "id": model.id,
        "place": model.place,
        "path": model.path,
        "version": model.version,
        "size": model.size,
        "licence": model.licence,
        "sha256": model.sha256,
        "sources": sorted({pair.source for pair, _ in model.directions}),
        "targets": sorted({pair.target for pair, _ in model.directions}),
    }


def _size(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.1f} MB"


def _print_table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Plain aligned columns: whole in a pipe and in a narrow terminal, where a drawn table cuts its cells."""
    if not rows:
        return
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, *rows):
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show progress on stderr, when that is a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TaskID, TextColumn
    from rich.progress import Progress as Bars

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Bars(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def show(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield show
