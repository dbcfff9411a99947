"""Two services over the same pages, asked the same things: every difference in what they answer, field by field.

    python benchmarks/same_results.py http://127.0.0.1:8001 http://127.0.0.1:8002 benchmarks/questions.jsonl

Start one `onrecord serve` from each state of the program, each over an index that it built itself. For every question
the search and the answer are compared; then every citation that the first service gave is looked up in both, and its
words are checked as a quotation. Times are left out. The exit code is 1 where anything differs.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

VOLATILE = frozenset({"took_ms", "seconds", "stages"})
LIMIT = 10


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two answers differ: the request, the path within the JSON, and both values."""

    request: str
    place: str
    before: object
    after: object


def main() -> int:
    """Compare the services that the arguments name. Returns the exit code."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("before")
    given.add_argument("after")
    given.add_argument("questions", type=Path)
    options = given.parse_args()
    questions = [json.loads(line)["query"] for line in options.questions.read_text(encoding="utf-8").splitlines()]
    with (
        httpx.Client(base_url=options.before, timeout=60, trust_env=False) as before,
        httpx.Client(base_url=options.after, timeout=60, trust_env=False) as after,
    ):
        requests = list(_asked(questions))
        found = [difference for request in requests for difference in _compared(request, before, after)]
        cited = sorted({c["passage_id"]: c["quote"] for q in questions for c in _citations(before, q)}.items())
        for passage, quote in cited:
            for request in (
                ("GET", f"/v1/citations/{passage}", {}),
                ("POST", "/v1/quotations/verify", {"quote": quote}),
            ):
                requests.append(request)
                found += _compared(request, before, after)
    for difference in found:
        print(f"{difference.request}\n  {difference.place}: {difference.before!r} -> {difference.after!r}")
    print(f"{len(requests)} requests, {len({d.request for d in found})} differ, in {len(found)} places")
    return 1 if found else 0


Request = tuple[str, str, dict[str, Any]]


def _asked(questions: list[str]) -> Iterator[Request]:
    for question in questions:
        yield "GET", "/v1/search", {"q": question, "limit": LIMIT}
        yield "POST", "/v1/ask", {"question": question}


def _sent(client: httpx.Client, request: Request) -> dict[str, Any]:
    method, path, content = request
    answer = client.get(path, params=content) if method == "GET" else client.post(path, json=content)
    return {"status": answer.status_code, "body": answer.json()}


def _citations(client: httpx.Client, question: str) -> list[dict[str, str]]:
    return list(_sent(client, ("POST", "/v1/ask", {"question": question}))["body"].get("citations", ()))


def _compared(request: Request, before: httpx.Client, after: httpx.Client) -> Iterator[Difference]:
    name = f"{request[0]} {request[1]} {json.dumps(request[2], ensure_ascii=False)}"
    for place, old, new in differences(_sent(before, request), _sent(after, request), ""):
        yield Difference(name, place, old, new)


def differences(before: object, after: object, place: str) -> Iterator[tuple[str, object, object]]:
    """Yield the places in which two JSON values differ, with both values there."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted({*before, *after} - VOLATILE):
            yield from differences(before.get(key), after.get(key), f"{place}.{key}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from differences(one, other, f"{place}[{number}]")
    elif before != after:
        yield place, before, after


if __name__ == "__main__":
    raise SystemExit(main())
