"""The messages of a catalog that somebody has to translate, with all that the catalog says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from langjustice.documents.po import Catalog, Entry, Header
from langjustice.errors import DocumentError
from langjustice.language import PluralRule, plural_rule
from langjustice.messages import say
from langjustice.model import Message

# How much of what others say is kept with a message: reviewers have to see it, and nobody sees a page of it.
_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMessage:
    """A message, or a plural form of it, that has no translation that counts; `place` is that of its entry."""

    place: int
    message: Message


def rule_of(catalog: Catalog, lang: str) -> PluralRule:
    """The plural rule of a catalog: what its own header says, else that of the language.

    Raises DocumentError, with the line, for a header that says what cannot be, and where translations do not fit.
    """
    said = Header.of(catalog).plurals
    header = catalog.header
    try:
        rule = PluralRule.of(*said) if said else plural_rule(lang)
    except ValueError as error:
        raise DocumentError(
            say("the plural rule of the header cannot be used: {error}").format(error=error),
            path=catalog.name,
            line=header.line if header else 1,
            next=say("for {lang} it would be: {header}").format(lang=lang, header=plural_rule(lang).header),
        ) from error
    for entry in catalog.messages:
        if entry.plural is not None and len(entry.forms) != rule.forms and any(form.text for form in entry.forms):
            who = say("the header") if said else f"{lang}"
            raise DocumentError(
                say("has {forms} plural forms, and {who} has {forms_2}").format(
                    forms=len(entry.forms), who=who, forms_2=rule.forms
                ),
                path=catalog.name,
                line=entry.line,
                next=say("add or take away forms, or mend Plural-Forms in the header"),
            )
    return rule


def open_messages(catalog: Catalog, rule: PluralRule) -> Iterator[OpenMessage]:
    """The messages without a translation that counts, form by form, in order; of equal ones the first."""
    seen: set[tuple[str | None, str]] = set()
    examples = _examples(rule)
    for place, entry in enumerate(catalog.entries):
        if entry.obsolete or entry.is_header or entry.translated or entry.key in seen:
            continue
        seen.add(entry.key)
        # Nothing but white space says nothing.
        if not entry.msgid.strip():
            continue
        if entry.plural is None:
            yield OpenMessage(place=place, message=_message(catalog, entry, None, 1, None))
            continue
        for form in range(rule.forms):
            if entry.fuzzy or form >= len(entry.forms) or not entry.forms[form].text:
                example = _example(entry, examples[form])
                yield OpenMessage(place=place, message=_message(catalog, entry, form, rule.forms, example))


def _message(catalog: Catalog, entry: Entry, form: int | None, forms: int, example: int | None) -> Message:
    was = ""
    if entry.fuzzy and (form or 0) < len(entry.forms):
        was = entry.forms[form or 0].text
    return Message(
        msgid=entry.msgid,
        msgctxt=entry.msgctxt,
        plural=entry.plural,
        form=form,
        forms=forms,
        example=example,
        comments=catalog.comments(entry, "#.")[:_MOST],
        notes=tuple(one for one in catalog.comments(entry, "#") if one and not one.startswith("langjustice: "))[:_MOST],
        references=catalog.comments(entry, "#:")[:_MOST],
        flags=tuple(flag for flag in entry.flags if flag and flag != "fuzzy"),
        previous=catalog.previous(entry),
        was=was,
    )


def _examples(rule: PluralRule) -> list[Sequence[int]]:
    return list(rule.numbers())


def _example(entry: Entry, numbers: Sequence[int]) -> int | None:
    """A number that a form is said with: one where it can be said with the singular, else the first of many.

    A form of one and of other numbers (0 and 1 in French, 1 and 21 in Russian) is said with the singular only where
    that has the number in it, too.
    """
    if 1 in numbers and (len(numbers) == 1 or _counts(entry.msgid) == _counts(entry.plural or "")):
        return 1
    many = [n for n in numbers if n > 1]
    return many[0] if many else next((n for n in numbers if n != 1), None)


def _counts(text: str) -> int:
    return text.count("%") + text.count("{")
