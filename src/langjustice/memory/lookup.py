"""What people have translated before: the same text, or the nearest ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from langjustice.language import LangPair
from langjustice.memory.features import features
from langjustice.memory.forms import Find, Form, form_of, key_of, tidy
from langjustice.memory.similarity import similarity, worth_a_look
from langjustice.memory.substitution import substitute
from langjustice.model import MatchKind, MemoryMatch, MemoryOrigin, MemoryRow, MemoryRules

_OFFERED = 5
_DAYS_OF_A_YEAR = 365.25
# What is taken off where other numbers stand now: the words around them may have to agree with them.
_SUBSTITUTED = 1.0
_CONTEXT, _EXACT = 101.0, 100.0


class Units(Protocol):
    """Where units are kept. Languages are BCP 47 tags; a region is no reason to leave a unit out."""

    def same(self, key: int, pair: LangPair) -> list[MemoryRow]:
        """The units that have a text with this key, and one in the target language."""
        ...

    def near(self, tokens: Sequence[str], pair: LangPair) -> dict[int, str]:
        """The texts in the source language that share the most and rarest of these tokens, by their numbers."""
        ...

    def numbered(self, numbers: Sequence[int], pair: LangPair) -> list[MemoryRow]:
        """The units of texts with these numbers that have a text in the target language."""
        ...


class Memory:
    """Looks texts up. `find` is how placeables are found, the same way as when texts are put in."""

    def __init__(self, units: Units, find: Find, rules: MemoryRules, *, today: date) -> None:
        self._units, self._find, self._rules, self._today = units, find, rules, today

    def key(self, text: str, lang: str) -> int:
        """The key of a text without inline codes, as `before` and `after` of a neighbour have it."""
        return key_of(text, lang, self._find)

    def matches(
        self,
        source: str,
        pair: LangPair,
        *,
        before: int | None = None,
        after: int | None = None,
        threshold: float | None = None,
    ) -> tuple[MemoryMatch, ...]:
        """The best matches for a text without inline codes, five at most, none below the threshold (of the rules).

        `before` and `after` are the keys of the texts around it in its document.
        """
        least = self._rules.threshold if threshold is None else threshold
        source = tidy(source)
        form = form_of(source, self._find(source))
        if not form.text:
            return ()
        rows = self._units.same(form.key(pair.source), pair)
        found = [self._same(source, form, row, pair, before, after) for row in rows]
        if not any(match.similarity >= _EXACT for match in found):
            found += self._near(source, form, pair, {row.unit_id for row in rows}, least)
        best: dict[str, MemoryMatch] = {}
        for match in sorted(found, key=_rank):
            if match.similarity >= least:
                best.setdefault(match.target, match)
        return tuple(best.values())[:_OFFERED]

    def said(self, source: str, pair: LangPair) -> tuple[str, ...]:
        """The translations of exactly this text that people here have reviewed."""
        source = tidy(source)
        rows = self._units.same(key_of(source, pair.source, self._find), pair) if source else []
        reviewed = [row for row in rows if row.origin.origin is MemoryOrigin.REVIEWED and row.source.text == source]
        return tuple(dict.fromkeys(row.target.text for row in reviewed))

    def _same(
        self, source: str, form: Form, row: MemoryRow, pair: LangPair, before: int | None, after: int | None
    ) -> MemoryMatch:
        if row.source.text != source:
            return self._match(row, pair, MatchKind.FUZZY, _EXACT, form)
        known = None not in (before, after, row.source.before, row.source.after)
        if known and (row.source.before, row.source.after) == (before, after):
            return self._match(row, pair, MatchKind.CONTEXT, _CONTEXT, None)
        return self._match(row, pair, MatchKind.EXACT, _EXACT, None)

    def _near(self, source: str, form: Form, pair: LangPair, seen: set[int], least: float) -> list[MemoryMatch]:
        texts = self._units.near(features(source, pair.source), pair)
        found = []
        for row in self._units.numbered(worth_a_look(source, texts, least), pair):
            if row.unit_id in seen:
                continue
            other = form_of(row.source.text, self._find(row.source.text))
            points = similarity(form.text, other.text)
            if points >= least:
                found.append(self._match(row, pair, MatchKind.FUZZY, points, form, other))
        return found

    def _match(
        self,
        row: MemoryRow,
        pair: LangPair,
        kind: MatchKind,
        points: float,
        form: Form | None,
        other: Form | None = None,
    ) -> MemoryMatch:
        """A match with its penalties; the numbers and placeables of `form` are put in, where that can be told."""
        target, substituted = row.target.text, False
        if form is not None:
            other = other or form_of(row.source.text, self._find(row.source.text))
            if other.slots != form.slots:
                new = substitute(target, other, form)
                substituted = new is not None
                target = target if new is None else new
                points -= _SUBSTITUTED if substituted else _SUBSTITUTED * _unlike(other, form)
        return MemoryMatch(
            similarity=round(max(0.0, points - self._penalty(row, pair)), 1),
            kind=kind,
            source=row.source.text,
            target=target,
            written=row.target.text,
            target_lang=row.target.lang,
            origin=row.origin,
            written_on=row.written_on,
            substituted=substituted,
            doubted=row.doubted,
        )

    def _penalty(self, row: MemoryRow, pair: LangPair) -> float:
        rules = self._rules
        points = {
            MemoryOrigin.REVIEWED: 0.0,
            MemoryOrigin.IMPORTED: rules.imported,
            MemoryOrigin.MACHINE: rules.machine,
        }[row.origin.origin]
        if row.doubted:
            points += rules.doubted
        for asked, there in ((pair.source, row.source.lang), (pair.target, row.target.lang)):
            if asked != there and "-" in asked and "-" in there:
                points += rules.region
        if rules.age and row.written_on:
            days = (self._today - date.fromisoformat(row.written_on[:10])).days
            points += rules.age * max(0.0, days / _DAYS_OF_A_YEAR)
        return points


def _unlike(one: Form, other: Form) -> int:
    """How many slots are not filled alike: each is something that a person has to mend."""
    return max(1, len(set(one.slots) ^ set(other.slots)))


def _rank(match: MemoryMatch) -> tuple[float, bool, str, str]:
    """The best first; of equals what was reviewed here, then the newest; the text decides at last, for certainty."""
    newest = "".join(chr(0x10FFFF - ord(char)) for char in match.written_on) or "\U0010ffff"
    return (-match.similarity, match.origin.origin is not MemoryOrigin.REVIEWED, newest, match.target)
