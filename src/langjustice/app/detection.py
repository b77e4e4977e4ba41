"""Which language a text is in, when nobody has said so (py3langid, offline, some 140 languages)."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any

from langjustice.errors import DocumentError
from langjustice.language import name, primary
from langjustice.messages import say
from langjustice.model import Document

# Code points to look at; more does not make the guess better.
_SAMPLE = 5_000
# Below this probability, or with fewer letters, a person is asked.
_CERTAIN, _FEWEST_LETTERS = 0.8, 12


def detect(document: Document, candidates: Collection[str]) -> str:
    """Return the language (a primary tag among `candidates`) of a document.

    Raises DocumentError when it is too short or too doubtful to say, and names the best guesses.
    """
    sample = ""
    for block in document.blocks:
        sample += block.source + "\n"
        if len(sample) > _SAMPLE:
            break
    ask = say("say which with --from")
    if sum(char.isalpha() for char in sample) < _FEWEST_LETTERS:
        raise DocumentError(say("too short to tell its language"), path=document.name, next=ask)
    known = {primary(tag) for tag in candidates}
    ranked = [(str(lang), float(p)) for lang, p in _identifier().rank(sample[:_SAMPLE])]
    best = [(lang, p) for lang, p in ranked if lang in known]
    top, _ = ranked[0]
    if not best or (top not in known and best[0][1] < _CERTAIN):
        raise DocumentError(
            say("seems to be in {top}, for which there is no model").format(top=name(top, display="en")),
            path=document.name,
            next=say("{ask}, or install a model").format(ask=ask),
        )
    lang, probability = best[0]
    if probability < _CERTAIN:
        guesses = " or ".join(name(guess, display="en") for guess, _ in best[:2])
        raise DocumentError(say("may be in {guesses}").format(guesses=guesses), path=document.name, next=ask)
    return lang


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
