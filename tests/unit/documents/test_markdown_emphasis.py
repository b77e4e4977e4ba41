"""The delimiter algorithm, on examples of the CommonMark specification (section 6.2)."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from langjustice.documents.inline import ItemKind
from langjustice.documents.markdown_emphasis import Delimiters
from langjustice.documents.markdown_inline import scan

# A run of emphasis after punctuation, with which a link ends.
AT_THE_END_OF_A_LINK = re.compile(r"([^\w\s]|_)(?!\1)([*_])\2*\]\(d\)")


def marked(text: str) -> str:
    """The text with opening codes as `(` and closing ones as `)`, doubled for strong ones."""
    signs = {ItemKind.OPEN: "(", ItemKind.CLOSE: ")"}
    return "".join(signs[item.kind] * len(item.text) if item.kind in signs else item.text for item in scan(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*foo bar*", "(foo bar)"),
        ("a * foo bar*", "a * foo bar*"),
        ('a*"foo"*', 'a*"foo"*'),
        ("foo*bar*", "foo(bar)"),
        ("_foo bar_", "(foo bar)"),
        ("foo_bar_", "foo_bar_"),
        ("foo-_(bar)_", "foo-((bar))"),
        ("*(*foo*)*", "(((foo)))"),
        ("**foo*", "*(foo)"),
        ("*foo**", "(foo)*"),
        ("*foo**bar**baz*", "(foo((bar))baz)"),
        ("*foo**bar*", "(foo**bar)"),
        ("foo***bar***baz", "foo(((bar)))baz"),
        ("**foo [*]**", "((foo [*]))"),
        ("***foo** bar*", "(((foo)) bar)"),
        # The last run could open as well, and two and one are three.
        ("[ **(a)*](d)", "( **(a)*))))"),
        ("~~uno~~ ~dos~ ~~~tres~~~", "((uno)) ~dos~ ~~~tres~~~"),
    ],
)
def test_examples(text: str, expected: str) -> None:
    assert marked(text) == expected


def test_flanking() -> None:
    run = Delimiters("a *b", 2, 3)
    assert (run.opens, run.closes) == (True, False)


def test_a_link_in_an_image_ends_the_link_around_it() -> None:
    """Section 6.3: no link stands in another one at any depth; the parser below lets it pass there."""
    kinds = [(item.kind, item.text) for item in scan("[![[a](d)](e)](f)") if item.kind is ItemKind.OPEN]
    assert kinds == [(ItemKind.OPEN, "!["), (ItemKind.OPEN, "[")]


@settings(deadline=None)
@example(["[", "![", "[", "](d)", "](d)", "](d)"])
@example(["[", " ", "**", "<b>", "*", "](d)"])
@given(st.lists(st.sampled_from(["*", "**", "_", "__", "a", "é", " ", ".", "[", "](d)", "`", "![", "<b>", "\\", "("])))
def test_the_reference_parser_sees_the_same_codes(pieces: list[str]) -> None:
    text = "".join(pieces).strip()
    seen: Counter[str] = Counter()
    waiting = list(MarkdownIt("commonmark").parseInline(text)[0].children or []) if text else []
    links_in_images = False
    while waiting:
        token = waiting.pop()
        seen[token.type] += 1
        inside = token.children or []
        links_in_images = links_in_images or any(one.type == "link_open" for one in inside)
        waiting += inside
    names = {"*": "em_open", "_": "em_open", "**": "strong_open", "__": "strong_open", "[": "link_open", "![": "image"}
    if seen["image"]:
        # This parser reads the text of an image as if nothing stood before it, and the standard does not.
        names = {"![": "image"} if links_in_images else {"[": "link_open", "![": "image"}
    elif seen["link_open"] and AT_THE_END_OF_A_LINK.search(text):
        # It reads the text of a link as if nothing came after it; then a run there can no longer open, and what it
        # closes is another one.
        names = {"[": "link_open"}
    found = Counter(names[i.text] for i in scan(text) if i.kind is ItemKind.OPEN and i.text in names)
    assert found == Counter({name: seen[name] for name in set(names.values()) if seen[name]})
