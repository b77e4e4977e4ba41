"""Tab-separated glossaries as OmegaT reads them: source, tab, target, tab, comment; a line that begins with # is none.

OmegaT takes .txt and .utf8 for UTF-8, and .tab for the encoding of the machine. So what is written is UTF-8, and what
is read under .tab may be in any code page.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from langjustice.errors import GlossaryError
from langjustice.language import primary
from langjustice.messages import say
from langjustice.model import Concept
from langjustice.termbase.cells import join_cell, neutralize, restore, tidy, with_items
from langjustice.termbase.columns import Column
from langjustice.termbase.formats.exchange import Losses, Reading, Writing, located, lost_in_pair, two
from langjustice.termbase.formats.text import decode_glossary
from langjustice.termbase.ids import readable_id
from langjustice.termbase.rows import Cells, to_concept

_UTF8 = (".txt", ".utf8")


def read(data: bytes, *, name: str, languages: Sequence[str]) -> Reading:
    """Read a glossary of two languages; lines with the same source are one concept.

    Raises GlossaryError with the line, UsageError when the languages are not said.
    """
    source, target = two(languages)
    rows: dict[str, Cells] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(_text(data, name).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [tidy(restore(cell)) for cell in line.split("\t")]
        if len(cells) < 2 or not cells[0] or not cells[1]:
            raise GlossaryError(say("no source and target"), path=name, line=number, next=say("source, tab, target"))
        lines.setdefault(cells[0], number)
        row = rows.setdefault(cells[0], {Column(field="term", lang=source): join_cell([cells[0]])})
        one = Column(field="term", lang=target)
        row[one] = with_items(row.get(one, ""), cells[1])
        if comment := " ".join(filter(None, cells[2:])):
            note = row.get(Column(field="note"), "")
            row[Column(field="note")] = note if comment in note.split("\n") else f"{note}\n{comment}".strip()
    concepts: dict[str, Concept] = {}
    for form, row in rows.items():
        row[Column(field="concept_id")] = made = readable_id(form, concepts)
        with located(name, lines[form]):
            concepts[made] = to_concept(row)
    return Reading(concepts=tuple(concepts.values()), generated=frozenset(concepts))


def _text(data: bytes, name: str) -> str:
    if PurePath(name).suffix.lower() in _UTF8 and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            hint = "save it in UTF-8, or call it .tab"
            raise GlossaryError(say("the bytes here are not valid UTF-8"), path=name, line=line, next=hint) from error
        if "\0" not in text:
            return text
    return decode_glossary(data, name=name)


def write(concepts: Sequence[Concept], *, languages: Sequence[str]) -> Writing:
    """Write the pairs of two languages, in UTF-8. Raises UsageError for fewer or more languages."""
    source, target = two(languages)
    losses = Losses()
    lines = []
    for concept in concepts:
        lost_in_pair(concept, losses, source, target)
        losses.add("domain", bool(concept.domain))
        losses.add("definition", bool(concept.definitions))
        losses.add("gloss", bool(concept.glosses))
        losses.add("name that is kept", concept.kept(primary(target)))
        for status in ("deprecated", "forbidden"):
            losses.add(f"{status} term", any(term.status.value == status for term in concept.terms))
        forms = dict.fromkeys(term.form for term in concept.ranked(source))
        targets = dict.fromkeys(term.form for term in concept.ranked(target))
        losses.add("without a term in both languages", not (forms and targets))
        comment = tidy(concept.note)
        for form in forms:
            lines += ["\t".join(neutralize(tidy(cell)) for cell in (form, word, comment) if cell) for word in targets]
    return Writing(data="".join(f"{line}\n" for line in lines).encode(), losses=losses.told())
