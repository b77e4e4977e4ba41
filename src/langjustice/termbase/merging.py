"""Three-way merge of concepts: what one side changed is taken, what both changed in different ways is told in words."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from langjustice.messages import say
from langjustice.model import Concept, LangText, Term, TermContext, TermStatus
from langjustice.termbase.columns import columns as read_columns
from langjustice.termbase.columns import with_columns
from langjustice.termbase.glossary import Glossary

Value = TypeVar("Value")
Item = TypeVar("Item", bound=Hashable)
_TermKey = tuple[str, str, str | None]
_TEXTS = ("domain", "note", "rationale", "community", "licence")
_EMPTY = Concept(id="", terms=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A merged concept, None when it is gone. In what `conflicts` names, the side called *mine* stays."""

    concept: Concept | None
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptConflict:
    """A concept that two people changed in different ways."""

    concept_id: str
    base: Concept | None
    mine: Concept | None
    theirs: Concept | None
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedGlossary:
    """A merged glossary: `glossary` has the path of *mine* and the columns of both."""

    glossary: Glossary
    conflicts: tuple[ConceptConflict, ...] = ()


def merge_glossaries(base: Glossary | None, mine: Glossary, theirs: Glossary) -> MergedGlossary:
    """Merge two descendants of `base`; None when it is not known, and then nothing counts as taken out."""
    old = {concept.id: concept for concept in base.concepts} if base else {}
    left = {concept.id: concept for concept in mine.concepts}
    right = {concept.id: concept for concept in theirs.concepts}
    concepts: list[Concept] = []
    conflicts: list[ConceptConflict] = []
    for name in dict.fromkeys((*left, *right)):
        sides = (old.get(name), left.get(name), right.get(name))
        merged = merge_concept(*(replace(side, glossary=mine.path.name) if side else None for side in sides))
        if merged.concept:
            concepts.append(merged.concept)
        if merged.conflicts:
            before, own, other = sides
            conflict = ConceptConflict(concept_id=name, base=before, mine=own, theirs=other, conflicts=merged.conflicts)
            conflicts.append(conflict)
    ours, added = read_columns(mine.columns), read_columns(theirs.columns)
    columns = with_columns([one for one in ours if one], [one for one in added if one])
    glossary = Glossary(path=mine.path, columns=tuple(one.name for one in columns), concepts=tuple(concepts))
    return MergedGlossary(glossary=glossary, conflicts=tuple(conflicts))


def merge_concept(base: Concept | None, mine: Concept | None, theirs: Concept | None) -> Merged:
    """Merge one concept field by field, its terms one by one. None says that a side does not have it."""
    if mine == theirs or theirs == base:
        return Merged(concept=mine)
    if mine == base:
        return Merged(concept=theirs)
    if mine is None or theirs is None:
        what = say("taken out here, and changed there") if mine is None else say("changed here, and taken out there")
        return Merged(concept=mine, conflicts=(what,))
    merge = _Merge()
    old = base or replace(_EMPTY, id=mine.id)
    texts = {name: merge.one(name, *(getattr(side, name) for side in (old, mine, theirs))) for name in _TEXTS}
    # Who changed it last, and when: no two people can disagree on that.
    last = theirs if theirs.date > mine.date else mine
    concept = replace(
        mine,
        terms=merge.terms(old.terms, mine.terms, theirs.terms),
        definitions=merge.texts("definition", old.definitions, mine.definitions, theirs.definitions),
        glosses=merge.texts("gloss", old.glosses, mine.glosses, theirs.glosses),
        do_not_translate=_union(old.do_not_translate, mine.do_not_translate, theirs.do_not_translate),
        contexts=_contexts(old.contexts, mine.contexts, theirs.contexts),
        dissent=_union(old.dissent, mine.dissent, theirs.dissent),
        credit=last.credit,
        date=last.date,
        **texts,
    )
    return Merged(concept=concept, conflicts=tuple(merge.conflicts))


@dataclass(slots=True)
class _Merge:
    """A merge under way, and the conflicts that it met."""

    conflicts: list[str] = field(default_factory=list)

    def one(self, what: str, base: Value, mine: Value, theirs: Value) -> Value:
        """The value that one side changed; where both did, mine, and a conflict."""
        if mine == theirs or theirs == base:
            return mine
        if mine == base:
            return theirs
        self.conflicts.append(
            say("{what}: “{mine}” here, “{theirs}” there").format(what=what, mine=_shown(mine), theirs=_shown(theirs))
        )
        return mine

    def texts(self, what: str, *sides: Sequence[LangText]) -> tuple[LangText, ...]:
        """Texts by language."""
        old, mine, theirs = ({one.lang: one.text for one in side} for side in sides)
        merged = {
            lang: self.one(f"{lang}:{what}", old.get(lang, ""), mine.get(lang, ""), theirs.get(lang, ""))
            for lang in dict.fromkeys((*mine, *theirs))
        }
        return tuple(LangText(lang=lang, text=text) for lang, text in merged.items() if text)

    def terms(self, *sides: Sequence[Term]) -> tuple[Term, ...]:
        """Terms by language, region and form: a new one of either side comes in, one that a side took out goes."""
        old, mine, theirs = (_by_key(side) for side in sides)
        merged = []
        for key in dict.fromkeys((*mine, *theirs)):
            before, own, other = old.get(key), mine.get(key), theirs.get(key)
            named = f"{key[2] or key[0]} “{key[1]}”"
            if own and other:
                merged.append(self._term(named, before, own, other))
            elif kept := self.one(named, before, own, other):
                merged.append(kept)
        return self._one_preferred(merged, mine)

    def _term(self, named: str, base: Term | None, mine: Term, theirs: Term) -> Term:
        old = base or Term(form=mine.form, lang=mine.lang)

        def pick(what: str, of: Callable[[Term], str]) -> str:
            # Where nobody had the term before, no status was agreed on either.
            return self.one(f"{named}, {what}", of(base) if base else "", of(mine), of(theirs))

        return replace(
            mine,
            status=TermStatus(pick("status", lambda term: term.status.value)),
            part_of_speech=pick(say("part of speech"), lambda term: term.part_of_speech),
            gender=pick("gender", lambda term: term.gender),
            forms=_union(old.forms, mine.forms, theirs.forms),
        )

    def _one_preferred(self, terms: list[Term], mine: dict[_TermKey, Term]) -> tuple[Term, ...]:
        """Where both sides brought a preferred term of their own into one language, mine stays the preferred one."""
        rivals: dict[tuple[str, str | None], list[Term]] = {}
        for term in terms:
            if term.status is TermStatus.PREFERRED:
                rivals.setdefault((term.lang, term.region), []).append(term)
        for (lang, region), found in rivals.items():
            if len(found) < 2:
                continue
            first = next((t for t in found if (own := mine.get(_key(t))) and own.status == t.status), found[0])
            other = next(term for term in found if term is not first)
            self.conflicts.append(
                say("preferred term in {value}: “{form}” here, “{form_2}” there").format(
                    value=region or lang, form=first.form, form_2=other.form
                )
            )
            terms = [
                replace(term, status=TermStatus.ADMITTED) if term in found and term is not first else term
                for term in terms
            ]
        return tuple(terms)


def _union(base: Iterable[Item], mine: Iterable[Item], theirs: Iterable[Item]) -> tuple[Item, ...]:
    """What either side added, without what either side took out."""
    old, own, other = list(base), list(mine), list(theirs)
    return tuple(item for item in dict.fromkeys((*own, *other)) if (item in own and item in other) or item not in old)


def _contexts(*sides: Sequence[TermContext]) -> tuple[TermContext, ...]:
    old, mine, theirs = ({one.lang: one for one in side} for side in sides)
    merged = []
    for lang in dict.fromkeys((*mine, *theirs)):
        three = [side.get(lang, TermContext(lang=lang)) for side in (old, mine, theirs)]
        context = TermContext(
            lang=lang,
            with_any=_union(*(one.with_any for one in three)),
            not_in=_union(*(one.not_in for one in three)),
        )
        if context.with_any or context.not_in:
            merged.append(context)
    return tuple(merged)


def _key(term: Term) -> _TermKey:
    return term.lang, term.form, term.region


def _by_key(terms: Iterable[Term]) -> dict[_TermKey, Term]:
    return {_key(term): term for term in terms}


def _shown(value: object) -> str:
    if value is None:
        return say("taken out")
    if isinstance(value, Term):
        return value.status.value
    return str(value)
