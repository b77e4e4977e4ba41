"""Bytes into text and back, without ever losing one: which encoding a file is in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
import unicodedata

from langjustice.code_pages import guess
from langjustice.errors import DocumentError, UsageError
from langjustice.messages import say

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    # UTF-32 first: its little-endian mark begins with the one of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", say("a zip archive or an office document")),
    (b"PK\x05\x06", say("a zip archive")),
    (b"\x89PNG\r\n\x1a\n", say("a PNG picture")),
    (b"\xff\xd8\xff", say("a JPEG picture")),
    (b"GIF87a", say("a GIF picture")),
    (b"GIF89a", say("a GIF picture")),
    (b"\x1f\x8b", say("a gzip archive")),
    (b"7z\xbc\xaf\x27\x1c", say("a 7-zip archive")),
    (b"Rar!\x1a\x07", say("a RAR archive")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", say("an old office document")),
    (b"SQLite format 3\x00", say("a SQLite database")),
    (b"{\\rtf", say("a rich text document")),
)
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAVE = say("save it as plain text (UTF-8), Markdown or HTML and try again")
# Seen by the heuristics; the whole file is decoded strictly all the same.
_SAMPLE = 65_536


def decode(data: bytes, *, name: str) -> tuple[str, str, bool]:
    """Return the text, the name of its Python codec, and whether it began with a byte order mark.

    Encoding the text again gives the very same bytes. Raises DocumentError for what is not text, or is damaged.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, name), encoding, True
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise DocumentError(say("this is {what}, not text").format(what=what), path=name, next=_SAVE)
    encoding = _wide(data) if b"\0" in data[:_SAMPLE] else "utf-8"
    if encoding == "utf-8":
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            encoding = _narrow(data, error, name)
    return _strict(data, encoding, name), encoding, False


def encode(text: str, encoding: str, *, bom: bool, name: str, references: bool = False) -> bytes:
    """Encode a text, behind a byte order mark if the encoding is a Unicode one and `bom` asks for it.

    With `references` a character that the encoding lacks becomes a numeric character reference (HTML); without, it
    raises DocumentError. Raises UsageError for an unknown encoding.
    """
    codec = canonical(encoding)
    if codec == "utf-8-sig":
        codec, bom = "utf-8", True
    elif codec in ("utf-16", "utf-32"):
        codec, bom = f"{codec}-le", True
    mark = next((mark for mark, known in _BOMS if known == codec), b"") if bom else b""
    try:
        return mark + text.encode(codec, "xmlcharrefreplace" if references else "strict")
    except UnicodeEncodeError as error:
        lacking = text[error.start]
        raise DocumentError(
            say("the encoding {encoding} has no “{lacking}” (U+{lacking_2:04X})").format(
                encoding=encoding, lacking=lacking, lacking_2=ord(lacking)
            ),
            path=name,
            line=_line(text, error.start),
            next=say("write the translation as UTF-8"),
        ) from error


def canonical(encoding: str) -> str:
    """Python's own name for a text encoding. Raises UsageError when it knows none."""
    try:
        codec = codecs.lookup(encoding)
        "".encode(encoding)
    except (LookupError, ValueError) as error:
        raise UsageError(
            say("unknown encoding “{encoding}”").format(encoding=encoding), next=say("use utf-8")
        ) from error
    return codec.name


def control_character(text: str) -> str | None:
    """The first character that no person types on purpose: control characters but for tabs and the ends of lines, and
    halves of characters (Unicode categories Cc and Cs); None when there is none.
    """
    if text.isprintable():
        return None
    return next((char for char in text if unicodedata.category(char) in ("Cc", "Cs") and char not in "\t\r\n"), None)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
        same = text.encode(encoding) == data
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(encoding, "replace").count("\n") + 1
        raise DocumentError(
            say("the bytes here are not valid {encoding}").format(encoding=encoding), path=name, line=line, next=_SAVE
        ) from error
    except UnicodeEncodeError:
        same = False
    if not same:
        raise DocumentError(
            say("as {encoding} this file would not come back the same").format(encoding=encoding), path=name, next=_SAVE
        )
    control = len(_CONTROL.findall(text[:_SAMPLE]))
    if "\0" in text or control > len(text[:_SAMPLE]) // 50 + 1:
        raise DocumentError(say("this is not text: it has many control characters"), path=name, next=_SAVE)
    return text


def _wide(data: bytes) -> str:
    """UTF-16 by where the zero bytes stand: letters of one script share their high byte, spaces have 0 there."""
    sample = data[: _SAMPLE // 2 * 2]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if len(data) % 2 == 0 and min(even, odd) * 20 <= max(even, odd) and max(even, odd) * 50 >= len(sample):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            return "utf-8"
        return encoding
    return "utf-8"


def _narrow(data: bytes, error: UnicodeDecodeError, name: str) -> str:
    """The encoding of bytes that are not UTF-8."""
    line = len(re.findall(rb"\r\n|\r|\n", data[: error.start])) + 1
    replaced = data.decode("utf-8", "replace")
    broken = replaced.count("\ufffd")
    others = sum(1 for character in replaced if character > "\x7f") - broken
    # Legacy encodings hardly ever make valid UTF-8 sequences by chance: this is UTF-8 with damage in it.
    if others >= 3 * broken:
        raise DocumentError(
            say("the bytes here are not valid UTF-8"), path=name, line=line, next=say("mend it in an editor")
        )
    declared = _DECLARED.search(data[:4096])
    if declared and (codec := _declared(declared[1])) and _fits(data, codec):
        return codec
    for codec in guess(_sample(data, error.start)):
        if _fits(data, codec):
            return codec
    raise DocumentError(say("no known encoding fits these bytes"), path=name, line=line, next=_SAVE)


def _sample(data: bytes, first: int) -> bytes:
    """A stretch with the first bytes that are not ASCII, cut where no multi-byte character can be cut."""
    start = max(data.rfind(b"\n", 0, first) + 1, first - _SAMPLE // 2)
    sample = data[start : start + _SAMPLE]
    end = sample.rfind(b" ") if start + _SAMPLE < len(data) else len(sample)
    return sample[:end] if end > 0 else sample


def _declared(label: bytes) -> str | None:
    try:
        codec = canonical(label.decode("ascii"))
    except (UsageError, UnicodeDecodeError):
        return None
    # The web means Windows-1252 by these names (WHATWG Encoding Standard).
    return "cp1252" if codec in ("iso8859-1", "ascii") else codec


def _fits(data: bytes, codec: str) -> bool:
    try:
        return data.decode(codec).encode(codec) == data
    except UnicodeError:
        return False


def _line(text: str, at: int) -> int:
    return len(re.findall(r"\r\n|\r|\n", text[:at])) + 1
