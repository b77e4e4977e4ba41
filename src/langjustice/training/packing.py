"""Argos packages: a CTranslate2 model with its tokenizer, its metadata, a card for people, and a sentence splitter.

Argos Translate splits sentences with a MiniSBD model that it downloads; one in the package's `minisbd/` folder is used
instead, so that the package works without a network there and in LibreTranslate.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from langjustice.training.files import replacing
from langjustice.training.vocabulary import Vocabulary

_ARGOS_VERSION = "1.9"
# One moment for all: the same training gives the same bytes.
_MOMENT = (2020, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a package says of itself. `extra` goes into its metadata as it is."""

    source: str
    source_name: str
    target: str
    target_name: str
    version: str
    licence: str = ""
    target_prefix: str = ""
    card: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def file_name(self) -> str:
        """The usual name of such a package."""
        return f"translate-{self.source}_{self.target}-{self.version.replace('.', '_')}.argosmodel"

    def metadata(self) -> dict[str, str]:
        """What stands in metadata.json."""
        data = {
            "package_version": self.version,
            "argos_version": _ARGOS_VERSION,
            "from_code": self.source,
            "from_name": self.source_name,
            "to_code": self.target,
            "to_name": self.target_name,
            "type": "translate",
        }
        optional = {"target_prefix": self.target_prefix, "licence": self.licence, **self.extra}
        return data | {key: value for key, value in optional.items() if value}


def files_of(about: About, model: Path, vocabulary: Vocabulary, splitter: bytes | None = None) -> dict[str, bytes]:
    """The files of a new package by name; `model` is a CTranslate2 folder, `splitter` a MiniSBD model."""
    files = {f"model/{path.name}": path.read_bytes() for path in sorted(model.iterdir())}
    files["metadata.json"] = (json.dumps(about.metadata(), ensure_ascii=False, indent=1) + "\n").encode()
    files["README.md"] = about.card.encode()
    if vocabulary.source_tokenizer == vocabulary.target_tokenizer:
        files["sentencepiece.model"] = vocabulary.source_tokenizer
    else:
        files |= {"source.spm": vocabulary.source_tokenizer, "target.spm": vocabulary.target_tokenizer}
    if splitter is not None:
        files[f"minisbd/{about.source}.onnx"] = splitter
    return files


def pack(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a package with these files, whole or not at all. The same files give the same bytes. Raises OutputError."""
    top = path.stem
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w") as archive:
        for name, data in sorted(files.items()):
            member = zipfile.ZipInfo(f"{top}/{name}", _MOMENT)
            member.external_attr = 0o644 << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, data)
