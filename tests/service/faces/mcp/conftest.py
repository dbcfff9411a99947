"""The seeds, answered from over both transports, and the official client to talk to them with."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeVar

import httpx
import httpx2
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult

from onrecord.service.composition import Record
from onrecord.service.http.app import create_app
from tests.fakes import LIGHT, LOCAL, PROGRAM
from tests.service.http.conftest import listening

Answer = TypeVar("Answer")
Conversation = Callable[[Client], Awaitable[Answer]]
Talk = Callable[..., Any]
Call = Callable[..., CallToolResult]


def command_line(record: Record) -> list[str]:
    """Return the command that serves a record on standard input and output."""
    return [sys.executable, "-c", PROGRAM, "mcp", "--index", str(record.settings.index.path)]


def environment() -> dict[str, str]:
    """Return what that command has around it."""
    return os.environ | LIGHT


@pytest.fixture(scope="session")
def address(seeds_record: Record) -> Iterator[str]:
    """Return where they are served over HTTP."""
    with listening(create_app(seeds_record)) as (url, _):
        while httpx.get(f"{url}/readyz", **LOCAL).status_code != 200:
            time.sleep(0.01)
        yield url


def over_http(url: str, mode: str, conversation: Conversation[Answer], key: str | None = None) -> Answer:
    """Return what comes of a conversation with what is served at an address."""

    async def talk() -> Answer:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        async with (
            httpx2.AsyncClient(**LOCAL, headers=headers, timeout=30) as opened,
            Client(streamable_http_client(f"{url}/mcp", http_client=opened), mode=mode) as client,
        ):
            return await conversation(client)

    return asyncio.run(talk())


def over_stdio(record: Record, mode: str, conversation: Conversation[Answer]) -> Answer:
    """Return what comes of a conversation with a process of its own."""

    async def talk() -> Answer:
        command, *arguments = command_line(record)
        server = StdioServerParameters(command=command, args=arguments, env=environment())
        async with Client(server, mode=mode) as client:
            return await conversation(client)

    return asyncio.run(talk())


@pytest.fixture(scope="session", params=["auto over http", "legacy over http", "auto over stdio", "legacy over stdio"])
def talk(request: pytest.FixtureRequest, address: str, seeds_record: Record) -> Talk:
    """Return a function that holds a conversation, in each revision of the protocol over each transport."""
    mode, _, transport = request.param.split()
    if transport == "http":
        return lambda conversation: over_http(address, mode, conversation)
    return lambda conversation: over_stdio(seeds_record, mode, conversation)


@pytest.fixture
def call(address: str) -> Call:
    """Return a function that calls one tool over HTTP."""
    return lambda name, **arguments: over_http(address, "auto", lambda client: client.call_tool(name, arguments))
