"""Glossary files (CSV) into concepts: one row a concept, one column a language, `|` between accepted forms."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from langjustice.errors import GlossaryError, LanguageError
from langjustice.language import normalize, primary
from langjustice.model import Concept, LangText, Term, TermStatus
from langjustice.termbase.notes import read_note

_OTHER_COLUMNS = {"concept_id", "domain", "definition_en", "note"}
_NEXT = "the first line names the columns: concept_id, domain, definition_en, a language tag for each language, note"


def load_csv(path: Path) -> tuple[Concept, ...]:
    """Read a glossary file. Raises GlossaryError with file and line for the first fault."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise GlossaryError("not UTF-8", path=path, line=line, next="save the file as UTF-8 (CSV UTF-8)") from error
    except OSError as error:
        raise GlossaryError(f"cannot be read: {error.strerror}", path=path) from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise GlossaryError("contains NUL bytes", path=path, line=line, next="save the file as CSV in UTF-8")
    return parse_csv(text, path=path)


def parse_csv(text: str, *, path: Path) -> tuple[Concept, ...]:
    """Read the text of a glossary file; comma, semicolon or tab between the columns, as spreadsheets write them."""
    first_line = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    concepts: list[Concept] = []
    lines: dict[str, int] = {}
    languages: dict[int, str] = {}
    columns: dict[str, int] = {}
    next_line = 1
    try:
        for row in reader:
            # A cell may go on over several lines; people look for a row where it begins.
            line, next_line = next_line, reader.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
            if not columns:
                columns, languages = _header(row, path=path, line=line)
                continue
            if len(row) > len(columns):
                problem = f"{len(row)} columns where the first line names {len(columns)}"
                raise GlossaryError(
                    problem, path=path, line=line, next="put cells that contain the separator in quotes"
                )
            concept = _concept(row, columns, languages, path=path, line=line)
            if concept.id in lines:
                problem = f"concept “{concept.id}” stands in line {lines[concept.id]} already"
                raise GlossaryError(problem, path=path, line=line, next="give it another concept_id, or merge the rows")
            lines[concept.id] = line
            concepts.append(concept)
    except csv.Error as error:
        raise GlossaryError(f"broken CSV: {error}", path=path, line=reader.line_num, next="check the quotes") from error
    if not columns:
        raise GlossaryError("is empty", path=path, next=_NEXT)
    return tuple(concepts)


def _header(row: list[str], *, path: Path, line: int) -> tuple[dict[str, int], dict[int, str]]:
    columns: dict[str, int] = {}
    languages: dict[int, str] = {}
    for number, cell in enumerate(row):
        name = cell.strip()
        if name.lower() in columns:
            raise GlossaryError(f"two columns are called “{name}”", path=path, line=line, next=_NEXT)
        columns[name.lower()] = number
        if name.lower() not in _OTHER_COLUMNS:
            try:
                languages[number] = normalize(name)
            except LanguageError as error:
                raise GlossaryError(f"“{name}” is no column name", path=path, line=line, next=_NEXT) from error
    if "concept_id" not in columns or len(languages) < 2:
        raise GlossaryError("needs a concept_id column and at least two languages", path=path, line=line, next=_NEXT)
    return columns, languages


def _concept(row: list[str], columns: dict[str, int], languages: dict[int, str], *, path: Path, line: int) -> Concept:
    def cell(name: str) -> str:
        number = columns.get(name)
        return row[number].strip() if number is not None and number < len(row) else ""

    concept_id = cell("concept_id")
    if not concept_id:
        raise GlossaryError("the concept has no concept_id", path=path, line=line, next="give it a short unique name")
    note = read_note(cell("note"))
    terms: list[Term] = []
    for number, tag in languages.items():
        forms = [form.strip() for form in row[number].split("|")] if number < len(row) else []
        region = tag if tag != primary(tag) else None
        for rank, form in enumerate(form for form in forms if form):
            status = TermStatus.ADMITTED if rank else TermStatus.PREFERRED
            terms.append(Term(form=form, lang=primary(tag), status=status, region=region))
    for tag, form in note.regional:
        terms.append(Term(form=form, lang=primary(tag), status=TermStatus.ADMITTED, region=tag))
    accepted = {term.form.casefold() for term in terms}
    # A form that the community itself uses in one language is not flagged because another language rejects it.
    terms += [
        Term(form=form, lang=lang, status=TermStatus.FORBIDDEN)
        for named, form in note.avoid
        if form.casefold() not in accepted
        for lang in ([named] if named else dict.fromkeys(primary(tag) for tag in languages.values()))
    ]
    return Concept(
        id=concept_id,
        terms=tuple(terms),
        domain=cell("domain"),
        definitions=(LangText(lang="en", text=definition),) if (definition := cell("definition_en")) else (),
        note=cell("note"),
        do_not_translate=note.keep,
        contexts=note.contexts,
        glossary=path.name,
    )
