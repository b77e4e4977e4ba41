"""What every format needs: results that say what was lost, the choice of languages, the two sides of a pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from langjustice.errors import GlossaryError, UsageError
from langjustice.language import normalize, primary
from langjustice.messages import say
from langjustice.model import Concept, LangText


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Concepts that were read, and what the file said beside them that a concept has no place for.

    `generated` are the ids that were made here, because the file had none.
    """

    concepts: tuple[Concept, ...]
    losses: tuple[str, ...] = ()
    generated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A file that was made, and what the concepts say that its format has no place for."""

    data: bytes
    losses: tuple[str, ...] = ()


@contextmanager
def located(name: str, line: int) -> Iterator[None]:
    """Say where a fault is, of which the code inside only knows what it is."""
    try:
        yield
    except GlossaryError as error:
        raise GlossaryError(error.what, path=name, line=error.line or line, next=error.next) from error


@dataclass(slots=True)
class Losses:
    """What is lost, counted."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, what: str, number: int = 1) -> None:
        """Count something that has no place."""
        if number:
            self.counts[what] += number

    def told(self, noun: str = "concept") -> tuple[str, ...]:
        """One line for each kind, the most frequent first: `definition: 12 concepts`."""
        return tuple(f"{what}: {n} {noun}{'' if n == 1 else 's'}" for what, n in self.counts.most_common())


def only(concept: Concept, languages: Sequence[str]) -> Concept:
    """The concept with what it says in some languages; a regional tag means its region and what is said everywhere."""
    tags = [normalize(tag) for tag in languages]

    def wanted(lang: str) -> bool:
        return any(lang == tag or primary(lang) == tag or (lang == primary(tag) and lang != tag) for tag in tags)

    def texts(found: tuple[LangText, ...]) -> tuple[LangText, ...]:
        return tuple(one for one in found if wanted(one.lang))

    return replace(
        concept,
        terms=tuple(term for term in concept.terms if wanted(term.tag)),
        definitions=texts(concept.definitions),
        glosses=texts(concept.glosses),
        contexts=tuple(one for one in concept.contexts if wanted(one.lang)),
    )


def two(languages: Sequence[str]) -> tuple[str, str]:
    """Source and target, normalized. Raises UsageError when there are not exactly two."""
    if len(languages) != 2:
        raise UsageError(say("this format holds two languages"), next=say("say them: --from LANG --to LANG"))
    return normalize(languages[0]), normalize(languages[1])


def lost_in_pair(concept: Concept, losses: Losses, source: str, target: str) -> None:
    """Count what no format of word pairs has a place for."""
    terms = (*concept.ranked(source), *concept.ranked(target))
    losses.add("region", any(term.region not in (None, source, target) for term in terms))
    for what in ("rationale", "community", "licence", "credit", "date"):
        losses.add(what, bool(getattr(concept, what)))
    losses.add("dissent", bool(concept.dissent))
    losses.add("context", bool(concept.contexts))
    losses.add("inflected forms", any(term.forms for term in concept.terms))
    losses.add("grammar", any(term.part_of_speech or term.gender for term in concept.terms))
