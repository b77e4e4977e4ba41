"""What every check is: a module with a name, a page of words about itself, two examples, and a function that looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from langjustice.model import Issue, Severity, TermVerdict, TranslationUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A source and a target that show what a check finds, or what it lets pass. `pair` is written `en→es`."""

    pair: str
    source: str
    target: str
    terms: tuple[TermVerdict, ...] = ()
    remembered: tuple[str, ...] = ()
    drafted: str = ""


class About(Protocol):
    """What a check says of itself, for people: lists, pages, messages.

    `SEVERITIES` are those of its findings where nobody has asked for others. `LANGUAGES` are the only ones that it
    knows, none for a check that knows all. `OPTIONAL` is true for a check that runs only where somebody asks for it.
    `GOOD` and `BAD` are one document each for a check of documents, and one segment for all others.
    """

    NAME: str
    SEVERITIES: tuple[Severity, ...]
    LANGUAGES: tuple[str, ...]
    OPTIONAL: bool
    DESCRIPTION: str
    GOOD: tuple[Example, ...]
    BAD: tuple[Example, ...]


class Check(About, Protocol):
    """A check of one translation unit: a module of this package."""

    def check(self, unit: TranslationUnit) -> Iterator[Issue]:
        """Yield what is wrong with the unit."""
        ...


class DocumentCheck(Protocol):
    """A check of one document, made anew for each: it is shown the units in their order, and asked again at the end."""

    def add(self, unit: TranslationUnit) -> Iterator[Issue]:
        """Take the next unit; yield what is wrong with it in the light of those before."""
        ...

    def finish(self) -> Iterator[Issue]:
        """Yield what is wrong with the document as a whole."""
        ...
