"""Model packages as they are listed."""

from __future__ import annotations

from dataclasses import dataclass

from langjustice.language import LangPair


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionTokens:
    """The vocabulary pieces that tell a model which direction is meant, outside the text itself."""

    source_prefix: tuple[str, ...] = ()
    source_suffix: tuple[str, ...] = ()
    target_prefix: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """A model package as it is listed, before anything of it is loaded.

    `path` is a `.argosmodel` file or a folder; `place` says where it was found (starter, installed, workspace, argos);
    `directions` maps each direction that it translates to the tokens that ask for it. `size` is in bytes.
    """

    id: str
    path: str
    place: str
    version: str
    directions: tuple[tuple[LangPair, DirectionTokens], ...]
    size: int
    sha256: str = ""
    licence: str = ""

    def tokens(self, pair: LangPair) -> DirectionTokens | None:
        """The tokens for `pair` (primary languages), or None when the model does not translate it."""
        return next((tokens for known, tokens in self.directions if known == pair), None)
