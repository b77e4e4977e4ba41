"""What a translated HTML page says about itself: its language, its encoding, and that it is a translation."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from langjustice.documents.html_tokens import Attribute, Token, TokenKind, attributes, tokens
from langjustice.errors import LanguageError
from langjustice.language import normalize, right_to_left

_HEAD = frozenset(("html", "head", "title", "meta", "link", "base", "style", "script"))
_CHARSET = re.compile(r"(charset\s*=\s*)[^\s;\"']+", re.IGNORECASE)
_DECLARATION = re.compile(r"""(<\?xml\b[^>]*?encoding\s*=\s*["'])[\w.:-]+""")

Patch = tuple[int, int, str]
_NOTHING: Mapping[str, str] = MappingProxyType({})


def language_of(text: str) -> str | None:
    """The language that the page declares on its `html` element, as a BCP 47 tag."""
    root = next((token for token in _head(text) if token.kind is TokenKind.START and token.name == "html"), None)
    if root is None:
        return None
    found = _by_name(text, root).get("lang")
    try:
        return normalize(text[found.start : found.end]) if found else None
    except LanguageError:
        return None


def finish(
    text: str, *, label: str | None, lang: str | None, charset: str | None, about: Mapping[str, str] = _NOTHING
) -> str:
    """Put in what is given and leave every other code point as it is.

    `label` becomes a paragraph behind the start tag of the body; `lang` (with its direction) goes onto an existing
    `html` tag; `charset` replaces the one that the page declares; `about` goes into its head, as `meta` elements.
    """
    if label is None and lang is None and charset is None and not about:
        return text
    patches: list[Patch] = []
    place = 0
    for token in _head(text):
        place = token.end
        if token.kind is TokenKind.OTHER and charset and token.start == 0:
            patches += _patch(text, token, _DECLARATION, charset)
        if token.kind is not TokenKind.START:
            continue
        if token.name == "html" and lang:
            patches += _root(text, token, lang)
        elif token.name == "head" and about:
            patches.append((token.end, token.end, "".join(map(_element, about.items()))))
        elif token.name == "meta" and charset:
            patches += _meta(text, token, charset)
    if label is not None:
        body = next((token for token in tokens(text) if token.kind is TokenKind.START and token.name == "body"), None)
        place = body.end if body else place
        patches.append((place, place, _notice(label, lang)))
    return _apply(text, patches)


def _head(text: str) -> Iterator[Token]:
    """The tokens before the body, without the white space that would come last."""
    waiting: list[Token] = []
    for token in tokens(text):
        inside = bool(waiting) and waiting[-1].name == "title"
        if token.kind is TokenKind.TEXT and (inside or not text[token.start : token.end].strip()):
            waiting.append(token)
            continue
        if token.kind is TokenKind.TEXT or (token.name and token.name not in _HEAD):
            return
        yield from waiting
        waiting = []
        if token.kind is TokenKind.START and token.name == "title":
            waiting.append(token)
        else:
            yield token


def _root(text: str, tag: Token, lang: str) -> Iterator[Patch]:
    found = _by_name(text, tag)
    rtl = right_to_left(lang)
    yield _attribute(tag, found.get("lang"), "lang", lang)
    if "xml:lang" in found:
        yield _attribute(tag, found["xml:lang"], "xml:lang", lang)
    direction = found.get("dir")
    # A page that leaves its direction to the browser ("auto") goes on doing so.
    if rtl or (direction and text[direction.start : direction.end].lower() == "rtl"):
        yield _attribute(tag, direction, "dir", "rtl" if rtl else "ltr")


def _attribute(tag: Token, found: Attribute | None, name: str, value: str) -> Patch:
    """Replace the value of an attribute, or add the attribute behind the name of the tag."""
    if found is None:
        place = tag.start + 1 + len(tag.name)
        return place, place, f' {name}="{value}"'
    return found.start, found.end, value if found.quote else f'"{value}"'


def _meta(text: str, tag: Token, charset: str) -> Iterator[Patch]:
    found = _by_name(text, tag)
    if "charset" in found:
        yield _attribute(tag, found["charset"], "charset", charset)
    elif "http-equiv" in found and "content" in found:
        equivalent = found["http-equiv"]
        if text[equivalent.start : equivalent.end].strip().lower() == "content-type":
            yield from _patch(text, found["content"], _CHARSET, charset)


def _patch(text: str, where: Token | Attribute, pattern: re.Pattern[str], charset: str) -> Iterator[Patch]:
    found = pattern.search(text, where.start, where.end)
    if found:
        yield found.end(1), found.end(), charset


def _by_name(text: str, tag: Token) -> dict[str, Attribute]:
    return {attribute.name: attribute for attribute in attributes(text, tag)}


def _element(named: tuple[str, str]) -> str:
    name, content = map(html.escape, named)
    return f'\n<meta name="{name}" content="{content}">'


def _notice(label: str, lang: str | None) -> str:
    about = ""
    if lang:
        about = f' lang="{html.escape(lang)}"' + (' dir="rtl"' if right_to_left(lang) else "")
    return f'<p class="translation-notice"{about} role="note">{html.escape(label, quote=False)}</p>'


def _apply(text: str, patches: list[Patch]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, new in sorted(patches, key=lambda patch: patch[:2]):
        parts += [text[at:start], new]
        at = end
    return "".join(parts) + text[at:]
