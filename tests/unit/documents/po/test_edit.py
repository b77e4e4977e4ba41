"""Catalogs taken apart and changed at single places."""

from __future__ import annotations

import subprocess
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from langjustice.documents.po import Change, Header, apply, read_catalog
from langjustice.documents.po.compile import compiled
from langjustice.documents.po.strings import escape, layout, unescape
from langjustice.errors import DocumentError
from tests.catalogs import BROKEN, SHAPES, WATER, header, plural
from tests.gettext_tools import accepts, needs_gettext


def lines_of(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize("name", SHAPES)
def test_a_catalog_without_changes_is_the_same_byte_for_byte(name: str) -> None:
    catalog = read_catalog(SHAPES[name], name="es.po")
    assert catalog.encode(apply(catalog, {})) == SHAPES[name]


@pytest.mark.parametrize("name", SHAPES)
def test_polib_reads_the_same_messages(name: str) -> None:
    catalog = read_catalog(SHAPES[name], name="es.po")
    parsed = polib.pofile(SHAPES[name].decode(catalog.encoding).lstrip("\ufeff") + "\n")
    assert [(one.msgctxt, one.msgid, one.fuzzy, bool(one.obsolete)) for one in parsed] == [
        (one.msgctxt, one.msgid, one.fuzzy, one.obsolete) for one in catalog.entries if not one.is_header
    ]


def test_what_changes_is_the_translation_its_flag_and_its_note() -> None:
    text = "\n".join(
        [
            header(),
            '# theirs\n#: a.py:3\n#, python-format\nmsgid "Hello %s"\nmsgstr ""\n',
            '#, fuzzy, no-wrap\n#| msgid "Watre"\nmsgid "Water"\nmsgstr "Auga"\n',
        ]
    )
    catalog = read_catalog(text.encode(), name="es.po")
    new = apply(
        catalog,
        {
            1: Change(forms=("Hola, %s",), fuzzy=True, note="machine"),
            2: Change(forms=("Agua",), fuzzy=False, note=""),
        },
    )
    before, after = lines_of(text), lines_of(new)
    assert [line for line in after if line not in before] == [
        "# langjustice: machine",
        "#, fuzzy, python-format",
        'msgstr "Hola, %s"',
        "#, no-wrap",
        'msgstr "Agua"',
    ]
    assert [line for line in before if line not in after] == [
        "#, python-format",
        "#, fuzzy, no-wrap",
        '#| msgid "Watre"',
        'msgstr "Auga"',
    ]
    again = read_catalog(new.encode(), name="es.po")
    assert apply(again, {1: Change(fuzzy=True, note="machine"), 2: Change(fuzzy=False)}) == new


def test_new_lines_end_as_the_lines_around_them() -> None:
    catalog = read_catalog(SHAPES["crlf"], name="es.po")
    new = apply(catalog, {1: Change(forms=("El agua es vida.",), fuzzy=True, note="machine")})
    assert new.count("\n") == new.count("\r\n")
    catalog = read_catalog(SHAPES["no line at the end"], name="es.po")
    assert apply(catalog, {2: Change(forms=("Agua",))}).endswith('msgstr "Agua"')


def test_every_form_of_a_plural_is_written_whatever_there_was() -> None:
    catalog = read_catalog("\n".join([header("pl"), plural("es")]).encode(), name="pl.po")
    new = apply(catalog, {1: Change(forms=("a", "b", "c"))})
    assert lines_of(new)[-3:] == ['msgstr[0] "a"', 'msgstr[1] "b"', 'msgstr[2] "c"']


def test_a_header_keeps_its_fields_and_their_order() -> None:
    catalog = read_catalog(SHAPES["plain"], name="es.po")
    found = Header.of(catalog)
    assert (found.get("language"), found.get("X-Nothing"), found.plurals) == ("es", "", (2, "(n != 1)"))
    new = apply(catalog, {}, found.with_fields({"X-Generator": "us", "Language": "es_MX"}).written())
    assert [line for line in lines_of(new) if line not in lines_of(SHAPES["plain"].decode())] == [
        '"Language: es_MX\\n"',
        '"X-Generator: us\\n"',
    ]
    bare = read_catalog(SHAPES["no header"], name="es.po")
    made = apply(bare, {}, Header.of(bare).with_fields({"Language": "es"}).written())
    assert made.startswith('msgid ""\nmsgstr ""\n"Language: es\\n"\n"MIME-Version: 1.0\\n"')
    assert made.endswith(SHAPES["no header"].decode())


@pytest.mark.parametrize(
    "name", [name for name in BROKEN if name not in ("plurals", "a plural rule that divides by zero")]
)
def test_what_is_broken_is_named_with_its_line(name: str) -> None:
    data, line = BROKEN[name]
    with pytest.raises(DocumentError) as error:
        read_catalog(data, name="es.po")
    assert error.value.line == line


def test_a_character_that_the_encoding_lacks_is_named() -> None:
    catalog = read_catalog(SHAPES["latin-1"], name="es.po")
    text = apply(catalog, {1: Change(forms=("Agua → vida",))})
    with pytest.raises(DocumentError, match="iso8859-1 has no “→”"):
        catalog.encode(text)


@given(st.text())
def test_escapes_come_back(text: str) -> None:
    assert unescape(escape(text)) == text


@given(st.text(alphabet=st.sampled_from('ab \n"\\é中,'), max_size=300), st.sampled_from([20, 79, None]))
def test_a_laid_out_text_says_the_same_and_is_as_wide_as_asked(text: str, width: int | None) -> None:
    made = layout("msgstr", text, width=width)
    assert polib.pofile('msgid "x"\n' + "\n".join(made) + "\n")[0].msgstr == text
    if width is None:
        return
    for line in made[1:]:
        inner = line[1:-1].rstrip()
        # A word that is longer than a line has one to itself.
        assert len(line) <= width or " " not in inner.strip().replace("\\n", "")


def test_layout_is_that_of_gettexts_own_tools() -> None:
    assert layout("msgstr", "one\n", width=79) == ['msgstr "one\\n"']
    assert layout("msgstr", "one\ntwo", width=79) == ['msgstr ""', '"one\\n"', '"two"']
    long = "We meet on Sunday at ten in the square, and everybody brings something to drink."
    assert layout("msgstr", long, width=79) == [
        'msgstr ""',
        '"We meet on Sunday at ten in the square, and everybody brings something to "',
        '"drink."',
    ]
    assert layout("msgstr", long, width=None) == [f'msgstr "{long}"']


# Babel refuses a wrong number of forms even where nobody has written any, and tells the line.
@needs_gettext
@pytest.mark.parametrize("name", [name for name in SHAPES if name != "too many forms of nothing"])
def test_what_gettext_accepts_is_compiled_to_what_gettext_compiles(name: str, tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    path.write_bytes(SHAPES[name])
    if not accepts(path):
        return
    made = polib.mofile(str(_written(tmp_path / "ours.mo", compiled(SHAPES[name], name=name, locale="es"))))
    subprocess.run(["msgfmt", "-o", str(tmp_path / "theirs.mo"), str(path)], check=True)
    theirs = polib.mofile(str(tmp_path / "theirs.mo"))
    # msgfmt writes a catalog in its own encoding, and so does Babel.
    assert {(one.msgctxt, one.msgid, one.msgstr) for one in made} == {
        (one.msgctxt, one.msgid, one.msgstr) for one in theirs
    }


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_only_what_was_meant_may_change(monkeypatch: pytest.MonkeyPatch) -> None:
    from langjustice.documents.po import edit

    catalog = read_catalog("\n".join([header(), WATER]).encode(), name="es.po")
    monkeypatch.setattr(edit, "layout", lambda *_, **__: ['msgstr "something else"'])
    with pytest.raises(DocumentError, match="without changing something else"):
        apply(catalog, {1: Change(forms=("El agua es vida.",))})
