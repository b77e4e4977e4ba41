"""From candidates to changes of a concept that people can vote on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from langjustice.language import LangPair, primary
from langjustice.messages import say
from langjustice.model import Candidate, CandidateKind, Concept, KnownTerm, Term, TermStatus
from langjustice.termbase import TermBase
from langjustice.termbase.ids import readable_id
from langjustice.termbase.inflection import endings, lemmas


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a candidate would change: the concept before (None for a new one) and after, and why."""

    candidate: Candidate
    concept_id: str
    before: Concept | None
    after: Concept
    rationale: str


class Glossaries:
    """Concepts by their words, for candidates to be compared with."""

    def __init__(self, term_base: TermBase) -> None:
        self._by_form: dict[tuple[str, tuple[str, ...]], Concept] = {}
        self.ids = {concept.id for concept in term_base.concepts}
        self._by_id: dict[str, Concept] = {}
        for concept in term_base.concepts:
            self._by_id.setdefault(concept.id, concept)
            for term in concept.terms:
                if term.status is not TermStatus.FORBIDDEN:
                    for form in (term.form, *term.forms):
                        self._by_form.setdefault((term.lang, lemmas(form, term.lang)), concept)

    def concept(self, concept_id: str) -> Concept | None:
        """The concept of this name that counts."""
        return self._by_id.get(concept_id)

    def known(self, pair: LangPair, source: str) -> KnownTerm | None:
        """What is said of a source phrase in a direction (primary languages)."""
        concept = self.named(pair.source, source)
        if concept is None:
            return None
        return KnownTerm(
            concept_id=concept.id,
            targets=tuple(form for term in concept.accepted(pair.target) for form in (term.form, *term.forms)),
            forbidden=tuple(term.form for term in concept.forbidden(pair.target)),
        )

    def lessons(self, pair: LangPair) -> list[tuple[str, str]]:
        """The terms of a direction (primary languages) with their translations: the first words of an aligner."""
        return [
            (one.form, other.form)
            for concept in self._by_id.values()
            for one in concept.accepted(pair.source)
            for other in concept.accepted(pair.target)
        ]

    def named(self, lang: str, phrase: str) -> Concept | None:
        """The first concept that a phrase names, inflected or not."""
        return self._by_form.get((lang, lemmas(phrase, lang)))


def change_of(candidate: Candidate, glossaries: Glossaries, taken: Collection[str] = ()) -> Change | None:
    """The change that a candidate speaks for; None when the glossaries say it already. `taken` are ids in use."""
    source, target = primary(candidate.pair.source), primary(candidate.pair.target)
    before = glossaries.concept(candidate.concept_id) if candidate.concept_id else None
    if before is None and candidate.kind is not CandidateKind.KEPT:
        before = glossaries.named(target, candidate.target)
        if before is not None and before.accepted(source):
            # The same word there, another one here: most likely something else that is called alike.
            before = None
    concept_id = before.id if before else readable_id(candidate.source, {*glossaries.ids, *taken})
    after = _changed(before or Concept(id=concept_id, terms=()), candidate, source, target)
    if before is not None and after == before:
        return None
    return Change(
        candidate=candidate, concept_id=concept_id, before=before, after=after, rationale=_rationale(candidate)
    )


def _changed(concept: Concept, candidate: Candidate, source: str, target: str) -> Concept:
    terms = list(concept.terms)
    if not concept.recognized(source):
        terms.append(Term(form=candidate.source, lang=source))
    if candidate.kind is CandidateKind.KEPT:
        kept = tuple(dict.fromkeys((*concept.do_not_translate, target)))
        return replace(concept, terms=tuple(terms), do_not_translate=kept)
    if candidate.kind is CandidateKind.FORBIDDEN:
        terms.append(Term(form=candidate.target, lang=target, status=TermStatus.FORBIDDEN))
        return replace(concept, terms=tuple(terms))
    if candidate.kind is CandidateKind.REGION:
        for word, region in ((candidate.target, candidate.region), (candidate.other, candidate.other_region)):
            terms.append(Term(form=word, lang=target, region=region))
        return replace(concept, terms=tuple(terms))
    new = Term(form=candidate.target, lang=target, forms=_attested(candidate, target))
    if candidate.kind is CandidateKind.OVERRULED:
        older = [
            replace(term, status=TermStatus.ADMITTED)
            if term.lang == target and term.status is TermStatus.PREFERRED and term.region is None
            else term
            for term in terms
        ]
        # The preferred one stands first.
        first = next((n for n, term in enumerate(older) if term.lang == target), len(older))
        return replace(concept, terms=(*older[:first], new, *older[first:]))
    if concept.accepted(target):
        new = replace(new, status=TermStatus.ADMITTED)
    return replace(concept, terms=(*terms, new))


def _attested(candidate: Candidate, lang: str) -> tuple[str, ...]:
    """The forms in which people have written a word and that its endings do not give."""
    word = candidate.target.lower()
    if " " in word:
        return ()
    stem, family = endings(word, lang)
    regular = {stem + ending for ending in family} | {word}
    return tuple(form for form in candidate.forms if form not in regular and "|" not in form)


def _rationale(candidate: Candidate) -> str:
    """Why, in one line; no text of a document and no name stands in it: neither could be taken back."""
    many = say("{people} people in {documents} documents").format(
        people=candidate.people, documents=candidate.documents
    )
    instead = say("; drafts had “{replaced}”").format(replaced=candidate.replaced[0]) if candidate.replaced else ""
    what = {
        CandidateKind.NEW: say("put in by {many}{instead}").format(many=many, instead=instead),
        CandidateKind.VARIANT: say("another word, put in by {many}{instead}").format(many=many, instead=instead),
        CandidateKind.OVERRULED: say("the word of the glossary was replaced by {many}{instead}").format(
            many=many, instead=instead
        ),
        CandidateKind.FORBIDDEN: say("taken out every time, by {many}").format(many=many),
        CandidateKind.KEPT: say("left as it is by {many}{instead}").format(many=many, instead=instead),
        CandidateKind.REGION: say("{region} and {other_region} differ, in the texts of {many}").format(
            region=candidate.region, other_region=candidate.other_region, many=many
        ),
    }[candidate.kind]
    return say("learnt from corrections: {what} ({confidence:.0%} sure)").format(
        what=what, confidence=candidate.confidence
    )
