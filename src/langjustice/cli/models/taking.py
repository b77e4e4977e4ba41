"""Bringing models in, and taking them out again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from langjustice.cli.models.common import byte_progress, directions
from langjustice.messages import say


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def install(source: str, target: str) -> None:
    """Download and install the newest Argos package for one direction."""
    from langjustice import workspace
    from langjustice.app import models as app

    with byte_progress() as progress:
        done = app.install(source, target, library_dir=workspace.find().library_dir, progress=progress)
    if done.warning:
        click.echo(say("warning: {warning}").format(warning=done.warning), err=True)
    click.echo(f"{'already installed' if done.already else 'installed'}: {directions(done.model)}", err=True)
    click.echo(done.model.id)


@click.command("import")
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
        raise UsageError(
            say("these options describe a model folder"),
            next=say("add --family: {listed}").format(listed=", ".join(app.families())),
        )
    with byte_progress() as progress:
        place = workspace.find().library_dir
        model = app.import_path(path, library_dir=place, folder=folder, sha256=sha256, progress=progress)
    click.echo(say("imported: {model}").format(model=directions(model)), err=True)
    click.echo(model.id)


@click.command()
@click.argument("model_id", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(model_id: str, yes: bool) -> None:
    """Remove an installed model."""
    from langjustice import workspace
    from langjustice.app import models as app

    here = workspace.find()
    path = app.find_removable(model_id, here.model_places, library_dir=here.library_dir)
    if not yes:
        click.confirm(say("remove {path}?").format(path=path), abort=True, err=True)
    app.remove(model_id, here.model_places, library_dir=here.library_dir)
    click.echo(say("removed: {path}").format(path=path), err=True)


def _named(options: Sequence[str]) -> list[tuple[str, str | None]]:
    """Split LANG=TOKEN; without "=" the family's usual piece is meant, with nothing behind it none at all."""
    split = (option.partition("=") for option in options)
    return [(tag, token if equals else None) for tag, equals, token in split]
