"""Bytes and text: every encoding comes back byte for byte, and what is not text is refused with advice."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from langjustice.encoding import canonical, decode, encode
from langjustice.errors import DocumentError, UsageError

TEXT = "Compañeras: ¿quién trae el café?\r\nMañana.\n"


@pytest.mark.parametrize(
    ("data", "encoding", "bom"),
    [
        (b"", "utf-8", False),
        (TEXT.encode(), "utf-8", False),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8", True),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", True),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", True),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le", True),
        (TEXT.encode("utf-16-le"), "utf-16-le", False),
        (TEXT.encode("utf-16-be"), "utf-16-be", False),
        ("Товарищи, завтра собрание.".encode("utf-16-le"), "utf-16-le", False),
        (TEXT.encode("cp1252"), "cp1252", False),
        (b"<meta charset=iso-8859-2>" + "łąka".encode("iso8859-2"), "iso8859-2", False),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?>' + "año".encode("latin-1"), "cp1252", False),
        (b"<meta charset=nonsense>" + "año".encode("latin-1"), "cp1252", False),
    ],
)
def test_encodings(data: bytes, encoding: str, bom: bool) -> None:
    text, found, mark = decode(data, name="a.txt")
    assert (found, mark) == (encoding, bom)
    assert encode(text, found, bom=mark, name="a.txt") == data


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7",
        b"PK\x03\x04abc",
        b"\x89PNG\r\n\x1a\n",
        b"abc\0def",
        bytes(range(256)),
        b"\1\2\3\4\5\6\7",
        b"{\\rtf1",
        codecs.BOM_UTF16_LE + b"\x00\xd8a\x00",
        codecs.BOM_UTF8 + b"\xff",
    ],
)
def test_what_is_not_text_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(data, name="a.txt")
    assert caught.value.path == "a.txt"
    assert caught.value.next


def test_damage_in_utf8_is_named_with_its_line() -> None:
    with pytest.raises(DocumentError) as caught:
        decode("ñandú\nárbol\n".encode() + b"\xff\n", name="a.txt")
    assert caught.value.line == 3


@settings(deadline=None)
@given(st.binary(max_size=80))
def test_bytes_come_back_or_are_refused(data: bytes) -> None:
    try:
        text, encoding, bom = decode(data, name="a.txt")
    except DocumentError:
        return
    assert encode(text, encoding, bom=bom, name="a.txt") == data


def test_a_character_that_the_encoding_lacks() -> None:
    assert encode("a→b", "cp1252", bom=False, name="a", references=True) == b"a&#8594;b"
    with pytest.raises(DocumentError, match=r"cp1252 has no “→” \(U\+2192\)") as caught:
        encode("a\n→", "cp1252", bom=False, name="a")
    assert caught.value.line == 2


def test_byte_order_marks_are_for_unicode() -> None:
    assert encode("a", "cp1252", bom=True, name="a") == b"a"
    assert encode("a", "utf-16", bom=False, name="a") == codecs.BOM_UTF16_LE + b"a\0"
    assert encode("a", "utf-8-sig", bom=False, name="a") == codecs.BOM_UTF8 + b"a"


@pytest.mark.parametrize("encoding", ["nonsense", "rot13", "hex", ""])
def test_unknown_encodings(encoding: str) -> None:
    with pytest.raises(UsageError):
        canonical(encoding)


def test_ten_megabytes_are_no_burden() -> None:
    data = (TEXT * 250_000).encode("cp1252")
    assert decode(data, name="a.txt")[1] == "cp1252"
