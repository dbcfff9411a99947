"""Connections that lead to public addresses alone, and end at a deadline.

The address is checked where the connection is made, after the name was resolved, so that a name which is resolved to
another address the second time gains nothing. Deadlines hold for every read, so that a server which sends a byte a
minute is left in time.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Any

import httpcore
from typing_extensions import override

TRANSLATED = IPv6Network("64:ff9b::/96")  # IPv4 behind NAT64
IPV4_BITS = 0xFFFFFFFF
Resolve = Callable[[str, int], list[str]]


class PrivateAddress(Exception):
    """A host has an address of this machine or of a private network."""

    def __init__(self, host: str, address: str) -> None:
        super().__init__(
            f"{host} is at {address}, an address of this machine or of a private network; "
            "if it is your own, add the source again with --private"
        )


def is_public(address: str) -> bool:
    """Return whether an IP address is one of the public internet."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        within = found.ipv4_mapped or found.sixtofour
        if within is None and found in TRANSLATED:
            within = ip_address(int(found) & IPV4_BITS)  # type: ignore[assignment] # an int below 2**32 is IPv4
        if within is not None:
            return is_public(str(within))
    return found.is_global and not found.is_multicast


def resolve_by_system(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host. Raises `httpcore.ConnectError`."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(f"the host {host} is not known ({error})") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections to public addresses; to private ones while `lets_private` is set.

    `deadline` is the time, by the monotonic clock, at which every read and every connection attempt ends.
    """

    def __init__(self, resolve: Resolve = resolve_by_system) -> None:
        self._inner = httpcore.SyncBackend()
        self._resolve = resolve
        self.lets_private = False
        self.deadline = float("inf")

    @override
    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a host. Raises `PrivateAddress` if any of its addresses is private."""
        addresses = self._resolve(host, port)
        if not self.lets_private and (refused := next((a for a in addresses if not is_public(a)), None)):
            raise PrivateAddress(host, refused)
        last: Exception = httpcore.ConnectError(f"the host {host} has no address")
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(
                    address, port, self.within(timeout), local_address, socket_options=socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
            else:
                return _TimedStream(stream, self)
        raise last

    def within(self, timeout: float | None) -> float | None:
        """Return a timeout that ends with the deadline. Raises `httpcore.ReadTimeout` after it."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for this page is over")
        return left if timeout is None else min(timeout, left)


class _TimedStream(httpcore.NetworkStream):
    """A connection whose reads and writes end with the deadline of its backend."""

    def __init__(self, inner: httpcore.NetworkStream, backend: GuardedBackend) -> None:
        self._inner = inner
        self._backend = backend

    @override
    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._backend.within(timeout))

    @override
    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._backend.within(timeout))

    @override
    def close(self) -> None:
        self._inner.close()

    @override
    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._backend.within(timeout))
        return _TimedStream(inner, self._backend)

    @override
    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
