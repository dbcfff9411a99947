"""Responses that a conversation can go on from: the newest, for a time, in the memory of one process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from onrecord.service.presentation.message_memory import newest_within
from onrecord.service.timed_store import TimedStore

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
        self._kept = TimedStore[KeptResponse](seconds, most, clock)

    def keep(self, identity: str, response: KeptResponse) -> None:
        """Keep a response, and let go of those that are too old or too many."""
        self._kept.keep(identity, replace(response, messages=newest_within(response.messages, MOST_CHARACTERS)))

    def find(self, identity: str, caller: str | None) -> KeptResponse | None:
        """Return a response of a caller, None if it was never kept, is forgotten or is somebody else's."""
        found = self._kept.find(identity)
        return found if found and found.caller == caller else None

    def forget(self, identity: str, caller: str | None) -> bool:
        """Forget a response of a caller. Return whether there was one."""
        return self.find(identity, caller) is not None and self._kept.forget(identity)
