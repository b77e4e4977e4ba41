"""`langjustice terms merge`: two versions of a glossary become one."""

from __future__ import annotations

from pathlib import Path

import click

from langjustice.cli.common import as_option
from langjustice.cli.terms.common import person_named, workspace_here
from langjustice.errors import LangjusticeError
from langjustice.messages import say


@click.command()
@click.argument("mine", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.option("--base", type=click.Path(path_type=Path), metavar="BASE", help="The version that both come from.")
@as_option
def merge(mine: Path, theirs: Path, base: Path | None, person: str | None) -> int:
    """Merge THEIRS into MINE, and write MINE. Without --base nothing counts as taken out.

    Where both changed the same thing, MINE stays: for a glossary of a workspace their side becomes a proposal, in the
    name of --as; else it is listed, and the exit code is 1.
    """
    from langjustice.app import terms as app
    from langjustice.app.governance import propose_change

    here = workspace_here()
    own = here.own_glossaries
    shared = own is not None and mine.resolve().parent == own.resolve()
    author = person_named(person) if shared else None
    failed = False
    for conflict in app.merge_files(mine, theirs, base):
        what = "; ".join(conflict.conflicts)
        if author is None:
            click.echo(
                say("conflict: {mine}: {concept_id}: {what}").format(
                    mine=mine, concept_id=conflict.concept_id, what=what
                ),
                err=True,
            )
            failed = True
            continue
        before, after = app.their_side(conflict, mine.name)
        try:
            proposal = propose_change(
                here,
                glossary=mine.name,
                concept_id=conflict.concept_id,
                before=before,
                after=after,
                rationale=say("two versions differ ({name}): {what}").format(name=theirs.name, what=what),
                author=author,
            )
        except LangjusticeError as error:
            # The other conflicts still become proposals.
            click.echo(
                say("error: {concept_id}: {error}; it is not proposed: {what}").format(
                    concept_id=conflict.concept_id, error=error, what=what
                ),
                err=True,
            )
            failed = True
        else:
            click.echo(
                say("proposal {id}: {concept_id}: {what}").format(
                    id=proposal.id, concept_id=conflict.concept_id, what=what
                ),
                err=True,
            )
    return 1 if failed else 0
