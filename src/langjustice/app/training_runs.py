"""The folder in which a training lies until it is finished, so that the same command goes on where it stopped."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

from langjustice.errors import OutputError
from langjustice.language import LangPair
from langjustice.messages import say
from langjustice.training.pairs import TextPair
from langjustice.workspace import Workspace, cache_dir

FOLDER = "training"
BATCH = 2048
"""Pieces of a batch on a computer at home: more would be a little quicker, and take gigabytes."""


def key_of(*parts: object, pairs: Iterable[TextPair]) -> str:
    """What decides whether a training is the same one: everything it learns from, and how."""
    digest = hashlib.blake2b(repr(parts).encode(), digest_size=8)
    for pair in pairs:
        digest.update(f"{pair.source}\0{pair.target}\0{pair.weight}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def open_run(here: Workspace, name: str, pair: LangPair, key: str) -> Path:
    """Return the folder of a training, new or begun; one of the same name with other text is removed.

    It holds sentences of people as long as it is there: in the workspace, and readable by its owner only.
    Raises OutputError.
    """
    place = (here.root or cache_dir()) / FOLDER
    begin = f"{name}-{pair.source}-{pair.target}-"
    folder = place / f"{begin}{key}"
    try:
        if place.is_dir():
            for other in place.iterdir():
                if other.name.startswith(begin) and other != folder:
                    shutil.rmtree(other)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            say("cannot be written: {value}").format(value=error.strerror or error), path=folder
        ) from error
    return folder


def close_run(folder: Path) -> None:
    """Remove the folder of a training that is finished, with the sentences in it."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.parent.is_dir() and not any(folder.parent.iterdir()):
        folder.parent.rmdir()
