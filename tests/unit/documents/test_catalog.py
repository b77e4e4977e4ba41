"""Messages of a gettext catalog."""

from __future__ import annotations

from pathlib import Path

import pytest

from langjustice.documents.catalog import read_messages, tags
from langjustice.errors import DocumentError

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
CATALOG = (
    HEADER
    + """#: site.html:3
msgid "Water is life"
msgstr "El agua es vida"

#, fuzzy
msgid "Land"
msgstr "Tiera"

msgid "Not yet"
msgstr ""

#, python-format
msgid "%d family"
msgid_plural "%d families"
msgstr[0] "Una familia"
msgstr[1] "%d familias"

msgctxt "button"
msgid ""
"Long "
"text"
msgstr "Texto largo"

#~ msgid "Gone"
#~ msgstr "Ido"
"""
)


def read(text: str) -> list[tuple[int, str, str]]:
    return [(one.line, one.source, one.target) for one in read_messages(text.encode(), name="site.po")]


def test_translated_messages_come_with_their_line_and_each_plural_form_alone() -> None:
    assert read(CATALOG) == [
        (6, "Water is life", "El agua es vida"),
        (17, "%d family", "Una familia"),
        (17, "%d families", "%d familias"),
        (23, "Long text", "Texto largo"),
    ]


def test_a_language_with_one_form_says_the_plural_with_it() -> None:
    text = HEADER + 'msgid "%d family"\nmsgid_plural "%d families"\nmsgstr[0] "%d 家庭"\n'
    assert [(source, target) for _, source, target in read(text)] == [("%d families", "%d 家庭")]


def test_an_empty_catalog_has_no_messages() -> None:
    assert read("") == read(HEADER) == []


def test_the_header_names_the_encoding() -> None:
    text = CATALOG.replace("UTF-8", "ISO-8859-1").replace("Tiera", "Tierra ñ").replace("#, fuzzy\n", "")
    found = read_messages(text.encode("latin-1"), name="site.po")
    assert ("Land", "Tierra ñ") in [(one.source, one.target) for one in found]
    with pytest.raises(DocumentError, match="is not in the encoding that its header names"):
        read_messages(text.replace("ISO-8859-1", "klingon-7").encode("latin-1"), name="site.po")


@pytest.mark.parametrize("text", ["msgid nothing\n", 'msgid "a"\nmsgstr[x] "b"\n', "plain text\nin two lines\n"])
def test_what_is_no_catalog_is_refused(text: str) -> None:
    with pytest.raises(DocumentError, match=r"site\.po:.*no gettext catalog"):
        read(text)


def test_the_name_of_a_file_is_no_catalog(tmp_path: Path) -> None:
    other = tmp_path / "other.po"
    other.write_text(CATALOG, encoding="utf-8")
    with pytest.raises(DocumentError):
        read(str(other))


def test_tags_are_codes_but_not_those_that_people_read() -> None:
    text = '<b>Now</b> <br/> <a href="/x">here</a> <img alt="A river"> 3 < 4 > 2'
    assert [code.span.of(text) for code in tags(text)] == ["<b>", "</b>", "<br/>", '<a href="/x">', "</a>"]
    assert [code.kind.value for code in tags(text)] == ["open", "close", "empty", "open", "close"]
    assert tags("a < b") == ()
