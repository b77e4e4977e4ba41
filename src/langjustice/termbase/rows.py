"""Concepts and the cells of their rows: each the other written differently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from langjustice.encoding import control_character
from langjustice.errors import GlossaryError
from langjustice.language import primary
from langjustice.messages import say
from langjustice.model import Concept, Dissent, LangText, Term, TermContext, TermStatus
from langjustice.termbase.cells import join_cell, join_keyed, split_cell, split_keyed, tidy
from langjustice.termbase.columns import Column, known_tag

Cells = dict[Column, str]

PARTS_OF_SPEECH = {
    "noun": "noun", "n": "noun", "verb": "verb", "v": "verb", "adjective": "adjective", "adj": "adjective",
    "adverb": "adverb", "adv": "adverb", "propernoun": "properNoun", "name": "properNoun", "other": "other",
}  # fmt: skip
GENDERS = {
    "m": "masculine", "f": "feminine", "n": "neuter", "c": "other",
    "masculine": "masculine", "feminine": "feminine", "neuter": "neuter", "common": "other",
}  # fmt: skip
_LETTERS = {"masculine": "m", "feminine": "f", "neuter": "n", "other": "c"}
_TEXTS = ("domain", "note", "rationale", "community", "licence", "credit", "date")
_DISSENT = re.compile(
    r"(?:(?P<date>\d{4}-\d\d-\d\d\S*)\s+)?(?:(?P<credit>.*?)\s+)?\((?P<choice>against|block)\):\s*(?P<reason>.*)",
    re.DOTALL,
)
_STATUS = {
    "term": TermStatus.ADMITTED,
    "deprecated": TermStatus.DEPRECATED,
    "forbidden": TermStatus.FORBIDDEN,
}
_FIELD = {
    TermStatus.PREFERRED: "term",
    TermStatus.ADMITTED: "term",
    TermStatus.DEPRECATED: "deprecated",
    TermStatus.FORBIDDEN: "forbidden",
}


def to_concept(cells: Mapping[Column, str], *, glossary: str = "") -> Concept:
    """Read the cells of one row. Raises GlossaryError, without a place, for what a cell may not hold."""
    # By language, so that a concept is the same in whatever order the columns of a file stand.
    found = {column: text for column in sorted(cells, key=lambda one: one.lang) if (text := cells[column].strip())}
    plain = {column.field: text for column, text in found.items() if not column.lang}
    for column, text in found.items():
        check_characters(text, column.name)
    if not plain.get("concept_id"):
        raise GlossaryError(say("the concept has no concept_id"), next=say("give it a short unique name"))
    return Concept(
        id=plain["concept_id"],
        terms=_with_words(_terms(found), found),
        definitions=_lang_texts(found, "definition"),
        glosses=_lang_texts(found, "gloss"),
        do_not_translate=_kept(plain.get("keep", "")),
        contexts=_contexts(found),
        dissent=tuple(_dissent(item) for item in split_cell(plain.get("dissent", ""))),
        glossary=glossary,
        **{name: plain.get(name, "") for name in _TEXTS},
    )


def to_cells(concept: Concept) -> Cells:
    """The cells of a concept's row that are not empty."""
    cells: Cells = {Column(field="concept_id"): concept.id}
    cells |= {Column(field=name): text for name in _TEXTS if (text := getattr(concept, name).strip())}
    lists: dict[Column, list[str]] = {}
    forms: dict[Column, dict[str, tuple[str, ...]]] = {}
    grammar: dict[Column, dict[str, tuple[str, ...]]] = {}
    for term in sorted(concept.terms, key=lambda term: term.status is not TermStatus.PREFERRED):
        tag = term.tag
        lists.setdefault(Column(field=_FIELD[term.status], lang=tag), []).append(term.form)
        if term.forms:
            forms.setdefault(Column(field="forms", lang=tag), {})[term.form] = term.forms
        if words := _grammar_text(term):
            grammar.setdefault(Column(field="grammar", lang=tag), {})[term.form] = (words,)
    for context in concept.contexts:
        for field, phrases in (("with", context.with_any), ("not_in", context.not_in)):
            if phrases:
                lists.setdefault(Column(field=field, lang=primary(context.lang)), []).extend(phrases)
    if concept.dissent:
        lists[Column(field="dissent")] = [_dissent_text(one) for one in concept.dissent]
    cells |= {column: join_cell(items) for column, items in lists.items()}
    cells |= {column: join_keyed(items) for column, items in (*forms.items(), *grammar.items())}
    for field, texts in (("gloss", concept.glosses), ("definition", concept.definitions)):
        cells |= {Column(field=field, lang=one.lang): one.text.strip() for one in texts if one.text.strip()}
    if concept.do_not_translate:
        cells[Column(field="keep")] = ", ".join(concept.do_not_translate)
    return cells


def canonical(concept: Concept) -> Concept:
    """The concept as it is read again from its row: one preferred term in each language and region, the first one."""
    return to_concept(to_cells(concept), glossary=concept.glossary)


def check_characters(text: str, column_name: str) -> None:
    """Raise GlossaryError, without a place, for a control character, which no person typed on purpose."""
    if character := control_character(text):
        problem = say("control character U+{character:04X} in column “{column_name}”").format(
            character=ord(character), column_name=column_name
        )
        raise GlossaryError(problem, next=say("take it out; it often comes from a copied PDF"))


def _terms(cells: Mapping[Column, str]) -> list[Term]:
    """Accepted terms first, then deprecated, then forbidden ones; those of all regions before those of one."""
    terms = []
    for field, status in _STATUS.items():
        named = [column for column in cells if column.field == field]
        for column in sorted(named, key=lambda column: column.lang != primary(column.lang)):
            lang = primary(column.lang)
            region = column.lang if column.lang != lang else None
            first = TermStatus.PREFERRED if field == "term" else status
            for rank, form in enumerate(split_cell(cells[column])):
                terms.append(Term(form=form, lang=lang, region=region, status=status if rank else first))
    return terms


def _with_words(terms: list[Term], cells: Mapping[Column, str]) -> tuple[Term, ...]:
    """The terms with their inflected forms and their grammar."""
    for column, cell in cells.items():
        if column.field not in ("forms", "grammar"):
            continue
        for key, values in split_keyed(cell):
            places = _places(terms, column, key)
            if not places:
                named = f"“{key}”" if key else "a term"
                problem = say("column “{name}” speaks of {named}, and there is none in {lang}").format(
                    name=column.name, named=named, lang=column.lang
                )
                raise GlossaryError(problem, next=say("write it as: term: form, form|other term: form"))
            for place in places:
                if column.field == "forms":
                    terms[place] = replace(terms[place], forms=values)
                else:
                    part_of_speech, gender = _grammar(values, column)
                    terms[place] = replace(terms[place], part_of_speech=part_of_speech, gender=gender)
    return tuple(terms)


def _places(terms: list[Term], column: Column, key: str) -> list[int]:
    """Where the terms are that a form is of: those of the very tag, else those of the language."""
    for tag in (column.lang, None):
        found = [
            place
            for place, term in enumerate(terms)
            if (term.tag == tag if tag else term.lang == primary(column.lang)) and (term.form == key or not key)
        ]
        if found:
            return found if key else found[:1]
    return []


def _grammar(values: Iterable[str], column: Column) -> tuple[str, str]:
    part_of_speech = gender = ""
    for number, word in enumerate(" ".join(values).split()):
        # The first `n` is a noun, a later one neuter.
        if not part_of_speech and not (number and word.lower() in GENDERS) and word.lower() in PARTS_OF_SPEECH:
            part_of_speech = PARTS_OF_SPEECH[word.lower()]
        elif not gender and word.lower() in GENDERS:
            gender = GENDERS[word.lower()]
        else:
            known = say("noun, verb, adjective, adverb, properNoun, other, and m, f, n or c")
            raise GlossaryError(
                say("“{word}” in column “{name}” is no part of speech or gender").format(word=word, name=column.name),
                next=known,
            )
    return part_of_speech, gender


def _grammar_text(term: Term) -> str:
    if not term.part_of_speech:
        # A letter alone would be read as a part of speech.
        return "common" if term.gender == "other" else term.gender
    return f"{term.part_of_speech} {_LETTERS.get(term.gender, '')}".strip()


def _lang_texts(cells: Mapping[Column, str], field: str) -> tuple[LangText, ...]:
    return tuple(LangText(lang=column.lang, text=text) for column, text in cells.items() if column.field == field)


def _contexts(cells: Mapping[Column, str]) -> tuple[TermContext, ...]:
    phrases: dict[str, dict[str, tuple[str, ...]]] = {}
    for column, cell in cells.items():
        if column.field in ("with", "not_in") and (items := split_cell(cell)):
            of_language = phrases.setdefault(primary(column.lang), {})
            of_language[column.field] = (*of_language.get(column.field, ()), *items)
    return tuple(
        TermContext(lang=lang, with_any=found.get("with", ()), not_in=found.get("not_in", ()))
        for lang, found in phrases.items()
    )


def _kept(cell: str) -> tuple[str, ...]:
    words = [word for word in re.split(r"[,;|\s]+", cell) if word]
    if "*" in words:
        return ("*",)
    for word in words:
        if not known_tag(word):
            raise GlossaryError(
                say("“{word}” in column “keep” is no language tag").format(word=word),
                next=say("write * for all languages, or: en, es, fr"),
            )
    return tuple(dict.fromkeys(primary(known_tag(word)) for word in words))


def _dissent(item: str) -> Dissent:
    found = _DISSENT.fullmatch(item)
    if not found:
        raise GlossaryError(
            say("“{item}” in column “dissent” cannot be read").format(item=item[:60]),
            next=say("write it as: 2026-11-25 Name (against): reason"),
        )
    return Dissent(
        date=found["date"] or "", credit=found["credit"] or "", choice=found["choice"], reason=found["reason"].strip()
    )


def _dissent_text(one: Dissent) -> str:
    return " ".join(filter(None, (one.date, tidy(one.credit), f"({one.choice}):", tidy(one.reason))))
