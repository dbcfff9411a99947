"""fastmcp: the built-in authorization server, from the refusal to an answer, and a new token when the first is over."""

import asyncio
import os
import urllib.parse
import urllib.request
import webbrowser
from importlib.metadata import version
from threading import Thread

from fastmcp import Client
from fastmcp.client.auth import OAuth

URL, KEY = os.environ["ONRECORD_GUARDED_URL"], os.environ["ONRECORD_KEY"]


def person(url: str) -> bool:
    """Do what a person does in a browser: open the page, enter the key, be sent back."""

    def consent() -> None:
        with urllib.request.urlopen(url) as page:
            where, shown = page.url, page.read().decode()
        assert "contract" in shown, shown
        form = urllib.parse.urlencode({"key": KEY, "answer": "allow"}).encode()
        urllib.request.urlopen(where, form).close()

    Thread(target=consent).start()
    return True


async def main() -> None:
    """Ask without a key, be told where to get a token, get one, ask, and refresh it."""
    webbrowser.open = person
    oauth = OAuth(client_name="contract")
    async with Client(f"{URL}/mcp", auth=oauth) as client:
        told = await client.call_tool("ask", {"question": "What has China said about space cooperation?"})
        assert told.structured_content["answered"]
        first = oauth.context.current_tokens
        assert first.access_token.startswith("ora_"), first
        oauth.context.token_expiry_time = 1.0  # as if its time were over
        tools = await client.list_tools()
        second = oauth.context.current_tokens
        assert second.access_token != first.access_token
        assert second.refresh_token != first.refresh_token
    print(f"{version('fastmcp')}: registered, a key entered, an answer, the token refreshed, {len(tools)} tools")


asyncio.run(main())
