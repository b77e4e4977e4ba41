"""Tab-separated glossaries, as OmegaT has them."""

from __future__ import annotations

import pytest

from langjustice.errors import GlossaryError, UsageError
from langjustice.termbase.formats import read, write
from tests.unit.termbase.formats.test_tbx import STRIKE


def test_lines_with_one_source_are_one_concept() -> None:
    data = "# a comment\nstrike\thuelga\tword of unions\nstrike\tparo\tin Argentina\n\nmutual aid\tapoyo mutuo\n"
    first, second = read(data.encode(), name="x.utf8", languages=("en", "es")).concepts
    assert (first.id, first.note) == ("strike", "word of unions\nin Argentina")
    assert [t.form for t in first.accepted("es")] == ["huelga", "paro"]
    assert second.id == "mutual-aid"


def test_what_is_written() -> None:
    assert write([STRIKE], format="tab", languages=("en", "es-AR")).data.decode() == (
        "strike\tparo\ta note & more\nstrike\thuelga\ta note & more\n"
    )


@pytest.mark.parametrize(
    ("name", "encoding"), [("x.tab", "cp1252"), ("x.tab", "utf-8"), ("x.utf8", "utf-8-sig"), ("x.txt", "utf-16")]
)
def test_encodings(name: str, encoding: str) -> None:
    (concept,) = read(
        "action\tacción directa y compañera\n".encode(encoding), name=name, languages=("en", "es")
    ).concepts
    assert [t.form for t in concept.accepted("es")] == ["acción directa y compañera"]


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (b"a\tb\nonly one\n", 2, "no source and target"),
        (b"a\t\n", 1, "no source and target"),
        (b"a\tb\na\tb\xf3\n", 2, "the bytes here are not valid UTF-8"),
        (b"a\tb\nc\td\x01\n", 2, "control character U+0001 in column “es”"),
    ],
)
def test_what_is_wrong(data: bytes, line: int, what: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        read(data, name="x.txt", languages=("en", "es"))
    assert (caught.value.what, caught.value.line) == (what, line)


def test_two_languages_are_needed() -> None:
    with pytest.raises(UsageError, match="--from LANG --to LANG"):
        read(b"a\tb\n", name="x.tab")
