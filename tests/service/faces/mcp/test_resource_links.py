"""Where things can be opened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.service.faces.mcp.resource_links import (
    CITATION,
    TRANSCRIPT,
    ResourceLinks,
    citation_uri,
    named_by,
    transcript_uri,
)

ID = "2024-02-23-mao-ning-3500"


@pytest.mark.parametrize(
    ("service", "url", "citation", "transcript"),
    [
        ("https://a.example", "https://b.example/1", f"https://a.example/c/{ID}/6@2", f"https://a.example/t/{ID}"),
        (None, "https://b.example/1", "https://b.example/1", "https://b.example/1"),
        (None, "javascript:alert(1)", f"onrecord://citation/{ID}/6@2", f"onrecord://transcript/{ID}"),
        (None, None, f"onrecord://citation/{ID}/6@2", f"onrecord://transcript/{ID}"),
    ],
)
def test_the_page_comes_first_then_the_source_then_the_resource(
    service: str | None, url: str | None, citation: str, transcript: str
) -> None:
    """An address that is none of the web is never handed on."""
    links = ResourceLinks(service)
    assert (links.citation(f"{ID}/6@2", url), links.transcript(ID, url)) == (citation, transcript)


@given(st.text(min_size=1))
def test_a_resource_names_its_id(given_id: str) -> None:
    """Whatever stands in it."""
    assert named_by(citation_uri(given_id), CITATION) == given_id
    assert named_by(transcript_uri(given_id), TRANSCRIPT) == given_id
    assert named_by(citation_uri(given_id), TRANSCRIPT) is None


def test_slashes_may_be_escaped() -> None:
    """As clients do that fill in a template by its letter."""
    assert named_by("onrecord://citation/a%2F3%2f2", CITATION) == "a/3/2"
    assert named_by("onrecord://citation/", CITATION) is None
