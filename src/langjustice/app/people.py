"""Who proposes and votes: pseudonyms that say nothing more than they must, and how people want to be named.

The program never asks who somebody is. How a person wants to be named is one row of the database, replaced when they
choose otherwise, and stands in no line of the audit trail. Glossaries that were written meanwhile keep the name they
were signed with, and so do the decisions behind them, until a later change is signed.
"""

from __future__ import annotations

import re
import unicodedata

from langjustice.errors import UsageError
from langjustice.messages import say
from langjustice.model import PROGRAM, CreditKind, Person
from langjustice.store import Store
from langjustice.store import governance as table

_LONGEST_NAME = 40
_LONGEST_CREDIT = 100
_LONGEST_TEXT = 4_000
# Unicode categories that no text has; and those with which one name can pass for another, but for the joiners that
# Persian, Indic scripts and emoji need.
_NO_TEXT = frozenset({"Cc", "Cs"})
_NO_NAME = _NO_TEXT | {"Cf", "Co", "Cn", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"


def pseudonym(text: str) -> str:
    """A pseudonym without needless spaces.

    Raises UsageError when it is empty, long, an e-mail address, or the name of the program.
    """
    name = _name(text, "a pseudonym", _LONGEST_NAME)
    if name.casefold() == PROGRAM:
        raise UsageError(
            say("“{name}” is what the program itself goes by").format(name=name), next=say("choose another name")
        )
    return name


def credit(text: str) -> str:
    """A name to print. Raises UsageError when it is empty, long, or holds an e-mail address."""
    return _name(text, say("the name to print"), _LONGEST_CREDIT)


def reason(text: str, *, needed_for: str = "") -> str:
    """A reason as it is kept, line breaks as spaces. Raises UsageError when one is needed and there is none."""
    text = " ".join(_characters(text, "a reason", refused=_NO_TEXT).split())
    if needed_for and not text:
        raise UsageError(
            say("{needed_for} needs a reason").format(needed_for=needed_for), next=say('say it with --why "…"')
        )
    if len(text) > _LONGEST_TEXT:
        raise UsageError(
            say("a reason is longer than {LONGEST_TEXT} characters").format(LONGEST_TEXT=_LONGEST_TEXT),
            next=say("say it more shortly"),
        )
    return text


def printed(person: Person) -> str:
    """The name to print beside what a person did: empty when they want none."""
    return "" if person.credit_kind is CreditKind.NONE else person.credit or person.id


def remember(store: Store, person: Person) -> Person:
    """Keep a person and how they want to be named, and return what is known of them now.

    A person given with nothing but the pseudonym keeps the choice they made before. Raises UsageError for a name that
    cannot be taken. Inside a writing transaction.
    """
    name = pseudonym(person.id)
    known = table.find_person(store, name)
    if known is not None and known.id != name:
        raise UsageError(
            say("“{name}” is written “{id}” here").format(name=name, id=known.id),
            next=say("say --as {id}, or choose another name").format(id=known.id),
        )
    if known is not None and person == Person(id=person.id):
        return known
    kind = person.credit_kind
    given = person.credit or (name if kind is CreditKind.PSEUDONYM else "")
    shown = "" if kind is CreditKind.NONE else credit(given)
    chosen = Person(id=name, credit_kind=kind, credit=shown)
    if chosen != known:
        table.save_person(store, chosen)
    return chosen


def program(store: Store) -> Person:
    """The program as somebody who proposes, credited with nothing. Inside a writing transaction."""
    person = Person(id=PROGRAM, credit_kind=CreditKind.NONE)
    if table.find_person(store, PROGRAM) != person:
        table.save_person(store, person)
    return person


def _name(text: str, what: str, longest: int) -> str:
    text = unicodedata.normalize("NFC", " ".join(_characters(text, what, refused=_NO_NAME).split()))
    if not text:
        raise UsageError(say("{what} is empty").format(what=what), next=say("choose a short name"))
    if "@" in text:
        raise UsageError(
            say("{what} must not be an e-mail address").format(what=what),
            next=say("choose a name that leads to nobody’s door"),
        )
    if len(text) > longest:
        raise UsageError(
            say("{what} is longer than {longest} characters").format(what=what, longest=longest),
            next=say("choose a shorter one"),
        )
    return text


def _characters(text: str, what: str, *, refused: frozenset[str]) -> str:
    text = re.sub(r"[\t\r\n]", " ", text)
    for character in text:
        if unicodedata.category(character) in refused and character not in _JOINERS:
            raise UsageError(
                say("{what} holds the character U+{character:04X}").format(what=what, character=ord(character)),
                next=say("type it without"),
            )
    return text
