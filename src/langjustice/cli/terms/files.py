"""`langjustice terms list, show, search`: what the glossaries say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from langjustice.cli.common import glossary_options, load_terms, print_json
from langjustice.errors import UsageError
from langjustice.messages import say
from langjustice.model import TermStatus

if TYPE_CHECKING:
    from langjustice.model import Concept, Term, TermMatch


@click.command("list")
@click.option("--lang", metavar="LANG", help="Only concepts with a term in this language.")
@click.option("--domain", default="", metavar="DOMAIN", help="Only concepts of this domain.")
@click.option(
    "--status",
    default="",
    type=click.Choice(["", *(status.value for status in TermStatus)]),
    metavar="STATUS",
    help="Only with such terms.",
)
@glossary_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(
    lang: str | None, domain: str, status: str, glossaries: tuple[Path, ...], no_glossary: bool, as_json: bool
) -> None:
    """List the concepts of the glossaries that count, one on each line."""
    from langjustice import workspace
    from langjustice.app.terms import select
    from langjustice.language import normalize, primary

    term_base = load_terms(workspace.find(), glossaries, no_glossary=no_glossary)
    tag = normalize(lang) if lang else ""
    found = select(term_base.concepts, lang=tag, domain=domain, status=status)
    if as_json:
        print_json([_as_json(one) for one in found])
        return
    for one in found:
        shown = [
            t for t in one.terms if (not tag or t.lang == primary(tag)) and (not status or t.status.value == status)
        ]
        click.echo(f"{one.id}\t{one.domain}\t{'; '.join(_term_text(term) for term in shown)}")
    if not found:
        click.echo(say("no such concepts"), err=True)


@click.command()
@click.argument("concept_id", metavar="CONCEPT")
@glossary_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(concept_id: str, glossaries: tuple[Path, ...], no_glossary: bool, as_json: bool) -> None:
    """Show everything that the glossaries say of CONCEPT, in the columns of a glossary file."""
    from langjustice import workspace
    from langjustice.app.terms import find
    from langjustice.termbase.rows import to_cells

    term_base = load_terms(workspace.find(), glossaries, no_glossary=no_glossary)
    found = find(term_base.concepts, concept_id)
    if as_json:
        print_json([_as_json(one) for one in found])
        return
    for number, one in enumerate(found):
        if number:
            click.echo()
        click.echo(say("glossary: {glossary}").format(glossary=one.glossary))
        for column, text in to_cells(one).items():
            click.echo(f"{column.name}: {' '.join(text.split())}")


@click.command()
@click.argument("text", required=False)
@click.option("--lang", metavar="LANG", help="Only terms in this language.")
@click.option("--in-text", metavar="TEXT", help="Find the terms in a text instead; needs --from and --to.")
@click.option("--from", "source", metavar="LANG", help="Language of the text.")
@click.option("--to", "target", metavar="LANG", help="Language it would be translated into.")
@glossary_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def search(
    text: str | None,
    lang: str | None,
    in_text: str | None,
    source: str | None,
    target: str | None,
    glossaries: tuple[Path, ...],
    no_glossary: bool,
    as_json: bool,
) -> None:
    """Find terms by a part of them, capitals and accents forgiven, or the terms in a text.

    \b
    langjustice terms search accion --lang es
    langjustice terms search --in-text "We stop the eviction." --from en --to es
    """
    from langjustice import workspace
    from langjustice.app.terms import search as find
    from langjustice.language import LangPair, normalize

    if (text is None) == (in_text is None):
        raise UsageError(
            say("say what to look for"), next=say("a part of a term, or --in-text TEXT --from LANG --to LANG")
        )
    if in_text is not None and not (source and target):
        raise UsageError(say("--in-text needs the two languages"), next=say("--from LANG --to LANG"))
    if in_text is None and (source or target):
        raise UsageError(say("--from and --to go with --in-text"), next=say("for a part of a term: --lang LANG"))
    if in_text is not None and lang:
        raise UsageError(say("--lang goes with a part of a term"), next=say("for a text: --from LANG --to LANG"))
    term_base = load_terms(workspace.find(), glossaries, no_glossary=no_glossary)
    rows: list[dict[str, Any]]
    if in_text is not None:
        pair = LangPair.of(source or "", target or "")
        rows = [_match_as_json(one, in_text, inside=False) for one in term_base.match(in_text, pair)]
        rows += [_match_as_json(one, in_text, inside=True) for one in term_base.overlooked(in_text, pair)]
        lines = [
            f"{row['start']}-{row['end']}\t{row['words']}\t{'; '.join(row['targets'])}\t{row['concept']}"
            + (say("\t(inside a longer term)") if row["inside_longer"] else "")
            for row in rows
        ]
    else:
        hits = find(term_base.concepts, text or "", lang=normalize(lang) if lang else "")
        rows = [{"concept": h.concept.id, "glossary": h.concept.glossary, **_term_as_json(h.term)} for h in hits]
        lines = [f"{h.concept.id}\t{_term_text(h.term)}\t{h.concept.glossary}" for h in hits]
    if as_json:
        print_json(rows)
        return
    for line in lines:
        click.echo(line)
    if not lines:
        click.echo(say("nothing found"), err=True)


def _term_text(term: Term) -> str:
    status = "" if term.status.accepted else f" ({term.status.value})"
    return f"{term.tag}: {term.form}{status}"


def _term_as_json(term: Term) -> dict[str, Any]:
    return {"lang": term.tag, "form": term.form, "status": term.status.value}


def _as_json(one: Concept) -> dict[str, Any]:
    """A concept for scripts: its terms apart, and all its cells under the names of the columns."""
    from langjustice.termbase.rows import to_cells

    return {
        "concept": one.id,
        "glossary": one.glossary,
        "domain": one.domain,
        "terms": [_term_as_json(term) for term in one.terms],
        "columns": {column.name: text for column, text in to_cells(one).items()},
    }


def _match_as_json(match: TermMatch, text: str, *, inside: bool) -> dict[str, Any]:
    return {
        "concept": match.concept.id,
        "start": match.span.start,
        "end": match.span.end,
        "words": match.span.of(text),
        "form": match.form,
        "targets": list(match.targets),
        "inside_longer": inside,
    }
