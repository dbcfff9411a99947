"""Addresses are made in one place, so that every link agrees."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from onrecord.service.presentation.addresses import absolute, oembed_addresses


@pytest.mark.parametrize("base", ["https://news.example/record", "https://news.example/record/"])
def test_the_path_of_the_public_url_is_kept(base: str) -> None:
    """A service below a path of a host is found there by what links to it."""
    assert absolute(base, "/c/a/1/1") == "https://news.example/record/c/a/1/1"
    for address in oembed_addresses(base, "/t/a").values():
        parts = urlsplit(address)
        assert parts.path == "/record/oembed"
        assert parse_qs(parts.query)["url"] == ["https://news.example/record/t/a"]
