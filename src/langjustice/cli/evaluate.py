"""`langjustice eval`: how good is a model, by which measure."""

from __future__ import annotations

from pathlib import Path

import click

from langjustice.cli.common import find_models, glossary_options, load_terms, model_option, print_json
from langjustice.messages import say


@click.command("eval")
@click.argument("corpora", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--from", "source", metavar="LANG", required=True, help="Source language.")
@click.option("--to", "target", metavar="LANG", required=True, help="Target language.")
@click.option(
    "--split",
    type=click.Choice(["test", "rest", "all"]),
    default="test",
    show_default=True,
    help="Which lines of the project's own corpora.",
)
@model_option
@glossary_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def evaluate(
    corpora: tuple[Path, ...],
    source: str,
    target: str,
    split: str,
    model: str | None,
    glossaries: tuple[Path, ...],
    no_glossary: bool,
    as_json: bool,
) -> None:
    """Score the program on CORPORA: tab-separated files (source, target; or the project's five columns) or folders.

    \b
    langjustice eval corpora/ --from en --to es
    """
    from langjustice import workspace
    from langjustice.app.corpus import read_pairs
    from langjustice.app.evaluate import evaluate as run
    from langjustice.language import LangPair
    from langjustice.model import TermOutcome

    here = workspace.find()
    pair = LangPair.of(source, target)
    lines = read_pairs(corpora, pair, split)
    term_base = load_terms(here, glossaries, no_glossary=no_glossary)
    result = run(find_models(here), pair, lines, term_base, model_id=model)
    if as_json:
        print_json(
            {
                "source_lang": pair.source,
                "target_lang": pair.target,
                "route": list(result.route),
                "engine": result.engine,
                "lines": result.lines,
                "scores": {s.name: {"value": round(s.value, 2), "signature": s.signature} for s in result.scores},
                "terms": {outcome.value: result.terms.get(outcome, 0) for outcome in TermOutcome},
                "term_accuracy": result.term_accuracy,
                "placeables": result.placeables,
                "placeables_kept": result.placeables_kept,
                "segments_with_issue": result.issues,
            }
        )
        return
    click.echo(
        say("{route}  {engine}  {lines} lines").format(
            route=" → ".join(result.route), engine=result.engine, lines=result.lines
        )
    )
    for score in result.scores:
        click.echo(f"{score.name:<8} {score.value:5.1f}  {score.signature}")
    if result.term_accuracy is not None:
        told = ", ".join(f"{result.terms[o]} {o.value}" for o in TermOutcome if o in result.terms)
        click.echo(say("terms    {value:5.1f}  {told}").format(value=100 * result.term_accuracy, told=told))
    click.echo(
        say("kept     {placeables_kept} of {placeables} placeables").format(
            placeables_kept=result.placeables_kept, placeables=result.placeables
        )
    )
    for check, count in sorted(result.issues.items()):
        click.echo(say("issue    {check}: {count} segments").format(check=check, count=count))
