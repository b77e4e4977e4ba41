"""Files that are there whole or not at all, however a training ends."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from langjustice.errors import OutputError
from langjustice.messages import say


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to; what was written takes the name `path` when the block ends well. Raises OutputError."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise OutputError(say("cannot be written: {value}").format(value=error.strerror or error), path=path) from error
    finally:
        temporary.unlink(missing_ok=True)
