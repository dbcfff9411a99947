"""A bounded store that keeps each of its items for some time, in the memory of one process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Item = TypeVar("Item")


class TimedStore(Generic[Item]):
    """The newest items by their keys. Safe to use from threads."""

    def __init__(self, seconds: float, most: int, clock: Callable[[], float]) -> None:
        """Keep at most so many items, each for some seconds by a clock; none at all for 0 seconds."""
        self._seconds = seconds
        self._most = most
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, Item]] = OrderedDict()  # by when they were kept
        self._lock = Lock()

    def keep(self, key: str, item: Item) -> None:
        """Keep an item in place of any other of its key, and let go of those that are too old or too many."""
        with self._lock:
            self._kept[key] = (self._clock(), item)
            self._kept.move_to_end(key)
            while self._kept and (len(self._kept) > self._most or self._is_over(next(iter(self._kept)))):
                self._kept.popitem(last=False)

    def find(self, key: str) -> Item | None:
        """Return the item of a key, None if it was never kept or its time is up."""
        with self._lock:
            return None if key not in self._kept or self._is_over(key) else self._kept[key][1]

    def forget(self, key: str) -> bool:
        """Forget the item of a key. Return whether there was one."""
        with self._lock:
            return self._kept.pop(key, None) is not None

    def _is_over(self, key: str) -> bool:
        return self._clock() - self._kept[key][0] >= self._seconds
