"""What readers are told of a translation that people have decided on: how much of it, by whom, under which licence.

In the language of the readers, where the program has the words; else in English, which says less to them than their own
language, but more than nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from langjustice.language import LangPair, name, primary


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """How much of a text people have decided on, and who is named. `drafts`: the rest stands as the machine left it."""

    final: int
    segments: int
    drafts: bool = False
    translators: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    text: str = ""
    licence: str = ""


# whole: everything is decided; part: the rest stands in the source language; drafts: the rest is a machine's draft.
_WORDS = {
    "en": {
        "whole": "Translated and reviewed by people ({way}).",
        "part": "People have decided on {final} of {segments} sentences ({way}); the others stand in the original.",
        "drafts": "People have decided on {final} of {segments} sentences; the others are machine translation that no"
        " person has reviewed ({way}).",
        "text": "Text: {names}.",
        "translators": "Translation: {names}.",
        "reviewers": "Review: {names}.",
        "licence": "Licence: {names}.",
    },
    "es": {
        "whole": "Traducido y revisado por personas ({way}).",
        "part": "Hay {final} de {segments} frases decididas por personas ({way}); las demás están en el original.",
        "drafts": "Hay {final} de {segments} frases decididas por personas; las demás son traducción automática que"
        " ninguna persona ha revisado ({way}).",
        "text": "Texto: {names}.",
        "translators": "Traducción: {names}.",
        "reviewers": "Revisión: {names}.",
        "licence": "Licencia: {names}.",
    },
    "fr": {
        "whole": "Traduit et relu par des personnes ({way}).",
        "part": "{final} phrases sur {segments} ont été décidées par des personnes ({way}) ; les autres sont dans"
        " l'original.",
        "drafts": "{final} phrases sur {segments} ont été décidées par des personnes ; les autres sont une traduction"
        " automatique qu'aucune personne n'a relue ({way}).",
        "text": "Texte : {names}.",
        "translators": "Traduction : {names}.",
        "reviewers": "Relecture : {names}.",
        "licence": "Licence : {names}.",
    },
    "pt": {
        "whole": "Traduzido e revisado por pessoas ({way}).",
        "part": "Há {final} de {segments} frases decididas por pessoas ({way}); as outras estão no original.",
        "drafts": "Há {final} de {segments} frases decididas por pessoas; as outras são tradução automática que"
        " nenhuma pessoa revisou ({way}).",
        "text": "Texto: {names}.",
        "translators": "Tradução: {names}.",
        "reviewers": "Revisão: {names}.",
        "licence": "Licença: {names}.",
    },
    "ht": {
        "whole": "Se moun ki tradui l epi ki revize l ({way}).",
        "part": "Moun deside sou {final} fraz sou {segments} ({way}); rès la rete nan lang orijinal la.",
        "drafts": "Moun deside sou {final} fraz sou {segments}; rès la se tradiksyon otomatik pa gen moun ki"
        " revize ({way}).",
        "text": "Tèks: {names}.",
        "translators": "Tradiksyon: {names}.",
        "reviewers": "Revizyon: {names}.",
        "licence": "Lisans: {names}.",
    },
}


def credit_line(named: Credits, pair: LangPair) -> str:
    """The line for readers, in the target language of the pair."""
    lang = primary(pair.target) if primary(pair.target) in _WORDS else "en"
    words = _WORDS[lang]
    way = " → ".join(name(tag, display=lang) for tag in (pair.source, pair.target))
    kind = "whole" if named.final == named.segments else "drafts" if named.drafts else "part"
    parts = [words[kind].format(final=named.final, segments=named.segments, way=way)]
    listed: dict[str, Sequence[str]] = {
        "text": (named.text,),
        "translators": named.translators,
        "reviewers": named.reviewers,
        "licence": (named.licence,),
    }
    for what, names in listed.items():
        if said := ", ".join(one.rstrip(".") for one in names if one):
            parts.append(words[what].format(names=said))
    return " ".join(parts)


def is_credit_line(text: str) -> bool:
    """Whether a text is such a line, in any language."""
    return any(_PATTERN[lang][kind].match(text) for lang in _WORDS for kind in ("whole", "part", "drafts"))


def _pattern(words: str) -> re.Pattern[str]:
    parts = re.split(r"\{(?:way|final|segments)\}", words)
    return re.compile(r"[^\n]+?".join(map(re.escape, parts)))


_PATTERN = {
    lang: {kind: _pattern(words[kind]) for kind in ("whole", "part", "drafts")} for lang, words in _WORDS.items()
}
