"""Drafts and findings: what a machine or the memory made of a segment, and what the checks say of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from langjustice.language import LangPair, primary
from langjustice.model.documents import Span
from langjustice.model.memory import MemoryMatch
from langjustice.model.terms import Placeable, TermVerdict


class Severity(StrEnum):
    """How much a finding weighs: an error blocks publication, a warning asks for a look, info only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A quality finding. `check` is the name of the check or stage that saw it; spans lie in source and target."""

    check: str
    severity: Severity
    message: str
    source_span: Span | None = None
    target_span: Span | None = None


class Fault(StrEnum):
    """What can be wrong with a model's output by itself."""

    LOOP = "loop"
    TRUNCATED = "truncated"
    UNTRANSLATED = "untranslated"
    EMPTY = "empty"
    GARBLED = "garbled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """What an engine made of one input. `log_prob` is in nats per token; `faults` are those that no retry mended.

    `alignment` links spans of the target to spans of the source (target, source), where it was asked for; `places` are
    where words stand in the target that look at the source spans that were asked about, the likeliest first.
    """

    target: str
    log_prob: float = 0.0
    faults: tuple[Fault, ...] = ()
    alignment: tuple[tuple[Span, Span], ...] = ()
    places: tuple[tuple[int, ...], ...] = ()


class Origin(StrEnum):
    """Where a target comes from. `SOURCE`: nothing to translate, the source stands as it was; `NONE`: there is none."""

    MACHINE = "machine"
    MEMORY = "memory"
    SOURCE = "source"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How a target came about: `engine` names model and version, `route` the languages passed, ends included.

    What came from memory has the `match` that it was.
    """

    origin: Origin
    engine: str = ""
    route: tuple[str, ...] = ()
    match: MemoryMatch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A proposed target for one segment, with everything that a reviewer needs to judge it.

    `memory` is what people have translated before, the best match first; `machine` is what the machine made of a
    segment whose target came from memory after all.
    """

    segment_id: str
    source: str
    target: str
    provenance: Provenance
    terms: tuple[TermVerdict, ...] = ()
    issues: tuple[Issue, ...] = ()
    memory: tuple[MemoryMatch, ...] = ()
    machine: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslationUnit:
    """A source with its target, and what other stages know about both: what the checks are shown.

    `remembered` are the targets that the reviewed memory has for this very source; `drafted` is the machine's draft
    that the target came from, empty when there is none or nobody knows.
    """

    pair: LangPair
    source: str
    target: str
    placeables: tuple[Placeable, ...] = ()
    target_placeables: tuple[Placeable, ...] = ()
    terms: tuple[TermVerdict, ...] = ()
    remembered: tuple[str, ...] = ()
    drafted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRules:
    """What a community asks of the checks, by name: those that run, those that do not, and how much findings weigh.

    Findings of `blocking` checks are errors, those of `advisory` ones warnings, whatever the check says itself.
    """

    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    blocking: tuple[str, ...] = ()
    advisory: tuple[str, ...] = ()


_ALL_CHECKS = CheckRules()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPolicy:
    """The rules of a workspace: general ones, and those of target languages (`fr`) and directions (`en→es`)."""

    general: CheckRules = _ALL_CHECKS
    scopes: tuple[tuple[str, CheckRules], ...] = ()

    def rules_for(self, pair: LangPair) -> tuple[CheckRules, ...]:
        """The rules that count for a direction: the general ones first, those of the narrowest scope last."""
        source, target = primary(pair.source), primary(pair.target)
        names = (target, pair.target, f"{source}→{target}", str(pair))
        scopes = dict(self.scopes)
        return (self.general, *(scopes[name] for name in dict.fromkeys(names) if name in scopes))
