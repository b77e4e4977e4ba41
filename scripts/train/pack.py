"""Step 4, at home: weights become packages, once CTranslate2 is proved to say what the network says.

    python scripts/train/pack.py RUN --package-version 0.3 --sources SOURCES.tsv --into models

Writes `translate-en_es-0_3.argosmodel` and its way back for every pair of the training, and the manifest beside them.
What another version of a direction left there is removed. The card for people (models/README.md) is written by people.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import recipe
import runs
from splitter import build as build_splitter

from langjustice.language import name as language_name
from langjustice.training import checkpoints, export, packing, run_folder, vocabulary
from langjustice.training.packing import About
from langjustice.training.symbols import tag_piece

ROOT = Path(__file__).resolve().parents[2]
_COMPARED, _MUST_AGREE = 50, 0.98
_NAMED = 12


def training_data(run: Path, sources: Path | None) -> str:
    """Say in words what a model was trained on, for the manifest; every source is named in SOURCES.tsv."""
    text = (
        "The project's own parallel communiqués (corpora/, CC0 1.0) without the test split, and public parallel text"
        f" under free licences ({', '.join(runs.read_group(run))})."
    )
    if sources is not None:
        words: Counter[str] = Counter()
        licences: dict[str, str] = {}
        with sources.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                if row["pair"] in runs.read_group(run):
                    words[row["corpus"]] += int(row["source_words"])
                    licences[row["corpus"]] = row["licence"]
        most = [f"{corpus} ({licences[corpus]})" for corpus, _ in words.most_common(_NAMED)]
        text += f" Most words: {', '.join(most)}; all are named in SOURCES.tsv."
    return text + " Not used: FLORES, TICO-19, UDHR and WMT test sets."


def pack(run: Path, into: Path, version: str, *, sources: Path | None = None) -> list[Path]:
    """Write the packages of a training and their entries in the manifest; return the packages."""
    into.mkdir(parents=True, exist_ok=True)
    known = vocabulary.read_file(run / "sentencepiece.model")
    shape, weights = checkpoints.load_weights(run / run_folder.WEIGHTS)
    meta, network = run_folder.read_meta(run), checkpoints.network_of(shape, weights)
    held_out = run_folder.read_held_out(run)
    splitter = build_splitter()
    data = training_data(run, sources)
    written = []
    with tempfile.TemporaryDirectory() as name:
        exact, model = Path(name) / "exact", Path(name) / "model"
        export.write(exact, shape, weights, known, stored="float32")
        export.write(model, shape, weights, known)
        for number, direction in enumerate(meta.directions):
            lines = [one.source for one in held_out if one.direction == number][:_COMPARED]
            same = [
                export.parity(folder, network, known, direction, lines, start=meta.start, end=meta.end, kind=kind)
                for folder, kind in ((exact, "float32"), (model, "int8"))
            ]
            print(
                f"{direction.source} → {direction.target}: CTranslate2 agrees on {same[0]:.0%}, in 8 bits {same[1]:.0%}"
            )
            if same[0] < _MUST_AGREE:
                raise SystemExit("CTranslate2 does not say what the network says: nothing is packed")
            about = About(
                source=direction.source,
                source_name=language_name(direction.source, display="en"),
                target=direction.target,
                target_name=language_name(direction.target, display="en"),
                version=version,
                licence=recipe.LICENCE,
                target_prefix=tag_piece(direction.target),
                card=f"# {direction.source} → {direction.target}, {version}\n\n{data}\n\nLicence: {recipe.LICENCE}\n",
            )
            path = into / about.file_name
            packing.pack(path, packing.files_of(about, model, known, splitter))
            written.append(path)
            enter(into, path, about, data)
    return written


def enter(into: Path, path: Path, about: About, data: str) -> None:
    """Put a package into the manifest, in the place of another version; its scores come with score_starters.py."""
    manifest = into / "manifest.json"
    known: dict[str, Any] = {"format": 1, "packages": []}
    if manifest.exists():
        known = json.loads(manifest.read_text(encoding="utf-8"))
    entry = {
        "file": path.name,
        "from": about.source,
        "to": about.target,
        "version": about.version,
        "size": path.stat().st_size,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "licence": about.licence,
        "training_data": data,
    }
    others = [one for one in known["packages"] if (one["from"], one["to"]) != (about.source, about.target)]
    for one in known["packages"]:
        if one not in others and one["file"] != path.name:
            (into / one["file"]).unlink(missing_ok=True)
    known["packages"] = sorted([*others, entry], key=lambda one: (one["from"], one["to"]))
    manifest.write_text(json.dumps(known, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Pack the training that is named."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("--package-version", required=True)
    parser.add_argument("--sources", type=Path, help="SOURCES.tsv of the public text: corpus, pair, words, licence")
    parser.add_argument("--into", type=Path, default=ROOT / "models")
    chosen = parser.parse_args()
    for path in pack(chosen.run, chosen.into, chosen.package_version, sources=chosen.sources):
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
