"""Inflected forms of terms: a few regular endings per language for speed, lemmas (simplemma) for judging.

The endings say which surface forms of the last word of a term count as the term; they are the regular plurals that
school grammars give. Gender is not varied: *presa* (dam) and *preso* (prisoner) are two words, and a glossary that
wants both genders lists both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from langjustice.model import Span

_LEMMA_LANGUAGES = {
    "en",
    "es",
    "fr",
    "pt",
    "de",
    "it",
    "ca",
    "gl",
    "nl",
    "pl",
    "ro",
    "ru",
    "sv",
    "tr",
    "uk",
    "el",
    "id",
}

# For each language: (ending of the dictionary form, endings that the same stem may have), first match wins.
_ENDINGS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "en": (
        # Peoples are several of them: the people who are late are no people with rights of its own.
        ("peoples", ("peoples",)),
        ("ies", ("ies", "y")),
        ("ss", ("ss", "sses")),
        ("us", ("us", "uses")),
        ("is", ("is", "es")),
        ("woman", ("woman", "women")),
        ("women", ("women", "woman")),
        ("man", ("man", "men")),
        ("ches", ("ches", "ch")),
        ("shes", ("shes", "sh")),
        ("xes", ("xes", "x")),
        ("s", ("s", "")),
        ("ch", ("ch", "ches")),
        ("sh", ("sh", "shes")),
        ("x", ("x", "xes")),
        ("ay", ("ay", "ays")),
        ("ey", ("ey", "eys")),
        ("oy", ("oy", "oys")),
        ("y", ("y", "ies")),
        ("person", ("person", "persons", "people")),
        ("child", ("child", "children")),
        ("", ("", "s")),
    ),
    "es": (
        ("iones", ("iones", "ión")),
        ("ión", ("ión", "iones")),
        ("és", ("és", "eses")),
        ("án", ("án", "anes")),
        ("ón", ("ón", "ones")),
        ("én", ("én", "enes")),
        ("ín", ("ín", "ines")),
        ("ún", ("ún", "unes")),
        ("ces", ("ces", "z")),
        ("z", ("z", "ces")),
        ("ores", ("ores", "or")),
        ("ales", ("ales", "al")),
        ("dades", ("dades", "dad")),
        ("s", ("s", "")),
        *((vowel, (vowel, f"{vowel}s")) for vowel in "aeiouáéó"),
        ("", ("", "es")),
    ),
    "pt": (
        ("ções", ("ções", "ção")),
        ("ão", ("ão", "ões", "ãos", "ães")),
        ("ões", ("ões", "ão")),
        ("al", ("al", "ais")),
        ("ais", ("ais", "al")),
        ("el", ("el", "eis")),
        ("ol", ("ol", "ois")),
        ("il", ("il", "is")),
        ("m", ("m", "ns")),
        ("ns", ("ns", "m")),
        ("ores", ("ores", "or")),
        ("dades", ("dades", "dade")),
        ("s", ("s", "")),
        ("r", ("r", "res")),
        ("z", ("z", "zes")),
        *((vowel, (vowel, f"{vowel}s")) for vowel in "aeiouáéêó"),
    ),
    "fr": (
        ("aux", ("aux", "al")),
        ("al", ("al", "aux", "als")),
        ("eau", ("eau", "eaux")),
        ("eux", ("eux",)),
        ("s", ("s", "")),
        ("x", ("x",)),
        ("z", ("z",)),
        ("", ("", "s")),
    ),
}
# Languages whose plural marks the words of a term from the first on (tomas de tierras), not only the last one.
AGREEING = {"es", "pt", "fr", "it", "ca", "gl"}
_FUNCTION_WORDS = {
    "de", "del", "la", "las", "el", "los", "y", "e", "o", "a", "al", "en", "con", "sin", "por", "para", "no", "mal",
    "que", "da", "do", "das", "dos", "em", "na", "com", "sem", "ao", "d", "l", "du", "des", "le", "les", "et", "à",
    "au", "aux", "sur", "pour", "sans", "un", "une", "ki", "nan", "ak",
}  # fmt: skip


def endings(word: str, lang: str) -> tuple[str, tuple[str, ...]]:
    """Return the stem of a lower-case word and the endings with which it counts as the same word.

    >>> endings("huelga", "es")
    ('huelg', ('a', 'as'))
    """
    if len(word) > 2:
        for ending, family in _ENDINGS.get(lang, ()):
            if word.endswith(ending):
                return word[: len(word) - len(ending)], family
    return word, ("",)


def content_words(words: Sequence[str]) -> list[int]:
    """The places of the lower-case words of a term that are neither articles nor prepositions."""
    return [place for place, word in enumerate(words) if word not in _FUNCTION_WORDS]


def plural(word: str, lang: str) -> str:
    """The first regular form of a word that differs from it, or the word itself."""
    stem, family = endings(word, lang)
    return next((stem + ending for ending in family if stem + ending != word), word)


def stems(words: tuple[str, ...], lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The forms in which a term (its lower-case words) is looked for: text up to the last stem, and its endings."""
    stem, family = endings(words[-1], lang)
    heads = {words[:-1]}
    if lang in AGREEING and len(words) > 1:
        content = content_words(words[:-1])
        if content:
            first = content[0]
            heads.add((*words[:first], plural(words[first], lang), *words[first + 1 : -1]))
            heads.add(tuple(plural(w, lang) if i in content else w for i, w in enumerate(words[:-1])))
    return tuple((" ".join((*head, stem)), family) for head in sorted(heads))


_CLITICS = ("lo", "la", "los", "las", "le", "les", "se", "me", "te", "nos", "os")
_ACUTE = str.maketrans("aei", "áéí")
# Marks that readers miss least; the tilde of ñ makes another letter, that of ã and õ does not.
_FORGIVEN = frozenset("\u0300\u0301\u0302\u0308\u0327")


def with_clitics(words: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """An infinitive with the pronouns that are written onto it: *bloquearlo*, *bloqueárselo*, *bloqueá-lo*."""
    if len(words) != 1 or not words[0].endswith(("ar", "er", "ir")):
        return ()
    verb = words[0]
    accented = verb[:-2] + verb[-2].translate(_ACUTE)
    if lang == "es":
        return (*(verb + one for one in _CLITICS), *(f"{accented}rse{one}" for one in ("lo", "la", "los", "las")))
    if lang == "pt":
        return tuple(f"{accented} {one}" for one in ("lo", "la", "los", "las"))
    return ()


def without_accents(text: str, lang: str) -> str:
    """The text without the accents that its readers would forgive, in NFC."""
    marks = _FORGIVEN | {"\u0303"} if lang == "pt" else _FORGIVEN
    return unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", text) if c not in marks))


def without_marks(text: str) -> str:
    """The text without any mark on its letters, for names and for people who look for a word (NFKD)."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Mn")


@lru_cache(maxsize=50_000)
def is_word(word: str, lang: str) -> bool:
    """Whether the dictionary (simplemma) has a lower-case word; a phrase is none."""
    if " " in word or lang not in _LEMMA_LANGUAGES:
        return False
    import simplemma

    return bool(simplemma.is_known(word, lang=lang))


def may_be_word(word: str, lang: str) -> bool:
    """Whether a lower-case word may be one: in a language without a dictionary any word may, a phrase may not."""
    return " " not in word and (lang not in _LEMMA_LANGUAGES or is_word(word, lang))


@lru_cache(maxsize=50_000)
def lemma(word: str, lang: str) -> str:
    """The dictionary form of a word (simplemma), in lower case; the word itself in a language it does not know."""
    if lang not in _LEMMA_LANGUAGES:
        return word.lower()
    import simplemma

    return str(simplemma.lemmatize(word, lang=lang)).lower()


def words_of(text: str) -> tuple[Span, ...]:
    """Where the words of a text stand."""
    return tuple(Span(start=word.start(), end=word.end()) for word in re.finditer(r"\w+", text))


def lemmas(text: str, lang: str) -> tuple[str, ...]:
    """The lemmas of the words of a text."""
    return tuple(lemma(span.of(text), lang) for span in words_of(text))
