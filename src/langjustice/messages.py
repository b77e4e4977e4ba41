"""What the program says, in the language of whoever reads it: gettext catalogs beside this module.

The language is that of the environment (LANGUAGE, LC_ALL, LC_MESSAGES, LANG), as for every other program. A message
without a translation, and every message in a language that has no catalog, is said as it stands in the source.
"""

from __future__ import annotations

import gettext
from functools import lru_cache
from pathlib import Path

DOMAIN = "langjustice"
LOCALE_DIR = Path(__file__).parent / "locale"


@lru_cache(maxsize=1)
def _translations() -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE_DIR, fallback=True)


def say(message: str) -> str:
    """The message in the reader's language. What varies stands in braces, and is put in afterwards (`str.format`)."""
    # The empty message is the header of a catalog.
    return _translations().gettext(message) if message else message


def ngettext(one: str, many: str, number: int) -> str:
    """The message for a number, in the form that the reader's language has for it."""
    return _translations().ngettext(one, many, number)


def language() -> str:
    """The language that messages are said in (BCP 47)."""
    return _translations().info().get("language", "en").replace("_", "-")


def use_for_click() -> None:
    """Let click say its own words (Usage, Options …) from the same catalogs: it asks gettext's global domain."""
    gettext.bindtextdomain(DOMAIN, LOCALE_DIR)
    gettext.textdomain(DOMAIN)
