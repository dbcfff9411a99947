"""Counts of requests by client, to which rate limits apply: in memory, or in a store that several machines share.

While the shared store is away, requests pass uncounted, so that readers are served; keys that are entered and
applications that register are refused, so that nobody can guess without limit. The log warns, and the store is tried
again after some seconds.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from limits import RateLimitItem
from limits.errors import ConfigurationError, StorageError
from limits.storage import MemoryStorage, MovingWindowSupport, Storage, storage_from_string
from limits.strategies import MovingWindowRateLimiter, RateLimiter
from starlette.concurrency import run_in_threadpool
from structlog.typing import FilteringBoundLogger

from onrecord.service.errors import MissingExtra

RETRY_S = 5.0  # until a store that was away is asked again
WAIT_S = 0.5  # that a store may take


@dataclass(frozen=True, slots=True)
class Counted:
    """A request that was counted: whether it is within the limit, how many are left, and when that changes (epoch)."""

    is_within: bool
    remaining: int
    reset_time: float


class RequestCounts:
    """Counts requests by client within a moving window."""

    def __init__(
        self, storage: Storage, log: FilteringBoundLogger, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Count in `storage`, which must support moving windows."""
        self._limiter: RateLimiter = MovingWindowRateLimiter(storage)
        self._is_shared = not isinstance(storage, MemoryStorage)
        self._log = log
        self._clock = clock
        self._away_until = 0.0

    @classmethod
    def at(cls, uri: str | None, log: FilteringBoundLogger, wait_s: float = WAIT_S) -> RequestCounts:
        """Count in the shared store at a URI (redis, rediss, valkey or valkeys), in memory for None.

        A store that takes longer than `wait_s` is away. Whether it can be reached is not tried. Raises `MissingExtra`.
        """
        if uri is None:
            return cls(MemoryStorage(), log)
        try:
            storage = storage_from_string(
                uri, wrap_exceptions=True, socket_timeout=wait_s, socket_connect_timeout=wait_s
            )
        except ConfigurationError as error:
            raise MissingExtra(f"serve.rate_store {urlsplit(uri).scheme}://…", "scale") from error
        assert isinstance(storage, Storage)  # noqa: S101 - an asynchronous one has another scheme
        assert isinstance(storage, MovingWindowSupport)  # noqa: S101 - as all of these schemes are
        return cls(storage, log)

    async def counted(self, limit: RateLimitItem, client: str) -> Counted | None:
        """Count a request of a client; None where the store is away."""
        return await run_in_threadpool(self._count, limit, client) if self._is_shared else self._count(limit, client)

    def allows(self, limit: RateLimitItem, what: str, client: str) -> bool:
        """Count what a client tries, and return whether it is within the limit; False where the store is away."""
        counted = self._count(limit, what, client)
        return counted is not None and counted.is_within

    def _count(self, limit: RateLimitItem, *names: str) -> Counted | None:
        if self._clock() < self._away_until:
            return None
        with suppress(StorageError):
            is_within = self._limiter.hit(limit, *names)
            window = self._limiter.get_window_stats(limit, *names)
            return Counted(is_within, max(0, window.remaining), window.reset_time)
        self._log.warning("rate_store_away", retry_s=RETRY_S)
        self._away_until = self._clock() + RETRY_S
        return None
