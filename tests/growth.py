"""How the time of a function grows with its input: a ratio within one run, which no slow machine upsets."""

from __future__ import annotations

import time
from collections.abc import Callable

GROWTH = 8  # the longer input is so many times the shorter
# A function that looks at everything once takes GROWTH times as long, one that looks back GROWTH squared.
TOO_MUCH = 4 * GROWTH
TRIES = 3


def grows_gently(run: Callable[[str], object], make: Callable[[int], str], size: int) -> bool:
    """Return whether `run` takes about in proportion to its input, which `make` makes of a size."""
    short, long = (make(size * times) for times in (1, GROWTH))
    return _seconds(run, long) <= TOO_MUCH * max(_seconds(run, short), 0.001)


def _seconds(run: Callable[[str], object], text: str) -> float:
    """Return the least processor time of a few tries."""
    times = []
    for _ in range(TRIES):
        started = time.process_time()
        run(text)
        times.append(time.process_time() - started)
    return min(times)
