"""Connections to public addresses alone."""

from __future__ import annotations

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.indexer.fetching.guarded_network import GuardedBackend, PrivateAddress, is_public


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "127.9.9.9",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
        ),
        *("::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1"),
        *("224.0.0.1", "255.255.255.255", "ff02::1", "192.0.2.1", "::"),
    ],
)
def test_what_is_not_of_the_public_internet_is_private(address: str) -> None:
    """However it is written: inside IPv6, behind a translator, or as the address of a cloud's own data."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses_are_public(address: str) -> None:
    """Those of the internet may be asked."""
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_inside_ipv6_is_as_private_as_itself(address: object) -> None:
    """Nobody gets further by writing it another way."""
    assert is_public(f"::ffff:{address}") == is_public(str(address))


def test_a_name_with_any_private_address_is_refused() -> None:
    """Also if it has a public one beside it; the check is where the connection is made."""
    backend = GuardedBackend(lambda _host, _port: ["8.8.8.8", "127.0.0.1"])
    with pytest.raises(PrivateAddress, match=r"trick\.example is at 127\.0\.0\.1"):
        backend.connect_tcp("trick.example", 80)


def test_after_the_deadline_nothing_is_waited_for() -> None:
    """A connection ends in time."""
    backend = GuardedBackend(lambda _host, _port: ["127.0.0.1"])
    backend.lets_private = True
    backend.deadline = 0.0
    with pytest.raises(httpcore.ReadTimeout):
        backend.connect_tcp("local.example", 80)
