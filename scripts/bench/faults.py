"""Faults for scripts/bench/checks.py: each is planted by a rule into a translation that is right."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from langjustice.checks import negators, persons
from langjustice.checks.calendar_names import MONTHS, numbered
from langjustice.language import primary
from langjustice.model import Code, CodeKind, Span, TranslationUnit


@dataclass(frozen=True, kw_only=True)
class Faulty:
    """A source, and a translation with a fault; most have no codes."""

    source: str
    target: str
    codes: tuple[Code, ...] = ()
    target_codes: tuple[Code, ...] = ()


Make = Callable[[TranslationUnit, random.Random], Faulty | None]


@dataclass(frozen=True, kw_only=True)
class Plant:
    """A kind of fault, the check that should find it, and how it is made; `make` gives None where it cannot be."""

    kind: str
    check: str
    make: Make


def _target(unit: TranslationUnit, target: str) -> Faulty | None:
    return Faulty(source=unit.source, target=target) if target != unit.target else None


# ── what must stand there as it was: put into both, lost or changed in the target ───────────────────────────────


def _dressed(*pairs: tuple[str, str]) -> Make:
    """Put one of these at the same word of both sides, as it should be and as it should not."""

    def make(unit: TranslationUnit, rng: random.Random) -> Faulty | None:
        right, wrong = rng.choice(pairs)
        share = rng.random()
        return Faulty(source=_insert(unit.source, right, share), target=_insert(unit.target, wrong, share))

    return make


def _insert(text: str, what: str, share: float) -> str:
    words = text.split(" ")
    at = int(share * len(words))
    return " ".join([*words[:at], *([what] if what else []), *words[at:]])


def _tag(unit: TranslationUnit, rng: random.Random) -> Faulty | None:
    source, codes = _wrapped(unit.source)
    target, target_codes = _wrapped(unit.target)
    lost = rng.randrange(2)
    span = target_codes[lost].span
    text = target[: span.start] + target[span.end :]
    kept = target_codes[1 - lost]
    if not lost:
        kept = Code(kind=kept.kind, span=Span(start=kept.span.start - 3, end=kept.span.end - 3))
    return Faulty(source=source, target=text, codes=codes, target_codes=(kept,))


def _wrapped(text: str) -> tuple[str, tuple[Code, Code]]:
    first = Code(kind=CodeKind.OPEN, span=Span(start=0, end=3), pair=0)
    last = Code(kind=CodeKind.CLOSE, span=Span(start=len(text) + 3, end=len(text) + 7), pair=0)
    return f"<b>{text}</b>", (first, last)


def _accelerator(unit: TranslationUnit, rng: random.Random) -> Faulty | None:
    if len(unit.source) > 60 or not unit.source[0].isalpha():
        return None
    mark = rng.choice("&_")
    return Faulty(source=mark + unit.source, target=unit.target)


# ── numbers, dates, words ───────────────────────────────────────────────────────────────────────────────────────


def _number(unit: TranslationUnit, rng: random.Random) -> Faulty | None:
    digits = [found.start() for found in re.finditer(r"\d", unit.target)]
    if not digits or not re.search(r"\d", unit.source):
        return None
    at = rng.choice(digits)
    other = rng.choice([digit for digit in "123456789" if digit != unit.target[at]])
    return _target(unit, unit.target[:at] + other + unit.target[at + 1 :])


def _month(unit: TranslationUnit, rng: random.Random) -> Faulty | None:
    names = list(numbered(MONTHS[unit.pair.target]))
    found = re.search(rf"\d (?:de )?({'|'.join(names)})\b", unit.target, re.IGNORECASE)
    if not found:
        return None
    other = rng.choice([group.split("|")[0] for group in MONTHS[unit.pair.target].split(",")])
    if numbered(MONTHS[unit.pair.target])[other] == numbered(MONTHS[unit.pair.target])[found[1].lower()]:
        return None
    return _target(unit, unit.target[: found.start(1)] + other + unit.target[found.end(1) :])


_THING = {"en": "thing", "es": "cosa", "fr": "chose", "pt": "coisa", "ht": "bagay"}


def _term(unit: TranslationUnit, rng: random.Random) -> Faulty | None:
    honoured = [verdict for verdict in unit.terms if verdict.honoured and verdict.found in unit.target]
    if not honoured:
        return None
    found = rng.choice(honoured).found
    return _target(unit, unit.target.replace(found, _THING[unit.pair.target]))


def _untranslated(unit: TranslationUnit, rng: random.Random) -> Faulty | None:
    words = re.findall(r"\w+", unit.source)
    return Faulty(source=unit.source, target=unit.source) if len(words) >= 4 and rng.random() < 0.5 else None


def _truncated(unit: TranslationUnit, rng: random.Random) -> Faulty | None:
    words = unit.target.split(" ")
    if len(words) < 6:
        return None
    return _target(unit, " ".join(words[: max(1, int(len(words) * rng.uniform(0.3, 0.7)))]))


def _loop(unit: TranslationUnit, rng: random.Random) -> Faulty | None:
    words = unit.target.split(" ")
    if len(words) < 5:
        return None
    at, size = rng.randrange(3, len(words)), rng.randrange(1, 4)
    return _target(unit, " ".join([*words[:at], *(words[at - size : at] * 5)]))


def _added(unit: TranslationUnit, rng: random.Random) -> Faulty | None:
    return _target(unit, f"{unit.target} {unit.target}") if len(unit.source) >= 40 and rng.random() < 0.5 else None


_NEGATIONS = {
    "en": ((r"n[’']t\b", ""), (r"\bcannot\b", "can"), (r"\b(?:not|never|no) ", "")),
    "es": ((r"\b(?:no|nunca|jamás|tampoco) ", ""),),
    "fr": ((r"\bne ", ""), (r"\bn'", ""), (r" (?:pas|jamais|plus)\b", "")),
    "pt": ((r"\b(?:não|nunca|jamais|tampouco) ", ""),),
    "ht": ((r"\bpa ", ""), (r"\bp ap\b", "ap"), (r"\bpap\b", "ap")),
}


def _negation(claimed: bool) -> Make:
    """The only negation of both sides, dropped; `claimed`: where the target says nothing else that may be one."""

    def make(unit: TranslationUnit, _rng: random.Random) -> Faulty | None:
        one, other = primary(unit.pair.source), primary(unit.pair.target)
        plain = negators.PLAIN[other]
        if len(negators.PLAIN[one].findall(unit.source)) != 1 or len(plain.findall(unit.target)) != 1:
            return None
        target = unit.target
        for pattern, plainly in _NEGATIONS[other]:
            target = re.sub(pattern, plainly, target, flags=re.IGNORECASE)
        if plain.search(target) or (claimed and _in_other_words(unit, target)):
            return None
        return _target(unit, target)

    return make


def _in_other_words(unit: TranslationUnit, target: str) -> bool:
    """Whether the rest of the target has words that make the check silent, as its page says."""
    one, other = primary(unit.pair.source), primary(unit.pair.target)
    soft = [len(negators.SOFT[lang].findall(text)) for lang, text in ((one, unit.source), (other, target))]
    return negators.OTHER[other].search(target) is not None or soft[1] > soft[0]


_WE_TO_I = {
    "en": {"we": "I", "us": "me", "our": "my", "ours": "mine", "ourselves": "myself"},
    "es": {"nosotros": "yo", "nosotras": "yo", "nos": "me", "nuestro": "mi", "nuestra": "mi", "nuestros": "mis"}
    | {"nuestras": "mis"},
    "fr": {"nous": "je", "notre": "mon", "nos": "mes"},
    "pt": {"nós": "eu", "nosso": "meu", "nossa": "minha", "nossos": "meus", "nossas": "minhas", "conosco": "comigo"},
    "ht": {"nou": "mwen", "n": "m"},
}


def _person(unit: TranslationUnit, _rng: random.Random) -> Faulty | None:
    one, other = primary(unit.pair.source), primary(unit.pair.target)
    # Haitian Creole has one word for *we* and *you*: there nobody can tell by rule that a shift is one.
    if one == "ht" or not persons.SURE_WE[one].search(unit.source) or persons.PERHAPS_I[one].search(unit.source):
        return None
    words = _WE_TO_I[other]
    target = re.sub(
        rf"(?<![\w'])({'|'.join(words)})(?!\w)", lambda found: words[found[1].lower()], unit.target, flags=re.IGNORECASE
    )
    # Verbs in -mos and -ons go on saying *we*: that is half a shift, and no planted one.
    if persons.PERHAPS_WE[other].search(target):
        return None
    return _target(unit, target)


# ── marks ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _end(unit: TranslationUnit, rng: random.Random) -> Faulty | None:
    if unit.target[-1] not in ".?!":
        return None
    return _target(
        unit, unit.target[:-1] + rng.choice([mark for mark in ("", ".", "?", ":") if mark != unit.target[-1]])
    )


def _inverted(unit: TranslationUnit, _rng: random.Random) -> Faulty | None:
    if unit.pair.target != "es" or not re.search("[¿¡]", unit.target):
        return None
    return _target(unit, re.sub("[¿¡]", "", unit.target, count=1))


def _french_space(unit: TranslationUnit, _rng: random.Random) -> Faulty | None:
    return _target(unit, re.sub(" (?=[;:!?])", "", unit.target)) if unit.pair.target == "fr" else None


_FOREIGN = {"en": "«»", "es": "„“", "fr": "“”", "pt": "„“", "ht": "„“"}


def _quotes(unit: TranslationUnit, _rng: random.Random) -> Faulty | None:
    first, last = _FOREIGN[unit.pair.target]
    return _target(unit, re.sub("[“«] ?", first, re.sub(" ?[”»]", last, unit.target)))


def _quote_lost(unit: TranslationUnit, rng: random.Random) -> Faulty | None:
    marks = [found.start() for found in re.finditer('[“”«»"]', unit.target)]
    if not marks:
        return None
    at = rng.choice(marks)
    return _target(unit, unit.target[:at] + unit.target[at + 1 :])


def _doubled(unit: TranslationUnit, rng: random.Random) -> Faulty | None:
    words = list(re.finditer(r"(?<![\w'’-])[^\W\d_]+(?![\w'’-])", unit.target))
    if not words:
        return None
    word = rng.choice(words)
    return _target(unit, f"{unit.target[: word.end()]} {word[0]}{unit.target[word.end() :]}")


def _white(unit: TranslationUnit, rng: random.Random) -> Faulty | None:
    if rng.random() < 0.5:
        return _target(unit, rng.choice([f"{unit.target} ", f" {unit.target}"]))
    spaces = [found.start() for found in re.finditer(r"(?<=\w) (?=\w)", unit.target)]
    at = rng.choice(spaces) if spaces else 0
    return _target(unit, f"{unit.target[:at]} {unit.target[at:]}")


def _case(unit: TranslationUnit, _rng: random.Random) -> Faulty | None:
    found = re.match(r"[^\w]*([^\W\d_])", unit.target)
    if not found or not re.match(r"[^\w]*[^\W\d_]", unit.source):
        return None
    return _target(unit, unit.target[: found.start(1)] + found[1].swapcase() + unit.target[found.end(1) :])


PLANTS: Sequence[Plant] = (
    Plant(
        kind="lost or changed placeholder",
        check="placeholders",
        make=_dressed(("%(name)s", ""), ("{count}", "{cuenta}"), ("%s", ""), ("%d", "d")),
    ),
    Plant(kind="lost tag", check="tags", make=_tag),
    Plant(
        kind="changed address of a page",
        check="urls",
        make=_dressed(("https://example.org/water", "https://example.org/agua"), ("www.example.org", "")),
    ),
    Plant(
        kind="changed e-mail address",
        check="emails",
        make=_dressed(("press@example.org", "prensa@example.org"), ("ana@example.org", "")),
    ),
    Plant(
        kind="changed handle, hashtag or file",
        check="kept",
        make=_dressed(("@nuestrarosa", "@notrerose"), ("#WaterIsLife", "#AguaEsVida"), ("report.pdf", "informe.pdf")),
    ),
    Plant(kind="lost escape sequence", check="escapes", make=_dressed((r"\n", "n"), (r"\t", ""), (r"\u00e9", "é"))),
    Plant(kind="lost accelerator", check="accelerators", make=_accelerator),
    Plant(kind="changed number", check="numbers", make=_number),
    Plant(kind="other month", check="dates", make=_month),
    Plant(kind="missing term", check="terms", make=_term),
    Plant(kind="untranslated", check="untranslated", make=_untranslated),
    Plant(kind="truncated", check="length", make=_truncated),
    Plant(kind="said twice", check="length", make=_added),
    Plant(kind="loop", check="repetition", make=_loop),
    Plant(kind="dropped negation, where the check claims it", check="negation", make=_negation(True)),
    Plant(kind="dropped negation, everywhere", check="negation", make=_negation(False)),
    Plant(kind="we → I, where the check claims it", check="person", make=_person),
    Plant(kind="other mark at the end", check="punctuation", make=_end),
    Plant(kind="lost ¿ or ¡", check="punctuation", make=_inverted),
    Plant(kind="lost space of French", check="punctuation", make=_french_space),
    Plant(kind="wrong quotes", check="quotes", make=_quotes),
    Plant(kind="lost quotation mark", check="quotes", make=_quote_lost),
    Plant(
        kind="lost bracket",
        check="brackets",
        make=_dressed(("(2024)", "(2024"), ("(2024)", "2024"), ("[2024]", "2024]")),
    ),
    Plant(kind="doubled word", check="doubled", make=_doubled),
    Plant(kind="white space", check="whitespace", make=_white),
    Plant(kind="other case at the start", check="case", make=_case),
)
