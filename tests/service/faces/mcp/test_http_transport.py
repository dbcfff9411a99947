"""The protocol as the service carries it: what every request passes holds for it, too."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path

import httpx
import pytest

from onrecord.service.access_keys import KeyFile, Right
from onrecord.service.retrieval.retriever import Retriever
from tests.service.faces.mcp.conftest import over_http
from tests.service.http.conftest import Serve, serve

__all__ = ["serve"]  # the fixture

LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
SEARCH = {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}
SEARCH |= {"params": {"name": "search", "arguments": {"query": "debt relief"}}}
ACCEPT = {"accept": "application/json, text/event-stream"}


def posted(client: httpx.Client, body: object = LIST, path: str = "/mcp", **headers: str) -> httpx.Response:
    """Post a message."""
    return client.post(path, json=body, headers=ACCEPT | headers)


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (None, 200),
        ("https://desk.example", 200),
        ("https://evil.example", 403),
        ("https://desk.example.evil.example", 403),
        ("null", 403),
        ("", 403),
        ("http://localhost:1", 403),
        ("our own", 200),
    ],
)
def test_a_page_may_ask_only_where_it_is_named_or_ours(origin: str | None, status: int, serve: Serve) -> None:
    """So that no site that a person visits asks in their name."""
    client = serve(cors=("https://desk.example",)).client
    own = str(client.base_url).rstrip("/")
    answer = posted(client, **({} if origin is None else {"origin": own if origin == "our own" else origin}))
    assert answer.status_code == status
    if status == 403:
        assert answer.json()["detail"].startswith("pages of this origin may not ask; the operator names")


def test_where_every_origin_may_ask_so_may_its_pages(serve: Serve) -> None:
    """With the headers of the protocol."""
    client = serve(cors=("*",)).client
    assert posted(client, origin="https://desk.example").status_code == 200
    wanted = {
        "origin": "https://desk.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type,mcp-protocol-version,mcp-method,mcp-name",
    }
    assert client.options("/mcp", headers=wanted).status_code == 200


def test_a_key_must_be_good_for_asking(serve: Serve, tmp_path: Path) -> None:
    """The official client sends it; nobody is asked for a password."""
    keys = KeyFile(tmp_path / "keys.json")
    good, bad = (
        keys.add(scope, (scope,), None, dt.datetime(2026, 1, 2, tzinfo=dt.UTC))[0] for scope in (Right.ASK, Right.READ)
    )
    client = serve(keys=tmp_path / "keys.json").client
    assert over_http(str(client.base_url), "auto", lambda c: c.list_tools(), good).tools
    refused = [posted(client), posted(client, authorization=f"Bearer {bad}"), posted(client, path="/mcp/")]
    assert [answer.status_code for answer in refused] == [401, 403, 401]
    assert refused[0].headers["www-authenticate"] == 'Bearer realm="onrecord"'


def test_what_bounds_the_service_bounds_this(serve: Serve) -> None:
    """Hosts, sizes and rates; each as a problem."""
    client = serve(max_body_bytes=200, rate="4/minute").client
    answers = [
        posted(client, host="evil.example"),
        posted(client, {**LIST, "params": {"x": "x" * 200}}),
        posted(client),
        posted(client, path="/mcp/"),
        client.get("/mcp"),
        posted(client),
    ]
    assert [answer.status_code for answer in answers] == [421, 413, 200, 200, 405, 429]
    assert answers[4].headers["allow"] == "POST"
    problems = [answer for answer in answers if answer.status_code >= 400]
    assert {answer.headers["content-type"] for answer in problems} == {"application/problem+json"}


def test_what_is_no_message_is_refused_and_it_goes_on(serve: Serve) -> None:
    """As the protocol has it, without a word of what lies inside."""
    client = serve().client
    for content in (b"{", b"[]", b"1", b'{"jsonrpc": "2.0"}', b"[" * 100_000, b"\xff"):
        answer = client.post("/mcp", content=content, headers=ACCEPT | {"content-type": "application/json"})
        assert answer.status_code == 400
        assert answer.json()["error"]["code"] in {-32700, -32600, -32602}
        assert "Traceback" not in answer.text
    assert posted(client).status_code == 200


def test_the_service_counts_and_logs_it(serve: Serve) -> None:
    """By its route; what was asked only where that is wanted."""
    service = serve(log_questions=True)
    assert posted(service.client, SEARCH).json()["result"]["isError"] is False
    posted(service.client, {**SEARCH, "params": {"name": "get_citation", "arguments": {"id": "none"}}})
    first, second = service.log(2)
    assert (first["route"], first["question"]) == ("/mcp", "debt relief")
    assert second["problem"].startswith("no passage has the id 'none'")
    counted = service.client.get("/metrics").text
    assert 'onrecord_requests_total{method="POST",route="/mcp",status="200"} 2.0' in counted
    assert 'onrecord_search_stage_seconds_count{stage="model"} 1.0' in counted


def test_a_mistake_of_ours_tells_nothing(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """To whoever asks; the log has it."""

    def mistaken(*_: object, **__: object) -> None:
        raise TypeError("what only the operator sees")

    client = serve().client
    monkeypatch.setattr(Retriever, "search", mistaken)
    result = posted(client, SEARCH).json()["result"]
    assert result["isError"] is True
    assert result["content"] == [
        {"type": "text", "text": "an internal error; ask the operator to look at the log of the service"}
    ]
    assert "what only the operator sees" in caplog.text


def test_an_index_that_is_lost_is_told_without_its_path(serve: Serve) -> None:
    """By tools and resources; what needs none is still answered."""
    service = serve()
    (service.record.settings.index.path / "CURRENT").write_text("99")
    read = {"jsonrpc": "2.0", "id": 1, "method": "resources/list"}
    answers = [posted(service.client, body) for body in (SEARCH, read, LIST)]
    assert not any(str(service.record.settings.index.path) in answer.text for answer in answers)
    lost = "the index cannot be used at present; ask the operator"
    assert answers[0].json()["result"]["content"][0]["text"] == lost
    assert answers[1].json()["error"] == {"code": -32603, "message": lost}
    assert len(answers[2].json()["result"]["tools"]) == 7


def test_without_the_library_the_service_says_what_to_install(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """And answers everything else."""
    monkeypatch.setitem(sys.modules, "mcp", None)  # what Python takes for a package that cannot be imported
    client = serve().client
    answer = posted(client)
    assert answer.status_code == 501
    assert json.loads(answer.text)["detail"].endswith("run: pip install 'onrecord[mcp]'")
    assert client.get("/v1/stats").status_code == 200
