"""Checks of all concepts together: doubles, homographs, synonyms that point at each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from langjustice.messages import say
from langjustice.model import Concept
from langjustice.termbase.lint.remark import Remark, error, warning

Place = int
"""The number of a concept in the sequence that is checked."""
Where = Callable[[Place], str]
# Two concepts that share a word in so many languages are one.
_SAME_IN = 3


def check(concepts: Sequence[Concept], where: Where) -> Iterator[tuple[Place, Remark]]:
    """Yield (which concept, remark). `where` says in words where another concept stands."""
    yield from _ids(concepts, where)
    accepted, rejected = _forms(concepts)
    yield from _shared(concepts, accepted, where)
    yield from _cycles(concepts, accepted, rejected, where)


_Forms = dict[tuple[str, str], list[Place]]


def _forms(concepts: Sequence[Concept]) -> tuple[_Forms, _Forms]:
    """(language, form) → the concepts that accept it, and those that reject it."""
    accepted: _Forms = defaultdict(list)
    rejected: _Forms = defaultdict(list)
    for place, concept in enumerate(concepts):
        for term in concept.terms:
            places = (accepted if term.status.accepted else rejected)[term.lang, term.form.casefold()]
            if not places or places[-1] != place:
                places.append(place)
    return accepted, rejected


def _ids(concepts: Sequence[Concept], where: Where) -> Iterator[tuple[Place, Remark]]:
    first: dict[str, Place] = {}
    for place, concept in enumerate(concepts):
        other = first.setdefault(concept.id, place)
        if other != place:
            message = say("there is a concept “{id}” in {other} already").format(id=concept.id, other=where(other))
            yield place, error("duplicate-id", message, say("merge them, or give this one another concept_id"))


def _shared(concepts: Sequence[Concept], accepted: _Forms, where: Where) -> Iterator[tuple[Place, Remark]]:
    """Forms of two concepts: the same concept twice, or a homograph that nothing tells apart."""
    pairs: dict[tuple[Place, Place], list[tuple[str, str]]] = defaultdict(list)
    for form, places in accepted.items():
        # Of those that share a form the first one is found in a text; the others never are.
        for place in places[1:]:
            if concepts[places[0]].id != concepts[place].id:
                pairs[places[0], place].append(form)
    for (first, place), forms in pairs.items():
        other = f"“{concepts[first].id}” ({where(first)})"
        shown = ", ".join(f"“{form}” ({lang})" for lang, form in forms[:3]) + (" …" if len(forms) > 3 else "")
        if len({lang for lang, _ in forms}) >= _SAME_IN:
            yield (
                place,
                warning(
                    "duplicate",
                    say("shares {shown} with {other}").format(shown=shown, other=other),
                    say("merge them if they are one concept"),
                ),
            )
            continue
        blind = [(lang, form) for lang, form in forms if not _told_apart(concepts[first], lang, form)]
        if blind:
            shown = ", ".join(f"“{form}” ({lang})" for lang, form in blind[:3])
            hint = say("say there what tells it apart: {value}:with or {value}:not_in").format(value=blind[0][0])
            yield (
                place,
                warning("homograph", say("{shown} is taken for {other}").format(shown=shown, other=other), hint),
            )


def _told_apart(concept: Concept, lang: str, form: str) -> bool:
    """Whether a context says when the form means this concept; only single words have one."""
    return " " not in form and any(context.lang == lang for context in concept.contexts)


def _cycles(
    concepts: Sequence[Concept], accepted: _Forms, rejected: _Forms, where: Where
) -> Iterator[tuple[Place, Remark]]:
    """Two concepts each of which sends a writer from its rejected word to the other one."""
    sends: dict[tuple[Place, Place], tuple[str, str]] = {}
    for form, places in rejected.items():
        for place in places:
            for other in accepted.get(form, ()):
                if other != place:
                    sends.setdefault((place, other), form)
    for (place, other), (lang, rejected_form) in sends.items():
        if place > other and (other, place) in sends:
            back = sends[other, place]
            message = say(
                "rejects “{rejected_form}” ({lang}), which “{id}” ({other}) accepts, and the other way round with"
                " “{back}” ({back_2})"
            ).format(
                rejected_form=rejected_form,
                lang=lang,
                id=concepts[other].id,
                other=where(other),
                back=back[1],
                back_2=back[0],
            )
            yield place, error("cycle", message, say("decide which of the words is used"))
