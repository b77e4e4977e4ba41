"""The line that tells readers, in their language, that no person has reviewed what they read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from langjustice.app.credits import is_credit_line
from langjustice.language import name, primary

# {way}: the languages passed, named in the target language, as in "inglés → español".
_LABELS = {
    "ar": "ترجمة آلية لم يراجعها أحد ({way}).",
    "ca": "Traducció automàtica que cap persona no ha revisat ({way}).",
    "de": "Maschinelle Übersetzung, von keinem Menschen geprüft ({way}).",
    "en": "Machine translation that no person has reviewed ({way}).",
    "eo": "Maŝina traduko, kiun neniu homo kontrolis ({way}).",
    "es": "Traducción automática que ninguna persona ha revisado ({way}).",
    "fr": "Traduction automatique qu'aucune personne n'a relue ({way}).",
    "gl": "Tradución automática que ningunha persoa revisou ({way}).",
    "ht": "Tradiksyon otomatik; pa gen moun ki revize l ({way}).",
    "it": "Traduzione automatica che nessuna persona ha riveduto ({way}).",
    "nl": "Machinevertaling die door niemand is nagekeken ({way}).",
    "pl": "Tłumaczenie maszynowe, niesprawdzone przez człowieka ({way}).",
    "pt": "Tradução automática que nenhuma pessoa revisou ({way}).",
    "ro": "Traducere automată pe care nicio persoană nu a revizuit-o ({way}).",
    "ru": "Машинный перевод, не проверенный человеком ({way}).",
    "sv": "Maskinöversättning som ingen människa har granskat ({way}).",
    "tr": "Hiç kimsenin gözden geçirmediği makine çevirisi ({way}).",
    "uk": "Машинний переклад, не перевірений людиною ({way}).",
    "zh": "机器翻译，未经人工审校（{way}）。",
}


def label(route: Sequence[str]) -> str:
    """Return the label for a text that came along `route` (languages, source first, target last).

    In a target language for which the program has no words the label is in English, which says less to its readers
    than their own language, but more than nothing.
    """
    target = route[-1]
    words = primary(target) if primary(target) in _LABELS else "en"
    way = " → ".join(name(tag, display=words) for tag in route)
    return _LABELS[words].format(way=way)


def is_label(text: str) -> bool:
    """Whether a text is such a label, in any language and for any way, or tells who has translated and reviewed."""
    if is_credit_line(text):
        return True
    parts = (words.split("{way}") for words in _LABELS.values())
    return any(re.fullmatch(".+".join(map(re.escape, part)), text) for part in parts)
