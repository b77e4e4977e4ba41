"""`langjustice check`: what a translation may have lost."""

from __future__ import annotations

from pathlib import Path

import click

from langjustice.cli.common import conclude, glossary_options, load_terms, print_json


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--against", type=click.Path(path_type=Path), metavar="SOURCE", help="The source document.")
@click.option("--from", "source", metavar="LANG", required=True, help="Source language.")
@click.option("--to", "target", metavar="LANG", required=True, help="Target language.")
@click.option("--only", multiple=True, metavar="CHECK", help="Run this check only; again for more.")
@glossary_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def check(
    file: Path,
    against: Path | None,
    source: str,
    target: str,
    only: tuple[str, ...],
    glossaries: tuple[Path, ...],
    no_glossary: bool,
    as_json: bool,
) -> int:
    """Check FILE, a translation, against its source. A .tsv holds both: source, tab, target.

    Exit code 1 when there are errors; warnings alone are no failure.

    \b
    langjustice check statement.es.md --against statement.md --from en --to es
    """
    from langjustice import workspace
    from langjustice.app.check import check_files
    from langjustice.app.report import issue_as_json
    from langjustice.language import LangPair

    terms = load_terms(workspace.find(), glossaries, no_glossary=no_glossary)
    findings = check_files(file, against, LangPair.of(source, target), terms, only=only)
    if as_json:
        rows = [
            {"path": f.path, "place": f.place, "source": f.source, "target": f.target, **issue_as_json(f.issue)}
            for f in findings
        ]
        print_json(rows)
    else:
        for finding in findings:
            issue = finding.issue
            click.echo(f"{finding.path}:{finding.place}: {issue.severity.value}: {issue.check}: {issue.message}")
    return conclude([f.issue.severity for f in findings])
