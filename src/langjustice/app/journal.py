"""What an interrupted batch has done already, so that the same command goes on instead of beginning again.

One line of JSON for each window of segments that was drafted, keyed by a hash of everything that decides the result:
settings, model, term base and the sources themselves. A changed file, glossary or model simply finds no line. The file
lies with the outputs, is readable by its owner only, and is gone when the batch is complete.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from langjustice.model import Draft, Segment
from langjustice.pipeline import Around
from langjustice.plain import from_plain


class Journal:
    """The journal of one batch. Losing it (a full disk, say) costs time, never the batch."""

    def __init__(self, path: Path | None) -> None:
        """Open the journal at `path`; None keeps no journal (output to a pipe)."""
        self._path = path
        self._done: dict[str, int] = {}
        if path is not None and path.exists():
            # Somebody else's journal cannot be read: then there is nothing to go on with.
            with contextlib.suppress(OSError):
                self._index(path)

    def key(self, settings: Sequence[str], segments: Sequence[Segment], around: Sequence[Around]) -> str:
        """The key of a window: equal keys mean that drafting would give equal results."""
        digest = hashlib.sha256("\0".join(settings).encode())
        for segment, place in zip(segments, around, strict=True):
            digest.update(repr((segment.source, segment.codes, place)).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def get(self, key: str, segments: Sequence[Segment]) -> list[Draft] | None:
        """Return the drafts of a window, if it was done before."""
        if self._path is None or key not in self._done:
            return None
        try:
            with self._path.open("rb") as file:
                file.seek(self._done[key])
                line = json.loads(file.readline())
        except (OSError, ValueError):
            # Another run of the same command has finished meanwhile, and has taken the journal away.
            return None
        if line["key"] != key:
            return None
        return [_draft(row, segment) for row, segment in zip(line["drafts"], segments, strict=True)]

    def put(self, key: str, drafts: Sequence[Draft]) -> None:
        """Write down a window that is done."""
        if self._path is None:
            return
        line = json.dumps({"key": key, "drafts": [_row(draft) for draft in drafts]}, ensure_ascii=True) + "\n"
        try:
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "ab") as file:
                file.write(line.encode("ascii"))
        except OSError:
            # The batch goes on; it will only not be resumable.
            self.remove()
            self._path = None

    def remove(self) -> None:
        """Delete the journal: the batch is complete."""
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _index(self, path: Path) -> None:
        """Note where each whole line begins; a line that a killed process left half-written is cut off."""
        place = 0
        with path.open("rb") as file:
            for line in file:
                try:
                    self._done[json.loads(line)["key"]] = place
                except (ValueError, KeyError, TypeError):
                    break
                place += len(line)
        if place < path.stat().st_size:
            os.truncate(path, place)


def _row(draft: Draft) -> dict[str, Any]:
    row = asdict(draft)
    del row["segment_id"], row["source"]
    return row


def _draft(row: dict[str, Any], segment: Segment) -> Draft:
    return from_plain(Draft, {**row, "segment_id": segment.id, "source": segment.source})
