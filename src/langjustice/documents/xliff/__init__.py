"""XLIFF, the format in which translators' programs exchange what is to be translated (OASIS, versions 2.1 and 1.2).

Written with lxml and read with the hardened reader that TMX and TBX have; inline codes and placeholders travel as
elements of their own, so that no program lets them be changed by the way.
"""

from langjustice.documents.xliff.read import read_xliff
from langjustice.documents.xliff.write import VERSIONS, write_xliff

__all__ = ["VERSIONS", "read_xliff", "write_xliff"]
