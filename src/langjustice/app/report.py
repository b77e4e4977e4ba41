"""A finished document as JSON: every segment with its terms, issues and provenance."""

from __future__ import annotations

from typing import Any

from langjustice.app.batch import DocumentResult
from langjustice.model import Draft, Issue, MemoryMatch, Span, TermVerdict


def as_json(result: DocumentResult, *, glossary_version: str) -> dict[str, Any]:
    """Return the document as plain values; keys and their meaning stand in docs/json.md."""
    return {
        "document": result.name,
        "source_lang": result.pair.source,
        "target_lang": result.pair.target,
        "route": list(result.route),
        "engine": result.engine,
        "glossary_version": glossary_version,
        "output": str(result.path) if result.path else None,
        "segments": [_segment(draft) for draft in result.drafts],
    }


def _segment(draft: Draft) -> dict[str, Any]:
    return {
        "id": draft.segment_id,
        "source": draft.source,
        "target": draft.target,
        "origin": draft.provenance.origin.value,
        "engine": draft.provenance.engine,
        "match": match_as_json(draft.provenance.match) if draft.provenance.match else None,
        "machine": draft.machine,
        "memory": [match_as_json(match) for match in draft.memory],
        "route": list(draft.provenance.route),
        "terms": [_term(verdict) for verdict in draft.terms],
        "issues": [issue_as_json(issue) for issue in draft.issues],
    }


def _term(verdict: TermVerdict) -> dict[str, str]:
    return {
        "concept": verdict.concept_id,
        "source": verdict.source_form,
        "expected": verdict.expected,
        "outcome": verdict.outcome.value,
        "found": verdict.found,
        "instead": verdict.instead,
    }


def match_as_json(match: MemoryMatch) -> dict[str, Any]:
    """Return a match of the memory as plain values."""
    return {
        "similarity": match.similarity,
        "kind": match.kind.value,
        "source": match.source,
        "target": match.target,
        "target_lang": match.target_lang,
        "substituted": match.substituted,
        "origin": match.origin.origin.value,
        "document": match.origin.document,
        "credit": match.origin.credit,
        "licence": match.origin.licence,
        "written_on": match.written_on,
        "doubted": match.doubted,
    }


def issue_as_json(issue: Issue) -> dict[str, Any]:
    """Return a finding as plain values; spans are [start, end) in code points."""
    return {
        "check": issue.check,
        "severity": issue.severity.value,
        "message": issue.message,
        "source_span": _span(issue.source_span),
        "target_span": _span(issue.target_span),
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
