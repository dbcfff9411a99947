"""Uvicorn's protocol for HTTP/1.1, in which the head of a request has to arrive in time.

Uvicorn waits for ever for a head that comes a letter at a time, and for one that does not come at all.
"""

from __future__ import annotations

import asyncio

import h11
from typing_extensions import override
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S = 10.0  # seconds from the connection, or from the first byte after an answer, to the end of the head


class TimedProtocol(H11Protocol):
    """Closes a connection whose next head is not there in time."""

    _ending: asyncio.TimerHandle | None = None

    @override
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first head."""
        super().connection_made(transport)
        self._await_head()

    @override
    def data_received(self, data: bytes) -> None:
        """Take what came; wait for the rest of a head that is not whole, and no more for one that is."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._await_head()
        else:
            self._stop()

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._stop()
        super().connection_lost(exc)

    def _await_head(self) -> None:
        if self._ending is None:
            self._ending = self.loop.call_later(HEAD_S, self._end)

    def _stop(self) -> None:
        if self._ending is not None:
            self._ending.cancel()
            self._ending = None

    def _end(self) -> None:
        self._ending = None
        if not self.transport.is_closing():
            self.transport.close()
