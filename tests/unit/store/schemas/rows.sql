-- One line of everything, in the newest schema; dumps of older ones hold what these rows were then.
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
