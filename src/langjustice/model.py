"""The values that travel between stages. Frozen, ordered by nothing but position, standard library only.

Spans are half-open and count Unicode code points of the string they are said to lie in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from langjustice.language import LangPair, primary

# ── documents ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Half-open range of code points, `start <= end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The part of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> Span:
        """The same length, `by` code points further on."""
        return Span(start=self.start + by, end=self.end + by)


class CodeKind(StrEnum):
    """What an inline code does (XLIFF 2.1: `sc`, `ec`, `ph`)."""

    OPEN = "open"
    CLOSE = "close"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """An inline code of the format (`<strong>`, `**`, `](url)`), standing literally at `span` of its text.

    `pair` is the same number on an opening code and on the closing code that belongs to it; an empty code, and one
    whose partner stands elsewhere, has none.
    """

    kind: CodeKind
    span: Span
    pair: int | None = None


class BlockKind(StrEnum):
    """What a block is in its document."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CELL = "cell"
    ITEM = "item"
    ATTRIBUTE = "attribute"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the text of a block stands in its file; each format reads only what it wrote itself.

    `column` is the fixed column (code points) at which the text was wrapped, `prefix` what stands before each line
    after the first, `newline` the line ending, `quoting` the format's name for how special characters are escaped.
    """

    column: int | None = None
    prefix: str = ""
    newline: str = "\n"
    quoting: str = ""


_PLAIN = Layout()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One run of text that people read (a paragraph, heading, cell, attribute), before it is cut into sentences.

    `source` is what a person reads, with inline codes standing in it literally; `raw` is the same run byte for byte
    as the file has it. Writing a block whose target equals its source writes `raw`.
    """

    index: int
    source: str
    raw: str
    codes: tuple[Code, ...] = ()
    kind: BlockKind = BlockKind.PARAGRAPH
    layout: Layout = _PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file taken apart: `skeleton` is what is never translated, with block numbers where the blocks stand.

    `encoding` is a Python codec name, `bom` whether the file began with a byte order mark.
    """

    name: str
    format: str
    blocks: tuple[Block, ...]
    skeleton: tuple[str | int, ...]
    encoding: str = "utf-8"
    bom: bool = False
    lang: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One sentence of a block. `span` lies in the block's source; `codes` lie in the segment's own source."""

    id: str
    block: int
    span: Span
    source: str
    codes: tuple[Code, ...] = ()


# ── placeables and terms ────────────────────────────────────────────────────────────────────────────────────────


class PlaceableKind(StrEnum):
    """What a span that must come out unchanged is."""

    CODE = "code"
    PLACEHOLDER = "placeholder"
    URL = "url"
    EMAIL = "email"
    FILE = "file"
    HANDLE = "handle"
    HASHTAG = "hashtag"
    NUMBER = "number"
    NAME = "name"
    SYMBOL = "symbol"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeable:
    """A span of a segment's source that the translation repeats exactly once as `target`.

    `target` is the very same text, except for a name that the community writes differently in the target language.
    """

    kind: PlaceableKind
    span: Span
    target: str
    code: Code | None = None


class TermStatus(StrEnum):
    """ISO 30042 (TBX) administrative status. A deprecated term is still recognised in a source, and no longer used."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"

    @property
    def accepted(self) -> bool:
        """Whether the community uses the terms of this status."""
        return self in (TermStatus.PREFERRED, TermStatus.ADMITTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of a concept in the primary language `lang`; `region` is the BCP 47 tag where it is said, if not in all.

    `part_of_speech` and `gender` are words of TBX (noun, verb, adjective …; masculine, feminine …). `forms` are the
    attested inflected forms, for those that the rules of the language do not give.
    """

    form: str
    lang: str
    status: TermStatus = TermStatus.PREFERRED
    region: str | None = None
    part_of_speech: str = ""
    gender: str = ""
    forms: tuple[str, ...] = ()

    @property
    def tag(self) -> str:
        """The BCP 47 tag of where it is said: that of its region, else its language."""
        return self.region or self.lang


@dataclass(frozen=True, slots=True, kw_only=True)
class LangText:
    """A text for people, and the language (BCP 47) that it is in."""

    lang: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermContext:
    """How a homograph is told apart in `lang`: *minutes* of a meeting are not the minutes of an hour.

    One of the words `with_any` must stand in the same segment beside the term, if there are any; and the term must be
    part of none of the phrases `not_in`. Only forms of a single word are looked at in this way.
    """

    lang: str
    with_any: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """A reason against a decision that was taken, kept with the concept. `choice` is `against` or `block`.

    `credit` is how the person chose to be named, empty for not at all; `date` is an ISO 8601 date (UTC).
    """

    credit: str
    choice: str
    reason: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept of a term base (ISO 30042 concept entry). No language is its key.

    `do_not_translate` holds the primary languages that keep the name as it is, `("*",)` for all of them; `glosses`
    explain such a name to readers. `community` is where the words come from, `licence` the licence or consent under
    which they are here; `credit` and `date` (ISO 8601, UTC) say who changed the concept last, and when. `glossary` is
    the name of the file.
    """

    id: str
    terms: tuple[Term, ...]
    domain: str = ""
    definitions: tuple[LangText, ...] = ()
    glosses: tuple[LangText, ...] = ()
    do_not_translate: tuple[str, ...] = ()
    contexts: tuple[TermContext, ...] = ()
    note: str = ""
    rationale: str = ""
    community: str = ""
    licence: str = ""
    credit: str = ""
    date: str = ""
    dissent: tuple[Dissent, ...] = ()
    glossary: str = ""

    def accepted(self, lang: str) -> tuple[Term, ...]:
        """The terms in `lang` that the community uses, the preferred one first."""
        return tuple(term for term in self.terms if term.lang == lang and term.status.accepted)

    def ranked(self, tag: str) -> tuple[Term, ...]:
        """The accepted terms for a BCP 47 tag: those of its region first, then the general ones, then the others."""
        terms = self.accepted(primary(tag))
        return tuple(sorted(terms, key=lambda term: 0 if term.region == tag else 1 if term.region is None else 2))

    def recognized(self, lang: str) -> tuple[Term, ...]:
        """The terms by which a text in `lang` may name the concept: the accepted ones, then the deprecated ones."""
        return (*self.accepted(lang), *self._in(lang, TermStatus.DEPRECATED))

    def forbidden(self, lang: str) -> tuple[Term, ...]:
        """The terms that the community rejects in `lang`."""
        return self._in(lang, TermStatus.FORBIDDEN)

    def kept(self, lang: str) -> bool:
        """Whether a text in `lang` keeps the name of this concept untranslated."""
        return "*" in self.do_not_translate or lang in self.do_not_translate

    def _in(self, lang: str, status: TermStatus) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if term.lang == lang and term.status is status)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMatch:
    """A term found at `span` of a source, and the forms (preferred first) that its concept has on the target side."""

    concept: Concept
    span: Span
    form: str
    targets: tuple[str, ...]


class TermOutcome(StrEnum):
    """What became of a matched term in the target."""

    EXACT = "exact"
    INFLECTED = "inflected"
    MISSING = "missing"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermVerdict:
    """The outcome for one matched term: `expected` is the preferred form, `found` the words that decided it.

    `term` is the accepted term that `found` is a form of, the first of those that differ in gender, number or length
    only. `avoided` is a rejected form that the model had written first. `instead` are words of the target that name
    another concept, which the source does not speak of: in the source's language that would be `instead_means`.
    """

    concept_id: str
    source_form: str
    expected: str
    outcome: TermOutcome
    found: str = ""
    term: str = ""
    avoided: str = ""
    instead: str = ""
    instead_means: str = ""

    @property
    def honoured(self) -> bool:
        """Whether the community's word stands in the target, inflected or not."""
        return self.outcome in (TermOutcome.EXACT, TermOutcome.INFLECTED)


# ── how a community decides ─────────────────────────────────────────────────────────────────────────────────────


class CreditKind(StrEnum):
    """How a person chose to be named beside what they did."""

    NAME = "name"
    PSEUDONYM = "pseudonym"
    COLLECTIVE = "collective"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who proposes or votes, by the pseudonym `id`; `credit` is the name to print, empty with `NONE`."""

    id: str
    credit_kind: CreditKind = CreditKind.PSEUDONYM
    credit: str = ""


class Role(StrEnum):
    """What a person does in a workspace. Coordinators invite people and order the queue; stewards guard the terms."""

    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    STEWARD = "steward"
    COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person of a workspace, with what they do and the directions that they know."""

    person: Person
    roles: frozenset[Role] = frozenset()
    languages: tuple[LangPair, ...] = ()

    def knows(self, pair: LangPair) -> bool:
        """Whether the person works in a direction; a region makes no difference."""
        return pair.primary in {known.primary for known in self.languages}


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A way into a workspace that is good for one person, until `expires_at` (ISO 8601, UTC). Its code is not kept."""

    id: int
    roles: frozenset[Role]
    languages: tuple[LangPair, ...]
    made_by: str
    made_at: str
    expires_at: str
    used_by: str = ""
    used_at: str = ""


class ProposalStatus(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    ROLLED_BACK = "rolled-back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A change of one concept in the glossary file `glossary`: `before` None for a new concept, `after` None for none.

    `proposed_at` is ISO 8601 in UTC.
    """

    id: int
    glossary: str
    concept_id: str
    before: Concept | None
    after: Concept | None
    rationale: str
    author: str
    proposed_at: str
    status: ProposalStatus = ProposalStatus.OPEN


class VoteChoice(StrEnum):
    """A block holds a proposal up until the person who set it takes it back."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One vote. They are only ever added; the last one of a person counts."""

    proposal_id: int
    voter: str
    choice: VoteChoice
    reason: str
    cast_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One line of the audit trail, which only grows. `details` is JSON."""

    id: int
    at: str
    actor: str
    action: str
    proposal_id: int | None
    details: str


# ── translation memory ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryRules:
    """From which similarity (0 to 100) a match is offered, and what is taken off its similarity (points).

    `imported`: it came from a file and nobody here has reviewed it; `machine`: a machine wrote it; `region`: it is of
    another region; `age`: for every year since it was written.
    """

    threshold: float = 75.0
    imported: float = 1.0
    machine: float = 15.0
    region: float = 2.0
    age: float = 0.0


class MemoryOrigin(StrEnum):
    """How a unit came into the memory: reviewed here, from a file of people's translations, or written by a machine."""

    REVIEWED = "reviewed"
    IMPORTED = "imported"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemorySource:
    """What units of a memory come from, and by which they can be forgotten again.

    `contributor` is a pseudonym, `credit` how that person chose to be named, `licence` the licence or consent.
    """

    document: str
    origin: MemoryOrigin
    contributor: str = ""
    credit: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryText:
    """The text of a unit in one language (BCP 47), without inline codes.

    `key` is that of its form, `before` and `after` are those of the texts around it in its document, None where nobody
    knows; `features` are the tokens by which near matches are found.
    """

    lang: str
    text: str
    key: int
    features: tuple[str, ...] = ()
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryUnit:
    """What people have said in two languages or more. `written_on` is an ISO 8601 date, empty where nobody knows."""

    texts: tuple[MemoryText, ...]
    written_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryRow:
    """A unit as the memory finds it for one direction."""

    unit_id: int
    source: MemoryText
    target: MemoryText
    origin: MemorySource
    written_on: str = ""


class MatchKind(StrEnum):
    """The same text between the same texts, the same text, or a similar one."""

    CONTEXT = "context"
    EXACT = "exact"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryMatch:
    """What the memory offers for a source: 101 for a match with its context, 100 for an exact one, less for others.

    `similarity` has the penalties taken off. `source` and `written` are what the memory has, just as people
    wrote it; in `target` numbers and placeables are those of the asked source where `substituted` says so.
    """

    similarity: float
    kind: MatchKind
    source: str
    target: str
    written: str
    target_lang: str
    origin: MemorySource
    written_on: str = ""
    substituted: bool = False

    @property
    def settles(self) -> bool:
        """Whether people have translated this very text: it is used as it is."""
        return self.kind is not MatchKind.FUZZY and self.similarity >= 100 and not self.substituted


# ── drafts and findings ─────────────────────────────────────────────────────────────────────────────────────────


class Severity(StrEnum):
    """How much a finding weighs: an error blocks publication, a warning asks for a look, info only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A quality finding. `check` is the name of the check or stage that saw it; spans lie in source and target."""

    check: str
    severity: Severity
    message: str
    source_span: Span | None = None
    target_span: Span | None = None


class Fault(StrEnum):
    """What can be wrong with a model's output by itself."""

    LOOP = "loop"
    TRUNCATED = "truncated"
    UNTRANSLATED = "untranslated"
    EMPTY = "empty"
    GARBLED = "garbled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """What an engine made of one input. `log_prob` is in nats per token; `faults` are those that no retry mended.

    `alignment` links spans of the target to spans of the source (target, source), where it was asked for; `places` are
    where words stand in the target that look at the source spans that were asked about, the likeliest first.
    """

    target: str
    log_prob: float = 0.0
    faults: tuple[Fault, ...] = ()
    alignment: tuple[tuple[Span, Span], ...] = ()
    places: tuple[tuple[int, ...], ...] = ()


class Origin(StrEnum):
    """Where a target comes from. `SOURCE`: nothing to translate, the source stands as it was; `NONE`: there is none."""

    MACHINE = "machine"
    MEMORY = "memory"
    SOURCE = "source"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How a target came about: `engine` names model and version, `route` the languages passed, ends included.

    What came from memory has the `match` that it was.
    """

    origin: Origin
    engine: str = ""
    route: tuple[str, ...] = ()
    match: MemoryMatch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A proposed target for one segment, with everything that a reviewer needs to judge it.

    `memory` is what people have translated before, the best match first; `machine` is what the machine made of a
    segment whose target came from memory after all.
    """

    segment_id: str
    source: str
    target: str
    provenance: Provenance
    terms: tuple[TermVerdict, ...] = ()
    issues: tuple[Issue, ...] = ()
    memory: tuple[MemoryMatch, ...] = ()
    machine: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationUnit:
    """A source with its target, and what other stages know about both: what the checks are shown.

    `remembered` are the targets that the reviewed memory has for this very source; `drafted` is the machine's draft
    that the target came from, empty when there is none or nobody knows.
    """

    pair: LangPair
    source: str
    target: str
    placeables: tuple[Placeable, ...] = ()
    target_placeables: tuple[Placeable, ...] = ()
    terms: tuple[TermVerdict, ...] = ()
    remembered: tuple[str, ...] = ()
    drafted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRules:
    """What a community asks of the checks, by name: those that run, those that do not, and how much findings weigh.

    Findings of `blocking` checks are errors, those of `advisory` ones warnings, whatever the check says itself.
    """

    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    blocking: tuple[str, ...] = ()
    advisory: tuple[str, ...] = ()


_ALL_CHECKS = CheckRules()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPolicy:
    """The rules of a workspace: general ones, and those of target languages (`fr`) and directions (`en→es`)."""

    general: CheckRules = _ALL_CHECKS
    scopes: tuple[tuple[str, CheckRules], ...] = ()

    def rules_for(self, pair: LangPair) -> tuple[CheckRules, ...]:
        """The rules that count for a direction: the general ones first, those of the narrowest scope last."""
        source, target = primary(pair.source), primary(pair.target)
        names = (target, pair.target, f"{source}→{target}", str(pair))
        scopes = dict(self.scopes)
        return (self.general, *(scopes[name] for name in dict.fromkeys(names) if name in scopes))


# ── review queue ────────────────────────────────────────────────────────────────────────────────────────────────


class SegmentState(StrEnum):
    """How far a segment is (XLIFF 2.1, 4.3.1.29).

    `INITIAL`: somebody has to translate; `TRANSLATED`: there is a draft; `REVIEWED`: somebody has agreed, and more have
    to; `FINAL`: as many have agreed as the document asks for.
    """

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"


class SubState(StrEnum):
    """Where the target of a segment comes from, or why there is none that counts."""

    NONE = ""
    MACHINE = "machine"
    MEMORY = "memory"
    POST_EDITED = "post-edited"
    HUMAN = "human"
    REJECTED = "rejected"
    SOURCE = "source"


class RejectReason(StrEnum):
    """Why a target goes back: dimensions of MQM (Multidimensional Quality Metrics), as far as people need them."""

    TERMINOLOGY = "terminology"
    MISTRANSLATION = "mistranslation"
    OMISSION = "omission"
    ADDITION = "addition"
    UNTRANSLATED = "untranslated"
    GRAMMAR = "grammar"
    STYLE = "style"
    LOCALE = "locale"
    AUDIENCE = "audience"
    DESIGN = "design"
    OTHER = "other"


class ReviewVerdict(StrEnum):
    """What a person says of one version of a target; of several the last one counts."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNDO = "undo"


class Flag(StrEnum):
    """What the next person should know before anything else."""

    NEEDS_CONTEXT = "needs-context"
    SENSITIVE = "sensitive"


class Visibility(StrEnum):
    """Who may see a document: only those it is given to and those who coordinate, everybody here, or anybody."""

    ASSIGNED = "assigned"
    WORKSPACE = "workspace"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What those who wrote a document allow. `licence` and `credit` are printed as they are."""

    machine: bool = True
    memory: bool = True
    visibility: Visibility = Visibility.WORKSPACE
    licence: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRules:
    """How many different people must agree, whether one of them may be the author, and how long a claim holds (s)."""

    reviewers: int = 1
    own_work: bool = False
    lease: int = 1_800


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedDocument:
    """A document in the queue, in one direction. `deadline` is an ISO 8601 date, empty for none."""

    id: int
    name: str
    pair: LangPair
    consent: Consent
    reviewers: int
    own_work: bool
    priority: int
    deadline: str
    added_by: str
    added_at: str
    withdrawn_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedSegment:
    """A segment in the queue with its present target. `version` counts the targets that it has had.

    `author` is the pseudonym of who wrote the target, empty for machine and memory; `claimed_until` is in seconds since
    1970 (UTC).
    """

    id: int
    document_id: int
    position: int
    segment: Segment
    state: SegmentState
    substate: SubState
    version: int
    target: str
    author: str
    draft: Draft
    claimed_by: str = ""
    claimed_until: int = 0


class RevisionKind(StrEnum):
    """How a target came to be written down. A suggestion never becomes the present target by itself."""

    DRAFT = "draft"
    EDIT = "edit"
    SUGGESTION = "suggestion"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A target that a segment has had, or that somebody suggests (`version` None). Revisions are only ever added."""

    id: int
    segment_id: int
    version: int | None
    based_on: int
    kind: RevisionKind
    target: str
    author: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a person said of one version of a segment's target."""

    id: int
    segment_id: int
    version: int
    person: str
    verdict: ReviewVerdict
    reason: str
    comment: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What a person said about a segment."""

    id: int
    segment_id: int
    person: str
    text: str
    at: str


# ── model packages ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionTokens:
    """The vocabulary pieces that tell a model which direction is meant, outside the text itself."""

    source_prefix: tuple[str, ...] = ()
    source_suffix: tuple[str, ...] = ()
    target_prefix: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """A model package as it is listed, before anything of it is loaded.

    `path` is a `.argosmodel` file or a folder; `place` says where it was found (starter, installed, workspace, argos);
    `directions` maps each direction that it translates to the tokens that ask for it. `size` is in bytes.
    """

    id: str
    path: str
    place: str
    version: str
    directions: tuple[tuple[LangPair, DirectionTokens], ...]
    size: int
    sha256: str = ""
    licence: str = ""

    def tokens(self, pair: LangPair) -> DirectionTokens | None:
        """The tokens for `pair` (primary languages), or None when the model does not translate it."""
        return next((tokens for known, tokens in self.directions if known == pair), None)
