"""Records and ids."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.transcript import Span, passage_id, slug, transcript_id

DAY = dt.date(2024, 2, 23)


@given(st.text(), st.data())
def test_a_span_is_a_slice(text: str, data: st.DataObject) -> None:
    """A quotation is exact by construction."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert Span(start, end).of(text) == text[start:end]


def test_an_id_says_when_who_and_which_source() -> None:
    """The four digits are those of the source's sha256."""
    assert transcript_id(DAY, "Mao Ning", "004.txt") == "2024-02-23-mao-ning-acd1"
    assert transcript_id(None, "", "004.txt") == "undated-unknown-acd1"
    assert passage_id("2024-02-23-mao-ning-acd1", 3, 2) == "2024-02-23-mao-ning-acd1/3/2"


@given(st.text(), st.text(min_size=1))
def test_an_id_depends_on_nothing_else(name: str, key: str) -> None:
    """Equal sources have equal ids; an id never holds a slash or a space."""
    made = transcript_id(DAY, name, key)
    assert made == transcript_id(DAY, name, key)
    assert not set(made) & set("/ \n\t")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Mao Ning", "mao-ning"), ("José Álvarez", "jose-alvarez"), ("毛宁", "毛宁"), ("  ", ""), ("A" * 99, "a" * 40)],
)
def test_slugs(name: str, expected: str) -> None:
    """Lower case, no accents, hyphens, bounded length."""
    assert slug(name) == expected
