"""TMX glossaries."""

from __future__ import annotations

from pathlib import Path

import pytest

from langjustice.errors import GlossaryError
from langjustice.model import Concept, Term, TermStatus
from langjustice.termbase.formats import read, write
from tests.unit.termbase.formats.test_tbx import STRIKE

GOLDEN = Path(__file__).parent / "golden"


def test_what_is_written() -> None:
    data = write([STRIKE], format="tmx").data
    assert data.decode() == (GOLDEN / "strike.tmx").read_text(encoding="utf-8")


def test_a_forbidden_word_is_never_offered_as_a_translation() -> None:
    data = write([STRIKE], format="tmx").data
    assert b"<seg>paro</seg>" in data
    assert b"<seg>paro ilegal</seg>" not in data
    assert b"<seg>parada</seg>" not in data


def test_as_other_programs_write_it() -> None:
    data = """<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header srclang="en"/><body>
<tu><note>n</note><prop type="domain">labour</prop><prop type="client">x</prop>
<tuv xml:lang="EN-us"><seg>the <bpt i="1">b</bpt>strike</seg></tuv>
<tuv lang="es"><note>m</note><seg>huelga</seg></tuv><tuv lang="es"><seg>paro</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg/></tuv></tu></body></tmx>"""
    reading = read(data.encode(), name="x.tmx")
    assert reading.concepts == (
        Concept(
            id="the-bstrike",
            domain="labour",
            note="n\nes: m",
            terms=(
                Term(form="huelga", lang="es"),
                Term(form="paro", lang="es", status=TermStatus.ADMITTED),
                Term(form="the bstrike", lang="en", region="en-US"),
            ),
        ),
    )
    assert reading.losses == ("property client: 1 time", "unit without a term: 1 time")


def test_what_is_wrong() -> None:
    with pytest.raises(GlossaryError, match=r"x\.tmx:2: “” is no language"):
        read(b"<tmx><tu>\n<tuv><seg>a</seg></tuv></tu></tmx>", name="x.tmx")
    with pytest.raises(GlossaryError, match="this is no TMX: the first element is <tbx>"):
        read(b"<tbx/>", name="x.tmx")
