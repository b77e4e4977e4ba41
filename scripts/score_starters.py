"""Score the starter models on the test split and write the figures into models/manifest.json."""

from __future__ import annotations

import json
from pathlib import Path

from langjustice.app.corpus import read_pairs
from langjustice.app.evaluate import Evaluation, evaluate
from langjustice.engine.library import find_models
from langjustice.language import LangPair
from langjustice.termbase import TermBase

ROOT = Path(__file__).resolve().parents[1]
MANIFEST = ROOT / "models" / "manifest.json"


def figures(result: Evaluation, glossaries: str) -> dict[str, object]:
    """Return what the manifest keeps of an evaluation."""
    kept: dict[str, object] = {
        "corpus": "corpora/, test split",
        "lines": result.lines,
        "glossaries": glossaries,
        **{score.name: {"value": round(score.value, 1), "signature": score.signature} for score in result.scores},
        "placeables_kept": f"{result.placeables_kept} of {result.placeables}",
    }
    if result.term_accuracy is not None:
        kept["term_accuracy"] = round(result.term_accuracy, 3)
    return kept


def main() -> None:
    """Score every package of the manifest without and with the glossaries."""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    models = find_models([("starter", MANIFEST.parent)]).models
    glossaries = TermBase.load([ROOT / "glossaries"])
    for package in manifest["packages"]:
        pair = LangPair.of(package["from"], package["to"])
        lines = read_pairs([ROOT / "corpora"], pair, "test")
        package["scores"] = [
            figures(evaluate(models, pair, lines, TermBase()), "none"),
            figures(evaluate(models, pair, lines, glossaries), "glossaries/"),
        ]
    MANIFEST.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
