"""What the notes column of a glossary says to the program: kept names, rejected words, regional forms, contexts.

Notes are written for people. Only a few of their phrases are read here, and only where they are unconditional: a
community that writes “avoid: farmer when the text means peasant” asks for a person's judgement, not for a ban.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from langjustice.errors import LanguageError
from langjustice.language import normalize
from langjustice.model import TermContext

_CLAUSE_END = re.compile(r"(?<!\b[A-Z])[.;](?=\s|$)")
_AVOID = re.compile(r"avoid(?:\s+in)?(?:\s+(?P<lang>[a-z]{2,3}))?\s*:\s*(?P<forms>.+)", re.IGNORECASE | re.DOTALL)
_KEEP = re.compile(r"do-not-translate(?:\s+in\s+(?P<langs>[a-z]{2,3}(?:\s*,\s*[a-z]{2,3})*))?", re.IGNORECASE)
_REGION = re.compile(r"(?P<tag>[a-z]{2,3}-(?:[A-Z]{2}|\d{3})):\s*(?P<forms>.+)", re.DOTALL)
_CONTEXT = re.compile(r"(?P<how>with|not in)\s+(?P<lang>[a-z]{2,3}):\s*(?P<forms>.+)", re.DOTALL)
_REMARK = re.compile(r"\s?\([^()]*\)")
# Words that make a clause a matter of judgement, or prose rather than a list of forms.
_CONDITION = re.compile(
    r"\b(?:as an?|when|for|unless|where|outside|which|until|only|except|if|means|is|was|are|term|but)\b"
)
_LONGEST_FORM = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteContent:
    """The machine-readable part of a note: `avoid` is (language or None, form), `regional` (tag, form)."""

    avoid: tuple[tuple[str | None, str], ...] = ()
    regional: tuple[tuple[str, str], ...] = ()
    keep: tuple[str, ...] = ()
    contexts: tuple[TermContext, ...] = ()


def read_note(note: str) -> NoteContent:
    """Read a note. Whatever it does not understand stays what it is: words for people."""
    avoid: list[tuple[str | None, str]] = []
    regional: list[tuple[str, str]] = []
    keep: tuple[str, ...] = ()
    contexts: list[TermContext] = []
    for clause in _CLAUSE_END.split(note):
        clause = clause.strip()
        if kept := _KEEP.search(clause):
            keep = tuple(re.split(r"\s*,\s*", kept["langs"])) if kept["langs"] else ("*",)
        if (found := _AVOID.match(clause)) and not _CONDITION.search(_REMARK.sub("", found["forms"])):
            avoid += [(found["lang"], form) for form in _forms(found["forms"])]
        if (found := _REGION.match(clause)) and not _CONDITION.search(found["forms"]):
            try:
                tag = normalize(found["tag"])
            except LanguageError:
                continue
            regional += [(tag, form) for form in _forms(found["forms"])]
        if found := _CONTEXT.match(clause):
            words = tuple(_forms(found["forms"]))
            contexts.append(
                TermContext(lang=found["lang"], with_any=words)
                if found["how"] == "with"
                else TermContext(lang=found["lang"], not_in=words)
            )
    return NoteContent(avoid=tuple(avoid), regional=tuple(regional), keep=keep, contexts=tuple(contexts))


def _forms(text: str) -> list[str]:
    forms = [form.strip(" '\"“”") for form in _REMARK.sub("", text).split(",")]
    return [form for form in forms if form and len(form.split()) <= _LONGEST_FORM]
