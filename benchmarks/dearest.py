"""Measures the most expensive permitted request of each route, in seconds of processor time.

    python benchmarks/dearest.py INDEX [--most 2] [--give-up 60] [--only /v1/quotations]

INDEX is an index that `onrecord index` built. Each route is asked with requests that are as long as the settings permit
and made to be dear: one word repeated, words that all passages have, many short quotations, marks without an end, the
words of the record themselves. The requests are made within this process, one after the other, and what it computes
until the work is done is counted, whether or not the answer came before. Exits with 1 where one takes over --most.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import io
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
from prometheus_client import CollectorRegistry

from onrecord.service.composition import open_record
from onrecord.service.http.app import create_app
from onrecord.service.http.metrics import Metrics
from onrecord.service.http.request_log import request_log
from onrecord.service.http.runtime import Runtime
from onrecord.service.http.worker_pool import WorkPool
from onrecord.service.settings import load_settings

VERIFY = "/v1/quotations/verify"


@dataclasses.dataclass(frozen=True, slots=True)
class Request:
    """A request: what makes it dear, its route, its query or its body."""

    kind: str
    route: str
    query: str = ""
    body: object = None


def pieces(text: str, most: int) -> dict[str, str]:
    """Return texts of at most so many characters that are dear to search for, by what makes them so."""
    words = text.split()
    common = sorted(set(words), key=words.count, reverse=True)[:400] if len(words) < 20_000 else words[:400]
    made = {
        "the record's own words": text,
        "one word": "the " * most,
        "common words": " ".join(common * (most // 400)),
        "made-up words": " ".join(f"zq{n}x" for n in range(most)),
        "capitals": "A" * most,
        "ideographs": "中国外交部发言人" * most,
        "quotation marks": "“" * most,
        "names": "Wang Wenbin " * most,
        "dates": "on January 2, 2024 and " * most,
        "typing slips": " ".join(word[:-1] + "q" for word in words[:most]),
        "operators": "-the " * most,
        "quoted": '"the" ' * most,
        "brackets": "[the] … " * most,
    }
    return {kind: piece[:most] for kind, piece in made.items()}


def requests(text: str, limits: tuple[int, int, int]) -> Iterator[Request]:
    """Yield the requests; `limits` are the characters of a question, of a quotation and of a body."""
    question, quotation, body = limits
    for kind, piece in pieces(text, question).items():
        for route in ("/v1/search", "/"):
            yield Request(kind, route, f"q={quote(piece)}&limit=100" if route != "/" else f"q={quote(piece)}")
        yield Request(kind, "/v1/ask", body={"question": piece, "style": "timeline"})
        yield Request(kind, "/v1/transcripts", f"speaker={quote(piece)}&limit=100")
    for kind, piece in pieces(text, body // 3).items():
        yield Request(kind, "/v1/chat/completions", body={"messages": [{"role": "user", "content": piece}]})
        yield Request(kind, "/v1/responses", body={"input": piece})
    for kind, piece in pieces(text, quotation).items():
        yield Request(kind, VERIFY, body={"quote": piece})
        yield Request(f"{kind}, a hundred", VERIFY, body={"quotes": [f"{n} {piece}"[:quotation] for n in range(100)]})
    said = [line for line in text.split("\n") if len(line.split()) > 5]
    articles = {
        "quotations of the record": "\n".join(f"Mr. Wang said: “{line}”" for line in said),
        "short quotations": "He said “the and of the” and " * body,
        "marks without an end": "“" * body,
        "half words of the record": "\n".join(f"“{' '.join(line.split()[::2])}”, he said." for line in said * 20),
        "one long quotation": f"“{text * 20}”",
    }
    for kind, article in articles.items():
        yield Request(kind, VERIFY, body={"article": article[: body // 3]})

    pages = {
        "attributes": f"<p {' '.join(f'a{n}=1' for n in range(body // 9))}>“It will not rain on Monday.”",
        "open tables": f"<html><body>{'<table><tr><td>“It will not rain on Monday.”' * 600}",
        "many paragraphs": "<p>“the and of the”" * (body // 20),
    }
    for kind, page in pages.items():
        yield Request(kind, VERIFY, body={"article": page, "format": "html"})
    for kind, mark in {"brackets": "[](", "stars": "*a **", "lists": "- " * 40 + "\n", "quotes": "> "}.items():
        yield Request(kind, VERIFY, body={"article": (mark * body)[: body // 3], "format": "markdown"})


async def cost(client: httpx.AsyncClient, pool: WorkPool, request: Request, give_up: float) -> tuple[float, int]:
    """Return the seconds of processor time that a request costs, and its status."""
    before = time.process_time()
    content = None if request.body is None else json.dumps(request.body)
    headers = {"Content-Type": "application/json"}
    address = f"{request.route}?{request.query}"
    answer = await client.request("GET" if content is None else "POST", address, content=content, headers=headers)
    while pool.busy and time.process_time() - before < give_up:  # noqa: ASYNC110 - threads tell no event loop
        await asyncio.sleep(0.05)
    return time.process_time() - before, answer.status_code


async def main() -> None:
    """Ask every route and print its dearest requests."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("index", type=Path)
    options.add_argument("--most", type=float, default=2, help="seconds of processor time that a request may take")
    options.add_argument("--give-up", type=float, default=60, help="wait for no more of a request than so many")
    options.add_argument("--only", default="", help="the routes that begin so")
    given = options.parse_args()
    settings = load_settings(index=given.index)
    settings = settings.model_copy(update={"serve": settings.serve.model_copy(update={"open": True})})
    record = open_record(settings)
    text = "\n".join(passage.text for passage in record.snapshots.current().store.passages(range(1, 2_000)))
    runtime = Runtime.of(record, Metrics(CollectorRegistry()), request_log(io.StringIO()))
    app = create_app(record, runtime)
    limits = (settings.search.max_query_characters, settings.quotation.max_characters, settings.serve.max_body_bytes)
    costs: dict[str, list[tuple[float, int, str]]] = defaultdict(list)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", timeout=None) as client:  # noqa: S113
        await asyncio.to_thread(runtime.readiness.warm_up)
        await cost(client, runtime.pool, Request("warm", "/v1/search", "q=space"), given.give_up)
        for request in requests(text, limits):
            if request.route.startswith(given.only):
                seconds, status = await cost(client, runtime.pool, request, given.give_up)
                costs[request.route].append((seconds, status, request.kind))
                print(f"{seconds:8.2f} s  {status}  {request.route}: {request.kind}", flush=True)
    print("\nThe dearest of each route:")
    for route, found in costs.items():
        seconds, status, kind = max(found)
        print(f"{seconds:8.2f} s  {status}  {route}: {kind}")
    sys.exit(1 if any(seconds > given.most for found in costs.values() for seconds, _, _ in found) else 0)


if __name__ == "__main__":
    asyncio.run(main())
