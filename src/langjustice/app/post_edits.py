"""What learning begins with: the segments that people have decided and that may be learnt from, and the languages."""

from __future__ import annotations

from functools import lru_cache

from langjustice.app.targets import codes_in
from langjustice.app.unlearning import may_teach
from langjustice.checks import calendar_names
from langjustice.checks.number_words import number_words
from langjustice.language import LangPair
from langjustice.learning import Speech
from langjustice.model import PostEdit, Segment
from langjustice.pipeline import readable
from langjustice.store import Store
from langjustice.store import documents as document_table
from langjustice.store import learning as table
from langjustice.store import memory as memory_table
from langjustice.store.learning import Decided
from langjustice.termbase.inflection import is_word, lemma
from langjustice.termbase.stop_words import is_stop_word

# So many pairs of texts of the memory teach the aligner what it can learn from them.
_MOST_LESSONS = 20_000


def post_edits(store: Store, *, since: str = "") -> list[PostEdit]:
    """The decided segments that may be learnt from, since a day (ISO 8601) or ever, by number."""
    documents = {one.id: one for one in document_table.list_documents(store) if may_teach(one)}
    return [
        PostEdit(
            segment_id=int(one.segment.id),
            document_id=one.document_id,
            pair=documents[one.document_id].pair,
            source=readable(one.segment.source, one.segment.codes)[0],
            draft=_plain(one.draft, one.segment),
            target=_plain(one.target, one.segment),
            versions=tuple((person, _plain(text, one.segment)) for person, text in one.versions),
            agreed=one.agreed,
            decided_at=one.at,
        )
        for one in table.decided(store, documents)
        # A text without a draft was translated by a person: there was nothing to correct.
        if one.draft and one.at >= since and (one.versions or one.agreed)
    ]


def every_decided(store: Store) -> list[Decided]:
    """All decided segments, also those that nothing may be learnt from: for figures, and for nothing else."""
    return table.decided(store, [one.id for one in document_table.list_documents(store)], sensitive=True)


def _plain(target: str, source: Segment) -> str:
    return readable(target, codes_in(target, source))[0] if source.codes else target


def lessons(store: Store, pair: LangPair) -> list[tuple[str, str]]:
    """Pairs of texts that people have translated in a direction, the newest first."""
    return memory_table.pairs(store, pair, most=_MOST_LESSONS)


@lru_cache(maxsize=64)
def speech(lang: str) -> Speech:
    """What learning has to know of a primary language."""
    dull = {
        *calendar_names.numbered(calendar_names.MONTHS.get(lang, "")),
        *calendar_names.numbered(calendar_names.DAYS.get(lang, "")),
        *number_words(lang),
    }
    return Speech(
        lang=lang,
        lemma=lambda word: lemma(word, lang),
        is_word=lambda word: is_word(word, lang),
        is_dull=lambda word: word in dull or is_stop_word(word, lang),
    )
