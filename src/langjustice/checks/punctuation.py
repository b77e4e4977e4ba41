"""Each language's own punctuation: the mark at the end, ¿ and ¡, spaces before and after marks.

MQM: *Linguistic conventions – Punctuation*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from langjustice.checks.kind import Example
from langjustice.checks.marks import UNMARKED, abbreviated, ending
from langjustice.checks.prose import prose, span
from langjustice.language import primary
from langjustice.messages import say
from langjustice.model import Issue, Severity, Span, TranslationUnit

NAME = "punctuation"
SEVERITIES: tuple[Severity, ...] = (Severity.WARNING,)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "Marks that are not where the language wants them. Another mark at the end than the source has, in any language. "
    "In Spanish, `?` and `!` without `¿` and `¡`. In French, no space before `:` `;` `!` `?` (in Canada only before "
    "`:`), or a space before a comma; in English, Spanish, Portuguese and Haitian Creole, a space before a mark; in "
    "all five, no space after a comma or semicolon."
)
GOOD: tuple[Example, ...] = (Example(pair="en→es", source="Who are we?", target="¿Quiénes somos?"),)
BAD: tuple[Example, ...] = (Example(pair="en→es", source="Who are we?", target="Quiénes somos?"),)
_KNOWN = frozenset({"en", "es", "fr", "pt", "ht"})
# Marks that may stand for each other: letters open with a comma in English and a colon in Spanish.
_ALIKE = (frozenset(":,"), frozenset("…."))
_OPENING = (("?", "¿"), ("!", "¡"))
_SPACE_BEFORE = re.compile(r"(?<=[^\W_])[ \u00a0\u202f\t]+([,;:!?]|\.(?![.\w]))(?=\s|$)")
_SPACE_BEFORE_COMMA = re.compile(r"(?<=[^\W_])[ \u00a0\u202f\t]+(,|\.(?![.\w]))(?=\s|$)")
_NO_SPACE_BEFORE = re.compile(r"(?<=[\w»)\]”%])([;!?]|:(?=\s|$))")
_NO_SPACE_BEFORE_COLON = re.compile(r"(?<=[\w»)\]”%])(:)(?=\s|$)")
_NO_SPACE_AFTER = re.compile(r"(?<=[^\W\d_])([,;])(?=[^\W\d_])")


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield a warning for each mark that is wrong in the target."""
    lang = primary(unit.pair.target)
    yield from _end(unit, lang)
    if lang not in _KNOWN:
        return
    source, target = prose(unit)
    if lang == "es":
        yield from _inverted(unit, target)
    elif ("¿" in target or "¡" in target) and "¿" not in source and "¡" not in source:
        yield _issue(say("“¿” and “¡” are not written in this language"), Span(start=0, end=len(target)))
    yield from _spaces(source, target, unit.pair.target)


def _end(unit: TranslationUnit, lang: str) -> Iterator[Issue]:
    if lang in UNMARKED or primary(unit.pair.source) in UNMARKED:
        return
    if not unit.source.strip() or not unit.target.strip():
        return
    if abbreviated(unit.source) or abbreviated(unit.target):
        return
    wanted, found = ending(unit.source), ending(unit.target)
    if wanted == found or any({wanted, found} <= alike for alike in _ALIKE):
        return
    size = len(unit.target.rstrip())
    if any(placeable.span.end >= size for placeable in unit.target_placeables):
        return
    if not found:
        message = say("the “{wanted}” at the end of the source is missing").format(wanted=wanted)
    elif not wanted:
        message = say("the source does not end in “{found}”").format(found=found)
    else:
        message = say("ends in “{found}”, the source in “{wanted}”").format(found=found, wanted=wanted)
    yield _issue(message, Span(start=size - 1, end=size))


def _inverted(unit: TranslationUnit, target: str) -> Iterator[Issue]:
    # A sentence that is cut in the middle of a question has its other mark in the next segment.
    for closing, opening in _OPENING:
        missing = target.count(closing) - target.count(opening)
        if missing > 0 and not _several(target, closing):
            at = target.index(closing)
            yield _issue(f"“{closing}” without “{opening}”", Span(start=at, end=at + 1))
        elif missing < 0 and target.count(closing) == 0 and closing in unit.source:
            at = target.index(opening)
            yield _issue(f"“{opening}” without “{closing}”", Span(start=at, end=at + 1))


def _several(target: str, closing: str) -> bool:
    """Whether marks are heaped up (¡¿Qué?!, ¡Basta!!!): then their number says nothing."""
    heap = re.search(r"[?!]{2,}", target)
    return heap is not None and ("¿" in target or "¡" in target) and closing in heap[0]


def _spaces(source: str, target: str, tag: str) -> Iterator[Issue]:
    french = primary(tag) == "fr"
    for found in (_SPACE_BEFORE_COMMA if french else _SPACE_BEFORE).finditer(target):
        if french or found[0] not in source:
            yield _issue(say("a space before “{found}”").format(found=found[1]), span(found))
    if french:
        for found in (_NO_SPACE_BEFORE_COLON if tag == "fr-CA" else _NO_SPACE_BEFORE).finditer(target):
            yield _issue(say("no space before “{found}”").format(found=found[1]), span(found, 1))
    if not _NO_SPACE_AFTER.search(source):
        for found in _NO_SPACE_AFTER.finditer(target):
            yield _issue(say("no space after “{found}”").format(found=found[1]), span(found, 1))


def _issue(message: str, where: Span) -> Issue:
    return Issue(check=NAME, severity=Severity.WARNING, message=message, target_span=where)
