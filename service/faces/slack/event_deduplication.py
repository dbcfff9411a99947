"""Which events were heard already: Slack sends one again when it has not heard from us in time."""

from __future__ import annotations

from collections import OrderedDict

MOST = 2_000  # Slack sends an event again for an hour at most


class Heard:
    """Remembers the last ids; the oldest give way."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._ids: OrderedDict[str, None] = OrderedDict()

    def is_new(self, identity: str) -> bool:
        """Tell whether an id comes for the first time, and remember it."""
        if identity in self._ids:
            return False
        self._ids[identity] = None
        while len(self._ids) > self._most:
            self._ids.popitem(last=False)
        return True
