"""Catalogs checked: what gettext itself says, and what the checks of the review stage say of every translation."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from langjustice.app.catalogs.compiling import verdicts
from langjustice.app.catalogs.finding import catalogs_of, chosen, lang_of
from langjustice.app.catalogs.messages import rule_of
from langjustice.app.check import Finding, check_files
from langjustice.app.inputs import read_bytes
from langjustice.documents.po import read_catalog
from langjustice.documents.po.scan import duplicates
from langjustice.errors import DocumentError, LangjusticeError, UsageError
from langjustice.language import LangPair
from langjustice.memory import Memory
from langjustice.messages import say
from langjustice.model import Issue, Severity
from langjustice.termbase import TermBase
from langjustice.workspace import Workspace

GETTEXT = "msgfmt"
"""The name of what gettext says, among the names of the checks."""
CATALOG = "catalog"
"""The name of what this program says of a catalog that it cannot use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A catalog to check, and its direction."""

    path: Path
    pair: LangPair


def meant(
    here: Workspace, names: Sequence[str], *, everything: bool, source: str, target: str | None
) -> tuple[list[Checked], list[LangjusticeError]]:
    """The catalogs that are meant by names of sites and by files; what cannot be looked at is in the second list.

    Raises UsageError for a name that is neither, and for a file whose language nothing tells.
    """
    if everything == bool(names):
        raise UsageError(say("say which catalogs"), next=say("name sites or files, or --all"))
    sites = {site.name for site in here.sites}
    found: list[Checked] = []
    failures: list[LangjusticeError] = []
    named = [name for name in names if name in sites]
    for site in chosen(here, named, everything=everything) if named or everything else ():
        try:
            files = catalogs_of(here, site)
            found += [Checked(path=one.path, pair=LangPair.of(site.source, one.lang)) for one in files]
        except LangjusticeError as error:
            failures.append(error)
    for name in names:
        if name in sites:
            continue
        path = Path(name)
        if path.suffix != ".po":
            raise UsageError(
                say("“{name}” is neither a site nor a catalog (.po)").format(name=name),
                next=say("langjustice sites list"),
            )
        if not path.exists():
            failures.append(DocumentError(say("there is no such file"), path=path))
            continue
        lang = target or lang_of(path)
        if lang is None:
            raise UsageError(
                say("nothing tells the language of {path}").format(path=path), next=say("say it: --to LANG")
            )
        found.append(Checked(path=path, pair=LangPair.of(source, lang)))
    return found, failures


def check_catalog(
    one: Checked, here: Workspace, term_base: TermBase, *, only: Collection[str] = (), memory: Memory | None = None
) -> list[Finding]:
    """The findings for a catalog by line: a file that cannot be used is a finding, too."""
    gettext = verdicts(one.path) if not only or GETTEXT in only else []
    found = [
        _finding(one.path, said.line, GETTEXT, said.message, Severity.WARNING if said.warning else Severity.ERROR)
        for said in gettext or ()
    ]
    own = [name for name in only if name not in (GETTEXT, CATALOG)]
    try:
        catalog = read_catalog(read_bytes(one.path), name=str(one.path))
        rule_of(catalog, one.pair.target)
        if gettext is None:
            found += [
                _finding(one.path, entry.line, CATALOG, say("this message is there twice"), Severity.ERROR)
                for entry in duplicates(catalog)
            ]
        if own or not only:
            found += check_files(one.path, None, one.pair, term_base, only=own, policy=here.checks, memory=memory)
    except DocumentError as error:
        if not any(finding.issue.severity is Severity.ERROR for finding in found):
            found.append(_finding(one.path, error.line or 1, CATALOG, error.what, Severity.ERROR))
    return sorted(found, key=lambda finding: finding.line)


def _finding(path: Path, line: int, check: str, message: str, severity: Severity) -> Finding:
    issue = Issue(check=check, severity=severity, message=message)
    return Finding(path=str(path), place=line, line=line, source="", target="", issue=issue)
