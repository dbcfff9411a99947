"""Requests are counted in memory, or in a store that several services share."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from threading import Thread

import pytest
from fakeredis import TcpFakeServer
from limits import parse
from pydantic import ValidationError
from structlog.testing import CapturingLogger

from onrecord.service.http.request_counts import RETRY_S, RequestCounts
from onrecord.service.settings.serve_settings import ServeSettings

LIMIT = parse("3/minute")
PATIENCE_S = 60  # a busy machine makes a store slow, and it is not away


class Clock:
    """A clock that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        """Return the seconds."""
        return self.now


@pytest.fixture
def store() -> Iterator[TcpFakeServer]:
    """Return a store that speaks the protocol of Redis on a port of this machine."""
    server = TcpFakeServer(("127.0.0.1", 0), server_type="redis")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def uri(store: TcpFakeServer) -> str:
    """Return where a store is."""
    return f"redis://127.0.0.1:{store.server_address[1]}/0"


@pytest.mark.parametrize("is_shared", [False, True])
def test_requests_over_the_limit_are_told_from_those_within(store: TcpFakeServer, *, is_shared: bool) -> None:
    """Each client has a count of its own, and knows what is left of it."""
    counts = RequestCounts.at(uri(store) if is_shared else None, CapturingLogger(), PATIENCE_S)
    found = [asyncio.run(counts.counted(LIMIT, client)) for client in ("ann", "ann", "ann", "ann", "bob")]
    told = [(one.is_within, one.remaining) for one in found if one is not None]
    assert told == [(True, 2), (True, 1), (True, 0), (False, 0), (True, 2)]


def test_services_that_share_a_store_count_together(store: TcpFakeServer) -> None:
    """What one has let through counts for the other."""
    one, other = (RequestCounts.at(uri(store), CapturingLogger(), PATIENCE_S) for _ in range(2))
    assert [one.allows(LIMIT, "try", "ann") for _ in range(2)] == [True, True]
    assert [other.allows(LIMIT, "try", "ann") for _ in range(2)] == [True, False]


def test_while_the_store_is_away_requests_pass_uncounted_and_tries_of_keys_do_not() -> None:
    """The log says so once, and nobody waits for the store until it is tried again."""
    clock, log = Clock(), CapturingLogger()
    gone = TcpFakeServer(("127.0.0.1", 0), server_type="redis")
    gone.server_close()
    counts = RequestCounts.at(uri(gone), log)
    counts._clock = clock
    assert asyncio.run(counts.counted(LIMIT, "ann")) is None
    assert not counts.allows(LIMIT, "try", "ann")
    assert [call.args for call in log.calls] == [("rate_store_away",)]
    clock.now = RETRY_S
    assert asyncio.run(counts.counted(LIMIT, "ann")) is None
    assert len(log.calls) == 2


def test_a_store_of_another_kind_is_refused_without_its_password() -> None:
    """Where requests could not be counted within moving windows."""
    with pytest.raises(ValidationError, match="redis://host:6379/0") as refused:
        ServeSettings(rate_store="memcached://ann:secret@cache:11211")
    assert "secret" not in refused.value.errors()[0]["msg"]
