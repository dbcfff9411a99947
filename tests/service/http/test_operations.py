"""What operators rely on: readiness, metrics, the log, and new generations while clients ask."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from threading import Event, Thread

import httpx
import pytest

from onrecord.indexer.errors import ModelCorrupt
from onrecord.indexer.snapshot import Snapshot
from onrecord.service.analysis.directory import Directories, Directory
from onrecord.service.answers.answerer import Answerer
from onrecord.service.composition import Record
from onrecord.service.http import app
from onrecord.service.retrieval.retriever import Retriever
from tests.conftest import Build
from tests.fakes import LOCAL
from tests.pages import page
from tests.service.http.conftest import Serve


def test_it_listens_before_the_model_is_loaded_and_says_so(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """Alive at once, ready when it is."""
    go_on = Event()
    monkeypatch.setattr(Answerer, "warm_up", lambda _: go_on.wait(10))
    service = serve()
    assert service.client.get("/healthz").json() == {"status": "ok"}
    waiting = service.client.get("/readyz")
    assert (waiting.status_code, waiting.json()["detail"]) == (503, "the model is being loaded")
    go_on.set()
    while (ready := service.client.get("/readyz")).status_code != 200:
        assert ready.status_code == 503
    assert ready.json() == {"status": "ready"}


def test_it_is_not_ready_without_an_index(serve: Serve) -> None:
    """So that nobody is sent to it."""
    service = serve()
    while service.client.get("/readyz").status_code != 200:
        pass
    (service.record.settings.index.path / "CURRENT").write_text("99")
    lost = service.client.get("/readyz")
    assert (lost.status_code, lost.json()["detail"]) == (503, "the index cannot be used at present; ask the operator")


def test_a_model_that_cannot_be_loaded_is_told_to_who_runs_it(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is in the log alone, and the server ends."""

    def corrupt(_: Answerer) -> None:
        raise ModelCorrupt("/models/secret: is another")

    monkeypatch.setattr(Answerer, "warm_up", corrupt)
    service = serve()
    while service.machinery.readiness.failure is None:
        pass
    assert "secret" not in service.client.get("/readyz").text
    assert "/models/secret: is another" in service.written.getvalue()


def test_metrics_tell_of_requests_searches_and_the_index(serve: Serve) -> None:
    """By route, and never by path: there are endless paths."""
    client = serve().client
    client.get("/v1/search", params={"q": "space"})
    client.get("/v1/search")
    client.get("/v1/citations/no/1/1")
    client.get("/nowhere/1")
    client.request("BREW", "/v1/search")
    answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=")
    for line in (
        'onrecord_requests_total{method="GET",route="/v1/search",status="200"} 1.0',
        'onrecord_requests_total{method="GET",route="/v1/search",status="422"} 1.0',
        'onrecord_requests_total{method="GET",route="/v1/citations/{passage_id:path}",status="404"} 1.0',
        'onrecord_requests_total{method="GET",route="unmatched",status="404"} 1.0',
        'onrecord_requests_total{method="other",route="/v1/search",status="405"} 1.0',
        'onrecord_request_seconds_count{method="GET",route="/v1/search"} 2.0',
        'onrecord_search_stage_seconds_count{stage="model"} 1.0',
        "onrecord_generation 1.0",
        "onrecord_passages 48.0",
        "onrecord_transcripts 5.0",
        "onrecord_requests_waiting 0.0",
    ):
        assert line in answer.text.splitlines(), line


def test_the_log_has_a_line_for_each_request_and_not_what_was_asked(serve: Serve) -> None:
    """An id that the client sends is kept, one that is none is not."""
    service = serve()
    given = service.client.get("/v1/search", params={"q": "secret"}, headers={"x-request-id": "trace-1"})
    made = service.client.post("/v1/ask", json={"question": "secret"}, headers={"x-request-id": 'a"b'})
    first, second = service.log(2)
    assert given.headers["x-request-id"] == first["request_id"] == "trace-1"
    assert made.headers["x-request-id"] == second["request_id"] != 'a"b'
    assert "secret" not in service.written.getvalue()
    told = {name: first[name] for name in ("method", "path", "route", "status", "client", "caller", "level")}
    assert told == {
        "method": "GET",
        "path": "/v1/search",
        "route": "/v1/search",
        "status": 200,
        "client": "127.0.0.1",
        "caller": None,
        "level": "info",
    }
    assert (first["bytes"], first["ms"] > 0) == (len(given.content), True)


def test_the_log_holds_what_was_asked_where_that_is_wanted(serve: Serve) -> None:
    """From the address and from the body."""
    service = serve(log_questions=True)
    service.client.get("/v1/search", params={"q": "debt relief"})
    service.client.post("/v1/ask", json={"question": "What about debt?"})
    assert [line["question"] for line in service.log(2)] == ["debt relief", "What about debt?"]


def test_a_mistake_is_logged_with_its_traceback(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under the id that the client was given, once."""

    def mistaken(*_: object, **__: object) -> None:
        raise TypeError("what only the operator sees")

    service = serve()
    monkeypatch.setattr(Retriever, "search", mistaken)
    answer = service.client.get("/v1/search", params={"q": "space"})
    [line] = service.log(1)
    assert (answer.status_code, line["status"], line["level"]) == (500, 500, "error")
    assert line["request_id"] == answer.headers["x-request-id"]
    assert "what only the operator sees" in line["exception"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_generations_are_published_while_clients_ask_and_no_request_is_lost(
    serve: Serve, record: Record, build: Build, folder: Path
) -> None:
    """Every answer is whole, and the last generation is served without a restart."""
    service = serve()
    stop, seen, wrong = Event(), set[int](), list[object]()

    def ask() -> None:
        with httpx.Client(base_url=service.client.base_url, **LOCAL, timeout=30) as client:
            while not stop.is_set():
                listed = client.get("/v1/transcripts")
                found = client.get("/v1/search", params={"q": "space"})
                cited = client.get(f"/v1/citations/{found.json()['hits'][0]['passage_id']}")
                if (listed.status_code, found.status_code, cited.status_code) != (200, 200, 200):
                    wrong.append((listed.text, found.text, cited.text))
                seen.add(listed.json()["generation"])

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    while 1 not in seen and any(thread.is_alive() for thread in threads):
        stop.wait(0.01)
    for day in range(1, 7):
        (folder / "b.txt").write_text(page("trade", day=day))
        build(folder)
    while 7 not in seen and any(thread.is_alive() for thread in threads):
        stop.wait(0.05)
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert record.snapshots.current().manifest.generation == 7
    assert {1, 7} <= seen


def test_the_lists_of_a_generation_are_made_as_soon_as_it_is_published(
    serve: Serve, build: Build, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the service, so that no request has to."""
    monkeypatch.setattr(app, "FOLLOWING_S", 0.01)
    made, of = list[int](), Directories.of

    def listed(directories: Directories, snapshot: Snapshot) -> Directory:
        found = of(directories, snapshot)
        made.append(found.generation)
        return found

    monkeypatch.setattr(Directories, "of", listed)
    serve()
    (folder / "b.txt").write_text(page("trade", day=9))
    build(folder)
    until = time.monotonic() + 10
    while 2 not in made and time.monotonic() < until:
        time.sleep(0.01)
    assert set(made) == {1, 2}


def test_what_is_under_way_is_finished_before_the_service_ends(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stop refuses new requests and waits for the others."""
    begun, go_on = Event(), Event()
    search = Retriever.search

    def slow(*arguments: object, **named: object) -> object:
        begun.set()
        assert go_on.wait(10)
        return search(*arguments, **named)  # type: ignore[arg-type]

    service = serve()
    monkeypatch.setattr(Retriever, "search", slow)
    answers: list[httpx.Response] = []
    asking = Thread(target=lambda: answers.append(service.client.get("/v1/search", params={"q": "space"})))
    asking.start()
    assert begun.wait(10)
    threading.Timer(0.3, go_on.set).start()
    service.stop()
    asking.join()
    assert [answer.status_code for answer in answers] == [200]
