-- The schema of migration 0005_catalogs with a line of everything, as a dump.
PRAGMA application_id = 1279948147;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
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
CREATE TABLE votes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    proposal_id INTEGER NOT NULL REFERENCES proposals (id),
    voter TEXT NOT NULL REFERENCES people (id),
    choice TEXT NOT NULL CHECK (choice IN ('for', 'against', 'abstain', 'block')),
    reason TEXT NOT NULL,
    cast_at TEXT NOT NULL
);
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
CREATE TABLE memory_texts (
    id INTEGER PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES memory_units (id),
    lang TEXT NOT NULL,
    text TEXT NOT NULL,
    key INTEGER NOT NULL,
    before INTEGER,
    after INTEGER
);
CREATE TABLE memory_imports (
    digest TEXT PRIMARY KEY,
    units INTEGER NOT NULL,
    finished INTEGER NOT NULL CHECK (finished IN (0, 1))
);
CREATE VIRTUAL TABLE memory_index USING fts5 (
    features, content = '', detail = none, columnsize = 0, tokenize = "ascii tokenchars '_'"
);
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
    claimed_until INTEGER, message TEXT NOT NULL DEFAULT '',
    UNIQUE (document_id, position)
);
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
CREATE TABLE comments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    segment_id INTEGER NOT NULL REFERENCES segments (id),
    person TEXT NOT NULL REFERENCES people (id) ON UPDATE CASCADE,
    text TEXT NOT NULL,
    at TEXT NOT NULL
);
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
CREATE TABLE learned_from (
    proposal_id INTEGER NOT NULL REFERENCES learned (proposal_id),
    person TEXT NOT NULL REFERENCES people (id) ON UPDATE CASCADE,
    corrections INTEGER NOT NULL,
    used INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    PRIMARY KEY (proposal_id, person)
) WITHOUT ROWID;
CREATE TABLE evidence (
    proposal_id INTEGER NOT NULL REFERENCES learned (proposal_id),
    segment_id INTEGER NOT NULL REFERENCES segments (id),
    PRIMARY KEY (proposal_id, segment_id)
) WITHOUT ROWID;
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
CREATE TABLE renewed (
    revision_id INTEGER PRIMARY KEY NOT NULL REFERENCES revisions (id),
    segment_id INTEGER NOT NULL REFERENCES segments (id),
    proposal_id INTEGER NOT NULL REFERENCES proposals (id),
    before TEXT NOT NULL,
    taken_back INTEGER NOT NULL CHECK (taken_back IN (0, 1))
);
CREATE TABLE doubted_units (
    unit_id INTEGER NOT NULL REFERENCES memory_units (id) ON UPDATE CASCADE ON DELETE CASCADE,
    proposal_id INTEGER NOT NULL REFERENCES proposals (id),
    PRIMARY KEY (unit_id, proposal_id)
) WITHOUT ROWID;
CREATE TABLE catalogs (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id),
    site TEXT NOT NULL,
    path TEXT NOT NULL,
    glossary TEXT NOT NULL
);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX proposals_by_status ON proposals (status);
CREATE INDEX proposals_by_concept ON proposals (concept_id);
CREATE INDEX proposals_by_author ON proposals (author);
CREATE INDEX votes_by_proposal ON votes (proposal_id);
CREATE UNIQUE INDEX one_decision ON decisions (proposal_id) WHERE outcome != 'rolled-back';
CREATE UNIQUE INDEX one_roll_back ON decisions (proposal_id) WHERE outcome = 'rolled-back';
CREATE INDEX audit_by_proposal ON audit (proposal_id);
CREATE INDEX audit_by_actor ON audit (actor);
CREATE INDEX memory_units_by_source ON memory_units (source_id);
CREATE INDEX memory_texts_by_key ON memory_texts (key);
CREATE INDEX memory_texts_by_unit ON memory_texts (unit_id);
CREATE UNIQUE INDEX documents_once ON documents (digest, source_lang, target_lang) WHERE withdrawn_at = '';
CREATE INDEX segments_open ON segments (document_id, position) WHERE state != 'final';
CREATE INDEX segments_by_key ON segments (key);
CREATE INDEX segments_claimed ON segments (claimed_by) WHERE claimed_by IS NOT NULL;
CREATE INDEX reviews_by_segment ON reviews (segment_id, version);
CREATE INDEX comments_by_segment ON comments (segment_id);
CREATE INDEX learned_by_words ON learned (source_lang, target_lang, source, target);
CREATE INDEX learned_from_person ON learned_from (person);
CREATE INDEX evidence_by_segment ON evidence (segment_id);
CREATE INDEX renewals_open ON renewals (id) WHERE finished_at = '';
CREATE INDEX renewed_by_segment ON renewed (segment_id);
CREATE INDEX renewed_by_proposal ON renewed (proposal_id);
CREATE INDEX doubted_by_proposal ON doubted_units (proposal_id);
CREATE INDEX catalogs_by_site ON catalogs (site, path);
CREATE TRIGGER proposals_stay BEFORE DELETE ON proposals
    BEGIN SELECT RAISE(ABORT, 'proposals are never deleted'); END;
CREATE TRIGGER votes_stay BEFORE DELETE ON votes BEGIN SELECT RAISE(ABORT, 'votes: lines are only added'); END;
CREATE TRIGGER votes_grow BEFORE INSERT ON votes WHEN EXISTS (SELECT 1 FROM votes WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'votes: lines are only added'); END;
CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions: lines are only added'); END;
CREATE TRIGGER decisions_grow BEFORE INSERT ON decisions WHEN EXISTS (SELECT 1 FROM decisions WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'decisions: lines are only added'); END;
CREATE TRIGGER audit_stay BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit: lines are only added'); END;
CREATE TRIGGER audit_grow BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'audit: lines are only added'); END;
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
CREATE TRIGGER votes_keep BEFORE UPDATE OF id, proposal_id, choice, reason, cast_at ON votes
    BEGIN SELECT RAISE(ABORT, 'votes: lines are only added'); END;
CREATE TRIGGER decisions_keep BEFORE UPDATE OF id, proposal_id, outcome, decided_at, reason ON decisions
    BEGIN SELECT RAISE(ABORT, 'decisions: lines are only added'); END;
CREATE TRIGGER decisions_keep_words BEFORE UPDATE OF before, after ON decisions
    WHEN NOT EXISTS (SELECT 1 FROM forgetting)
    OR coalesce(length(OLD.before), -1) < coalesce(length(NEW.before), -1)
    OR coalesce(length(OLD.after), -1) < coalesce(length(NEW.after), -1)
    BEGIN SELECT RAISE(ABORT, 'decisions: lines are only added'); END;
CREATE TRIGGER audit_keep BEFORE UPDATE OF id, at, action, proposal_id, details ON audit
    BEGIN SELECT RAISE(ABORT, 'audit: lines are only added'); END;
CREATE TRIGGER proposals_keep BEFORE UPDATE OF id, glossary, concept_id, rationale, proposed_at
    ON proposals BEGIN SELECT RAISE(ABORT, 'proposals are never rewritten'); END;
CREATE TRIGGER proposals_keep_words BEFORE UPDATE OF before, after ON proposals
    WHEN NOT EXISTS (SELECT 1 FROM forgetting)
    OR coalesce(length(OLD.before), -1) < coalesce(length(NEW.before), -1)
    OR coalesce(length(OLD.after), -1) < coalesce(length(NEW.after), -1)
    BEGIN SELECT RAISE(ABORT, 'proposals are never rewritten'); END;
INSERT INTO people (id, folded, credit_kind, credit) VALUES ('ana', 'ana', 'pseudonym', 'ana'), ('ben', 'ben', 'none', '');
INSERT INTO proposals (id, glossary, concept_id, before, after, rationale, author, proposed_at, status) VALUES
    (1, 'terms.csv', 'konbit', NULL, '{"id": "konbit", "terms": [{"form": "konbit", "lang": "ht", "status": "preferred"}]}', 'our word', 'ana', '2026-11-25T10:00:00Z', 'accepted');
INSERT INTO votes (proposal_id, voter, choice, reason, cast_at) VALUES (1, 'ben', 'for', '', '2026-11-25T11:00:00Z');
INSERT INTO decisions (proposal_id, outcome, decided_by, decided_at, reason, before, after) VALUES
    (1, 'accepted', 'ben', '2026-11-25T12:00:00Z', '', NULL, '{"id": "konbit", "terms": []}');
INSERT INTO pending_writes (proposal_id, glossary, concept_id, before, after) VALUES
    (1, 'terms.csv', 'konbit', NULL, '{"id": "konbit", "terms": []}');
INSERT INTO audit (at, actor, action, proposal_id, details) VALUES ('2026-11-25T12:00:00Z', 'ben', 'accepted', 1, '{}');
INSERT INTO memory_sources (id, document, origin, contributor, credit, licence) VALUES (1, 'one.md', 'reviewed', 'ana', 'Ana', 'CC0 1.0');
INSERT INTO memory_units (id, source_id, written_on) VALUES (77, 1, '2026-11-25');
INSERT INTO memory_texts (id, unit_id, lang, text, key, before, after) VALUES
    (1, 77, 'en', 'The assembly decides.', 5, NULL, 6), (2, 77, 'es', 'La asamblea decide.', 7, NULL, 8);
INSERT INTO memory_index (rowid, features) VALUES (1, 'enthe_asse enthe enassem'), (2, 'esla_asam esla esasamb');
INSERT INTO memory_imports (digest, units, finished) VALUES ('abc', 1, 1);
INSERT INTO person_roles (person, role) VALUES ('ana', 'reviewer');
INSERT INTO person_languages (person, source_lang, target_lang) VALUES ('ana', 'en', 'es');
INSERT INTO passphrases (person, hash) VALUES ('ana', 'x');
INSERT INTO invitations (id, code_hash, roles, languages, made_by, made_at, expires_at) VALUES
    (1, 'y', 'reviewer', 'en→es', 'ana', '2026-11-25T10:00:00Z', '2026-12-02T10:00:00Z');
INSERT INTO failed_codes (id, at) VALUES (1, '2026-11-25T10:00:00Z');
INSERT INTO documents (id, name, digest, source_lang, target_lang, frame, consent, reviewers, own_work, priority,
    deadline, added_by, added_at, withdrawn_at) VALUES
    (1, 'one.md', 'd', 'en', 'es', '{}', '{}', 1, 0, 0, '', 'ana', '2026-11-25T10:00:00Z', '');
INSERT INTO assignments (document_id, person) VALUES (1, 'ana');
INSERT INTO segments (id, document_id, position, block, span_start, span_end, source, codes, key, state, substate,
    version, target, author, draft) VALUES
    (1, 1, 0, 0, 0, 3, 'Yes', '[]', 5, 'translated', 'machine', 1, 'Sí', NULL, '{}');
INSERT INTO revisions (segment_id, version, based_on, kind, target, author, at) VALUES
    (1, 1, 0, 'draft', 'Sí', NULL, '2026-11-25T10:00:00Z');
INSERT INTO reviews (segment_id, version, person, verdict, reason, comment, at) VALUES
    (1, 1, 'ana', 'accept', '', '', '2026-11-25T10:00:00Z');
INSERT INTO comments (segment_id, person, text, at) VALUES (1, 'ana', 'good', '2026-11-25T10:00:00Z');
INSERT INTO suggestion_votes (revision_id, person, choice) VALUES (1, 'ana', 'for');
INSERT INTO flags (segment_id, flag, person) VALUES (1, 'sensitive', 'ana');
INSERT INTO begun (person, segment_id, text) VALUES ('ana', 1, 'Sí, se');
INSERT INTO skips (person, segment_id) VALUES ('ana', 1);
INSERT INTO learned (proposal_id, kind, source_lang, target_lang, source, target, documents, confidence, saved) VALUES
    (1, 'new-term', 'en', 'ht', 'mutual aid', 'konbit', 2, 0.9, 1.8);
INSERT INTO learned_from (proposal_id, person, corrections, used, seen) VALUES (1, 'ana', 1, 1, 1);
INSERT INTO evidence (proposal_id, segment_id) VALUES (1, 1);
INSERT INTO learning_runs (at, decided) VALUES ('2026-11-25T12:00:00Z', 1);
INSERT INTO renewals (proposal_id, taken_back, decided_at, reached, renewed, finished_at) VALUES
    (1, 0, '2026-11-25T12:00:00Z', 1, 0, '');
INSERT INTO renewed (revision_id, segment_id, proposal_id, before, taken_back) VALUES (1, 1, 1, '{}', 0);
INSERT INTO doubted_units (unit_id, proposal_id) VALUES (77, 1);
INSERT INTO catalogs (document_id, site, path, glossary) VALUES (1, 'site', 'es.po', 'abc');
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('langjustice', '0001_governance', '2026-11-25 12:00:00+00:00');
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('langjustice', '0002_memory', '2026-11-25 12:00:00+00:00');
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('langjustice', '0003_queue', '2026-11-25 12:00:00+00:00');
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('langjustice', '0004_learning', '2026-11-25 12:00:00+00:00');
INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('langjustice', '0005_catalogs', '2026-11-25 12:00:00+00:00');
COMMIT;
