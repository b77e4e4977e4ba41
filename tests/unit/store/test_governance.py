"""People, proposals, votes, decisions, waiting writes and the audit trail, put into the database and found again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from langjustice.errors import StoreError
from langjustice.model import (
    AuditEntry,
    Concept,
    CreditKind,
    Person,
    Proposal,
    ProposalStatus,
    Term,
    Vote,
    VoteChoice,
)
from langjustice.store import Decision, PendingWrite, Store, audit, governance

ANA = Person(id="ana", credit="ana")
BEN = Person(id="ben", credit_kind=CreditKind.NONE)
KONBIT = Concept(id="konbit", terms=(Term(form="konbit", lang="ht"),), glossary="terms.csv")
THEN = "2026-11-25T10:00:00Z"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "x.db") as store:
        governance.save_person(store, ANA)
        governance.save_person(store, BEN)
        yield store


def propose(store: Store, concept_id: str = "konbit", author: str = "ana") -> int:
    return governance.add_proposal(
        store,
        glossary="terms.csv",
        concept_id=concept_id,
        before=None,
        after=KONBIT,
        rationale="our word",
        author=author,
        proposed_at=THEN,
    )


def test_people_are_found_in_whatever_letter_case(store: Store) -> None:
    assert governance.find_person(store, "ANA") == ANA
    assert governance.find_person(store, "zoe") is None


def test_how_a_person_is_named_can_change(store: Store) -> None:
    governance.save_person(store, Person(id="ana", credit_kind=CreditKind.COLLECTIVE, credit="Radio Konbit"))
    assert governance.find_person(store, "ana") == Person(
        id="ana", credit_kind=CreditKind.COLLECTIVE, credit="Radio Konbit"
    )
    with pytest.raises(StoreError):
        governance.save_person(store, Person(id="Ana"))


def test_proposals_are_found_by_number_status_and_author(store: Store) -> None:
    first, second = propose(store), propose(store, "lakou", "ben")
    assert governance.find_proposal(store, first) == Proposal(
        id=first,
        glossary="terms.csv",
        concept_id="konbit",
        before=None,
        after=KONBIT,
        rationale="our word",
        author="ana",
        proposed_at=THEN,
    )
    governance.set_status(store, second, ProposalStatus.REJECTED)
    assert [one.id for one in governance.list_proposals(store)] == [first, second]
    assert [one.id for one in governance.list_proposals(store, author="ben")] == [second]
    assert [one.id for one in governance.list_proposals(store, statuses=[ProposalStatus.OPEN])] == [first]
    for number in (0, -1, 3, 10**30):
        assert governance.find_proposal(store, number) is None


def test_every_vote_is_kept_in_its_order(store: Store) -> None:
    number = propose(store)
    for choice in (VoteChoice.BLOCK, VoteChoice.FOR):
        governance.add_vote(store, proposal_id=number, voter="ben", choice=choice, reason="why", cast_at=THEN)
    assert governance.votes_on(store, number) == tuple(
        Vote(proposal_id=number, voter="ben", choice=choice, reason="why", cast_at=THEN)
        for choice in (VoteChoice.BLOCK, VoteChoice.FOR)
    )


def test_nobody_unknown_votes_and_nothing_unknown_is_voted_on(store: Store) -> None:
    number = propose(store)
    with pytest.raises(StoreError, match="FOREIGN KEY"):
        governance.add_vote(store, proposal_id=number, voter="zoe", choice=VoteChoice.FOR, reason="", cast_at=THEN)
    with pytest.raises(StoreError, match="FOREIGN KEY"):
        governance.add_vote(store, proposal_id=7, voter="ben", choice=VoteChoice.FOR, reason="", cast_at=THEN)


def test_a_proposal_is_decided_once_and_rolled_back_once(store: Store) -> None:
    number = propose(store)

    def decide(outcome: ProposalStatus) -> None:
        governance.add_decision(
            store, proposal_id=number, outcome=outcome, decided_by="ben", decided_at=THEN, after=KONBIT
        )

    decide(ProposalStatus.ACCEPTED)
    with pytest.raises(StoreError, match="UNIQUE"):
        decide(ProposalStatus.REJECTED)
    decide(ProposalStatus.ROLLED_BACK)
    with pytest.raises(StoreError, match="UNIQUE"):
        decide(ProposalStatus.ROLLED_BACK)
    assert governance.decisions(store, number) == tuple(
        Decision(id=place, proposal_id=number, outcome=outcome, decided_by="ben", decided_at=THEN, after=KONBIT)
        for place, outcome in ((1, ProposalStatus.ACCEPTED), (2, ProposalStatus.ROLLED_BACK))
    )


def test_a_write_waits_until_it_is_struck_out(store: Store) -> None:
    number = propose(store)
    governance.add_pending(
        store, proposal_id=number, glossary="terms.csv", concept_id="konbit", before=None, after=KONBIT
    )
    (waiting,) = governance.pending(store)
    assert waiting == PendingWrite(
        id=waiting.id, proposal_id=number, glossary="terms.csv", concept_id="konbit", before=None, after=KONBIT
    )
    governance.remove_pending(store, waiting.id)
    assert governance.pending(store) == ()


def test_the_trail_tells_of_a_concept_and_of_a_person(store: Store) -> None:
    first, second = propose(store), propose(store, "lakou", "ben")
    for number, actor in ((first, "ana"), (second, "ben"), (first, "ben"), (second, "zoe")):
        audit.record(store, at=THEN, actor=actor, action="did", proposal_id=number, details={"ki": "sa"})
    assert audit.entries(store)[0] == AuditEntry(
        id=1, at=THEN, actor="ana", action="did", proposal_id=first, details='{"ki": "sa"}'
    )
    assert [one.id for one in audit.entries(store)] == [1, 2, 3, 4]
    assert [one.id for one in audit.entries(store, concept_id="konbit")] == [1, 3]
    assert [one.id for one in audit.entries(store, person="ana")] == [1, 3]
    assert [one.id for one in audit.entries(store, person="ben")] == [2, 3, 4]
    assert [one.id for one in audit.entries(store, person="zoe", concept_id="konbit")] == []
