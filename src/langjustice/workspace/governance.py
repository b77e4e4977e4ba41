"""How the people of a workspace decide on their words: the section [governance] of its settings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from langjustice.errors import WorkspaceError
from langjustice.language import primary
from langjustice.messages import say
from langjustice.workspace.settings import unknown

_RULES = ("quorum", "stewards", "steward_required")
EXAMPLE = """
# How changes of terms are decided. Without this section: two votes for, and nobody's block.
# [governance]
# quorum = 2                    # votes for that a change needs; the author's own never counts
# stewards = ["malinche"]       # pseudonyms: only they roll back what was accepted
# steward_required = false      # true: a steward's vote for is needed as well
#
# A language community may have rules of its own:
# [governance.ht]
# quorum = 3
# members = ["toussaint", "cecile", "sanite", "dutty"]   # only their votes count for Haitian Creole
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a language community asks of a change: `quorum` votes for, by `members` only where there are any.

    With `steward_required`, one of `stewards` has to be among those who vote for it. People are named by pseudonym.
    """

    quorum: int = 2
    members: tuple[str, ...] = ()
    stewards: tuple[str, ...] = ()
    steward_required: bool = False


_GENERAL = Rules()


@dataclass(frozen=True, slots=True, kw_only=True)
class Governance:
    """How the people of a workspace decide: the general rules, and those of languages that have rules of their own."""

    general: Rules = _GENERAL
    languages: tuple[tuple[str, Rules], ...] = ()

    def rules_for(self, lang: str) -> Rules:
        """The rules for changes in `lang` (any tag of the language)."""
        return dict(self.languages).get(primary(lang), self.general)


def read_governance(values: dict[str, Any], path: Path) -> Governance:
    """Check [governance], and the sub-tables of languages, which inherit what they do not say themselves."""
    communities = {name: value for name, value in values.items() if name not in _RULES and isinstance(value, dict)}
    own = {name: value for name, value in values.items() if name not in communities}
    general = _rules(own, _GENERAL, _RULES, "governance", path)
    languages = []
    for name, value in communities.items():
        if not re.fullmatch("[a-z]{2,3}", name):
            raise WorkspaceError(
                say("[governance.{name}] is no language").format(name=name),
                path=path,
                next=say("use the tag of a language alone, such as ht or pt"),
            )
        languages.append((name, _rules(value, general, (*_RULES, "members"), f"governance.{name}", path)))
    return Governance(general=general, languages=tuple(languages))


def _rules(values: dict[str, Any], base: Rules, known: tuple[str, ...], section: str, path: Path) -> Rules:
    for key, value in values.items():
        if key not in known:
            raise unknown(key, section, sorted(known), path)
        if key == "quorum" and (type(value) is not int or value < 1):
            raise WorkspaceError(
                say("“quorum” in [{section}] must be a whole number from 1 up").format(section=section), path=path
            )
        if key == "steward_required" and not isinstance(value, bool):
            raise WorkspaceError(
                say("“steward_required” in [{section}] must be true or false").format(section=section), path=path
            )
        if key in ("members", "stewards") and not (
            isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)
        ):
            raise WorkspaceError(
                say("“{key}” in [{section}] must be a list of pseudonyms").format(key=key, section=section), path=path
            )
    lists = {key: tuple(one.strip() for one in value) for key, value in values.items() if isinstance(value, list)}
    rules = replace(base, **{**values, **lists})
    # What nobody could ever meet is a slip of the pen, and would be found out only when people had voted.
    if rules.steward_required and not rules.stewards:
        raise WorkspaceError(
            say("[{section}] needs a steward’s vote and names no steward").format(section=section),
            path=path,
            next=say("list stewards"),
        )
    if rules.members and len(set(rules.members)) < rules.quorum:
        raise WorkspaceError(
            say("[{section}] asks for {quorum} votes of {len} members").format(
                section=section, quorum=rules.quorum, len=len(set(rules.members))
            ),
            path=path,
            next=say("name more members, or lower the quorum"),
        )
    return rules
