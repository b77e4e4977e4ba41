"""The JSON of a document, key by key as docs/json.md tells."""

from __future__ import annotations

import json
from pathlib import Path

from langjustice.app.batch import DocumentResult
from langjustice.app.report import as_json, match_as_json
from langjustice.language import LangPair
from langjustice.model import (
    Draft,
    Issue,
    MatchKind,
    MemoryMatch,
    MemoryOrigin,
    MemorySource,
    Origin,
    Provenance,
    Severity,
    Span,
    TermOutcome,
    TermVerdict,
)

MATCH = MemoryMatch(
    similarity=100,
    kind=MatchKind.EXACT,
    source="Agua",
    target="Eau",
    written="Eau",
    target_lang="fr",
    origin=MemorySource(document="old.md", origin=MemoryOrigin.REVIEWED),
)
RESULT = DocumentResult(
    name="c.txt",
    pair=LangPair.of("es", "fr"),
    route=("es", "en", "fr"),
    engine="es_en-1+en_fr-1",
    data=b"",
    path=Path("out/c.txt"),
    drafts=(
        Draft(
            segment_id="0.0",
            source="Agua",
            target="Eau",
            provenance=Provenance(origin=Origin.MACHINE, engine="es_en-1+en_fr-1", route=("es", "en", "fr")),
            terms=(
                TermVerdict(concept_id="w", source_form="agua", expected="eau", outcome=TermOutcome.EXACT, found="eau"),
            ),
            issues=(Issue(check="length", severity=Severity.INFO, message="short", target_span=Span(start=0, end=3)),),
        ),
    ),
)


def test_every_key_is_there_and_plain() -> None:
    value = as_json(RESULT, glossary_version="abc")
    assert json.loads(json.dumps(value)) == {
        "document": "c.txt",
        "source_lang": "es",
        "target_lang": "fr",
        "route": ["es", "en", "fr"],
        "engine": "es_en-1+en_fr-1",
        "glossary_version": "abc",
        "output": "out/c.txt",
        "segments": [
            {
                "id": "0.0",
                "source": "Agua",
                "target": "Eau",
                "origin": "machine",
                "engine": "es_en-1+en_fr-1",
                "route": ["es", "en", "fr"],
                "match": None,
                "machine": "",
                "memory": [],
                "terms": [
                    {
                        "concept": "w",
                        "source": "agua",
                        "expected": "eau",
                        "outcome": "exact",
                        "found": "eau",
                        "instead": "",
                    }
                ],
                "issues": [
                    {
                        "check": "length",
                        "severity": "info",
                        "message": "short",
                        "source_span": None,
                        "target_span": [0, 3],
                    }
                ],
            }
        ],
    }


def test_the_page_names_every_key() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "json.md").read_text(encoding="utf-8")
    value = as_json(RESULT, glossary_version="abc")
    segment = value["segments"][0]
    match = match_as_json(MATCH)
    for key in {*value, *segment, *match, *segment["terms"][0], *segment["issues"][0]}:
        assert key in page, key
