"""`langjustice po check`: what gettext and the checks say of catalogs."""

from __future__ import annotations

from pathlib import Path

import click

from langjustice.cli.common import conclude, glossary_options, load_terms, print_json, tell_failures, visible
from langjustice.messages import say


@click.command()
@click.argument("catalogs", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All sites.")
@click.option("--from", "source", default="en", show_default=True, metavar="LANG", help="Source language of files.")
@click.option("--to", "target", metavar="LANG", help="Target language of files; else their path or header tells.")
@click.option("--only", multiple=True, metavar="CHECK", help="Run this check only; again for more.")
@glossary_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--sarif", is_flag=True, help="Print SARIF 2.1.0, for code hosting sites and editors.")
def check(
    catalogs: tuple[str, ...],
    everything: bool,
    source: str,
    target: str | None,
    only: tuple[str, ...],
    glossaries: tuple[Path, ...],
    no_glossary: bool,
    as_json: bool,
    sarif: bool,
) -> int:
    """Check CATALOGS: names of sites, or files (.po).

    What gettext says (msgfmt --check, where gettext is installed), and the checks of the review stage for every
    translation that is not fuzzy, with file and line. Which checks run, and which of them block, is for the workspace
    to say (langjustice.toml, [checks]). Exit code 1 when there are errors; warnings alone are no failure.

    \b
    langjustice po check radio
    langjustice po check translations/es/LC_MESSAGES/messages.po --sarif > checks.sarif
    """
    from langjustice import workspace
    from langjustice.app.catalogs.checking import CATALOG, GETTEXT, check_catalog, meant
    from langjustice.app.catalogs.compiling import msgfmt
    from langjustice.app.check import require_known
    from langjustice.app.memory import opened_memory
    from langjustice.errors import UsageError
    from langjustice.model import Severity

    if as_json and sarif:
        raise UsageError(say("--json and --sarif exclude each other"))
    here = workspace.find()
    require_known([name for name in only if name not in (GETTEXT, CATALOG)], here.checks)
    found, failures = meant(here, catalogs, everything=everything, source=source, target=target)
    if msgfmt() is None:
        click.echo(say("gettext is not installed: what msgfmt would say is not known"), err=True)
    terms = load_terms(here, glossaries, no_glossary=no_glossary)
    findings = []
    with opened_memory(here) as opened:
        for one in found:
            findings += check_catalog(one, here, terms, only=only, memory=opened[0] if opened else None)
    if sarif:
        from langjustice.app.sarif import as_sarif

        print_json(as_sarif(findings))
    elif as_json:
        from langjustice.app.report import issue_as_json

        print_json(
            [
                {"path": f.path, "line": f.line, "source": f.source, "target": f.target, **issue_as_json(f.issue)}
                for f in findings
            ]
        )
    else:
        for f in findings:
            told = f"{f.path}:{f.line}: {f.issue.severity.value}: {f.issue.check}: {f.issue.message}"
            click.echo(visible(told))
    tell_failures(failures)
    return conclude([*(f.issue.severity for f in findings), *(Severity.ERROR for _ in failures)])
