"""Running the HTTP service with uvicorn."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from service.api.app import create_app
from service.composition import Record
from service.errors import CannotListen


class AnnouncedServer(uvicorn.Server):
    """A uvicorn server that tells its address once it accepts connections."""

    def __init__(self, config: uvicorn.Config, announce: Callable[[str], None]) -> None:
        super().__init__(config)
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen, then announce."""
        await super().startup(sockets=sockets)
        if self.started and sockets:
            host, port = sockets[0].getsockname()[:2]
            self._announce(f"http://{f'[{host}]' if ':' in host else host}:{port}")


def run(record: Record, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serve `record` until the process is told to stop.

    The model is loaded first, so that the first question is as fast as the others. `announce` gets
    the address, which port 0 leaves to the system. Raises `CannotListen`.
    """
    listening = _bound(host, port)
    record.retriever.warm_up()
    config = uvicorn.Config(create_app(record), log_level="info", access_log=False)
    with listening:
        AnnouncedServer(config, announce).run(sockets=[listening])


def _bound(host: str, port: int) -> socket.socket:
    """Return a socket bound to an address."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        opened = socket.socket(family, kind, protocol)
        try:
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            opened.bind(address)
        except OSError:
            opened.close()
            raise
    except (OSError, UnicodeError) as error:  # a name that is none fails before it is looked up
        reason = (error.strerror if isinstance(error, OSError) else None) or "is not the name of a host"
        raise CannotListen(
            f"cannot listen on {host} port {port}: {reason}; choose another with --host or --port"
        ) from error
    return opened
