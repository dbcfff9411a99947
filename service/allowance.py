"""The time that one request may take, of the processor and by the clock; long work asks for it as it goes on."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from onrecord.service.errors import TooMuchWork

WRITING = 0.25  # share of the time that is kept for writing the answer


@dataclass(slots=True)
class Allowance:
    """What the thread that works on a request may spend: up to `processor` of its own time, until `clock`.

    `elsewhere` are the seconds that other threads, such as those of a model, have computed for it.
    """

    processor: float
    clock: float
    elsewhere: float = 0.0

    @classmethod
    def begun(cls, work_s: float, timeout_s: float) -> Allowance:
        """Return the allowance of work that begins now in this thread, without what the answer takes to be written."""
        return cls(time.thread_time() + work_s * (1 - WRITING), time.monotonic() + timeout_s)

    @classmethod
    def unlimited(cls) -> Allowance:
        """Return the allowance of work that nobody waits for."""
        return cls(math.inf, math.inf)

    def is_left(self, needed: float = 0.0) -> bool:
        """Return whether the thread may go on with what takes so many seconds of a processor in one go."""
        spent = time.thread_time() + self.elsewhere
        return spent + needed < self.processor and time.monotonic() < self.clock

    def require(self, needed: float = 0.0) -> None:
        """Raise `TooMuchWork` if the thread may not go on with what takes so many seconds in one go."""
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
