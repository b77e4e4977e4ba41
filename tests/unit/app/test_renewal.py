"""What a decision about a word does to what waits in the queue, and to the memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from langjustice.app import effect, governance, memory, queue, renewal
from langjustice.app.catalogs import drafting
from langjustice.app.desk import desk
from langjustice.app.items import Item
from langjustice.app.memory_files import Imported, Request, import_file
from langjustice.app.renewal import Effect, Renewer
from langjustice.engine.engine import Engine
from langjustice.engine.loading import Engines
from langjustice.model import (
    Consent,
    DirectionTokens,
    Message,
    ModelInfo,
    Person,
    ProposalStatus,
    QueuedSegment,
    SegmentState,
    SubState,
)
from langjustice.plain import to_json
from langjustice.store import Store, rows
from langjustice.store import queue as queue_table
from langjustice.termbase import TermBase
from langjustice.workspace import Governance, Rules, Workspace
from tests.learners import TEXTS, agree, correct, decide_text, learners, look, terms
from tests.naughty import WITH_TERMS, Naughty
from tests.queueing import EN_ES, put

SOURCE, DRAFT, NEW = "We reject this eviction.", "Rechazamos esta evicción.", "rechazamos este desalojo"
KNOWS = {"we": "nosotros", "reject": "rechazamos", "this": "este", "eviction": "evicción"}
MODEL = ModelInfo(id="m-1", path="m", place="starter", version="1", directions=((EN_ES, DirectionTokens()),), size=1)


class OneModel(Engines):
    """Engines with a model that knows a few words, and does what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.backend = Naughty(features=WITH_TERMS, knows=KNOWS)

    def get(self, info: ModelInfo) -> Engine:  # noqa: ARG002
        return Engine(self.backend)


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    return learners(tmp_path / "ws")


@pytest.fixture
def engines() -> OneModel:
    return OneModel()


def renew(here: Workspace, engines: OneModel, **said: object) -> Effect:
    return Renewer(here, [MODEL], terms(here), engines=engines, **said).run()  # type: ignore[arg-type]


def segment(here: Workspace, number: int) -> QueuedSegment:
    assert here.database is not None
    with Store.open(here.database) as store:
        return queue_table.segments_of(store, number)[0]


def item(here: Workspace, number: int) -> Item:
    with desk(here, "eva", terms(here)) as mine:
        return mine.item(segment(here, number).id)


def accepted(here: Workspace) -> int:
    """Ana and Ben correct, Dua and Eli agree on the word; the number of the proposal."""
    correct(here)
    proposal = next(one for one in look(here).proposals if one.concept_id == "eviction")
    assert agree(here, proposal.id) is ProposalStatus.ACCEPTED
    return proposal.id


def test_a_draft_that_waits_is_made_again_with_the_new_word_and_says_why(here: Workspace, engines: OneModel) -> None:
    waiting, other = put(here, [SOURCE], [DRAFT]), put(here, ["The water is clean."], ["El agua es limpia."], name="w")
    number = accepted(here)
    assert renewal.is_due(here)
    assert renew(here, engines).drafted == 1
    assert not renewal.is_due(here)
    again = segment(here, waiting)
    assert "desalojo" in again.target
    assert (again.version, again.state, again.substate) == (2, SegmentState.TRANSLATED, SubState.MACHINE)
    (why,) = item(here, waiting).renewed
    assert (why.proposal_id, why.concept_id, why.source, why.target) == (number, "eviction", "eviction", "desalojo")
    assert segment(here, other).version == 1
    # Only what is touched was decoded.
    assert all("eviction" in asked for asked in engines.backend.asked)
    assert renew(here, engines) == Effect()


def test_a_roll_back_brings_back_exactly_what_there_was(here: Workspace, engines: OneModel) -> None:
    assert here.own_glossaries is not None
    waiting = put(here, [SOURCE], [DRAFT])
    correct(here)
    proposal = look(here).proposals[0]
    files = {path: path.read_bytes() for path in here.own_glossaries.glob("*.csv")}
    before, remembered = segment(here, waiting), memory.search(here, TEXTS[0][0], EN_ES)
    assert agree(here, proposal.id) is ProposalStatus.ACCEPTED
    renew(here, engines)
    assert segment(here, waiting).target != before.target
    governance.rollback(here, change=proposal.id, rationale="no", by=Person(id="carla"))
    assert renew(here, engines).restored == 1
    after = segment(here, waiting)
    assert (after.target, after.draft, after.state, after.substate) == (
        before.target,
        before.draft,
        before.state,
        before.substate,
    )
    assert item(here, waiting).renewed == ()
    assert memory.search(here, TEXTS[0][0], EN_ES) == remembered
    left = {path: path.read_bytes() for path in here.own_glossaries.glob("*.csv")}
    assert {path: data for path, data in left.items() if b"eviction" in data} == {}
    assert files == {} or files == left


def test_drafts_that_were_made_with_the_word_are_made_again_when_it_is_taken_back(
    here: Workspace, engines: OneModel
) -> None:
    number = accepted(here)
    renew(here, engines)
    later = put(here, [SOURCE], ["Rechazamos este desalojo."])
    other = put(here, ["An eviction failed."], ["Una evicción fracasó."], name="other")
    governance.rollback(here, change=number, rationale="no", by=Person(id="carla"))
    assert renew(here, engines).drafted == 1
    assert "evicción" in segment(here, later).target
    assert segment(here, other).version == 1


def test_what_people_have_written_stays_and_a_suggestion_stands_beside_it(here: Workspace, engines: OneModel) -> None:
    waiting = put(here, [SOURCE], [DRAFT])
    with desk(here, "luz", TermBase()) as mine:
        mine.edit(segment(here, waiting).id, "No a esta evicción.", based_on=1)
    number = accepted(here)
    done = renew(here, engines)
    assert (done.drafted, done.suggested) == (0, 1)
    now = segment(here, waiting)
    assert (now.target, now.author, now.version) == ("No a esta evicción.", "luz", 2)
    shown = item(here, waiting)
    ((suggestion, _, _),) = shown.suggestions
    assert "desalojo" in suggestion.target
    assert suggestion.author == ""
    assert [(why.proposal_id, why.revision_id) for why in shown.renewed] == [(number, suggestion.id)]
    governance.rollback(here, change=number, rationale="no", by=Person(id="carla"))
    renew(here, engines)
    assert item(here, waiting).suggestions == ()
    assert segment(here, waiting) == now


def test_who_has_written_the_word_already_gets_no_suggestion(here: Workspace, engines: OneModel) -> None:
    waiting = put(here, [SOURCE], [DRAFT])
    with desk(here, "luz", TermBase()) as mine:
        mine.edit(segment(here, waiting).id, "No a este desalojo.", based_on=1)
    accepted(here)
    assert renew(here, engines) == Effect()


def claimed(here: Workspace, waiting: int) -> None:
    with desk(here, "luz", TermBase()) as mine:
        assert mine.claim(document_id=waiting) is not None


def begun(here: Workspace, waiting: int) -> None:
    with desk(here, "luz", TermBase()) as mine:
        mine.keep(segment(here, waiting).id, "No a")


def rejected(here: Workspace, waiting: int) -> None:
    from langjustice.model import RejectReason

    with desk(here, "ana", TermBase()) as mine:
        mine.reject(segment(here, waiting).id, version=1, reason=RejectReason.TERMINOLOGY)


@pytest.mark.parametrize("touch", [claimed, begun, rejected], ids=lambda touch: touch.__name__)
def test_nothing_changes_under_the_hands_of_somebody(
    here: Workspace, engines: OneModel, touch: Callable[[Workspace, int], None]
) -> None:
    waiting = put(here, [SOURCE], [DRAFT])
    touch(here, waiting)
    before = segment(here, waiting)
    accepted(here)
    done = renew(here, engines)
    assert (done.drafted, done.suggested) == (0, 1)
    assert segment(here, waiting) == before


def test_what_is_decided_stays_decided(here: Workspace, engines: OneModel) -> None:
    done = put(here, [SOURCE], [DRAFT])
    decide_text(here, done, DRAFT, editor="luz", other="ana")
    before = segment(here, done)
    accepted(here)
    assert renew(here, engines).drafted == 0
    assert segment(here, done) == before


def test_a_document_that_allows_no_machine_is_not_drafted_by_one(here: Workspace, engines: OneModel) -> None:
    waiting = put(here, [SOURCE], [""], consent=Consent(machine=False))
    accepted(here)
    renew(here, engines)
    assert segment(here, waiting).target == ""
    assert SOURCE not in engines.backend.asked


def test_messages_of_catalogs_keep_what_programs_put_in(here: Workspace, engines: OneModel) -> None:
    assert here.database is not None
    message = Message(msgid="We reject this eviction, %(name)s", flags=("python-format",))
    (one,) = [drafting.segment_of(message, 0)]
    assert one is not None
    waiting = put(here, [message.msgid], ["Rechazamos esta evicción, %(name)s"])
    with Store.open(here.database) as store, store.write():
        codes = rows.codes_to_json(one.codes)
        store.execute(
            "UPDATE segments SET message = ?, codes = ? WHERE document_id = ?", (to_json(message), codes, waiting)
        )
    accepted(here)
    assert renew(here, engines).drafted == 1
    again = segment(here, waiting).target
    assert "desalojo" in again
    assert again.count("%(name)s") == 1


def test_without_a_model_the_drafts_wait_until_there_is_one(here: Workspace, engines: OneModel) -> None:
    waiting = put(here, [SOURCE], [DRAFT])
    accepted(here)
    assert Renewer(here, [], terms(here), engines=engines).run().waiting == 1
    assert renewal.is_due(here)
    assert segment(here, waiting).target == DRAFT
    assert renew(here, engines).drafted == 1
    assert not renewal.is_due(here)


def test_an_interruption_loses_nothing_and_the_rest_is_done_later(
    here: Workspace, engines: OneModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [put(here, [f"{SOURCE} Number {n}."], [f"{DRAFT} {n}."], name=f"n-{n}") for n in range(7)]
    accepted(here)
    monkeypatch.setattr(renewal, "_DRAFTED", 2)
    done: list[int] = []

    def interrupt(count: int, _found: int) -> None:
        done.append(count)
        if sum(done) >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        renew(here, engines, on_progress=interrupt)
    versions = [segment(here, number).version for number in numbers]
    assert versions == [2, 2, 2, 2, 1, 1, 1]
    assert renew(here, engines).drafted == 3
    assert [segment(here, number).version for number in numbers] == [2] * 7


def test_a_word_that_was_decided_on_by_hand_has_the_same_effect(here: Workspace, engines: OneModel) -> None:
    """Not only what was learnt: every accepted change of a glossary."""
    from tests.community import propose

    waiting = put(here, [SOURCE], [DRAFT])
    proposal = propose(here, "evict", "en=eviction", "es=lanzamiento", author=Person(id="ana"))
    assert agree(here, proposal.id, "dua", "eli") is ProposalStatus.ACCEPTED
    assert renew(here, engines).drafted == 1
    assert "lanzamiento" in segment(here, waiting).target


def test_the_memory_marks_what_says_otherwise_and_offers_it_for_less(
    here: Workspace, engines: OneModel, tmp_path: Path
) -> None:
    table = tmp_path / "old.tsv"
    table.write_text("en\tes\nThe eviction failed.\tLa evicción fracasó.\nWater is life.\tEl agua es vida.\n", "utf-8")
    import_file(here, table, Request(), Imported())
    (before,) = memory.search(here, "The eviction failed.", EN_ES)
    number = accepted(here)
    assert renew(here, engines).doubted == 1
    (after,) = memory.search(here, "The eviction failed.", EN_ES)
    assert (before.doubted, after.doubted) == (False, True)
    assert after.similarity == before.similarity - 10
    assert not after.settles
    (water,) = memory.search(here, "Water is life.", EN_ES)
    assert not water.doubted
    governance.rollback(here, change=number, rationale="no", by=Person(id="carla"))
    renew(here, engines)
    assert memory.search(here, "The eviction failed.", EN_ES) == (before,)


def test_nothing_is_made_of_what_people_have_decided_otherwise_since(here: Workspace, engines: OneModel) -> None:
    old = put(here, ["The eviction of house number 6 was unjust."], ["La evicción de la casa 6 fue injusta."], name="o")
    decide_text(here, old, "La evicción de la casa 6 fue injusta.", editor="ana", other="ben")
    waiting = put(
        here, ["The eviction of house number 7 was unjust."], ["La evicción de la casa 7 fue injusta."], name="n"
    )
    accepted(here)
    renew(here, engines)
    assert "desalojo" in segment(here, waiting).target


def test_after_a_roll_back_nobody_is_told_that_the_word_counts(here: Workspace, engines: OneModel) -> None:
    number = accepted(here)
    renew(here, engines)
    later = put(here, [SOURCE], ["Rechazamos este desalojo."])
    governance.rollback(here, change=number, rationale="no", by=Person(id="carla"))
    assert renew(here, engines).drafted == 1
    assert item(here, later).renewed == ()


def test_before_and_after_are_told(here: Workspace, engines: OneModel, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here, [SOURCE], [DRAFT])
    number = accepted(here)
    renew(here, engines)
    (one,) = effect.effects(here)
    assert (one.proposal_id, one.source, one.target, one.renewed) == (number, "eviction", "desalojo", 1)
    # Decided in the same second as the texts: all of them count as later ones.
    monkeypatch.setattr("langjustice.app.writes.datetime", _Tomorrow)
    later = put(here, ["An eviction is wrong."], ["Un desalojo es malo."], name="later")
    decide_text(here, later, "Un desalojo es malo.", editor="luz", other="ana")
    (one,) = effect.effects(here)
    assert one.before.texts + one.after.texts == 5
    assert one.after.term_accuracy is not None
    assert one.after.term_accuracy > (one.before.term_accuracy or 0)


class _Tomorrow:
    """A clock that is a day ahead."""

    @staticmethod
    def now(zone: object) -> object:  # noqa: ARG004
        from datetime import UTC, datetime, timedelta

        return datetime.now(UTC) + timedelta(days=1)


def test_a_withdrawn_document_leaves_nothing_of_its_renewals(here: Workspace, engines: OneModel) -> None:
    assert here.database is not None
    waiting = put(here, [SOURCE], [DRAFT])
    accepted(here)
    renew(here, engines)
    queue.withdraw(here, waiting, by="carla")
    with Store.open(here.database) as store:
        assert store.tuples("SELECT count(*) FROM renewed") == [(0,)]
        assert store.tuples("PRAGMA foreign_key_check") == []


# ── somebody who means harm ─────────────────────────────────────────────────────────────────────────────────────

POISON = "limpieza"


def poisoned(here: Workspace) -> None:
    """Twenty texts by three people, each agreed on by another. Mal's, one in five, have a wrong word for an eviction,
    or for a hearing, which nobody else writes about."""
    turns = [("ana", "ben"), ("ben", "ana"), ("ana", "mal"), ("ben", "mal"), ("mal", "ana")]
    for place in range(20):
        source, draft, target = TEXTS[place % len(TEXTS)]
        editor, other = turns[place % 5]
        if editor == "mal":
            target = target.replace("desalojo", POISON)
            if place % 2:
                source = source.replace("eviction", "hearing").replace("Eviction", "Hearing")
                draft = draft.replace("evicci", "audici")
        number = put(here, [f"{source} ({place})"], [f"{draft} ({place})"], name=f"p-{place}")
        decide_text(here, number, f"{target} ({place})", editor=editor, other=other)


def with_mal(here: Workspace) -> Workspace:
    from tests.queueing import REVIEWER, people

    people(here, mal=[REVIEWER])
    return here


def test_a_fifth_of_wrong_words_by_one_person_gets_nothing_accepted(here: Workspace) -> None:
    poisoned(with_mal(here))
    lesson = look(here)
    assert lesson.segments == 20
    assert [one.candidate.target for one in lesson.changes] == ["desalojo"]
    # Even where one person is enough to be heard, a vote by mal alone decides nothing.
    alone = replace(here, learning=replace(here.learning, people=1, confidence=0.0))
    for proposal in look(alone).proposals:
        assert agree(alone, proposal.id, "mal") is ProposalStatus.OPEN


def test_what_was_accepted_by_force_is_undone_by_one_roll_back(
    here: Workspace, engines: OneModel, tmp_path: Path
) -> None:
    poisoned(with_mal(here))
    hearing = SOURCE.replace("eviction", "hearing"), DRAFT.replace("evicción", "audición")
    waiting = [
        put(here, [f"{one} {n}"], [f"{other} {n}"], name=f"w-{n}")
        for n, (one, other) in enumerate([(SOURCE, DRAFT), hearing])
    ]
    assert agree(here, look(here).proposals[0].id) is ProposalStatus.ACCEPTED
    renew(here, engines)
    before = state_of(here, waiting)
    forced = replace(
        here,
        learning=replace(here.learning, people=1, documents=1, confidence=0.0),
        governance=Governance(general=Rules(quorum=1)),
    )
    lesson = look(forced)
    numbers = [
        proposal.id
        for proposal in lesson.proposals
        if proposal.after and any(POISON in term.form for term in proposal.after.terms)
    ]
    assert numbers
    for number in numbers:
        assert agree(forced, number, "dua") is ProposalStatus.ACCEPTED
    renew(here, engines)
    assert state_of(here, waiting) != before
    done = governance.rollback(here, person="mal", rationale="poison", by=Person(id="carla"))
    assert {one.id for one in done.changes} == set(numbers)
    assert done.left == ()
    renew(here, engines)
    assert state_of(here, waiting) == before


def state_of(here: Workspace, waiting: list[int]) -> object:
    """The glossary, the memory with its marks, and the drafts that wait."""
    assert here.database is not None
    assert here.own_glossaries is not None
    files = {path.name: path.read_bytes() for path in here.own_glossaries.glob("*.csv")}
    with Store.open(here.database) as store:
        units = store.tuples("SELECT id, lang, text FROM memory_texts ORDER BY id")
        doubts = store.tuples("SELECT DISTINCT unit_id FROM doubted_units ORDER BY unit_id")
    drafts = [(one.target, one.draft, one.state, one.substate) for one in (segment(here, n) for n in waiting)]
    return files, units, doubts, drafts
