"""Where things are: langjustice.toml, glossaries, models, the database, and what came with the program.

A workspace is a folder with a `langjustice.toml`. Commands find it from any folder inside it, as git finds its
repository; outside of one, the program works with what it came with.
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import platformdirs

from langjustice.errors import LanguageError, WorkspaceError
from langjustice.language import normalize, primary
from langjustice.messages import say
from langjustice.model import CheckPolicy, LearningRules, MemoryRules, ReviewRules, Site
from langjustice.workspace import checks, governance, learning, memory, review, sites
from langjustice.workspace.checks import read_checks
from langjustice.workspace.governance import Governance, read_governance
from langjustice.workspace.learning import read_learning
from langjustice.workspace.memory import read_memory
from langjustice.workspace.review import read_review
from langjustice.workspace.settings import unknown
from langjustice.workspace.sites import read_sites

CONFIG_NAME = "langjustice.toml"
DATABASE_NAME = "langjustice.db"
_HEAD = "# The settings of this langjustice workspace. Every command run inside this folder finds them.\n"
# The settings there are, and the type of each.
_KNOWN: dict[str, dict[str, type]] = {
    "workspace": {"name": str, "languages": list},
    "glossaries": {"use_bundled": bool, "regions": list},
}
# The sections with a module of their own.
_SECTIONS = ("governance", "memory", "checks", "review", "learning", "sites")
_WORDS = {str: "a text", list: "a list of language tags", bool: "true or false"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """The places a command works with, and what its people have settled. `root` is None outside of a workspace.

    `glossary_dirs` come in the order in which they are loaded, `model_places` in the order of preference, each with
    the name that listings show; `library_dir` is where installed models go. `regions` are the tags (`es-MX`) whose
    words go before those of other regions, one for a language at most; `governance` is None where nothing is said.
    `memory`, `checks`, `review` and `learning` say how the translation memory is used, what the quality checks are to
    look at, how people review, and what becomes of their corrections; `sites` are those whose
    catalogs are kept.
    """

    root: Path | None
    languages: tuple[str, ...]
    glossary_dirs: tuple[Path, ...]
    model_places: tuple[tuple[str, Path], ...]
    library_dir: Path
    regions: tuple[str, ...] = ()
    governance: Governance | None = None
    memory: MemoryRules = field(default_factory=MemoryRules)
    checks: CheckPolicy = field(default_factory=CheckPolicy)
    review: ReviewRules = field(default_factory=ReviewRules)
    learning: LearningRules = field(default_factory=LearningRules)
    sites: tuple[Site, ...] = ()

    @property
    def own_glossaries(self) -> Path | None:
        """The folder of the workspace's own glossaries; None outside of a workspace."""
        return self.root / "glossaries" if self.root else None

    @property
    def database(self) -> Path | None:
        """The file that holds what people propose, vote and decide; None outside of a workspace."""
        return self.root / DATABASE_NAME if self.root else None


def bundled_dir(name: str) -> Path:
    """The folder `name` that came with the program: inside the installed wheel, else in the checkout."""
    here = Path(__file__).resolve().parents[1]
    installed = here / "data" / name
    return installed if installed.is_dir() else here.parents[1] / name


def library_dir() -> Path:
    """Where installed models go; the environment variable LANGJUSTICE_MODELS overrides the usual data folder."""
    chosen = os.environ.get("LANGJUSTICE_MODELS")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("langjustice", appauthor=False)) / "models"


def cache_dir() -> Path:
    """Where files lie that can be made again at any time: the usual cache folder of the system."""
    return Path(platformdirs.user_cache_dir("langjustice", appauthor=False))


def _argos_dir() -> Path:
    """Argos Translate's own package folder, where people may already have models.

    Worked out from the same variables that `argostranslate.settings` reads, because importing that module creates
    folders in the home of a person who only asked for a list.
    """
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return Path(os.environ.get("ARGOS_PACKAGES_DIR") or data / "argos-translate" / "packages")


def find(start: Path | None = None) -> Workspace:
    """Find the workspace around `start` (by default the current folder).

    Raises WorkspaceError when its langjustice.toml cannot be read or says something that cannot be.
    """
    begin = (start or Path.cwd()).resolve()
    root = next((folder for folder in (begin, *begin.parents) if (folder / CONFIG_NAME).is_file()), None)
    config = (root or begin) / CONFIG_NAME
    settings = _read(config) if root else {}
    languages = tuple(normalize(str(tag)) for tag in settings.get("workspace", {}).get("languages", ()))
    use_bundled = settings.get("glossaries", {}).get("use_bundled", True)
    regions = _regions(settings.get("glossaries", {}).get("regions", []), config)
    own = (root / "glossaries",) if root else ()
    models = (("workspace", root / "models"),) if root else ()
    return Workspace(
        root=root,
        languages=languages,
        glossary_dirs=own + ((bundled_dir("glossaries"),) if use_bundled else ()),
        model_places=(
            *models,
            ("installed", library_dir()),
            ("argos", _argos_dir()),
            ("starter", bundled_dir("models")),
        ),
        library_dir=library_dir(),
        regions=regions,
        governance=read_governance(settings["governance"], config) if "governance" in settings else None,
        memory=read_memory(settings.get("memory", {}), config),
        checks=read_checks(settings.get("checks", {}), config),
        review=read_review(settings.get("review", {}), config),
        learning=read_learning(settings.get("learning", {}), config),
        sites=read_sites(settings.get("sites", {}), config),
    )


def init(folder: Path, *, languages: tuple[str, ...] = ()) -> Path:
    """Make `folder` a workspace and return the path of its langjustice.toml.

    Raises WorkspaceError when it is one already or cannot be written.
    """
    import tomlkit

    config = folder / CONFIG_NAME
    if config.exists():
        raise WorkspaceError(
            say("this folder is a workspace already"), path=config, next=say("edit the file, or choose another folder")
        )
    document = tomlkit.parse(_HEAD)
    table = tomlkit.table()
    table["name"] = folder.resolve().name
    table["languages"] = [normalize(tag) for tag in languages]
    document["workspace"] = table
    glossaries = tomlkit.table()
    glossaries.add(tomlkit.comment(say("false: only the files in glossaries/ beside this one count")))
    glossaries["use_bundled"] = True
    glossaries.add(tomlkit.comment(say('whose words go first where regions differ: regions = ["es-MX", "pt-BR"]')))
    document["glossaries"] = glossaries
    try:
        (folder / "glossaries").mkdir(parents=True, exist_ok=True)
        (folder / "models").mkdir(exist_ok=True)
        examples = "".join(one.EXAMPLE for one in (governance, memory, checks, review, learning, sites))
        config.write_text(tomlkit.dumps(document) + examples, encoding="utf-8")
    except OSError as error:
        raise WorkspaceError(
            say("cannot make a workspace here: {strerror}").format(strerror=error.strerror), path=folder
        ) from error
    return config


def _read(path: Path) -> dict[str, dict[str, Any]]:
    """Read and check the settings; an unknown key is an error, since a misspelt one would silently do nothing."""
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WorkspaceError(say("the settings cannot be read: {error}").format(error=error), path=path) from error
    for section, values in settings.items():
        if section not in {*_KNOWN, *_SECTIONS} or not isinstance(values, dict):
            known = ", ".join((*_KNOWN, *_SECTIONS))
            raise WorkspaceError(
                say("unknown section [{section}]").format(section=section),
                path=path,
                next=say("known: {known}").format(known=known),
            )
        if section in _SECTIONS:
            continue
        for key in values:
            if key not in _KNOWN[section]:
                raise unknown(key, section, sorted(_KNOWN[section]), path)
            wanted = _KNOWN[section][key]
            if not isinstance(values[key], wanted):
                raise WorkspaceError(
                    say("“{key}” in [{section}] must be {WORDS}").format(
                        key=key, section=section, WORDS=_WORDS[wanted]
                    ),
                    path=path,
                )
    return settings


def _regions(tags: list[Any], path: Path) -> tuple[str, ...]:
    """Check the regions whose words go first: a region in every tag, one tag for a language."""
    regions: dict[str, str] = {}
    for given in tags:
        try:
            tag = normalize(str(given))
        except LanguageError as error:
            raise WorkspaceError(
                say("“regions” in [glossaries]: {what}").format(what=error.what), path=path, next=error.next
            ) from error
        if not re.search(r"-(?:[A-Z]{2}|\d{3})(?:-|$)", tag):
            raise WorkspaceError(
                say("“{given}” in “regions” names no region").format(given=given),
                path=path,
                next=say("for example es-MX or pt-BR"),
            )
        if primary(tag) in regions:
            both = f"“{regions[primary(tag)]}” and “{tag}”"
            raise WorkspaceError(
                say("{both} in “regions” are one language").format(both=both),
                path=path,
                next=say("keep the one that goes first"),
            )
        regions[primary(tag)] = tag
    return tuple(regions.values())
