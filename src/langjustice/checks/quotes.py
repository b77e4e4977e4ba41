"""Quotation marks: as many as in the source, in pairs, and those of the language.

MQM: *Linguistic conventions – Punctuation*, *Locale convention*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from langjustice.checks.kind import Example
from langjustice.checks.prose import prose, span
from langjustice.language import primary
from langjustice.messages import say
from langjustice.model import Issue, Severity, Span, TranslationUnit

NAME = "quotes"
SEVERITIES: tuple[Severity, ...] = (Severity.WARNING,)
LANGUAGES: tuple[str, ...] = ()
OPTIONAL = False
DESCRIPTION = (
    "Quotation marks that are lost, not closed, or of another language. English and Portuguese write “…”, Spanish “…” "
    "or «…», French « … » with spaces inside, Haitian Creole « … » or “…”. Straight marks are allowed, in French only "
    "where the source has them. The marks of other languages are not looked at, only how many there are."
)
GOOD: tuple[Example, ...] = (Example(pair="en→fr", source="They say “no”.", target="Ils disent « non »."),)
BAD: tuple[Example, ...] = (Example(pair="en→fr", source="They say “no”.", target="Ils disent “non”."),)
_ANY = re.compile("[\"“”„‟«»「」『』]|''")
_SINGLE = re.compile(r"(?<!\w)‘[^‘’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)|‹[^‹›]*›")
_OWN = {"en": "“”", "es": "“”«»", "fr": "«»", "pt": "“”«»", "ht": "“”«»"}
_PAIRS = (("“", "”"), ("«", "»"))
_TIGHT = re.compile(r"«(?=[^\s])|(?<=\S)»")
# The French of Switzerland writes «so».
_TIGHT_TOO = frozenset({"fr-CH"})


def check(unit: TranslationUnit) -> Iterator[Issue]:
    """Yield a warning for each kind of fault."""
    here, there = _ANY.search(unit.source), _ANY.search(unit.target)
    if not here and not there:
        return
    source, target = prose(unit)
    marks, wanted = list(_ANY.finditer(target)), len(_ANY.findall(source))
    if len(marks) != wanted:
        single = 2 * len(_SINGLE.findall(source)), 2 * len(_SINGLE.findall(target))
        all_wanted, all_there = wanted + single[0], len(marks) + single[1]
        if all_wanted != all_there and not _said_between(unit, all_wanted, all_there):
            less = len(marks) < wanted
            fewer = say("fewer quotation marks than in the source ({marks}, not {wanted})")
            more = say("more quotation marks than in the source ({marks}, not {wanted})")
            message = (fewer if less else more).format(marks=len(marks), wanted=wanted)
            yield _issue(message, span(marks[0]) if marks else None)
            return
    own = _OWN.get(primary(unit.pair.target))
    if own:
        yield from _open(source, target)
        yield from _foreign(unit, source, marks, own)


def _said_between(unit: TranslationUnit, one: int, other: int) -> bool:
    """Whether French is one of the two, which does not close its quotes for *she said* in the middle."""
    french = "fr" in (primary(unit.pair.source), primary(unit.pair.target))
    return french and min(one, other) >= 2 and abs(one - other) == 2


def _open(source: str, target: str) -> Iterator[Issue]:
    """A quotation may go on in the next sentence: then the source leaves it open as well."""
    depth = sum(target.count(first) - target.count(last) for first, last in _PAIRS)
    mixed = any(target.count(first) != target.count(last) for first, last in _PAIRS)
    if mixed and (depth == 0 or _depth(source) == 0):
        yield _issue(say("a quotation mark does not match its partner"), None)


def _depth(text: str) -> int:
    return sum(text.count(first) - text.count(last) for first, last in _PAIRS) + text.count('"') % 2


def _foreign(unit: TranslationUnit, source: str, marks: list[re.Match[str]], own: str) -> Iterator[Issue]:
    lang = primary(unit.pair.target)
    straight = lang != "fr" or '"' in source
    nested = lang == "fr" and any(mark[0] == "«" for mark in marks)
    for mark in marks:
        if mark[0] not in own and not (mark[0] in "\"''" and straight) and not (nested and mark[0] in "“”"):
            message = say("“{mark}” is not how this language quotes: it writes {own}…{own_2}").format(
                mark=mark[0], own=own[0], own_2=own[1]
            )
            yield _issue(message, span(mark))
            return
    tight = _TIGHT.search(unit.target) if lang == "fr" and unit.pair.target not in _TIGHT_TOO else None
    if tight:
        yield _issue(say("no space inside « »"), span(tight))


def _issue(message: str, where: Span | None) -> Issue:
    return Issue(check=NAME, severity=Severity.WARNING, message=message, target_span=where)
