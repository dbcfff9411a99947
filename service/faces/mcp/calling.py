"""Tool calls: arguments are checked, the work is done off the event loop, and results are cut to what fits.

What a model can correct (wrong arguments, an unknown id, a question that cannot be searched for) is a result marked as
an error, which models read. An unknown tool is an error of the protocol. A text that was cut ends with a mark, and the
result lists what was left out.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import cached_property
from http import HTTPStatus
from typing import Any, TypeVar

from mcp import MCPError, types
from mcp.server.context import ServerRequestContext
from pydantic import ValidationError
from starlette.requests import Request

from onrecord.service.faces.mcp.resource_links import ResourceLinks
from onrecord.service.faces.mcp.tool_arguments import faults_of, outline_of, schema_of
from onrecord.service.faces.mcp.tools import Tool
from onrecord.service.http.base_url import own_address
from onrecord.service.http.public_errors import public_error
from onrecord.service.http.request_state import PROBLEM, QUESTION, note
from onrecord.service.http.worker_pool import WorkPool
from onrecord.service.schemas.base import Shape
from onrecord.service.settings.serve_settings import ServeSettings

MOST_CHARACTERS = 60_000  # characters of a result; assistants refuse or forget what is much longer
# How long a text and a list may be, tried in their order until the whole fits; most results fit the first.
STEPS = ((40_000, 200), (8_000, 200), (2_000, 200), (800, 60), (400, 20), (200, 5))
SIGN = "… [cut]"


def fitted(result: dict[str, Any], most: int = MOST_CHARACTERS) -> tuple[dict[str, Any], list[str]]:
    """Return a result that fits, and what was left out of it: "hits.3.question: 1,200 characters"."""
    shown, told = result, list[str]()
    for longest_text, longest_list in STEPS:
        told = []
        shown = {name: _cut(value, longest_text, longest_list, name, told) for name, value in result.items()}
        if len(json.dumps(shown, ensure_ascii=False)) <= most:
            break
    return shown, told


def _cut(value: Any, longest_text: int, longest_list: int, place: str, told: list[str]) -> Any:  # noqa: ANN401 - JSON
    """Return a value with long texts and lists cut; `told` collects what was left out."""
    if isinstance(value, str) and len(value) > longest_text:
        told.append(f"{place}: {len(value) - longest_text:,} characters")
        return value[:longest_text] + SIGN
    if isinstance(value, list):
        if len(value) > longest_list:
            told.append(f"{place}: {len(value) - longest_list:,} of {len(value):,} entries")
        return [
            _cut(part, longest_text, longest_list, f"{place}.{number}", told)
            for number, part in enumerate(value[:longest_list])
        ]
    if isinstance(value, dict):
        return {name: _cut(part, longest_text, longest_list, f"{place}.{name}", told) for name, part in value.items()}
    return value


LOG = logging.getLogger(__name__)

Result = TypeVar("Result")


class Failed(Exception):
    """Work that failed: the message for the client, and the error code of the protocol."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail
        self.code = types.INTERNAL_ERROR if status >= HTTPStatus.INTERNAL_SERVER_ERROR else types.INVALID_PARAMS


async def worked(pool: WorkPool, work: Callable[[], Result], request: Request | None, extra_s: float = 0) -> Result:
    """Run `work` in the pool, with `extra_s` more seconds than usual. Raises `Failed`.

    What clients may not see is logged: with the HTTP request, if there is one, else on standard error.
    """
    try:
        return await pool.run(work, extra_s)
    except Exception as error:
        status, detail = public_error(error)
        if request is not None:
            note(request.scope, PROBLEM, str(error))
        if status is HTTPStatus.INTERNAL_SERVER_ERROR:
            LOG.exception("a request of an assistant failed")
        elif request is None and detail != str(error):
            LOG.warning("%s", error)
        raise Failed(status, detail) from error


def links_for(request: Request | None, settings: ServeSettings) -> ResourceLinks:
    """Return the addresses that the client can open: over HTTP those of the service."""
    return ResourceLinks(own_address(request.scope, settings) if request is not None else None)


REPORTED_S = 2  # seconds between reports of progress
LONGEST_NAME = 100  # characters of a name in a message
CUT = "cut"  # the field of a shape that lists what was left out
# The tools change nothing and use nothing outside the record.
READS = types.ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

Context = ServerRequestContext[Any, Request]


class Tools:
    """The tools of a server."""

    def __init__(self, tools: Sequence[Tool], pool: WorkPool, settings: ServeSettings) -> None:
        """Offer `tools`, whose work `pool` does; links lead where `settings` say that the service is reached."""
        self._tools = {tool.name: tool for tool in tools}
        self._pool = pool
        self._settings = settings

    @cached_property
    def _listed(self) -> tuple[types.Tool, ...]:
        """The descriptions of the tools. They take a tenth of a second, and most services are never asked for them."""
        return tuple(_described(tool) for tool in self._tools.values())

    async def list(self, _: Context, __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        """List all tools on one page."""
        return types.ListToolsResult(tools=[*self._listed])

    async def call(self, context: Context, asked: types.CallToolRequestParams) -> types.CallToolResult:
        """Call a tool. Raises `MCPError` for an unknown name."""
        tool = self._tools.get(asked.name)
        if tool is None:
            there_are = f"the tools are {', '.join(self._tools)}"
            raise MCPError(types.INVALID_PARAMS, f"Unknown tool: {asked.name[:LONGEST_NAME]}; {there_are}")
        try:
            given = tool.takes.model_validate(asked.arguments or {})
        except ValidationError as error:
            return _failed(faults_of(error, tool.takes))
        request = context.request
        if request is not None and given.asked is not None:
            note(request.scope, QUESTION, given.asked)
        links = links_for(request, self._settings)
        try:
            working = worked(self._pool, lambda: tool.work(given, links), request, tool.extra_s)
            return _given(await _reported(context, tool.title, working))
        except Failed as failed:
            return _failed(failed.detail)


async def _reported(context: Context, title: str, working: Awaitable[Result]) -> Result:
    """Return the result of the work. Until then, report progress every few seconds to a client that asked for it."""
    work = asyncio.ensure_future(working)
    try:
        seconds = 0
        while not (await asyncio.wait((work,), timeout=REPORTED_S))[0]:
            seconds += REPORTED_S
            await context.session.report_progress(seconds, message=f"{title}: at work for {seconds} seconds")
        return work.result()
    finally:
        work.cancel()


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=schema_of(tool.takes),
        output_schema=outline_of(tool.gives),
        annotations=READS,
    )


def _given(shape: Shape) -> types.CallToolResult:
    """Return a result as structured content, and as text for clients that read no structured content."""
    result, left_out = fitted(shape.model_dump(mode="json", by_alias=True))
    if CUT in result:
        result[CUT] = left_out
    return types.CallToolResult(content=[_text(result)], structured_content=result)


def _failed(detail: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=detail)], is_error=True)


def _text(result: Mapping[str, Any]) -> types.TextContent:
    return types.TextContent(type="text", text=json.dumps(result, ensure_ascii=False))
