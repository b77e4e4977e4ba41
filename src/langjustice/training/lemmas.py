"""The form in which a dictionary has a word, for showing a model terms as glossaries have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache


def table(words: Iterable[str], lang: str) -> dict[str, str]:
    """Dictionary forms of lower-case words in a language (primary tag), of those only that differ.

    The work of simplemma, which knows some fifty languages; for any other there is nothing. As a table it can be
    taken to a machine that has no dictionaries.
    """
    import simplemma

    try:
        found = {word: simplemma.lemmatize(word, lang=lang) for word in set(words)}
    except ValueError:
        return {}
    # Where a dictionary knows two words under one form, it may give one that looks nothing like it.
    return {word: form for word, form in found.items() if form != word and form[:1] == word[:1]}


class Lemmas:
    """Dictionary forms by lower-case word, with the capital letter that a word had."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        self._forms = forms

    def of(self, word: str) -> str:
        """The dictionary form of a word; the word itself when none is known."""
        return _form(self._forms.get(word.lower(), ""), word)


@lru_cache(maxsize=50_000)
def _form(form: str, word: str) -> str:
    if not form:
        return word
    return form.capitalize() if word[:1].isupper() else form
