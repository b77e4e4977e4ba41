"""PO glossaries for Weblate and other gettext tools: one language into another.

The concept stands in `msgctxt`, with a number behind `#` from its second entry on; the note is the translator's
comment, the definition the extracted one. Flags are Weblate's: `forbidden` marks a word that is not to be used,
`read-only` a name that stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from langjustice.errors import GlossaryError, UsageError
from langjustice.language import primary
from langjustice.messages import say
from langjustice.model import Concept, LangText
from langjustice.termbase.cells import split_cell, tidy, with_items
from langjustice.termbase.columns import Column, known_tag
from langjustice.termbase.formats.exchange import Losses, Reading, Writing, located, lost_in_pair, two
from langjustice.termbase.formats.text import decode_glossary
from langjustice.termbase.ids import readable_id
from langjustice.termbase.rows import Cells, to_concept

_NUMBER = re.compile(r"#\d+$")
_SYNTAX = re.compile(r"\(line (?P<line>\d+)\)(?::\s*(?P<what>.*))?", re.DOTALL)
_WHOLE = re.compile(r'#.*||(?:msg[^"]*)?"(?:[^"\\]|\\.)*"|[^"]*')
_HEADERS = ("Language", "X-Source-Language")


def read(data: bytes, *, name: str, languages: Sequence[str]) -> Reading:
    """Read a PO glossary. Its header may name the languages. Raises GlossaryError with the line, UsageError."""
    catalog = _parse(decode_glossary(data, name=name), name)
    source, target = _languages(catalog, languages, name)
    rows: dict[str, Cells] = {}
    lines: dict[str, int] = {}
    losses = Losses()
    for entry in catalog:
        if entry.obsolete or not entry.msgid:
            losses.add("obsolete entry", bool(entry.obsolete))
            continue
        key = _NUMBER.sub("", entry.msgctxt or "") or f"\0{tidy(entry.msgid)}"
        lines.setdefault(key, entry.linenum)
        _take(entry, rows.setdefault(key, {}), source, target)
        losses.add("plural", bool(entry.msgid_plural))
        losses.add("reference", bool(entry.occurrences))
    concepts: dict[str, Concept] = {}
    generated: set[str] = set()
    for key, cells in rows.items():
        form = split_cell(cells.get(Column(field="term", lang=source), "")) or ("",)
        made = key if not key.startswith("\0") else readable_id(form[0], {*rows, *concepts})
        if made != key:
            generated.add(made)
        cells[Column(field="concept_id")] = made
        with located(name, lines[key]):
            concepts[made] = to_concept(cells)
    return Reading(concepts=tuple(concepts.values()), losses=losses.told("time"), generated=frozenset(generated))


def _parse(text: str, name: str) -> Any:
    import polib

    for number, line in enumerate(text.splitlines(), 1):
        # polib takes a line that is cut off for a whole one.
        if not _WHOLE.fullmatch(line.strip()):
            raise GlossaryError(
                say("broken PO: the quotes do not match"), path=name, line=number, next=say("mend the line")
            )
    try:
        # A line of text is never the name of a file, which polib would open.
        return polib.pofile(f"{text}\n")
    except (OSError, ValueError, UnicodeError, IndexError) as error:
        found = _SYNTAX.search(str(error))
        what = (found["what"] if found else "") or "a line that is no part of an entry"
        place = int(found["line"]) if found else None
        raise GlossaryError(
            say("broken PO: {strip}").format(strip=what.strip()),
            path=name,
            line=place,
            next=say("mend the entry there"),
        ) from error


def _languages(catalog: Any, given: Sequence[str], name: str) -> tuple[str, str]:
    if given:
        return two(given)
    target, source = (known_tag(str(catalog.metadata.get(header, ""))) for header in _HEADERS)
    if not source or not target:
        raise UsageError(
            say("{name}: the header does not name both languages").format(name=name),
            next=say("say them: --from LANG --to LANG"),
        )
    return source, target


def _take(entry: Any, cells: Cells, source: str, target: str) -> None:
    """Take one entry into the row of its concept."""

    def add(field: str, tag: str, form: str) -> None:
        one = Column(field=field, lang=tag)
        if form := tidy(form):
            cells[one] = with_items(cells.get(one, ""), form)

    add("term", source, entry.msgid)
    if "forbidden" in entry.flags:
        add("forbidden", target, entry.msgstr)
    elif "read-only" in entry.flags:
        add("term", target, entry.msgstr or entry.msgid)
        cells[Column(field="keep")] = primary(target)
    elif "fuzzy" not in entry.flags:
        add("term", target, entry.msgstr)
    for one, text in (
        (Column(field="note"), entry.tcomment),
        (Column(field="definition", lang=source), entry.comment),
    ):
        if text.strip():
            cells[one] = text.strip()


def write(concepts: Sequence[Concept], *, languages: Sequence[str]) -> Writing:
    """Write a PO glossary from the first of two languages into the second. Raises UsageError for fewer or more."""
    import polib

    source, target = two(languages)
    losses = Losses()
    catalog = polib.POFile(wrapwidth=120)
    catalog.metadata = {
        "Project-Id-Version": "langjustice glossary",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": target.replace("-", "_"),
        "X-Source-Language": source.replace("-", "_"),
    }
    for concept in concepts:
        lost_in_pair(concept, losses, source, target)
        losses.add("domain", bool(concept.domain))
        losses.add("gloss", bool(concept.glosses))
        losses.add("deprecated term", any(term.status.value == "deprecated" for term in concept.terms))
        losses.add("forbidden term in the source", bool(concept.forbidden(primary(source))))
        definition = _definition(concept.definitions, source)
        losses.add("definition in another language", len(concept.definitions) > bool(definition))
        pairs = list(_pairs(concept, source, target))
        losses.add("without a term in both languages", not pairs)
        for number, (form, translation, flags) in enumerate(pairs, 1):
            catalog.append(
                polib.POEntry(
                    msgctxt=concept.id if number == 1 else f"{concept.id}#{number}",
                    msgid=form,
                    msgstr=translation,
                    flags=flags,
                    tcomment=concept.note if number == 1 else "",
                    comment=definition if number == 1 else "",
                )
            )
    return Writing(data=f"{catalog}\n".encode(), losses=losses.told())


def _pairs(concept: Concept, source: str, target: str) -> Iterator[tuple[str, str, list[str]]]:
    """Every accepted form with the preferred translation, then the preferred form with every other one."""
    forms = list(dict.fromkeys(term.form for term in concept.ranked(source)))
    targets = list(dict.fromkeys(term.form for term in concept.ranked(target)))
    flags = ["read-only"] if concept.kept(primary(target)) else []
    if forms and targets:
        yield from ((form, targets[0], ["terminology", *flags]) for form in forms)
        yield from ((forms[0], other, ["terminology", *flags]) for other in targets[1:])
    if forms:
        for rejected in concept.forbidden(primary(target)):
            yield forms[0], rejected.form, ["terminology", "forbidden"]


def _definition(found: tuple[LangText, ...], source: str) -> str:
    return next((one.text for one in found if one.lang in (source, primary(source))), "")
