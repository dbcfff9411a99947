"""Codes and tokens count for their time, once where they are used up, and for one resource."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.indexer.store.grant_book import GrantBook, VoucherKind
from onrecord.service.access_keys import Key, KeyFile, KeyRing, Right
from onrecord.service.oauth.authority import CODE_S, MOST_TRIES, REQUEST_S, Authority
from onrecord.service.settings.oauth_settings import OAuthSettings

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
RESOURCE = "https://record.example.org/mcp"
SETTINGS = OAuthSettings(builtin=True, access_s=600, refresh_s=6_000)


@dataclass
class Clock:
    """A time that tests set."""

    now: float = 1_000_000.0

    def __call__(self) -> float:
        """Return it."""
        return self.now


@dataclass
class Office:
    """An authority with one client and one key, and its clock."""

    authority: Authority
    clock: Clock
    key: Key
    given: str
    index: Path
    ring: KeyRing

    def code(self, *scopes: str) -> str:
        """Return a code that was allowed."""
        code = self.authority.allow(self.authority.ask("c", "{}"), "c", self.key, scopes or ("read",), "{}")
        assert code is not None
        return code

    def tokens(self) -> tuple[str, str]:
        """Return an access and a refresh token."""
        voucher = self.authority.find(self.code(), VoucherKind.CODE)
        assert voucher is not None
        pair = self.authority.exchange(voucher, voucher.scopes)
        assert pair is not None
        return pair.access, pair.refresh


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return an authority."""
    given, key = KeyFile(tmp_path / "keys.json").add("desk", (Right.READ, Right.METRICS), "7/minute", NOW)
    ring, clock = KeyRing(tmp_path / "keys.json"), Clock()
    authority = Authority(GrantBook(tmp_path), ring, SETTINGS, RESOURCE, clock)
    assert authority.register("c", "{}")
    return Office(authority, clock, key, given, tmp_path, ring)


def test_each_counts_for_its_time(office: Office) -> None:
    """A request, a code, an access token and a refresh token."""
    request, code = office.authority.ask("c", "{}"), office.code()
    access, refresh = office.tokens()

    def counts() -> list[bool]:
        found = (
            office.authority.request(request),
            office.authority.find(code, VoucherKind.CODE),
            office.authority.key_of(access),
            office.authority.find(refresh, VoucherKind.REFRESH),
        )
        return [one is not None for one in found]

    seen = []
    for seconds in (CODE_S - 1, 1, REQUEST_S - CODE_S - 1, 1, 5_399, 1):
        office.clock.now += seconds
        seen.append(counts())
    assert seen == [
        [True, True, True, True],
        [True, False, True, True],
        [True, False, True, True],
        [False, False, False, True],
        [False, False, False, True],
        [False, False, False, False],
    ]


def test_a_token_stands_for_its_key(office: Office) -> None:
    """With the name and the rate of the key, and no right that cannot be granted."""
    voucher = office.authority.find(office.code("read", "ask", "metrics"), VoucherKind.CODE)
    assert voucher is not None
    pair = office.authority.exchange(voucher, voucher.scopes)
    assert pair is not None
    found = office.authority.key_of(pair.access)
    assert found is not None
    assert (found.name, found.rate, found.scopes) == ("desk", "7/minute", (Right.READ,))
    assert [office.authority.key_of(one) for one in (pair.refresh, office.given, "", "ora_")] == [None] * 4


def test_a_token_for_another_resource_is_none(office: Office) -> None:
    """Of a service that has moved, say."""
    access, refresh = office.tokens()
    moved = Authority(GrantBook(office.index), office.ring, SETTINGS, "https://other.example/mcp", office.clock)
    assert moved.key_of(access) is None
    assert moved.find(refresh, VoucherKind.REFRESH) is None
    assert office.authority.key_of(access) is not None


def test_of_two_who_use_a_token_at_once_one_gets_tokens(office: Office) -> None:
    """And the grant ends, since one of them is a thief."""
    _, refresh = office.tokens()
    first = office.authority.find(refresh, VoucherKind.REFRESH)
    second = office.authority.find(refresh, VoucherKind.REFRESH)
    assert first is not None
    assert second is not None
    pair = office.authority.exchange(first, ("read",))
    assert pair is not None
    assert office.authority.exchange(second, ("read",)) is None
    assert office.authority.key_of(pair.access) is None


def test_wrong_keys_end_a_request(office: Office) -> None:
    """After so many."""
    request = office.authority.ask("c", "{}")
    for _ in range(MOST_TRIES):
        assert office.authority.request(request) is not None
        assert office.authority.key_of_person(request, "wrong") is None
    assert office.authority.request(request) is None
    assert office.authority.allow(request, "c", office.key, ("read",), "{}") is None
