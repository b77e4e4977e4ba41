"""A newer template into a catalog, as `msgmerge --previous` does it, with every line that stays left as it is.

Messages come in the order of the template, with its comments and flags; translations stay with their messages. A new
message that is nearly an old one gets its translation, marked as fuzzy, and says what the old one was (`#| msgid`).
What the template has no longer is kept at the end (`#~`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from langjustice.documents.catalog import parse
from langjustice.documents.po.header import Header
from langjustice.documents.po.scan import Catalog, Entry
from langjustice.documents.po.strings import layout
from langjustice.errors import DocumentError
from langjustice.messages import say

Similarity = Callable[[str, str], float]
# Like msgmerge, which asks for 0.6 of another measure.
_NEAR = 65.0
_CREATED = "POT-Creation-Date"


def merge(catalog: Catalog, template: Catalog, *, forms: int, similarity: Similarity) -> str | None:
    """The text of a catalog with what a template says now; None when there is nothing to take over.

    `forms` is the number of plural forms of the catalog's language, `similarity` gives 0 to 100 for two texts. Raises
    DocumentError when the result would not be what it should be.
    """
    return _Merge(catalog, template, forms, similarity).run()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Planned:
    """A message of the template, and the entry of the catalog that it takes its translation from, if any.

    `same`: that is this very message.
    """

    wanted: Entry
    old: Entry | None
    same: bool


class _Merge:
    """One catalog and one template."""

    def __init__(self, catalog: Catalog, template: Catalog, forms: int, similarity: Similarity) -> None:
        self._catalog, self._template, self._forms, self._similarity = catalog, template, forms, similarity
        self._newline, self._width = catalog.newline, catalog.width
        # The blank lines before an entry go with it.
        ends = [0, *(entry.end for entry in catalog.entries)]
        self._begins = {entry.start: end for entry, end in zip(catalog.entries, ends, strict=False)}
        self._tail = catalog.lines[ends[-1] :]

    def run(self) -> str | None:
        planned = self._plan()
        if self._is_current(planned):
            return None
        text = "".join(self._lines(planned))
        self._prove(text, planned)
        return text

    def _plan(self) -> list[_Planned]:
        there: dict[tuple[str | None, str], Entry] = {}
        for entry in sorted(self._catalog.entries, key=lambda one: one.obsolete):
            if not entry.is_header:
                there.setdefault(entry.key, entry)
        wanted = {entry.key: entry for entry in self._template.messages}
        left = [one for key, one in there.items() if key not in wanted and all(form.text for form in one.forms)]
        planned = []
        for key, entry in wanted.items():
            if key in there:
                planned.append(_Planned(wanted=entry, old=there[key], same=there[key].plural == entry.plural))
            else:
                planned.append(_Planned(wanted=entry, old=self._nearest(entry, left), same=False))
        return planned

    def _nearest(self, entry: Entry, left: Sequence[Entry]) -> Entry | None:
        """The old message that is most like a new one, if any is like it."""
        best, nearest = _NEAR, None
        for one in left:
            shorter, longer = sorted((len(one.msgid), len(entry.msgid)))
            if shorter * 2 < longer:
                continue
            alike = self._similarity(one.msgid, entry.msgid)
            if alike > best:
                best, nearest = alike, one
        return nearest

    def _is_current(self, planned: Sequence[_Planned]) -> bool:
        there = self._catalog.messages
        return len(there) == len(planned) and all(
            plan.old is one and plan.same and not self._differs(plan.wanted, one)
            for one, plan in zip(there, planned, strict=True)
        )

    def _differs(self, wanted: Entry, old: Entry) -> bool:
        """Whether the template says something else beside the text of a message."""
        return _flags(wanted) != _flags(old) or any(
            _words(self._catalog, old, mark) != _words(self._template, wanted, mark) for mark in ("#.", "#:")
        )

    def _lines(self, planned: Sequence[_Planned]) -> Iterator[str]:
        yield from self._header()
        for plan in planned:
            old = plan.old
            if old is not None and plan.same and not old.obsolete:
                yield from self._gap(old)
                yield from self._kept(plan.wanted, old)
            else:
                yield self._newline
                yield from (f"{line}{self._newline}" for line in self._new(plan))
        used = {id(plan.old) for plan in planned if plan.same}
        for entry in self._catalog.entries:
            if entry.is_header or id(entry) in used:
                continue
            if entry.obsolete:
                yield from self._gap(entry)
                yield from self._whole(entry)
            elif any(form.text for form in entry.forms):
                yield self._newline
                yield from self._obsolete(entry)
        yield from self._tail

    def _header(self) -> Iterator[str]:
        header = self._catalog.header
        if header is None:
            return
        created = Header.of(self._template).get(_CREATED)
        lines = self._catalog.lines
        yield from lines[: header.forms[0].start]
        if created and Header.of(self._catalog).get(_CREATED):
            new = Header.of(self._catalog).with_fields({_CREATED: created})
            yield from (f"{line}{self._newline}" for line in new.written())
        else:
            yield from lines[header.forms[0].start : header.forms[0].end]
        yield from lines[header.forms[0].end : header.end]

    def _gap(self, entry: Entry) -> Iterator[str]:
        """The blank lines before an entry, one at least."""
        gap = self._catalog.lines[self._begins[entry.start] : entry.start]
        yield from gap or ([self._newline] if entry.start else [])

    def _whole(self, entry: Entry) -> Iterator[str]:
        """The lines of an entry; what was the last line of the file gets an end."""
        for line in self._catalog.lines[entry.start : entry.end]:
            yield line if line.endswith("\n") else f"{line}{self._newline}"

    def _kept(self, wanted: Entry, old: Entry) -> Iterator[str]:
        """The lines of an entry, with the comments and flags of the template where those are others."""
        if not self._differs(wanted, old):
            yield from self._whole(old)
            return
        marks = ("#.", "#:", "#,")
        comments = [line for line in self._catalog.lines[old.start : old.first] if not line.lstrip().startswith(marks)]
        yield from (line for line in comments if not line.lstrip().startswith("#|"))
        yield from (f"{line}{self._newline}" for line in self._told(wanted, fuzzy=old.fuzzy))
        yield from (line for line in comments if line.lstrip().startswith("#|"))
        for line in self._catalog.lines[old.first : old.end]:
            yield line if line.endswith("\n") else f"{line}{self._newline}"

    def _told(self, wanted: Entry, *, fuzzy: bool) -> Iterator[str]:
        """The template's comments for a message, and its flags."""
        lines = [line.strip() for line in self._template.lines[wanted.start : wanted.first]]
        for mark in ("#.", "#:"):
            yield from (line for line in lines if line.startswith(mark))
        flags = [*(["fuzzy"] if fuzzy else []), *(flag for flag in wanted.flags if flag and flag != "fuzzy")]
        if flags:
            yield f"#, {', '.join(flags)}"

    def _new(self, plan: _Planned) -> Iterator[str]:
        """The lines, without ends, of a message that was not there, or not like this."""
        wanted, old = plan.wanted, plan.old
        fuzzy = old is not None and (not plan.same or old.fuzzy)
        if old is not None and plan.same:
            yield from (line for line in self._comments(old) if line[1:2] not in tuple(".:,|~"))
        texts = self._texts(wanted, old)
        fuzzy = fuzzy and any(texts)
        yield from self._told(wanted, fuzzy=fuzzy)
        if old is not None and fuzzy and not plan.same:
            for keyword, text in (("msgctxt", old.msgctxt), ("msgid", old.msgid), ("msgid_plural", old.plural)):
                if text is not None:
                    yield from layout(keyword, text, width=self._width, prefix="#| ")
        for line in self._template.lines[wanted.first : wanted.forms[0].start]:
            yield line.rstrip("\r\n")
        for number, text in enumerate(texts):
            keyword = "msgstr" if wanted.plural is None else f"msgstr[{number}]"
            yield from layout(keyword, text, width=self._width)

    def _comments(self, entry: Entry) -> list[str]:
        return [line.strip() for line in self._catalog.lines[entry.start : entry.first]]

    def _texts(self, wanted: Entry, old: Entry | None) -> list[str]:
        """The translations of a message, taken from an old one; forms that nobody has written stay empty."""
        many = self._forms if wanted.plural is not None else 1
        if old is None:
            return [""] * many
        said = [form.text for form in old.forms]
        if wanted.plural is not None and old.plural is None:
            return said * many
        return (said + [""] * many)[:many]

    def _obsolete(self, entry: Entry) -> Iterator[str]:
        for number in range(entry.start, entry.end):
            line = self._catalog.lines[number].rstrip("\r\n")
            text = line.strip()
            if text.startswith(("#.", "#:")) or not text:
                continue
            if text.startswith("#|"):
                line = f"#~|{text[2:]}"
            elif not text.startswith("#"):
                line = f"#~ {text}"
            yield f"{line}{self._newline}"

    def _prove(self, text: str, planned: Sequence[_Planned]) -> None:
        """Read the new text with polib: every message of the template once, with the translation that it had."""
        found = [one for one in parse(text, self._catalog.name) if not one.obsolete and (one.msgid or one.msgctxt)]
        good = len(found) == len(planned)
        for new, plan in zip(found, planned, strict=False):
            said = [new.msgstr_plural[n] for n in sorted(new.msgstr_plural)] if new.msgid_plural else [new.msgstr]
            good = good and (new.msgctxt, new.msgid) == plan.wanted.key
            if plan.same and plan.old is not None and not plan.old.obsolete:
                good = good and said == [form.text for form in plan.old.forms] and new.fuzzy == plan.old.fuzzy
        if not good:
            raise DocumentError(
                say("cannot take over its template without changing something else"),
                path=self._catalog.name,
                next=say("msgmerge --previous -U CATALOG TEMPLATE, then try again"),
            )


def _flags(entry: Entry) -> set[str]:
    return {flag for flag in entry.flags if flag and flag != "fuzzy"}


def _words(catalog: Catalog, entry: Entry, mark: str) -> list[str]:
    """What comments say, however they are wrapped."""
    return " ".join(catalog.comments(entry, mark)).split()
