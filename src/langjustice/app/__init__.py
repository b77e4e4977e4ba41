"""Use cases: what the command line and the web both call."""
