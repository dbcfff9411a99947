"""Addresses that a client may be sent back to."""

from __future__ import annotations

import pytest

from onrecord.service.faces.oauth.redirects import form_target, is_registered, may_register, shown


@pytest.mark.parametrize(
    ("address", "registered", "is_the_same"),
    [
        ("https://a.example/b", "https://a.example/b", True),
        ("https://a.example", "https://a.example/", True),
        ("https://a.example/b?x=1", "https://a.example/b?x=1", True),
        ("https://a.example/b/", "https://a.example/b", False),
        ("https://a.example/B", "https://a.example/b", False),
        ("https://a.example:444/b", "https://a.example/b", False),
        ("http://127.0.0.1:1/b", "http://127.0.0.1/b", True),
        ("http://[::1]:1/b", "http://[::1]:2/b", True),
        ("http://localhost:1/b", "http://127.0.0.1:1/b", False),
        ("http://127.0.0.1:x/b", "http://127.0.0.1/b", False),
        ("http://me@127.0.0.1:1/b", "http://127.0.0.1/b", False),
        ("https://127.0.0.1:1/b", "https://127.0.0.1:2/b", False),
        ("cursor://one/b", "cursor://two/b", False),
    ],
)
def test_addresses_are_the_same_part_by_part(address: str, registered: str, *, is_the_same: bool) -> None:
    """Only the port of this machine is free."""
    assert is_registered(address, ["https://other.example/", registered]) is is_the_same


def test_a_policy_lets_a_form_lead_to_an_address() -> None:
    """By its origin, or by its scheme where a policy cannot write that; nothing else comes into the policy."""
    found = [
        (form_target(address), shown(address))
        for address in (
            "https://a.example:444/b",
            "http://[::1]:8000/b",
            "cursor://one/b",
            "https://a.example;script-src */b",
        )
    ]
    assert found == [
        ("https://a.example:444", "a.example:444"),
        ("http:", "a program on this machine"),
        ("cursor:", "the application that opens cursor: links"),
        ("https:", "a.example;script-src *"),
    ]


@pytest.mark.parametrize(
    "address", ["JavaScript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "", "blob:x"]
)
def test_a_scheme_that_runs_what_it_is_sent_is_never_registered(address: str) -> None:
    """However it is written."""
    assert not may_register(address)
