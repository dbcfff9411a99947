"""Who sent a request, and whether he still waits for the answer: once he has left, the work for him ends.

A client is a key, or else an address; an IPv6 /64 counts as one, since one customer has that many addresses.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.service.http.request_state import CALLER, noted

CUSTOMER_BITS = 64
NOBODY = "nobody"


class Requester:
    """Who sent a request. He has left where his connection ended before he had the answer."""

    def __init__(self, client: str = NOBODY) -> None:
        self.client = client
        self.left = asyncio.Event()
        self._told: list[Callable[[], object]] = []

    @classmethod
    def current(cls) -> Requester:
        """Return who sent the request that is being answered; somebody who stays where there is none."""
        return _CURRENT.get() or cls()

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Let what is done within be done for him."""
        token = _CURRENT.set(self)
        try:
            yield
        finally:
            _CURRENT.reset(token)

    def leave(self) -> None:
        """Tell whoever works for him that he has left."""
        self.left.set()
        for tell in tuple(self._told):
            tell()

    @contextmanager
    def telling(self, tell: Callable[[], object]) -> Iterator[None]:
        """Call `tell` if he leaves meanwhile, or at once if he has left already."""
        self._told.append(tell)
        try:
            if self.left.is_set():
                tell()
            yield
        finally:
            self._told.remove(tell)


class Presence:
    """Middleware that watches whether the client is still there; it stands behind what reads the body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and watch its connection meanwhile."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        messages = [await receive()]
        while messages[-1].get("more_body", False):
            messages.append(await receive())
        requester, is_answered = Requester(client_of(scope)), asyncio.Event()

        async def watch() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass
            if not is_answered.is_set():
                requester.leave()

        async def again() -> Message:
            if messages:
                return messages.pop(0)
            await requester.left.wait()
            return {"type": "http.disconnect"}

        async def told(message: Message) -> None:
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                is_answered.set()
            await send(message)

        watching = asyncio.create_task(watch())
        try:
            with requester.asking():
                await self._app(scope, again, told)
        finally:
            watching.cancel()


def client_of(scope: Scope) -> str:
    """Return the client that a request counts for."""
    if caller := noted(scope, CALLER):
        return f"key {caller}"
    return f"address {address_of(scope['client'][0])}" if scope.get("client") else NOBODY


def address_of(given: str) -> str:
    """Return an IPv4 address, or the /64 network of an IPv6 address."""
    try:
        address = ip_address(given)
    except ValueError:
        return given
    if isinstance(address, IPv6Address) and not address.ipv4_mapped:
        return str(ip_network((address, CUSTOMER_BITS), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)


_CURRENT: ContextVar[Requester | None] = ContextVar("requester", default=None)
