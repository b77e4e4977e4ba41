"""What people have translated before: exact with its context, exact, nearly, with what is taken off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from langjustice import masking
from langjustice.language import LangPair, primary
from langjustice.memory import Memory, make_text
from langjustice.model import MatchKind, MemoryMatch, MemoryOrigin, MemoryRow, MemoryRules, MemorySource

PAIR = LangPair.of("en", "es")
HERE = MemorySource(document="old.md", origin=MemoryOrigin.REVIEWED)
IMPORTED = replace(HERE, origin=MemoryOrigin.IMPORTED)
MACHINE = replace(HERE, origin=MemoryOrigin.MACHINE)
TODAY = date(2026, 11, 25)


class Kept:
    """Units in a list, all of them near one another."""

    def __init__(self, rows: Sequence[MemoryRow]) -> None:
        self.rows = list(rows)

    def same(self, key: int, pair: LangPair) -> list[MemoryRow]:
        return [row for row in self.numbered(list(self.near((), pair)), pair) if row.source.key == key]

    def near(self, tokens: Sequence[str], pair: LangPair) -> dict[int, str]:  # noqa: ARG002
        texts = {number: row.source for number, row in enumerate(self.rows)}
        return {number: text.text for number, text in texts.items() if primary(text.lang) == primary(pair.source)}

    def numbered(self, numbers: Sequence[int], pair: LangPair) -> list[MemoryRow]:  # noqa: ARG002
        return [self.rows[number] for number in numbers]


def row(
    source: str,
    target: str,
    origin: MemorySource = HERE,
    *,
    langs: tuple[str, str] = ("en", "es"),
    around: tuple[str, str] | None = None,
    written_on: str = "",
) -> MemoryRow:
    before, after = (make_text(one, "en", masking.find).key for one in around) if around else (None, None)
    return MemoryRow(
        unit_id=hash((source, target, origin)),
        source=make_text(source, langs[0], masking.find, before=before, after=after),
        target=make_text(target, langs[1], masking.find),
        origin=origin,
        written_on=written_on,
    )


def look(
    source: str,
    *rows: MemoryRow,
    rules: MemoryRules | None = None,
    pair: LangPair = PAIR,
    around: tuple[str, str] = ("", ""),
) -> list[MemoryMatch]:
    memory = Memory(Kept(rows), masking.find, rules or MemoryRules(), today=TODAY)
    before, after = (memory.key(one, "en") for one in around)
    return list(memory.matches(source, pair, before=before, after=after))


def test_the_same_text_between_the_same_texts_comes_first() -> None:
    first, second = look(
        "Yes.",
        row("Yes.", "Así es.", around=("Are they here?", "Good.")),
        row("Yes.", "Sí.", around=("Do you agree?", "Good.")),
        around=("Do you agree?", "Good."),
    )
    assert (first.similarity, first.kind, first.target) == (101, MatchKind.CONTEXT, "Sí.")
    assert (second.similarity, second.kind, second.target) == (100, MatchKind.EXACT, "Así es.")
    assert first.settles
    assert second.settles


def test_a_text_at_the_edge_of_its_document_has_a_context_too() -> None:
    (match,) = look("Yes.", row("Yes.", "Sí.", around=("", "")), around=("", ""))
    assert match.kind is MatchKind.CONTEXT
    (match,) = look("Yes.", row("Yes.", "Sí."), around=("", ""))
    assert match.kind is MatchKind.EXACT


def test_numbers_are_put_in_and_somebody_has_to_look() -> None:
    (match,) = look("We meet on 6 May.", row("We meet on 5 May.", "Nos vemos el 5 de mayo."))
    assert (match.similarity, match.target, match.written) == (99, "Nos vemos el 6 de mayo.", "Nos vemos el 5 de mayo.")
    assert match.substituted
    assert not match.settles


def test_a_number_that_cannot_be_put_in_costs_more_the_more_there_are() -> None:
    (one,) = look("6 houses, 9 trees", row("5 houses, 9 trees", "cinco casas, 9 árboles"))
    (two,) = look("6 houses, 8 trees", row("5 houses, 9 trees", "cinco casas, 9 árboles"))
    assert one.target == "cinco casas, 9 árboles"
    assert not one.substituted
    assert 90 < two.similarity < one.similarity < 100


def test_near_texts_are_offered_from_the_threshold_on() -> None:
    rows = [
        row("The assembly rejects the dam on the river.", "La asamblea rechaza la presa en el río."),
        row("The assembly rejects the mine.", "La asamblea rechaza la mina."),
        row("Water is life.", "El agua es vida."),
    ]
    found = look("The assembly rejects the mine on the river.", *rows)
    assert [match.source for match in found] == [rows[0].source.text, rows[1].source.text][: len(found)]
    assert found[0].kind is MatchKind.FUZZY
    assert 75 <= found[0].similarity < 100
    assert look("The assembly rejects the mine on the river.", *rows, rules=MemoryRules(threshold=95)) == []


@pytest.mark.parametrize(
    ("unit", "rules", "pair", "expected"),
    [
        (row("Yes.", "Sí."), MemoryRules(), "en→es", 100),
        (row("Yes.", "Sí.", IMPORTED), MemoryRules(), "en→es", 99),
        (row("Yes.", "Sí.", IMPORTED), MemoryRules(imported=4), "en→es", 96),
        (row("Yes.", "Sí.", MACHINE), MemoryRules(), "en→es", 85),
        (row("Yes.", "Sí.", langs=("en", "es-MX")), MemoryRules(), "en→es-AR", 98),
        (row("Yes.", "Sí.", langs=("en", "es-MX")), MemoryRules(), "en→es-MX", 100),
        (row("Yes.", "Sí.", langs=("en", "es-MX")), MemoryRules(), "en→es", 100),
        (row("Yes.", "Sí.", written_on="2006-11-25"), MemoryRules(age=0.5), "en→es", 90),
        (row("Yes.", "Sí.", written_on="2006-11-25"), MemoryRules(), "en→es", 100),
        (row("Yes.", "Sí.", written_on="2030-11-25"), MemoryRules(age=0.5), "en→es", 100),
    ],
)
def test_what_is_taken_off(unit: MemoryRow, rules: MemoryRules, pair: str, expected: float) -> None:
    (match,) = look("Yes.", unit, rules=rules, pair=LangPair.of(*pair.split("→")))
    assert match.similarity == pytest.approx(expected, abs=0.06)
    assert match.settles == (expected == 100)


def test_of_equals_what_people_here_reviewed_then_the_newest() -> None:
    found = look(
        "Yes.",
        row("Yes.", "Ajá.", written_on="2001-01-01"),
        row("Yes.", "Sí.", written_on="2020-01-01"),
        row("Yes.", "Claro.", IMPORTED, written_on="2025-01-01"),
        row("Yes.", "Cómo no."),
        rules=MemoryRules(imported=0),
    )
    assert [match.target for match in found] == ["Sí.", "Ajá.", "Cómo no.", "Claro."]


def test_the_same_answer_is_offered_once_and_never_more_than_five() -> None:
    rows = [row("Yes.", f"Sí {'í' * (number // 2)}.") for number in range(20)]
    assert len(look("Yes.", *rows)) == 5
    assert len(look("Yes.", row("Yes.", "Sí."), row("Yes.", "Sí.", IMPORTED))) == 1


def test_nothing_is_near_nothing() -> None:
    assert look("", row("Yes.", "Sí.")) == []
    assert look("  ", row("Yes.", "Sí.")) == []
