"""Load models once: a package that serves several directions, or several documents, is opened a single time."""

from __future__ import annotations

import hashlib
from pathlib import Path

from langjustice.engine.decoder import Decoder
from langjustice.engine.engine import Engine
from langjustice.engine.package import open_package
from langjustice.errors import ModelDamagedError
from langjustice.messages import say
from langjustice.model import ModelInfo


class Engines:
    """The engines that are loaded, by the path of their package."""

    def __init__(self, *, workers: int | None = None) -> None:
        self._workers = workers
        self._loaded: dict[str, Engine] = {}

    def get(self, info: ModelInfo) -> Engine:
        """Return the engine of a package, loading it when it is asked for the first time.

        Raises ModelDamagedError; a package file whose hash is known is checked against it before anything is loaded.
        """
        if info.path not in self._loaded:
            path = Path(info.path)
            if info.sha256 and path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() != info.sha256:
                raise ModelDamagedError(
                    say("this is not the file that the manifest names"),
                    path=path,
                    next=say("get the package again; see: langjustice models verify"),
                )
            self._loaded[info.path] = Engine(Decoder(info, open_package(path), workers=self._workers))
        return self._loaded[info.path]
