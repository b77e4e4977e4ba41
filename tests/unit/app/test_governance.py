"""How a community decides: from a proposal to the glossary file, and back."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from langjustice import workspace
from langjustice.app import governance
from langjustice.app.rules import by_language
from langjustice.errors import ConflictError, GlossaryError, OutputError, StoreError, UsageError, WorkspaceError
from langjustice.model import Concept, CreditKind, Dissent, Person, ProposalStatus, Term, TermStatus, VoteChoice
from langjustice.store import Store
from langjustice.workspace import Workspace
from tests.community import ANA, BEN, CLEO, DUA, GLOSSARY, accept, agree, community, concept, forms, propose

FOR, AGAINST, ABSTAIN, BLOCK = VoteChoice.FOR, VoteChoice.AGAINST, VoteChoice.ABSTAIN, VoteChoice.BLOCK


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    return community(tmp_path)


def text(here: Workspace, name: str = "terms.csv") -> str:
    assert here.root is not None
    return (here.root / "glossaries" / name).read_text(encoding="utf-8")


def actions(here: Workspace, **filters: str) -> list[str]:
    return [f"{one.actor} {one.action} {one.proposal_id}" for one in governance.history(here, **filters)]


# ── proposing ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_proposal_changes_nothing_by_itself(here: Workspace) -> None:
    proposal = propose(here, "eviction", "es+=lanzamiento")
    assert (proposal.id, proposal.status, proposal.author) == (1, ProposalStatus.OPEN, "ana")
    assert text(here) == GLOSSARY
    (standing,) = governance.proposals(here)
    assert standing.proposal == proposal
    assert standing.langs == ("es",)


def test_a_proposal_has_a_reason_and_changes_something(here: Workspace) -> None:
    with pytest.raises(UsageError, match="a proposal needs a reason"):
        propose(here, "eviction", "es+=lanzamiento", why=" \n ")
    with pytest.raises(UsageError, match="nothing changes in “eviction”"):
        propose(here, "eviction", "es=desalojo")
    with pytest.raises(UsageError, match="nothing changes"):
        propose(here, "eviction", "rationale=x")
    assert governance.proposals(here, every=True) == ()


def test_what_the_file_could_not_hold_is_told_to_the_author(here: Workspace) -> None:
    before = concept(here, "eviction")
    assert before is not None

    def with_note(note: str) -> None:
        governance.propose_change(
            here,
            glossary="terms.csv",
            concept_id="eviction",
            before=before,
            after=replace(before, note=note),
            rationale="why",
            author=ANA,
        )

    with pytest.raises(GlossaryError, match=r"U\+0007"):
        with_note("a\ab")
    with pytest.raises(GlossaryError, match="longer than"):
        with_note("x" * 70_000)
    assert governance.proposals(here) == ()


@pytest.mark.parametrize(
    "name", ["../terms.csv", "/etc/x.csv", "a/b.csv", ".csv", ".x.csv", "terms.tbx", "", "a\nb.csv"]
)
def test_nothing_outside_of_the_glossaries_is_written(here: Workspace, name: str) -> None:
    with pytest.raises(UsageError, match="no glossary of this workspace"):
        governance.propose_change(
            here,
            glossary=name,
            concept_id="x",
            before=None,
            after=Concept(id="x", terms=(Term(form="x", lang="es"),)),
            rationale="why",
            author=ANA,
        )


def test_a_new_concept_needs_a_name_of_its_own(here: Workspace) -> None:
    new = Concept(id="strike", terms=(Term(form="paro", lang="es"),))
    with pytest.raises(ConflictError, match="there is a concept “strike” already"):
        governance.propose_change(
            here, glossary="terms.csv", concept_id="strike", before=None, after=new, rationale="why", author=ANA
        )
    with pytest.raises(UsageError, match="of another concept"):
        governance.propose_change(
            here, glossary="terms.csv", concept_id="paro", before=None, after=new, rationale="why", author=ANA
        )


def test_the_same_is_not_proposed_twice(here: Workspace) -> None:
    propose(here, "eviction", "es+=lanzamiento")
    with pytest.raises(ConflictError, match="proposal 1 by ana asks for the same → vote for it"):
        propose(here, "eviction", "es+=lanzamiento", author=BEN)
    propose(here, "eviction", "es+=expulsión", author=BEN)


def test_outside_of_a_workspace_nobody_decides(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="langjustice init"):
        governance.proposals(workspace.find(tmp_path))
    assert governance.recover(workspace.find(tmp_path)) == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "  ", "ana@riseup.net", "a\x1b[2Jb", "a\u202eb", "x" * 41, "a\udcffb"])
def test_a_pseudonym_is_a_short_name_and_no_address(here: Workspace, name: str) -> None:
    with pytest.raises(UsageError):
        propose(here, "eviction", "es+=lanzamiento", author=Person(id=name))
    assert governance.proposals(here) == ()


def test_nobody_passes_for_another_by_a_capital(here: Workspace) -> None:
    propose(here, "eviction", "es+=lanzamiento")
    with pytest.raises(UsageError, match="“Ana” is written “ana” here"):
        governance.cast_vote(here, proposal_id=1, voter=Person(id="Ana"), choice=FOR)


# ── voting ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_author_has_no_vote(here: Workspace) -> None:
    propose(here, "eviction", "es+=lanzamiento")
    with pytest.raises(UsageError, match="an author’s vote does not count"):
        governance.cast_vote(here, proposal_id=1, voter=ANA, choice=FOR)
    assert actions(here) == ["ana proposed 1"]


def test_who_is_against_it_says_why(here: Workspace) -> None:
    propose(here, "eviction", "es+=lanzamiento")
    for choice in (AGAINST, BLOCK):
        with pytest.raises(UsageError, match="needs a reason"):
            governance.cast_vote(here, proposal_id=1, voter=BEN, choice=choice)
    governance.cast_vote(here, proposal_id=1, voter=BEN, choice=ABSTAIN)


@pytest.mark.parametrize("reason", ["a\x1b[2Jb", "a\0b", "a\udcffb", "x" * 4_001])
def test_a_reason_is_text_that_people_can_read(here: Workspace, reason: str) -> None:
    propose(here, "eviction", "es+=lanzamiento")
    with pytest.raises(UsageError, match="a reason"):
        governance.cast_vote(here, proposal_id=1, voter=BEN, choice=AGAINST, reason=reason)
    governance.cast_vote(here, proposal_id=1, voter=BEN, choice=AGAINST, reason="نه،\u200f نه\nنه")
    assert governance.proposals(here)[0].votes[0].reason == "نه،\u200f نه نه"


def test_every_vote_is_kept_and_the_last_one_counts(here: Workspace) -> None:
    propose(here, "eviction", "es+=lanzamiento")
    governance.cast_vote(here, proposal_id=1, voter=BEN, choice=BLOCK, reason="too harsh")
    now = governance.cast_vote(here, proposal_id=1, voter=BEN, choice=FOR)
    assert [vote.choice for vote in now.votes] == [BLOCK, FOR]
    assert str(now.verdict) == "1 of 2 votes for; no block"


def test_there_is_no_vote_on_what_there_is_not(here: Workspace) -> None:
    with pytest.raises(UsageError, match="there is no proposal 7"):
        governance.cast_vote(here, proposal_id=7, voter=BEN, choice=FOR)


# ── deciding ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_accepted_goes_into_the_file(here: Workspace) -> None:
    decided = accept(here, "eviction", "es+=lanzamiento")
    assert decided.proposal.status is ProposalStatus.ACCEPTED
    assert decided.unwritten == ()
    found = concept(here, "eviction")
    assert found is not None
    assert forms(here, "eviction", "es") == ["desalojo", "lanzamiento"]
    assert (found.rationale, found.credit, len(found.date)) == ("our word", "ana", 10)
    assert actions(here)[-1] == "ben accepted 1"
    # Nothing is left beside the glossary.
    assert here.root is not None
    assert [path.name for path in (here.root / "glossaries").iterdir()] == ["terms.csv"]
    assert [line for line in text(here).splitlines() if "eviction" not in line][1:] == [
        '"konbit","work","minga","","konbit","","","",""',
        '"strike","work","huelga","","grèv","","","",""',
    ]


def test_what_is_still_open_stays_as_it_is(here: Workspace) -> None:
    propose(here, "eviction", "es+=lanzamiento")
    governance.cast_vote(here, proposal_id=1, voter=BEN, choice=FOR)
    now = governance.decide(here, proposal_id=1, by=CLEO)
    assert now.proposal.status is ProposalStatus.OPEN
    assert now.verdict.missing == ("1 more vote for it",)
    assert text(here) == GLOSSARY
    assert actions(here) == ["ana proposed 1", "ben voted 1"]


def test_what_is_rejected_leaves_the_file_alone(here: Workspace) -> None:
    propose(here, "eviction", "es+=lanzamiento")
    for voter in (BEN, CLEO):
        governance.cast_vote(here, proposal_id=1, voter=voter, choice=AGAINST, reason="legalese")
    assert governance.decide(here, proposal_id=1, by=DUA).proposal.status is ProposalStatus.REJECTED
    assert text(here) == GLOSSARY
    assert actions(here)[-1] == "dua rejected 1"


def test_what_is_decided_is_decided(here: Workspace) -> None:
    accept(here, "eviction", "es+=lanzamiento")
    with pytest.raises(ConflictError, match=r"proposal 1 is decided already \(accepted\), by ben at"):
        governance.decide(here, proposal_id=1, by=CLEO)
    with pytest.raises(ConflictError, match=r"decided already \(accepted\)"):
        governance.cast_vote(here, proposal_id=1, voter=DUA, choice=FOR)
    with pytest.raises(ConflictError, match=r"decided already \(accepted\)"):
        governance.withdraw(here, proposal_id=1, by=ANA)
    assert [one for one in actions(here) if "accepted" in one] == ["ben accepted 1"]


def test_only_the_author_takes_a_proposal_back(here: Workspace) -> None:
    propose(here, "eviction", "es+=lanzamiento")
    with pytest.raises(UsageError, match="is ana’s, and only they can take it back"):
        governance.withdraw(here, proposal_id=1, by=BEN)
    assert governance.withdraw(here, proposal_id=1, by=ANA, reason="later").status is ProposalStatus.WITHDRAWN
    assert governance.proposals(here) == ()
    assert actions(here) == ["ana proposed 1", "ana withdrawn 1"]


def test_a_new_concept_comes_in_at_the_end(here: Workspace) -> None:
    accept(here, "commons", "es=bien común", "ht=byen komen", "fr=communs")
    assert forms(here, "commons", "fr") == ["communs"]
    assert text(here).splitlines()[-1].startswith('"commons"')


def test_dissent_is_kept_with_the_concept_under_the_name_its_voter_chose(here: Workspace) -> None:
    proposal = propose(here, "eviction", "es+=lanzamiento")
    agree(here, proposal, BEN, CLEO, Person(id="eli"))
    anonymous = Person(id="dua", credit_kind=CreditKind.NONE)
    governance.cast_vote(here, proposal_id=1, voter=anonymous, choice=AGAINST, reason="courts say it | we don’t")
    governance.cast_vote(here, proposal_id=1, voter=Person(id="fay"), choice=BLOCK, reason="wait")
    governance.cast_vote(here, proposal_id=1, voter=Person(id="fay"), choice=ABSTAIN)
    collective = Person(id="gil", credit_kind=CreditKind.COLLECTIVE, credit="Radio Konbit")
    governance.cast_vote(here, proposal_id=1, voter=collective, choice=AGAINST, reason="too cold")
    governance.decide(here, proposal_id=1, by=BEN)
    found = concept(here, "eviction")
    assert found is not None
    today = found.date
    assert found.dissent == (
        Dissent(credit="", choice="against", reason="courts say it | we don’t", date=today),
        Dissent(credit="Radio Konbit", choice="against", reason="too cold", date=today),
    )


@pytest.mark.parametrize(
    ("author", "credit"),
    [
        (Person(id="ana"), "ana"),
        (Person(id="ana", credit_kind=CreditKind.NAME, credit="Ana Sofía"), "Ana Sofía"),
        (Person(id="ana", credit_kind=CreditKind.COLLECTIVE, credit="Radio Konbit"), "Radio Konbit"),
        (Person(id="ana", credit_kind=CreditKind.NONE), ""),
    ],
)
def test_credit_is_given_as_a_person_chose(here: Workspace, author: Person, credit: str) -> None:
    accept(here, "eviction", "es+=lanzamiento", author=author)
    accept(here, "strike", "es+=paro")
    for name in ("eviction", "strike"):
        found = concept(here, name)
        assert found is not None
        # The second time nothing is said, and the choice is remembered.
        assert found.credit == credit


def test_a_name_to_print_is_no_address_either(here: Workspace) -> None:
    with pytest.raises(UsageError, match="the name to print must not be an e-mail address"):
        propose(here, "strike", "es+=paro", author=replace(ANA, credit_kind=CreditKind.NAME, credit="ana@x.org"))


def test_nobody_signs_for_others_in_a_proposal(here: Workspace) -> None:
    accept(here, "strike", "es+=paro", "credit=The President", "dissent=2020-01-01 ben (against): never said")
    found = concept(here, "strike")
    assert found is not None
    assert (found.credit, found.dissent) == ("ana", ())


def test_two_changes_of_one_concept_in_different_places_both_arrive(here: Workspace) -> None:
    first, second = propose(here, "eviction", "es+=lanzamiento"), propose(here, "eviction", "ht+=ekspilsyon")
    for one in (first, second):
        agree(here, one)
        governance.decide(here, proposal_id=one.id, by=BEN)
    assert forms(here, "eviction", "es") == ["desalojo", "lanzamiento"]
    assert forms(here, "eviction", "ht") == ["degèpisman", "ekspilsyon"]


def test_two_changes_of_the_same_place_do_not_overwrite_each_other(here: Workspace) -> None:
    first, second = propose(here, "eviction", "note=of homes"), propose(here, "eviction", "note=of land")
    for one in (first, second):
        agree(here, one)
    governance.decide(here, proposal_id=first.id, by=BEN)
    after = text(here)
    with pytest.raises(ConflictError, match=r"“eviction” has been changed in the same place meanwhile: note.*propose"):
        governance.decide(here, proposal_id=second.id, by=BEN)
    assert text(here) == after
    assert governance.proposals(here)[0].proposal.id == second.id
    assert actions(here)[-1] == "ben accepted 1"


def test_what_a_hand_wrote_since_the_proposal_survives(here: Workspace) -> None:
    proposal = propose(here, "eviction", "es+=lanzamiento")
    agree(here, proposal)
    assert here.root is not None
    path = here.root / "glossaries" / "terms.csv"
    edited = GLOSSARY.replace('"grèv"', '"grèv|lagrèv"').replace('"land"', '"housing"')
    path.write_text(edited, encoding="utf-8")
    governance.decide(here, proposal_id=1, by=BEN)
    assert forms(here, "strike", "ht") == ["grèv", "lagrèv"]
    found = concept(here, "eviction")
    assert found is not None
    assert found.domain == "housing"
    assert forms(here, "eviction", "es") == ["desalojo", "lanzamiento"]


def test_a_file_with_a_fault_decides_nothing(here: Workspace) -> None:
    agree(here, propose(here, "eviction", "es+=lanzamiento"))
    assert here.root is not None
    (here.root / "glossaries" / "terms.csv").write_text("concept_id,es\nx,a,b,c\n", encoding="utf-8")
    with pytest.raises(GlossaryError, match=r"terms\.csv:2"):
        governance.decide(here, proposal_id=1, by=BEN)
    assert [one.proposal.id for one in governance.proposals(here)] == [1]


def test_a_concept_may_be_taken_out(here: Workspace) -> None:
    before = concept(here, "strike")
    proposal = governance.propose_change(
        here, glossary="terms.csv", concept_id="strike", before=before, after=None, rationale="twice", author=ANA
    )
    agree(here, proposal)
    governance.decide(here, proposal_id=proposal.id, by=BEN)
    assert concept(here, "strike") is None
    governance.rollback(here, change=proposal.id, rationale="not twice", by=BEN)
    assert concept(here, "strike") == before


# ── glossaries ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_among_several_glossaries_a_new_concept_needs_one_named(here: Workspace) -> None:
    assert here.root is not None
    (here.root / "glossaries" / "work.csv").write_text('"concept_id","es"\n"boss","patrón"\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"several glossaries: terms\.csv, work\.csv → choose one with --glossary"):
        propose(here, "commons", "es=bien común")
    assert propose(here, "commons", "es=bien común", glossary="work.csv").glossary == "work.csv"
    assert propose(here, "boss", "es+=jefe").glossary == "work.csv"
    with pytest.raises(UsageError, match=r"“boss” is in work\.csv, not in terms\.csv"):
        governance.locate(here, "boss", glossary="terms.csv")


def test_without_a_glossary_one_is_made(tmp_path: Path) -> None:
    here = community(tmp_path)
    (tmp_path / "glossaries" / "terms.csv").unlink()
    accept(here, "commons", "ht=byen komen")
    assert text(here).splitlines()[0].startswith('"concept_id","domain","es","ht"')
    assert forms(here, "commons", "ht") == ["byen komen"]


def test_what_came_with_the_program_is_copied_and_never_written(tmp_path: Path) -> None:
    community(tmp_path, glossary='"concept_id","es"\n')
    bundled = tmp_path / "program"
    bundled.mkdir()
    (bundled / "land.csv").write_text(GLOSSARY, encoding="utf-8")
    here = replace(workspace.find(tmp_path), glossary_dirs=(tmp_path / "glossaries", bundled))
    accept(here, "eviction", "es+=lanzamiento")
    accept(here, "eviction", "ht+=ekspilsyon")
    assert forms(here, "eviction", "es") == ["desalojo", "lanzamiento"]
    assert (bundled / "land.csv").read_text(encoding="utf-8") == GLOSSARY
    # The first change goes, the second stays, though the row began with the first.
    governance.rollback(here, change=1, rationale="no", by=BEN)
    assert forms(here, "eviction", "es") == ["desalojo"]
    assert forms(here, "eviction", "ht") == ["degèpisman", "ekspilsyon"]
    with pytest.raises(UsageError, match=r"“strike” is not in terms\.csv → propose to forbid"):
        governance.propose_change(
            here,
            glossary="terms.csv",
            concept_id="strike",
            before=governance.locate(here, "strike").seen,
            after=None,
            rationale="why",
            author=ANA,
        )


# ── when the disk is full ───────────────────────────────────────────────────────────────────────────────────────


def test_a_full_disk_keeps_the_decision_and_tries_again(here: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    agree(here, propose(here, "eviction", "es+=lanzamiento"))
    with monkeypatch.context() as full:

        def no_space(_handle: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        full.setattr("langjustice.app.outputs.os.fsync", no_space)
        decided = governance.decide(here, proposal_id=1, by=BEN)
        assert decided.proposal.status is ProposalStatus.ACCEPTED
        assert "No space left" in decided.unwritten[0].problem
        assert text(here) == GLOSSARY
        assert [one.written for one in governance.history(here)][-1] is False
        # Another change of the same concept builds on the one that waits.
        agree(here, propose(here, "eviction", "ht+=ekspilsyon"))
        governance.decide(here, proposal_id=2, by=BEN)
        assert [one.proposal_id for one in governance.recover(here)] == [1, 2]
    assert governance.recover(here) == ()
    assert forms(here, "eviction", "es") == ["desalojo", "lanzamiento"]
    assert forms(here, "eviction", "ht") == ["degèpisman", "ekspilsyon"]
    assert [one.written for one in governance.history(here) if one.action == "accepted"] == [True, True]


def test_a_hand_in_the_same_place_is_overruled_and_its_file_kept(
    here: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(here, propose(here, "eviction", "note=of homes"))

    def refuse(*_: object, **__: object) -> None:
        raise OutputError("cannot be written: No space left on device")

    with monkeypatch.context() as full:
        full.setattr("langjustice.app.writes.write_atomically", refuse)
        governance.decide(here, proposal_id=1, by=BEN)
    assert here.root is not None
    by_hand = GLOSSARY.replace('"degèpisman",""', '"degèpisman|ekspilsyon","of land"')
    (here.root / "glossaries" / "terms.csv").write_text(by_hand, encoding="utf-8")
    assert governance.recover(here) == ()
    found = concept(here, "eviction")
    assert found is not None
    assert found.note == "of homes"
    assert forms(here, "eviction", "ht") == ["degèpisman", "ekspilsyon"]
    assert text(here, "terms.csv.bak") == by_hand
    last = governance.history(here)[-1]
    assert (last.actor, last.action, last.details["backup"]) == ("", "overruled", "terms.csv.bak")


def test_a_database_that_cannot_be_written_decides_nothing(here: Workspace) -> None:
    agree(here, propose(here, "eviction", "es+=lanzamiento"))
    assert here.database is not None
    with Store.open(here.database) as other, other.write(), pytest.MonkeyPatch.context() as hurry:
        hurry.setattr(Store, "open", partial(Store.open, busy_seconds=0.05))
        with pytest.raises(StoreError, match="another program is using the database"):
            governance.decide(here, proposal_id=1, by=BEN)
    assert text(here) == GLOSSARY


# ── rolling back ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_change_is_taken_back_whole(here: Workspace) -> None:
    before = concept(here, "eviction")
    accept(here, "eviction", "es+=lanzamiento", "es:forbidden=expulsión")
    done = governance.rollback(here, change=1, rationale="it was a mistake", by=BEN)
    assert [one.status for one in done.changes] == [ProposalStatus.ROLLED_BACK]
    assert concept(here, "eviction") == before
    assert actions(here)[-2:] == ["ben accepted 1", "ben rolled-back 1"]
    with pytest.raises(ConflictError, match=r"proposal 1 is in no glossary \(rolled-back\)"):
        governance.rollback(here, change=1, rationale="again", by=BEN)


def test_what_others_changed_since_stays(here: Workspace) -> None:
    accept(here, "eviction", "es+=lanzamiento")
    accept(here, "eviction", "ht+=ekspilsyon", author=BEN)
    assert governance.rollback(here, change=1, rationale="why", by=CLEO).left == ()
    found = concept(here, "eviction")
    assert found is not None
    assert forms(here, "eviction", "es") == ["desalojo"]
    assert forms(here, "eviction", "ht") == ["degèpisman", "ekspilsyon"]
    assert found.credit == "ben"


def test_a_later_change_of_the_same_place_is_told_and_left(here: Workspace) -> None:
    accept(here, "eviction", "note=of homes")
    accept(here, "eviction", "note=of homes and land", author=BEN)
    after = text(here)
    done = governance.rollback(here, change=1, rationale="why", by=CLEO)
    assert done.changes == ()
    assert "note" in done.left[0].reason
    assert text(here) == after
    assert governance.proposals(here, every=True)[0].proposal.status is ProposalStatus.ACCEPTED


def test_everything_by_one_person_goes_the_newest_first(here: Workspace) -> None:
    before = {name: concept(here, name) for name in ("eviction", "strike")}
    accept(here, "eviction", "note=a")
    accept(here, "eviction", "note=b")
    accept(here, "strike", "es+=paro")
    accept(here, "konbit", "note=shared work", author=BEN)
    accept(here, "vandal", "es=x")
    propose(here, "strike", "ht+=x")
    propose(here, "strike", "ht+=lagrèv", author=BEN)
    done = governance.rollback(here, person="ANA", rationale="spam", by=BEN)
    assert [one.id for one in done.changes] == [5, 3, 2, 1]
    assert [one.id for one in done.closed] == [6]
    assert done.left == ()
    assert {name: concept(here, name) for name in before} == before
    assert concept(here, "vandal") is None
    kept = concept(here, "konbit")
    assert kept is not None
    assert kept.note == "shared work"
    assert [one.proposal.id for one in governance.proposals(here)] == [7]


def test_dissent_against_what_is_rolled_back_goes_with_it(here: Workspace) -> None:
    agree(here, propose(here, "eviction", "es+=lanzamiento"))
    governance.cast_vote(here, proposal_id=1, voter=DUA, choice=AGAINST, reason="no")
    governance.decide(here, proposal_id=1, by=BEN)
    agree(here, propose(here, "eviction", "ht+=ekspilsyon"))
    governance.cast_vote(here, proposal_id=2, voter=DUA, choice=AGAINST, reason="not that either")
    governance.decide(here, proposal_id=2, by=BEN)
    governance.rollback(here, change=1, rationale="why", by=BEN)
    found = concept(here, "eviction")
    assert found is not None
    assert [one.reason for one in found.dissent] == ["not that either"]


def test_where_there_are_stewards_they_roll_back(tmp_path: Path) -> None:
    here = community(tmp_path, "[governance]\nstewards = ['Sam']\n[governance.ht]\nstewards = ['tou']\n")
    accept(here, "eviction", "es+=lanzamiento")
    accept(here, "eviction", "ht+=ekspilsyon")
    done = governance.rollback(here, person="ana", rationale="why", by=BEN)
    assert [one.reason for one in done.left] == [
        "the stewards for ht roll it back (tou)",
        "the stewards for es roll it back (Sam)",
    ]
    assert done.changes == ()
    done = governance.rollback(here, person="ana", rationale="why", by=Person(id="sam"))
    assert [one.id for one in done.changes] == [1]
    assert [one.proposal.id for one in done.left] == [2]


def test_a_roll_back_says_what_and_why(here: Workspace) -> None:
    propose(here, "eviction", "es+=lanzamiento")
    with pytest.raises(UsageError, match="a roll-back needs a reason"):
        governance.rollback(here, change=1, rationale="", by=BEN)
    with pytest.raises(UsageError, match="either --change ID or --by PERSON"):
        governance.rollback(here, rationale="why", by=BEN)
    with pytest.raises(UsageError, match="proposal 1 is still open"):
        governance.rollback(here, change=1, rationale="why", by=BEN)
    with pytest.raises(UsageError, match="nobody here is called “zoe”"):
        governance.rollback(here, person="zoe", rationale="why", by=BEN)


# ── history ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_history_tells_who_did_what_and_why(here: Workspace) -> None:
    propose(here, "eviction", "es+=lanzamiento")
    governance.cast_vote(here, proposal_id=1, voter=BEN, choice=AGAINST, reason="legalese")
    propose(here, "strike", "es+=paro", author=BEN)
    governance.withdraw(here, proposal_id=2, by=BEN, reason="later")
    told = [(one.actor, one.action, dict(one.details)) for one in governance.history(here, concept_id="eviction")]
    assert told == [
        ("ana", "proposed", {"languages": ["es"], "rationale": "our word"}),
        ("ben", "voted", {"choice": "against", "reason": "legalese"}),
    ]
    assert actions(here, person="ana") == ["ana proposed 1", "ben voted 1"]
    assert actions(here, person="Ben") == ["ben voted 1", "ben proposed 2", "ben withdrawn 2"]
    assert actions(here, person="zoe") == []
    assert governance.history(here)[-1].details == {"reason": "later"}


def test_a_forbidden_term_goes_through_like_any_change(here: Workspace) -> None:
    accept(here, "eviction", "es:forbidden=expulsión")
    found = concept(here, "eviction")
    assert found is not None
    assert [term.form for term in found.terms if term.status is TermStatus.FORBIDDEN] == ["expulsión"]


# ── what holds for any changes ──────────────────────────────────────────────────────────────────────────────────

EDITS = st.lists(
    st.tuples(
        st.sampled_from(["eviction", "strike", "konbit", "commons", "lakou"]),
        st.sampled_from(
            ["es", "es+", "ht", "ht+", "fr", "es:forbidden", "es-MX", "pt:gloss", "ht:forms", "note", "keep"]
        ),
        st.sampled_from(["paro", "desalojo", "grèv|lagrèv", "a: b, c", "ht", "=1+1", ""]),
    ),
    max_size=7,
)


@settings(max_examples=25, deadline=None)
@given(EDITS)
def test_everything_by_one_person_can_be_taken_back(edits: list[tuple[str, str, str]]) -> None:
    with TemporaryDirectory() as folder:
        here = community(Path(folder))
        before = text(here)
        accepted = 0
        for name, column, value in edits:
            try:
                decided = accept(here, name, f"{column}={value}")
            except (UsageError, GlossaryError):
                # Nothing changes, or the glossary cannot say it: that is told to the author, and no proposal.
                continue
            assert decided.proposal.status is ProposalStatus.ACCEPTED
            accepted += 1
        done = governance.rollback(here, person="ana", rationale="why", by=BEN) if accepted else None
        if done is not None:
            assert (len(done.changes), done.left, done.unwritten) == (accepted, (), ())
        restored = [by_language(concept(here, name)) for name in ("konbit", "eviction", "strike")]
        assert here.root is not None
        (here.root / "glossaries" / "terms.csv").write_text(before, encoding="utf-8")
        assert restored == [by_language(concept(here, name)) for name in ("konbit", "eviction", "strike")]
        assert len(governance.proposals(here, every=True)) == accepted
