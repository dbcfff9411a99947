"""Responses that a conversation can go on from: the newest, for a time, in the memory of one process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

MOST = 1_000  # responses that are kept
MOST_CHARACTERS = 40_000  # of the messages that are kept with one; the oldest are left out


@dataclass(frozen=True, slots=True)
class KeptResponse:
    """A response: the user's messages up to it, the oldest first, and its JSON. `caller` alone may go on from it."""

    messages: tuple[str, ...]
    json: str
    caller: str | None


class ResponseStore:
    """Keeps responses by their ids."""

    def __init__(self, seconds: float, clock: Callable[[], float], most: int = MOST) -> None:
        """Keep at most so many, each for some seconds by a clock; none at all for 0 seconds."""
        self._seconds = seconds
        self._clock = clock
        self._most = most
        self._kept: OrderedDict[str, tuple[float, KeptResponse]] = OrderedDict()  # by when they were kept
        self._lock = Lock()

    def keep(self, identity: str, response: KeptResponse) -> None:
        """Keep a response, and let go of those that are too old or too many."""
        room = MOST_CHARACTERS
        newest: list[str] = []
        for message in reversed(response.messages):
            room -= len(message)
            if room < 0:
                break
            newest.insert(0, message)
        with self._lock:
            self._kept[identity] = (self._clock(), KeptResponse(tuple(newest), response.json, response.caller))
            while self._kept and (len(self._kept) > self._most or self._is_over(next(iter(self._kept)))):
                self._kept.popitem(last=False)

    def find(self, identity: str, caller: str | None) -> KeptResponse | None:
        """Return a response of a caller, None if it was never kept, is forgotten or is somebody else's."""
        with self._lock:
            if identity not in self._kept or self._is_over(identity):
                return None
            found = self._kept[identity][1]
            return found if found.caller == caller else None

    def forget(self, identity: str, caller: str | None) -> bool:
        """Forget a response of a caller. Return whether there was one."""
        if self.find(identity, caller) is None:
            return False
        with self._lock:
            return self._kept.pop(identity, None) is not None

    def _is_over(self, identity: str) -> bool:
        return self._clock() - self._kept[identity][0] >= self._seconds
