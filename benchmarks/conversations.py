"""Holds conversations with a served record as people hold them in chats, and prints them to be read and graded.

    python benchmarks/conversations.py INDEX CONVERSATIONS.yaml [--through openai|slack] [--only N[,N…]]

INDEX is an index built by `onrecord index`. CONVERSATIONS is a list of conversations: `about` and `turns`, what a
person writes one after the other (`conversations/` beside this script has ten files). The service is started as users
start it, on a port of this machine. Through OpenAI's address each request has the whole conversation with the replies
that came, as clients send it; through Slack each turn is a signed direct message, and a small server takes our replies
in Slack's place. Each reply is printed below its turn, with its number for a list of grades.
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import json
import os
import queue
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import yaml

from load import Server

HOST = "127.0.0.1"
SITE = "https://record.example.org"  # where the conversations' links of ours point
SECRET, TOKEN = "a-secret-of-nobody", "xoxb-of-nobody"  # of a workspace that is not there
ANSWER_S = 60.0
Say = Callable[[int, str], str]  # the number of a conversation and what is written next, to the reply


@contextmanager
def served(index: Path, slack: str) -> Iterator[str]:
    """Serve an index to OpenAI's clients and to a workspace that takes messages at `slack`, and return its address."""
    named = {"signing_secret_variable": "OWN_SLACK_SECRET", "bot_token_variable": "OWN_SLACK_TOKEN", "api_url": slack}
    with tempfile.TemporaryDirectory() as folder:
        configured, log = Path(folder, "config.yaml"), Path(folder, "log")
        configured.write_text(yaml.safe_dump({"serve": {"slack": named, "public_url": SITE}}), "utf-8")
        command = [
            str(Path(sys.executable).with_name("onrecord")),
            "serve",
            "--index",
            str(index),
            "--port",
            "0",
            "--json",
        ]
        with (
            log.open("w", encoding="utf-8") as written,
            subprocess.Popen(
                [*command, "--config", str(configured)],
                stdout=subprocess.PIPE,
                stderr=written,
                text=True,
                env=os.environ | {"OWN_SLACK_SECRET": SECRET, "OWN_SLACK_TOKEN": TOKEN, "NO_PROXY": HOST},
            ) as process,
        ):
            try:
                yield f"http://{HOST}:{Server('On Record', '', process, log).port}"
            finally:
                process.terminate()


@contextmanager
def workplace() -> Iterator[tuple[str, queue.Queue[dict[str, Any]]]]:
    """Take messages in Slack's place, and return the address of its Web API and where the messages come."""
    taken: queue.Queue[dict[str, Any]] = queue.Queue()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(b'{"ok": true}')

        def log_message(self, *_: object) -> None:
            """Write nothing."""

    with ThreadingHTTPServer((HOST, 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{HOST}:{server.server_port}/api/", taken
        server.shutdown()


def through_openai(client: httpx.Client) -> Say:
    """Return what says a turn through Chat Completions, with the conversation so far."""
    held: dict[int, list[dict[str, str]]] = {}
    model = client.get("/v1/models").json()["data"][0]["id"]

    def say(conversation: int, words: str) -> str:
        messages = held.setdefault(conversation, [])
        messages.append({"role": "user", "content": words})
        came = client.post("/v1/chat/completions", json={"model": model, "messages": messages})
        reply = (
            came.json()["choices"][0]["message"]["content"] if came.is_success else f"{came.status_code} {came.text}"
        )
        messages.append({"role": "assistant", "content": reply})
        return str(reply)

    return say


def through_slack(client: httpx.Client, taken: queue.Queue[dict[str, Any]]) -> Say:
    """Return what says a turn as a direct message of a person of its own for each conversation."""
    sent = iter(range(1_000_000))

    def say(conversation: int, words: str) -> str:
        number, now = next(sent), int(time.time())
        event = {"type": "message", "channel_type": "im", "channel": f"D{conversation}", "user": f"U{conversation}"}
        event |= {"ts": f"{now}.{number:06}", "text": words.replace("&", "&amp;")}
        told = {"type": "event_callback", "team_id": "T1", "event_id": f"Ev{number}", "event": event}
        body = json.dumps(told | {"authorizations": [{"team_id": "T1", "user_id": "U0", "is_bot": True}]})
        signed = hmac.new(SECRET.encode(), f"v0:{now}:{body}".encode(), hashlib.sha256).hexdigest()
        stamps = {"x-slack-request-timestamp": str(now), "x-slack-signature": f"v0={signed}"}
        came = client.post("/slack/events", content=body, headers={"content-type": "application/json", **stamps})
        return "\n".join(texts(taken.get(timeout=ANSWER_S)["blocks"])) if came.is_success else came.text

    return say


def texts(blocks: object) -> Iterator[str]:
    """Yield the texts of Slack's blocks in their order."""
    if isinstance(blocks, list):
        for block in blocks:
            yield from texts(block)
    elif isinstance(blocks, dict):
        if isinstance(blocks.get("text"), str):
            yield blocks["text"]
        for part in ("text", "fields", "elements", "accessory"):
            if not isinstance(blocks.get(part), str):
                yield from texts(blocks.get(part))


def hold(conversations: Sequence[dict[str, Any]], numbers: Sequence[int], say: Say) -> None:
    """Hold conversations, and print them."""
    for number in numbers:
        print(f"\n{'=' * 100}\n{number}. {conversations[number - 1]['about']}")
        for turn, words in enumerate(conversations[number - 1]["turns"], 1):
            print(f"\n[{number}.{turn}] > {words}")
            print(textwrap.indent(say(number, words), "    "), flush=True)


def main() -> None:
    """Hold the conversations of a file with the record of an index."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("conversations", type=Path)
    parser.add_argument("--through", choices=("openai", "slack"), default="openai")
    parser.add_argument("--only", help="numbers of the conversations that are held, with commas between them")
    given = parser.parse_args()
    conversations = yaml.safe_load(given.conversations.read_text("utf-8"))
    numbers = [int(n) for n in given.only.split(",")] if given.only else range(1, len(conversations) + 1)
    with (
        workplace() as (slack, taken),
        served(given.index, slack) as url,
        httpx.Client(base_url=url, timeout=ANSWER_S, trust_env=False) as client,
    ):
        while not client.get("/readyz").is_success:
            time.sleep(0.2)
        say = through_slack(client, taken) if given.through == "slack" else through_openai(client)
        hold(conversations, numbers, say)


if __name__ == "__main__":
    main()
