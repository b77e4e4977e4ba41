"""What the people of a workspace ask of the quality checks: the section [checks] of its settings."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from langjustice.errors import LanguageError, WorkspaceError
from langjustice.language import normalize, primary
from langjustice.messages import say
from langjustice.model import CheckPolicy, CheckRules
from langjustice.workspace.settings import unknown

EXAMPLE = """
# Which quality checks count (langjustice check --list names them). Without this section: all but those of a community.
# [checks]
# on = ["gender"]               # checks that only run where somebody asks for them
# off = ["length"]
# blocking = ["numbers"]        # nothing is published while one of these finds something
# advisory = ["tags"]           # these only warn
#
# For a target language, or for one direction:
# [checks.fr]
# off = ["punctuation"]
# [checks."en-es"]
# off = ["case"]
"""
_KEYS = ("on", "off", "blocking", "advisory")


def read_checks(values: dict[str, Any], path: Path) -> CheckPolicy:
    """Read [checks] and the sub-tables of languages and directions. Raises WorkspaceError."""
    own = {key: value for key, value in values.items() if not isinstance(value, dict)}
    scopes = {name: value for name, value in values.items() if isinstance(value, dict)}
    return CheckPolicy(
        general=_rules(own, "checks", path),
        scopes=tuple((_scope(name, path), _rules(value, f"checks.{name}", path)) for name, value in scopes.items()),
    )


def _rules(values: dict[str, Any], section: str, path: Path) -> CheckRules:
    for key, value in values.items():
        if key not in _KEYS:
            raise unknown(key, section, _KEYS, path)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise WorkspaceError(
                say("“{key}” in [{section}] must be a list of names of checks").format(key=key, section=section),
                path=path,
            )
    return CheckRules(**{key: tuple(value) for key, value in values.items()})


def _scope(name: str, path: Path) -> str:
    """A target language (`fr`), or a direction (`en-es`, written `en→es` in the policy)."""
    parts = re.split(r"→|-(?=[a-z]{2,3}\b)", name)
    try:
        tags = [normalize(part) for part in parts]
    except LanguageError:
        tags = []
    if len(tags) not in (1, 2) or any(len(primary(tag)) > 3 for tag in tags):
        raise WorkspaceError(
            say("[checks.{name}] is no language and no direction").format(name=name),
            path=path,
            next=say('write [checks.fr] or [checks."en-es"]'),
        )
    return "→".join(tags)
