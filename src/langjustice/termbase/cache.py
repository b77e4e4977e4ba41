"""Files that can be made again at any time, in a folder of the person's own: named by what they were made from."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

_SUM = hashlib.sha256().digest_size
# Every change of a glossary leaves the old file behind; the newest ones are those in use.
_MOST_FILES = 24


class Cache:
    """A folder of such files. A file that is damaged, or a folder that cannot be written, is the same as no file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> bytes | None:
        """What was put under this name; None when there is nothing, or not what was put there."""
        path = self._folder / name
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        content = data[_SUM:]
        return content if hashlib.sha256(content).digest() == data[:_SUM] else None

    def put(self, name: str, content: bytes) -> None:
        """Keep `content` under this name, in one step, and forget what was not used for long."""
        temporary = ""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, temporary = tempfile.mkstemp(prefix=".new-", dir=self._folder)
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(content).digest())
                file.write(content)
            Path(temporary).replace(self._folder / name)
            self._tidy()
        except OSError:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()

    def _tidy(self) -> None:
        files = sorted(
            (path for path in self._folder.iterdir() if path.is_file()), key=lambda path: -path.stat().st_mtime
        )
        for path in files[_MOST_FILES:]:
            path.unlink(missing_ok=True)
