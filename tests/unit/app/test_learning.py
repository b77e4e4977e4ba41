"""The loop closes: corrections become proposals, people decide, and what waits is drafted again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from langjustice.app import effect, governance, learning, members, queue
from langjustice.errors import UsageError
from langjustice.model import (
    CandidateKind,
    Consent,
    Person,
    ProposalStatus,
    TermStatus,
    Visibility,
    VoteChoice,
)
from langjustice.workspace import Workspace
from tests.learners import TEXTS, agree, correct, decide_text, in_file, learners, look
from tests.queueing import put


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    return learners(tmp_path / "ws")


# ── from corrections to a proposal ──────────────────────────────────────────────────────────────────────────────


def test_what_people_keep_correcting_is_proposed_and_enters_the_glossary_when_they_agree(here: Workspace) -> None:
    correct(here)
    lesson = look(here)
    assert lesson.segments == 4
    proposal = next(one for one in lesson.proposals if one.concept_id == "eviction")
    assert proposal.author == "langjustice"
    assert proposal.rationale.startswith("learnt from corrections: put in by 2 people in 4 documents; drafts had")
    assert proposal.after is not None
    assert [(term.lang, term.form, term.status) for term in proposal.after.terms] == [
        ("en", "eviction", TermStatus.PREFERRED),
        ("es", "desalojo", TermStatus.PREFERRED),
    ]
    assert agree(here, proposal.id) is ProposalStatus.ACCEPTED
    concept = in_file(here, "eviction")
    assert concept is not None
    assert [term.form for term in concept.accepted("es")] == ["desalojo"]
    assert concept.credit == ""
    events = governance.history(here, concept_id="eviction")
    assert [(one.actor, one.action) for one in events] == [
        ("langjustice", "proposed"),
        ("dua", "voted"),
        ("eli", "voted"),
        ("dua", "accepted"),
    ]


def test_the_same_again_proposes_nothing_twice_and_a_dry_run_nothing_at_all(here: Workspace) -> None:
    correct(here)
    dry = look(here, dry_run=True)
    assert dry.proposals == ()
    assert governance.proposals(here, every=True) == ()
    assert look(here, dry_run=True) == dry
    first = look(here)
    assert [one.concept_id for one in first.proposals] == [one.concept_id for one in dry.changes]
    assert look(here).proposals == ()
    assert len(governance.proposals(here, every=True)) == len(first.proposals)


def test_what_was_turned_down_is_not_asked_again_by_the_same_people(here: Workspace) -> None:
    correct(here)
    proposal = look(here).proposals[0]
    for name in ("dua", "eli"):
        governance.cast_vote(
            here, proposal_id=proposal.id, voter=Person(id=name), choice=VoteChoice.AGAINST, reason="we say lanzamiento"
        )
    governance.decide(here, proposal_id=proposal.id, by=Person(id="dua"))
    assert look(here).proposals == ()


def test_one_person_alone_teaches_nothing(here: Workspace) -> None:
    for place, (source, draft, target) in enumerate(TEXTS):
        number = put(here, [source], [draft], name=f"text-{place}")
        decide_text(here, number, target, editor="ana", other="ben")
    assert look(here).changes == ()


def test_text_that_may_not_be_used_again_never_becomes_evidence(here: Workspace) -> None:
    correct(here, TEXTS[:2], consent=Consent(memory=False))
    correct(here, TEXTS[2:], consent=Consent(memory=False))
    assert look(here).segments == 0


def test_text_that_only_some_may_see_never_becomes_evidence(here: Workspace) -> None:
    for place, (source, draft, target) in enumerate(TEXTS):
        number = put(here, [source], [draft], name=f"t-{place}", consent=Consent(visibility=Visibility.ASSIGNED))
        queue.assign(here, number, ["ana", "ben"], by="carla")
        decide_text(here, number, target, editor=("ana", "ben")[place % 2], other=("ben", "ana")[place % 2])
    assert look(here).segments == 0


def test_only_what_was_decided_since_a_day(here: Workspace) -> None:
    correct(here)
    assert look(here, since="2999-01-01", dry_run=True).segments == 0
    assert look(here, since="2000-01-01", dry_run=True).segments == 4


def test_a_run_proposes_so_much_and_says_how_much_more_there_is(here: Workspace) -> None:
    correct(here)
    more = [
        (
            source.replace("eviction", "hearing").replace("Eviction", "Hearing"),
            draft.replace("evicci", "audici"),
            target.replace("desalojo", "audiencia"),
        )
        for source, draft, target in TEXTS
    ]
    correct(here, more)
    few = replace(here, learning=replace(here.learning, proposals=1))
    lesson = look(few)
    assert (len(lesson.proposals), lesson.waiting) == (1, 1)
    assert len(look(few).proposals) == 1


def test_it_is_due_after_so_many_decisions(here: Workspace) -> None:
    assert not learning.is_due(here)
    often = replace(here, learning=replace(here.learning, every=3))
    assert not learning.is_due(often)
    correct(here)
    assert learning.is_due(often)
    look(often)
    assert not learning.is_due(often)


def test_a_known_concept_gets_the_missing_language(here: Workspace) -> None:
    assert here.own_glossaries is not None
    (here.own_glossaries / "ours.csv").write_text('"concept_id","en","ht"\n"evict","eviction","degèpisman"\n', "utf-8")
    correct(here)
    proposal = look(here).proposals[0]
    assert (proposal.concept_id, proposal.glossary) == ("evict", "ours.csv")
    assert proposal.after is not None
    assert sorted((term.lang, term.form) for term in proposal.after.terms) == [
        ("en", "eviction"),
        ("es", "desalojo"),
        ("ht", "degèpisman"),
    ]


def test_a_word_of_the_glossary_that_people_keep_replacing_is_overruled(here: Workspace) -> None:
    assert here.own_glossaries is not None
    (here.own_glossaries / "ours.csv").write_text('"concept_id","en","es"\n"evict","eviction","evicción"\n', "utf-8")
    correct(here)
    lesson = look(here)
    assert lesson.changes[0].candidate.kind is CandidateKind.OVERRULED
    after = lesson.proposals[0].after
    assert after is not None
    assert [(term.form, term.status) for term in after.terms if term.lang == "es"] == [
        ("desalojo", TermStatus.PREFERRED),
        ("evicción", TermStatus.ADMITTED),
    ]


def test_what_its_texts_took_with_them_is_asked_again_when_others_speak_for_it(here: Workspace) -> None:
    numbers = correct(here)
    proposal = look(here).proposals[0]
    for number in numbers[:3]:
        queue.withdraw(here, number, by="carla")
    assert governance.proposals(here) == ()
    correct(
        here, [(f"{one} Again.", f"{two} Otra vez.", f"{three} Otra vez.") for one, two, three in TEXTS], prefix="x"
    )
    (again,) = look(here).proposals
    assert again.id != proposal.id
    assert again.concept_id == proposal.concept_id


def test_an_open_proposal_that_only_one_person_is_left_of_is_withdrawn(here: Workspace) -> None:
    numbers = correct(here)
    look(here)
    # Ben has corrected the first and the third.
    queue.withdraw(here, numbers[0], by="carla")
    assert len(governance.proposals(here)) == 1
    queue.withdraw(here, numbers[2], by="carla")
    assert governance.proposals(here) == ()


def test_a_setting_that_leads_nowhere_is_told(here: Workspace) -> None:
    correct(here)
    astray = replace(here, learning=replace(here.learning, glossary="a.txt"))
    lesson = look(astray)
    assert lesson.proposals == ()
    assert "is no glossary of this workspace" in lesson.refused[0][1]


# ── who decides ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_those_who_corrected_are_its_authors_and_their_votes_for_it_do_not_count(here: Workspace) -> None:
    correct(here)
    proposal = look(here).proposals[0]
    assert agree(here, proposal.id, "ana", "ben") is ProposalStatus.OPEN
    assert agree(here, proposal.id, "dua") is ProposalStatus.OPEN
    assert agree(here, proposal.id, "eli") is ProposalStatus.ACCEPTED


def test_those_who_corrected_may_say_that_it_was_not_meant_so(here: Workspace) -> None:
    correct(here)
    proposal = look(here).proposals[0]
    governance.cast_vote(
        here, proposal_id=proposal.id, voter=Person(id="ana"), choice=VoteChoice.BLOCK, reason="only in headings"
    )
    assert agree(here, proposal.id) is ProposalStatus.OPEN


def test_what_a_proposal_rests_on_can_be_seen(here: Workspace) -> None:
    correct(here)
    proposal = look(here).proposals[0]
    learned, examples = effect.evidence(here, proposal.id)
    assert [(one.person, one.corrections) for one in learned.support] == [("ana", 2), ("ben", 2)]
    assert [(one.source, one.draft, one.target) for one in examples] == TEXTS
    with pytest.raises(UsageError, match="was not learnt from corrections"):
        effect.evidence(here, 99)


def test_nobody_can_be_called_like_the_program(here: Workspace) -> None:
    correct(here)
    proposal = look(here).proposals[0]
    with pytest.raises(UsageError, match="what the program itself goes by"):
        governance.cast_vote(here, proposal_id=proposal.id, voter=Person(id="LangJustice"), choice=VoteChoice.FOR)
    assert "langjustice" not in [one.person.id for one in members.members(here)]


# ── rolling back, withdrawing, forgetting ───────────────────────────────────────────────────────────────────────


def test_what_was_learnt_from_somebody_goes_when_they_are_rolled_back(here: Workspace) -> None:
    correct(here)
    proposal = look(here).proposals[0]
    assert agree(here, proposal.id) is ProposalStatus.ACCEPTED
    done = governance.rollback(here, person="ben", rationale="ben is no friend", by=Person(id="carla"))
    assert [one.id for one in done.changes] == [proposal.id]
    assert in_file(here, "eviction") is None


def test_what_enough_others_speak_for_stays_when_one_is_rolled_back(here: Workspace) -> None:
    correct(here)
    number = put(here, [TEXTS[0][0] + " Now!"], [TEXTS[0][1] + " ¡Ya!"], name="more")
    decide_text(here, number, TEXTS[0][2] + " ¡Ya!", editor="dua", other="eli")
    proposal = look(here).proposals[0]
    done = governance.rollback(here, person="ben", rationale="ben is no friend", by=Person(id="carla"))
    assert done.closed == ()
    assert governance.proposals(here)[0].proposal.id == proposal.id


def test_a_withdrawn_document_is_evidence_no_longer(here: Workspace) -> None:
    numbers = correct(here)
    proposal = look(here).proposals[0]
    queue.withdraw(here, numbers[0], by="carla")
    learned, examples = effect.evidence(here, proposal.id)
    assert len(examples) == len(learned.segments) == 3
    assert all(TEXTS[0][0] not in one.source for one in examples)
    queue.withdraw(here, numbers[2], by="carla")
    assert governance.proposals(here) == ()
    (standing,) = [one for one in governance.proposals(here, every=True) if one.proposal.id == proposal.id]
    assert standing.proposal.status is ProposalStatus.WITHDRAWN
