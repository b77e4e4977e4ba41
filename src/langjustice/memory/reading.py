"""Units as files hold them, before the memory makes keys and tokens of them; what is left out is counted, with why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from langjustice.encoding import control_character
from langjustice.errors import LanguageError
from langjustice.language import normalize, primary
from langjustice.messages import say
from langjustice.model import LangText, MemorySource

# A segment is a sentence, a paragraph at most; what is longer was never cut, and nobody would meet it again.
_LONGEST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadUnit:
    """What a file says in two languages or more. `source` is None where the file does not say where it comes from.

    `document` is the name of the document that a unit follows the one before it in, empty where neighbours say nothing.
    """

    texts: tuple[LangText, ...]
    written_on: str = ""
    source: MemorySource | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why units, or parts of them, did not come in, and how many."""

    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, reason: str) -> None:
        """One more for this reason."""
        self.reasons[reason] += 1

    def usable(self, texts: Sequence[tuple[str, str]]) -> tuple[LangText, ...]:
        """The texts (language, text) of a unit that can be kept; none unless there are two languages."""
        kept: dict[str, LangText] = {}
        for lang, text in texts:
            try:
                tag = normalize(lang)
            except LanguageError:
                self.add(say("“{lang}” is no language").format(lang=lang[:20]))
                continue
            text = text.strip()
            if not any(char.isalpha() for char in text):
                self.add(say("no words"))
            elif len(text) > _LONGEST:
                self.add(say("longer than {LONGEST} characters").format(LONGEST=_LONGEST))
            elif control_character(text):
                self.add(say("control characters"))
            elif tag in kept:
                self.add(say("a second text in one language"))
            else:
                kept[tag] = LangText(lang=tag, text=text)
        if len({primary(tag) for tag in kept}) < 2:
            self.add(say("not in two languages"))
            return ()
        return tuple(kept.values())
