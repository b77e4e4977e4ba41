"""What is wrong with a target by itself, and what only looks so."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langjustice import faults
from langjustice.model import Fault

LONG = "We have come together in the square to demand water, land and housing for everyone."


def test_a_good_translation_has_no_fault() -> None:
    target = "Nos hemos reunido en la plaza para exigir agua, tierra y vivienda para todas."
    assert faults.find(LONG, target) == ()


@pytest.mark.parametrize("target", ["", "  ", "…", "!?"])
def test_nothing(target: str) -> None:
    assert faults.find("Come on Sunday.", target) == (Fault.EMPTY,)


def test_nothing_from_nothing_is_no_fault() -> None:
    assert faults.find("…", "") == ()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("enrolled", "inscrito inscrito"),
        ("enrolled.", "Inscrito, inscrito."),
        ("Come on Sunday", "Ven el domingo domingo domingo domingo"),
        ("Come on Sunday", "Ven el domingo, el domingo, el domingo"),
        ("Come with us", "Ven con nosotras a la plaza a la plaza a la plaza"),
        ("We stay", "我们不走我们不走我们不走"),
    ],
)
def test_loops(source: str, target: str) -> None:
    assert Fault.LOOP in faults.find(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("No, no, no, no!", "¡No, no, no, no!"),
        ("We said no, no and no.", "Dijimos no, no y no."),
        ("Thanks", "谢谢"),
        ("Come, come", "Ven, ven"),
    ],
)
def test_what_people_repeat_is_no_loop(source: str, target: str) -> None:
    assert Fault.LOOP not in faults.find(source, target)


def test_a_target_that_was_stopped() -> None:
    assert faults.find("Come.", "Ven", finished=False) == (Fault.TRUNCATED,)


def test_a_target_far_too_short() -> None:
    assert faults.find(LONG, "Nos hemos reunido.") == (Fault.TRUNCATED,)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (LONG, "我们聚集在广场上，要求人人享有水、土地和住房。"),
        ("我们聚集在广场上，要求人人享有水、土地和住房。", LONG),
        (LONG, "เรามารวมตัวกันที่จัตุรัสเพื่อเรียกร้องน้ำ ที่ดิน และที่อยู่อาศัยสำหรับทุกคน"),
        ("เรามารวมตัวกันที่จัตุรัสเพื่อเรียกร้องน้ำ ที่ดิน และที่อยู่อาศัยสำหรับทุกคน", LONG),
        (
            "हम चौक में पानी, ज़मीन और सबके लिए घर की माँग करने के लिए इकट्ठा हुए हैं।",
            "We met to demand water, land and homes for all.",
        ),
        (LONG, "اجتمعنا في الساحة للمطالبة بالماء والأرض والسكن للجميع."),
    ],
)
def test_scripts_that_count_otherwise_are_not_too_short(source: str, target: str) -> None:
    assert faults.find(source, target) == ()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (LONG, LONG),
        (LONG, "We have come together in the square para exigir water, land and housing"),
        ("enrolled", "enrolled"),
        ("enrolled", "Enrolled."),
        ("نحن هنا من أجل الأرض والحرية اليوم", "نحن هنا من أجل الأرض والحرية اليوم"),
        ("我们聚集在广场上要求土地", "我们聚集在广场上要求土地"),
    ],
)
def test_untranslated(source: str, target: str) -> None:
    assert Fault.UNTRANSLATED in faults.find(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("EZLN", "EZLN"),
        ("Berta Cáceres, Honduras", "Berta Cáceres, Honduras"),
        ("2024", "2024"),
        ("a la", "a la"),
        ("the hospital and the plaza", "el hospital y la plaza"),
        ("⟦0⟧ ⟦1⟧", "⟦0⟧ ⟦1⟧"),
    ],
)
def test_names_and_shared_words_are_not_untranslated(source: str, target: str) -> None:
    assert Fault.UNTRANSLATED not in faults.find(source, target)


def test_term_markup_is_no_source_text() -> None:
    assert faults.find("strike⟦t⟧ huelga⟦/t⟧", "huelga") == ()


@given(st.text(max_size=100), st.text(max_size=100), st.booleans())
def test_any_text_has_an_answer(source: str, target: str, finished: bool) -> None:
    found = faults.find(source, target, finished=finished)
    assert len(found) == len(set(found))


@pytest.mark.parametrize("bit", ["a", "a ", "⟦", "⟦t⟧", "'", "a'", "中", "ก", "⟦t⟧ a"])
def test_no_text_makes_it_hang(bit: str) -> None:
    started = time.monotonic()
    faults.find(bit * 20_000, bit * 20_000)
    assert time.monotonic() - started < 10


def test_broken_characters_are_a_fault_unless_the_source_has_them() -> None:
    assert faults.find("We need help.", "Necesitamos \ufffd ayuda.") == (Fault.GARBLED,)
    assert faults.find("We need \ufffd help.", "Necesitamos \ufffd ayuda.") == ()
