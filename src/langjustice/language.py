"""Languages: BCP 47 tags, directions between them, and their names in any language.

Babel is imported inside the functions that need it, so that importing this module stays cheap.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from langjustice.errors import LanguageError

# RFC 5646, section 2.1, without grandfathered tags: language, script, region, variants and extensions.
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3}|[a-z]{4,8})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<rest>(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}|[a-wyz\d](?:-[a-z\d]{2,8})+))*)(?P<private>-x(?:-[a-z\d]{1,8})+)?",
    re.IGNORECASE,
)

# What CLDR does not say yet: names of the project's languages in Haitian Creole.
_NAMES = {
    "ht": {"en": "angle", "es": "panyòl", "fr": "fransè", "ht": "kreyòl ayisyen", "pt": "pòtigè"},
}


def normalize(tag: str) -> str:
    """Return `tag` in the letter case that RFC 5646 (section 2.1.1) recommends; `_` counts as `-`.

    >>> normalize("PT_br")
    'pt-BR'

    Raises LanguageError when it is no BCP 47 tag.
    """
    found = _TAG.fullmatch(tag.strip().replace("_", "-"))
    if not found:
        raise LanguageError(f"“{tag}” is not a language tag", next="use a BCP 47 tag such as es, pt-BR or ht")
    parts = [found["language"].lower()]
    if found["script"]:
        parts.append(found["script"].title())
    if found["region"]:
        parts.append(found["region"].upper())
    return "-".join(parts) + (found["rest"] or "").lower() + (found["private"] or "").lower()


def primary(tag: str) -> str:
    """Return the language without script, region or variant: `primary("pt-BR") == "pt"`."""
    return tag.split("-", 1)[0].lower()


def name(tag: str, *, display: str | None = None) -> str:
    """Return the name of a language in the language `display`, by default in itself.

    CLDR through Babel, and from the project what CLDR lacks; a language that neither knows keeps its tag as its name.
    """
    from babel import Locale, UnknownLocaleError

    def locale(of: str) -> Locale | None:
        try:
            return Locale.parse(of, sep="-")
        except (UnknownLocaleError, ValueError):
            return None

    known = _NAMES.get(primary(display or tag), {}).get(tag)
    if known:
        return known
    own = locale(tag) or locale(primary(tag))
    inside = locale(display) if display else own
    shown = own.get_display_name(inside or "en") if own else None
    if shown:
        return shown
    return str(Locale("en").languages.get(primary(tag), tag))


def right_to_left(tag: str) -> bool:
    """Tell whether the language is written from right to left (CLDR character order)."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(primary(tag)).character_order == "right-to-left"
    except (UnknownLocaleError, ValueError):
        return False


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class LangPair:
    """A direction of translation. Both sides are normalized BCP 47 tags."""

    source: str
    target: str

    @classmethod
    def of(cls, source: str, target: str) -> LangPair:
        """Build a pair from tags in any letter case. Raises LanguageError."""
        return cls(source=normalize(source), target=normalize(target))

    @property
    def primary(self) -> LangPair:
        """The same direction without regions: what model packages are named by."""
        return LangPair(source=primary(self.source), target=primary(self.target))

    def __str__(self) -> str:
        return f"{self.source}→{self.target}"
