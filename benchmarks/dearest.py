"""Measures the most expensive permitted request of each route, in seconds of processor time.

    python benchmarks/dearest.py INDEX [--most 2] [--give-up 60] [--only /v1/quotations] [--kind streamed]

INDEX is an index that `onrecord index` built. Each route is asked with requests that are as long as the settings permit
and made to be dear: one word repeated, words that all passages have, many short quotations, marks without an end, the
words of the record themselves. The requests are made within this process, one after the other, and what it computes
until the work is done is counted, whether or not the answer came before. A request that is refused, other than for the
work that it would be, measures nothing: it is listed, with the reason. Exits with 1 where a request is so refused, or
takes over --most.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import io
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx
from prometheus_client import CollectorRegistry

from onrecord.service.composition import open_record
from onrecord.service.faces.openai.openai_schemas import ANSWERS, public_name
from onrecord.service.http.app import create_app, make_lists
from onrecord.service.http.metrics import Metrics
from onrecord.service.http.request_log import request_log
from onrecord.service.http.runtime import Runtime
from onrecord.service.query.frame import is_topical
from onrecord.service.quotations.report import MOST_TAGS
from onrecord.service.settings import load_settings

VERIFY, CHECK, LINES = "/v1/quotations/verify", "/check", "application/x-ndjson"
TOLD = 300  # characters of a refusal
EARLIER = 200  # messages of a conversation, at most
OPERATORS = 32  # that a question may hold
# How a request is answered that was understood: also by the address of a kept check, and where it is too much.
TAKEN = frozenset((HTTPStatus.OK, HTTPStatus.SEE_OTHER, HTTPStatus.REQUEST_ENTITY_TOO_LARGE))
TOO_MUCH = (
    "are marks such as",
    "tags, and at most",
    "a Word document of more than",
)  # refusals of what would be too dear


@dataclasses.dataclass(frozen=True, slots=True)
class Request:
    """A request: what makes it dear, its route, its query or its body, the fields of a form where it has some."""

    kind: str
    route: str
    query: str = ""
    body: object = None
    form: dict[str, str] | None = None
    accepts: str = "*/*"
    may_be_nothing: bool = False  # there is nothing to look for in it, so that 400 is right
    path: str = ""  # where it is not the route


@dataclasses.dataclass(frozen=True, slots=True)
class Limits:
    """The most characters of a question, a quotation and an article, and bytes of a body."""

    question: int
    quotation: int
    article: int
    body: int


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
        "operators": "-the " * OPERATORS + " ".join(common * (most // 400)),
        "quoted": '"the" ' * OPERATORS + " ".join(common * (most // 400)),
        "brackets": "[the] one … " * most,
    }
    return {kind: piece[:most] for kind, piece in made.items()}


NOTHING = frozenset(("quotation marks",))  # what holds no word to look for
NO_QUOTATION = NOTHING | {"capitals"}  # one long word


def requests(text: str, limits: Limits, model: str, is_told: Callable[[str], bool]) -> Iterator[Request]:
    """Yield the requests over a record with this text, embedded by `model`; `is_told` of words that tell a topic."""
    yield from questions(text, limits)
    yield from conversations(text, limits)
    yield from single_quotations(text, limits)
    yield from articles(text, limits)
    yield from lists(text, model, is_told)


def questions(text: str, limits: Limits) -> Iterator[Request]:
    """Yield the longest questions."""
    for kind, piece in pieces(text, limits.question).items():
        nothing = kind in NOTHING
        asked = urlencode({"q": piece})
        yield Request(kind, "/v1/search", f"{asked}&limit=100", may_be_nothing=nothing)
        yield Request(kind, "/", asked, may_be_nothing=nothing)
        yield Request(kind, "/v1/ask", body={"question": piece, "style": "timeline"}, may_be_nothing=nothing)
        yield Request(kind, "/v1/transcripts", f"speaker={quote(piece)}&limit=100")


def conversations(text: str, limits: Limits) -> Iterator[Request]:
    """Yield the longest questions after as many others as a body holds."""
    for kind, piece in pieces(text, limits.question).items():
        message = {"role": "user", "content": piece}
        nothing = kind in NOTHING
        many = min(EARLIER, limits.body // (len(json.dumps(message)) + 2) - 1)
        for name, messages in ((kind, [message]), (f"{kind}, a conversation", [message] * many)):
            body = {"model": ANSWERS, "messages": messages}
            yield Request(name, "/v1/chat/completions", body=body, may_be_nothing=nothing)
            yield Request(name, "/v1/responses", body={"model": ANSWERS, "input": messages}, may_be_nothing=nothing)


def single_quotations(text: str, limits: Limits) -> Iterator[Request]:
    """Yield the longest quotations, those that are just short enough to be looked for by meaning, and many of them."""
    said = text.split("\n")
    halves = [" ".join(line.split()[::2]) for line in said if len(line.split()) > 40]
    for kind, piece in pieces(text, limits.quotation).items():
        yield Request(kind, VERIFY, body={"quote": piece}, may_be_nothing=kind in NO_QUOTATION)
        many = [f"{n} {piece}"[: limits.quotation] for n in range(100)]
        yield Request(f"{kind}, a hundred", VERIFY, body={"quotes": many}, may_be_nothing=kind in NOTHING)
    several = {"half words": halves, "half words to be meant": [half[:990] for half in halves], "said": said}
    for kind, quotes in several.items():
        some = [one for one in quotes * 100 if len(one.split()) > 1][:1_000]
        yield Request(f"a thousand of {kind}", VERIFY, body={"quotes": some})
        yield Request(f"a thousand of {kind}, streamed", VERIFY, body={"quotes": some}, accepts=LINES)


def articles(text: str, limits: Limits) -> Iterator[Request]:
    """Yield the longest articles: of many quotations, of few long ones, and those that are dear to read."""
    said = [line for line in text.split("\n") if len(line.split()) > 5]
    most = limits.article
    written = {
        "quotations of the record": "\n".join(f"Mr. Wang said: “{line}”" for line in said * 20),
        "quotations in one paragraph": " ".join(f"Mr. Wang said: “{line}”" for line in said * 20),
        "short quotations": "He said “the and of the” and " * most,
        "marks without an end": "“" * most,
        "half words of the record": "\n".join(f"“{' '.join(line.split()[::2])}”, he said." for line in said * 20),
        "one long quotation": f"“{text * 20}”",
        "names": "Wang Wenbin, Mao Ning and Hua Chunying said. " * most,
        "one word": "the " * most,
        "brackets": "[](" * most,
        "stars": "*a **" * most,
        "lists": ("- " * 40 + "\n") * most,
        "quotes": "> " * most,
        "attributes": f"<p {' '.join(f'a{n}=1' for n in range(most))}>“It will not rain on Monday.”",
        "open tables": "<html><body>" + "<table><tr><td>“It will not rain on Monday.”" * 600,  # deeper ones are refused
        "many paragraphs": "<p>“the and of the”" * most,
        "as many paragraphs as are read": "<p>“the and of the”" * MOST_TAGS,
    }
    for kind, article in written.items():
        cut = article[:most]
        for form in ("text", "markdown", "html"):
            yield Request(f"{kind}, {form}", VERIFY, body={"article": cut, "format": form})
        yield Request(kind, CHECK, form={"article": cut})
        yield Request(f"{kind}, as a Word document", CHECK, "format=docx", form={"article": cut})


def lists(text: str, model: str, is_told: Callable[[str], bool]) -> Iterator[Request]:
    """Yield the requests for many things at once: vectors, counts, exports."""
    words = text.split()
    longest = [" ".join(words[n : n + 400]) for n in range(256)]
    yield Request("the most texts", "/v1/embeddings", body={"model": model, "input": longest})
    taken = [" ".join(words[n : n + 100]) for n in range(0, 1_100, 100)]
    yield Request("about as many tokens as are taken", "/v1/embeddings", body={"model": model, "input": taken})
    yield Request("one word", "/v1/embeddings", body={"model": model, "input": ["the " * 7_000] * 256})
    every = [word for word, _ in Counter(word for word in words if word.isalpha()).most_common()]
    common, telling = every[:6], [word for word in every if is_told(word)][:6]
    phrases, topics = ["&".join(f"q={word}" for word in some) for some in (common, telling)]
    counted = (f"{phrases}&as=phrase", f"{topics}&as=topic")
    for name, query in (
        *((name, words) for name in ("trend", "first-last") for words in counted),
        *(("wording", words) for words in (phrases, *(f"q={quote(' '.join(telling[:n]))}" for n in (2, 3, 6)))),
        *(("wording", f"q={quote(f'{word} {word}')}") for word in telling[:2]),
        *((name, words) for name in ("askers", "declines") for words in ("", f"q={telling[0]}")),
        *(("declines", f"by={by}") for by in ("topic", "speaker", "outlet")),
        *(("compare", f"{words}&period=2018..2020&period=2021..2024") for words in counted),
    ):
        yield Request(f"{name} {query}", "/v1/analyses", query, path=f"/v1/analyses/{name}")
    for form in ("bibtex", "csl", "pack", "csv"):
        yield Request(form, "/v1/export", urlencode({"q": "what did China say about it", "format": form}))
    for route in ("/v1/statements", "/v1/days", "/browse", "/days", "/analyse", "/about", "/v1/stats"):
        yield Request("all", route)


async def cost(
    client: httpx.AsyncClient, runtime: Runtime, request: Request, give_up: float
) -> tuple[float, httpx.Response]:
    """Return the seconds of processor time that a request costs, and its answer."""
    content = None if request.body is None else json.dumps(request.body)
    headers = {"Accept": request.accepts} | ({"Content-Type": "application/json"} if content else {})
    address = f"{request.path or request.route}?{request.query}"
    method = "GET" if content is None and request.form is None else "POST"
    before = time.process_time()
    answer = await client.request(method, address, content=content, data=request.form, headers=headers)
    while (runtime.pool.busy or runtime.lookups.busy) and time.process_time() - before < give_up:  # noqa: ASYNC110 - threads tell no event loop
        await asyncio.sleep(0.05)
    return time.process_time() - before, answer


async def main() -> None:
    """Ask every route and print its dearest requests."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("index", type=Path)
    options.add_argument("--most", type=float, default=2, help="seconds of processor time that a request may take")
    options.add_argument("--give-up", type=float, default=60, help="wait for no more of a request than so many")
    options.add_argument("--only", default="", help="the routes that begin so")
    options.add_argument("--kind", default="", help="what holds these words")
    given = options.parse_args()
    settings = load_settings(index=given.index)
    settings = settings.model_copy(update={"serve": settings.serve.model_copy(update={"open": True})})
    record = open_record(settings)
    text = "\n".join(passage.text for passage in record.snapshots.current().store.passages(range(1, 2_000)))
    runtime = Runtime.of(record, Metrics(CollectorRegistry()), request_log(io.StringIO()))
    app = create_app(record, runtime)
    limits = Limits(
        settings.search.max_query_characters,
        settings.quotation.max_characters,
        settings.quotation.max_article_characters,
        settings.serve.max_body_bytes,
    )
    lexical = record.snapshots.current().lexical
    asked = requests(
        text, limits, public_name(record.embedder.card), lambda word: is_topical(word) and bool(lexical.terms(word))
    )
    refused: list[str] = []
    costs: dict[str, list[tuple[float, int, str]]] = defaultdict(list)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1", timeout=None) as client:  # noqa: S113
        await asyncio.to_thread(runtime.readiness.warm_up)
        await asyncio.to_thread(make_lists, record)  # as a service does
        await cost(client, runtime, Request("warm", "/v1/search", "q=space"), given.give_up)
        for request in asked:
            if request.route.startswith(given.only) and given.kind in request.kind:
                seconds, answer = await cost(client, runtime, request, given.give_up)
                costs[request.route].append((seconds, answer.status_code, request.kind))
                told = f"{seconds:8.2f} s  {answer.status_code}  {request.route}: {request.kind}"
                print(told, flush=True)
                is_too_much = any(words in answer.text for words in TOO_MUCH)
                if answer.status_code not in TAKEN and not request.may_be_nothing and not is_too_much:
                    refused.append(f"{told}: {' '.join(answer.text.split())[:TOLD]}")
    print("\nThe dearest of each route:")
    for route, found in costs.items():
        seconds, status, kind = max(found)
        print(f"{seconds:8.2f} s  {status}  {route}: {kind}")
    if refused:
        print("\nRefused, so that they measure nothing:", *refused, sep="\n")
    sys.exit(1 if refused or any(seconds > given.most for found in costs.values() for seconds, _, _ in found) else 0)


if __name__ == "__main__":
    asyncio.run(main())
