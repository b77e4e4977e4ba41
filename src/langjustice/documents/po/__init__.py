"""Gettext catalogs to be written: taken apart line by line, changed at single places, everything else left as it is."""

from langjustice.documents.po.edit import Change, apply
from langjustice.documents.po.header import Header
from langjustice.documents.po.scan import Catalog, Entry, Field, read_catalog

__all__ = ["Catalog", "Change", "Entry", "Field", "Header", "apply", "read_catalog"]
