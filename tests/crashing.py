"""A build in a process of its own that dies where it is told to, as by a power cut or the memory killer.

    python -m tests.crashing INDEX FOLDER ["before indexer.build:stage 1"]

With a point it kills itself before or after the n-th call of that function; without one it says
"building" and builds, for somebody else to kill it.
"""

from __future__ import annotations

import os
import signal
import sys
from functools import reduce
from importlib import import_module
from inspect import ismethod
from itertools import count
from pathlib import Path

from indexer.build import Builder
from indexer.config import load_settings
from indexer.progress import silent
from tests.fakes import KeywordEmbedder, english


def make_deadly(point: str) -> None:
    """Replace the function that a point names by one that kills this process."""
    when, place, nth = point.split()
    module, _, name = place.partition(":")
    *owners, attribute = name.split(".")
    owner = reduce(getattr, owners, import_module(module))
    real, calls = getattr(owner, attribute), count(1)

    def deadly(*arguments: object, **named: object) -> object:
        is_last = next(calls) == int(nth)
        if is_last and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*arguments, **named)
        if is_last:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, attribute, staticmethod(deadly) if ismethod(real) else deadly)


def main(index: str, folder: str, *points: str) -> None:
    """Build, and die at the point."""
    for point in points:
        make_deadly(point)
    builder = Builder(load_settings(index=Path(index)), KeywordEmbedder(), lambda: english, silent)
    print("building", flush=True)  # noqa: T201 - whoever kills us waits for it
    builder.build([Path(folder)])


if __name__ == "__main__":
    main(*sys.argv[1:])
