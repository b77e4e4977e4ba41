"""Words that say *we* or *I*, in the languages of the project.

`SURE` are those that say nothing else; `PERHAPS` those that may: where one of them stands, the person may be there.
Verbs count in Spanish and Portuguese, which leave their pronouns out.
"""

from __future__ import annotations

import re

# Words in -mos that are no verbs.
_NO_VERBS = (
    "mismos|últimos|próximos|primos|máximos|mínimos|ramos|tramos|extremos|supremos|remos|préstamos|ritmos|gremios|"
    "mesmos|reclamos|hermanos|enormos|salmos|átomos|tomos|insumos|consumos|gamos|anónimos|anônimos|legítimos|"
    "íntimos|marítimos|óptimos|ótimos|pésimos|séptimos|décimos|organismos|mecanismos|abismos|turismos|sismos|cosmos|"
    "cromossomos|termos|ermos|fumos|rumos|resumos|volumos|prumos|humos|ánimos|ânimos|milésimos|centésimos|idiomas|"
    "problemas|blasfemos|mimos|cimos|racimos|timos|vamos"
)
_SURE_WE = {
    "en": r"[Ww]e|[Uu]s|[Oo]urs?|[Oo]urselves|[Ww]e'\w+",
    "es": rf"[Nn]osotr[oa]s|[Nn]os|[Nn]uestr[oa]s?|(?!(?:{_NO_VERBS})\b)\w+[aei]mos",
    "fr": r"[Nn]ous|[Nn]otre|[Nn]os|[Nn]ôtres?",
    "pt": rf"[Nn]ós|[Nn]oss[oa]s?|[Cc]onosco|(?!(?:{_NO_VERBS})\b)\w+[aei]mos",
    "ht": r"[Nn]ou|[Nn](?= (?:ap|te|ta|a|pral|p)\b)",
}
_PERHAPS_WE = {
    "en": r"[Ll]et's|[Ll]et us|[Bb]oth",
    "es": r"\w+[aeioáéí]mos|\w+(?:ad|ed|id)|\w+nos",
    "fr": r"\w+ons|[Oo]n|[Ll]'on",
    "pt": r"\w+[aeiôâê]mos|[Nn]os|a gente|A gente|\w+-nos",
    "ht": r"[Nn]|[Aa]nn|n'\w*",
}
_SURE_I = {
    "en": r"I|I'\w+|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself",
    "es": r"[Yy]o|[Mm]e|[Mm]í|[Mm]is?|[Cc]onmigo|[Mm]í[oa]s?",
    "fr": r"[Jj]e|[Jj]'\w+|[Mm]e|[Mm]'\w+|[Mm]oi|[Mm]on|[Mm]a|[Mm]es|[Mm]ien\w*",
    "pt": r"[Ee]u|[Mm]e|[Mm]im|[Mm]eus?|[Mm]inhas?|[Cc]omigo",
    "ht": r"[Mm]wen|[Mm]|m'\w*|[Mm]w",
}
_PERHAPS_I = {
    "en": r"i",
    "es": r"\w+me|\w+(?:[eé]|oy)",
    "fr": r"moi-\w+",
    "pt": r"\w+-me|\w+(?:ei|i)",
    "ht": r"ma|map",
}
# «nou» is also *you*, many of you: a translation that has one of these may be right.
_YOU = {
    "en": r"[Yy]ou|[Yy]ours?|[Yy]ou'\w+",
    "es": r"[Uu]sted(?:es)?|[Ss]us?|[Ll]es?|[Ll][oa]s?|[Tt]us?|[Tt]e|[Oo]s|[Vv]uestr\w+|[Vv]osotr\w+|\w+(?:n|nse)",
    "fr": r"[Vv]ous|[Vv]otre|[Vv]os|\w+ez",
    "pt": r"[Vv]ocês?|[Vv]ós|[Ss]eus?|[Ss]uas?|[Ll]hes?|[Ss]enhor\w*|\w+(?:m|m-se)",
}


def _compiled(*lists: dict[str, str]) -> dict[str, re.Pattern[str]]:
    return {lang: re.compile(rf"(?<![\w'’])(?:{'|'.join(words[lang] for words in lists)})(?!\w)") for lang in lists[0]}


SURE_WE, PERHAPS_WE = _compiled(_SURE_WE), _compiled(_SURE_WE, _PERHAPS_WE)
SURE_I, PERHAPS_I = _compiled(_SURE_I), _compiled(_SURE_I, _PERHAPS_I)
YOU = _compiled(_YOU)
