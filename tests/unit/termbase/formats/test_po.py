"""PO glossaries, as Weblate has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from langjustice.errors import GlossaryError, UsageError
from langjustice.model import Concept, LangText, Term, TermStatus
from langjustice.termbase.formats import read, write
from tests.unit.termbase.formats.test_tbx import STRIKE

GOLDEN = Path(__file__).parent / "golden"


def test_what_is_written() -> None:
    data = write([STRIKE], format="po", languages=("en", "es")).data
    assert data.decode() == (GOLDEN / "strike.po").read_text(encoding="utf-8")
    (again,) = read(data, name="x.po").concepts
    assert again == Concept(
        id="strike",
        terms=(
            Term(form="strike", lang="en"),
            Term(form="huelga", lang="es"),
            Term(form="paro", lang="es", status=TermStatus.ADMITTED),
            Term(form="paro ilegal", lang="es", status=TermStatus.FORBIDDEN),
        ),
        definitions=(LangText(lang="en", text="Collective stoppage of work"),),
        note="a note & more",
    )


def test_entries_without_a_context() -> None:
    data = """msgid ""
msgstr ""

# about it
#, read-only
msgid "ejido"
msgstr ""

#, fuzzy
msgid "x"
msgstr "y"

#~ msgid "o"
#~ msgstr "p"
"""
    reading = read(data.encode(), name="x.po", languages=("es", "en"))
    first, second = reading.concepts
    assert (first.id, first.do_not_translate, first.note) == ("ejido", ("en",), "about it")
    assert [t.form for t in first.accepted("en")] == ["ejido"]
    assert second.accepted("en") == ()
    assert reading.losses == ("obsolete entry: 1 time",)


def test_languages_have_to_be_known() -> None:
    with pytest.raises(UsageError, match="the header does not name both languages"):
        read(b'msgid "a"\nmsgstr "b"\n', name="x.po")
    with pytest.raises(UsageError, match="this format holds two languages"):
        write([STRIKE], format="po", languages=("en",))


@pytest.mark.parametrize("data", [b'msgid "a"\nmsgstr "b\n', b'msgid "a"\nwhat is this\n', b'\nmsgstr[x] "y"\n'])
def test_a_broken_file(data: bytes) -> None:
    with pytest.raises(GlossaryError, match="broken PO") as caught:
        read(data, name="x.po", languages=("es", "en"))
    assert caught.value.line == 2
