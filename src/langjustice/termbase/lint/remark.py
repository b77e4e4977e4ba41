"""What a check says."""

from __future__ import annotations

from dataclasses import dataclass

from langjustice.model import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing about a concept: `check` is the name of the check, `next` what to do."""

    check: str
    severity: Severity
    message: str
    next: str = ""


def error(check: str, message: str, next: str = "") -> Remark:  # noqa: A002
    """A remark about something that has to be mended."""
    return Remark(check=check, severity=Severity.ERROR, message=message, next=next)


def warning(check: str, message: str, next: str = "") -> Remark:  # noqa: A002
    """A remark about something to look at."""
    return Remark(check=check, severity=Severity.WARNING, message=message, next=next)


def info(check: str, message: str, next: str = "") -> Remark:  # noqa: A002
    """A remark that only tells."""
    return Remark(check=check, severity=Severity.INFO, message=message, next=next)
