"""Templates into the catalogs of a site; a catalog that is not there yet is made from its template."""

from __future__ import annotations

from pathlib import Path

from langjustice import __version__
from langjustice.app.catalogs.finding import CatalogFile
from langjustice.app.catalogs.messages import rule_of
from langjustice.app.inputs import read_bytes
from langjustice.app.outputs import write_atomically
from langjustice.documents.po import Catalog, Header, read_catalog
from langjustice.documents.po.merge import merge
from langjustice.errors import DocumentError, OutputError
from langjustice.language import plural_rule, to_locale
from langjustice.memory import similarity
from langjustice.messages import say

GENERATOR = f"langjustice {__version__}"


def merge_file(file: CatalogFile) -> bool:
    """Take a newer template over into a catalog; return whether that changed the file.

    Raises DocumentError, OutputError; then the file is as it was.
    """
    if file.template is None:
        return False
    template = read_catalog(read_bytes(file.template), name=str(file.template))
    if file.new:
        new = _begun(file, template)
        text = merge(new, template, forms=plural_rule(file.lang).forms, similarity=similarity)
        write_catalog(file.path, new, text or "".join(new.lines), before=None)
        return True
    before = read_bytes(file.path)
    catalog = read_catalog(before, name=str(file.path))
    text = merge(catalog, template, forms=rule_of(catalog, file.lang).forms, similarity=similarity)
    if text is None:
        return False
    write_catalog(file.path, catalog, text, before=before)
    return True


def write_catalog(path: Path, catalog: Catalog, text: str, *, before: bytes | None) -> None:
    """Write a catalog that was read as `before`, unless somebody has changed it meanwhile. Raises OutputError."""
    data = catalog.encode(text)
    # The file that a link leads to, not the link.
    real = path.resolve()
    if before is not None and (not real.is_file() or read_bytes(real) != before):
        raise OutputError(say("was changed by somebody else meanwhile"), path=path, next=say("try again"))
    mode = real.stat().st_mode if before is not None else None
    # Nothing is lost that is not in the file any longer: what people have translated stays in it.
    write_atomically(real, data, keep_backup=False)
    if mode is not None:
        real.chmod(mode)


def _begun(file: CatalogFile, template: Catalog) -> Catalog:
    """A catalog with nothing but a header: what the template says, and the language."""
    said = Header.of(template)
    fields = {name: said.get(name) for name in ("Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date")}
    header = Header(lines=()).with_fields(
        {
            **{name: value for name, value in fields.items() if value and value != "PACKAGE VERSION"},
            # msgfmt asks for these, and says nothing where they are empty: nobody is named who has not chosen it.
            "Last-Translator": "",
            "Language-Team": "",
            "Language": to_locale(file.lang),
            "Plural-Forms": plural_rule(file.lang).header,
            "X-Generator": GENERATOR,
        }
    )
    newline = template.newline
    text = newline.join(['msgid ""', *header.written(), ""])
    try:
        return read_catalog(text.encode(), name=str(file.path))
    except DocumentError as error:
        raise DocumentError(error.what, path=file.template, next=say("mend the header of the template")) from error
