"""Numbers of two digits that one language writes in words: *twenty-three*, *veintitrés*, *vingt-trois*."""

from __future__ import annotations

import re

# How the words of 10 to 19 begin, then those of 20, 30 … 90.
_TEENS = {
    "en": "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "es": "diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve",
    "fr": "dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
    "pt": "dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove",
    "ht": "dis onz douz trèz katòz kenz sèz disèt dizuit diznèf",
}
_TENS = {
    "en": "twent thirt fort fift sixt sevent eight ninet",
    "es": "veint treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "fr": "vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "ht": "ven trant karant senkant swasant swasant katreven katreven",
}
# The words of 2 to 9.
_UNITS = {
    "en": "two three four five six seven eight nine",
    "es": "dos tres cuatro cinco seis siete ocho nueve",
    "fr": "deux trois quatre cinq six sept huit neuf",
    "pt": "dois duas três quatro cinco seis sete oito nove",
    "ht": "de twa kat senk sis sèt uit nèf",
}


def number_words(lang: str) -> frozenset[str]:
    """The words of one piece for numbers from 2 to 19 in a primary language, as far as they are known here."""
    return frozenset(f"{_UNITS.get(lang, '')} {_TEENS.get(lang, '')}".split())


def is_said(number: int, text: str, lang: str) -> bool:
    """Whether a text seems to say a number from 10 to 99 in words: by its teen or its tens."""
    if not 10 <= number <= 99 or lang not in _TENS:
        return False
    word = _TEENS[lang].split()[number - 10] if number < 20 else _TENS[lang].split()[number // 10 - 2]
    return re.search(rf"(?<!\w){re.escape(word)}", text, re.IGNORECASE) is not None
