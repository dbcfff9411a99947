"""What every request passes: host, size, origin, conditions, and the headers of every answer."""

from __future__ import annotations

import http.client
import socket
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import httpx
import pytest

from onrecord.service.http import timed_protocol
from onrecord.service.retrieval.retriever import Retriever
from tests.conftest import SEEDS, Build
from tests.fakes import LOCAL
from tests.service.http.conftest import Serve, Service

GOT = ("/v1/search?q=space", "/v1/stats", "/v1/transcripts", "/v1/transcripts/2024-02-23-mao-ning-3500")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        *[("localhost", 200), ("127.0.0.1:99", 200), ("[::1]:8000", 200), ("record.example.org:443", 200)],
        *[
            ("RECORD.example.org", 200),
            ("evil.example", 421),
            ("localhost.evil.example", 421),
            ("[::2]", 421),
            ("", 421),
        ],
    ],
)
def test_it_answers_to_its_own_names_alone(host: str, status: int, serve: Serve) -> None:
    """So that no other site can pass itself off as it."""
    client = serve(hosts=("record.example.org",)).client
    assert client.get("/v1/stats", headers={"host": host}).status_code == status
    assert client.get("/healthz", headers={"host": host}).status_code == 200


def test_any_name_will_do_where_that_is_said(serve: Serve) -> None:
    """By a star."""
    assert serve(hosts=("*",)).client.get("/v1/stats", headers={"host": "evil.example"}).status_code == 200


def test_what_is_too_long_is_refused(serve: Serve) -> None:
    """An address, a body that says so, and one that does not."""
    client = serve(max_url_bytes=200, max_body_bytes=100).client
    body = b'{"question": "%s"}' % (b"x" * 100)
    asked = {"content-type": "application/json"}
    answers = (
        client.get("/v1/search", params={"q": "x" * 200}),
        client.post("/v1/ask", content=body, headers=asked),
        client.post("/v1/ask", content=iter([body[:50], body[50:]]), headers=asked),
        client.post("/v1/ask", content=b'{"question": "space"}', headers=asked),
    )
    assert [answer.status_code for answer in answers] == [414, 413, 413, 200]
    assert [answer.json()["title"] for answer in answers[:3]] == [
        http.HTTPStatus(answer.status_code).phrase for answer in answers[:3]
    ]


def test_a_body_that_does_not_end_is_given_up(serve: Serve) -> None:
    """And holds no place meanwhile."""
    client = serve(body_s=0.2).client
    address = (client.base_url.host, client.base_url.port or 0)
    with socket.create_connection(address, 10) as connection:
        head = (
            b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"
        )
        connection.sendall(head)
        assert connection.recv(100).startswith(b"HTTP/1.1 408 ")


def test_a_body_that_has_a_length_and_comes_in_chunks_is_refused(serve: Serve) -> None:
    """A proxy in front may see another end of it; nothing that follows on the connection is read as a request."""
    service = serve()
    head = b"POST /v1/ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
    with connected(service) as connection:
        connection.sendall(head + b"0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        answer = received(connection)
    assert answer.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert b"in one of the two ways" in answer
    assert answer.count(b"HTTP/1.1") == 1


@pytest.mark.parametrize("before", [b"", b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"], ids=["first", "next"])
def test_a_head_that_comes_a_letter_at_a_time_is_given_up(
    before: bytes, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However steadily its letters come."""
    monkeypatch.setattr(timed_protocol, "HEAD_S", 0.5)
    with connected(serve()) as connection:
        connection.sendall(before)
        assert not before or connection.recv(10_000).startswith(b"HTTP/1.1 200")
        begun = time.monotonic()
        with suppress(OSError):
            while time.monotonic() < begun + 10:
                connection.sendall(b"G")
                connection.settimeout(0.05)
                with suppress(TimeoutError):
                    if not connection.recv(100):
                        break
        assert 0.4 < time.monotonic() - begun < 9


def test_a_connection_that_says_nothing_is_given_up_and_one_that_asks_is_not(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the answer takes longer than a head may."""
    monkeypatch.setattr(timed_protocol, "HEAD_S", 0.3)
    search = Retriever.search

    def slow(*arguments: object, **named: object) -> object:
        time.sleep(1)
        return search(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Retriever, "search", slow)
    service = serve()
    with connected(service) as connection:
        assert connection.recv(100) == b""
    assert service.client.get("/v1/search?q=space").status_code == 200


def connected(service: Service) -> socket.socket:
    """Return a connection to a service."""
    url = service.client.base_url
    return socket.create_connection((url.host, url.port or 80), 10)


def received(connection: socket.socket) -> bytes:
    """Return all that a service sends until it closes the connection."""
    found = b""
    while some := connection.recv(10_000):
        found += some
    return found


@pytest.mark.parametrize("path", GOT)
def test_what_a_client_has_is_not_sent_again(path: str, serve: Serve, build: Build, folder: Path) -> None:
    """Until there is a new generation."""
    client = serve().client
    first = client.get(path)
    tag = first.headers["etag"]
    known = client.get(path, headers={"if-none-match": f'"other", {tag}'})
    assert (known.status_code, known.content, known.headers["etag"]) == (304, b"", tag)
    assert client.get(path, headers={"if-none-match": "*"}).status_code == 304
    assert client.get(path, headers={"if-none-match": '"other"'}).content[:1] == b"{"
    assert client.head(path, headers={"if-none-match": tag}).status_code == 304
    build(SEEDS, folder)
    again = client.get(path, headers={"if-none-match": tag})
    assert (again.status_code, again.headers["etag"] == tag) == (200, False)


def test_a_tag_stands_for_one_representation(client: httpx.Client) -> None:
    """What is asked for, and how; only what holds times is weak; errors have none."""
    asked = [
        client.get(f"/v1/transcripts?limit={n}", headers={"accept": kind}) for n in (1, 2) for kind in ("*/*", "a/b")
    ]
    tags = [answer.headers["etag"] for answer in asked]
    assert len(set(tags)) == 4
    assert not any(tag.startswith("W/") for tag in tags)
    assert client.get("/v1/search?q=space").headers["etag"].startswith("W/")
    for answer in (client.get("/v1/citations/none", headers={"if-none-match": "*"}), client.get("/v1/search")):
        assert answer.status_code >= 400
        assert "etag" not in answer.headers


@pytest.mark.parametrize("path", [*GOT, "/healthz", "/openapi.json", "/v1/citations/none"])
def test_head_is_get_without_a_body(path: str, client: httpx.Client) -> None:
    """The same status and type."""
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    assert [head.headers[name] for name in ("content-type",)] == [got.headers["content-type"]]


def test_every_answer_has_the_headers_that_guard_a_browser(client: httpx.Client) -> None:
    """Errors as well; no script but its own runs, and nobody is told what serves it."""
    for answer in (client.get("/healthz"), client.get("/nowhere"), client.get("/v1/stats", headers={"host": "x"})):
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert "server" not in answer.headers


def test_pages_of_other_origins_may_ask_where_they_are_named(serve: Serve) -> None:
    """And of no other; by default of none."""
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "authorization"}
    client = serve(cors=("https://desk.example",)).client
    for origin, allowed in (("https://desk.example", "https://desk.example"), ("https://evil.example", None)):
        headers = {"origin": origin}
        assert client.options("/v1/ask", headers=headers | asked).headers.get("access-control-allow-origin") == allowed
        assert client.get("/v1/stats", headers=headers).headers.get("access-control-allow-origin") == allowed
    nobody = serve().client.get("/v1/stats", headers={"origin": "https://desk.example"})
    assert "access-control-allow-origin" not in nobody.headers


def test_a_full_service_says_when_to_come_again(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """Health is told all the same."""
    begun, go_on = Event(), Event()

    def slow(*_: object, **__: object) -> None:
        begun.set()
        go_on.wait(10)

    monkeypatch.setattr(Retriever, "search", slow)
    service = serve(threads=1, queue=0)
    held = Thread(target=lambda: service.client.get("/v1/search?q=space"))
    held.start()
    assert begun.wait(10)
    with httpx.Client(base_url=service.client.base_url, **LOCAL) as other:
        refused = other.get("/v1/stats")
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
        assert refused.json()["detail"] == "the service is busy; try again in a moment"
        assert other.get("/healthz").status_code == 200
        go_on.set()
        held.join()
        time.sleep(0.05)
        assert other.get("/v1/stats").status_code == 200
