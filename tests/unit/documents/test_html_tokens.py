"""The tokenizer: what it sees, and that it loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from langjustice.documents.html_tokens import TokenKind, attributes, tokens


def seen(text: str) -> list[tuple[TokenKind, str]]:
    return [(token.kind, text[token.start : token.end]) for token in tokens(text)]


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([*"<>/!-='\"ab& \n", "<!--", "-->", "<script>", "</script>", "<![CDATA[", "]]>", "<a b='"])
    )
)
def test_tokens_join_to_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    assert "".join(part for _, part in seen(text)) == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<a href='>'>", TokenKind.START),
        ("<a b=c>", TokenKind.START),
        ("<br/>", TokenKind.START),
        ("</a >", TokenKind.END),
        ("<!-- > -->", TokenKind.OTHER),
        ("<!-->", TokenKind.OTHER),
        ("<!doctype html>", TokenKind.OTHER),
        ("<![CDATA[ > ]]>", TokenKind.OTHER),
        ("<?xml ?>", TokenKind.OTHER),
        ("</ x>", TokenKind.OTHER),
        ("<a never closed", TokenKind.OTHER),
        ("3 < 4", TokenKind.TEXT),
    ],
)
def test_one_token(text: str, kind: TokenKind) -> None:
    assert seen(text) == [(kind, text)]


def test_a_script_is_raw_and_a_title_is_text() -> None:
    assert seen("<script><p></script>")[1] == (TokenKind.RAW, "<p>")
    assert seen("<TITLE><p></Title>")[1] == (TokenKind.TEXT, "<p>")


def test_attributes_with_every_kind_of_quote() -> None:
    text = "<a B=\"1\" c = '2' d=3 e b=4>"
    tag = next(tokens(text))
    found = [(each.name, text[each.start : each.end], each.quote) for each in attributes(text, tag)]
    assert found == [("b", "1", '"'), ("c", "2", "'"), ("d", "3", "")]
