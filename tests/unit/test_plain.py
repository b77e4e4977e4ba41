"""Values as JSON and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langjustice.language import LangPair
from langjustice.model import (
    Block,
    Code,
    CodeKind,
    Concept,
    Document,
    Draft,
    Issue,
    Member,
    Origin,
    Person,
    Provenance,
    Role,
    Severity,
    Span,
    Term,
    TermOutcome,
    TermStatus,
    TermVerdict,
)
from langjustice.plain import from_json, from_plain, to_json

DRAFT = Draft(
    segment_id="1.1",
    source="Agua\n«é»",
    target="Water",
    provenance=Provenance(origin=Origin.MACHINE, engine="x", route=("es", "en")),
    terms=(TermVerdict(concept_id="w", source_form="agua", expected="water", outcome=TermOutcome.EXACT),),
    issues=(Issue(check="length", severity=Severity.INFO, message="m", target_span=Span(start=0, end=2)),),
)
DOCUMENT = Document(
    name="a.md",
    format="markdown",
    blocks=(
        Block(
            index=0,
            source="*a*",
            raw="*a*",
            codes=(Code(kind=CodeKind.OPEN, span=Span(start=0, end=1), pair=1),),
        ),
    ),
    skeleton=("# ", 0, "\n"),
)


@pytest.mark.parametrize(
    "value",
    [
        DRAFT,
        DOCUMENT,
        Concept(id="a", terms=(Term(form="b", lang="es", status=TermStatus.FORBIDDEN, forms=("c", "d")),)),
        Member(person=Person(id="luz"), roles=frozenset({Role.REVIEWER}), languages=(LangPair.of("en", "es"),)),
    ],
)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    if isinstance(value, Member):
        assert (
            from_plain(
                Member,
                {"person": {"id": "luz"}, "roles": ["reviewer"], "languages": [{"source": "en", "target": "es"}]},
            )
            == value
        )
        return
    assert from_json(type(value), to_json(value)) == value


def test_what_an_older_version_did_not_write_takes_its_default() -> None:
    row = json.loads(to_json(DRAFT))
    del row["memory"], row["machine"], row["issues"]
    assert from_plain(Draft, row).memory == ()


def test_what_is_no_such_value_is_refused() -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        from_json(Draft, "{}")
    with pytest.raises(ValueError, match="no origin"):
        from_plain(Provenance, {"origin": "no origin"})


@given(st.text(), st.integers(0, 9), st.integers(10, 20))
def test_every_text_and_span(text: str, start: int, end: int) -> None:
    issue = Issue(check=text, severity=Severity.ERROR, message=text, source_span=Span(start=start, end=end))
    assert from_json(Issue, to_json(issue).encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass")) == issue
