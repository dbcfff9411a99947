"""What a process remembers of chats that send each message alone: which it answered, and what was asked before it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from onrecord.service.presentation.questions import MAX_HISTORY
from onrecord.service.timed_store import TimedStore

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
        self._kept = TimedStore[tuple[str, ...]](seconds, most, clock)

    def earlier(self, conversation: str) -> tuple[str, ...]:
        """Return the messages of a conversation, the oldest first; none where it is not remembered."""
        return self._kept.find(conversation) or ()

    def said(self, conversation: str, message: str) -> tuple[str, ...]:
        """Remember a message of a conversation, and return those before it."""
        earlier = self.earlier(conversation)
        self._kept.keep(conversation, newest_within((*earlier, message)[-MAX_HISTORY:], MOST_CHARACTERS))
        return earlier


def newest_within(messages: tuple[str, ...], characters: int) -> tuple[str, ...]:
    """Return the newest of some messages, the oldest first, as many as have so many characters together."""
    room, newest = characters, list[str]()
    for message in reversed(messages):
        room -= len(message)
        if room < 0:
            break
        newest.insert(0, message)
    return tuple(newest)
