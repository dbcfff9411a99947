"""A build in a process of its own that fails where it is told to.

    python -m tests.crashing INDEX FOLDER "before onrecord.indexer.build:stage 1"
    python -m tests.crashing INDEX FOLDER "before onrecord.indexer.build:stage 1 5000"

Before or after the n-th call of that function it kills itself, as a power cut or the memory killer
would, or finds that no file can grow beyond so many bytes, as on a full disk; an error of ours is
printed. Without a point it says "building" and builds, for somebody else to kill it.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from functools import reduce
from importlib import import_module
from inspect import ismethod
from itertools import count
from pathlib import Path

from onrecord.indexer import build
from onrecord.indexer.build import Builder
from onrecord.indexer.errors import OnRecordError
from onrecord.indexer.work_progress import silent
from onrecord.service.settings import load_settings
from tests.fakes import KeywordEmbedder, english


def fail_at(point: str) -> None:
    """Replace the function that a point names by one that fails as the point says."""
    when, place, nth, *room = point.split()
    module, _, name = place.partition(":")
    *owners, attribute = name.split(".")
    owner = reduce(getattr, owners, import_module(module))
    real, calls = getattr(owner, attribute), count(1)

    def failing(*arguments: object, **named: object) -> object:
        is_last = next(calls) == int(nth)
        if is_last and when == "before":
            fail(*room)
        result = real(*arguments, **named)
        if is_last and when == "after":
            fail(*room)
        return result

    setattr(owner, attribute, staticmethod(failing) if ismethod(real) else failing)


def fail(room: str | None = None) -> None:
    """Die, or from now on let no file grow beyond `room` bytes."""
    if room is None:
        os.kill(os.getpid(), signal.SIGKILL)
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(room), int(room)))


def main(index: str, folder: str, *points: str) -> None:
    """Build, and fail at the point."""
    for point in points:
        fail_at(point)
    build.EMBEDDED_AT_ONCE = 64  # so that even a small folder is embedded in several steps
    builder = Builder(load_settings(index=Path(index)), KeywordEmbedder(), lambda: english, silent)
    print("building", flush=True)  # noqa: T201 - whoever kills us waits for it
    try:
        builder.build([Path(folder)])
    except OnRecordError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(*sys.argv[1:])
