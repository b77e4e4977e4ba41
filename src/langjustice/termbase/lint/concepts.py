"""Checks of one concept: its terms, its tags, its note."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from langjustice.language import primary
from langjustice.messages import say
from langjustice.model import Concept, Term, TermStatus
from langjustice.termbase.lint.remark import Remark, error, info, warning
from langjustice.termbase.stop_words import is_stop_word

_MANY_WORDS = 10
_FORMULA = tuple("=+-@＝＋－＠")
_OPENING, _CLOSING = tuple(",;:.!?)/|»”’*•·–—"), tuple(",;:/|(¿¡«“*•·–—-")
# Phrases that notes had before there were columns for what they say.
_PHRASE = re.compile(
    r"(?:^|[.;]\s*)(?:(?P<avoid>avoid(?:\s+in)?(?:\s+[a-z]{2,3})?\s*:)|(?P<keep>do-not-translate)"
    r"|(?P<how>with|not in)\s+(?P<lang>[a-z]{2,3})\s*:)",
    re.IGNORECASE,
)
# Joiners are letters' business in the scripts of these languages.
_JOINED = re.compile("[\u0600-\u0fff\u1000-\u109f\u1780-\u17ff]")
_JOINERS = "\u200c\u200d"

Check = Callable[[Concept, Sequence[str]], Iterator[Remark]]


def terms(concept: Concept, languages: Sequence[str]) -> Iterator[Remark]:  # noqa: ARG001
    """Terms that are no good terms by themselves."""
    if not concept.terms:
        yield warning("empty", say("the concept has no term"), say("add one, or take the row out"))
    for term in concept.terms:
        named = f"“{term.form}” ({term.tag})"
        if is_stop_word(term.form, term.lang) and term.status is not TermStatus.FORBIDDEN:
            yield warning(
                "stop-word",
                say("{named} is a word of every sentence").format(named=named),
                say("say it with more words"),
            )
        if hidden := _hidden(term.form):
            codes = ", ".join(f"U+{ord(character):04X}" for character in hidden)
            yield warning(
                "invisible",
                say("{named} has characters that nobody sees: {codes}").format(named=named, codes=codes),
                say("type it anew"),
            )
        if term.form.startswith(_FORMULA):
            yield warning(
                "formula",
                say("{named} begins like a formula").format(named=named),
                say("the file has an apostrophe in front of it"),
            )
        elif len(term.form) > 1 and (term.form.startswith(_OPENING) or _ends_badly(term.form)):
            yield warning(
                "punctuation", say("{named} begins or ends with punctuation").format(named=named), say("take it away")
            )
        if (count := len(term.form.split())) > _MANY_WORDS:
            yield warning(
                "long",
                say("{named} has {count} words").format(named=named, count=count),
                say("a term is a few words; put the rest into the note"),
            )


def doubles(concept: Concept, languages: Sequence[str]) -> Iterator[Remark]:  # noqa: ARG001
    """The same form twice: needless, or accepted and forbidden at once."""
    counts = Counter((term.form.casefold(), term.tag, term.status.accepted, term.status) for term in concept.terms)
    of_kind = Counter((form, tag, good) for form, tag, good, _ in counts.elements() if good)
    for (form, tag, _), count in of_kind.items():
        if count > 1:
            yield warning(
                "listed-twice", say("“{form}” is listed twice in {tag}").format(form=form, tag=tag), say("take one out")
            )
    for term in concept.terms:
        if not term.status.accepted:
            continue
        for other in concept.terms:
            if other.status.accepted or not _same(term, other):
                continue
            clash = say("“{form}” is accepted and {value} in {tag}").format(
                form=term.form, value=other.status.value, tag=other.tag
            )
            yield error("accepted-and-rejected", clash, say("decide which"))


def tags(concept: Concept, languages: Sequence[str]) -> Iterator[Remark]:  # noqa: ARG001
    """Languages and regions that nobody knows."""
    for tag in dict.fromkeys(term.tag for term in concept.terms):
        if not _known_language(primary(tag)):
            yield warning(
                "language", say("no list of languages knows “{tag}”").format(tag=primary(tag)), say("is it a slip?")
            )
        region = re.search(r"-([A-Z]{2}|\d{3})(?:-|$)", tag)
        if region and not _known_region(region[1]):
            yield warning(
                "region",
                say("there is no region “{region}” ({tag})").format(region=region[1], tag=tag),
                say("use a code of ISO 3166, such as MX"),
            )


def coverage(concept: Concept, languages: Sequence[str]) -> Iterator[Remark]:
    """What a glossary might still say."""
    if concept.terms and not all(term.status is TermStatus.FORBIDDEN for term in concept.terms):
        missing = [lang for lang in languages if not concept.accepted(lang)]
        if missing:
            yield info("missing-language", say("no term in {missing}").format(missing=", ".join(missing)))
    if concept.do_not_translate and not concept.glosses:
        yield info("gloss", say("the name is kept, and nothing explains it"), say("add a gloss: en:gloss, es:gloss …"))


def note(concept: Concept, languages: Sequence[str]) -> Iterator[Remark]:  # noqa: ARG001
    """Notes that speak to the program, which no longer reads them."""
    for found in _PHRASE.finditer(concept.note):
        if found["avoid"]:
            column = "es:forbidden"
        elif found["keep"]:
            column = "keep"
        else:
            column = f"{found['lang']}:{found['how'].lower().replace(' ', '_')}"
        phrase = found[0].lstrip(".; ")
        yield warning(
            "note",
            say("“{phrase}” in the note says nothing to the program").format(phrase=phrase),
            say("use the column {column}").format(column=column),
        )


CHECKS: tuple[Check, ...] = (terms, doubles, tags, coverage, note)


def _same(one: Term, other: Term) -> bool:
    """Whether two terms are the same word said in the same place, or one of them everywhere."""
    places = {one.region, other.region} - {None}
    return one.lang == other.lang and one.form.casefold() == other.form.casefold() and len(places) < 2


def _hidden(form: str) -> list[str]:
    hidden = [c for c in form if unicodedata.category(c) in ("Cf", "Zl", "Zp") or c == "\u00a0"]
    return [c for c in hidden if c not in _JOINERS or not _JOINED.search(form)]


def _ends_badly(form: str) -> bool:
    # A full stop is fine behind an abbreviation: EE. UU.
    return form.endswith(_CLOSING) or (form.endswith(".") and "." not in form[:-1] and len(form) > 5)


@lru_cache(maxsize=1_024)
def _known_language(lang: str) -> bool:
    from babel import Locale

    return lang in Locale("en").languages


@lru_cache(maxsize=1_024)
def _known_region(region: str) -> bool:
    from babel import Locale

    return region in Locale("en").territories
