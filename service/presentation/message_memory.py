"""What a process remembers of chats that send each message alone: which it answered, and what was asked before it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from onrecord.service.presentation.questions import MAX_HISTORY

MOST_EVENTS = 2_000  # chats send a message again for an hour or a day at most
MOST_CONVERSATIONS = 1_000
MOST_CHARACTERS = 20_000  # of the messages of one conversation; the oldest are left out


class EventDeduplication:
    """The ids of the last `most` events."""

    def __init__(self, most: int = MOST_EVENTS) -> None:
        self._most = most
        self._ids: OrderedDict[str, None] = OrderedDict()

    def is_new(self, identity: str) -> bool:
        """Return whether an id is new, and remember it."""
        if identity in self._ids:
            return False
        self._ids[identity] = None
        while len(self._ids) > self._most:
            self._ids.popitem(last=False)
        return True


class ConversationMemory:
    """The messages of the newest conversations, each for some seconds after its last one. Safe to use from threads."""

    def __init__(self, seconds: float, clock: Callable[[], float], most: int = MOST_CONVERSATIONS) -> None:
        """Remember at most so many conversations by a clock; none at all for 0 seconds."""
        self._seconds = seconds
        self._clock = clock
        self._most = most
        self._kept: OrderedDict[str, tuple[float, tuple[str, ...]]] = OrderedDict()  # by the time of the last message
        self._lock = Lock()

    def earlier(self, conversation: str) -> tuple[str, ...]:
        """Return the messages of a conversation, the oldest first; none where it is not remembered."""
        with self._lock:
            found = self._kept.get(conversation)
            return found[1] if found and self._clock() - found[0] < self._seconds else ()

    def said(self, conversation: str, message: str) -> tuple[str, ...]:
        """Remember a message of a conversation, and return those before it."""
        earlier = self.earlier(conversation)
        if self._seconds > 0:
            with self._lock:
                self._kept[conversation] = (self._clock(), _newest((*earlier, message)))
                self._kept.move_to_end(conversation)
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return earlier


def _newest(messages: tuple[str, ...]) -> tuple[str, ...]:
    room, newest = MOST_CHARACTERS, list[str]()
    for message in reversed(messages[-MAX_HISTORY:]):
        room -= len(message)
        if room < 0:
            break
        newest.insert(0, message)
    return tuple(newest)
