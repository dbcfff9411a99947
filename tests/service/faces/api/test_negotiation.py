"""Which kind of an answer a client wants most."""

from __future__ import annotations

import pytest
from starlette.datastructures import Headers

from onrecord.service.faces.api.citation_routes import preferred

OFFERED = ("application/json", "text/plain", "text/markdown")


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        (None, "application/json"),
        ("*/*", "application/json"),
        ("text/*", "text/plain"),
        ("text/markdown, text/plain;q=0.9", "text/markdown"),
        ("text/html, application/xhtml+xml, */*;q=0.8", "application/json"),
        ("text/*, text/plain;q=0.1", "text/markdown"),
        ("TEXT/PLAIN ; q=1", "text/plain"),
        ("application/json;q=0, text/plain;q=0", None),
        ("image/png", None),
        ("text/plain;q=much", None),
        (",,", "application/json"),
    ],
)
def test_the_kind_that_is_wanted_most(accept: str | None, wanted: str | None) -> None:
    """By quality, then by the order in which they are offered."""
    headers = Headers({} if accept is None else {"accept": accept})
    assert preferred(headers, OFFERED) == wanted
