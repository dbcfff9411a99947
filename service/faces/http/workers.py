"""Several processes that answer on one socket: started, replaced where one dies, and ended together.

SIGHUP replaces them one after the other, each only once its successor answers.
"""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from typing_extensions import override
from uvicorn.supervisors import Multiprocess

SHARED_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"  # read by prometheus_client in each process that is started


class Workers(Multiprocess):
    """Uvicorn's supervisor that tells when clients may come, and by which signal it was ended (None: by itself)."""

    def __init__(self, config: uvicorn.Config, sockets: list[socket.socket], announce: Callable[[], None]) -> None:
        super().__init__(config, sockets)
        self._announce = announce
        self.told: int | None = None

    @override
    def init_processes(self) -> None:
        """Start the processes; who asks before they are there waits."""
        for listening in self.sockets:
            listening.listen(self.config.backlog)
        super().init_processes()
        self._announce()

    @override
    def handle_int(self) -> None:
        """End by Ctrl-C."""
        self.told = signal.SIGINT
        super().handle_int()

    @override
    def handle_term(self) -> None:
        """End as a service manager asks."""
        self.told = signal.SIGTERM
        super().handle_term()


@contextmanager
def counted_in(folder: Path) -> Iterator[None]:
    """Have the processes that are started meanwhile count in a folder that they share."""
    os.environ[SHARED_VARIABLE] = str(folder)
    try:
        yield
    finally:
        del os.environ[SHARED_VARIABLE]
