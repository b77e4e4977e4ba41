"""Term matching: 100,000 terms over a million words, against plain pyahocorasick with a word-boundary filter."""

from __future__ import annotations

import random

import ahocorasick
import common

from langjustice.model import Concept, Term, TermStatus
from langjustice.termbase import TermBase
from langjustice.termbase.matching import Matcher

_TERMS, _WORDS = 100_000, 1_000_000


def make_terms(lines: list[str], rng: random.Random) -> list[str]:
    """One to three words as they stand beside each other in the corpus, filled up with invented ones."""
    terms: dict[str, None] = {}
    words = [line.lower().split() for line in lines]
    for row in words:
        for start in range(len(row)):
            for size in (2, 3):
                term = " ".join(row[start : start + size]).strip(".,;:!?\"'()")
                if len(term) > 5 and rng.random() < 0.5:
                    terms.setdefault(term)
    syllables = ["ka", "to", "mi", "ren", "sol", "va", "du", "pel", "os", "in", "tra", "gue"]
    while len(terms) < _TERMS:
        terms.setdefault(" ".join("".join(rng.choices(syllables, k=3)) for _ in range(rng.randint(1, 2))))
    return list(terms)[:_TERMS]


def plain(terms: list[str], texts: list[str]) -> float:
    """What anybody would write with pyahocorasick: every match, kept when it stands between word boundaries."""
    automaton = ahocorasick.Automaton()
    for number, term in enumerate(terms):
        automaton.add_word(term, (number, len(term)))
    automaton.make_automaton()

    def work() -> None:
        for text in texts:
            lower = text.lower()
            found = []
            for end, (number, length) in automaton.iter(lower):
                start = end - length + 1
                before = lower[start - 1] if start else " "
                after = lower[end + 1] if end + 1 < len(lower) else " "
                if not before.isalnum() and not after.isalnum():
                    found.append((start, end + 1, number))

    return common.best(work)


def main() -> None:
    """Measure and print the ratio."""
    rng = random.Random(1)
    lines = common.corpus_lines()
    terms = make_terms(lines, rng)
    texts, words = [], 0
    while words < _WORDS:
        line = lines[len(texts) % len(lines)]
        texts.append(line)
        words += len(line.split())
    concepts = [
        Concept(
            id=str(number),
            terms=(
                Term(form=term, lang="en", status=TermStatus.PREFERRED),
                Term(form=f"t{number}", lang="es", status=TermStatus.PREFERRED),
            ),
        )
        for number, term in enumerate(terms)
    ]
    base = TermBase(concepts)
    base.match("warm up", common.PAIR)
    matcher = Matcher(enumerate(terms), "en")
    plainly = plain(terms, texts)
    ours = common.best(lambda: [matcher.find(text) for text in texts])
    common.say("finding terms, with inflection / plain pyahocorasick", plainly / ours, "≥ 0.7")
    whole = common.best(lambda: [base.match(text, common.PAIR) for text in texts])
    common.say("the same, with the concepts and target forms of each match", plainly / whole, "")


if __name__ == "__main__":
    main()
