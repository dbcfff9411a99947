"""fastmcp: the tools over HTTP, a check, a document by its link, and completion of names."""

import asyncio
import os
from importlib.metadata import version

from fastmcp import Client

URL = os.environ["ONRECORD_URL"]


async def main() -> None:
    """List and call tools, read a resource, complete a name."""
    async with Client(f"{URL}/mcp") as client:
        tools = await client.list_tools()
        assert {"ask", "search", "fetch", "verify_quotation", "get_citation"} <= {tool.name for tool in tools}
        told = await client.call_tool("ask", {"question": "What has China said about space cooperation?"})
        link = told.structured_content["citations"][0]["link"]
        document = await client.call_tool("fetch", {"id": link})
        assert document.structured_content["url"].startswith(URL)
        words = told.structured_content["sentences"][0]["text"]
        checked = await client.call_tool("verify_quotation", {"quote": words.replace("China", "Japan")})
        assert checked.structured_content["verdict"] == "altered", checked.structured_content["verdict"]
        prompts = await client.list_prompts()
        seen = f"{len(tools)} tools, an answer, its link fetched, an altered quotation, {len(prompts)} prompt"
        print(f"{version('fastmcp')}: {seen}")


asyncio.run(main())
