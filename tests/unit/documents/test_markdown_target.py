"""Targets into Markdown: nothing in them becomes markup by accident."""

from __future__ import annotations

import pytest

from langjustice.documents.markdown_target import escape
from tests.unit.documents.support import rewritten, sources, taken_apart


@pytest.mark.parametrize(
    ("text", "target", "written"),
    [
        ("uno\n", "- one", "\\- one\n"),
        ("uno\n", "1. one", "1\\. one\n"),
        ("uno\n", "# one", "\\# one\n"),
        ("uno\n", "> one", "\\> one\n"),
        ("uno\n", "[x]: y", "\\[x]: y\n"),
        ("uno\n", "-one", "-one\n"),
        ("uno\n", "a *b* c", "a \\*b\\* c\n"),
        ("uno\n", "5 * 3 a_b R&D", "5 * 3 a_b R&D\n"),
        ("uno\n", "see &amp;", "see \\&amp;\n"),
        ("uno\n", "uno\n\n  dos", "uno dos\n"),
        ("# uno\n", "C #", "# C \\#\n"),
        ("| uno | x |\n|-|-|\n", "a | b", "| a \\| b | x |\n|-|-|\n"),
    ],
)
def test_text_stays_text(text: str, target: str, written: str) -> None:
    assert rewritten(text, "a.md", {"uno": target}) == written


@pytest.mark.parametrize(
    ("text", "target", "written"),
    [
        ("**uno** dos", "two **one**", "two **one**"),
        ("**uno** dos", "two ** one **.", "two **one** ."),
        ("*a* y [no]", "[no] and *a*", "[no] and *a*"),
        ("el *río* y mar", "the river ** and sea", "the river and sea"),
        ("el **río**", "the river ** **", "the river"),
        ("[a](b) y [no]", "[no] and [a](b)", "[no] and [a](b)"),
        ("ver `x` ya", "now `x` see", "now `x` see"),
    ],
)
def test_codes_stay_codes(text: str, target: str, written: str) -> None:
    assert rewritten(text, "a.md", lambda _: target) == written


def test_a_link_whose_text_is_its_label_keeps_its_definition() -> None:
    text = "ver [Mapa] ya\n\n[Mapa]: http://x.org\n"
    assert sources(taken_apart(text, "a.md")) == ["ver [Mapa][Mapa] ya"]
    assert rewritten(text, "a.md", lambda _: "see [Map][Mapa] now") == text.replace(
        "ver [Mapa] ya", "see [Map][Mapa] now"
    )


def test_escape() -> None:
    assert escape("a*b_c [d] <e> &amp; & f|g") == "a\\*b\\_c \\[d\\] \\<e\\> \\&amp; & f\\|g"
