"""XML as strangers send it: what is read, what is refused, and that nothing is fetched or expanded."""

from __future__ import annotations

import tracemalloc

import pytest

from langjustice.errors import GlossaryError
from langjustice.xml_input import lang_of, local, read_xml, text_of


def read(data: bytes | str) -> list[tuple[str, str]]:
    raw = data.encode() if isinstance(data, str) else data
    elements = read_xml(raw, name="x.tbx", wanted=("entry",), error=GlossaryError)
    return [(local(one), text_of(one)) for one in elements if local(one) == "entry"]


def test_the_elements_that_were_asked_for() -> None:
    data = '<r xmlns="urn:x"><entry>a <hi>b</hi><!-- no --></entry><body><entry> c&amp;&#8212; </entry></body></r>'
    assert read(data) == [("entry", "a b"), ("entry", "c&—")]


def test_the_root_comes_first() -> None:
    root = next(read_xml(b'<r xml:lang="es"/>', name="x", wanted=(), error=GlossaryError))
    assert (local(root), lang_of(root)) == ("r", "es")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    assert read(f'<?xml version="1.0" encoding="{name}"?><r><entry>ñ</entry></r>'.encode(encoding)) == [("entry", "ñ")]


def test_a_doctype_is_accepted_and_not_fetched() -> None:
    assert read('<!DOCTYPE r SYSTEM "http://127.0.0.1:1/x.dtd"><r><entry>a</entry></r>') == [("entry", "a")]
    assert read('<!DOCTYPE r SYSTEM "file:///etc/passwd"><r><entry>a</entry></r>') == [("entry", "a")]


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        ('<!DOCTYPE r [<!ENTITY a "b">]><r><entry>&a;</entry></r>', 1, "declares entities"),
        ('<!DOCTYPE r [\n<!ENTITY x SYSTEM "file:///etc/passwd">]><r><entry>&x;</entry></r>', 2, "declares entities"),
        ('<!DOCTYPE r [\n<!ENTITY % x SYSTEM "http://127.0.0.1:1/">%x;]><r/>', 2, "declares entities"),
        ('<!DOCTYPE r SYSTEM "x.dtd"><r>\n<entry>a&foo;</entry></r>', 2, "uses an entity, &foo;"),
        ("<r><entry>&nbsp;</entry></r>", 1, "broken XML: Entity 'nbsp' not defined"),
        ("<r>\n<entry>a</entry>\n<entry>b", 3, "broken XML: Premature end of data in tag entry line 3"),
        ("<r>\n<entry>a</r>", 2, "broken XML: Opening and ending tag mismatch: entry line 2 and r"),
        ("", None, "broken XML: no element found"),
        (b"\xff\xfe\x00", None, "broken XML"),
        ("<r>\x01</r>", 1, "broken XML: PCDATA invalid Char value 1"),
        ("<a>" * 100_000, 1, "broken XML"),
    ],
)
def test_what_is_refused(data: str | bytes, line: int | None, what: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        read(data)
    assert what in caught.value.what
    assert caught.value.path == "x.tbx"
    if line is not None:
        assert caught.value.line == line


def test_an_entity_in_utf_16_is_found_too() -> None:
    data = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE r [<!ENTITY a "b">]><r><entry>&a;</entry></r>'
    with pytest.raises(GlossaryError, match="declares entities"):
        read(data.encode("utf-16"))


def test_a_file_that_is_too_large() -> None:
    with pytest.raises(GlossaryError, match="is larger than 1 MB"):
        list(read_xml(b"<r>" + b" " * 2_000_000 + b"</r>", name="x", wanted=(), error=GlossaryError, largest=1 << 20))


def test_memory_stays_small() -> None:
    data = b"<r>" + b"<junk><entry><a>x</a></entry></junk>" * 50_000 + b"</r>"
    tracemalloc.start()
    count = sum(local(one) == "entry" for one in read_xml(data, name="x", wanted=("entry",), error=GlossaryError))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 50_000
    assert peak < 5_000_000
