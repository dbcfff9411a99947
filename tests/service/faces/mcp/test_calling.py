"""A client that asked for progress is told that a long call is still at work."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import Any

import pytest
from mcp import Client

from onrecord.service.composition import Record
from onrecord.service.faces.mcp import calling
from onrecord.service.faces.mcp.protocol_server import make_server
from onrecord.service.faces.mcp.tools import RecordTools
from onrecord.service.http.worker_pool import WorkPool


def test_progress_is_reported_while_a_call_lasts(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the result comes all the same; a short call reports none."""
    monkeypatch.setattr(calling, "REPORTED_S", 0.05)
    listed = RecordTools.listed

    def slow(*given: Any) -> object:  # noqa: ANN401 - what it passes on
        time.sleep(0.4)
        return listed(*given)

    monkeypatch.setattr(RecordTools, "listed", slow)
    pool = WorkPool(1, 1, 30)
    told: list[tuple[float, str | None]] = []

    async def reported(progress: float, _: float | None, message: str | None) -> None:
        told.append((progress, message))

    async def talk() -> None:
        async with Client(make_server(replace(record), pool)) as client:
            result = await client.call_tool("list_transcripts", {"limit": 1}, progress_callback=reported)
            assert result.is_error is False

    asyncio.run(talk())
    pool.close()
    assert len(told) >= 2
    assert [progress for progress, _ in told] == sorted(progress for progress, _ in told)
    assert told[0][1] == "List transcripts: at work for 0.05 seconds"
