"""Which code page bytes are in that are not UTF-8: Windows-1252 if that makes words of western Europe, else a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Every code page that people still save communiqués in; charset-normalizer chooses only among these.
_CODE_PAGES = [
    "cp1250",
    "iso8859_2",
    "cp1251",
    "koi8_r",
    "koi8_u",
    "iso8859_5",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
]
# Letters of the western languages; other letters of Windows-1252 (Þ, ð, Ý, Š) are rare enough to be no proof.
_WESTERN = set("áàâäãåæçéèêëíìîïñóòôöõøœúùûüßÿÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜŸ")
_MARKS = set("¡¿«»ºª°§·–—‘’‚“”„†•…‹›€£©®™´\u00a0\u00ad½¼¾²³×±")
# What no text has: a sign inside a word.
_SIGN = re.compile(r"(?<=[^\W\d_])[¡¿§†•…‹›€£©®™³²¹±¼½¾¶¦¥¤¬¯¸×÷‡‰ˆ˜ƒ¢µ](?=[^\W\d_])")
# Nor a capital behind a small letter, in the languages of western Europe.
_CAPITAL = re.compile(r"(?<=[a-zß-ÿ])[À-ÖØ-ÞŒŸŠŽ]")


def guess(sample: bytes) -> Iterator[str]:
    """Yield Python codec names for a sample that is not UTF-8, the likeliest first."""
    western = _looks_western(sample)
    if western:
        yield "cp1252"
    from charset_normalizer import from_bytes

    matches = from_bytes(sample, cp_isolation=_CODE_PAGES)
    yield from (match.encoding for match in sorted(matches, key=lambda match: len(_SIGN.findall(str(match)))))
    if not western:
        yield "cp1252"


def _looks_western(sample: bytes) -> bool:
    try:
        text = sample.decode("cp1252")
    except UnicodeDecodeError:
        return False
    high = [character for character in text if character > "\x7f"]
    odd = len(_SIGN.findall(text)) + len(_CAPITAL.findall(text))
    known = sum(character in _WESTERN or character in _MARKS for character in high)
    letters = sum(character.isalpha() for character in text)
    high_letters = sum(character.isalpha() for character in high)
    return odd * 20 <= len(high) and known * 10 >= len(high) * 9 and high_letters * 5 <= letters * 2 + 5
