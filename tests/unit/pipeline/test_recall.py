"""The memory before the machine: used, offered, or beaten by a machine that would leave less to edit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from langjustice import masking
from langjustice.engine.engine import Engine
from langjustice.language import LangPair
from langjustice.memory import Memory, make_text
from langjustice.model import (
    CheckPolicy,
    CheckRules,
    Code,
    Draft,
    MatchKind,
    MemoryMatch,
    MemoryOrigin,
    MemoryRow,
    MemoryRules,
    MemorySource,
    Origin,
    Segment,
)
from langjustice.pipeline import Around, Leg, Pipeline
from langjustice.pipeline.recall import in_place
from langjustice.termbase import TermBase
from tests.naughty import Naughty, Vice
from tests.unit.marked import codes_of, segment

PAIR = LangPair.of("en", "es")
REVIEWED = MemorySource(document="old.md", origin=MemoryOrigin.REVIEWED)
ONLY_SERIOUS = CheckPolicy(general=CheckRules(off=("case", "punctuation", "length")))


class Kept:
    """All units, whatever is looked for."""

    def __init__(self, rows: Sequence[MemoryRow]) -> None:
        self.rows = list(rows)
        self.asked = 0

    def same(self, key: int, pair: LangPair) -> list[MemoryRow]:  # noqa: ARG002
        self.asked += 1
        return [row for row in self.rows if row.source.key == key]

    def near(self, tokens: Sequence[str], pair: LangPair) -> dict[int, str]:  # noqa: ARG002
        return {number: row.source.text for number, row in enumerate(self.rows)}

    def numbered(self, numbers: Sequence[int], pair: LangPair) -> list[MemoryRow]:  # noqa: ARG002
        return [self.rows[number] for number in numbers]


def row(source: str, target: str, origin: MemorySource = REVIEWED, around: tuple[str, str] | None = None) -> MemoryRow:
    before, after = (make_text(one, "en", masking.find).key for one in around) if around else (None, None)
    return MemoryRow(
        unit_id=hash((source, target)),
        source=make_text(source, "en", masking.find, before=before, after=after),
        target=make_text(target, "es", masking.find),
        origin=origin,
    )


def draft(
    segments: Sequence[Segment], rows: Sequence[MemoryRow], backend: Naughty, around: Sequence[Around] = ()
) -> list[Draft]:
    memory = Memory(Kept(rows), masking.find, MemoryRules(), today=date(2026, 11, 25))
    legs = [Leg(engine=Engine(backend), pair=PAIR)]
    return Pipeline(legs, PAIR, TermBase(), memory=memory, policy=ONLY_SERIOUS).draft(segments, around=around)


def test_what_people_have_translated_is_used_and_the_machine_not_asked() -> None:
    backend = Naughty()
    first, second = draft(
        [segment("The people decide."), segment("Something new")],
        [row("The people decide.", "La gente decide.")],
        backend,
    )
    assert (first.target, first.provenance.origin) == ("La gente decide.", Origin.MEMORY)
    assert first.provenance.match is not None
    assert first.provenance.match.kind is MatchKind.EXACT
    assert first.issues == ()
    assert second.provenance.origin is Origin.MACHINE
    assert [text for call in backend.calls for text in call.sources] == ["Something new"]


def test_of_two_translations_the_one_from_the_same_place() -> None:
    rows = [row("Yes.", "Así es.", around=("", "Good.")), row("Yes.", "Sí.", around=("Do you agree?", ""))]
    segments = [segment("Yes."), segment("Do you agree?"), segment("Yes.")]
    around = [Around(after="Do you agree?"), Around(before="Yes.", after="Yes."), Around(before="Do you agree?")]
    first, _, last = draft(segments, rows, Naughty(), around)
    assert last.target == "Sí."
    assert last.provenance.match is not None
    assert last.provenance.match.similarity == 101
    assert first.provenance.match is not None
    assert first.provenance.match.similarity == 100


def test_a_near_text_is_used_when_the_machine_is_farther_from_what_people_write() -> None:
    source = "The people of the valley decide about the water"
    (found,) = draft(
        [segment(source)], [row(f"{source} today", "La gente del valle decide hoy sobre el agua")], Naughty()
    )
    assert found.provenance.origin is Origin.MEMORY
    assert found.target == "La gente del valle decide hoy sobre el agua"
    assert found.machine.startswith("zuthe zupeople")
    assert [issue.check for issue in found.issues] == ["memory-match"]
    assert f"{source} today" in found.issues[0].message


def test_and_only_offered_when_the_machine_says_nearly_what_people_say() -> None:
    source = "The people of the valley decide about the water"
    people = "zuthe zupeople zuof zuthe zuvalley zudecide zuabout zuthe zuwater zutoday and tomorrow"
    (found,) = draft([segment(source)], [row(f"{source} today and tomorrow", people)], Naughty())
    assert found.provenance.origin is Origin.MACHINE
    assert found.machine == ""
    assert [match.target for match in found.memory] == [people]
    assert found.memory[0].similarity < 90


def test_what_is_as_good_as_the_same_needs_no_comparison() -> None:
    source = "The people of the valley decide about the water"
    backend = Naughty()
    (found,) = draft([segment(source)], [row(f"{source} today", "La gente decide hoy")], backend)
    assert found.provenance.origin is Origin.MEMORY
    assert found.memory[0].similarity > 90
    assert [text for call in backend.calls for text in call.sources] == [source]


def test_a_near_text_is_better_than_a_machine_that_fails() -> None:
    source = "The people of the valley decide about the water"
    people = "zuthe zupeople zuof zuthe zuvalley zudecide zuabout zuthe zuwater zutoday"
    (found,) = draft([segment(source)], [row(f"{source} today", people)], Naughty(vices={Vice.NOTHING}))
    assert found.provenance.origin is Origin.MEMORY


def test_what_was_only_imported_has_to_be_looked_at() -> None:
    imported = replace(REVIEWED, origin=MemoryOrigin.IMPORTED)
    (found,) = draft(
        [segment("The people decide.")], [row("The people decide.", "La gente decide.", imported)], Naughty()
    )
    assert found.target == "La gente decide."
    assert [issue.check for issue in found.issues] == ["memory-match"]


def test_a_translation_that_has_lost_a_link_is_only_offered() -> None:
    text = "Write to <a@b.org> and come to the meeting of all"
    (found,) = draft([segment(text)], [row(text, "Escriban y vengan a la reunión de todas")], Naughty())
    assert found.provenance.origin is Origin.MACHINE
    assert found.memory[0].similarity == 100


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plain words", "otras palabras"),
        ("<b>plain words</b>", "<b>otras palabras</b>"),
        ("<b><i>plain words</i></b><br>", "<b><i>otras palabras</i></b><br>"),
        ("<br>plain words", "<br>otras palabras"),
        ("plain <b>words</b> here", None),
        ("plain<br>words", None),
        ("<br>", None),
    ],
)
def test_codes_around_a_text_stay_around_it(source: str, expected: str | None) -> None:
    match = MemoryMatch(
        similarity=100,
        kind=MatchKind.EXACT,
        source="plain words",
        target="otras palabras",
        written="otras palabras",
        target_lang="es",
        origin=REVIEWED,
    )
    codes: tuple[Code, ...] = codes_of(source)
    found = in_place(match, source, codes)
    if expected is None:
        assert found is None
        return
    assert found is not None
    assert found.target == expected
    assert [code.span.of(expected) for code in found.codes] == [code.span.of(source) for code in codes]
