"""Inline Markdown: which parts of a paragraph are codes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from langjustice.documents.inline import ItemKind
from langjustice.documents.markdown_inline import is_break, normal, scan


def codes(text: str, *labels: str) -> list[str]:
    return [item.text for item in scan(text, {normal(label) for label in labels}) if item.kind is not ItemKind.TEXT]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**uno** y _dos_ ~~tres~~", ["**", "**", "_", "_", "~~", "~~"]),
        ("***uno***", ["*", "**", "**", "*"]),
        ("una_palabra_larga y 5 * 3 * 2", []),
        ("`a *b*` ``c ` d`` `sin fin", ["`a *b*`", "``c ` d``"]),
        ('[uno](http://x.org "T (1)") [dos](<a b>)', ["[", '](http://x.org "T (1)")', "[", "](<a b>)"]),
        ("[uno](a(b(c))d)", ["[", "](a(b(c))d)"]),
        ("![foto *mar*](a.png)", ["![", "*", "*", "](a.png)"]),
        ("[uno [dos](x) tres](y)", ["[", "](x)"]),
        ("[![foto](a)](b)", ["[", "![", "](a)", "](b)"]),
        ("[texto][Ref] [Ref][] [ref] [otro]", ["[", "][Ref]", "[", "][Ref]", "[", "][ref]"]),
        ("nota[^1] <https://x.org> <a@b.org>", ["[^1]", "<https://x.org>", "<a@b.org>"]),
        ("a <b>c</b><br> <!-- d --> <kbd>Ctrl</kbd> 3 < 4", ["<b>", "</b>", "<br>", "<!-- d -->", "<kbd>Ctrl</kbd>"]),
        ("\\* \\a &amp; &eacute; &nope;", ["\\*", "&amp;", "&nope;"]),
        ("foo*bar*baz", ["*", "*"]),
        ("[uno](dos", []),
    ],
)
def test_codes(text: str, expected: list[str]) -> None:
    assert codes(text, "ref") == expected


def test_opening_and_closing_codes_are_paired() -> None:
    found = [(item.kind.value, item.pair) for item in scan("*a* [b](c)") if item.kind is not ItemKind.TEXT]
    opened, closed = found[0], found[1]
    assert (opened[0], closed[0]) == ("open", "close")
    assert opened[1] == closed[1] != found[2][1] == found[3][1]


def test_entities_are_decoded_and_line_breaks_in_codes_are_spaces() -> None:
    assert "".join(item.text for item in scan("caf&eacute; [a](b\n'c')")) == "café [a](b 'c')"


def test_hard_line_breaks() -> None:
    assert [item.text for item in scan("a  \nb\\\nc\nd") if is_break(item)] == ["  \n", "\\\n"]


@settings(deadline=None)
@given(st.text(alphabet="ab*_~`[]()!<>&;\\ \n\"'^1:"))
def test_items_lie_side_by_side(text: str) -> None:
    at = 0
    for item in scan(text, {"a"}):
        assert item.start == at < item.end
        at = item.end
    assert at == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "*" * 10_000 + "a",
        "*a " * 10_000,
        "*a_ " * 10_000,
        "*a**b" * 10_000,
        "[" * 10_000,
        "[a" * 5000 + "]" * 5000,
        "[a](" * 10_000,
        '[a](b "' * 10_000,
        "[a](<b" * 10_000,
        "a]" * 10_000,
        "`a``b```" * 5000,
        "x <a a=b " * 10_000,
        "x <!-- " * 10_000,
        "\\" * 50_000,
        "_a_b" * 10_000,
        "![a" * 10_000,
        "<kbd>" * 10_000,
        "&" * 50_000,
    ],
    ids=lambda text: text[:8],
)
def test_hostile_paragraphs(text: str) -> None:
    assert sum(item.end - item.start for item in scan(text)) == len(text)
