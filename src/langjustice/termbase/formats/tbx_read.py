"""TBX into concepts: version 2 (martif; tig and ntig) and version 3 (data categories as attributes or as tags)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from langjustice.errors import GlossaryError
from langjustice.language import primary
from langjustice.messages import say
from langjustice.model import Concept, Dissent, LangText, Term, TermContext, TermStatus
from langjustice.termbase import rows
from langjustice.termbase.cells import split_cell, tidy
from langjustice.termbase.columns import Column, known_tag
from langjustice.termbase.formats import tbx
from langjustice.termbase.formats.exchange import Losses, Reading, located
from langjustice.termbase.formats.xml_text import first_element
from langjustice.termbase.ids import readable_id
from langjustice.xml_input import lang_of, local, read_xml, text_of

_ENTRIES = ("termEntry", "conceptEntry")
_LANGUAGES = ("langSet", "langSec")
_TERMS = ("tig", "ntig", "termSec")
_GROUPS = ("termGrp", "descripGrp", "adminGrp", "transacGrp", "termNoteGrp", "descripNote", "adminNote")
# Data categories as attributes: elements that say by `type` what they are.
_META = ("descrip", "termNote", "admin", "transac", "transacNote", "xref", "ref", "descripNote", "adminNote")
# What says nothing about a term: which change was made, what the file calls itself.
_SILENT = ("transactionType", "transactionGrp", "recordSource", "elementWorkingStatus", "processStatus", "termType")


def read(data: bytes, *, name: str, languages: Sequence[str]) -> Reading:  # noqa: ARG001
    """Read a TBX file. Raises GlossaryError with the line for broken XML and for what no concept can hold."""
    reader = _Reader(name=name)
    elements = read_xml(data, name=name, wanted=_ENTRIES, error=GlossaryError)
    root = first_element(elements, "TBX", ("martif", "tbx"), name=name)
    reader.lang = known_tag(lang_of(root)) or "en"
    for entry in elements:
        reader.read_entry(entry)
    return Reading(
        concepts=tuple(reader.concepts.values()),
        losses=reader.losses.told("time"),
        generated=frozenset(reader.generated),
    )


@dataclass(slots=True)
class _Entry:
    """A concept under way."""

    domain: str = ""
    note: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    glosses: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    keep: tuple[str, ...] = ()
    dissent: list[Dissent] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    name: str
    lang: str = "en"
    concepts: dict[str, Concept] = field(default_factory=dict)
    generated: set[str] = field(default_factory=set)
    losses: Losses = field(default_factory=Losses)

    def read_entry(self, element: Any) -> None:
        """Read one entry, with everything in it."""
        entry = _Entry()
        line = element.sourceline
        for category, value, part in self._categories(element):
            self._entry_category(entry, category, value, known_tag(lang_of(part)) or self.lang)
        for section in element:
            if local(section) not in _LANGUAGES:
                continue
            tag = known_tag(lang_of(section))
            if not tag:
                problem = f"“{lang_of(section)}” is no language"
                raise GlossaryError(problem, path=self.name, line=section.sourceline, next=say("use a BCP 47 tag"))
            for category, value, _ in self._categories(section):
                self._language_category(entry, category, value, tag)
            for part in section:
                if local(part) in _TERMS:
                    self._term(entry, part, tag)
        if not entry.terms:
            self.losses.add("entry without a term")
            return
        self._add(entry, str(element.get("id") or ""), line)

    def _add(self, entry: _Entry, xml_id: str, line: int) -> None:
        name = entry.texts.pop("id", "") or xml_id
        if not name:
            name = readable_id(entry.terms[0].form, self.concepts)
            self.generated.add(name)
        if name in self.concepts:
            raise GlossaryError(
                say("concept “{name}” stands in this file twice").format(name=name),
                path=self.name,
                line=line,
                next=say("give one another id"),
            )
        contexts = tuple(
            TermContext(lang=lang, with_any=found.get("with", ()), not_in=found.get("not_in", ()))
            for lang, found in entry.phrases.items()
        )
        concept = Concept(
            id=name,
            terms=tuple(entry.terms),
            domain=entry.domain,
            definitions=tuple(LangText(lang=lang, text=text) for lang, text in entry.definitions.items()),
            glosses=tuple(LangText(lang=lang, text=text) for lang, text in entry.glosses.items()),
            do_not_translate=entry.keep,
            contexts=contexts,
            note="\n".join(entry.note),
            dissent=tuple(entry.dissent),
            **entry.texts,
        )
        with located(self.name, line):
            self.concepts[name] = rows.canonical(concept)

    def _entry_category(self, entry: _Entry, category: str, value: str, lang: str) -> None:
        own = category.removeprefix(tbx.OWN)
        if category == "subjectField":
            entry.domain = "; ".join(filter(None, (entry.domain, value)))
        elif category == "note":
            entry.note.append(value)
        elif category == "definition":
            entry.definitions[lang] = value
        elif category == "responsibility":
            entry.texts["credit"] = value
        elif category == "date":
            entry.texts["date"] = value
        elif category == "Translation needed":
            # As Weblate writes it.
            entry.keep = ("*",) if value.lower() == "no" else ()
        elif own != category and own in (*tbx.CONCEPT_TEXTS, "id"):
            entry.texts[own] = value
        elif own != category and own == "keep":
            entry.keep = tuple(value.replace(",", " ").split())
        elif own != category and own == "dissent":
            cells = {Column(field="concept_id"): "x", Column(field="dissent"): value}
            entry.dissent += rows.to_concept(cells).dissent
        else:
            self._lost(category)

    def _language_category(self, entry: _Entry, category: str, value: str, tag: str) -> None:
        own = category.removeprefix(tbx.OWN)
        if category == "definition":
            entry.definitions[tag] = value
        elif category == "note":
            entry.note.append(f"{tag}: {value}")
        elif own != category and own == "gloss":
            entry.glosses[tag] = value
        elif own != category and own in ("with", "not_in"):
            entry.phrases.setdefault(primary(tag), {})[own] = split_cell(value)
        else:
            self._lost(category)

    def _term(self, entry: _Entry, section: Any, tag: str) -> None:
        form, region, status = "", tag if tag != primary(tag) else None, TermStatus.ADMITTED
        words = {"part_of_speech": "", "gender": ""}
        forms: list[str] = []
        for category, value, _ in self._categories(section):
            own = category.removeprefix(tbx.OWN)
            if category == "term":
                form = tidy(value)
            elif category in ("administrativeStatus", "normativeAuthorization"):
                found = tbx.status(value)
                if found is None:
                    self.losses.add(f"status “{value}”")
                elif status is not TermStatus.FORBIDDEN:
                    status = found
            elif own != category and own == "status" and value == "forbidden":
                status = TermStatus.FORBIDDEN
            elif own != category and own == "form":
                forms.append(value)
            elif category == "partOfSpeech":
                words["part_of_speech"] = self._known(value, tbx.PARTS_OF_SPEECH, category)
            elif category == "grammaticalGender":
                words["gender"] = self._known(value, tbx.GENDERS, category)
            elif category == "geographicalUsage":
                region = region or self._region(value, tag)
            elif category == "definition":
                entry.definitions.setdefault(tag, value)
            elif category in ("responsibility", "date"):
                self.losses.add(f"{category} of a term")
            elif category == "note":
                entry.note.append(f"{tag} {text_of(_first_term(section))}: {value}")
            else:
                self._lost(category)
        if not form:
            self.losses.add("empty term")
            return
        entry.terms.append(
            Term(form=form, lang=primary(tag), region=region, status=status, forms=tuple(forms), **words)
        )

    def _categories(self, element: Any) -> Iterator[tuple[str, str, Any]]:
        """The data categories of one level, however they are written: name, value, element."""
        for child in element:
            name = local(child)
            if not name or name in _LANGUAGES or name in _TERMS:
                continue
            if name in _GROUPS and len(child):
                yield from self._categories(child)
                continue
            own = child.tag.startswith(f"{{{tbx.NAMESPACE}}}")
            category = str(child.get("type") or "") if name in _META else tbx.OWN + name if own else name
            value = text_of(child) or str(child.get("value") or child.get("target") or "")
            if category and value:
                yield category, value, child

    def _known(self, value: str, known: Sequence[str], category: str) -> str:
        found = next((word for word in known if word.lower() == value.replace(" ", "").lower()), "")
        if not found:
            self.losses.add(f"{category} “{value}”")
        return found or "other"

    def _region(self, value: str, tag: str) -> str | None:
        """The tag of a place: a tag, a code or the English name of a country."""
        if (whole := known_tag(value)) and primary(whole) == primary(tag) and whole != primary(tag):
            return whole
        code = value.upper() if value.upper() in _territories().values() else _territories().get(value.casefold())
        if code:
            return f"{primary(tag)}-{code}"
        self.losses.add(f"geographicalUsage “{value}”")
        return None

    def _lost(self, category: str) -> None:
        if category not in _SILENT:
            self.losses.add(category)


def _first_term(section: Any) -> Any:
    return next(one for one in section.iter() if local(one) == "term")


@lru_cache(maxsize=1)
def _territories() -> dict[str, str]:
    from babel import Locale

    return {name.casefold(): code for code, name in Locale("en").territories.items()}
