"""The sites whose catalogs a workspace keeps: the sections [sites.NAME] of its settings, read and written.

They stand in the settings because they are that: people can read and edit them, and keep them under version control.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langjustice.errors import LanguageError, WorkspaceError
from langjustice.language import normalize
from langjustice.messages import say
from langjustice.model import Site
from langjustice.workspace.settings import unknown

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_KEYS = {"path": str, "source": str, "pattern": str, "languages": list}
_NAME = re.compile(r"[^\W_][\w.-]{0,63}")
EXAMPLE = """
# Sites with gettext catalogs (langjustice sites add NAME PATH writes such a section).
# [sites.radio]
# path = "../radio-site"        # from this folder, or absolute
# source = "en"                 # the language of its messages
# languages = ["es", "ht"]      # left out: all that it has
# pattern = "i18n/{lang}.po"    # left out: the usual places
"""


def read_sites(values: dict[str, Any], path: Path) -> tuple[Site, ...]:
    """Read [sites]. Raises WorkspaceError."""
    return tuple(_site(name, value, path) for name, value in values.items())


def site_name(name: str) -> str:
    """A name that a site can have. Raises WorkspaceError."""
    if not _NAME.fullmatch(name):
        raise WorkspaceError(
            say("“{name}” is no name for a site").format(name=name),
            next=say("letters, digits, “-”, “_” and “.”; 64 at most"),
        )
    return name


def save_site(config: Path, site: Site) -> None:
    """Write a site into the settings, in the place of one of its name. Raises WorkspaceError."""
    import tomlkit

    def change(document: TOMLDocument) -> None:
        if "sites" not in document:
            document["sites"] = tomlkit.table(is_super_table=True)
        table = tomlkit.table()
        table["path"] = site.path
        table["source"] = site.source
        if site.languages:
            table["languages"] = list(site.languages)
        if site.pattern:
            table["pattern"] = site.pattern
        document["sites"][site_name(site.name)] = table

    _change(config, change)


def forget_site(config: Path, name: str) -> None:
    """Take a site out of the settings. Raises WorkspaceError."""

    def change(document: TOMLDocument) -> None:
        del document["sites"][name]
        if not document["sites"]:
            del document["sites"]

    _change(config, change)


def _change(config: Path, change: Callable[[TOMLDocument], None]) -> None:
    """Change the settings; what people wrote into them stays as it is."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    temporary = config.with_name(f".{config.name}.{secrets.token_hex(4)}.tmp")
    try:
        document = tomlkit.parse(config.read_text(encoding="utf-8"))
        change(document)
        temporary.write_text(tomlkit.dumps(document), encoding="utf-8")
        temporary.chmod(config.stat().st_mode)
        temporary.replace(config)
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise WorkspaceError(say("the settings cannot be changed: {error}").format(error=error), path=config) from error
    finally:
        temporary.unlink(missing_ok=True)


def _site(name: str, values: object, path: Path) -> Site:
    section = f"sites.{name}"
    if not isinstance(values, dict) or not _NAME.fullmatch(name):
        raise WorkspaceError(
            say("[{section}] is no site").format(section=section), path=path, next=say("write [sites.NAME] with a path")
        )
    for key, value in values.items():
        if key not in _KEYS:
            raise unknown(key, section, _KEYS, path)
        listed = isinstance(value, list) and all(isinstance(one, str) for one in value)
        if not (listed if _KEYS[key] is list else isinstance(value, str)):
            wanted = say("a list of language tags") if _KEYS[key] is list else "a text"
            raise WorkspaceError(
                say("“{key}” in [{section}] must be {wanted}").format(key=key, section=section, wanted=wanted),
                path=path,
            )
    if not values.get("path"):
        raise WorkspaceError(
            say("[{section}] has no path").format(section=section), path=path, next=say("say where its folder is")
        )
    site = Site(name=name, path=values["path"], pattern=values.get("pattern", ""))
    try:
        languages = tuple(dict.fromkeys(normalize(tag) for tag in values.get("languages", ())))
        return replace(site, source=normalize(values.get("source", site.source)), languages=languages)
    except LanguageError as error:
        raise WorkspaceError(f"[{section}]: {error.what}", path=path, next=error.next) from error
