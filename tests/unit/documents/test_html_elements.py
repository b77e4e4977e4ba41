"""What elements and attributes mean to a reader."""

from __future__ import annotations

import pytest

from langjustice.documents import html_elements as elements
from langjustice.documents.html_tokens import tokens


@pytest.mark.parametrize(
    ("tag", "alone"),
    [('<p translate="no">', True), ("<p class='a notranslate'>", True), ("<p translate=yes>", False), ("<p>", False)],
)
def test_authors_may_ask_that_an_element_stays(tag: str, alone: bool) -> None:
    assert elements.left_alone(tag, next(tokens(tag))) is alone


def test_entities_in_attributes_are_decoded() -> None:
    tag = '<hr title="Tom &amp; caf&eacute;\n x">'
    assert [run.source for run in elements.attribute_runs(tag, next(tokens(tag)))] == ["Tom & café x"]


def test_items_of_text_keep_what_would_be_markup() -> None:
    items = list(elements.text_items("a &eacute;&lt;", 0, 14))
    assert [(item.kind.value, item.text) for item in items] == [("text", "a "), ("text", "é"), ("empty", "&lt;")]


def test_escaping() -> None:
    assert elements.escape('<a> & "b"') == '&lt;a&gt; &amp; "b"'
    assert elements.escape_attribute('"a"', '"') == "&quot;a&quot;"
    assert elements.escape_attribute("a'b", elements.BARE) == '"a&#x27;b"'
