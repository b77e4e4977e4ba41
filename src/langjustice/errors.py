"""Every error that a person can meet, in one tree.

    LangjusticeError            exit 1   HTTP 500
    ├── UsageError              exit 2   HTTP 400   the command or the request was put wrongly
    │   └── LanguageError       exit 2   HTTP 400   a language tag is malformed or unknown
    ├── DocumentError           exit 1   HTTP 422   a file to translate cannot be read as what it claims to be
    ├── OutputError             exit 1   HTTP 507   a result cannot be written
    ├── GlossaryError           exit 1   HTTP 422   a glossary file has a fault
    ├── CorpusError             exit 1   HTTP 422   a corpus file has a fault
    ├── MemoryFileError         exit 1   HTTP 422   a file of a translation memory has a fault
    ├── WorkspaceError          exit 1   HTTP 500   langjustice.toml or the folders around it have a fault
    ├── StoreError              exit 1   HTTP 500   the database cannot be opened, read or written
    ├── NotAllowedError         exit 1   HTTP 403   this person may not do that, or nobody may just now
    ├── ConflictError           exit 1   HTTP 409   somebody else changed or decided the same thing meanwhile
    ├── TrainingError           exit 1   HTTP 500   a model cannot be trained, or not from this
    └── ModelError              exit 1   HTTP 500   something about a model package
        ├── ModelMissingError   exit 1   HTTP 404   no installed model covers the direction
        ├── ModelDamagedError   exit 1   HTTP 500   a package fails its hash, structure, size or path check
        └── DownloadError       exit 1   HTTP 502   the package index or a package could not be fetched

An error says what happened, where, and what to do next. `str()` gives all three on one line, because one line is
what a person at a terminal, a log file and a browser can all show.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar


class LangjusticeError(Exception):
    """Base of the tree. `what` happened, `where` (file and line, if known), and what to do `next`."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500

    def __init__(self, what: str, *, path: Path | str | None = None, line: int | None = None, next: str = "") -> None:
        self.what = what
        self.path = path
        self.line = line
        self.next = next
        super().__init__(what)

    def __str__(self) -> str:
        where = "" if self.path is None else f"{self.path}:" + ("" if self.line is None else f"{self.line}:") + " "
        return f"{where}{self.what}" + (f" → {self.next}" if self.next else "")


class UsageError(LangjusticeError):
    """The command or the request was put wrongly."""

    exit_code = 2
    http_status = 400


class LanguageError(UsageError):
    """A language tag is malformed or unknown."""


class DocumentError(LangjusticeError):
    """A file to translate cannot be read as what it claims to be."""

    http_status = 422


class OutputError(LangjusticeError):
    """A result cannot be written."""

    http_status = 507


class GlossaryError(LangjusticeError):
    """A glossary file has a fault."""

    http_status = 422


class CorpusError(LangjusticeError):
    """A corpus file has a fault."""

    http_status = 422


class MemoryFileError(LangjusticeError):
    """A file of a translation memory has a fault."""

    http_status = 422


class WorkspaceError(LangjusticeError):
    """langjustice.toml or the folders around it have a fault."""


class StoreError(LangjusticeError):
    """The database cannot be opened, read or written."""


class NotAllowedError(LangjusticeError):
    """This person may not do that, or nobody may just now."""

    http_status = 403


class ConflictError(LangjusticeError):
    """Somebody else changed or decided the same thing meanwhile."""

    http_status = 409


class TrainingError(LangjusticeError):
    """A model cannot be trained, or not from this."""


class ModelError(LangjusticeError):
    """Something about a model package."""


class ModelMissingError(ModelError):
    """No installed model covers the direction."""

    http_status = 404


class ModelDamagedError(ModelError):
    """A package fails its hash, structure, size or path check."""


class DownloadError(ModelError):
    """The package index or a package could not be fetched."""

    http_status = 502
