"""Proposals and history in words and in JSON, as `langjustice terms` prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from langjustice.messages import say

if TYPE_CHECKING:
    from langjustice.app.governance import Event, Standing


def show_proposal(one: Standing) -> None:
    """Print a proposal: what would change, why, the votes, what they amount to."""
    from langjustice.app.differences import differences

    proposal = one.proposal
    click.echo(
        f"{proposal.id}  {proposal.concept_id}  ({proposal.glossary}, {', '.join(one.langs)})  {proposal.status.value}"
    )
    click.echo(f"   {proposal.author}, {proposal.proposed_at}: {proposal.rationale}")
    for cell in differences(proposal.before, proposal.after):
        if cell.before:
            click.echo(f"   - {cell.column}: {_line(cell.before)}")
        if cell.after:
            click.echo(f"   + {cell.column}: {_line(cell.after)}")
    if one.learned:
        click.echo(
            say("   corrected by {corrected_by}: langjustice learn show {id}").format(
                corrected_by=", ".join(one.learned.corrected_by), id=proposal.id
            )
        )
    click.echo(f"   {one.verdict}")
    for vote in one.votes:
        if vote.reason:
            click.echo(f"   {vote.voter} {vote.choice.value}: {vote.reason}")
    click.echo()


def proposal_as_json(one: Standing) -> dict[str, Any]:
    """A proposal for scripts."""
    from langjustice.app.differences import differences

    proposal = one.proposal
    return {
        "id": proposal.id,
        "status": proposal.status.value,
        "concept": proposal.concept_id,
        "glossary": proposal.glossary,
        "languages": list(one.langs),
        "author": proposal.author,
        "proposed_at": proposal.proposed_at,
        "rationale": proposal.rationale,
        "changes": [
            {"column": cell.column, "before": cell.before, "after": cell.after}
            for cell in differences(proposal.before, proposal.after)
        ],
        "votes": [
            {"voter": vote.voter, "choice": vote.choice.value, "reason": vote.reason, "cast_at": vote.cast_at}
            for vote in one.votes
        ],
        "corrected_by": list(one.learned.corrected_by) if one.learned else [],
        "tally": str(one.verdict),
        "missing": list(one.verdict.missing),
    }


def event_as_text(one: Event) -> str:
    """One line of the history."""
    details = one.details
    what = f"{details['choice']}: {details['reason']}".rstrip(": ") if "choice" in details else ""
    what = what or str(details.get("rationale") or details.get("reason") or details.get("tally") or "")
    written = {
        None: "",
        True: f" [in {one.glossary}]",
        False: say(" [not in {glossary} yet]").format(glossary=one.glossary),
    }[one.written]
    number = f" {one.proposal_id}" if one.proposal_id is not None else ""
    return f"{one.at}  {one.actor or 'langjustice'}  {one.action}{number} {one.concept_id}: {what}{written}".rstrip(
        ": "
    )


def event_as_json(one: Event) -> dict[str, Any]:
    """One line of the history for scripts."""
    return {
        "at": one.at,
        "actor": one.actor,
        "action": one.action,
        "proposal": one.proposal_id,
        "concept": one.concept_id,
        "glossary": one.glossary,
        "written": one.written,
        **one.details,
    }


def _line(cell: str) -> str:
    """A cell of several lines on one, so that no cell can look like the next proposal."""
    return " ".join(cell.split())
