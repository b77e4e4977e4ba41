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
)


def migrations() -> Migrations:
    """The steps from an empty file to the newest schema."""
    from sqlite_utils import Migrations

    steps = Migrations("langjustice")
    for name, step in STEPS:
        steps(name=name)(step)
    return steps
