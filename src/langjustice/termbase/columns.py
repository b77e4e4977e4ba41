"""The columns of a glossary, and the names that people give them in several languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from langjustice.errors import GlossaryError, LanguageError
from langjustice.language import normalize, primary
from langjustice.messages import say

# What a concept has, in the order in which columns stand, and what it has in each language (`es:gloss`).
CONCEPT_FIELDS = (
    "concept_id",
    "domain",
    "keep",
    "note",
    "rationale",
    "community",
    "licence",
    "credit",
    "date",
    "dissent",
)
LANGUAGE_FIELDS = ("term", "deprecated", "forbidden", "forms", "grammar", "gloss", "definition", "with", "not_in")
_ORDER = (*CONCEPT_FIELDS[:2], *LANGUAGE_FIELDS, *CONCEPT_FIELDS[2:])
# Where people say it in words of their own: en, es, fr, pt, ht. Names of languages come from CLDR.
_NAMES = {
    "concept_id": "concept|concept id|conceptid|entry id|id|concepto|identifiant|conceito|konsèp",
    "domain": "subject|subject field|dominio|tema|domaine|domínio|domèn",
    "keep": "do-not-translate|do not translate|do_not_translate|no traducir|ne pas traduire|não traduzir|pa tradui",
    "note": "notes|comment|comments|nota|notas|comentario|remarque|remarques|observação|nòt",
    "rationale": "reason|reasons|justificación|motivo|justification|motif|justificativa|rezon",
    "community": "comunidad|communauté|comunidade|kominote",
    "licence": "license|licencia|licença|lisans",
    "credit": "credits|crédito|crédit|kredi",
    "date": "fecha|data|dat",
    "dissent": "disenso|dissensus|dissenso|dezakò",
    "en:definition": "definition",
    "es:definition": "definición",
    "fr:definition": "définition",
    "pt:definition": "definição",
    "ht:definition": "definisyon",
}
_ALIASES = {alias: name for name, aliases in _NAMES.items() for alias in aliases.split("|")}
_DISPLAYED_IN = ("en", "es", "fr", "pt", "ht")
# ISO 639-1, which is closed: any other two letters are a slip. Three letters may be a language that no list here knows.
_TWO_LETTERS = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu
    ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na
    nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so
    sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_OLD_DEFINITION = re.compile(r"definition[_ -]([a-z]{2,3}(?:[-_].+)?)", re.IGNORECASE)
HINT = "columns are: concept_id, domain, a language tag for each language (es, es:forbidden, es:gloss …), keep, note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: `field` is one of CONCEPT_FIELDS, or one of LANGUAGE_FIELDS with the tag `lang`."""

    field: str
    lang: str = ""

    @property
    def name(self) -> str:
        """The name as it stands in the first line of a file."""
        if not self.lang:
            return self.field
        return self.lang if self.field == "term" else f"{self.lang}:{self.field}"


@lru_cache(maxsize=4_096)
def column(name: str) -> Column:
    """The column that a name means, however it is written. Raises GlossaryError, without a place."""
    plain = " ".join(name.split()).casefold()
    known = plain if plain in CONCEPT_FIELDS else _ALIASES.get(plain)
    if known and ":" in known:
        lang, _, field = known.partition(":")
        return Column(field=field, lang=lang)
    if known:
        return Column(field=known)
    if old := _OLD_DEFINITION.fullmatch(plain):
        return Column(field="definition", lang=language(old[1], column_name=name))
    tag, colon, field = plain.rpartition(":") if ":" in plain else (plain, "", "term")
    field = field.strip()
    if colon and (field == "term" or field not in LANGUAGE_FIELDS):
        fields = ", ".join(f":{known}" for known in LANGUAGE_FIELDS if known != "term")
        raise GlossaryError(
            say("“{name}” is no column name").format(name=name),
            next=say("behind a language tag may stand: {fields}").format(fields=fields),
        )
    return Column(field=field, lang=language(tag, column_name=name))


def columns(names: Sequence[str]) -> tuple[Column | None, ...]:
    """The columns that the cells of a first line mean; None for an empty one. Raises GlossaryError, without a place.

    `id` is the concept's, unless another column is: then it is Indonesian.
    """
    found: list[Column | None] = [column(name) if name.strip() else None for name in names]
    ids = [place for place, one in enumerate(found) if one is not None and one.field == "concept_id"]
    for place in ids if len(ids) > 1 else ():
        if names[place].strip().casefold() == "id":
            found[place] = Column(field="term", lang="id")
    seen: dict[Column, str] = {}
    for name, one in zip(names, found, strict=True):
        if one is None:
            continue
        if one in seen:
            both = f"“{name.strip()}”" if seen[one] == name.strip() else f"“{seen[one]}” and “{name.strip()}”"
            raise GlossaryError(
                say("two columns are called {both}").format(both=both),
                next=say("merge them, or give one of them another name"),
            )
        seen[one] = name.strip()
    return tuple(found)


def language(text: str, *, column_name: str = "") -> str:
    """The tag that a language tag, or the name of a language in one of five languages, means. Raises GlossaryError."""
    if tag := known_tag(text):
        return tag
    if named := _language_names().get(text.casefold()):
        return named
    raise GlossaryError(say("“{value}” is no column name").format(value=column_name or text), next=HINT)


def known_tag(text: str) -> str:
    """The normalized form of a tag whose language can be one, else nothing."""
    try:
        tag = normalize(text)
    except LanguageError:
        return ""
    main = primary(tag)
    return tag if len(main) == 3 or (len(main) == 2 and main in _TWO_LETTERS.split()) else ""


def ordered(found: Iterable[Column], languages: Sequence[str] = ()) -> tuple[Column, ...]:
    """Columns in the canonical order, those of `languages` before other languages, regions behind their language."""
    place = {tag: number for number, tag in enumerate(languages)}

    def key(one: Column) -> tuple[int, int, str]:
        main = primary(one.lang)
        return _ORDER.index(one.field), place.get(main, len(place)), one.lang

    return tuple(sorted(found, key=key))


def with_columns(there: Sequence[Column], needed: Iterable[Column]) -> tuple[Column, ...]:
    """The columns of a file and those that it lacks, each of them where people would look for it."""
    result = list(there)
    languages = list(dict.fromkeys(primary(one.lang) for one in there if one.lang))
    for new in ordered(set(needed) - set(there), languages):
        result.insert(_place(result, new, languages), new)
    return tuple(result)


def _place(there: Sequence[Column], new: Column, languages: Sequence[str]) -> int:
    siblings = [n for n, one in enumerate(there) if one.field == new.field and primary(one.lang) == primary(new.lang)]
    if siblings:
        return siblings[-1] + 1
    before = [n for n, one in enumerate(there) if ordered((one, new), languages)[0] == one]
    return before[-1] + 1 if before else 0


@lru_cache(maxsize=1)
def _language_names() -> dict[str, str]:
    """Names of languages as CLDR gives them (*Mexican Spanish* too), and the project's own, to their tags."""
    from babel import Locale

    from langjustice.language import name

    names: dict[str, str] = {}
    for shown in reversed(_DISPLAYED_IN[:4]):
        locale = Locale(shown)
        for code, text in locale.languages.items():
            names[text.casefold()] = code.replace("_", "-")
    for code in _DISPLAYED_IN:
        names[name(code, display="ht").casefold()] = code
        names[name(code).casefold()] = code
    names |= {"haitian creole": "ht", "kreyòl": "ht", "criollo haitiano": "ht", "brazilian portuguese": "pt-BR"}
    return names
