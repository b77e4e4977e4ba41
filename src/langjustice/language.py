"""Languages: BCP 47 tags, directions between them, and their names in any language.

Babel is imported inside the functions that need it, so that importing this module stays cheap.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from langjustice.errors import LanguageError
from langjustice.messages import say

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
        raise LanguageError(
            say("“{tag}” is not a language tag").format(tag=tag), next=say("use a BCP 47 tag such as es, pt-BR or ht")
        )
    parts = [found["language"].lower()]
    if found["script"]:
        parts.append(found["script"].title())
    if found["region"]:
        parts.append(found["region"].upper())
    return "-".join(parts) + (found["rest"] or "").lower() + (found["private"] or "").lower()


def primary(tag: str) -> str:
    """Return the language without script, region or variant: `primary("pt-BR") == "pt"`."""
    return tag.split("-", 1)[0].lower()


def is_known(tag: str) -> bool:
    """Whether CLDR has a name for the language: what tells `es` from a word that looks like a tag."""
    from babel import Locale

    return primary(tag) in Locale("en").languages


def from_locale(text: str) -> str | None:
    """The BCP 47 tag of a locale as gettext writes it (`es_MX`, `sr@latin`); None for what is no known language."""
    base, _, modifier = text.partition("@")
    base = base.split(".")[0]
    variant = {"latin": "Latn", "cyrillic": "Cyrl"}.get(modifier, modifier)
    language, *rest = re.split("[-_]", base)
    parts = [language, variant, *rest] if len(variant) == 4 else [language, *rest, variant]
    try:
        tag = normalize("-".join(part for part in parts if part))
    except LanguageError:
        return None
    return tag if is_known(tag) else None


def to_locale(tag: str) -> str:
    """A BCP 47 tag as gettext writes it: `pt_BR`, `sr@latin`."""
    language, *rest = normalize(tag).split("-")
    scripts = {"Latn": "latin", "Cyrl": "cyrillic"}
    modifier = "".join(scripts[part] for part in rest if part in scripts)
    return "_".join([language, *(part for part in rest if part not in scripts)]) + (f"@{modifier}" if modifier else "")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PluralRule:
    """How a language chooses its plural form: `expression` is gettext's, in C, over `n`; it gives 0 … `forms` - 1."""

    forms: int
    expression: str

    @classmethod
    def of(cls, forms: int, expression: str) -> PluralRule:
        """A rule that somebody has written into a catalog. Raises ValueError for what is none."""
        from gettext import c2py

        if not 1 <= forms <= 10 or len(expression) > 500:
            raise ValueError(say("{forms} plural forms").format(forms=forms))
        rule = cls(forms=forms, expression=expression)
        # A parser for this expression alone: nothing of it is executed but arithmetic.
        choose = c2py(expression)
        if any(not 0 <= _chosen(choose, n) < forms for n in _COUNTED):
            raise ValueError(say("“{expression}” chooses a form that is not there").format(expression=expression))
        return rule

    @property
    def header(self) -> str:
        """What the header of a catalog says."""
        return f"nplurals={self.forms}; plural={self.expression};"

    def numbers(self) -> tuple[tuple[int, ...], ...]:
        """For each form the first numbers that it is chosen for, up to 200; none for a form of other numbers only."""
        from gettext import c2py

        choose = c2py(self.expression)
        found: list[list[int]] = [[] for _ in range(self.forms)]
        for n in _COUNTED:
            found[_chosen(choose, n)].append(n)
        return tuple(tuple(numbers) for numbers in found)


_COUNTED = range(201)
# What CLDR does not say yet; the rule is that of the catalogs that there are.
_PLURALS = {"ht": PluralRule(forms=2, expression="(n != 1)")}


def plural_rule(tag: str) -> PluralRule:
    """The plural forms of a language as gettext knows them: CLDR through Babel."""
    from babel import Locale, UnknownLocaleError
    from babel.messages.plurals import PLURALS

    for name_ in (tag.replace("-", "_"), primary(tag)):
        if name_ in PLURALS:
            forms, expression = PLURALS[name_]
            return PluralRule(forms=forms, expression=expression)
        if name_ in _PLURALS:
            return _PLURALS[name_]
    try:
        categories = [Locale.parse(primary(tag)).plural_form(n) for n in _COUNTED]
    except (UnknownLocaleError, ValueError):
        categories = []
    if categories and len(set(categories)) == 1:
        return PluralRule(forms=1, expression="0")
    return PluralRule(forms=2, expression="(n > 1)" if categories and categories[0] == categories[1] else "(n != 1)")


def _chosen(choose: Callable[[int], object], n: int) -> int:
    try:
        return int(choose(n))  # type: ignore[call-overload, no-any-return]
    except ZeroDivisionError as error:
        raise ValueError(say("the expression divides by zero")) from error
