"""`langjustice sites`: the sites whose catalogs are kept here."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from langjustice.cli.common import count, print_json, tell_failures, visible
from langjustice.messages import say

if TYPE_CHECKING:
    from langjustice.app.catalogs.status import Status


@click.group()
def sites() -> None:
    """Keep the sites whose gettext catalogs are translated here, and see how far they are.

    \b
    langjustice sites add radio ../radio-site --langs es,ht
    langjustice sites status
    """


@sites.command()
@click.argument("name")
@click.argument("path", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--pattern", default="", help="Which files are its catalogs, such as i18n/{lang}.po; else the usual ones."
)
@click.option("--langs", default="", metavar="LANGS", help="The languages that count, with commas; else all it has.")
@click.option("--source", default="en", show_default=True, metavar="LANG", help="The language of its messages.")
def add(name: str, path: Path, pattern: str, langs: str, source: str) -> int:
    """Find the catalogs of the site in the folder PATH, and remember it as NAME (in langjustice.toml).

    Found are the layouts of gettext, Django, Flask-Babel, Sphinx, WordPress, and flat ones (po/es.po), with their
    templates (.pot). A NAME that is there already gets the new settings.

    \b
    langjustice sites add radio ../radio-site
    langjustice sites add blog ../blog --pattern "i18n/{lang}.po" --langs es,fr,ht
    """
    from langjustice import workspace
    from langjustice.app.catalogs.finding import catalogs_of, undecided
    from langjustice.errors import DocumentError, WorkspaceError
    from langjustice.language import normalize
    from langjustice.model import Site

    here = workspace.find()
    if here.root is None:
        raise WorkspaceError(say("sites are kept in a workspace"), next=say("make one: langjustice init FOLDER"))
    languages = tuple(dict.fromkeys(normalize(tag) for tag in langs.replace(",", " ").split()))
    folder = path.resolve()
    try:
        below = Path(os.path.relpath(folder, here.root)).as_posix()
    except ValueError:
        # Another drive.
        below = str(folder)
    site = Site(
        name=workspace.site_name(name), path=below, source=normalize(source), pattern=pattern, languages=languages
    )
    found = catalogs_of(here, site, with_new=True)
    if not found:
        raise DocumentError(
            say("no catalogs are found here"),
            path=path,
            next=say("say where they are: --pattern “i18n/{lang}.po”; or which to make from a .pot: --langs es,ht"),
        )
    workspace.save_site(here.root / workspace.CONFIG_NAME, site)
    for one in found:
        told = say(" (will be made from its template)") if one.new else ""
        click.echo(visible(f"{one.lang}\t{one.name}{told}"))
    for unknown in undecided(here, site):
        click.echo(
            say("warning: {visible}: nothing tells its language").format(visible=visible(str(unknown))), err=True
        )
    click.echo(f"{name}: {count(len(found), 'catalog')}", err=True)
    return 0


@sites.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(as_json: bool) -> int:
    """List the sites."""
    from langjustice import workspace

    found = workspace.find().sites
    if as_json:
        print_json(
            [
                {
                    "site": one.name,
                    "path": one.path,
                    "source": one.source,
                    "pattern": one.pattern,
                    "languages": list(one.languages),
                }
                for one in found
            ]
        )
        return 0
    for one in found:
        click.echo(visible(f"{one.name}\t{one.path}\t{one.source}\t{','.join(one.languages) or 'all languages'}"))
    return 0


@sites.command()
@click.argument("names", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def status(names: tuple[str, ...], as_json: bool) -> int:
    """Show how far NAMES are (left out, all sites): for each language the messages that are translated, fuzzy, missing,
    how many of these have a draft in the queue, and words.
    """
    from langjustice import workspace
    from langjustice.app.catalogs.finding import chosen
    from langjustice.app.catalogs.status import status as read

    here = workspace.find()
    found = list(read(here, chosen(here, names, everything=not names)))
    if as_json:
        print_json([_as_json(one) for one in found])
    else:
        _table(found)
    failures = [failure for one in found for failure in one.failures]
    tell_failures(failures)
    return 1 if failures else 0


@sites.command()
@click.argument("name")
def remove(name: str) -> int:
    """Forget the site NAME. Its files stay as they are, and so does what is in the queue."""
    from langjustice import workspace
    from langjustice.app.catalogs.finding import chosen

    here = workspace.find()
    chosen(here, [name])
    assert here.root is not None
    workspace.forget_site(here.root / workspace.CONFIG_NAME, name)
    click.echo(say("forgotten: {name}").format(name=name), err=True)
    return 0


def _table(found: list[Status]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for name in ("site", "language"):
        table.add_column(name)
    for name in ("translated", "drafts", "fuzzy", "missing", "words"):
        table.add_column(name, justify="right")
    for one in found:
        if one.lang:
            table.add_row(
                visible(one.site),
                one.lang,
                f"{one.translated}/{one.messages}",
                *(str(number) for number in (one.drafts, one.fuzzy, one.missing)),
                f"{one.words_translated}/{one.words}",
            )
    Console(highlight=False, markup=False, width=None if os.isatty(1) else 120).print(table)


def _as_json(one: Status) -> dict[str, Any]:
    return {
        "site": one.site,
        "lang": one.lang,
        "catalogs": one.catalogs,
        "messages": one.messages,
        "translated": one.translated,
        "drafts": one.drafts,
        "fuzzy": one.fuzzy,
        "missing": one.missing,
        "words": one.words,
        "words_translated": one.words_translated,
        "failures": [str(failure) for failure in one.failures],
    }
