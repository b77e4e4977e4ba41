"""What the memory has for the same text, and what of a document is still the machine's."""

from __future__ import annotations

import pytest

from langjustice import checks
from langjustice.language import LangPair
from tests.unit.checks.units import unit


@pytest.mark.parametrize(
    ("target", "remembered", "message"),
    [
        ("Luchando,", ("En lucha,",), "the memory says it otherwise: “En lucha,”"),
        ("x", ("a", "b", "c", "d"), "the memory says it otherwise: “a”, “b”, “c” …"),
        ("En lucha,", ("En lucha,",), None),
        (" En lucha,\n", ("Luchando,", "En lucha,"), None),
        ("Luchando,", (), None),
    ],
)
def test_memory(target: str, remembered: tuple[str, ...], message: str | None) -> None:
    issues = checks.run(unit("In struggle,", target, remembered=remembered), only=["memory"])
    assert [issue.message for issue in issues] == ([message] if message else [])


@pytest.mark.parametrize(
    ("unchanged", "edited", "unknown", "message"),
    [
        (10, 0, 0, "10 of 10 segments are the machine's draft, unchanged"),
        (8, 4, 90, "8 of 12 segments are the machine's draft, unchanged"),
        (9, 0, 90, None),
        (6, 6, 0, None),
        (0, 20, 0, None),
    ],
)
def test_a_document_that_nobody_has_edited(unchanged: int, edited: int, unknown: int, message: str | None) -> None:
    whole = checks.Whole(LangPair.of("en", "es"), only=["machine"])
    drafts = ["Agua"] * unchanged + ["Água"] * edited + [""] * unknown
    for drafted in drafts:
        assert whole.add(unit("Water", "Agua", drafted=drafted)) == ()
    assert [issue.message for issue in whole.finish()] == ([message] if message else [])
