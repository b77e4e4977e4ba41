"""What a model learns beside plain sentences: to use given terms, to copy symbols, to keep markup, to read any case."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from langjustice.training.lemmas import Lemmas
from langjustice.training.lexicon import Lexicon, Word, words_of
from langjustice.training.phrases import find_phrases
from langjustice.training.symbols import BRACKETS, TERM_CLOSE, TERM_OPEN, Symbols

# What has to come out as it went in: addresses, numbers, names, paths.
_FIXED = re.compile(
    r"https?://\S+[\w/]|www\.\S+[\w/]|[\w.+-]+@[\w-]+\.[\w.-]+\w|\d[\d.,:/-]*\d|\d+"
    r"|\b[A-Z][\w’'-]*(?: [A-Z][\w’'-]+)*|[\w./~-]*[/_]\w[\w./~-]*"
)
_MOST_COPIED = 6
_MOST_MARKED = (1, 1, 2, 2, 3, 4)
_CLOSED = re.compile(r"[.!?…。]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """On which share of the sentences (0 to 1) each lesson is given.

    `lemma` is the share of marked terms that are given as the dictionary has them, so that the model inflects them;
    `symbol` the share of fixed spans in a sentence that become symbols. Measured: with terms on 14% of the sentences a
    model honoured 43% of them, with 35% and phrases of several words 74%.
    """

    term: float = 0.35
    lemma: float = 0.5
    paired: float = 0.05
    copy: float = 0.3
    symbol: float = 0.6
    upper: float = 0.03
    title: float = 0.02
    lower: float = 0.03
    unclosed: float = 0.08


@dataclass(slots=True, kw_only=True)
class Augmenter:
    """Gives the lessons of one direction, chance by chance; `given` counts them."""

    lexicon: Lexicon
    lemmas: Lemmas
    symbols: Symbols
    shares: Shares = field(default_factory=Shares)
    random: Random = field(default_factory=Random)
    given: Counter[str] = field(default_factory=Counter)

    def vary(self, source: str, target: str) -> tuple[str, str]:
        """Return the pair as the model is to see it this time."""
        source, target = self._in_another_case(source, target)
        chance = self.random.random()
        if chance < self.shares.term:
            if self.symbols.terms:
                source = self._marked(source, target)
        elif chance < self.shares.term + self.shares.paired and self.symbols.copy:
            source, target = self._paired(source, target)
        marked = BRACKETS[0] in source
        if not marked and self.symbols.copy and self.random.random() < self.shares.copy:
            source, target = self._copied(source, target)
        return source, target

    def _in_another_case(self, source: str, target: str) -> tuple[str, str]:
        chance, shares = self.random.random(), self.shares
        if chance < shares.upper:
            return source.upper(), target.upper()
        chance -= shares.upper
        if chance < shares.title:
            return _title(source), _title(target)
        chance -= shares.title
        if chance < shares.lower:
            return source.lower(), target
        chance -= shares.lower
        if chance < shares.unclosed and _CLOSED.search(source) and _CLOSED.search(target):
            return _CLOSED.sub("", source), _CLOSED.sub("", target)
        return source, target

    def _marked(self, source: str, target: str) -> str:
        """Term markup: behind source words the term to use, as it is needed or as a dictionary has it."""
        ours, theirs = words_of(source), words_of(target)
        most = self.random.choice(_MOST_MARKED)
        links = self.lexicon.align(ours, theirs)
        phrases = find_phrases(ours, theirs, links, self.lexicon, self.random, most=most)
        for phrase in reversed(phrases):
            term = self._term(target, theirs[slice(*phrase.target)], ours[phrase.source[0]])
            end = ours[phrase.source[1] - 1].end
            source = f"{source[:end]}{TERM_OPEN} {term}{TERM_CLOSE}{source[end:]}"
        self.given["terms"] += len(phrases)
        self.given["sentences with terms"] += bool(phrases)
        return source

    def _term(self, target: str, words: Sequence[Word], first: Word) -> str:
        """The words of a term as a glossary would have them. `first` is the word that it stands behind."""
        text = target[words[0].start : words[-1].end]
        if self.random.random() < self.shares.lemma:
            start = words[0].start
            for word in reversed(words):
                if word.text.lower() not in self.lexicon.common_target:
                    before, after = text[: word.start - start], text[word.end - start :]
                    text = before + self.lemmas.of(word.text) + after
            self.given["terms in dictionary form"] += 1
        # The capital of a beginning sentence is none of the term's.
        if words[0].start == 0 and text[:1].isupper() and not first.text[0].isupper() and text[1:2].islower():
            text = text[0].lower() + text[1:]
        return text

    def _paired(self, source: str, target: str) -> tuple[str, str]:
        """Two symbols around words on both sides: what inline markup becomes."""
        ours, theirs = words_of(source), words_of(target)
        links = self.lexicon.align(ours, theirs)
        for phrase in find_phrases(ours, theirs, links, self.lexicon, self.random, most=1):
            number = self.random.randrange(len(self.symbols.copy) - 1)
            pair = self.symbols.copy[number], self.symbols.copy[number + 1]
            source = _enclosed(source, ours[slice(*phrase.source)], pair)
            target = _enclosed(target, theirs[slice(*phrase.target)], pair)
            self.given["paired symbols"] += 1
        return source, target

    def _copied(self, source: str, target: str) -> tuple[str, str]:
        """Symbols for spans that stand once on both sides."""
        spans = [found[0] for found in _FIXED.finditer(source)]
        symbols = list(self.symbols.copy)
        # In a document the numbering goes on; mostly it begins with 0.
        if self.random.random() < 0.2:
            self.random.shuffle(symbols)
        count = 0
        for span in dict.fromkeys(spans):
            if count == min(_MOST_COPIED, len(symbols)) or (len(span) < 2 and not span.isdigit()):
                continue
            if self.random.random() > self.shares.symbol:
                continue
            alone = re.compile(rf"(?<![\w⟦]){re.escape(span)}(?![\w⟧])")
            if len(alone.findall(source)) == 1 == len(alone.findall(target)):
                source, target = alone.sub(symbols[count], source), alone.sub(symbols[count], target)
                count += 1
        self.given["copy symbols"] += count
        self.given["sentences with copy symbols"] += bool(count)
        return source, target


def _title(text: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))


def _enclosed(text: str, words: Sequence[Word], pair: tuple[str, str]) -> str:
    start, end = words[0].start, words[-1].end
    return f"{text[:start]}{pair[0]}{text[start:end]}{pair[1]}{text[end:]}"
