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
