"""What corrections have taught, as it stands in the database: decided segments, learnt proposals and what they rest on.

Texts are kept in one place only: evidence names segments, and goes with them when a document is withdrawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from langjustice.language import LangPair
from langjustice.model import Candidate, CandidateKind, ReviewVerdict, Segment, Support
from langjustice.store import rows
from langjustice.store.database import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A final segment: what was drafted, what it has become, who wrote what, and who agreed.

    `versions` are the targets that people wrote, oldest first, each with its author.
    """

    document_id: int
    segment: Segment
    draft: str
    target: str
    versions: tuple[tuple[str, str], ...]
    agreed: tuple[str, ...]
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """A proposal that the program has made, and what it rests on now."""

    proposal_id: int
    kind: CandidateKind
    pair: LangPair
    source: str
    target: str
    documents: int
    confidence: float
    saved: float
    support: tuple[Support, ...] = ()
    segments: tuple[int, ...] = ()

    @property
    def corrected_by(self) -> tuple[str, ...]:
        """The people who put the target in, independently of each other."""
        return tuple(one.person for one in self.support if one.corrections)


def decided(store: Store, document_ids: Collection[int], *, sensitive: bool = False) -> list[Decided]:
    """The final segments of these documents that people had anything to say about, in the order of their numbers.

    Those that are flagged as sensitive are left out unless they are asked for.
    """
    listed = ", ".join(map(str, sorted(document_ids)))
    versions: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for segment_id, author, target in store.tuples(
        "SELECT r.segment_id, r.author, r.target FROM revisions AS r JOIN segments AS s ON s.id = r.segment_id"
        f" WHERE s.state = 'final' AND s.document_id IN ({listed}) AND r.kind = 'edit' ORDER BY r.id"
    ):
        versions[segment_id].append((author or "", target))
    said: defaultdict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
    for segment_id, person, verdict, at in store.tuples(
        "SELECT r.segment_id, r.person, r.verdict, r.at FROM reviews AS r JOIN segments AS s"
        f" ON s.id = r.segment_id AND s.version = r.version WHERE s.state = 'final' AND s.document_id IN ({listed})"
        " ORDER BY r.id"
    ):
        said[segment_id][person] = (verdict, at)
    found = store.rows(
        "SELECT id, document_id, block, span_start, span_end, source, codes, author, target,"
        " json_extract(draft, '$.target') AS draft FROM segments"
        f" WHERE state = 'final' AND substate NOT IN ('source', 'gone') AND document_id IN ({listed})"
        " AND (? OR NOT EXISTS (SELECT 1 FROM flags WHERE segment_id = segments.id AND flag = 'sensitive'))"
        " ORDER BY id",
        (int(sensitive),),
    )
    segments = []
    for row in found:
        agreed = {
            person: at for person, (verdict, at) in said[row["id"]].items() if verdict == ReviewVerdict.ACCEPT.value
        }
        segments.append(
            Decided(
                document_id=row["document_id"],
                segment=rows.plain_segment(row),
                draft=row["draft"] or "",
                target=row["target"],
                # What was written and taken back again is nobody's target.
                versions=tuple(versions[row["id"]]) if row["author"] else (),
                agreed=tuple(agreed),
                at=max(agreed.values(), default=""),
            )
        )
    return segments


def terms_in_drafts(store: Store) -> dict[int, tuple[int, int]]:
    """How many words of the glossaries the source of each final segment names, and how many of them its draft had."""
    found = store.tuples(
        "SELECT s.id, count(*), sum(json_extract(t.value, '$.outcome') IN ('exact', 'inflected'))"
        " FROM segments AS s, json_each(s.draft, '$.terms') AS t WHERE s.state = 'final' GROUP BY s.id"
    )
    return {int(number): (int(named), int(right)) for number, named, right in found}


def segments_by_origin(store: Store) -> list[tuple[int, str, int]]:
    """How many segments of each document have what origin (a sub-state, `open` for those that nobody has decided)."""
    found = store.tuples(
        "SELECT document_id, CASE state WHEN 'final' THEN substate ELSE 'open' END AS origin, count(*) FROM segments"
        " WHERE substate NOT IN ('source', 'gone') GROUP BY 1, 2"
    )
    return [(int(document), str(origin), int(count)) for document, origin, count in found]


def count_decided(store: Store) -> int:
    """How many segments are final, so that people have spoken."""
    found = store.tuples("SELECT count(*) FROM segments WHERE state = 'final' AND substate NOT IN ('source', 'gone')")
    return int(found[0][0])


def add(store: Store, proposal_id: int, candidate: Candidate) -> None:
    """Keep what a proposal was learnt from."""
    store.insert(
        "learned",
        {
            "proposal_id": proposal_id,
            "kind": candidate.kind.value,
            "source_lang": candidate.pair.source,
            "target_lang": candidate.pair.target,
            "source": candidate.source,
            "target": candidate.target,
            "documents": candidate.documents,
            "confidence": candidate.confidence,
            "saved": candidate.saved,
        },
    )
    store.many(
        "INSERT INTO learned_from (proposal_id, person, corrections, used, seen) VALUES (?, ?, ?, ?, ?)",
        [(proposal_id, one.person, one.corrections, one.used, one.seen) for one in candidate.support],
    )
    store.many(
        "INSERT INTO evidence (proposal_id, segment_id) VALUES (?, ?)",
        [(proposal_id, segment_id) for segment_id in candidate.segments],
    )


def every(store: Store, proposal_id: int | None = None) -> dict[int, Learned]:
    """The learnt proposals by number, or the one of this number if it is one."""
    which = (proposal_id, proposal_id)
    support: defaultdict[int, list[Support]] = defaultdict(list)
    for number, person, corrections, used, seen in store.tuples(
        "SELECT proposal_id, person, corrections, used, seen FROM learned_from WHERE ? IS NULL OR proposal_id = ?"
        " ORDER BY proposal_id, corrections DESC, person",
        which,
    ):
        support[number].append(Support(person=person, corrections=corrections, used=used, seen=seen))
    segments: defaultdict[int, list[int]] = defaultdict(list)
    for number, segment_id in store.tuples(
        "SELECT proposal_id, segment_id FROM evidence WHERE ? IS NULL OR proposal_id = ?", which
    ):
        segments[number].append(segment_id)
    found = store.rows("SELECT * FROM learned WHERE ? IS NULL OR proposal_id = ? ORDER BY proposal_id", which)
    return {
        row["proposal_id"]: Learned(
            proposal_id=row["proposal_id"],
            kind=CandidateKind(row["kind"]),
            pair=LangPair(source=row["source_lang"], target=row["target_lang"]),
            source=row["source"],
            target=row["target"],
            documents=row["documents"],
            confidence=row["confidence"],
            saved=row["saved"],
            support=tuple(support[row["proposal_id"]]),
            segments=tuple(segments[row["proposal_id"]]),
        )
        for row in found
    }


def resting_on(store: Store, person: str) -> list[int]:
    """The numbers of the proposals that rest on somebody's corrections, among others'."""
    found = store.tuples(
        "SELECT proposal_id FROM learned_from WHERE person = ? AND corrections > 0 ORDER BY proposal_id", (person,)
    )
    return [int(number) for (number,) in found]


def resting_on_document(store: Store, document_id: int) -> list[int]:
    """The numbers of the proposals that rest on the text of a document, among others'."""
    found = store.tuples(
        "SELECT DISTINCT proposal_id FROM evidence JOIN segments ON segments.id = segment_id"
        " WHERE document_id = ? ORDER BY proposal_id",
        (document_id,),
    )
    return [int(number) for (number,) in found]


def forget_document(store: Store, document_id: int) -> None:
    """Let the text of a document be evidence no longer."""
    store.execute(
        "DELETE FROM evidence WHERE segment_id IN (SELECT id FROM segments WHERE document_id = ?)", (document_id,)
    )


def behind(store: Store, proposal_id: int) -> tuple[int, int]:
    """In how many documents what a proposal rests on stands now, and how many people have written there."""
    found = store.tuples(
        "SELECT count(DISTINCT document_id), count(DISTINCT author) FROM evidence"
        " JOIN segments ON segments.id = segment_id WHERE proposal_id = ?",
        (proposal_id,),
    )
    return int(found[0][0]), int(found[0][1])


def note_run(store: Store, *, at: str, decided: int) -> None:
    """Note that everything decided so far has been looked at."""
    store.insert("learning_runs", {"at": at, "decided": decided})


def last_run(store: Store) -> int:
    """How many segments were decided when corrections were looked at last."""
    found = store.tuples("SELECT decided FROM learning_runs ORDER BY id DESC LIMIT 1")
    return int(found[0][0]) if found else 0


def texts_of(store: Store, segment_ids: Sequence[int]) -> list[tuple[int, str, str]]:
    """The number, source and target of segments that are still there."""
    listed = ", ".join(map(str, segment_ids))
    found = store.tuples(f"SELECT id, source, target FROM segments WHERE id IN ({listed}) ORDER BY id")
    return [(int(number), str(source), str(target)) for number, source, target in found]
