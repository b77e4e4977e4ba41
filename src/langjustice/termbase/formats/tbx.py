"""TBX (ISO 30042): the words that it has for what a term is, in both directions.

What the standard has no data category for goes into categories of our own, `x-langjustice-…`. A forbidden term is, for
every other program, a deprecated one (`deprecatedTerm-admn-sts`), and `x-langjustice-status` beside it says more: so it
is never offered as a translation anywhere.
"""

from __future__ import annotations

from langjustice.model import TermStatus

OWN = "x-langjustice-"
# Where data categories are tags, those of our own have a namespace instead of that beginning.
NAMESPACE = "urn:langjustice:tbx"
# Data categories that are texts of a concept, at entry level.
CONCEPT_TEXTS = ("rationale", "community", "licence")
STATUS = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "deprecatedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}
# ISO 12620 has two categories for it, and programs have words of their own.
_STATUS_READ = {
    "preferredterm": TermStatus.PREFERRED,
    "preferred": TermStatus.PREFERRED,
    "standardizedterm": TermStatus.PREFERRED,
    "legalterm": TermStatus.PREFERRED,
    "regulatedterm": TermStatus.PREFERRED,
    "admittedterm": TermStatus.ADMITTED,
    "admitted": TermStatus.ADMITTED,
    "deprecatedterm": TermStatus.DEPRECATED,
    "deprecated": TermStatus.DEPRECATED,
    "supersededterm": TermStatus.DEPRECATED,
    "superseded": TermStatus.DEPRECATED,
    "obsolete": TermStatus.DEPRECATED,
    "notrecommended": TermStatus.DEPRECATED,
    "forbidden": TermStatus.FORBIDDEN,
}
PARTS_OF_SPEECH = ("noun", "verb", "adjective", "adverb", "properNoun", "other")
GENDERS = ("masculine", "feminine", "neuter", "other")


def status(text: str) -> TermStatus | None:
    """The status that a value of administrativeStatus or normativeAuthorization means, None for an unknown one."""
    return _STATUS_READ.get(text.strip().lower().removesuffix("-admn-sts"))
