"""Corrections of many segments, brought together by phrase: who made them, in how many texts, and how steadily."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from langjustice.language import LangPair
from langjustice.learning.alignment import align
from langjustice.learning.corrections import Correction, corrections, phrases, replaced
from langjustice.learning.speech import Speech, Words
from langjustice.model import PostEdit, Support, steadiness

Speeches = tuple[Speech, Speech]
# More than this teaches an aligner little, and takes memory: the newest segments, and then the memory.
_MOST_PAIRS = 60_000


@dataclass(slots=True, kw_only=True)
class Evidence:
    """What speaks for one target phrase of one source phrase, in a direction without regions.

    `seen` and `used` count, for each person, the texts that name the source and those of them that have the target;
    `regions` counts by the BCP 47 tag of the target how often the target was used; `small` says of source and target
    whether anybody writes them without capitals, `capitals` whether with some elsewhere than at the beginning.
    """

    source: str
    target: str
    corrections: list[Correction] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    used: Counter[str] = field(default_factory=Counter)
    regions: Counter[str] = field(default_factory=Counter)
    small: list[bool] = field(default_factory=lambda: [False, False])
    capitals: list[bool] = field(default_factory=lambda: [False, False])
    replaced: Counter[str] = field(default_factory=Counter)

    @property
    def people(self) -> frozenset[str]:
        """Who put the target in, independently of each other."""
        return frozenset(one.person for one in self.corrections if one.person)

    @property
    def documents(self) -> frozenset[int]:
        """In which documents."""
        return frozenset(one.post_edit.document_id for one in self.corrections)

    @property
    def share(self) -> float:
        """How steadily people use the target (0 to 1), whoever has written how much."""
        return steadiness(self.support())

    def support(self) -> tuple[Support, ...]:
        """What each person's work says, most corrections first."""
        made = Counter(one.person for one in self.corrections)
        return tuple(
            Support(person=person, corrections=made[person], used=self.used[person], seen=self.seen[person])
            for person in sorted(self.seen, key=lambda person: (-made[person], person))
        )

    def shown(self, side: int) -> str:
        """The phrase as people write it (0 source, 1 target): in its dictionary form where that was ever written, and
        with capitals only if nobody writes it without."""
        written = Counter(one.shown[side] for one in self.corrections)
        small: Counter[str] = Counter()
        for text, count in written.items():
            small[text.lower()] += count
        key = (self.source, self.target)[side]
        best = key if key in small else max(small, key=lambda text: (small[text], text))
        if self.small[side] or not self.capitals[side]:
            return best
        return max((text for text in written if text.lower() == best), key=lambda text: (written[text], text))

    def forms(self) -> tuple[str, ...]:
        """In which forms the target was written, in small letters, most often first."""
        return tuple(text for text, _ in Counter(one.shown[1].lower() for one in self.corrections).most_common())


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A post-edit, taken apart."""

    post_edit: PostEdit
    source: Words
    draft: Words
    target: Words


def read(post_edits: Iterable[PostEdit], speeches: Speeches) -> list[Text]:
    """Take post-edits of one direction apart."""
    one, other = speeches
    return [
        Text(
            post_edit=post_edit,
            source=one.read(post_edit.source),
            draft=other.read(post_edit.draft),
            target=other.read(post_edit.target),
        )
        for post_edit in post_edits
    ]


def gather(
    texts: Sequence[Text],
    speeches: Speeches,
    *,
    known: Sequence[tuple[str, str]] = (),
    people: int = 2,
    documents: int = 2,
) -> list[Evidence]:
    """Bring the corrections of one direction together, and return those that enough people made in enough documents.

    `known` are pairs of texts that people have translated before: the aligner learns from them, too.
    """
    edited = [text for text in texts if text.post_edit.edited]
    others = [text for text in texts if not text.post_edit.edited]
    lessons = [(text.source.lemmas, text.target.lemmas) for text in others]
    lessons += [(text.source.lemmas, text.draft.lemmas) for text in edited]
    lessons += [(speeches[0].read(source).lemmas, speeches[1].read(target).lemmas) for source, target in known]
    pairs = [(text.source.lemmas, text.target.lemmas) for text in edited]
    links = align(pairs, lessons[: max(0, _MOST_PAIRS - len(pairs))])
    found: dict[tuple[str, str], Evidence] = {}
    for text, linked in zip(edited, links, strict=True):
        for one in corrections(text.post_edit, text.source, text.draft, text.target, linked, speeches):
            key = one.source, one.target
            if key not in found:
                found[key] = Evidence(source=one.source, target=one.target)
            found[key].corrections.append(one)
    enough = [one for one in found.values() if len(one.people) >= people and len(one.documents) >= documents]
    _count(enough, texts)
    _see_what_was_replaced(enough, {text.post_edit.segment_id: text for text in edited})
    return enough


def _count(evidence: Sequence[Evidence], texts: Sequence[Text]) -> None:
    """Count in all texts, corrected or not, how often the sources stand there, and with which targets."""
    by_source: defaultdict[str, list[Evidence]] = defaultdict(list)
    for one in evidence:
        by_source[one.source].append(one)
    for text in texts:
        for key, place in {text.source.key(*place): place for place in phrases(text.source)}.items():
            for one in by_source.get(key, ()):
                _see_capitals(one, 0, text.source, *place)
                _count_one(one, text)


def _count_one(one: Evidence, text: Text) -> None:
    post_edit = text.post_edit
    one.seen[post_edit.person] += 1
    at = text.target.find(one.target)
    if at is not None:
        one.used[post_edit.person] += 1
        one.regions[post_edit.pair.target] += 1
        _see_capitals(one, 1, text.target, at, at + len(one.target.split(" ")))


def _see_capitals(one: Evidence, side: int, words: Words, start: int, end: int) -> None:
    small = words.phrase(start, end).islower()
    one.small[side] = one.small[side] or small
    one.capitals[side] = one.capitals[side] or (start > 0 and not small)


def _see_what_was_replaced(evidence: Sequence[Evidence], texts: Mapping[int, Text]) -> None:
    for one in evidence:
        for correction in one.corrections:
            text = texts[correction.post_edit.segment_id]
            if words := replaced(correction, text.draft, text.target):
                one.replaced[words] += 1


def by_direction(post_edits: Iterable[PostEdit]) -> dict[LangPair, list[PostEdit]]:
    """Post-edits by direction; regions are told apart later."""
    found: defaultdict[LangPair, list[PostEdit]] = defaultdict(list)
    for one in post_edits:
        found[one.pair.primary].append(one)
    return dict(found)
