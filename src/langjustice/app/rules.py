"""How votes become a decision: pure functions over values, so that everybody can read what decides.

A change has to be accepted by each language community whose words it touches. For one of them it is *accepted* when
the votes for it reach the quorum, outnumber those against, no block stands, and a steward is among those for it where
the community asks for that. It is *rejected* as soon as in one community those against it, blocks among them, reach
the quorum and are no fewer than those for it. A block alone never rejects: it holds the change up until the person who
set it votes otherwise, or enough others are against it, too. In between it is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from langjustice.language import primary
from langjustice.messages import ngettext, say
from langjustice.model import Concept, ProposalStatus, Vote, VoteChoice
from langjustice.workspace import Governance, Rules

EVERY_LANGUAGE = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The votes that count for the languages `langs`, which share the same rules. `own` says these are not the general
    ones. The names are pseudonyms; `steward` says whether one of the stewards is for it.
    """

    langs: tuple[str, ...]
    own: bool
    rules: Rules
    in_favour: tuple[str, ...]
    against: tuple[str, ...]
    blocking: tuple[str, ...]
    steward: bool

    @property
    def accepted(self) -> bool:
        """Whether this community accepts the change."""
        return not self.missing

    @property
    def rejected(self) -> bool:
        """Whether this community rejects the change."""
        objections = len(self.against) + len(self.blocking)
        return objections >= self.rules.quorum and objections >= len(self.in_favour)

    @property
    def missing(self) -> tuple[str, ...]:
        """What it takes until this community accepts the change, for people to read."""
        where = f"{', '.join(self.langs)}: " if self.own else ""
        wanting = []
        if (more := self.rules.quorum - len(self.in_favour)) > 0:
            wanting.append(ngettext("{more} more vote for it", "{more} more votes for it", more).format(more=more))
        elif len(self.in_favour) <= len(self.against):
            wanting.append(say("more votes for it than against it"))
        if self.rules.steward_required and not self.steward:
            wanting.append(say("a steward’s vote for it ({stewards})").format(stewards=", ".join(self.rules.stewards)))
        wanting += [say("{name} takes the block back").format(name=name) for name in self.blocking]
        return tuple(where + one for one in wanting)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Where a proposal stands: what would be decided now (OPEN, ACCEPTED or REJECTED), and the votes behind it."""

    outcome: ProposalStatus
    tallies: tuple[Tally, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """What it takes until it is accepted, in all communities."""
        return tuple(dict.fromkeys(one for tally in self.tallies for one in tally.missing))

    def counts(self, name: str) -> bool:
        """Whether the votes of this person count for one of the languages at least."""
        return any(not tally.rules.members or is_among(name, tally.rules.members) for tally in self.tallies)

    def __str__(self) -> str:
        """The tally in one line: `1 of 2 votes for, ht: 0 of 3; no block`."""
        parts = []
        for number, tally in enumerate(self.tallies):
            where = f"{', '.join(tally.langs)}: " if tally.own else ""
            counted = say("{count} of {quorum}") if number else say("{count} of {quorum} votes for")
            parts.append(where + counted.format(count=len(tally.in_favour), quorum=tally.rules.quorum))
            if tally.against:
                parts.append(say("{count} against").format(count=len(tally.against)))
        blocking = tuple(dict.fromkeys(name for tally in self.tallies for name in tally.blocking))
        return f"{', '.join(parts)}; " + (
            say("blocked by {blocking}").format(blocking=", ".join(blocking)) if blocking else say("no block")
        )


def touched(before: Concept | None, after: Concept | None) -> tuple[str, ...]:
    """The primary languages whose terms, forms, glosses or contexts a change alters, in alphabetical order.

    Where it alters only what all languages share (note, domain, definition …), these are all languages of the concept,
    and `("*",)` if it has none. Nothing altered: no language. Who is credited and when is no alteration.
    """
    if _bare(before) == _bare(after):
        return ()
    every = sorted(_languages(before) | _languages(after))
    kept = _kept(before) ^ _kept(after)
    changed = {lang for lang in every if _words(before, lang) != _words(after, lang)} | (kept - {EVERY_LANGUAGE})
    return tuple(sorted(changed) if changed and EVERY_LANGUAGE not in kept else every) or (EVERY_LANGUAGE,)


def standing(votes: Sequence[Vote]) -> tuple[Vote, ...]:
    """The last vote of each person, in the order in which these were cast."""
    last: dict[str, Vote] = {}
    for vote in votes:
        last.pop(vote.voter, None)
        last[vote.voter] = vote
    return tuple(last.values())


def verdict(
    langs: Iterable[str],
    author: str,
    votes: Sequence[Vote],
    governance: Governance | None,
    *,
    corrected_by: Sequence[str] = (),
) -> Verdict:
    """Count the votes on a change that touches `langs`. The author's own never counts, whoever let it in.

    What was learnt has the people `corrected_by` for authors: their corrections speak for it, and a vote for it on top
    does not count. Against it they may say what everybody may: it may not be what they meant.
    """
    governance = governance or Governance()
    counted = [
        vote
        for vote in standing(votes)
        if vote.voter.casefold() != author.casefold()
        and not (vote.choice is VoteChoice.FOR and is_among(vote.voter, corrected_by))
    ]
    general: list[str] = []
    special: dict[str, Rules] = {}
    for lang in langs:
        if (rules := governance.rules_for(lang)) == governance.general:
            general.append(lang)
        else:
            special[lang] = rules
    tallies = [_tally(tuple(general), False, governance.general, counted)] if general else []
    tallies += [_tally((lang,), True, rules, counted) for lang, rules in special.items()]
    if any(tally.rejected for tally in tallies):
        outcome = ProposalStatus.REJECTED
    elif tallies and all(tally.accepted for tally in tallies):
        outcome = ProposalStatus.ACCEPTED
    else:
        outcome = ProposalStatus.OPEN
    return Verdict(outcome=outcome, tallies=tuple(tallies))


def stewards(langs: Iterable[str], governance: Governance | None) -> dict[str, tuple[str, ...]]:
    """The stewards of each of these languages that has any."""
    rules = {lang: (governance or Governance()).rules_for(lang) for lang in langs}
    return {lang: found.stewards for lang, found in rules.items() if found.stewards}


def is_among(name: str, names: Iterable[str]) -> bool:
    """Whether a pseudonym is in a list of the settings, which people write in any letter case."""
    return name.casefold() in {one.casefold() for one in names}


def _tally(langs: tuple[str, ...], own: bool, rules: Rules, votes: Sequence[Vote]) -> Tally:
    inside = [vote for vote in votes if not rules.members or is_among(vote.voter, rules.members)]

    def who(choice: VoteChoice) -> tuple[str, ...]:
        return tuple(vote.voter for vote in inside if vote.choice is choice)

    return Tally(
        langs=langs,
        own=own,
        rules=rules,
        in_favour=who(VoteChoice.FOR),
        against=who(VoteChoice.AGAINST),
        blocking=who(VoteChoice.BLOCK),
        # A steward need not be a member: theirs is another word than the quorum's.
        steward=any(vote.choice is VoteChoice.FOR and is_among(vote.voter, rules.stewards) for vote in votes),
    )


def by_language(concept: Concept | None) -> Concept | None:
    """The concept with what it says sorted by language: the order of the columns in a file says nothing about it."""
    return concept and replace(
        concept,
        terms=tuple(sorted(concept.terms, key=lambda term: term.lang)),
        definitions=tuple(sorted(concept.definitions, key=lambda one: one.lang)),
        glosses=tuple(sorted(concept.glosses, key=lambda one: one.lang)),
        contexts=tuple(sorted(concept.contexts, key=lambda one: one.lang)),
        do_not_translate=tuple(sorted(concept.do_not_translate)),
    )


def _bare(concept: Concept | None) -> Concept | None:
    """The concept without what a decision itself writes into it, and without the name of its file."""
    return (one := by_language(concept)) and replace(one, rationale="", credit="", date="", dissent=(), glossary="")


def _languages(concept: Concept | None) -> set[str]:
    if concept is None:
        return set()
    texts = {primary(one.lang) for one in concept.glosses}
    return texts | {primary(term.lang) for term in concept.terms} | {primary(one.lang) for one in concept.contexts}


def _kept(concept: Concept | None) -> set[str]:
    return set(concept.do_not_translate) if concept else set()


def _words(concept: Concept | None, lang: str) -> tuple[object, ...]:
    """What a concept says in one language."""
    if concept is None:
        return ((), (), ())
    terms = tuple(term for term in concept.terms if primary(term.lang) == lang)
    glosses = tuple(one for one in concept.glosses if primary(one.lang) == lang)
    return terms, glosses, tuple(one for one in concept.contexts if primary(one.lang) == lang)
