"""A queue that clients share: they take turns, and none of them has all workers.

Who has sixty jobs waiting makes nobody else wait for more than the one that is next. It is no more than a record of
who waits and who is worked for; whoever uses it from several threads holds a lock.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, deque
from typing import Generic, TypeVar

Job = TypeVar("Job")


class FairQueue(Generic[Job]):
    """The jobs that wait, and how many of each client are worked at."""

    def __init__(self, most_each: int) -> None:
        """Let no client have more than `most_each` jobs that are worked at."""
        self._most_each = most_each
        self._waiting: OrderedDict[str, deque[Job]] = OrderedDict()  # whose turn is next comes first
        self._working: Counter[str] = Counter()

    def __len__(self) -> int:
        """Return how many jobs wait or are worked at."""
        return sum(map(len, self._waiting.values())) + self._working.total()

    def put(self, client: str, job: Job) -> None:
        """Let a job of a client wait."""
        self._waiting.setdefault(client, deque()).append(job)

    def take(self) -> tuple[str, Job] | None:
        """Return the job that is next, with its client; None if none may be worked at now. `done` ends it."""
        client = next((one for one in self._waiting if self._working[one] < self._most_each), None)
        if client is None:
            return None
        job = self._waiting[client].popleft()
        self._waiting.move_to_end(client)
        self._tidy(client)
        self._working[client] += 1
        return client, job

    def done(self, client: str) -> None:
        """Count a job of a client as no longer worked at."""
        self._working[client] -= 1
        if not self._working[client]:
            del self._working[client]

    def remove(self, client: str, job: Job) -> bool:
        """Take a job out that waits; return whether it did."""
        waiting = self._waiting.get(client, ())
        if job not in waiting:
            return False
        self._waiting[client].remove(job)
        self._tidy(client)
        return True

    def clear(self) -> list[Job]:
        """Take all jobs out that wait; return them."""
        waiting = [job for jobs in self._waiting.values() for job in jobs]
        self._waiting.clear()
        return waiting

    def give_way(self, client: str) -> Job | None:
        """Take the newest job of the client that has most of them waiting out, if `client` has fewer; return it."""
        greediest = max(self._waiting, key=lambda one: len(self._waiting[one]), default=None)
        if greediest is None or len(self._waiting[greediest]) <= len(self._waiting.get(client, ())) + 1:
            return None
        job = self._waiting[greediest].pop()
        self._tidy(greediest)
        return job

    def _tidy(self, client: str) -> None:
        if not self._waiting[client]:
            del self._waiting[client]
