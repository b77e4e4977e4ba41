"""`langjustice po export`: what people have decided, into the catalogs."""

from __future__ import annotations

from typing import Any

import click

from langjustice.cli.common import as_option, count, print_json, tell_failures, visible
from langjustice.cli.progress import growing
from langjustice.messages import say


@click.command()
@click.argument("sites", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All sites.")
@click.option(
    "--drafts",
    type=click.Choice(["none", "fuzzy"]),
    default="none",
    show_default=True,
    help="What nobody has reviewed: not at all, or marked as fuzzy, which no program shows.",
)
@click.option("--no-notes", is_flag=True, help="Leave out the comments that say where a translation comes from.")
@click.option("--credits", is_flag=True, help="Name translators in the header, as each one chose to be named.")
@click.option("--team", default="", metavar="NAME", help="Who the header says has translated (Language-Team).")
@click.option("--mo", is_flag=True, help="Compile the catalogs (.mo), after msgfmt has checked them.")
@as_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def export(
    sites: tuple[str, ...],
    everything: bool,
    drafts: str,
    no_notes: bool,
    credits: bool,  # noqa: A002 (the word for it)
    team: str,
    mo: bool,
    person: str | None,
    as_json: bool,
) -> int:
    """Write what people have decided into the catalogs of SITES.

    A diff shows the translations and nothing else: wrapping, order, comments and line ends stay as they are. What
    somebody has translated in a file is never touched. Each file is written whole or not at all; a second run changes
    nothing. A broken catalog is named and left as it is, and the others are done; the exit code is 1 then.

    \b
    langjustice po export radio
    langjustice po export --all --drafts fuzzy --mo
    """
    from langjustice import workspace
    from langjustice.app.catalogs.finding import catalogs_of, chosen
    from langjustice.app.catalogs.writing import Policy, Written, write
    from langjustice.errors import LangjusticeError

    here = workspace.find()
    policy = Policy(drafts=drafts == "fuzzy", notes=not no_notes, credits=credits, team=_plain(team), mo=mo)
    failures: list[LangjusticeError] = []
    done: list[Written] = []
    with growing("writing", "catalogs") as on_progress:
        for site in chosen(here, sites, everything=everything):
            try:
                files = catalogs_of(here, site)
            except LangjusticeError as error:
                failures.append(error)
                continue
            on_progress(0, len(files))
            for file in files:
                try:
                    done.append(write(here, file, policy, by=person))
                    _tell(done[-1])
                except LangjusticeError as error:
                    failures.append(error)
                except KeyboardInterrupt:
                    click.echo(say("interrupted: the same command goes on where it stopped"), err=True)
                    return 130
                on_progress(1, 0)
    if as_json:
        print_json([_as_json(one) for one in done])
    tell_failures(failures)
    said = [line for one in done for line in one.said]
    for line in said:
        click.echo(say("error: {line}").format(line=visible(line)), err=True)
    parts = [
        say("{sum} of {count} changed").format(sum=sum(one.changed for one in done), count=count(len(done), "catalog")),
        f"{sum(one.reviewed for one in done)} reviewed",
    ]
    if policy.drafts:
        parts.append(say("{sum} as fuzzy").format(sum=sum(one.drafts for one in done)))
    parts.append(say("{sum} not decided").format(sum=sum(one.left for one in done)))
    if failures:
        parts.append(count(len(failures), "failure"))
    click.echo("; ".join(parts), err=True)
    return 1 if failures or said else 0


def _plain(text: str) -> str:
    """A text for one line of a header. Raises UsageError."""
    from langjustice.errors import UsageError

    if not text.isprintable():
        raise UsageError(say("--team is one line of text"))
    return text


def _tell(one: Any) -> None:
    told = []
    if one.reviewed:
        told.append(f"{one.reviewed} reviewed")
    if one.drafts:
        told.append(say("{drafts} as fuzzy").format(drafts=one.drafts))
    if one.mo is not None:
        told.append(f"compiled: {one.mo.name}")
    if told:
        click.echo(visible(f"{one.file.site.name}/{one.file.name}  {', '.join(told)}"), err=True)


def _as_json(one: Any) -> dict[str, Any]:
    return {
        "site": one.file.site.name,
        "catalog": one.file.name,
        "lang": one.file.lang,
        "changed": one.changed,
        "reviewed": one.reviewed,
        "drafts": one.drafts,
        "not_decided": one.left,
        "mo": str(one.mo) if one.mo else None,
        "msgfmt": list(one.said),
    }
