"""Placeables and terms: what must not change, and what communities say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from langjustice.language import primary
from langjustice.model.documents import Code, Span


class PlaceableKind(StrEnum):
    """What a span that must come out unchanged is."""

    CODE = "code"
    PLACEHOLDER = "placeholder"
    URL = "url"
    EMAIL = "email"
    FILE = "file"
    HANDLE = "handle"
    HASHTAG = "hashtag"
    NUMBER = "number"
    NAME = "name"
    SYMBOL = "symbol"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeable:
    """A span of a segment's source that the translation repeats exactly once as `target`.

    `target` is the very same text, except for a name that the community writes differently in the target language.
    """

    kind: PlaceableKind
    span: Span
    target: str
    code: Code | None = None


class TermStatus(StrEnum):
    """ISO 30042 (TBX) administrative status. A deprecated term is still recognised in a source, and no longer used."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"

    @property
    def accepted(self) -> bool:
        """Whether the community uses the terms of this status."""
        return self in (TermStatus.PREFERRED, TermStatus.ADMITTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of a concept in the primary language `lang`; `region` is the BCP 47 tag where it is said, if not in all.

    `part_of_speech` and `gender` are words of TBX (noun, verb, adjective …; masculine, feminine …). `forms` are the
    attested inflected forms, for those that the rules of the language do not give.
    """

    form: str
    lang: str
    status: TermStatus = TermStatus.PREFERRED
    region: str | None = None
    part_of_speech: str = ""
    gender: str = ""
    forms: tuple[str, ...] = ()

    @property
    def tag(self) -> str:
        """The BCP 47 tag of where it is said: that of its region, else its language."""
        return self.region or self.lang


@dataclass(frozen=True, slots=True, kw_only=True)
class LangText:
    """A text for people, and the language (BCP 47) that it is in."""

    lang: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermContext:
    """How a homograph is told apart in `lang`: *minutes* of a meeting are not the minutes of an hour.

    One of the words `with_any` must stand in the same segment beside the term, if there are any; and the term must be
    part of none of the phrases `not_in`. Only forms of a single word are looked at in this way.
    """

    lang: str
    with_any: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """A reason against a decision that was taken, kept with the concept. `choice` is `against` or `block`.

    `credit` is how the person chose to be named, empty for not at all; `date` is an ISO 8601 date (UTC).
    """

    credit: str
    choice: str
    reason: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept of a term base (ISO 30042 concept entry). No language is its key.

    `do_not_translate` holds the primary languages that keep the name as it is, `("*",)` for all of them; `glosses`
    explain such a name to readers. `community` is where the words come from, `licence` the licence or consent under
    which they are here; `credit` and `date` (ISO 8601, UTC) say who changed the concept last, and when. `glossary` is
    the name of the file.
    """

    id: str
    terms: tuple[Term, ...]
    domain: str = ""
    definitions: tuple[LangText, ...] = ()
    glosses: tuple[LangText, ...] = ()
    do_not_translate: tuple[str, ...] = ()
    contexts: tuple[TermContext, ...] = ()
    note: str = ""
    rationale: str = ""
    community: str = ""
    licence: str = ""
    credit: str = ""
    date: str = ""
    dissent: tuple[Dissent, ...] = ()
    glossary: str = ""

    def accepted(self, lang: str) -> tuple[Term, ...]:
        """The terms in `lang` that the community uses, the preferred one first."""
        return tuple(term for term in self.terms if term.lang == lang and term.status.accepted)

    def ranked(self, tag: str) -> tuple[Term, ...]:
        """The accepted terms for a BCP 47 tag: those of its region first, then the general ones, then the others."""
        terms = self.accepted(primary(tag))
        return tuple(sorted(terms, key=lambda term: 0 if term.region == tag else 1 if term.region is None else 2))

    def recognized(self, lang: str) -> tuple[Term, ...]:
        """The terms by which a text in `lang` may name the concept: the accepted ones, then the deprecated ones."""
        return (*self.accepted(lang), *self._in(lang, TermStatus.DEPRECATED))

    def forbidden(self, lang: str) -> tuple[Term, ...]:
        """The terms that the community rejects in `lang`."""
        return self._in(lang, TermStatus.FORBIDDEN)

    def kept(self, lang: str) -> bool:
        """Whether a text in `lang` keeps the name of this concept untranslated."""
        return "*" in self.do_not_translate or lang in self.do_not_translate

    def _in(self, lang: str, status: TermStatus) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.lang == lang and term.status is status)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMatch:
    """A term found at `span` of a source, and the forms (preferred first) that its concept has on the target side."""

    concept: Concept
    span: Span
    form: str
    targets: tuple[str, ...]


class TermOutcome(StrEnum):
    """What became of a matched term in the target."""

    EXACT = "exact"
    INFLECTED = "inflected"
    MISSING = "missing"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermVerdict:
    """The outcome for one matched term: `expected` is the preferred form, `found` the words that decided it.

    `term` is the accepted term that `found` is a form of, the first of those that differ in gender, number or length
    only. `avoided` is a rejected form that the model had written first. `instead` are words of the target that name
    another concept, which the source does not speak of: in the source's language that would be `instead_means`.
    """

    concept_id: str
    source_form: str
    expected: str
    outcome: TermOutcome
    found: str = ""
    term: str = ""
    avoided: str = ""
    instead: str = ""
    instead_means: str = ""

    @property
    def honoured(self) -> bool:
        """Whether the community's word stands in the target, inflected or not."""
        return self.outcome in (TermOutcome.EXACT, TermOutcome.INFLECTED)
