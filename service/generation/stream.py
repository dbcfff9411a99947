"""Time-outs for a stream from a library: one for its first piece, one for the whole.

The library may block, so it runs in its own thread, which is abandoned if it takes too long. The thread ends with its
request, which has a time-out of its own.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass


class TookTooLong(Exception):
    """No piece came in time. `first` says whether none had come before."""

    def __init__(self, *, first: bool) -> None:
        super().__init__("the first piece" if first else "the whole")
        self.first = first


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception


@dataclass(frozen=True, slots=True)
class _Ended:
    pass


def timed(pieces: Callable[[], Iterator[str]], first_s: float, whole_s: float) -> Iterator[str]:
    """Yield what `pieces()` yields, waiting up to `first_s` seconds for the first piece and `whole_s` for all.

    Raises `TookTooLong`, and whatever `pieces()` raises.
    """
    arrived: queue.SimpleQueue[str | _Failed | _Ended] = queue.SimpleQueue()
    stopped = threading.Event()

    def run() -> None:
        try:
            for piece in pieces():
                if stopped.is_set():
                    return
                arrived.put(piece)
        except Exception as error:  # noqa: BLE001 - raised again in the waiting thread
            arrived.put(_Failed(error))
        else:
            arrived.put(_Ended())

    started, seen = time.monotonic(), False
    threading.Thread(target=run, name="generator", daemon=True).start()
    try:
        while True:
            until = started + (whole_s if seen else min(first_s, whole_s))
            try:
                piece = arrived.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                raise TookTooLong(first=not seen) from None
            if isinstance(piece, _Ended):
                return
            if isinstance(piece, _Failed):
                raise piece.error
            seen = seen or bool(piece)
            yield piece
    finally:
        stopped.set()
