"""The loaded term base: concepts of all glossaries, found in sources and judged in targets."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from langjustice.errors import GlossaryError
from langjustice.language import LangPair, primary
from langjustice.model import Concept, Span, Term, TermContext, TermMatch, TermOutcome, TermStatus, TermVerdict
from langjustice.termbase.csv_file import load_csv
from langjustice.termbase.inflection import lemmas, words_of
from langjustice.termbase.matching import Matcher, fold

_Entry = tuple[Concept, Term, tuple[str, ...]]
"""A form that is looked for: its concept, the term, and the forms on the target side."""


class TermBase:
    """Concepts in the order of their glossaries: where two share a form, the first one counts."""

    def __init__(self, concepts: Sequence[Concept] = ()) -> None:
        self.concepts = tuple(concepts)
        self._contexts: dict[TermContext, tuple[Matcher, Matcher]] = {}
        self._matchers: dict[LangPair, tuple[Matcher, list[_Entry]]] = {}

    @classmethod
    def load(cls, paths: Sequence[Path]) -> TermBase:
        """Load glossary files, and the `*.csv` files of folders. Raises GlossaryError."""
        concepts: list[Concept] = []
        for path in paths:
            if path.is_dir():
                for file in sorted(path.glob("*.csv")):
                    concepts += load_csv(file)
            elif path.exists():
                concepts += load_csv(path)
            else:
                raise GlossaryError("there is no such glossary", path=path)
        return cls(concepts)

    @property
    def version(self) -> str:
        """A short hash of everything in the term base, for provenance."""
        return hashlib.sha256(repr(self.concepts).encode()).hexdigest()[:12]

    def match(self, source: str, pair: LangPair) -> list[TermMatch]:
        """Find the terms of a source that its concepts have a word for in the target language.

        Names that are kept untranslated are matched only with the capitals of the glossary when that has some, or all
        in capitals as in a heading: the Zapatista *Caracol* is not every snail. The words that stand there are then a
        form on the target side, too.
        """
        matcher, entries = self._matcher(pair)
        lang, target = primary(pair.source), primary(pair.target)
        matches = []
        for start, end, numbers in matcher.find(source):
            for number in numbers:
                concept, term, targets = entries[number]
                found = source[start:end]
                if concept.do_not_translate and not _has_capitals_of(term.form, found):
                    continue
                # A form of several words says by itself what is meant.
                contexts = [c for c in concept.contexts if c.lang == lang] if " " not in term.form else []
                if not all(self._fits(context, source, start, end) for context in contexts):
                    continue
                span = Span(start=start, end=end)
                if not targets or (concept.kept(target) and term.form in targets):
                    targets = tuple(dict.fromkeys((*targets, found)))
                matches.append(TermMatch(concept=concept, span=span, form=term.form, targets=targets))
                break
        return matches

    def _fits(self, context: TermContext, source: str, start: int, end: int) -> bool:
        """Whether the words around a term say that it is the concept that is meant."""
        if context not in self._contexts:
            beside = Matcher(enumerate(context.with_any), context.lang)
            self._contexts[context] = (beside, Matcher(enumerate(context.not_in), context.lang))
        beside, around = self._contexts[context]
        if any(first < end and start < last for first, last, _ in around.find(source)):
            return False
        return not context.with_any or any(last <= start or end <= first for first, last, _ in beside.find(source))

    def targets(self, concept: Concept, pair: LangPair) -> tuple[str, ...]:
        """The accepted forms on the target side: those of the asked region first, then the general, then the others."""
        accepted = concept.accepted(primary(pair.target))
        ranked = sorted(accepted, key=lambda t: 0 if t.region == pair.target else 1 if t.region is None else 2)
        return tuple(dict.fromkeys(term.form for term in ranked))

    def judge(self, match: TermMatch, target: str, pair: LangPair) -> TermVerdict:
        """Say what became of a matched term: exact, inflected (regular endings, then lemmas), missing or forbidden."""
        lang = primary(pair.target)
        target = unicodedata.normalize("NFC", target)
        words = _words(target)
        outcome, found = TermOutcome.MISSING, ""
        if exact := next((form for form in match.targets if _words(form) in words), ""):
            outcome, found = TermOutcome.EXACT, exact
        elif regular := _first(match.targets, target, lang):
            # Scripts without spaces have no words to compare.
            same = _words(regular) in {_words(form) for form in match.targets}
            outcome, found = TermOutcome.EXACT if same else TermOutcome.INFLECTED, regular
        elif lemmatized := _lemmatized(match.targets, target, lang):
            outcome, found = TermOutcome.INFLECTED, lemmatized
        elif rejected := _first([term.form for term in match.concept.forbidden(lang)], target, lang):
            outcome, found = TermOutcome.FORBIDDEN, rejected
        return TermVerdict(
            concept_id=match.concept.id,
            source_form=match.form,
            expected=match.targets[0],
            outcome=outcome,
            found=found,
        )

    def _matcher(self, pair: LangPair) -> tuple[Matcher, list[_Entry]]:
        """The matcher of a direction. Only concepts that say something on the target side are in it: a longer term
        without a translation would hide a shorter one that has it."""
        if pair not in self._matchers:
            source, target = primary(pair.source), primary(pair.target)
            entries = [
                (concept, term, targets)
                for concept in self.concepts
                if (targets := self.targets(concept, pair)) or concept.kept(target)
                for term in _forms_in(concept, source)
            ]
            matcher = Matcher(((number, term.form) for number, (_, term, _) in enumerate(entries)), source)
            self._matchers[pair] = (matcher, entries)
        return self._matchers[pair]


def _forms_in(concept: Concept, lang: str) -> tuple[Term, ...]:
    """The forms by which a text in `lang` names a concept; a name that is kept there comes from any language.

    Where the language has a form of its own, the others count only if they have capitals: common words may mean
    something else in it.
    """
    recognized = concept.recognized(lang)
    if not concept.kept(lang):
        return recognized
    own = {term.form for term in recognized}
    others = {
        term.form: term
        for term in concept.terms
        if term.status is not TermStatus.FORBIDDEN and term.form not in own and not (own and term.form.islower())
    }
    return (*recognized, *others.values())


def _has_capitals_of(form: str, found: str) -> bool:
    """Whether words found in a text have the capitals of a name, or are all in capitals.

    A plural goes on after the name (*Caracoles*), and the article of a longer name may be small: *la Vía Campesina*.
    """
    if form == form.lower() or found == found.upper():
        return True
    found = " ".join(unicodedata.normalize("NFC", found).split())
    first = form.find(" ") + 1
    start = first if form[first:] != form[first:].lower() else 0
    return all(a.isupper() == b.isupper() for a, b in zip(found[start:], form[start:], strict=False))


def _words(text: str) -> str:
    """The words of a text in lower case, each with a space on both sides, so that `in` finds whole words."""
    return f" {' '.join(fold(text).split())} "


def _first(forms: Sequence[str], target: str, lang: str) -> str:
    """The first words of `target` that are one of the forms, or a regular inflection of it, or nothing."""
    found = Matcher(enumerate(forms), lang).find(target)
    return target[slice(*found[0][:2])] if found else ""


def _lemmatized(forms: Sequence[str], target: str, lang: str) -> str:
    """The words of `target` whose dictionary forms are those of one of the forms, or nothing."""
    tokens, there = words_of(target), lemmas(target, lang)
    for form in forms:
        wanted = lemmas(form, lang)
        for start in range(len(there) - len(wanted) + 1):
            if wanted and there[start : start + len(wanted)] == wanted:
                return " ".join(tokens[start : start + len(wanted)])
    return ""
