"""Homographs told apart: by the words around a term, and by what comes before a noun or a verb.

*Minutes* of a meeting are not the minutes of an hour, and *we demand* is not the noun. Both are looked at only where
the concept says so: with context words, or with a part of speech on its term.
"""

from __future__ import annotations

from functools import lru_cache

from langjustice.model import Concept, Span, Term, TermContext
from langjustice.termbase.matching import Matcher, fold


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words after which a form is a verb, and therefore not the noun of a glossary: of any form, and of the bare form only.
_BEFORE_VERBS = {
    "en": _words("we they you i who he she it cannot please"),
    "es": _words("se me te nos le les yo"),
    "pt": _words("se me te nos lhe lhes eu"),
    "fr": _words("je tu il elle on nous vous ils elles se me te ne"),
}
_BEFORE_BARE_VERBS = {"en": _words("to can could may might must will would shall should not let ll")}
_BEFORE_NOUNS = {
    "en": _words("the a an our their his her my your its this that these those of in for with"),
    "es": _words("el los un una unos unas del al de nuestro nuestra su sus este esta estos estas ese esa"),
    "pt": _words("o os um uma do da dos das no na ao de nosso nossa seu sua este esta esse essa"),
    "fr": _words("le les un une du des au aux de notre votre leur leurs ce cet cette ces mon ma mes son sa"),
}


def fits(concept: Concept, term: Term, source: str, span: Span) -> bool:
    """Whether a form, found at `span` of a source, is the concept that is meant there.

    A form of several words needs no other words beside it, yet may be part of a phrase that means something else.
    """
    if not not_part_of(concept, term.lang, source, span):
        return False
    if " " in term.form:
        return True
    if term.part_of_speech and _is_other_part_of_speech(term, source, span):
        return False
    contexts = [context for context in concept.contexts if context.lang == term.lang]
    return all(_has_words_beside(context, source, span) for context in contexts)


def not_part_of(concept: Concept, lang: str, text: str, span: Span) -> bool:
    """Whether words of a text are part of none of the phrases that the concept excludes (*se trata de*)."""
    return all(context.lang != lang or not _inside(_matchers(context)[1], text, span) for context in concept.contexts)


def _is_other_part_of_speech(term: Term, source: str, span: Span) -> bool:
    before = fold(source[: span.start]).split()
    if not before or term.lang not in _BEFORE_VERBS:
        return False
    last = before[-1]
    bare = fold(span.of(source)).split() == fold(term.form).split() and not (
        term.lang == "en" and term.form.endswith("s")
    )
    if term.part_of_speech == "noun":
        return last in _BEFORE_VERBS[term.lang] or (bare and last in _BEFORE_BARE_VERBS.get(term.lang, frozenset()))
    if term.part_of_speech == "verb":
        return last in _BEFORE_NOUNS[term.lang]
    return False


@lru_cache(maxsize=4_096)
def _matchers(context: TermContext) -> tuple[Matcher, Matcher]:
    return Matcher(enumerate(context.with_any), context.lang), Matcher(enumerate(context.not_in), context.lang)


def _has_words_beside(context: TermContext, source: str, span: Span) -> bool:
    return not context.with_any or any(
        last <= span.start or span.end <= first for first, last, _ in _matchers(context)[0].find(source)
    )


def _inside(matcher: Matcher, text: str, span: Span) -> bool:
    """Whether one of the phrases stands at `span`, goes beyond it, or reaches into it.

    A phrase that is only a part of a longer form says nothing about it: *yo depòte* (they deported), and the form
    *moun yo depòte*.
    """
    return any(
        first < span.end
        and span.start < last
        and not (span.start <= first and last <= span.end and last - first < span.end - span.start)
        for first, last, _ in matcher.find(text)
    )
