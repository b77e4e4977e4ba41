"""The catalogs of a site: which files they are, in which language, and which template each one is made from.

Known layouts: gettext, Django, Flask-Babel and Sphinx (`es/LC_MESSAGES/site.po`, folders below it included),
WordPress (`languages/theme-es_MX.po`), and flat ones as with Hugo (`po/es.po`, `i18n/site.es.po`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from langjustice.errors import DocumentError, UsageError, WorkspaceError
from langjustice.language import from_locale, primary, to_locale
from langjustice.messages import say
from langjustice.model import Site
from langjustice.workspace import Workspace

_LC = "LC_MESSAGES"
# Folders of other people's programs.
_SKIPPED = frozenset({"node_modules", "venv", "__pycache__", "site-packages"})
_SUFFIX = re.compile(r"^(?P<domain>.+?)[._-](?P<locale>[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8})*(?:@[a-z]+)?)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogFile:
    """A catalog of a site: `name` is its path below the site's folder, `lang` a BCP 47 tag.

    One that is not there yet (`new`) will be made from its template.
    """

    site: Site
    path: Path
    name: str
    lang: str
    template: Path | None = None
    new: bool = False


def folder_of(here: Workspace, site: Site) -> Path:
    """The folder of a site."""
    return Path(os.path.normpath((here.root or Path()) / site.path))


def chosen(here: Workspace, names: Sequence[str], *, everything: bool = False) -> list[Site]:
    """The sites that are meant. Raises UsageError, WorkspaceError."""
    if here.root is None:
        raise WorkspaceError(say("sites are kept in a workspace"), next=say("make one: langjustice init FOLDER"))
    known = {site.name: site for site in here.sites}
    if everything == bool(names):
        raise UsageError(say("say which sites"), next=say("name them, or --all"))
    if not known:
        raise UsageError(say("there is no site here yet"), next=say("langjustice sites add NAME PATH"))
    for name in names:
        if name not in known:
            raise UsageError(
                say("there is no site “{name}”").format(name=name),
                next=say("there are: {known}").format(known=", ".join(known)),
            )
    return list(known.values()) if everything else [known[name] for name in dict.fromkeys(names)]


def catalogs_of(here: Workspace, site: Site, *, with_new: bool = False) -> list[CatalogFile]:
    """The catalogs of a site in order; those that its languages lack only `with_new`. Raises DocumentError."""
    folder = folder_of(here, site)
    if not folder.is_dir():
        raise DocumentError(say("the folder of the site “{name}” is not there").format(name=site.name), path=folder)
    found = _walk(folder, (".po", ".pot"))
    templates = [path for path in found if path.suffix == ".pot"]
    catalogs = []
    for path, locale, lang in _told(folder, site, found):
        # The catalog of the source language translates nothing.
        if lang is None or not _wanted(lang, site):
            continue
        name = path.relative_to(folder).as_posix()
        template = _template(path, locale, templates)
        catalogs.append(CatalogFile(site=site, path=path, name=name, lang=lang, template=template))
    if with_new:
        catalogs += _missing(folder, site, catalogs, templates)
    return catalogs


def undecided(here: Workspace, site: Site) -> list[Path]:
    """The catalogs of a site whose language nothing tells."""
    folder = folder_of(here, site)
    return [path for path, _, lang in _told(folder, site, _walk(folder, (".po",))) if lang is None]


def lang_of(path: Path) -> str | None:
    """The language of a catalog by its path, else by its header."""
    return from_locale(_locale(path.as_posix()) or "") or _lang_in_header(path)


def _told(folder: Path, site: Site, found: Sequence[Path]) -> Iterator[tuple[Path, str | None, str | None]]:
    """The catalogs that a site's pattern means, each with the locale that its path names, and its language."""
    for path in found:
        name = path.relative_to(folder).as_posix()
        if path.suffix != ".po" or (site.pattern and not _compiled(site.pattern).fullmatch(name)):
            continue
        locale = _locale(name, site.pattern)
        # What a path does not tell, the header does.
        yield path, locale, from_locale(locale or "") or _lang_in_header(path)


def _walk(folder: Path, suffixes: Sequence[str]) -> list[Path]:
    found = []
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith(".") and one not in _SKIPPED)
        found += [Path(root, name) for name in sorted(files) if name.endswith(tuple(suffixes)) and name[0] != "."]
    return found


def _wanted(lang: str, site: Site) -> bool:
    if lang == site.source:
        return False
    if not site.languages:
        # A region of the source's own language (en_GB) is for people, unless somebody asks for it.
        return primary(lang) != primary(site.source)
    return lang in site.languages or primary(lang) in site.languages


def _locale(name: str, pattern: str = "") -> str | None:
    """The locale that a path names."""
    if "{lang}" in pattern:
        found = _compiled(pattern).fullmatch(name)
        return found["lang"] if found else None
    parts = PurePosixPath(name).parts
    if _LC in parts[1:]:
        return parts[parts.index(_LC, 1) - 1]
    stem = PurePosixPath(name).stem
    if from_locale(stem):
        return stem
    suffix = _SUFFIX.match(stem)
    if suffix and from_locale(suffix["locale"]):
        return suffix["locale"]
    return next((part for part in reversed(parts[:-1]) if from_locale(part)), None)


@lru_cache
def _compiled(pattern: str) -> re.Pattern[str]:
    words = {"{lang}": r"(?P<lang>[\w@.-]+?)", "**/": r"(?:.+/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\{lang\}|\*\*/|\*\*|\*|\?)", pattern)
    return re.compile("".join(words.get(part, re.escape(part)) for part in parts))


def _lang_in_header(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            head = file.read(8_192)
    except OSError:
        return None
    found = re.search(rb'"Language:\s*([\w@.-]+)\s*\\n"', head)
    return from_locale(found[1].decode("ascii", "replace")) if found else None


def _template(path: Path, locale: str | None, templates: Sequence[Path]) -> Path | None:
    """The template of the same domain that is nearest; where a folder has one template only, that."""
    domain = path.stem
    suffix = _SUFFIX.match(domain)
    names = {domain}
    if suffix and suffix["locale"] == locale:
        names.add(suffix["domain"])
    alike = [one for one in templates if one.stem in names]
    if not alike and domain == locale:
        alike = [one for one in templates if one.parent == path.parent]
        return alike[0] if len(alike) == 1 else None
    return max(alike, key=lambda one: len(os.path.commonpath([one.parent, path.parent])), default=None)


def _missing(
    folder: Path, site: Site, there: Sequence[CatalogFile], templates: Sequence[Path]
) -> Iterator[CatalogFile]:
    """The catalogs that the languages of a site lack: where those of the others are, or beside the template."""
    for template in templates:
        own = [one for one in there if one.template == template]
        for lang in site.languages:
            if any(one.lang == lang or primary(one.lang) == lang for one in own) or lang == site.source:
                continue
            path = _place(folder, site, lang, own, template)
            if path is not None and not path.exists():
                name = path.relative_to(folder).as_posix()
                yield CatalogFile(site=site, path=path, name=name, lang=lang, template=template, new=True)


def _place(folder: Path, site: Site, lang: str, own: Sequence[CatalogFile], template: Path) -> Path | None:
    locale = to_locale(lang)
    if "{lang}" in site.pattern and "*" not in site.pattern:
        return folder / site.pattern.replace("{lang}", locale)
    for one in own:
        known = _locale(one.name, site.pattern)
        if known:
            edges = rf"(?<![^/._-]){re.escape(known)}(?![^/._-])"
            places = list(re.finditer(edges, one.name))
            if places:
                last = places[-1]
                return folder / f"{one.name[: last.start()]}{locale}{one.name[last.end() :]}"
    return template.parent / locale / _LC / f"{template.stem}.po"
