"""What a machine is shown of a message, and how its answer becomes the translation again.

The number of a plural is put where its placeholder stands, because what stands around a number depends on it; the mark
of an accelerator is taken out of the word that it stands in. Both come back, or the answer is not used.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from langjustice import masking
from langjustice.checks import accelerators
from langjustice.documents.po.formats import placeholders
from langjustice.documents.po.markup import markup
from langjustice.model import Message, PlaceableKind, Span

# The placeholder that a plural counts with, where there are several, has one of these names.
_COUNTING = re.compile(
    r"\b(?:n|num|number|count|total|quantity|items?)\b|%(?:\d+\$)?[a-zA-Z]{0,2}[diu]$", re.IGNORECASE
)
_NUMERIC = re.compile(
    r"%(?:\(\w+\))?(?:\d+\$)?[-+ #0]*(?:hh|ll|[hlqjztL])?[diusn]|\{\w*\}|%\{\w+\}|\$\{\w+\}|%[Ln]?n|%[1-9]"
)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A text for the machine, and what makes the translation of its answer; that gives None for a useless answer."""

    text: str
    back: Callable[[str], str | None]


def shown(message: Message, core: str) -> list[Shown]:
    """The ways to show a message (its text without white space at the edges), the best first."""
    plain = Shown(text=core, back=lambda target: target)
    ways = [plain]
    counted = _counted(message, core)
    if counted is not None:
        ways.insert(0, counted)
    mark = accelerators.mark_in(core, masking.find(core, markup(core)))
    if mark is not None:
        ways.insert(0, _without_mark(core, mark))
    return ways


def faithful(source: str, target: str, flags: Sequence[str]) -> bool:
    """Whether a translation has every placeholder, tag and line end of its source, and none besides."""
    return bool(target.strip()) and _fixed(source, flags) == _fixed(target, flags)


def _fixed(text: str, flags: Sequence[str]) -> Counter[str]:
    found = placeholders(text, flags)
    # Beside those of its format: what the format knows is not judged by what stands next to it.
    found += [code.span for code in markup(text, found) if code.span.of(text)[0] == "<"]
    found += [
        one.span
        for one in masking.find(text)
        if one.kind is PlaceableKind.PLACEHOLDER and not any(one.span.overlaps(other) for other in found)
    ]
    counted = Counter(span.of(text) for span in found)
    counted["\n"] = text.count("\n")
    return counted


def _counted(message: Message, core: str) -> Shown | None:
    """The message with an example of its number."""
    if message.example is None:
        return None
    spans = [one.span for one in masking.find(core) if one.kind is PlaceableKind.PLACEHOLDER]
    spans = [span for span in spans or placeholders(core, message.flags) if _NUMERIC.fullmatch(span.of(core))]
    if len(spans) > 1:
        spans = [span for span in spans if _COUNTING.search(span.of(core))]
    if len(spans) != 1:
        return None
    example, place = str(message.example), spans[0]
    if re.search(rf"(?<!\d){example}(?!\d)", core):
        return None
    placeholder = place.of(core)

    def back(target: str) -> str | None:
        found = list(re.finditer(rf"(?<![\d.,]){example}(?![\d]|[.,]\d)", target))
        if len(found) != 1:
            return None
        return target[: found[0].start()] + placeholder + target[found[0].end() :]

    return Shown(text=core[: place.start] + example + core[place.end :], back=back)


def _without_mark(core: str, mark: Span) -> Shown:
    char, letter = mark.of(core), core[mark.end]

    def back(target: str) -> str | None:
        taken = masking.find(target, markup(target))
        free = [
            one.start()
            for one in _LETTER.finditer(target)
            if not any(p.span.start <= one.start() < p.span.end for p in taken)
        ]
        if not free or char in target:
            return None
        # The same letter, best at the beginning of a word; else the first one.
        same = [place for place in free if target[place].casefold() == letter.casefold()]
        begins = [place for place in same if place == 0 or not target[place - 1].isalnum()]
        place = (begins or same or free)[0]
        return target[:place] + char + target[place:]

    return Shown(text=core[: mark.start] + core[mark.end :], back=back)
