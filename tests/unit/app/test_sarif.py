"""Findings as SARIF 2.1.0."""

from __future__ import annotations

import json
from typing import Any

from langjustice import checks
from langjustice.app.check import Finding
from langjustice.app.sarif import as_sarif
from langjustice.model import Issue, Severity, Span

FINDINGS = [
    Finding(
        path="locale/fr/mes pages.po",
        place=7,
        line=7,
        source="In 1994",
        target="En 1995",
        issue=Issue(check="numbers", severity=Severity.ERROR, message="the number", target_span=Span(start=3, end=7)),
    ),
    Finding(
        path="t.md",
        place=2,
        line=3,
        source="a",
        target="b",
        issue=Issue(check="terms", severity=Severity.INFO, message="only told"),
    ),
]


def run() -> dict[str, Any]:
    (found,) = json.loads(json.dumps(as_sarif(FINDINGS)))["runs"]
    assert isinstance(found, dict)
    return found


def test_a_log_has_what_the_standard_asks_for() -> None:
    """Sections 3.13, 3.14, 3.18, 3.19, 3.27 and 3.49: the required properties, and what refers to what."""
    log = as_sarif(FINDINGS)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    driver = run()["tool"]["driver"]
    assert driver["name"] == "langjustice"
    assert [rule["id"] for rule in driver["rules"]] == list(checks.NAMES)
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"].endswith(".")
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note", "none")
    for result in run()["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        (location,) = result["locations"]
        assert location["physicalLocation"]["region"]["startLine"] >= 1


def test_levels_places_and_spans() -> None:
    first, second = run()["results"]
    assert (first["level"], second["level"]) == ("error", "note")
    physical = first["locations"][0]["physicalLocation"]
    assert physical == {"artifactLocation": {"uri": "locale/fr/mes%20pages.po"}, "region": {"startLine": 7}}
    assert first["properties"] == {"source": "In 1994", "target": "En 1995", "sourceSpan": None, "targetSpan": [3, 7]}


def test_no_findings_is_a_run_with_no_results() -> None:
    assert as_sarif([])["runs"][0]["results"] == []
