"""Messages of gettext catalogs, and the sites that have them."""

from __future__ import annotations

from dataclasses import dataclass

from langjustice.model.documents import Code


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a catalog says of a message beside its text, for those who translate it.

    `form` is the number of the plural form that is meant, of `forms`, and `example` a number that it is said with; None
    for a message without plural. `comments` are the programmers', `notes` other translators'; `previous` is the text
    that the message had before, and `was` its translation, which somebody has to look at again (fuzzy).
    """

    msgid: str
    msgctxt: str | None = None
    plural: str | None = None
    form: int | None = None
    forms: int = 1
    example: int | None = None
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: str = ""
    was: str = ""

    @property
    def key(self) -> tuple[str | None, str, str | None, int | None]:
        """What makes it this message, and this form of it."""
        return self.msgctxt, self.msgid, self.plural, self.form

    @property
    def text(self) -> str:
        """What is translated, whole: the plural for a form that is said of many."""
        return self.plural if self.plural is not None and not self.says_one else self.msgid

    @property
    def ambiguous(self) -> bool:
        """Whether the same text is translated in several ways, by the number that it is said with."""
        return self.forms > 2

    @property
    def says_one(self) -> bool:
        """Whether the form is said of one thing only."""
        return self.example == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site with catalogs: its folder (below the workspace, or absolute), and which files and languages count.

    `source` is the language of its messages; an empty `pattern` takes the usual places, empty `languages` all.
    """

    name: str
    path: str
    source: str = "en"
    pattern: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogPlace:
    """Which catalog a document of the queue comes from: the name of the site, and the path below its folder."""

    site: str
    path: str
    glossary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeUnit:
    """A segment on its way to another program and back. `place` names its document and place: `call.md#3.1`.

    `fixed` are the spans of the source that must not change, in order. `fuzzy`: the target is a suggestion, and
    nobody vouches for it; `state` and `substate` are those of the queue, empty where the other program says none.
    """

    place: str
    source: str
    target: str
    fixed: tuple[Code, ...] = ()
    fuzzy: bool = False
    state: str = ""
    substate: str = ""
    notes: tuple[str, ...] = ()
    message: Message | None = None
    line: int = 0
