"""The schema of the database, step by step: a step that has been released is never edited, a new one follows it.

Whoever adds a step adds a dump of the schema before it to tests/unit/store/schemas/: from each of them an upgrade
is tested.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

# "LJus" in ASCII: by it `file` and we ourselves tell our database from that of another program.
APPLICATION_ID = 0x4C4A7573

_GOVERNANCE = """
CREATE TABLE people (
    id TEXT PRIMARY KEY NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    credit_kind TEXT NOT NULL CHECK (credit_kind IN ('name', 'pseudonym', 'collective', 'none')),
    credit TEXT NOT NULL
);
CREATE TABLE proposals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    glossary TEXT NOT NULL,
    concept_id TEXT NOT NULL,
    before TEXT,
    after TEXT,
    rationale TEXT NOT NULL CHECK (rationale != ''),
    author TEXT NOT NULL REFERENCES people (id),
    proposed_at TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'accepted', 'rejected', 'withdrawn', 'rolled-back')),
    CHECK (before IS NOT NULL OR after IS NOT NULL)
);
CREATE INDEX proposals_by_status ON proposals (status);
CREATE INDEX proposals_by_concept ON proposals (concept_id);
CREATE INDEX proposals_by_author ON proposals (author);
CREATE TABLE votes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    proposal_id INTEGER NOT NULL REFERENCES proposals (id),
    voter TEXT NOT NULL REFERENCES people (id),
    choice TEXT NOT NULL CHECK (choice IN ('for', 'against', 'abstain', 'block')),
    reason TEXT NOT NULL,
    cast_at TEXT NOT NULL
);
CREATE INDEX votes_by_proposal ON votes (proposal_id);
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    proposal_id INTEGER NOT NULL REFERENCES proposals (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'rejected', 'withdrawn', 'rolled-back')),
    decided_by TEXT NOT NULL REFERENCES people (id),
    decided_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    before TEXT,
    after TEXT
);
CREATE UNIQUE INDEX one_decision ON decisions (proposal_id) WHERE outcome != 'rolled-back';
CREATE UNIQUE INDEX one_roll_back ON decisions (proposal_id) WHERE outcome = 'rolled-back';
CREATE TABLE pending_writes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    proposal_id INTEGER NOT NULL REFERENCES proposals (id),
    glossary TEXT NOT NULL,
    concept_id TEXT NOT NULL,
    before TEXT,
    after TEXT
);
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    proposal_id INTEGER REFERENCES proposals (id),
    details TEXT NOT NULL
);
CREATE INDEX audit_by_proposal ON audit (proposal_id);
CREATE INDEX audit_by_actor ON audit (actor);
CREATE TRIGGER proposals_keep BEFORE UPDATE OF id, glossary, concept_id, before, after, rationale, author, proposed_at
    ON proposals BEGIN SELECT RAISE(ABORT, 'proposals are never rewritten'); END;
CREATE TRIGGER proposals_stay BEFORE DELETE ON proposals
    BEGIN SELECT RAISE(ABORT, 'proposals are never deleted'); END;
"""
# Votes, decisions and the audit trail only grow, whoever opens the file and with whatever program.
_APPEND_ONLY = """
CREATE TRIGGER {table}_keep BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table}: lines are only added'); END;
CREATE TRIGGER {table}_stay BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table}: lines are only added'); END;
CREATE TRIGGER {table}_grow BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, '{table}: lines are only added'); END;
"""


_MEMORY = """
CREATE TABLE memory_sources (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('reviewed', 'imported', 'machine')),
    contributor TEXT NOT NULL,
    credit TEXT NOT NULL,
    licence TEXT NOT NULL,
    UNIQUE (document, origin, contributor, credit, licence)
);
CREATE TABLE memory_units (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES memory_sources (id),
    written_on TEXT NOT NULL
);
CREATE INDEX memory_units_by_source ON memory_units (source_id);
CREATE TABLE memory_texts (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES memory_units (id),
    lang TEXT NOT NULL,
    text TEXT NOT NULL,
    key INTEGER NOT NULL,
    before INTEGER,
    after INTEGER
);
CREATE INDEX memory_texts_by_key ON memory_texts (key);
CREATE INDEX memory_texts_by_unit ON memory_texts (unit_id);
CREATE TABLE memory_imports (
    digest TEXT PRIMARY KEY,
    units INTEGER NOT NULL,
    finished INTEGER NOT NULL CHECK (finished IN (0, 1))
);
CREATE VIRTUAL TABLE memory_index USING fts5 (
    features, content = '', detail = none, columnsize = 0, tokenize = "ascii tokenchars '_'"
);
"""


_PEOPLE = """
CREATE TABLE person_roles (
    person TEXT NOT NULL REFERENCES people (id) ON UPDATE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('translator', 'reviewer', 'steward', 'coordinator')),
    PRIMARY KEY (person, role)
) WITHOUT ROWID;
CREATE TABLE person_languages (
    person TEXT NOT NULL REFERENCES people (id) ON UPDATE CASCADE,
    source_lang TEXT NOT NULL,
    target_lang TEXT NOT NULL,
    PRIMARY KEY (person, source_lang, target_lang)
) WITHOUT ROWID;
CREATE TABLE passphrases (
    person TEXT PRIMARY KEY NOT NULL REFERENCES people (id) ON UPDATE CASCADE,
    hash TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE invitations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code_hash TEXT NOT NULL UNIQUE,
    roles TEXT NOT NULL,
    languages TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES people (id) ON UPDATE CASCADE,
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_by TEXT REFERENCES people (id) ON UPDATE CASCADE,
    used_at TEXT
);
CREATE TABLE failed_codes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL
);
CREATE TABLE forgetting (
    person TEXT PRIMARY KEY NOT NULL REFERENCES people (id) ON UPDATE CASCADE
) WITHOUT ROWID;
"""
_QUEUE = """
CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    source_lang TEXT NOT NULL,
    target_lang TEXT NOT NULL,
    frame TEXT NOT NULL,
    consent TEXT NOT NULL,
    reviewers INTEGER NOT NULL CHECK (reviewers >= 1),
    own_work INTEGER NOT NULL CHECK (own_work IN (0, 1)),
    priority INTEGER NOT NULL,
    deadline TEXT NOT NULL,
    added_by TEXT NOT NULL REFERENCES people (id) ON UPDATE CASCADE,
    added_at TEXT NOT NULL,
    withdrawn_at TEXT NOT NULL
);
CREATE UNIQUE INDEX documents_once ON documents (digest, source_lang, target_lang) WHERE withdrawn_at = '';
CREATE TABLE assignments (
    document_id INTEGER NOT NULL REFERENCES documents (id),
    person TEXT NOT NULL REFERENCES people (id) ON UPDATE CASCADE,
    PRIMARY KEY (document_id, person)
) WITHOUT ROWID;
CREATE TABLE segments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    position INTEGER NOT NULL,
    block INTEGER NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    source TEXT NOT NULL,
    codes TEXT NOT NULL,
    key INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('initial', 'translated', 'reviewed', 'final')),
    substate TEXT NOT NULL,
    version INTEGER NOT NULL,
    target TEXT NOT NULL,
    author TEXT REFERENCES people (id) ON UPDATE CASCADE,
    draft TEXT NOT NULL,
    claimed_by TEXT REFERENCES people (id) ON UPDATE CASCADE,
    claimed_until INTEGER,
    UNIQUE (document_id, position)
);
CREATE INDEX segments_open ON segments (document_id, position) WHERE state != 'final';
CREATE INDEX segments_by_key ON segments (key);
CREATE INDEX segments_claimed ON segments (claimed_by) WHERE claimed_by IS NOT NULL;
CREATE TABLE revisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    segment_id INTEGER NOT NULL REFERENCES segments (id),
    version INTEGER,
    based_on INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('draft', 'edit', 'suggestion', 'undo')),
    target TEXT NOT NULL,
    author TEXT REFERENCES people (id) ON UPDATE CASCADE,
    at TEXT NOT NULL,
    UNIQUE (segment_id, version)
);
CREATE TABLE reviews (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    segment_id INTEGER NOT NULL REFERENCES segments (id),
    version INTEGER NOT NULL,
    person TEXT NOT NULL REFERENCES people (id) ON UPDATE CASCADE,
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'undo')),
    reason TEXT NOT NULL,
    comment TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX reviews_by_segment ON reviews (segment_id, version);
CREATE TABLE comments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    segment_id INTEGER NOT NULL REFERENCES segments (id),
    person TEXT NOT NULL REFERENCES people (id) ON UPDATE CASCADE,
    text TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX comments_by_segment ON comments (segment_id);
CREATE TABLE suggestion_votes (
    revision_id INTEGER NOT NULL REFERENCES revisions (id),
    person TEXT NOT NULL REFERENCES people (id) ON UPDATE CASCADE,
    choice TEXT NOT NULL CHECK (choice IN ('for', 'against')),
    PRIMARY KEY (revision_id, person)
) WITHOUT ROWID;
CREATE TABLE flags (
    segment_id INTEGER NOT NULL REFERENCES segments (id),
    flag TEXT NOT NULL CHECK (flag IN ('needs-context', 'sensitive')),
    person TEXT NOT NULL REFERENCES people (id) ON UPDATE CASCADE,
    PRIMARY KEY (segment_id, flag)
) WITHOUT ROWID;
CREATE TABLE begun (
    person TEXT NOT NULL REFERENCES people (id) ON UPDATE CASCADE,
    segment_id INTEGER NOT NULL REFERENCES segments (id),
    text TEXT NOT NULL,
    PRIMARY KEY (person, segment_id)
) WITHOUT ROWID;
CREATE TABLE skips (
    person TEXT NOT NULL REFERENCES people (id) ON UPDATE CASCADE,
    segment_id INTEGER NOT NULL REFERENCES segments (id),
    PRIMARY KEY (person, segment_id)
) WITHOUT ROWID;
"""
# What people wrote and decided is kept as it was; only their names may change, and all of it goes when a document is
# withdrawn.
_KEPT = """
CREATE TRIGGER revisions_keep BEFORE UPDATE OF id, segment_id, version, based_on, kind, target, at ON revisions
    BEGIN SELECT RAISE(ABORT, 'revisions: lines are only added'); END;
CREATE TRIGGER reviews_keep BEFORE UPDATE OF id, segment_id, version, verdict, reason, comment, at ON reviews
    BEGIN SELECT RAISE(ABORT, 'reviews: lines are only added'); END;
CREATE TRIGGER revisions_stay BEFORE DELETE ON revisions WHEN NOT EXISTS (
    SELECT 1 FROM segments JOIN documents ON documents.id = document_id
    WHERE segments.id = OLD.segment_id AND withdrawn_at != ''
) BEGIN SELECT RAISE(ABORT, 'revisions: lines are only added'); END;
CREATE TRIGGER reviews_stay BEFORE DELETE ON reviews WHEN NOT EXISTS (
    SELECT 1 FROM segments JOIN documents ON documents.id = document_id
    WHERE segments.id = OLD.segment_id AND withdrawn_at != ''
) BEGIN SELECT RAISE(ABORT, 'reviews: lines are only added'); END;
"""
# Until now these lines never changed at all. People may choose another name, or none, for all that they did; what a
# concept says stays, and who is credited beside it goes with a person who is being forgotten: who that is stands in
# `forgetting` for as long as the transaction takes.
_RENAMING = """
DROP TRIGGER votes_keep;
CREATE TRIGGER votes_keep BEFORE UPDATE OF id, proposal_id, choice, reason, cast_at ON votes
    BEGIN SELECT RAISE(ABORT, 'votes: lines are only added'); END;
DROP TRIGGER decisions_keep;
CREATE TRIGGER decisions_keep BEFORE UPDATE OF id, proposal_id, outcome, decided_at, reason ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions: lines are only added'); END;
CREATE TRIGGER decisions_keep_words BEFORE UPDATE OF before, after ON decisions
    WHEN NOT EXISTS (SELECT 1 FROM forgetting)
    OR coalesce(length(OLD.before), -1) < coalesce(length(NEW.before), -1)
    OR coalesce(length(OLD.after), -1) < coalesce(length(NEW.after), -1)
    BEGIN SELECT RAISE(ABORT, 'decisions: lines are only added'); END;
DROP TRIGGER audit_keep;
CREATE TRIGGER audit_keep BEFORE UPDATE OF id, at, action, proposal_id, details ON audit
    BEGIN SELECT RAISE(ABORT, 'audit: lines are only added'); END;
DROP TRIGGER proposals_keep;
CREATE TRIGGER proposals_keep BEFORE UPDATE OF id, glossary, concept_id, rationale, proposed_at
    ON proposals BEGIN SELECT RAISE(ABORT, 'proposals are never rewritten'); END;
CREATE TRIGGER proposals_keep_words BEFORE UPDATE OF before, after ON proposals
    WHEN NOT EXISTS (SELECT 1 FROM forgetting)
    OR coalesce(length(OLD.before), -1) < coalesce(length(NEW.before), -1)
    OR coalesce(length(OLD.after), -1) < coalesce(length(NEW.after), -1)
    BEGIN SELECT RAISE(ABORT, 'proposals are never rewritten'); END;
"""
_LEARNING = """
CREATE TABLE learned (
    proposal_id INTEGER PRIMARY KEY NOT NULL REFERENCES proposals (id),
    kind TEXT NOT NULL CHECK (
        kind IN ('new-term', 'variant', 'overruled', 'forbidden', 'do-not-translate', 'regional')
    ),
    source_lang TEXT NOT NULL,
    target_lang TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    documents INTEGER NOT NULL,
    confidence REAL NOT NULL,
    saved REAL NOT NULL
);
CREATE INDEX learned_by_words ON learned (source_lang, target_lang, source, target);
CREATE TABLE learned_from (
    proposal_id INTEGER NOT NULL REFERENCES learned (proposal_id),
    person TEXT NOT NULL REFERENCES people (id) ON UPDATE CASCADE,
    corrections INTEGER NOT NULL,
    used INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    PRIMARY KEY (proposal_id, person)
) WITHOUT ROWID;
CREATE INDEX learned_from_person ON learned_from (person);
CREATE TABLE evidence (
    proposal_id INTEGER NOT NULL REFERENCES learned (proposal_id),
    segment_id INTEGER NOT NULL REFERENCES segments (id),
    PRIMARY KEY (proposal_id, segment_id)
) WITHOUT ROWID;
CREATE INDEX evidence_by_segment ON evidence (segment_id);
CREATE TABLE learning_runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    decided INTEGER NOT NULL
);
CREATE TABLE renewals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    proposal_id INTEGER NOT NULL REFERENCES proposals (id),
    taken_back INTEGER NOT NULL CHECK (taken_back IN (0, 1)),
    decided_at TEXT NOT NULL,
    reached INTEGER NOT NULL,
    renewed INTEGER NOT NULL,
    finished_at TEXT NOT NULL
);
CREATE INDEX renewals_open ON renewals (id) WHERE finished_at = '';
CREATE TABLE renewed (
    revision_id INTEGER PRIMARY KEY NOT NULL REFERENCES revisions (id),
    segment_id INTEGER NOT NULL REFERENCES segments (id),
    proposal_id INTEGER NOT NULL REFERENCES proposals (id),
    before TEXT NOT NULL,
    taken_back INTEGER NOT NULL CHECK (taken_back IN (0, 1))
);
CREATE INDEX renewed_by_segment ON renewed (segment_id);
CREATE INDEX renewed_by_proposal ON renewed (proposal_id);
CREATE TABLE doubted_units (
    unit_id INTEGER NOT NULL REFERENCES memory_units (id) ON UPDATE CASCADE ON DELETE CASCADE,
    proposal_id INTEGER NOT NULL REFERENCES proposals (id),
    PRIMARY KEY (unit_id, proposal_id)
) WITHOUT ROWID;
CREATE INDEX doubted_by_proposal ON doubted_units (proposal_id);
"""


def _learning(db: Database) -> None:
    db.executescript(_LEARNING)


# Messages of catalogs are segments; what the catalog says of them beside the text is kept with them as JSON.
_CATALOGS = """
ALTER TABLE segments ADD COLUMN message TEXT NOT NULL DEFAULT '';
CREATE TABLE catalogs (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id),
    site TEXT NOT NULL,
    path TEXT NOT NULL,
    glossary TEXT NOT NULL
);
CREATE INDEX catalogs_by_site ON catalogs (site, path);
"""


def _catalogs(db: Database) -> None:
    db.executescript(_CATALOGS)


def _queue(db: Database) -> None:
    for script in (_PEOPLE, _QUEUE, _KEPT, _RENAMING):
        db.executescript(script)


def _memory(db: Database) -> None:
    db.executescript(_MEMORY)


def _governance(db: Database) -> None:
    db.executescript(_GOVERNANCE)
    for table in ("votes", "decisions", "audit"):
        db.executescript(_APPEND_ONLY.format(table=table))


# Name and step, in order.
STEPS: tuple[tuple[str, Callable[[Database], None]], ...] = (
    ("0001_governance", _governance),
    ("0002_memory", _memory),
    ("0003_queue", _queue),
    ("0004_learning", _learning),
    ("0005_catalogs", _catalogs),
)


def migrations() -> Migrations:
    """The steps from an empty file to the newest schema."""
    from sqlite_utils import Migrations

    steps = Migrations("langjustice")
    for name, step in STEPS:
        steps(name=name)(step)
    return steps
