"""The time that one request may take, of the processor and by the clock; long work asks for it as it goes on.

Whoever runs the work of a request sets its allowance for the thread. Work that is far from there asks for it by
`Allowance.current`; without a request it is unlimited.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Event

from onrecord.service.errors import TooMuchWork, Unwanted

WRITING = 0.4  # share of the time that is kept for writing the answer


@dataclass(slots=True)
class Allowance:
    """What the thread that works on a request may spend: up to `processor` of its own time, until `clock`.

    `elsewhere` are the seconds that other threads, such as those of a model, have computed for it. `unwanted` is set
    once nobody waits for the answer.
    """

    processor: float
    clock: float
    elsewhere: float = 0.0
    unwanted: Event = field(default_factory=Event)

    @classmethod
    def begun(cls, work_s: float, timeout_s: float, unwanted: Event | None = None) -> Allowance:
        """Return the allowance of work that begins now in this thread, without what the answer takes to be written.

        It is part of the current one: it ends no later, and is unwanted together with it, unless `unwanted` is given.
        """
        whole = cls.current()
        clock = min(time.monotonic() + timeout_s, whole.clock)
        return cls(time.thread_time() + work_s * (1 - WRITING), clock, unwanted=unwanted or whole.unwanted)

    @classmethod
    def current(cls) -> Allowance:
        """Return the allowance of the request that this thread works on, an unlimited one where there is none."""
        return _CURRENT.get() or cls.unlimited()

    @classmethod
    def unlimited(cls) -> Allowance:
        """Return the allowance of work that nobody waits for."""
        return cls(math.inf, math.inf)

    @contextmanager
    def spent_here(self) -> Iterator[None]:
        """Let what this thread does within spend it."""
        token = _CURRENT.set(self)
        try:
            yield
        finally:
            _CURRENT.reset(token)

    def go_on(self) -> None:
        """Raise `Unwanted` where nobody waits for the answer any more: its time is up, or the client has left."""
        if self.unwanted.is_set() or time.monotonic() >= self.clock:
            raise Unwanted

    def is_left(self, needed: float = 0.0) -> bool:
        """Return whether the thread may go on with what takes so many seconds of a processor in one go."""
        spent = time.thread_time() + self.elsewhere
        return spent + needed < self.processor and time.monotonic() < self.clock

    def require(self, needed: float = 0.0) -> None:
        """Raise `TooMuchWork` if the thread may not go on with what takes so many seconds in one go.

        Raises `Unwanted` once nobody waits for the answer.
        """
        if self.unwanted.is_set():
            raise Unwanted
        if not self.is_left(needed):
            raise TooMuchWork

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Count what other threads compute within: at most what all processors can, and what this process did."""
        clock, process, own = time.monotonic(), time.process_time(), time.thread_time()
        try:
            yield
        finally:
            able = (time.monotonic() - clock) * (os.cpu_count() or 1)
            used = min(able, time.process_time() - process) - (time.thread_time() - own)
            self.elsewhere += max(0.0, used)


_CURRENT: ContextVar[Allowance | None] = ContextVar("allowance", default=None)
