"""`langjustice terms lint`: faults in glossaries."""

from __future__ import annotations

from pathlib import Path

import click

from langjustice.cli.common import conclude, print_json


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]…", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def lint(files: tuple[Path, ...], as_json: bool) -> int:
    """Look for faults in glossary FILES, or in the glossaries that count. A folder stands for the .csv files in it.

    Exit code 1 when there are errors; warnings alone are no failure.
    """
    from langjustice import workspace
    from langjustice.termbase.lint import lint as check

    places = files or tuple(folder for folder in workspace.find().glossary_dirs if folder.is_dir())
    # A folder without glossaries is told of, rather than passed over.
    paths = [
        file for place in places for file in ((sorted(place.glob("*.csv")) or [place]) if place.is_dir() else [place])
    ]
    findings = check(list(dict.fromkeys(paths)))
    if as_json:
        print_json(
            [
                {
                    "file": str(one.path),
                    "line": one.line,
                    "concept": one.concept_id,
                    "check": one.check,
                    "severity": one.severity.value,
                    "message": one.message,
                    "next": one.next,
                }
                for one in findings
            ]
        )
    else:
        for one in findings:
            click.echo(str(one))
    return conclude([one.severity for one in findings])
