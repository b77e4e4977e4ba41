"""What the checks of glossaries find, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from langjustice.model import Severity
from langjustice.termbase.lint import Finding, lint


def found(tmp_path: Path, text: str) -> list[Finding]:
    path = tmp_path / "terms.csv"
    path.write_text(text, encoding="utf-8")
    return lint([path])


@pytest.mark.parametrize(
    ("text", "line", "check", "severity"),
    [
        ("concept_id,es,es:forbidden\na,paro,paro\n", 2, "accepted-and-rejected", "error"),
        ("concept_id,es,es:deprecated\na,paro,huelga\nb,huelga,paro\n", 3, "cycle", "error"),
        ("concept_id,es\na,paro|paro\n", 2, "listed-twice", "warning"),
        ("concept_id,es\na,como\n", 2, "stop-word", "warning"),
        ("concept_id,es\na,paro:\n", 2, "punctuation", "warning"),
        ("concept_id,en\na,one two three four five six seven eight nine ten eleven\n", 2, "long", "warning"),
        ("concept_id,es\na,banco\nb,banco\n", 3, "homograph", "warning"),
        ("concept_id,es,keep\na,Caracol,*\n", 2, "gloss", "info"),
        ("concept_id,es,note\na,paro,avoid: cese\n", 2, "note", "warning"),
        ("concept_id,es,note\na,Caracol,do-not-translate\n", 2, "note", "warning"),
        ("concept_id,es\na,pa\u200bro\n", 2, "invisible", None),
        ("concept_id,es\na,-ista\n", 2, "formula", "warning"),
        ("concept_id,es,es-QY\na,paro,cese\n", 2, "region", "warning"),
        ("concept_id,url\na,paro\n", 2, "language", "warning"),
        ("concept_id,es,ht\na,paro,\n", 2, "missing-language", "info"),
        ("concept_id,es,note\na,paro,it is so. not in es: x\n", 2, "note", "warning"),
        ("concept_id,es,en,ht\na,paro,strike,grèv\nb,paro,strike,grèv\n", 3, "duplicate", "warning"),
        ("concept_id,es\na,pa\x01ro\n", 2, "broken", "error"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, line: int, check: str, severity: str | None) -> None:
    one = next(finding for finding in found(tmp_path, text) if finding.check == check)
    assert one.line == line
    assert severity in (None, one.severity.value)


def test_a_homograph_that_is_told_apart_is_none(tmp_path: Path) -> None:
    text = "concept_id,es,es:with\na,banco,dinero\nb,banco,\n"
    assert not [one for one in found(tmp_path, text) if one.check == "homograph"]


def test_a_clean_glossary_has_nothing_to_say(tmp_path: Path) -> None:
    assert found(tmp_path, "concept_id,es,ht\nstrike,huelga,grèv\n") == []


def test_a_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    broken, good = tmp_path / "a.csv", tmp_path / "b.csv"
    broken.write_text('concept_id,es\na,"paro\n', encoding="utf-8")
    good.write_text("concept_id,es\nb,como\n", encoding="utf-8")
    findings = lint([broken, good, tmp_path / "none.csv"])
    assert [(one.path.name, one.check) for one in findings] == [
        ("a.csv", "broken"),
        ("b.csv", "stop-word"),
        ("none.csv", "broken"),
    ]
    assert findings[0].line is not None
    assert findings[0].severity is Severity.ERROR


def test_one_name_in_two_files(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("concept_id,es\nstrike,huelga\n", encoding="utf-8")
    findings = lint([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert any(one.path.name == "b.csv" and one.line == 2 and one.check == "duplicate-id" for one in findings)
