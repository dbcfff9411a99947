"""A build in a process of its own that fails where it is told to.

    started(index, folder, "before onrecord.indexer.build:stage 1")
    started(index, folder, "before onrecord.indexer.build:stage 1 5000")

Before or after the n-th call of that function it kills itself, as a power cut or the memory killer would, or finds
that no file can grow beyond so many bytes, as on a full disk. Without a point it builds, for somebody else to kill it.
The process forks from one that has loaded the program, since loading takes longer than such a build.
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
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from onrecord.indexer import build
from onrecord.indexer.build import Builder
from onrecord.indexer.errors import OnRecordError
from onrecord.indexer.work_progress import silent
from onrecord.service.settings import load_settings
from tests.fakes import KeywordEmbedder, english

AT_ONCE = 8  # texts, so that even a small folder is embedded in several steps


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


def started(index: Path, folder: Path, *points: str) -> tuple[BaseProcess, Connection]:
    """Start a build; return its process, and what tells that it begins (None) and of which error of ours it ended."""
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_build, args=(index, folder, points, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _build(index: Path, folder: Path, points: tuple[str, ...], told: Connection) -> None:
    for point in points:
        fail_at(point)
    build.EMBEDDED_AT_ONCE = AT_ONCE
    builder = Builder(load_settings(index=index), KeywordEmbedder(), lambda: english, silent)
    told.send(None)
    try:
        builder.build([folder])
    except OnRecordError as error:
        told.send(str(error))
        sys.exit(1)
