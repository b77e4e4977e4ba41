"""The database (SQLite through sqlite-utils): what people propose, vote and decide, and the audit trail."""
