"""`langjustice check`: what a translation may have lost."""

from __future__ import annotations

from pathlib import Path

import click

from langjustice.cli.common import conclude, glossary_options, load_terms, print_json, visible
from langjustice.messages import say


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--against", type=click.Path(path_type=Path), metavar="SOURCE", help="The source document.")
@click.option("--draft", type=click.Path(path_type=Path), metavar="DRAFT", help="What the machine had written.")
@click.option("--from", "source", metavar="LANG", help="Source language.")
@click.option("--to", "target", metavar="LANG", help="Target language.")
@click.option("--only", multiple=True, metavar="CHECK", help="Run this check only; again for more.")
@glossary_options
@click.option("--list", "listing", is_flag=True, help="List the checks, and do nothing else.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--sarif", is_flag=True, help="Print SARIF 2.1.0, for code hosting sites and editors.")
def check(
    file: Path | None,
    against: Path | None,
    draft: Path | None,
    source: str | None,
    target: str | None,
    only: tuple[str, ...],
    glossaries: tuple[Path, ...],
    no_glossary: bool,
    listing: bool,
    as_json: bool,
    sarif: bool,
) -> int:
    """Check FILE, a translation, against its source.

    FILE is a document, with --against its source; or a gettext catalog (.po), or a .tsv with source, tab, target, which
    hold both. With --draft, what the machine had written of a document, it is told whether people have changed it; in a
    workspace, what its memory says otherwise is told as well. Which checks run, and which of them block, is for the
    workspace to say (langjustice.toml, [checks]).

    Exit code 1 when there are errors; warnings alone are no failure.

    \b
    langjustice check statement.es.md --against statement.md --from en --to es
    langjustice check locale/fr/site.po --from en --to fr --sarif > checks.sarif
    """
    from langjustice import workspace
    from langjustice.errors import UsageError
    from langjustice.language import LangPair

    if listing:
        return _list(as_json=as_json)
    if as_json and sarif:
        raise UsageError(say("--json and --sarif exclude each other"))
    if file is None or source is None or target is None:
        raise UsageError(
            say("a file and its two languages are needed"),
            next=say("langjustice check FILE --from LANG --to LANG, or --list"),
        )
    from langjustice.app.check import check_files
    from langjustice.app.memory import opened_memory

    here = workspace.find()
    terms = load_terms(here, glossaries, no_glossary=no_glossary)
    with opened_memory(here) as found:
        findings = check_files(
            file,
            against,
            LangPair.of(source, target),
            terms,
            only=only,
            policy=here.checks,
            memory=found[0] if found else None,
            draft=draft,
        )
    if sarif:
        from langjustice.app.sarif import as_sarif

        print_json(as_sarif(findings))
    elif as_json:
        from langjustice.app.report import issue_as_json

        rows = [
            {"path": f.path, "place": f.place, "source": f.source, "target": f.target, **issue_as_json(f.issue)}
            for f in findings
        ]
        print_json(rows)
    else:
        for finding in findings:
            issue = finding.issue
            told = f"{finding.path}:{finding.place}: {issue.severity.value}: {issue.check}: {issue.message}"
            click.echo(visible(told))
    return conclude([f.issue.severity for f in findings])


def _list(*, as_json: bool) -> int:
    """Print the checks: name, severities, and the first sentence of what each says of itself."""
    from langjustice.checks import ABOUT

    if as_json:
        rows = [
            {
                "name": name,
                "severities": [severity.value for severity in about.SEVERITIES],
                "languages": list(about.LANGUAGES),
                "on": not about.OPTIONAL,
                "description": say(about.DESCRIPTION),
            }
            for name, about in ABOUT.items()
        ]
        print_json(rows)
        return 0
    for name, about in ABOUT.items():
        severities = ", ".join(severity.value for severity in about.SEVERITIES)
        first = say(about.DESCRIPTION).split(". ")[0].rstrip(".")
        click.echo(f"{name:<14}{'off' if about.OPTIONAL else severities:<16}{first}.")
    return 0
