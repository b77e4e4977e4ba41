"""HTML cut into tags, text and other markup without losing a byte, as the HTML standard's tokenizer sees them.

The standard library's HTMLParser gives no end offsets for tags and is quadratic on hostile input; this one reads every
code point a bounded number of times and never fails (HTML Living Standard, section 13.2.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_WS = r"\t\n\r\f "
_MARKUP = re.compile(rf"<(?:(?P<slash>/?)(?P<name>[A-Za-z][^{_WS}/>]*)|[!?/])")
_ATTRIBUTE = re.compile(
    rf"[{_WS}/]*(?P<name>[^{_WS}/>][^{_WS}/>=]*)"
    rf"(?:[{_WS}]*=[{_WS}]*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^{_WS}>\"'][^{_WS}>]*))?)?"
)
_TAG_SPACE = re.compile(rf"[{_WS}/]*")
# Elements whose content is no markup (13.1.2): nobody reads it, except the text of a title and a textarea.
_RAW = ("script", "style", "xmp", "iframe", "noembed", "noframes")
_RCDATA = ("title", "textarea")
_ENDS = {name: re.compile(rf"</{name}(?=[{_WS}/>])", re.IGNORECASE) for name in (*_RAW, *_RCDATA)}
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)


class TokenKind(StrEnum):
    """What a token is; `RAW` is the content of a script or style, `OTHER` a comment, doctype or instruction."""

    TEXT = "text"
    START = "start"
    END = "end"
    RAW = "raw"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """`text[start:end]`; `name` is the name of a tag in lower case."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """An attribute with its value at `start:end` of the text; `quote` is empty for a bare value."""

    name: str
    start: int
    end: int
    quote: str


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """Cut `text[start:]` into tokens that join back to it.

    What a browser would not show either, because a tag or comment is never closed, is one token up to the end.
    """
    done = start
    while found := _MARKUP.search(text, done):
        if done < found.start():
            yield Token(kind=TokenKind.TEXT, start=done, end=found.start())
        at = found.start()
        if not found["name"]:
            done = _other_end(text, at)
            yield Token(kind=TokenKind.OTHER, start=at, end=done)
            continue
        done, closed = _tag_end(text, found.end())
        if not closed:
            yield Token(kind=TokenKind.OTHER, start=at, end=done)
            continue
        name = found["name"].lower()
        yield Token(kind=TokenKind.END if found["slash"] else TokenKind.START, start=at, end=done, name=name)
        if not found["slash"] and name in _ENDS:
            finish = _ENDS[name].search(text, done)
            end = finish.start() if finish else len(text)
            if done < end:
                yield Token(kind=TokenKind.TEXT if name in _RCDATA else TokenKind.RAW, start=done, end=end)
            done = end
    if done < len(text):
        yield Token(kind=TokenKind.TEXT, start=done, end=len(text))


def attributes(text: str, tag: Token) -> tuple[Attribute, ...]:
    """The attributes of a start tag that have a value, in order; of two with one name, the first."""
    found: dict[str, Attribute] = {}
    at = tag.start + 1 + len(tag.name)
    while match := _ATTRIBUTE.match(text, at, tag.end - 1):
        at = match.end()
        group = next((group for group in ("double", "single", "bare") if match[group] is not None), "")
        if group:
            quote = {"double": '"', "single": "'"}.get(group, "")
            name = match["name"].lower()
            attribute = Attribute(name=name, start=match.start(group), end=match.end(group), quote=quote)
            found.setdefault(name, attribute)
    return tuple(found.values())


def _tag_end(text: str, at: int) -> tuple[int, bool]:
    while match := _ATTRIBUTE.match(text, at):
        at = match.end()
    space = _TAG_SPACE.match(text, at)
    at = space.end() if space else at
    return (at + 1, True) if text[at : at + 1] == ">" else (len(text), False)


def _other_end(text: str, at: int) -> int:
    """The end of a comment (13.2.5.43), CDATA section, doctype, instruction or bogus comment (13.2.5.41)."""
    closing, begin = ">", at + 2
    if text.startswith("<!--", at):
        # `<!-->` and `<!--->` are whole comments.
        closing, begin = "-->", at + 2
    elif text.startswith("<![CDATA[", at):
        closing, begin = "]]>", at + 9
    end = text.find(closing, begin)
    return len(text) if end < 0 else end + len(closing)
