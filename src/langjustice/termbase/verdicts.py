"""What became of matched terms in a target: each finds its own words there, or does not."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from langjustice.model import Concept, Span, TermMatch, TermOutcome, TermVerdict
from langjustice.termbase.homographs import not_part_of
from langjustice.termbase.inflection import lemma, lemmas, words_of
from langjustice.termbase.matching import Matcher, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class _Occurrence:
    """Words of the target that are a form of the term `form`: just as listed (`exact`), or inflected."""

    span: Span
    form: str
    exact: bool


def judge(matches: Sequence[TermMatch], target: str, lang: str, *, each: bool = False) -> tuple[TermVerdict, ...]:
    """Say for each match: exact, inflected (attested forms, regular endings, lemmas), missing or forbidden.

    Two concepts never share a word of the target. A concept that the source names twice may be there once only, as
    people write, unless `each` asks for one occurrence a match.
    """
    target = unicodedata.normalize("NFC", target)
    # Once for every concept, however often the source names it.
    there = {id(m.concept): _occurrences(m, target, lang) for m in matches}
    found: dict[int, _Occurrence] = {}
    taken: list[Span] = []
    # What is longest first: the *huelga* of a *huelga general* is not that of another strike.
    order = sorted(range(len(matches)), key=lambda n: -max((len(form) for form in matches[n].targets), default=0))
    for number in order:
        for occurrence in there[id(matches[number].concept)]:
            if not any(occurrence.span.overlaps(span) for span in taken):
                found[number] = occurrence
                taken.append(occurrence.span)
                break
    if not each:
        first = {id(matches[number].concept): occurrence for number, occurrence in sorted(found.items(), reverse=True)}
        found = {n: first[id(m.concept)] for n, m in enumerate(matches) if id(m.concept) in first}
    return tuple(_verdict(match, found.get(number), target, lang, taken) for number, match in enumerate(matches))


def rejected(concept: Concept, target: str, lang: str, taken: Sequence[Span] = ()) -> str:
    """The first words of a target that the community rejects for a concept, beside the words that are `taken`."""
    forms = tuple(term.form for term in concept.forbidden(lang))
    attested = tuple(form for term in concept.forbidden(lang) for form in term.forms)
    if not forms:
        return ""
    for start, end, _ in _matcher((*forms, *attested), len(forms), lang).find(target):
        found = Span(start=start, end=end)
        if not any(found.overlaps(span) for span in taken) and not_part_of(concept, lang, target, found):
            return target[start:end]
    return ""


def _verdict(
    match: TermMatch, occurrence: _Occurrence | None, target: str, lang: str, taken: Sequence[Span]
) -> TermVerdict:
    outcome, words = TermOutcome.MISSING, ""
    if occurrence is not None:
        outcome = TermOutcome.EXACT if occurrence.exact else TermOutcome.INFLECTED
        words = occurrence.span.of(target)
    elif words := rejected(match.concept, target, lang, taken):
        outcome = TermOutcome.FORBIDDEN
    return TermVerdict(
        concept_id=match.concept.id,
        source_form=match.form,
        expected=match.targets[0],
        outcome=outcome,
        found=words,
        term=_kin(occurrence.form, match.targets, lang) if occurrence else "",
    )


@lru_cache(maxsize=4_096)
def _matcher(forms: tuple[str, ...], terms: int, lang: str) -> Matcher:
    """The first `terms` of the forms inflected by rule, the others as they are."""
    numbered = list(enumerate(forms))
    return Matcher(numbered[:terms], lang, attested=numbered[terms:])


def _occurrences(match: TermMatch, target: str, lang: str) -> list[_Occurrence]:
    """Where the forms of a concept stand in a target, exact ones first: by its forms, else by dictionary forms."""
    attested = [(form, term.form) for term in match.concept.accepted(lang) for form in term.forms]
    listed = {_words(form) for form in match.targets}
    matcher = _matcher((*match.targets, *(form for form, _ in attested)), len(match.targets), lang)
    terms = (*match.targets, *(term for _, term in attested))
    found = [
        (Span(start=start, end=end), terms[numbers[0]]) for start, end, numbers in matcher.find(target)
    ] or _lemmatized(match.targets, target, lang)
    return sorted(
        (
            _Occurrence(span=span, form=form, exact=_words(span.of(target)) in listed)
            for span, form in found
            if not_part_of(match.concept, lang, target, span)
        ),
        key=lambda occurrence: not occurrence.exact,
    )


def _words(text: str) -> str:
    return " ".join(fold(text).split())


def _lemmatized(forms: Sequence[str], target: str, lang: str) -> list[tuple[Span, str]]:
    """The words of `target` whose dictionary forms are those of one of the forms, with that form."""
    spans = words_of(target)
    there = [lemma(span.of(target), lang) for span in spans]
    found = []
    for form in forms:
        wanted = list(lemmas(form, lang))
        for start in range(len(there) - len(wanted) + 1):
            if wanted and there[start : start + len(wanted)] == wanted:
                found.append((Span(start=spans[start].start, end=spans[start + len(wanted) - 1].end), form))
    return found


@lru_cache(maxsize=4_096)
def _kin(form: str, forms: tuple[str, ...], lang: str) -> str:
    """The first of the forms that says `form` in another gender or number, in short or in full."""
    return next((other for other in forms if other == form or _akin(other, form, lang)), form)


def _akin(one: str, other: str, lang: str) -> bool:
    if any(len(form) < 12 and form.isupper() for form in (one, other)):
        return True
    short, long = sorted((lemmas(one, lang), lemmas(other, lang)), key=len)
    if set(short) <= set(long):
        return True
    return len(short) == len(long) and all(a == b or a[:-2] == b[:-2] != "" for a, b in zip(short, long, strict=True))
