"""`langjustice models train` and `adapt`: models that a community makes, or teaches how it speaks."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from langjustice.cli.common import count, find_models, model_option, print_json
from langjustice.errors import UsageError
from langjustice.messages import say

if TYPE_CHECKING:
    from langjustice.app.comparing import Comparison, Verdict

Command = TypeVar("Command", bound=Callable[..., object])
_INTERRUPTED = 130


def _shared_options(command: Command) -> Command:
    """What both commands can be told."""
    options = (
        click.option("--threads", type=click.IntRange(0), default=0, help="Processor cores to use; 0: all of them."),
        click.option("--imported", is_flag=True, help="From the memory also what came from files of translations."),
        click.option(
            "--data",
            multiple=True,
            type=click.Path(path_type=Path, exists=True),
            help="Translations: a .tsv (two columns, or languages in the first line), a .tmx, a folder.",
        ),
    )
    for option in options:
        command = option(command)
    return command


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@_shared_options
@click.option("--memory", is_flag=True, help="Learn from what people have reviewed in this workspace, too.")
@click.option("--both", is_flag=True, help="Learn both directions together, and make a package for each.")
@click.option(
    "--minutes", type=click.FloatRange(0, min_open=True), default=60.0, show_default=True, help="How long to learn."
)
@click.option(
    "--size",
    metavar="NAME",
    default="small",
    show_default=True,
    help="tiny, small, medium, base, large: the larger, the better and slower, given enough text and time.",
)
@click.option(
    "--optimizer",
    type=click.Choice(["adamw", "muon"]),
    default="adamw",
    show_default=True,
    help="muon learns faster on a graphics card, or a processor with bf16 products.",
)
@click.option("--package-version", "version", default="1.0", show_default=True, metavar="N.N", help="What to call it.")
@click.option("--licence", default="", metavar="TEXT", help="The licence of the model, for its metadata.")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Where to write the packages; by default here.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def train(
    source: str,
    target: str,
    data: tuple[Path, ...],
    memory: bool,
    imported: bool,
    both: bool,
    minutes: float,
    size: str,
    optimizer: str,
    threads: int,
    version: str,
    licence: str,
    folder: Path,
    as_json: bool,
) -> int:
    """Make a model for one direction (or both) from translations that people have made.

    Needs PyTorch (pip install 'langjustice[train]'), some ten thousand pairs of sentences, and hours; a part of the
    sentences is held out to tell how good it became. An interrupted training goes on where it stopped when the same
    command is given again. What comes out is an Argos package: langjustice models import FILE.

    \b
    langjustice models train es ht --data our-translations/ --both --minutes 300
    langjustice models train es ht --data old.tmx --memory
    """
    from langjustice import workspace
    from langjustice.app import train as app
    from langjustice.engine.library import version_key
    from langjustice.language import LangPair

    if not data and not memory:
        raise UsageError(
            say("there is nothing to learn from"), next=say("say --data FILE, or --memory for what people reviewed")
        )
    if imported and not memory:
        raise UsageError(say("--imported is about the memory"), next=say("say --memory, too"))
    if not version_key(version):
        raise UsageError(
            say("“{version}” is no version").format(version=version), next=say("numbers and dots, such as 1.0")
        )
    request = app.Request(
        pair=LangPair.of(source, target),
        folder=folder,
        data=data,
        memory=memory,
        imported=imported,
        both=both,
        minutes=minutes,
        size=size,
        optimizer=optimizer,
        threads=threads,
        version=version,
        licence=licence,
    )
    with _stoppable() as (progress, stopping):
        result = app.train(workspace.find(), request, progress=progress, stopping=stopping)
    if result.stopped:
        return _stopped()
    _tell_left_out(result.left_out)
    click.echo(
        say("learned from {learned}; {held_out} held out").format(
            learned=count(result.learned, "pair"), held_out=result.held_out
        ),
        err=True,
    )
    if as_json:
        packages = [
            {
                "from": made.pair.source,
                "to": made.pair.target,
                "path": str(made.path),
                "scores": {s.name: {"value": round(s.value, 2), "signature": s.signature} for s in made.scores},
            }
            for made in result.packages
        ]
        print_json({"learned": result.learned, "held_out": result.held_out, "packages": packages})
        return 0
    for made in result.packages:
        scores = ", ".join(f"{score.name} {score.value:.1f}" for score in made.scores)
        click.echo(f"{made.pair.source} → {made.pair.target}: {scores}", err=True)
        click.echo(made.path)
    click.echo(say("to use what was made: langjustice models import FILE"), err=True)
    return 0


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@_shared_options
@click.option(
    "--general",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="General text (.tsv, .tmx, folder) that the model must not forget. In a checkout corpora/ by default.",
)
@click.option("--no-memory", is_flag=True, help="Leave out what people have reviewed in this workspace.")
@click.option(
    "--minutes", type=click.FloatRange(0, min_open=True), default=15.0, show_default=True, help="How long to learn."
)
@click.option(
    "--rate", type=click.FloatRange(0, min_open=True), default=3e-4, show_default=True, help="How fast weights change."
)
@model_option
@click.option("--back", is_flag=True, help="Set the adapted model aside and use the one before it again.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def adapt(
    source: str,
    target: str,
    data: tuple[Path, ...],
    general: tuple[Path, ...],
    no_memory: bool,
    imported: bool,
    minutes: float,
    rate: float,
    threads: int,
    model: str | None,
    back: bool,
    as_json: bool,
) -> int:
    """Teach the model of one direction how your community speaks.

    It learns on from what people have reviewed here, and from --data, with general text in between. The result is kept,
    as a new version beside the old one, only if it is better at sentences that were held out, and no worse at general
    text. Needs PyTorch (pip install 'langjustice[train]'). An interrupted command goes on where it stopped.

    \b
    langjustice models adapt en es
    langjustice models adapt en es --data our-translations.tmx --minutes 30
    langjustice models adapt en es --back
    """
    from langjustice import workspace
    from langjustice.app import adapt as app
    from langjustice.language import LangPair

    here, pair = workspace.find(), LangPair.of(source, target)
    models = find_models(here)
    if back:
        from langjustice.app.adapted import go_back

        if data or general:
            raise UsageError(say("--back learns nothing"), next=say("leave out --data and --general"))
        done = go_back(models, pair)
        click.echo(say("set aside: {path}").format(path=done.path), err=True)
        click.echo(done.model.id)
        return 0
    request = app.Request(
        pair=pair,
        data=data,
        general=general,
        memory=not no_memory,
        imported=imported,
        minutes=minutes,
        rate=rate,
        threads=threads,
        model_id=model,
    )
    with _stoppable() as (progress, stopping):
        result = app.adapt(here, models, request, progress=progress, stopping=stopping)
    if result.verdict is None:
        return _stopped()
    _tell_left_out(result.left_out)
    verdict = result.verdict
    if as_json:
        print_json(
            {
                "base": result.base,
                "model": result.model.id if result.model else None,
                "learned": result.learned,
                "own": _as_json(verdict.own),
                "general": _as_json(verdict.general),
                "reason": verdict.reason,
            }
        )
    else:
        _tell(verdict)
    if result.model is None:
        click.echo(
            say("not kept: {reason}; {base} stays as it is").format(reason=verdict.reason, base=result.base), err=True
        )
        return 1
    click.echo(
        say("kept beside {base}; to go back: langjustice models adapt {source} {target} --back").format(
            base=result.base, source=source, target=target
        ),
        err=True,
    )
    if not as_json:
        click.echo(result.model.id)
    return 0


def _tell(verdict: Verdict) -> None:
    for name, one in ((say("held-out sentences"), verdict.own), (say("general text"), verdict.general)):
        chance = "under 0.1%" if one.chance < 0.001 else f"{one.chance:.1%}"
        figures = f"{one.before.value:.1f} → {one.after.value:.1f}"
        click.echo(
            say("{name:<19} chrF++ {figures} ({lines} lines; by chance: {chance})").format(
                name=name, figures=figures, lines=one.lines, chance=chance
            ),
            err=True,
        )


def _as_json(one: Comparison) -> dict[str, object]:
    return {
        "lines": one.lines,
        "chrF++": {"before": round(one.before.value, 2), "after": round(one.after.value, 2)},
        "signature": one.after.signature,
        "chance": round(one.chance, 4),
    }


def _stopped() -> int:
    click.echo(say("interrupted: the same command goes on where it stopped"), err=True)
    return _INTERRUPTED


def _tell_left_out(left_out: Counter[str]) -> None:
    for reason, times in left_out.most_common():
        click.echo(say("left out: {reason} ({times})").format(reason=reason, times=count(times, "time")), err=True)


@contextmanager
def _stoppable() -> Iterator[tuple[Callable[[str, float, str], None], Callable[[], bool]]]:
    """Progress on stderr (a bar where that is a terminal, else a line now and then), and whether Ctrl-C was pressed."""
    from langjustice.training.interrupting import asked_to_stop

    with asked_to_stop() as stopping:
        if not sys.stderr.isatty():
            told: set[tuple[str, int]] = set()

            def tell(what: str, share: float, how: str) -> None:
                step = (what, int(share * 10))
                if step not in told:
                    told.add(step)
                    click.echo(f"{what} {share:.0%} {how}".rstrip(), err=True)

            yield tell, stopping
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), TextColumn("{task.fields[how]}"))
        with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
            task = bars.add_task("reading", total=None, how="")
            yield (
                lambda what, share, how: bars.update(task, description=what, completed=share, total=1.0, how=how),
                stopping,
            )
