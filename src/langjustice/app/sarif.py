"""Findings as SARIF, the format that code hosting sites and editors show (OASIS SARIF 2.1.0)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from langjustice import __version__, checks
from langjustice.app.check import Finding
from langjustice.messages import say
from langjustice.model import Severity, Span

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# What is found in catalogs beside what the checks find.
_OTHERS = {
    "msgfmt": say("What gettext's own program msgfmt says of a catalog."),
    "catalog": say("A catalog that cannot be used."),
}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(findings: Sequence[Finding]) -> dict[str, Any]:
    """Return a SARIF log with one run. Spans stand in `properties`: code points, [start, end)."""
    others = [name for name in _OTHERS if any(finding.issue.check == name for finding in findings)]
    rules = [*(_rule(name) for name in checks.NAMES), *(_other(name) for name in others)]
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "langjustice", "version": __version__, "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, places) for finding in findings],
            }
        ],
    }


def _rule(name: str) -> dict[str, Any]:
    about = checks.ABOUT[name]
    return {
        "id": name,
        "shortDescription": {"text": say(about.DESCRIPTION).split(". ")[0].rstrip(".") + "."},
        "fullDescription": {"text": say(about.DESCRIPTION)},
        "defaultConfiguration": {"enabled": not about.OPTIONAL, "level": _LEVELS[about.SEVERITIES[0]]},
    }


def _other(name: str) -> dict[str, Any]:
    text = {"text": _OTHERS[name]}
    level = {"enabled": True, "level": "error"}
    return {"id": name, "shortDescription": text, "fullDescription": text, "defaultConfiguration": level}


def _result(finding: Finding, places: Mapping[str, int]) -> dict[str, Any]:
    issue = finding.issue
    # RFC 3986: a path with a space or an accent in it is no URI as it stands.
    uri = quote(PurePath(finding.path).as_posix())
    location = {"artifactLocation": {"uri": uri}, "region": {"startLine": finding.line}}
    return {
        "ruleId": issue.check,
        "ruleIndex": places[issue.check],
        "level": _LEVELS[issue.severity],
        "message": {"text": issue.message},
        "locations": [{"physicalLocation": location}],
        "properties": {
            "source": finding.source,
            "target": finding.target,
            "sourceSpan": _span(issue.source_span),
            "targetSpan": _span(issue.target_span),
        },
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
