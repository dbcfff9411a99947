"""What links that leave the service begin with."""

from __future__ import annotations

import pytest

from onrecord.service.http.base_url import own_address
from onrecord.service.settings.serve_settings import ServeSettings


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("record.example.org", "https://record.example.org"),
        ("127.0.0.1:8000", "https://127.0.0.1:8000"),
        ("[::1]:8000", "https://[::1]:8000"),
        ("localhost:80)[x](https://evil.example", "https://10.0.0.1:8000"),
        ("", "https://10.0.0.1:8000"),
    ],
)
def test_links_begin_as_the_client_calls_the_service(host: str, address: str) -> None:
    """Unless what it sends is no host."""
    scope = {"type": "http", "scheme": "https", "server": ("10.0.0.1", 8000), "headers": [(b"host", host.encode())]}
    assert own_address(scope, ServeSettings()) == address


def test_the_operator_knows_better() -> None:
    """A slash at the end is none of the address."""
    scope = {"type": "http", "scheme": "http", "headers": [(b"host", b"localhost")]}
    assert own_address(scope, ServeSettings(public_url="https://example.org/said/")) == "https://example.org/said"


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://example.org", "https://", "https://example.org/?a", "https://a.org/#b"]
)
def test_what_no_link_can_begin_with_is_refused(url: str) -> None:
    """Before the service starts."""
    with pytest.raises(ValueError, match="write it as https"):
        ServeSettings(public_url=url)
