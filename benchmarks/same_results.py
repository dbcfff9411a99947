"""Compares two services over the same pages: sends both the same requests and lists every difference in their answers.

    python benchmarks/same_results.py http://127.0.0.1:8001 http://127.0.0.1:8002 benchmarks/questions.jsonl

Start one `onrecord serve` from each state of the program, each over an index that it built itself. For every question
the search and the answer are compared; then every citation that the first service gave is looked up in both, and its
words are checked as a quotation. Times are left out. The exit code is 1 if anything differs.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from onrecord.service.evaluation.questions import read_questions

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
    questions = [question.text for question in read_questions(options.questions)]
    with (
        httpx.Client(base_url=options.before, timeout=60, trust_env=False) as before,
        httpx.Client(base_url=options.after, timeout=60, trust_env=False) as after,
    ):
        found: list[Difference] = []
        quotes: dict[str, str] = {}
        requests = list(_asked(questions))
        for request in requests:
            old, new = _sent(before, request), _sent(after, request)
            found += _compared(request, old, new)
            quotes |= {cited["passage_id"]: cited["quote"] for cited in old["body"].get("citations", ())}
        checks = list(_checked(quotes))
        for request in checks:
            found += _compared(request, _sent(before, request), _sent(after, request))
    for difference in found:
        print(f"{difference.request}\n  {difference.place}: {difference.before!r} -> {difference.after!r}")
    print(f"{len(requests) + len(checks)} requests, {len({d.request for d in found})} differ, in {len(found)} places")
    return 1 if found else 0


Request = tuple[str, str, dict[str, Any]]


def _asked(questions: list[str]) -> Iterator[Request]:
    for question in questions:
        yield "GET", "/v1/search", {"q": question, "limit": LIMIT}
        yield "POST", "/v1/ask", {"question": question}


def _checked(quotes: dict[str, str]) -> Iterator[Request]:
    """Yield the requests that look up each citation and check its words. `quotes` maps passage ids to words."""
    for passage, quote in sorted(quotes.items()):
        yield "GET", f"/v1/citations/{passage}", {}
        yield "POST", "/v1/quotations/verify", {"quote": quote}


def _sent(client: httpx.Client, request: Request) -> dict[str, Any]:
    method, path, content = request
    answer = client.get(path, params=content) if method == "GET" else client.post(path, json=content)
    return {"status": answer.status_code, "body": answer.json()}


def _compared(request: Request, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Difference]:
    name = f"{request[0]} {request[1]} {json.dumps(request[2], ensure_ascii=False)}"
    for place, old, new in differences(before, after, ""):
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
