"""Singular and plural of a term, and the articles that go with them: what is offered to a model that has to use it.

School grammar, no more: the model's own probability chooses among what is offered here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from langjustice.termbase.inflection import AGREEING, content_words, lemma, plural

# Singular (masculine, feminine), then plural (masculine, feminine), of what agrees with the noun after it.
_DETERMINERS: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = {
    "es": (
        (("el", "la"), ("los", "las")),
        (("del", "de la"), ("de los", "de las")),
        (("al", "a la"), ("a los", "a las")),
        (("un", "una"), ("unos", "unas")),
        (("este", "esta"), ("estos", "estas")),
        (("ese", "esa"), ("esos", "esas")),
        (("nuestro", "nuestra"), ("nuestros", "nuestras")),
        (("su",), ("sus",)),
    ),
    "pt": (
        (("o", "a"), ("os", "as")),
        (("do", "da"), ("dos", "das")),
        (("no", "na"), ("nos", "nas")),
        (("ao", "à"), ("aos", "às")),
        (("pelo", "pela"), ("pelos", "pelas")),
        (("um", "uma"), ("uns", "umas")),
        (("este", "esta"), ("estes", "estas")),
        (("nosso", "nossa"), ("nossos", "nossas")),
    ),
    "fr": (
        (("le", "la", "l'"), ("les",)),
        (("du", "de la", "de l'"), ("des",)),
        (("au", "à la", "à l'"), ("aux",)),
        (("un", "une"), ("des",)),
        (("ce", "cet", "cette"), ("ces",)),
        (("notre",), ("nos",)),
        (("leur",), ("leurs",)),
    ),
    "en": ((("a", "an"), ()),),
}
_VOWEL = re.compile(r"[aeiouhéèêàâîïôûœ]", re.IGNORECASE)
_PREPOSITIONS = frozenset(["of", "with", "for", "from", "in", "to", "by", "without"])
_IRREGULAR = frozenset(["people", "women", "men", "children"])
# Words that end like a plural and mostly are none.
_NO_PLURAL = ("ss", "us", "is", "és", "ás", "ís")


def is_plural(phrase: str, lang: str) -> bool:
    """Whether a phrase has the look of a plural, by the noun that it is about."""
    words = phrase.lower().split()
    if not words:
        return False
    word = words[_heads_of(words, lang)[-1 if lang not in AGREEING else 0]]
    if lang == "en" and word in _IRREGULAR:
        return True
    if len(word) <= 3 or not word.endswith(("s", "x") if lang == "fr" else "s"):
        return False
    return not word.endswith(_NO_PLURAL) or (lang == "es" and lemma(word, lang) != word)


def other_number(phrase: str, lang: str) -> str:
    """The plural of a singular phrase, or the singular of a plural one, by the regular endings of the language."""
    words = phrase.split()
    varied = _heads_of([word.lower() for word in words], lang)
    return " ".join(plural(word, lang) if place in varied else word for place, word in enumerate(words))


def _heads_of(words: Sequence[str], lang: str) -> list[int]:
    """The places of the words that take the plural: *defensoras comunitarias*, *comités de agua*, *persons with …*."""
    if lang in AGREEING:
        content = content_words(words) or [0]
        return [place for count, place in enumerate(content) if place == content[0] + count]
    end = next((place for place, word in enumerate(words) if place and word in _PREPOSITIONS), len(words))
    return [end - 1]


def in_number(phrase: str, lang: str, *, many: bool) -> str:
    """The phrase in the plural (`many`) or the singular."""
    return phrase if is_plural(phrase, lang) == many else other_number(phrase, lang)


def heads(head: str, form: str, lang: str) -> list[str]:
    """The words before a term as they are, then with the other articles that could stand before this form.

    >>> heads("Escribimos del ", "comisión", "es")
    ['Escribimos del ', 'Escribimos de la ']
    """
    found = [head]
    lowered = head.lower()
    many = is_plural(form, lang)
    for one, several in _DETERMINERS.get(lang, ()):
        for old in (*one, *several):
            if not re.search(rf"(?<!\w){re.escape(old)}\s*$", lowered):
                continue
            start = len(head.rstrip()) - len(old)
            for new in several if many else one:
                if new.endswith("'") and not _VOWEL.match(form):
                    continue
                text = new.capitalize() if head[start].isupper() else new
                found.append(f"{head[:start]}{text}" + ("" if new.endswith("'") else " "))
    return list(dict.fromkeys(found))
