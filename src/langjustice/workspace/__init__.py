"""Where things are, and what the people of a workspace have settled in its langjustice.toml."""

from langjustice.workspace.governance import Governance, Rules
from langjustice.workspace.places import (
    CONFIG_NAME,
    DATABASE_NAME,
    Workspace,
    bundled_dir,
    cache_dir,
    find,
    init,
    library_dir,
)
from langjustice.workspace.sites import forget_site, save_site, site_name

__all__ = [
    "CONFIG_NAME",
    "DATABASE_NAME",
    "Governance",
    "Rules",
    "Workspace",
    "bundled_dir",
    "cache_dir",
    "find",
    "forget_site",
    "init",
    "library_dir",
    "save_site",
    "site_name",
]
