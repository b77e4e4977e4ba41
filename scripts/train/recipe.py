"""What the project's own starters are made of: which text counts how much, which directions, which sizes, how long.

Numbers that were measured stand in README.md beside this file.
"""

from __future__ import annotations

from dataclasses import dataclass

from langjustice.training.loop import Settings

# One network for each group; related languages share what they learn. Order: the one that `make demo` shows first.
GROUPS = {
    "en-es": ("en-es",),
    "five": ("en-es", "en-fr", "en-pt", "en-ht", "es-fr", "es-pt", "es-ht", "fr-ht"),
}
PIECES = {"en-es": 8_000, "five": 16_000}

# How often a sentence is shown in a pass. Close to public statements; the project's own; most; interface text,
# software manuals and archaic prose, which would teach their tone.
_CLOSE, _OWN, _USUAL = 3.0, 8.0, 1.0
WEIGHTS = {
    **dict.fromkeys(
        (
            "made-eviction", "justfix-tenants", "justfix-311", "vote-gov", "justice40", "getyourrefund",
            "knowyourrights-krcla", "mozilla-engagement", "storybooks-canada", "african-storybook",
            "canadian-digital-service", "crimethinc", "globalvoices-aympivot", "saferjourno", "privacyguides",
            "opensource-guide", "translating-mesoamerica", "contributor-covenant", "safetag", "decidim-barcelona",
            "democracyos", "bloom-housing", "open-contracting",
        ),
        _CLOSE,
    ),
    "debian-website": 1.5,
    "bible-lowweight": 0.1,
    "libreoffice-help": 0.2,
    "react-docs": 0.3,
    "pypi-webapps": 0.3,
    "debian-ddtp": 0.3,
    "gnome-help": 0.3,
    "debian-reference": 0.3,
    "debian-install-guide": 0.3,
    "wikimedia-extensions": 0.3,
    "wikimedia-extensions2": 0.3,
    "openfoodfacts-web": 0.3,
    "canvas-lms": 0.4,
    "canvas-lms-old": 0.2,
    "python-docs": 0.4,
    "canada-laws": 0.5,
    "wesnoth": 0.7,
}  # fmt: skip
OWN_WEIGHT = _OWN
# A column of the own corpora is the same sentence in every pair: less of it for each where there are many.
LICENCE = "CC-BY-SA-4.0"


def weight_of(corpus: str) -> float:
    """How often a sentence of a public corpus is shown in a pass."""
    return WEIGHTS.get(corpus, _USUAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """A size of network (`langjustice.training.shape.SIZES`) and how it is trained."""

    size: str
    settings: Settings


PRESETS = {
    # Two cores for some hours: compute is the limit.
    "cpu": Preset(size="small", settings=Settings(minutes=240, rate=2e-3, warmup=200, dropout=0.1)),
    # A graphics card for half an hour: text is the limit. Many passes, strong dropout, a large teacher, and a small
    # student that learns from what the teacher writes, so that it decodes as quickly as the starter does today.
    "teacher": Preset(
        size="teacher",
        settings=Settings(
            minutes=13, rate=1.5e-3, warmup=400, dropout=0.25, tokens=32_768, accumulate=2, optimizer="muon",
            schedule="cosine", checkpoint_minutes=2, held_out_minutes=1,
        ),
    ),
    "student": Preset(
        size="small",
        settings=Settings(
            minutes=6, rate=2e-3, warmup=300, dropout=0.1, tokens=32_768, optimizer="muon", schedule="cosine",
            checkpoint_minutes=2, held_out_minutes=1,
        ),
    ),
    # Steps instead of minutes, so that a slow machine learns as much: to see that every step of the way works.
    "toy": Preset(
        size="tiny",
        settings=Settings(
            steps=250, precision="fp32", rate=5e-3, warmup=20, tokens=800, checkpoint_minutes=0.1, threads=1
        ),
    ),
}  # fmt: skip
PASSES = 8
