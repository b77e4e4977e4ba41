"""Runs into a document, and targets back into a text."""

from __future__ import annotations

import pytest

from langjustice.documents.assembly import Run, Woven, assemble, compose, has_letters
from langjustice.model import Block, Span

TEXT = "<uno [dos]> tres"


def runs() -> list[Run]:
    inner = Run(span=Span(start=6, end=9), source="dos")
    return [
        Run(span=Span(start=1, end=10), source="uno [dos]", woven=(inner,)),
        Run(span=Span(start=12, end=16), source="tres"),
    ]


def test_woven_blocks_follow_their_owner_and_have_no_place_in_the_skeleton() -> None:
    document = assemble(TEXT, runs(), name="a", format_name="text")
    assert [block.raw for block in document.blocks] == ["uno [dos]", "dos", "tres"]
    assert document.skeleton == ("<", 0, "> ", 2)


def test_only_what_changed_is_rendered() -> None:
    asked: list[tuple[str, str, list[str]]] = []

    def render(block: Block, target: str, woven: Woven) -> str:
        asked.append((block.source, target, [inner for _, inner in woven]))
        return "!"

    document = assemble(TEXT, runs(), name="a", format_name="text")
    assert compose(document, ["uno [dos]", "two", "tres"], render) == "<!> tres"
    assert asked == [("uno [dos]", "uno [dos]", ["two"])]


def test_there_must_be_one_target_for_each_block() -> None:
    document = assemble(TEXT, runs(), name="a", format_name="text")
    with pytest.raises(ValueError, match="targets for"):
        compose(document, ["uno"], lambda *_: "")


def test_moved_runs_take_the_woven_ones_along() -> None:
    moved = runs()[0].moved(5)
    assert (moved.span, moved.woven[0].span) == (Span(start=6, end=15), Span(start=11, end=14))


def test_letters_of_any_script_count() -> None:
    assert [has_letters(text) for text in ("12 %", "水", "ا", "🏳️‍🌈")] == [False, True, True, False]
