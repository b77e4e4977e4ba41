"""The weights of a package as a weights.pt to begin with, and its vocabulary beside it.

python scripts/train/read_back.py models/translate-en_es-0_2.argosmodel out/starter/weights.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path

from langjustice.engine import package
from langjustice.training import checkpoints
from langjustice.training.opening import open_model


def read_back(source: Path, target: Path) -> None:
    """Write weights and vocabulary."""
    files = package.read_files(source)
    inside = {name.removeprefix("model/"): data for name, data in files.items() if name.startswith("model/")}
    tokenizer = files["sentencepiece.model"]
    _, weights = open_model(inside, tokenizer, tokenizer)
    checkpoints.save_weights(target, weights.shape, weights.tensors)
    target.with_name("sentencepiece.model").write_bytes(tokenizer)


def main() -> None:
    """Read back the package that is named."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("package", type=Path)
    parser.add_argument("weights", type=Path)
    chosen = parser.parse_args()
    read_back(chosen.package, chosen.weights)


if __name__ == "__main__":
    main()
