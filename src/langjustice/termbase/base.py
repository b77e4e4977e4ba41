"""The loaded term base: concepts of all glossaries, found in sources and judged in targets."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from langjustice.language import LangPair, primary
from langjustice.model import Concept, Span, Term, TermMatch, TermOutcome, TermStatus, TermVerdict
from langjustice.termbase import cached, verdicts
from langjustice.termbase.agreement import in_number, is_plural
from langjustice.termbase.cache import Cache
from langjustice.termbase.glossary import csv_files, load_csv
from langjustice.termbase.homographs import fits
from langjustice.termbase.matching import Matcher, fold

_Entry = tuple[Concept, Term, tuple[str, ...]]
"""A form that is looked for: its concept, the term, and the forms on the target side."""


class _Entries:
    """The entries of a direction, made when a match asks for them: most of a large term base is never met."""

    def __init__(self, term_base: TermBase, pair: LangPair, places: Sequence[tuple[int, int]]) -> None:
        """`places` are the number of a concept and that of its term for each entry of the matcher."""
        self._term_base, self._pair, self._places = term_base, pair, places
        self._made: dict[int, _Entry] = {}

    def __getitem__(self, number: int) -> _Entry:
        if number not in self._made:
            concept_number, term_number = self._places[number]
            concept = self._term_base.concepts[concept_number]
            term = _terms_in(concept, primary(self._pair.source))[term_number]
            self._made[number] = (concept, term, self._term_base.targets(concept, self._pair))
        return self._made[number]


class TermBase:
    """Concepts in the order of their glossaries: where two share a form, the first one counts."""

    def __init__(self, concepts: Sequence[Concept] = (), *, regions: Sequence[str] = ()) -> None:
        """`regions` are BCP 47 tags: whose words come first in a language, where a direction names no region."""
        self.concepts = concepts if isinstance(concepts, cached.Concepts) else tuple(concepts)
        self._regions = {primary(region): region for region in regions}
        self._matchers: dict[tuple[LangPair, bool], tuple[Matcher, _Entries]] = {}
        self._cache: cached.Loaded | None = None

    @classmethod
    def load(cls, paths: Sequence[Path], *, regions: Sequence[str] = (), cache: Cache | None = None) -> TermBase:
        """Load glossary files, and the `*.csv` files of folders. Raises GlossaryError.

        Large ones are kept in `cache` in a form that is read at once, until a file changes.
        """
        files = [file for path in paths for file in csv_files(path)]
        loaded = cached.load(files, cache) if cache else None
        if loaded is None:
            return cls([concept for file in files for concept in load_csv(file)], regions=regions)
        term_base = cls(loaded.concepts, regions=regions)
        term_base._cache = loaded
        return term_base

    @property
    def version(self) -> str:
        """A short hash of everything in the term base, for provenance."""
        content = self._cache.version if self._cache else cached.version(self.concepts)
        return hashlib.sha256(repr((content, sorted(self._regions.values()))).encode()).hexdigest()[:12]

    def match(self, source: str, pair: LangPair) -> list[TermMatch]:
        """Find the terms of a source that its concepts have a word for in the target language; the longest win.

        Names that are kept untranslated are matched only with the capitals of the glossary when that has some, or all
        in capitals as in a heading: the Zapatista *Caracol* is not every snail. The words that stand there are then a
        form on the target side, too.
        """
        matcher, entries = self._matcher(pair, in_capitals=source.isupper())
        found = (
            self._match(source, start, end, (entries[number] for number in numbers), primary(pair.target))
            for start, end, numbers in matcher.find(source)
        )
        return [match for match in found if match is not None]

    def overlooked(self, source: str, pair: LangPair) -> list[TermMatch]:
        """The terms that lie inside or across the longer ones that `match` gives."""
        matcher, entries = self._matcher(pair, in_capitals=source.isupper())
        chosen = {(match.span, match.concept.id) for match in self.match(source, pair)}
        found = (
            self._match(source, start, end, [entries[number]], primary(pair.target))
            for start, end, numbers in matcher.find_all(source)
            for number in numbers
        )
        return [match for match in found if match is not None and (match.span, match.concept.id) not in chosen]

    def _match(self, source: str, start: int, end: int, entries: Iterable[_Entry], target: str) -> TermMatch | None:
        """The first of the concepts with a form that fits where it was found."""
        words = source[start:end]
        for concept, term, targets in entries:
            if concept.do_not_translate and not _has_capitals_of(term.form, words):
                continue
            # Nearly every form says by itself what is meant.
            if (concept.contexts or term.part_of_speech) and not fits(
                concept, term, source, Span(start=start, end=end)
            ):
                continue
            if not targets or (concept.kept(target) and term.form in targets):
                targets = tuple(dict.fromkeys((*targets, words)))
            return TermMatch(concept=concept, span=Span(start=start, end=end), form=term.form, targets=targets)
        return None

    def targets(self, concept: Concept, pair: LangPair) -> tuple[str, ...]:
        """The accepted forms on the target side: those of the asked region first, then the general, then the others."""
        lang = primary(pair.target)
        tag = pair.target if pair.target != lang else self._regions.get(lang, lang)
        return tuple(dict.fromkeys(term.form for term in concept.ranked(tag)))

    def judge(
        self, matches: Sequence[TermMatch], target: str, pair: LangPair, *, each: bool = False
    ) -> tuple[TermVerdict, ...]:
        """Say what became of each of the matched terms of one source (see `verdicts.judge`)."""
        return verdicts.judge(matches, target, primary(pair.target), each=each)

    def rejected(self, matches: Sequence[TermMatch], target: str, pair: LangPair) -> tuple[str, ...]:
        """The words of a target that the community rejects for one of the concepts that its source names."""
        lang = primary(pair.target)
        found = (verdicts.rejected(match.concept, target, lang) for match in matches)
        return tuple(dict.fromkeys(words for words in found if words))

    def with_swaps(
        self,
        matches: Sequence[TermMatch],
        verdicts: Sequence[TermVerdict],
        source: str,
        target: str,
        pair: LangPair,
    ) -> tuple[TermVerdict, ...]:
        """The verdicts on matches, with the word of another concept that stands there instead of a missing one.

        Only a concept of which the source does not speak can have taken a place: one of the same domain, or the only
        one that is there.
        """
        there = {match.concept.id for match in (*self.match(source, pair), *self.overlooked(source, pair))}
        honoured = {fold(verdict.found) for verdict in verdicts if verdict.honoured}
        others = [
            match
            for match in self.match(target, LangPair(source=pair.target, target=pair.source))
            if match.concept.id not in there and fold(match.span.of(target)) not in honoured
        ]
        return tuple(
            _with_swap(verdict, match.concept, others, target) for match, verdict in zip(matches, verdicts, strict=True)
        )

    def wishes(self, match: TermMatch, source: str, pair: LangPair) -> tuple[str, ...]:
        """The forms in which a matched term may be asked for in the target: attested ones, and the listed ones in the
        number that the source has."""
        lang, target = primary(pair.source), primary(pair.target)
        words = match.span.of(source)
        attested = [
            form for term in match.concept.accepted(target) if term.form in match.targets for form in term.forms
        ]
        if fold(words).split() == fold(match.form).split():
            return tuple(dict.fromkeys((*match.targets, *attested)))
        many = is_plural(words, lang)
        return tuple(dict.fromkeys((*(in_number(form, target, many=many) for form in match.targets), *attested)))

    def _matcher(self, pair: LangPair, *, in_capitals: bool = False) -> tuple[Matcher, _Entries]:
        """The matcher of a direction. Only concepts that say something on the target side are in it: a longer term
        without a translation would hide a shorter one that has it."""
        if (pair, in_capitals) not in self._matchers:
            name = "-".join((pair.source, pair.target, *(("capitals",) if in_capitals else ())))
            found = self._cache.matcher(name) if self._cache else None
            if found is None:
                found = self._make_matcher(pair, in_capitals=in_capitals)
                if self._cache:
                    self._cache.keep(name, *found)
            matcher, places = found
            self._matchers[pair, in_capitals] = (matcher, _Entries(self, pair, places))
        return self._matchers[pair, in_capitals]

    def _make_matcher(self, pair: LangPair, *, in_capitals: bool) -> tuple[Matcher, list[tuple[int, int]]]:
        """The matcher of a direction, and for each of its entries the number of the concept and that of its term."""
        source, target = primary(pair.source), primary(pair.target)
        places, terms = [], []
        for concept_number, concept in enumerate(self.concepts):
            if concept.accepted(target) or concept.kept(target):
                for term_number, term in enumerate(_terms_in(concept, source)):
                    places.append((concept_number, term_number))
                    terms.append(term)
        matcher = Matcher(
            ((number, term.form) for number, term in enumerate(terms)),
            source,
            attested=((number, form) for number, term in enumerate(terms) for form in term.forms),
            in_capitals=in_capitals,
        )
        return matcher, places


def _terms_in(concept: Concept, lang: str) -> tuple[Term, ...]:
    """The terms by which a text in `lang` names a concept; a name that is kept there comes from any language.

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


def _with_swap(verdict: TermVerdict, concept: Concept, others: Sequence[TermMatch], target: str) -> TermVerdict:
    if verdict.outcome is not TermOutcome.MISSING:
        return verdict
    kin = [match for match in others if match.concept.domain == concept.domain]
    chosen = kin or (others if len(others) == 1 else [])
    if not chosen:
        return verdict
    return replace(verdict, instead=chosen[0].span.of(target), instead_means=chosen[0].targets[0])


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
