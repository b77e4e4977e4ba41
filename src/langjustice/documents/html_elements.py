"""What HTML elements mean to a reader: which break a text, which are left alone, which attributes are read."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from langjustice.documents.assembly import Run, has_letters
from langjustice.documents.html_tokens import Attribute, Token, attributes
from langjustice.documents.inline import Item, ItemKind
from langjustice.model import BlockKind, Layout, Span


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Elements that a sentence does not run across (HTML Living Standard, section 15.3, and the parts of head and forms).
BLOCK = _names(
    "address area article aside audio base blockquote body button canvas caption center col colgroup datalist dd"
    " details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header"
    " hgroup hr html iframe legend li link main map menu meta nav noembed noframes noscript object ol optgroup option p"
    " param pre search section select source summary table tbody td textarea tfoot th thead title tr track ul video xmp"
)
# What a person sees of these is not prose; inside a sentence they are one code each.
PROSE_FREE = _names("code kbd samp var math")
UNSEEN = _names("script style svg template")
# XML inside HTML: only here does `/>` close an element (section 13.1.2.1).
FOREIGN = frozenset(("svg", "math"))
ALONE = _names("pre textarea xmp iframe noembed noframes")
# Their end tag may be left out, and then the next of the kind ends them (section 13.1.2.4).
IMPLIED_END = _names("p li dt dd td th tr option")
CONTAINERS = _names("ul ol menu dl table select")
KINDS = {
    **dict.fromkeys(_names("h1 h2 h3 h4 h5 h6 title legend summary"), BlockKind.HEADING),
    **dict.fromkeys(_names("li dt dd option"), BlockKind.ITEM),
    **dict.fromkeys(_names("td th caption"), BlockKind.CELL),
}
_READ = _names("alt title placeholder aria-label aria-description label")
_READ_META = _names("description og:title og:description twitter:title twitter:description")
_BUTTONS = _names("submit button reset")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});")
_SPACE = re.compile(r"[ \t\n\r\f]+")
# How the quote of an attribute is written inside it; a bare value gets quotes when it changes.
_QUOTES = {'"': "&quot;", "'": "&#39;"}
BARE = "bare"


def left_alone(text: str, tag: Token) -> bool:
    """Whether the author asks that the element stay untranslated (`translate="no"`, class `notranslate`)."""
    if "translate" not in text[tag.start : tag.end].lower():
        return False
    values = {found.name: text[found.start : found.end].lower() for found in attributes(text, tag)}
    return values.get("translate") == "no" or "notranslate" in values.get("class", "").split()


def attribute_runs(text: str, tag: Token) -> tuple[Run, ...]:
    """The values in a start tag that people read, in order."""
    if "=" not in text[tag.start : tag.end] or tag.name in PROSE_FREE | UNSEEN or left_alone(text, tag):
        return ()
    found = attributes(text, tag)
    values = {attribute.name: text[attribute.start : attribute.end].lower() for attribute in found}
    read = (attribute for attribute in found if _is_read(tag.name, attribute.name, values))
    return tuple(run for attribute in read for run in _attribute_run(text, attribute))


def _is_read(tag: str, name: str, values: dict[str, str]) -> bool:
    if tag == "meta" and name == "content":
        return not _READ_META.isdisjoint((values.get("name"), values.get("property")))
    if tag == "input" and name == "value":
        return values.get("type") in _BUTTONS
    return name in _READ


def _attribute_run(text: str, attribute: Attribute) -> Iterator[Run]:
    span = Span(start=attribute.start, end=attribute.end)
    raw = span.of(text)
    if attribute.quote:
        start = span.start + len(raw) - len(raw.lstrip())
        span = Span(start=start, end=max(start, span.start + len(raw.rstrip())))
    source = _SPACE.sub(" ", _ENTITY.sub(lambda entity: _decoded(entity[0]) or entity[0], span.of(text))).strip()
    if has_letters(source):
        quoting = attribute.quote or BARE
        yield Run(span=span, source=source, kind=BlockKind.ATTRIBUTE, layout=Layout(quoting=quoting))


def _decoded(entity: str) -> str:
    decoded = html.unescape(entity)
    return (
        ""
        if decoded == entity or any(character < " " and character not in "\t\n" for character in decoded)
        else decoded
    )


def text_items(text: str, start: int, end: int) -> Iterator[Item]:
    """The items of plain text: entities are decoded, except those that keep a character from being markup."""
    at = start
    if "&" in text[start:end]:
        for entity in _ENTITY.finditer(text, start, end):
            if at < entity.start():
                yield Item(kind=ItemKind.TEXT, start=at, end=entity.start(), text=text[at : entity.start()])
            decoded = _decoded(entity[0])
            code = not decoded or any(character in "<>&" for character in decoded)
            kind = ItemKind.EMPTY if code else ItemKind.TEXT
            yield Item(kind=kind, start=entity.start(), end=entity.end(), text=entity[0] if code else decoded)
            at = entity.end()
    if at < end:
        yield Item(kind=ItemKind.TEXT, start=at, end=end, text=text[at:end])


def escape(text: str) -> str:
    """Write text so that none of it is markup."""
    return html.escape(text, quote=False)


def escape_attribute(text: str, quoting: str) -> str:
    """Write the value of an attribute between its quotes; a bare one gets them."""
    if quoting == BARE:
        return f'"{html.escape(text)}"'
    return escape(text).replace(quoting, _QUOTES[quoting])
