"""TMX and tables as other tools write them, and as we do."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langjustice import masking
from langjustice.errors import MemoryFileError
from langjustice.language import LangPair
from langjustice.memory import make_text, tables, tmx
from langjustice.memory.reading import LeftOut, ReadUnit
from langjustice.model import LangText, MemoryOrigin, MemorySource, MemoryUnit

SOURCE = MemorySource(
    document='one <&> "two".md', origin=MemoryOrigin.IMPORTED, contributor="luz", credit="Luz & co", licence="CC0 1.0"
)
HEADER = '<header creationtool="x" segtype="sentence" srclang="en" datatype="html"/>'


def read_tmx(text: str | bytes) -> tuple[list[ReadUnit | None], Counter[str]]:
    left_out = LeftOut()
    data = text.encode() if isinstance(text, str) else text
    return list(tmx.read(io.BytesIO(data), name="x.tmx", left_out=left_out)), left_out.reasons


def body(*units: str) -> str:
    return f'<?xml version="1.0"?>\n<tmx version="1.4">{HEADER}<body>{"".join(units)}</body></tmx>'


def texts(unit: ReadUnit | None) -> dict[str, str]:
    assert unit is not None
    return {text.lang: text.text for text in unit.texts}


def unit(**said: str) -> MemoryUnit:
    made = tuple(make_text(text, lang, masking.find) for lang, text in said.items())
    return MemoryUnit(texts=made, written_on="2020-02-29")


def test_a_unit_in_three_languages_with_the_day_it_was_changed_last() -> None:
    (found,), _ = read_tmx(
        body(
            '<tu creationdate="20190101T000000Z" creationid="somebody@example.org">'
            '<tuv xml:lang="en-US" changedate="20200229T120000Z"><seg>Water</seg></tuv>'
            '<tuv xml:lang="ES_mx"><seg>Agua</seg></tuv><tuv lang="fr"><seg>Eau</seg></tuv></tu>'
        )
    )
    assert texts(found) == {"en-US": "Water", "es-MX": "Agua", "fr": "Eau"}
    assert found is not None
    assert found.written_on == "2020-02-29"
    assert found.source is None
    assert "somebody" not in repr(found)


@pytest.mark.parametrize(
    ("segment", "text"),
    [
        ('<bpt i="1">&lt;b&gt;</bpt>Land<ept i="1">&lt;/b&gt;</ept> and water', "Land and water"),
        ('Hello <ph x="1">%(name)s</ph>!', "Hello %(name)s!"),
        ('Line<ph x="1">&lt;br/&gt;</ph> two', "Line two"),
        ("A <hi>marked <it pos='begin'>[</it>word</hi> here", "A marked word here"),
        ("A note<sub>of the foot</sub>.", "A note."),
        ("<!-- not said -->Said", "Said"),
    ],
)
def test_people_read_the_text_and_not_the_codes(segment: str, text: str) -> None:
    (found,), _ = read_tmx(
        body(f'<tu><tuv xml:lang="en"><seg>{segment}</seg></tuv><tuv xml:lang="es"><seg>x</seg></tuv></tu>')
    )
    assert texts(found)["en"] == text


def test_what_cannot_be_used_is_counted_with_its_reason() -> None:
    def tu(*variants: tuple[str, str]) -> str:
        said = "".join(f'<tuv xml:lang="{lang}"><seg>{text}</seg></tuv>' for lang, text in variants)
        return f"<tu>{said}</tu>"

    found, reasons = read_tmx(
        body(
            tu(("en", "Only one")),
            tu(("en", "Yes"), ("es", "  ")),
            tu(("en", "Yes"), ("es", "12 !")),
            tu(("en", "Yes"), ("español!", "Sí")),
            tu(("en", "Yes"), ("en-GB", "Aye")),
            tu(("en", "Yes"), ("es", "Sí"), ("es", "Claro")),
            tu(("en", "x" * 10_001), ("es", "Sí")),
            tu(("en", "Good"), ("es", "Bueno")),
        )
    )
    assert [one is not None for one in found] == [False] * 5 + [True, False, True]
    assert reasons == {
        "not in two languages": 6,
        "no words": 2,
        "“español!” is no language": 1,
        "a second text in one language": 1,
        "longer than 10000 characters": 1,
    }


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('<!DOCTYPE tmx [<!ENTITY x "y">]><tmx><body/></tmx>', "x.tmx:1: declares entities"),
        ("<tmx>\n<body>\n<tu>\n</body></tmx>", "x.tmx:4: broken XML"),
        ("<tmx>\n<body>&unknown;</body></tmx>", "x.tmx:2: broken XML"),
        ("<xliff/>", "x.tmx:1: is no TMX: its root is xliff"),
        ("", "broken XML"),
        ("not XML at all", "broken XML"),
    ],
)
def test_hostile_and_broken_files_are_refused_with_the_line(text: str, problem: str) -> None:
    with pytest.raises(MemoryFileError) as error:
        read_tmx(text)
    assert problem in str(error.value)


def test_an_entity_far_into_a_file_is_seen_before_anything_is_read() -> None:
    padding = "<!--" + "x" * 3_000_000 + "\n-->\n"
    with pytest.raises(MemoryFileError, match=r"x\.tmx:3: declares entities"):
        read_tmx(padding + '<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>')


def test_what_we_write_is_read_again() -> None:
    file = io.StringIO()
    machine = MemorySource(document="m.md", origin=MemoryOrigin.MACHINE)
    written = [(SOURCE, unit(en="Land & <water>", es="Tierra «y» agua")), (machine, unit(fr="Eau", ht="Dlo"))]
    assert tmx.write(file, iter(written), version="1.0") == 2
    found, reasons = read_tmx(file.getvalue())
    assert [texts(one) for one in found] == [
        {"en": "Land & <water>", "es": "Tierra «y» agua"},
        {"fr": "Eau", "ht": "Dlo"},
    ]
    assert [one.source for one in found if one] == [SOURCE, machine]
    assert [one.written_on for one in found if one] == ["2020-02-29"] * 2
    assert not reasons


def test_that_people_here_have_reviewed_it_is_not_for_a_file_to_say() -> None:
    prop = '<prop type="x-langjustice:{}">{}</prop>'
    said = prop.format("document", "d") + prop.format("origin", "reviewed")
    (found,), _ = read_tmx(
        body(f'<tu>{said}<tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="es"><seg>b</seg></tuv></tu>')
    )
    assert found is not None
    assert found.source == MemorySource(document="d", origin=MemoryOrigin.IMPORTED)


@given(st.lists(st.tuples(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30)), max_size=5))
def test_every_text_survives_the_way_through_tmx(pairs: list[tuple[str, str]]) -> None:
    kept = [LeftOut().usable([("en", one), ("es", other)]) for one, other in pairs]
    units = [unit(**{text.lang: text.text for text in some}) for some in kept if some]
    file = io.StringIO()
    tmx.write(file, ((SOURCE, one) for one in units), version="1")
    found, _ = read_tmx(file.getvalue().encode("utf-8"))
    assert [[(text.lang, text.text) for text in one.texts] for one in found if one] == [
        [(text.lang, text.text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")) for text in one.texts]
        for one in units
    ]


# ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────────


def read_table(
    data: str | bytes, columns: tuple[str, ...] = ()
) -> tuple[list[tuple[LangText, ...] | None], Counter[str]]:
    left_out = LeftOut()
    raw = data.encode() if isinstance(data, str) else data
    found = tables.read(io.BytesIO(raw), name="x.tsv", columns=columns, left_out=left_out)
    return [one.texts if one else None for one in found], left_out.reasons


def said(*pairs: tuple[str, str]) -> tuple[LangText, ...]:
    return tuple(LangText(lang=lang, text=text) for lang, text in pairs)


def test_the_first_line_may_name_the_languages() -> None:
    expected = [said(("en", "Water"), ("pt-BR", "Água"))]
    assert read_table("en\tpt_BR\nWater\tÁgua\n")[0] == expected
    assert read_table("\ufeffen\tpt-br\r\nWater\tÁgua\r\n")[0] == expected
    assert read_table("Water\tÁgua\n", ("en", "pt-BR"))[0] == expected
    assert read_table("en\tpt-BR\nWater\tÁgua\n", ("fr", "ht"))[0] == expected


def test_yes_and_no_are_no_languages() -> None:
    assert read_table("yes\tno\n", ("en", "es"))[0] == [said(("en", "yes"), ("es", "no"))]


def test_lines_that_cannot_be_used_are_counted() -> None:
    found, reasons = read_table("Water\tAgua\nno tab\n\nWater\t\na\tb\tc\n", ("en", "es"))
    assert found == [said(("en", "Water"), ("es", "Agua")), None, None, None]
    assert reasons == {"1 columns instead of 2": 1, "3 columns instead of 2": 1, "not in two languages": 1}


def test_a_table_without_languages_or_in_another_encoding_is_refused() -> None:
    with pytest.raises(MemoryFileError, match=r"x\.tsv:1: says of no column"):
        read_table("Water\tAgua\n")
    with pytest.raises(MemoryFileError, match=r"x\.tsv:2: is not UTF-8"):
        read_table("en\tes\nWater\tÁgua\n".encode("latin-1"))


def test_a_table_of_one_direction_is_written() -> None:
    file = io.StringIO()
    units = [(SOURCE, unit(en="Wa\tter", es="Agua")), (SOURCE, unit(en="Land", fr="Terre"))]
    assert tables.write(file, units, LangPair.of("es", "en")) == 1
    assert file.getvalue() == "es\ten\nAgua\tWa ter\n"


def test_the_corpora_are_tables(tmp_path: Path) -> None:
    path = tmp_path / "five.tsv"
    path.write_text("a a\tb b\tc c\td d\te e\n", encoding="utf-8")
    with path.open("rb") as file:
        (found,) = tables.read(
            file, name="five.tsv", columns=("en", "es", "fr", "pt", "ht"), left_out=LeftOut(), document="d"
        )
    assert found is not None
    assert [text.lang for text in found.texts] == ["en", "es", "fr", "pt", "ht"]
    assert found.document == "d"
