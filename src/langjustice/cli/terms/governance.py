"""`langjustice terms propose, vote, proposals, decide, history, rollback`: how a community decides about its words."""

from __future__ import annotations

import click

from langjustice.cli.common import as_option, print_json
from langjustice.cli.renewing import renew
from langjustice.cli.terms.common import (
    Command,
    change_options,
    edited,
    person_named,
    tell_unwritten,
    workspace_here,
)
from langjustice.cli.terms.proposal_text import event_as_json, event_as_text, proposal_as_json, show_proposal
from langjustice.errors import UsageError
from langjustice.messages import say
from langjustice.model import VoteChoice


def _credit_options(command: Command) -> Command:
    """The options that say how a person is named beside what they do; remembered until they say otherwise."""
    for option in (
        click.option("--no-credit", is_flag=True, help="Print no name at all; remembered."),
        click.option("--credit-collective", "collective", metavar="NAME", help="The collective to credit; remembered."),
        click.option(
            "--credit", "credit", metavar="NAME", help="The name to credit, if not the pseudonym; remembered."
        ),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("concept_id", metavar="CONCEPT")
@change_options
@click.option("--why", default="", metavar="TEXT", help="The reason, kept with the concept. Needed.")
@click.option("--glossary", metavar="FILE", help="The file in glossaries/ for a new concept, if there are several.")
@as_option
@_credit_options
def propose(
    concept_id: str,
    set_: tuple[str, ...],
    add: tuple[str, ...],
    remove: tuple[str, ...],
    deprecate: tuple[str, ...],
    forbid: tuple[str, ...],
    why: str,
    glossary: str | None,
    person: str | None,
    credit: str | None,
    collective: str | None,
    no_credit: bool,
) -> None:
    """Propose a new term, a change or a deprecation of CONCEPT, and print the number of the proposal.

    A concept that came with the program is copied into your own glossary once the change is accepted.

    \b
    langjustice terms propose mutual-aid --set en="mutual aid" --set ht="konbit" --why "…" --as malinche
    langjustice terms propose eviction --add es=lanzamiento --forbid fr="évacuation" --why "…" --as malinche
    """
    from langjustice.app import governance as app

    author = person_named(person, credit, collective, no_credit)
    here = workspace_here()
    place = app.locate(here, concept_id, glossary=glossary)
    after = edited(place.seen, concept_id, {"set": set_, "add": add, "remove": remove}, deprecate, forbid)
    proposal = app.propose_change(
        here,
        glossary=place.glossary,
        concept_id=concept_id,
        before=place.seen,
        after=after,
        rationale=why,
        author=author,
    )
    click.echo(say("proposed; now others vote: langjustice terms vote {id} for").format(id=proposal.id), err=True)
    click.echo(proposal.id)


@click.command()
@click.argument("proposal_id", metavar="ID", type=int)
@click.argument("choice", type=click.Choice([choice.value for choice in VoteChoice]))
@click.option("--why", default="", metavar="TEXT", help="The reason; needed for against and block.")
@as_option
@_credit_options
def vote(
    proposal_id: int,
    choice: str,
    why: str,
    person: str | None,
    credit: str | None,
    collective: str | None,
    no_credit: bool,
) -> None:
    """Vote on the proposal ID. Your last vote counts; on a proposal of your own you have none.

    A block holds the proposal up until you vote otherwise. A reason against a change that is accepted all the same is
    kept with the concept.
    """
    from langjustice.app import governance as app

    voter = person_named(person, credit, collective, no_credit)
    standing = app.cast_vote(
        workspace_here(), proposal_id=proposal_id, voter=voter, choice=VoteChoice(choice), reason=why
    )
    learned = standing.learned
    if learned and voter.id in learned.corrected_by and choice == VoteChoice.FOR.value:
        click.echo(say("note: your corrections speak for it already; a vote for it on top does not count"), err=True)
    elif not standing.verdict.counts(voter.id):
        click.echo(say("warning: only votes of members count for these languages, and you are not listed"), err=True)
    click.echo(str(standing.verdict))


@click.command()
@click.option("--all", "every", is_flag=True, help="The decided ones, too.")
@click.option("--lang", metavar="LANG", help="Only those that touch this language.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def proposals(every: bool, lang: str | None, as_json: bool) -> None:
    """List the open proposals: what would change, why, the votes, and what is missing."""
    from langjustice.app import governance as app
    from langjustice.language import normalize

    found = app.proposals(workspace_here(), every=every, lang=normalize(lang) if lang else None)
    if as_json:
        print_json([proposal_as_json(one) for one in found])
        return
    for one in found:
        show_proposal(one)
    if not found:
        click.echo(say("no proposals → langjustice terms propose CONCEPT --set COLUMN=VALUE --why TEXT"), err=True)


@click.command()
@click.argument("proposal_id", metavar="ID", type=int)
@click.option("--withdraw", is_flag=True, help="Take your own proposal back.")
@click.option("--why", default="", metavar="TEXT", help="The reason, with --withdraw.")
@as_option
def decide(proposal_id: int, withdraw: bool, why: str, person: str | None) -> int:
    """Decide the proposal ID by its votes, and write what is accepted into the glossary. Drafts in the queue that it
    touches are made again.

    Every language community whose terms it touches has to accept it: votes for it up to the quorum and more than
    against it, no block, a steward's vote where that is asked for. It is rejected when in one community those against
    it, blocks among them, reach the quorum and are no fewer than those for it. Else it stays open: exit code 1.
    """
    from langjustice.app import governance as app
    from langjustice.model import ProposalStatus

    by = person_named(person)
    here = workspace_here()
    if withdraw:
        app.withdraw(here, proposal_id=proposal_id, by=by, reason=why)
        click.echo(say("withdrawn"))
        return 0
    if why:
        raise UsageError(say("--why goes with --withdraw"), next=say("votes carry the reasons for a decision"))
    standing = app.decide(here, proposal_id=proposal_id, by=by)
    click.echo(standing.proposal.status.value)
    click.echo(f"{standing.verdict}", err=True)
    if standing.proposal.status is ProposalStatus.OPEN:
        for one in standing.verdict.missing:
            click.echo(say("missing: {one}").format(one=one), err=True)
        return 1
    return tell_unwritten(standing.unwritten) or renew(here)


@click.command()
@click.argument("concept_id", metavar="[CONCEPT]", required=False)
@click.option("--by", "author", metavar="PERSON", help="What this person did, and what became of their proposals.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def history(concept_id: str | None, author: str | None, as_json: bool) -> None:
    """Show who proposed, voted, decided and rolled back what, when and why: of CONCEPT, or of everything."""
    from langjustice.app import governance as app

    found = app.history(workspace_here(), concept_id=concept_id, person=author)
    if as_json:
        print_json([event_as_json(one) for one in found])
        return
    for one in found:
        click.echo(event_as_text(one))
    if not found:
        click.echo(say("nothing has happened yet"), err=True)


@click.command()
@click.option("--change", metavar="ID", type=int, help="The accepted proposal to take back.")
@click.option("--by", "author", metavar="PERSON", help="Everything by this person; their open proposals are closed.")
@click.option("--why", default="", metavar="TEXT", help="The reason. Needed.")
@as_option
def rollback(change: int | None, author: str | None, why: str, person: str | None) -> int:
    """Take accepted changes back out of the glossary; stewards do it, where there are any. Drafts that were made again
    because of them are as they were.

    With --by, this is also what the program has learnt from that person, where too few others speak for it. What
    others have changed since stays. Where a later change stands on the same place, the older one is left, for people to
    decide: exit code 1.
    """
    from langjustice.app import governance as app

    here = workspace_here()
    done = app.rollback(here, change=change, person=author, rationale=why, by=person_named(person))
    for proposal in done.changes:
        click.echo(say("rolled back: {id} {concept_id}").format(id=proposal.id, concept_id=proposal.concept_id))
    for proposal in done.closed:
        click.echo(say("closed: {id} {concept_id}").format(id=proposal.id, concept_id=proposal.concept_id))
    for left in done.left:
        click.echo(
            say("error: proposal {id} is left: {reason}").format(id=left.proposal.id, reason=left.reason), err=True
        )
    if not (done.changes or done.closed or done.left):
        click.echo(say("nothing to roll back"), err=True)
    return tell_unwritten(done.unwritten) or renew(here) or (1 if done.left else 0)
