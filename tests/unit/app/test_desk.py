"""What people do at their desks, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from langjustice.app import memory, queue
from langjustice.app.desk import Desk, Saved, desk
from langjustice.errors import ConflictError, DocumentError, NotAllowedError, UsageError
from langjustice.model import (
    Consent,
    Flag,
    RejectReason,
    SegmentState,
    SubState,
    Visibility,
)
from langjustice.store.memory import Criteria
from langjustice.termbase import TermBase
from langjustice.workspace import Workspace
from tests.queueing import EN_ES, collective, put, result

TERMS = TermBase()
SOURCES = ["The assembly decides.", "Water is life.", "We reject the dam.", "See https://a.example now."]
TARGETS = ["La asamblea decide.", "El agua es vida.", "Rechazamos la presa.", "Vean https://a.example ya."]


class Clock:
    """A clock that is turned by hand."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def here(tmp_path: Path) -> Workspace:
    return collective(tmp_path)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def take(here: Workspace, name: str, clock: Clock, document_id: int | None = None) -> int:
    with desk(here, name, TERMS, clock=clock) as mine:
        found = mine.next(document_id=document_id)
        return found.segment.id if found else 0


def at(here: Workspace, name: str) -> Desk:
    return desk(here, name, TERMS).__enter__()


def test_the_text_of_a_document_for_some_is_in_no_memory(here: Workspace, clock: Clock) -> None:
    secret = put(here, SOURCES[:1], TARGETS[:1], consent=Consent(visibility=Visibility.ASSIGNED))
    queue.assign(here, secret, ["ana", "ben"], by="carla")
    number = take(here, "ana", clock, secret)
    with desk(here, "ana", TERMS, clock=clock) as ana:
        ana.accept(number, version=1)
    assert memory.search(here, SOURCES[0], EN_ES) == ()
    assert [one.document.id for one in queue.listed(here, None)] == []
    assert [one.document.id for one in queue.listed(here, "ana")] == [secret]
    with pytest.raises(NotAllowedError):
        queue.document(here, secret, by="eva")


def test_a_document_that_becomes_one_for_some_leaves_the_memory(here: Workspace, clock: Clock) -> None:
    number = put(here, SOURCES[:1], TARGETS[:1])
    segment = take(here, "ana", clock, number)
    with desk(here, "ana", TERMS, clock=clock) as ana:
        ana.accept(segment, version=1)
    assert memory.search(here, SOURCES[0], EN_ES) != ()
    again = result(SOURCES[:1], TARGETS[:1], consent=Consent(visibility=Visibility.ASSIGNED))
    assert queue.put(here, again, by="carla") == (number, False)
    assert memory.search(here, SOURCES[0], EN_ES) == ()


# ── claims ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_people_never_get_the_same_segment(here: Workspace, clock: Clock) -> None:
    put(here, SOURCES, TARGETS)
    assert [take(here, name, clock) for name in ("ana", "ben", "luz")] == [1, 2, 3]


def test_who_asks_again_gets_what_she_holds(here: Workspace, clock: Clock) -> None:
    put(here, SOURCES, TARGETS)
    assert [take(here, "ana", clock) for _ in range(3)] == [1, 1, 1]


def test_an_absent_volunteer_blocks_nobody(here: Workspace, clock: Clock) -> None:
    put(here, SOURCES[:1], TARGETS[:1])
    assert take(here, "ana", clock) == 1
    clock.now += here.review.lease - 1
    assert take(here, "ben", clock) == 0
    clock.now += 1
    assert take(here, "ben", clock) == 1


def test_a_claim_is_renewed_while_somebody_works(here: Workspace, clock: Clock) -> None:
    put(here, SOURCES[:1], TARGETS[:1])
    take(here, "ana", clock)
    clock.now += here.review.lease - 1
    with desk(here, "ana", TERMS, clock=clock) as mine:
        mine.renew(1)
    clock.now += here.review.lease - 1
    assert take(here, "ben", clock) == 0
    with desk(here, "ben", TERMS, clock=clock) as other, pytest.raises(ConflictError, match="“ana” is working"):
        other.renew(1)


def test_what_is_released_is_free_and_what_is_skipped_comes_last(here: Workspace, clock: Clock) -> None:
    put(here, SOURCES, TARGETS)
    take(here, "ana", clock)
    with desk(here, "ana", TERMS, clock=clock) as mine:
        mine.release(1)
    assert take(here, "ben", clock) == 1
    with desk(here, "ben", TERMS, clock=clock) as mine:
        mine.skip(1)
        mine.release(1)
    assert take(here, "ben", clock) == 2
    assert take(here, "ana", clock) == 1


def test_urgent_documents_come_first_and_a_document_is_kept_together(here: Workspace, clock: Clock) -> None:
    first = put(here, SOURCES[:2], TARGETS[:2])
    soon = put(here, SOURCES[2:3], TARGETS[2:3], deadline="2026-12-01")
    urgent = put(here, SOURCES[3:], TARGETS[3:], priority=5)
    order = []
    for _ in range(4):
        number = take(here, "ana", clock)
        with desk(here, "ana", TERMS, clock=clock) as mine:
            order.append(mine.item(number).document.id)
            mine.accept(number, version=1)
    assert order == [urgent, soon, first, first]
    assert take(here, "ana", clock) == 0


def test_what_is_given_to_somebody_comes_first_for_her(here: Workspace, clock: Clock) -> None:
    put(here, SOURCES[:1], TARGETS[:1], priority=9)
    other = put(here, SOURCES[1:], TARGETS[1:])
    queue.assign(here, other, ["luz"], by="carla")
    with desk(here, "luz", TERMS, clock=clock) as mine:
        found = mine.next()
        assert found is not None
        assert found.document.id == other


def test_a_document_for_some_is_seen_by_those_only(here: Workspace, clock: Clock) -> None:
    hidden = put(here, SOURCES[:1], TARGETS[:1], consent=Consent(visibility=Visibility.ASSIGNED))
    assert take(here, "ana", clock) == 0
    with desk(here, "ana", TERMS) as mine, pytest.raises(NotAllowedError, match="only for those"):
        mine.item(1)
    queue.assign(here, hidden, ["ana"], by="carla")
    assert take(here, "ana", clock) == 1


def test_somebody_without_role_or_language_gets_nothing(here: Workspace, clock: Clock) -> None:
    put(here, SOURCES, TARGETS)
    with desk(here, "eva", TERMS) as mine, pytest.raises(NotAllowedError, match="neither translates nor reviews"):
        mine.next()
    with pytest.raises(NotAllowedError, match="nobody here is called “zoe”"), desk(here, "zoe", TERMS):
        pass


# ── edit, accept, reject ────────────────────────────────────────────────────────────────────────────────────────


def test_a_draft_that_somebody_agrees_with_is_final(here: Workspace) -> None:
    put(here, SOURCES, TARGETS)
    with desk(here, "ana", TERMS) as mine:
        assert mine.accept(1, version=1) is SegmentState.FINAL
        item = mine.item(1)
        assert (item.segment.state, item.segment.substate) == (SegmentState.FINAL, SubState.MACHINE)


def test_what_a_translator_writes_somebody_else_has_to_agree_with(here: Workspace) -> None:
    put(here, SOURCES, TARGETS)
    with desk(here, "luz", TERMS) as mine:
        assert mine.edit(1, "  La asamblea lo decide.  ", based_on=1) is Saved.TARGET
        found = mine.item(1).segment
        assert (found.target, found.author, found.version) == ("La asamblea lo decide.", "luz", 2)
        assert (found.state, found.substate) == (SegmentState.TRANSLATED, SubState.POST_EDITED)
        with pytest.raises(NotAllowedError, match="you do not review here"):
            mine.accept(1, version=2)
    with desk(here, "ben", TERMS) as other:
        assert other.accept(1, version=2) is SegmentState.FINAL


def test_nobody_reviews_her_own_work_unless_that_is_agreed(here: Workspace, tmp_path: Path) -> None:
    put(here, SOURCES, TARGETS)
    with desk(here, "ana", TERMS) as mine:
        mine.edit(1, "La asamblea manda.", based_on=1)
        with pytest.raises(NotAllowedError, match="your own"):
            mine.accept(1, version=2)
    small = collective(tmp_path / "small", "[review]\nown_work = true\n")
    put(small, SOURCES, TARGETS)
    with desk(small, "ana", TERMS) as mine:
        mine.edit(1, "La asamblea manda.", based_on=1)
        assert mine.accept(1, version=2) is SegmentState.FINAL


def test_as_many_have_to_agree_as_the_document_asks_for(here: Workspace) -> None:
    put(here, SOURCES, TARGETS, reviewers=2)
    with desk(here, "ana", TERMS) as mine:
        assert mine.accept(1, version=1) is SegmentState.REVIEWED
        with pytest.raises(ConflictError, match="you have said “accept” of this text already"):
            mine.accept(1, version=1)
    with desk(here, "ben", TERMS) as other:
        assert other.accept(1, version=1) is SegmentState.FINAL


def test_what_is_agreed_before_a_change_does_not_count_after_it(here: Workspace) -> None:
    put(here, SOURCES, TARGETS, reviewers=2)
    with desk(here, "ana", TERMS) as mine:
        mine.accept(1, version=1)
    with desk(here, "luz", TERMS) as translator:
        translator.edit(1, "La asamblea manda.", based_on=1)
    with desk(here, "ben", TERMS) as other:
        with pytest.raises(ConflictError, match="the text has changed meanwhile"):
            other.accept(1, version=1)
        assert other.accept(1, version=2) is SegmentState.REVIEWED


def test_a_rejection_goes_back_with_its_reason(here: Workspace, clock: Clock) -> None:
    put(here, SOURCES[:1], TARGETS[:1])
    with desk(here, "ana", TERMS) as mine:
        state = mine.reject(1, version=1, reason=RejectReason.TERMINOLOGY, comment="say *manda*")
        assert state is SegmentState.INITIAL
    with desk(here, "luz", TERMS, clock=clock) as translator:
        item = translator.next()
        assert item is not None
        assert item.segment.substate is SubState.REJECTED
        assert [(one.person, one.reason, one.comment) for one in item.reviews] == [
            ("ana", "terminology", "say *manda*")
        ]
        translator.edit(1, "La asamblea manda.", based_on=1)
        assert translator.item(1).segment.state is SegmentState.TRANSLATED


def test_a_final_segment_can_be_reopened_by_a_rejection(here: Workspace) -> None:
    put(here, SOURCES, TARGETS)
    with desk(here, "ana", TERMS) as mine:
        mine.accept(1, version=1)
    assert memory.stats(here).units == 1
    with desk(here, "ben", TERMS) as other:
        assert other.reject(1, version=1, reason=RejectReason.MISTRANSLATION) is SegmentState.INITIAL
    assert memory.stats(here).units == 0


def test_a_text_that_comes_too_late_is_kept_beside(here: Workspace) -> None:
    put(here, SOURCES, TARGETS)
    with desk(here, "luz", TERMS) as luz, desk(here, "ben", TERMS) as ben:
        assert luz.edit(1, "La asamblea manda.", based_on=1) is Saved.TARGET
        assert ben.edit(1, "La asamblea resuelve.", based_on=1) is Saved.SUGGESTION
        item = ben.item(1)
        assert item.segment.target == "La asamblea manda."
        assert [(one.target, one.author, one.based_on) for one, _, _ in item.suggestions] == [
            ("La asamblea resuelve.", "ben", 1)
        ]


def test_what_somebody_else_holds_is_not_overwritten(here: Workspace, clock: Clock) -> None:
    put(here, SOURCES, TARGETS)
    take(here, "ana", clock)
    with desk(here, "luz", TERMS, clock=clock) as mine:
        assert mine.edit(1, "La asamblea manda.", based_on=1) is Saved.SUGGESTION
    with desk(here, "ben", TERMS, clock=clock) as other, pytest.raises(ConflictError, match="“ana” is working"):
        other.accept(1, version=1)


def test_a_button_pressed_twice_is_one_submit(here: Workspace) -> None:
    put(here, SOURCES, TARGETS)
    with desk(here, "luz", TERMS) as mine:
        assert mine.edit(1, "La asamblea manda.", based_on=1) is Saved.TARGET
        assert mine.edit(1, "La asamblea manda.", based_on=1) is Saved.KNOWN
        assert mine.item(1).segment.version == 2
        assert mine.item(1).suggestions == ()


def test_who_only_looks_on_can_suggest_and_others_vote_on_it(here: Workspace) -> None:
    put(here, SOURCES, TARGETS)
    with desk(here, "eva", TERMS) as mine:
        assert mine.edit(1, "La asamblea manda.", based_on=1) is Saved.SUGGESTION
        suggestion = mine.item(1).suggestions[0][0].id
        with pytest.raises(NotAllowedError, match="your own"):
            mine.vote(1, suggestion, in_favour=True)
    for name, choice in (("ana", True), ("ben", False), ("luz", True), ("luz", False)):
        with desk(here, name, TERMS) as other:
            other.vote(1, suggestion, in_favour=choice)
    with desk(here, "ana", TERMS) as mine:
        assert [votes for _, *votes in mine.item(1).suggestions] == [[1, 2]]
        with pytest.raises(UsageError, match="there is no suggestion 99 here"):
            mine.vote(1, 99, in_favour=True)


def test_a_check_that_blocks_has_to_be_satisfied_first(here: Workspace) -> None:
    put(here, SOURCES, TARGETS)
    with desk(here, "luz", TERMS) as mine:
        mine.edit(4, "Vean https://b.example ya.", based_on=1)
    with desk(here, "ana", TERMS) as reviewer:
        with pytest.raises(NotAllowedError, match=r"urls: .*https://a.example"):
            reviewer.accept(4, version=2)
        assert reviewer.item(4).segment.state is SegmentState.TRANSLATED


@pytest.mark.parametrize("text", ["", "   ", "x" * 20_001])
def test_nothing_and_far_too_much_are_refused(here: Workspace, text: str) -> None:
    put(here, SOURCES, TARGETS)
    with desk(here, "luz", TERMS) as mine, pytest.raises(UsageError):
        mine.edit(1, text, based_on=1)


def test_there_is_no_accepting_of_nothing(here: Workspace) -> None:
    put(here, SOURCES[:1], [""])
    with desk(here, "ana", TERMS) as mine:
        assert mine.item(1).segment.state is SegmentState.INITIAL
        with pytest.raises(NotAllowedError, match="no translation yet"):
            mine.accept(1, version=0)
        assert mine.edit(1, "La asamblea decide.", based_on=0) is Saved.TARGET
        assert mine.item(1).segment.substate is SubState.HUMAN


@pytest.mark.parametrize("number", [0, 99, -1, 2**70])
def test_a_segment_that_is_not_there(here: Workspace, number: int) -> None:
    put(here, SOURCES, TARGETS)
    with desk(here, "ana", TERMS) as mine, pytest.raises(UsageError, match="there is no segment"):
        mine.item(number)


# ── taking back ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_verdict_is_taken_back_with_what_it_taught(here: Workspace) -> None:
    put(here, SOURCES, TARGETS)
    with desk(here, "ana", TERMS) as mine:
        mine.accept(1, version=1)
        assert memory.search(here, SOURCES[0], EN_ES)
        assert mine.undo(1) is SegmentState.TRANSLATED
        assert not memory.search(here, SOURCES[0], EN_ES)
        with pytest.raises(ConflictError, match="nothing of yours"):
            mine.undo(1)
        assert mine.accept(1, version=1) is SegmentState.FINAL


def test_an_edit_is_taken_back_as_a_new_version(here: Workspace) -> None:
    put(here, SOURCES, TARGETS)
    with desk(here, "luz", TERMS) as mine:
        mine.edit(1, "La asamblea manda.", based_on=1)
        assert mine.undo(1) is SegmentState.TRANSLATED
        found = mine.item(1).segment
        assert (found.target, found.author, found.version, found.substate) == (TARGETS[0], "", 3, SubState.MACHINE)


def test_what_others_have_built_on_is_not_taken_back(here: Workspace) -> None:
    put(here, SOURCES, TARGETS, reviewers=2)
    with desk(here, "luz", TERMS) as mine:
        mine.edit(1, "La asamblea manda.", based_on=1)
    with desk(here, "ana", TERMS) as other:
        other.accept(1, version=2)
    with desk(here, "luz", TERMS) as mine, pytest.raises(ConflictError, match="nothing of yours"):
        mine.undo(1)


# ── talking ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_comments_and_flags_are_there_for_the_next_person(here: Workspace) -> None:
    put(here, SOURCES, TARGETS)
    with desk(here, "eva", TERMS) as mine:
        mine.comment(1, "Which assembly?")
        mine.flag(1, Flag.NEEDS_CONTEXT)
        mine.flag(1, Flag.SENSITIVE)
        mine.flag(1, Flag.SENSITIVE, on=False)
    with desk(here, "ana", TERMS) as other:
        item = other.item(1)
        assert [(one.person, one.text) for one in item.comments] == [("eva", "Which assembly?")]
        assert item.flags == {Flag.NEEDS_CONTEXT}
        assert (item.before, item.after) == ("", SOURCES[1])
        with pytest.raises(UsageError, match="the comment is empty"):
            other.comment(1, " ")


# ── what is learned ─────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_final_is_remembered_and_its_equals_are_done_as_well(here: Workspace) -> None:
    put(here, [SOURCES[0], SOURCES[1], SOURCES[0]], [TARGETS[0], TARGETS[1], TARGETS[0]])
    other = put(here, [SOURCES[0]], ["Otra cosa."], name="other.txt")
    with desk(here, "luz", TERMS) as mine:
        mine.edit(1, "La asamblea manda.", based_on=1)
    with desk(here, "ana", TERMS) as reviewer:
        reviewer.accept(1, version=2)
        for number in (3, 4):
            found = reviewer.item(number).segment
            assert (found.target, found.substate, found.state) == (
                "La asamblea manda.", SubState.MEMORY, SegmentState.TRANSLATED
            )  # fmt: skip
            assert found.version == 2
        assert reviewer.item(4).document.id == other
        assert reviewer.item(4).segment.draft.machine == "Otra cosa."
    (match,) = memory.search(here, SOURCES[0], EN_ES)
    assert (match.target, match.origin.credit, match.origin.document) == ("La asamblea manda.", "Luz", "call.txt [1]")


def test_what_people_have_worked_on_is_left_alone(here: Workspace, clock: Clock) -> None:
    put(here, [SOURCES[0]] * 3, [TARGETS[0]] * 3)
    with desk(here, "luz", TERMS) as mine:
        mine.edit(2, "Ya lo dije.", based_on=1)
    with desk(here, "ben", TERMS) as mine:
        mine.edit(1, "La asamblea manda.", based_on=1)
    with desk(here, "ana", TERMS) as reviewer:
        reviewer.accept(1, version=2)
        assert reviewer.item(2).segment.target == "Ya lo dije."
        assert reviewer.item(3).segment.target == "La asamblea manda."


def test_a_document_that_does_not_allow_it_teaches_nothing(here: Workspace) -> None:
    put(here, [SOURCES[0]] * 2, [TARGETS[0]] * 2, consent=Consent(memory=False))
    with desk(here, "luz", TERMS) as mine:
        mine.edit(1, "La asamblea manda.", based_on=1)
    with desk(here, "ana", TERMS) as reviewer:
        reviewer.accept(1, version=2)
        assert reviewer.item(2).segment.target == TARGETS[0]
    assert memory.stats(here).units == 0


# ── documents ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_document_is_in_the_queue_once(here: Workspace) -> None:
    from tests.queueing import result

    number = put(here, SOURCES, TARGETS)
    assert queue.put(here, result(SOURCES, TARGETS, name="again.txt"), by="luz") == (number, False)
    assert len(queue.documents(here)) == 1


def test_what_is_withdrawn_is_gone_with_everything_made_of_it(here: Workspace, tmp_path: Path) -> None:
    number = put(here, ["Secretword is ours."], ["Palabrasecreta."], name="secret.txt")
    kept = put(here, SOURCES, TARGETS)
    with desk(here, "luz", TERMS) as mine:
        mine.edit(1, "Palabrasecreta es nuestra.", based_on=1)
        mine.comment(1, "Comentariosecreto")
    with desk(here, "ana", TERMS) as other:
        other.accept(1, version=2)
    with pytest.raises(NotAllowedError, match="not yours to order"):
        queue.withdraw(here, number, by="luz")
    gone = queue.withdraw(here, number, by="carla")
    assert (gone.segments, gone.memory_units) == (1, 1)
    left = b"".join(path.read_bytes() for path in tmp_path.glob("langjustice.db*"))
    for trace in ("Secretword", "Palabrasecreta", "Comentariosecreto", "ensecre"):
        assert trace.encode() not in left, trace
    with pytest.raises(DocumentError, match="was withdrawn"):
        queue.order(here, number, by="carla", priority=1)
    assert [one.document.id for one in queue.documents(here)] == [kept]
    assert memory.count(here, Criteria()) == 0


def test_only_who_is_in_charge_orders_the_queue(here: Workspace) -> None:
    number = put(here, SOURCES, TARGETS)
    with pytest.raises(NotAllowedError):
        queue.order(here, number, by="ana", priority=1)
    queue.order(here, number, by="carla", priority=3, deadline="2026-12-24")
    found = queue.document(here, number, by="carla")
    assert (found.document.priority, found.document.deadline) == (3, "2026-12-24")
    with pytest.raises(UsageError, match="is no date"):
        queue.order(here, number, by="carla", deadline="soon")
    with pytest.raises(NotAllowedError, match="nobody here is called “zoe”"):
        queue.assign(here, number, ["zoe"], by="carla")
    with pytest.raises(UsageError, match="there is no document 77"):
        queue.document(here, 77, by=None)
