"""The database (SQLite through sqlite-utils): what people propose, vote and decide, and the audit trail."""

from langjustice.store.database import Store
from langjustice.store.rows import Decision, PendingWrite

__all__ = ["Decision", "PendingWrite", "Store"]
