"""Plain text: wrapped paragraphs, list items, one line at a time, tab-separated columns and chat logs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from langjustice.documents import lines
from langjustice.documents.assembly import Run, Woven, assemble, compose, has_letters
from langjustice.model import Block, BlockKind, Document, Layout, Span

_LEAD = re.compile(r"(?:[^\S\r\n]*>)*[^\S\r\n]*")
_MARKER = re.compile(r"(?:[-*+•‣◦▪·–—]|\d{1,3}[.)]|[^\W\d_]\)|\(\w{1,3}\))[^\S\r\n]+")
_KEY = re.compile(r"[^\W\d_][\w ()-]{0,24}:(?:\s|$)")
_ENDS_SENTENCE = re.compile(r"[.!?…:;。！？؟۔।][\"'”’»)\]]*$")
_DATE = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})"
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?:\s?[ap]\.?\s?m\b\.?)?Z?"
_STAMP = re.compile(rf"[\[(]?(?:{_DATE}(?:[,T]?\s?{_TIME})?|{_TIME})[\])]?", re.IGNORECASE)
# A time alone may be the agenda of a meeting; in brackets, or after a date, it is a log.
_CHAT = re.compile(
    rf"(?:\[(?:{_DATE}[,T]?\s*)?{_TIME}\]|\(?{_DATE}[,T]?\s*{_TIME}\)?)\s*(?:[-–]\s+)?"
    r"(?:<[^<>\t]{1,40}>\s*|[^:\t]{1,40}:\s+)",
    re.IGNORECASE,
)
_PLAIN = Layout()
# Nobody wraps paragraphs of this many lines: it is a list, and may have a hundred thousand of them.
_LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line that is not blank: its lead (indentation, quote signs), and the span of what follows lead and marker."""

    line: lines.Line
    lead: str
    body: Span
    marked: bool
    apart: bool


def read(text: str, name: str) -> Document:
    """Take a plain text apart."""
    return assemble(text, _runs(text), name=name, format_name="text")


def write(document: Document, targets: Sequence[str], *, label: str | None) -> str:
    """Put the targets in place, behind the label on a line of its own."""
    text = compose(document, targets, render)
    if label is None:
        return text
    newline = lines.newline_of(text)
    return lines.one_line(label) + newline + newline + text


def render(block: Block, target: str, _woven: Woven = ()) -> str:
    """Lay out a target as its block was: on one line, or wrapped at the same column behind the same prefix."""
    layout = block.layout
    if layout.column is None:
        return lines.one_line(target)
    return lines.wrap(target.split(), column=layout.column, prefix=layout.prefix, newline=layout.newline)


def _runs(text: str) -> Iterator[Run]:
    paragraph: list[_Line] = []
    for line in lines.split(text):
        content = text[line.start : line.end]
        if not content or content.isspace():
            yield from _paragraph(text, paragraph)
            paragraph = []
        else:
            if len(paragraph) >= _LONGEST and _ENDS_SENTENCE.search(
                text, paragraph[-1].body.start, paragraph[-1].body.end
            ):
                yield from _paragraph(text, paragraph)
                paragraph = []
            paragraph.append(_parse(text, line))
    yield from _paragraph(text, paragraph)


def _parse(text: str, line: lines.Line) -> _Line:
    lead = _LEAD.match(text, line.start, line.end)
    start = lead.end() if lead else line.start
    marker = _MARKER.match(text, start, line.end)
    body = marker.end() if marker else start
    chat = _CHAT.match(text, start, line.end)
    if chat:
        marker, body = None, chat.end()
    end = body + len(text[body : line.end].rstrip())
    apart = chat is not None or "\t" in text[body:end]
    return _Line(
        line=line,
        lead=text[line.start : start],
        body=Span(start=body, end=end),
        marked=marker is not None,
        apart=apart,
    )


def _paragraph(text: str, paragraph: Sequence[_Line]) -> Iterator[Run]:
    """The runs of one paragraph: groups of lines that may be wrapped, and lines that stand for themselves."""
    group: list[_Line] = []
    for line in paragraph:
        if group and not _continues(group, line):
            yield from _group(text, group)
            group = []
        if line.apart:
            yield from _columns(text, line)
        else:
            group.append(line)
    yield from _group(text, group)


def _continues(group: Sequence[_Line], line: _Line) -> bool:
    if line.marked or line.apart:
        return False
    if len(group) == 1:
        return group[0].lead.count(">") == line.lead.count(">")
    return group[-1].lead == line.lead


def _group(text: str, group: Sequence[_Line]) -> Iterator[Run]:
    for part, column in _wrapped(text, group):
        source = lines.join(line.body.of(text) for line in part) if column else part[0].body.of(text)
        if not has_letters(source):
            continue
        first = part[0].line
        yield Run(
            span=Span(start=part[0].body.start, end=part[-1].body.end),
            source=source,
            kind=BlockKind.ITEM if part[0].marked else BlockKind.PARAGRAPH,
            layout=Layout(column=column, prefix=part[1].lead, newline=text[first.end : first.next])
            if column
            else _PLAIN,
        )


def _wrapped(text: str, group: Sequence[_Line]) -> Iterator[tuple[Sequence[_Line], int | None]]:
    """Cut a group where a line ended on purpose, and say at which column each part was wrapped (None: not at all)."""
    alone = [([line], None) for line in group]
    lengths = [line.body.end - line.line.start for line in group]
    column = max(lengths, default=0)
    bodies = [line.body.of(text) for line in group]
    if len(group) < 2 or not lines.NARROWEST <= column <= lines.WIDEST or sum(map(_is_key, bodies)) > 1:
        yield from alone
        return
    whole = [_ENDS_SENTENCE.search(body[-8:]) is not None for body in bodies]
    full = [length + 1 + lines.first_word(body) > column for length, body in zip(lengths, bodies[1:], strict=False)]
    # A short line inside a sentence means verse, an address or names; as the first line it is a heading.
    if any(not full[place] and not whole[place] for place in range(1, len(full))):
        yield from alone
        return
    cuts = [0, *(place + 1 for place, filled in enumerate(full) if not filled), len(group)]
    for left, right in pairwise(cuts):
        broken = any(not whole[place] for place in range(left, right - 1))
        # Of two lines the longer always looks full: a name below a long title must not be taken for its end.
        doubtful = right - left == 2 and bodies[left + 1][0].isupper() and lengths[left] < column * 0.9
        doubtful = doubtful or (right - left == 2 == len(group) and bodies[1][0].isupper() and lengths[0] < 60)
        if broken and not doubtful:
            yield group[left:right], column
        else:
            yield from alone[left:right]


def _is_key(body: str) -> bool:
    return _KEY.match(body) is not None


def _columns(text: str, line: _Line) -> Iterator[Run]:
    """The cells of a line with tabs, or what is said in a line of a chat."""
    at = line.body.start
    after_stamp = False
    kind = BlockKind.CELL if "\t" in line.body.of(text) else BlockKind.PARAGRAPH
    for cell in line.body.of(text).split("\t"):
        start = at + len(cell) - len(cell.lstrip())
        at += len(cell) + 1
        source = cell.strip()
        stamp = _STAMP.fullmatch(source) is not None
        # Right behind date and time stands who is speaking.
        nick = after_stamp and len(source.split()) == 1 and source[:1].isupper()
        after_stamp = stamp
        if not source or stamp or nick or not has_letters(source):
            continue
        yield Run(span=Span(start=start, end=start + len(source)), source=source, kind=kind)
