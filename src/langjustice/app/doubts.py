"""What the memory says otherwise than the glossary since a decision: marked, so that it is offered and no more."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from langjustice.language import LangPair
from langjustice.model import Concept
from langjustice.store import Store
from langjustice.store import renewals as table
from langjustice.store.renewals import Renewal
from langjustice.termbase import TermBase

_UNITS = 1_000
_SHORTEST_PART = 3


def mark(store: Store, renewal: Renewal, term_base: TermBase, concept_ids: Collection[str]) -> int:
    """Mark the units that a decision makes doubtful, and return how many; one that was taken back marks none.

    In transactions of its own; the same again marks the same.
    """
    with store.write():
        table.trust_again(store, renewal.proposal_id)
    if renewal.taken_back:
        return 0
    now = TermBase([one for one in term_base.concepts if one.id in concept_ids])
    for lang, part in _parts(now.concepts):
        after = 0
        while units := table.units_with(store, lang, part, after=after, most=_UNITS):
            doubtful = [
                number
                for number, unit in units
                if any(
                    _contradicts(now, one.text, other.text, LangPair(source=one.lang, target=other.lang))
                    for one in unit.texts
                    for other in unit.texts
                    if one.lang != other.lang
                )
            ]
            with store.write():
                table.doubt(store, renewal.proposal_id, doubtful)
            after = units[-1][0]
    return table.count_doubted(store, renewal.proposal_id)


def _contradicts(words: TermBase, source: str, target: str, pair: LangPair) -> bool:
    matches = words.match(source, pair)
    return any(not verdict.honoured for verdict in words.judge(matches, target, pair))


def _parts(concepts: Sequence[Concept]) -> list[tuple[str, str]]:
    """For each term a piece of it that every inflected form has, in ASCII, with its language; empty for any text."""
    found: dict[tuple[str, str], None] = {}
    for concept in concepts:
        for term in concept.terms:
            words = "".join(char if char.isascii() and char.isalnum() else " " for char in term.form).split()
            longest = max(words, key=len, default="")
            found.setdefault((term.lang, longest[: max(_SHORTEST_PART, len(longest) - 3)]))
    return list(found)
