"""A door before an object store on loopback, which can be shut: whoever asks is refused, and what was open is cut."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

AT_ONCE = 65_536


class Door:
    """Passes every connection on to a port of this machine while it is open."""

    def __init__(self, port: int, behind: int) -> None:
        self.port = port
        self._behind = behind
        self._listening: socket.socket | None = None
        self._through: set[socket.socket] = set()
        self._lock = threading.Lock()
        self.open()

    def open(self) -> None:
        """Listen, and pass on."""
        self._listening = socket.create_server(("127.0.0.1", self.port), backlog=128)
        threading.Thread(target=self._accept, args=(self._listening,), daemon=True).start()

    def shut(self) -> None:
        """Refuse connections, and cut those that are there."""
        if self._listening is not None:
            cut(self._listening)
        with self._lock:
            through, self._through = self._through, set()
        for connection in through:
            cut(connection)

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                ours = listening.accept()[0]
                theirs = socket.create_connection(("127.0.0.1", self._behind))
            except OSError:
                return
            with self._lock:
                self._through |= {ours, theirs}
            for one, other in ((ours, theirs), (theirs, ours)):
                threading.Thread(target=self._pass_on, args=(one, other), daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while got := one.recv(AT_ONCE):
                other.sendall(got)
        for connection in (one, other):
            with self._lock:
                self._through.discard(connection)
            cut(connection)


def cut(connection: socket.socket) -> None:
    """End a connection for both sides, and wake whoever waits for it."""
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()
