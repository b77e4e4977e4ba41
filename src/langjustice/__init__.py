"""langjustice: communiqués through community glossaries, an offline neural model and people who decide.

Importing this package does nothing but name its version; every part is imported where it is used.
"""

__version__ = "0.1.0"
