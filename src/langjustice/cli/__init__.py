"""The command line: one file for each command or noun. Only click and rich live here, no decisions."""
