"""The face: its endpoint is made for the first request, once, and a service that nobody asks makes none."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest

from onrecord.service.faces.mcp.http_transport import Endpoint
from onrecord.service.faces.mcp.mcp_face import EndpointMadeLater


class Noted:
    """An endpoint that notes what befalls it."""

    def __init__(self) -> None:
        self.noted: list[str] = []

    def made(self) -> Endpoint:
        """Return it as if it had been made now."""
        self.noted.append("made")
        return cast("Endpoint", self)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Note the beginning and the end."""
        self.noted.append("begun")
        yield
        self.noted.append("ended")

    async def __call__(self, scope: Mapping[str, Any], receive: object, send: object) -> None:
        """Note a request."""
        assert receive is send is None
        self.noted.append(scope["path"])


def asked(make: Callable[[], Endpoint], *paths: str) -> list[object]:
    """Return what comes of requests that are made at once while the face runs."""

    async def run() -> list[object]:
        endpoint = EndpointMadeLater(make)
        async with endpoint.running():
            return await asyncio.gather(
                *(endpoint({"path": path}, cast("Any", None), cast("Any", None)) for path in paths),
                return_exceptions=True,
            )

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("paths", "noted"), [((), []), (("/1",), ["made", "begun", "/1", "ended"])], ids=["nobody asks", "one asks"]
)
def test_it_is_made_when_it_is_asked(paths: tuple[str, ...], noted: list[str]) -> None:
    """Importing the library takes a second, which a service without assistants never spends."""
    endpoint = Noted()
    assert asked(endpoint.made, *paths) == [None] * len(paths)
    assert endpoint.noted == noted


def test_requests_that_come_at_once_share_it() -> None:
    """Made once, and ended once."""
    endpoint = Noted()
    assert asked(endpoint.made, "/1", "/2", "/3") == [None] * 3
    assert sorted(endpoint.noted) == sorted(["made", "begun", "/1", "/2", "/3", "ended"])
    assert (endpoint.noted[:2], endpoint.noted[-1]) == (["made", "begun"], "ended")


def test_what_prevents_it_is_told_to_every_request() -> None:
    """And the service still ends in order."""

    def broken() -> Endpoint:
        raise ImportError("no such symbol")

    assert [str(error) for error in asked(broken, "/1", "/2")] == ["no such symbol"] * 2
