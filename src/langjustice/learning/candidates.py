"""Which corrections are worth a decision of the community, what kind of decision that is, and which come first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from langjustice.language import LangPair
from langjustice.learning.confidence import confidence
from langjustice.learning.corrections import diverging
from langjustice.learning.evidence import Evidence, Speeches, Text, by_direction, gather, read
from langjustice.learning.speech import Speech
from langjustice.model import Candidate, CandidateKind, KnownTerm, LearningRules, PostEdit, Support

Glossary = Callable[[LangPair, str], KnownTerm | None]
"""What the glossaries say of a source phrase (in its dictionary form or as it is written); None for nothing."""
Lessons = Callable[[LangPair], Sequence[tuple[str, str]]]
"""What people have translated before in a direction."""

# A region has a word of its own when its people use it this steadily, and so often.
_REGIONAL, _LEAST_REGIONAL = 0.7, 2
# A longer phrase takes the place of a shorter one inside it when it explains this much of it.
_EXPLAINED = 0.8
_MOST_REPLACED = 3
_MOST_FORMS = 8
# How often a word must have been taken out, every time, before anybody is asked to forbid it.
_LEAST_REMOVED = 3


def find_candidates(
    post_edits: Iterable[PostEdit],
    speech: Callable[[str], Speech],
    *,
    glossary: Glossary,
    lessons: Lessons = lambda _pair: (),
    rules: LearningRules,
) -> tuple[Candidate, ...]:
    """Return what the corrections speak for, what would spare most corrections first.

    The order of the post-edits does not matter, and neither does when it is called: the same ones give the same.
    """
    found: list[Candidate] = []
    for pair, some in sorted(by_direction(post_edits).items()):
        speeches = speech(pair.source), speech(pair.target)
        texts = read(sorted(some, key=lambda one: one.segment_id), speeches)
        evidence = gather(texts, speeches, known=lessons(pair), people=rules.people, documents=rules.documents)
        regional = _regional(evidence, pair, rules)
        apart = {one.source for one in regional}
        found += regional
        found += [
            one
            for one in _of_phrases(evidence, texts, pair, speeches, glossary, rules)
            if one.source not in apart and one.confidence >= rules.confidence
        ]
    return tuple(sorted(found, key=lambda one: (-one.saved, str(one.pair), one.source, one.target)))


def most_corrected(
    post_edits: Iterable[PostEdit],
    speech: Callable[[str], Speech],
    *,
    lessons: Lessons = lambda _pair: (),
    most: int,
) -> tuple[tuple[LangPair, str, str, int], ...]:
    """Return the phrases that people have put in most often, whoever and wherever: direction, source, target, count."""
    found = []
    for pair, some in sorted(by_direction(post_edits).items()):
        speeches = speech(pair.source), speech(pair.target)
        texts = read(sorted(some, key=lambda one: one.segment_id), speeches)
        evidence = gather(texts, speeches, known=lessons(pair), people=1, documents=1)
        often = [one for one in evidence if len(one.corrections) > 1]
        found += [(pair, one.shown(0), one.shown(1), len(one.corrections)) for one in _without_doubles(often)]
    return tuple(sorted(found, key=lambda one: (-one[3], str(one[0]), one[1], one[2])))[:most]


def _of_phrases(
    evidence: Sequence[Evidence],
    texts: Sequence[Text],
    pair: LangPair,
    speeches: Speeches,
    glossary: Glossary,
    rules: LearningRules,
) -> list[Candidate]:
    found = []
    told = {id(one): glossary(pair, one.shown(0)) for one in evidence}
    drafts = {text.post_edit.segment_id: text for text in texts}
    for one in _without_doubles(evidence):
        known = told[id(one)]
        if known is not None and one.target in _keys(known.targets, speeches[1]):
            found += _forbidden(one, known, pair, texts, speeches, rules)
        elif (known is None or one.target not in _keys(known.forbidden, speeches[1])) and not is_verbal(one, speeches):
            found.append(_candidate(one, _kind(one, known, drafts, speeches[1]), pair, known))
    return found


def _candidate(one: Evidence, kind: CandidateKind, pair: LangPair, known: KnownTerm | None) -> Candidate:
    sure = confidence(share=one.share, seen=sum(one.seen.values()), corrections=len(one.corrections))
    return Candidate(
        kind=kind,
        pair=pair,
        source=one.shown(0),
        target=one.shown(1),
        replaced=tuple(words for words, _ in one.replaced.most_common(_MOST_REPLACED)),
        forms=one.forms()[:_MOST_FORMS],
        concept_id=known.concept_id if known else "",
        support=one.support(),
        documents=len(one.documents),
        segments=tuple(sorted({correction.post_edit.segment_id for correction in one.corrections})),
        confidence=round(sure, 3),
        saved=round(sure * len(one.corrections), 2),
    )


def _kind(one: Evidence, known: KnownTerm | None, drafts: Mapping[int, Text], speech: Speech) -> CandidateKind:
    if known is not None and known.targets:
        targets = _keys(known.targets, speech)
        there = [
            any(f" {target} " in drafts[correction.post_edit.segment_id].draft.folded for target in targets)
            for correction in one.corrections
        ]
        return CandidateKind.OVERRULED if 2 * sum(there) >= len(there) else CandidateKind.VARIANT
    name = [correction.shown[0] == correction.shown[1] for correction in one.corrections]
    if all(name) and one.corrections[0].shown[0] != one.corrections[0].shown[0].lower():
        return CandidateKind.KEPT
    return CandidateKind.NEW


def _keys(phrases: Iterable[str], speech: Speech) -> set[str]:
    """Phrases as they are compared: by their dictionary forms."""
    return {" ".join(speech.read(phrase).lemmas) for phrase in phrases}


def is_verbal(one: Evidence, speeches: Speeches) -> bool:
    """Whether it begins with a verb: the forms of those are too many for anybody to ask for one of them."""
    return any(
        speech.is_verb(key.split(" ")[0]) for key, speech in zip((one.source, one.target), speeches, strict=True)
    )


def _without_doubles(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Of phrases that lie in one another the one that says it: the longer where it explains nearly all of the shorter,
    else the shorter, which mends the longer as well; and of the targets of one source the steadiest."""
    best: dict[str, Evidence] = {}
    for one in sorted(evidence, key=lambda one: (-one.share * len(one.corrections), one.target)):
        best.setdefault(one.source, one)
    kept: list[Evidence] = []
    for one in sorted(best.values(), key=lambda one: (-len(one.source.split()), one.source)):
        longer = [other for other in kept if _lies_in(one, other)]
        if any(len(other.corrections) >= _EXPLAINED * len(one.corrections) for other in longer):
            continue
        kept = [other for other in kept if other not in longer] + [one]
    return kept


def _lies_in(one: Evidence, other: Evidence) -> bool:
    return f" {one.source} " in f" {other.source} " and f" {one.target} " in f" {other.target} "


def _forbidden(
    one: Evidence, known: KnownTerm, pair: LangPair, texts: Sequence[Text], speeches: Speeches, rules: LearningRules
) -> list[Candidate]:
    """Words that people always take out of drafts where they put in the accepted word of a concept."""
    speech = speeches[1]
    rejected = _keys(known.forbidden, speech) | _keys(known.targets, speech)
    removed: defaultdict[str, list[Text]] = defaultdict(list)
    concerned = {correction.post_edit.segment_id: correction.person for correction in one.corrections}
    words = _keys(one.replaced, speech) - {""}
    for text in texts:
        if text.post_edit.segment_id in concerned:
            gone = [text.draft.key(*place) for place in diverging(text.draft.lemmas, text.target.lemmas)]
            for word in sorted(words):
                if any(f" {word} " in f" {run} " for run in gone):
                    removed[word].append(text)
    found = []
    for word, some in sorted(removed.items()):
        people = Counter(concerned[text.post_edit.segment_id] for text in some)
        documents = {text.post_edit.document_id for text in some}
        stayed = any(
            f" {word} " in text.draft.folded and f" {word} " in text.target.folded and one.source in text.source.folded
            for text in texts
        )
        if (
            word in rejected
            or stayed
            or len(some) < _LEAST_REMOVED
            or len(people) < rules.people
            or len(documents) < rules.documents
        ):
            continue
        shown = next(text for text in one.replaced if " ".join(speech.read(text).lemmas) == word)
        sure = confidence(share=1.0, seen=len(some), corrections=len(some))
        support = tuple(
            Support(person=person, corrections=count, used=count, seen=count)
            for person, count in sorted(people.items())
        )
        found.append(
            Candidate(
                kind=CandidateKind.FORBIDDEN,
                pair=pair,
                source=one.shown(0),
                target=shown,
                concept_id=known.concept_id,
                support=support,
                documents=len(documents),
                segments=tuple(sorted(text.post_edit.segment_id for text in some)),
                confidence=round(sure, 3),
                saved=round(sure * len(some), 2),
            )
        )
    return found


def _regional(evidence: Sequence[Evidence], pair: LangPair, rules: LearningRules) -> list[Candidate]:
    """Sources for which the people of two regions steadily use different words."""
    by_source: defaultdict[str, list[Evidence]] = defaultdict(list)
    for one in evidence:
        by_source[one.source].append(one)
    found = []
    for some in by_source.values():
        totals: Counter[str] = Counter()
        for one in some:
            totals.update(one.regions)
        own: dict[str, Evidence] = {}
        for region, total in sorted(totals.items()):
            first = max(some, key=lambda one: (one.regions[region], one.target))
            if "-" in region and first.regions[region] >= max(_LEAST_REGIONAL, _REGIONAL * total):
                own[region] = first
        for region, one in own.items():
            for other_region, other in own.items():
                if region < other_region and one is not other:
                    mine = _candidate(one, CandidateKind.REGION, pair, None)
                    theirs = other.shown(1)
                    found.append(_with_region(mine, region, theirs, other_region, one, other))
    sure = [one for one in found if one.confidence >= rules.confidence]
    # The shortest phrase says it for those that it lies in.
    return [one for one in sure if not any(other is not one and _says(other, one) for other in sure)]


def _says(short: Candidate, long: Candidate) -> bool:
    return short.source != long.source and f" {short.source} " in f" {long.source} "


def _with_region(
    mine: Candidate, region: str, theirs: str, other_region: str, one: Evidence, other: Evidence
) -> Candidate:
    corrections = len(one.corrections) + len(other.corrections)
    seen = one.regions[region] + one.regions[other_region] + other.regions[region] + other.regions[other_region]
    steady = (one.regions[region] + other.regions[other_region]) / seen
    sure = confidence(share=steady, seen=seen, corrections=corrections)
    return replace(
        mine,
        region=region,
        other=theirs,
        other_region=other_region,
        documents=len(one.documents | other.documents),
        segments=tuple(sorted({c.post_edit.segment_id for c in (*one.corrections, *other.corrections)})),
        confidence=round(sure, 3),
        saved=round(sure * corrections, 2),
    )
