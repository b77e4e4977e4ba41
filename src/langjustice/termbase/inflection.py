"""Inflected forms of terms: a few regular endings per language for speed, lemmas (simplemma) for judging.

The endings say which surface forms of the last word of a term count as the term; they are the regular plurals that
school grammars give. Gender is not varied: *presa* (dam) and *preso* (prisoner) are two words, and a glossary that
wants both genders lists both.
"""

from __future__ import annotations

import re
from functools import lru_cache

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
_AGREEING = {"es", "pt", "fr", "it", "ca", "gl"}
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


def plural(word: str, lang: str) -> str:
    """The first regular form of a word that differs from it, or the word itself."""
    stem, family = endings(word, lang)
    return next((stem + ending for ending in family if stem + ending != word), word)


def stems(words: tuple[str, ...], lang: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The forms in which a term (its lower-case words) is looked for: text up to the last stem, and its endings."""
    stem, family = endings(words[-1], lang)
    heads = {words[:-1]}
    if lang in _AGREEING and len(words) > 1:
        content = [i for i, word in enumerate(words[:-1]) if word not in _FUNCTION_WORDS]
        if content:
            first = content[0]
            heads.add((*words[:first], plural(words[first], lang), *words[first + 1 : -1]))
            heads.add(tuple(plural(w, lang) if i in content else w for i, w in enumerate(words[:-1])))
    return tuple((" ".join((*head, stem)), family) for head in sorted(heads))


@lru_cache(maxsize=50_000)
def lemma(word: str, lang: str) -> str:
    """The dictionary form of a word (simplemma), in lower case; the word itself in a language it does not know."""
    if lang not in _LEMMA_LANGUAGES:
        return word.lower()
    import simplemma

    return str(simplemma.lemmatize(word, lang=lang)).lower()


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, as they stand."""
    return tuple(re.findall(r"\w+", text))


def lemmas(text: str, lang: str) -> tuple[str, ...]:
    """The lemmas of the words of a text."""
    return tuple(lemma(word, lang) for word in words_of(text))
