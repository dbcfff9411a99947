"""Gives codes and tokens for access keys, and reads them: the authority behind the built-in authorization server.

A grant stands on one access key: it has no right that the key lacks, and ends with it. Codes and tokens are 256 random
bits and are kept as hashes. A code or a refresh token counts once; if it comes again, its whole grant ends.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from onrecord.indexer.store.grant_book import Grant, GrantBook, NewVoucher, StoredRequest, Voucher, VoucherKind
from onrecord.service.access_keys import Key, KeyRing, Right
from onrecord.service.settings.oauth_settings import OAuthSettings

OFFERED = (Right.READ, Right.ASK, Right.VERIFY)
SECRET_BYTES = 32
LONGEST = 100  # characters of what can be a code or a token of ours
PREFIXES = {VoucherKind.CODE: "orc_", VoucherKind.ACCESS: "ora_", VoucherKind.REFRESH: "orr_"}
REQUEST_S, CODE_S = 600, 60
MOST_TRIES = 5  # wrong keys, after which a request is forgotten
MOST_CLIENTS = 1_000


@dataclass(frozen=True, slots=True)
class Pair:
    """An access token with the refresh token that follows it, the seconds for which it counts, and its scopes."""

    access: str
    refresh: str
    seconds: int
    scopes: tuple[str, ...]


class Authority:
    """Grants of an index. Its methods raise an `IndexStateError`, and a `KeyFileError` where they look at keys."""

    def __init__(
        self,
        book: GrantBook,
        ring: KeyRing,
        settings: OAuthSettings,
        resource: str,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Keep grants in `book` for keys of `ring`; tokens count for one `resource` alone."""
        self.resource = resource
        self._book = book
        self._ring = ring
        self._settings = settings
        self._clock = clock

    # --- clients

    def client(self, client: str) -> str | None:
        """Return the metadata of a client, None if it is not registered."""
        return self._book.client(client)

    def register(self, client: str, metadata: str) -> bool:
        """Keep a client. Return whether there was room."""
        return self._book.register(client, metadata, self._clock(), most=MOST_CLIENTS)

    # --- what a person is asked

    def ask(self, client: str, asked: str) -> str:
        """Keep a request of a client, and return the token of the page that asks a person."""
        token, now = secrets.token_urlsafe(SECRET_BYTES), self._clock()
        self._book.ask(_hash(token), client, asked, now + REQUEST_S, now)
        return token

    def request(self, token: str) -> StoredRequest | None:
        """Return a request that still waits."""
        return self._book.request(_hash(token), self._clock())

    def key_of_person(self, token: str, given: str) -> Key | None:
        """Return the key that a person gave for a request; None for a wrong one, which is counted."""
        key = self._ring.find(given)
        if key is None:
            self._book.count_try(_hash(token), self._clock(), most=MOST_TRIES)
        return key

    def allow(self, token: str, client: str, key: Key, scopes: Iterable[str], asked: str) -> str | None:
        """Answer a request: return the code for a grant on a key; None where it was answered before.

        `asked` is kept with the code. The scopes are those that are asked for and that the key has.
        """
        code, now = _new(VoucherKind.CODE), self._clock()
        had = granted(key, scopes)
        kept = NewVoucher(_hash(code), VoucherKind.CODE, had, now + CODE_S, asked)
        return code if self._book.answer(_hash(token), now, Grant(client, key.id, had, self.resource), kept) else None

    def deny(self, token: str) -> None:
        """Forget a request."""
        self._book.answer(_hash(token), self._clock(), None, None)

    # --- codes and tokens

    def find(self, given: str, *kinds: VoucherKind) -> Voucher | None:
        """Return a code or a token that counts; None for one that has expired, or whose key was revoked.

        A used one is returned as well: `exchange` ends its grant.
        """
        if len(given) > LONGEST:
            return None
        hashed = _hash(given)
        found = self._book.find(hashed, self._clock())
        if found is None or found.kind not in kinds or not hmac.compare_digest(found.hash, hashed):
            return None
        is_ours = found.grant.resource == self.resource
        return found if is_ours and self._ring.by_id(found.grant.key) is not None else None

    def exchange(self, voucher: Voucher, scopes: Iterable[str]) -> Pair | None:
        """Give tokens for a code or a refresh token; None for one that was used before, whose grant has ended now."""
        access, refresh, now = _new(VoucherKind.ACCESS), _new(VoucherKind.REFRESH), self._clock()
        settings = self._settings
        held = tuple(scope for scope in voucher.grant.scopes if scope in set(scopes))
        given = (
            NewVoucher(_hash(access), VoucherKind.ACCESS, held, now + settings.access_s),
            NewVoucher(_hash(refresh), VoucherKind.REFRESH, voucher.grant.scopes, now + settings.refresh_s),
        )
        is_good = self._book.exchange(voucher, given, now)
        return Pair(access, refresh, settings.access_s, held) if is_good else None

    def end(self, voucher: Voucher) -> None:
        """End the grant of a code or a token."""
        self._book.end(voucher.number, self._clock())

    def key_of(self, token: str) -> Key | None:
        """Return the key of an access token, with the rights of the token; None for one that does not count."""
        if not token.startswith(PREFIXES[VoucherKind.ACCESS]):
            return None
        found = self.find(token, VoucherKind.ACCESS)
        key = self._ring.by_id(found.grant.key) if found else None
        if found is None or key is None:
            return None
        return replace(key, scopes=tuple(Right(scope) for scope in granted(key, found.scopes)))


def granted(key: Key, scopes: Iterable[str]) -> tuple[str, ...]:
    """Return the scopes that a key has and that can be granted, in our order."""
    wanted = set(scopes)
    return tuple(right.value for right in OFFERED if right.value in wanted and right in key.scopes)


def _new(kind: VoucherKind) -> str:
    return PREFIXES[kind] + secrets.token_urlsafe(SECRET_BYTES)


def _hash(given: str) -> str:
    return sha256(given.encode("utf-8", "surrogateescape")).hexdigest()
