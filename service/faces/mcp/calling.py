"""Calling a tool as the protocol has it: arguments checked, the work done, its result in both forms, errors told.

What a model can mend (wrong arguments, an id that does not exist, a question that cannot be searched for) is a result
that says it is an error, which models read; a tool that does not exist is an error of the protocol.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from mcp import MCPError, types
from mcp.server.context import ServerRequestContext
from pydantic import ValidationError
from starlette.requests import Request

from onrecord.service.faces.http.request_state import QUESTION, note
from onrecord.service.faces.mcp.execution import Failed, links_for, worked
from onrecord.service.faces.mcp.tool_arguments import faults_of, schema_of
from onrecord.service.faces.mcp.tools import Tool
from onrecord.service.faces.mcp.truncation import fitted
from onrecord.service.presentation.worker_pool import WorkPool
from onrecord.service.schemas.base import Shape
from onrecord.service.settings.serve_settings import ServeSettings

LONGEST_NAME = 100  # characters of a name in a message
CUT = "cut"  # the field of a shape that tells what was left out
# They change nothing, and reach for nothing outside of the record.
READS = types.ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

Context = ServerRequestContext[Any, Request]


class Tools:
    """The tools of a server."""

    def __init__(self, tools: Sequence[Tool], pool: WorkPool, settings: ServeSettings) -> None:
        """Offer `tools`, whose work `pool` does; links lead where `settings` say that the service is reached."""
        self._tools = {tool.name: tool for tool in tools}
        self._listed = [_described(tool) for tool in tools]
        self._pool = pool
        self._settings = settings

    async def list(self, _: Context, __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        """Tell which tools there are, on one page."""
        return types.ListToolsResult(tools=self._listed)

    async def call(self, context: Context, asked: types.CallToolRequestParams) -> types.CallToolResult:
        """Call a tool. Raises `MCPError` where there is none of this name."""
        tool = self._tools.get(asked.name)
        if tool is None:
            there_are = f"there are {', '.join(self._tools)}"
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
            return _given(await worked(self._pool, lambda: tool.work(given, links), request, tool.extra_s))
        except Failed as failed:
            return _failed(failed.detail)


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=schema_of(tool.takes),
        output_schema=tool.gives.model_json_schema(mode="serialization"),
        annotations=READS,
    )


def _given(shape: Shape) -> types.CallToolResult:
    """Return a result as data, and once more as text for clients that read no data."""
    result, left_out = fitted(shape.model_dump(mode="json", by_alias=True))
    if CUT in result:
        result[CUT] = left_out
    return types.CallToolResult(content=[_text(result)], structured_content=result)


def _failed(detail: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=detail)], is_error=True)


def _text(result: Mapping[str, Any]) -> types.TextContent:
    return types.TextContent(type="text", text=json.dumps(result, ensure_ascii=False))
