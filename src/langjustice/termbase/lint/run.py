"""Runs the checks over glossary files, in order, each finding with its file and line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from langjustice.errors import GlossaryError
from langjustice.language import primary
from langjustice.model import Concept, Severity
from langjustice.termbase.formats.csv_read import Table
from langjustice.termbase.glossary import read_table
from langjustice.termbase.lint.concepts import CHECKS
from langjustice.termbase.lint.remark import Remark
from langjustice.termbase.lint.together import check


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check found, and where. `line` is None when the file as a whole is meant."""

    path: Path
    line: int | None
    concept_id: str
    check: str
    severity: Severity
    message: str
    next: str

    def __str__(self) -> str:
        where = f"{self.path}:" + ("" if self.line is None else f"{self.line}:")
        named = f" {self.concept_id}:" if self.concept_id else ""
        return f"{where} {self.severity.value}: {self.check}:{named} {self.message}" + (
            f" → {self.next}" if self.next else ""
        )


def lint(paths: Sequence[Path]) -> list[Finding]:
    """The findings for glossary files (CSV), by file and line; a file that cannot be read is one of them."""
    findings: list[Finding] = []
    places: list[tuple[Path, int]] = []
    concepts: list[Concept] = []
    languages: list[tuple[str, ...]] = []
    for path in paths:
        try:
            table = read_table(path)
        except GlossaryError as broken:
            findings.append(_broken(path, broken))
            continue
        concepts += table.concepts
        places += [(path, line) for line in table.lines]
        languages += [_languages(table)] * len(table.concepts)
    remarks: list[tuple[int, Remark]] = [
        (place, remark)
        for place, concept in enumerate(concepts)
        for one in CHECKS
        for remark in one(concept, languages[place])
    ]
    remarks += check(concepts, lambda place: f"{places[place][0].name}:{places[place][1]}")
    order = {path: number for number, path in enumerate(paths)}
    findings += [
        Finding(
            path=places[place][0],
            line=places[place][1],
            concept_id=concepts[place].id,
            check=remark.check,
            severity=remark.severity,
            message=remark.message,
            next=remark.next,
        )
        for place, remark in remarks
    ]
    return sorted(findings, key=lambda one: (order[one.path], one.line or 0))


def _broken(path: Path, broken: GlossaryError) -> Finding:
    return Finding(
        path=path,
        line=broken.line,
        concept_id="",
        check="broken",
        severity=Severity.ERROR,
        message=broken.what,
        next=broken.next,
    )


def _languages(table: Table) -> tuple[str, ...]:
    """The languages that a file has a column of its own for."""
    tags = [one.lang for one in table.columns if one.field == "term"]
    return tuple(dict.fromkeys(tag for tag in tags if tag == primary(tag)))
