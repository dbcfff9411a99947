"""Answers event by event."""

from __future__ import annotations

import json
from collections.abc import Generator

import httpx
import pytest

from onrecord.service.answers.answerer import Answerer
from onrecord.service.composition import Record
from onrecord.service.errors import GenerationFailed
from onrecord.service.schemas.answer_schemas import CitedAnswerShape
from tests.service.http.conftest import Serve

EVENTS = {"accept": "text/event-stream"}


def events(answer: httpx.Response) -> list[tuple[str, object]]:
    """Return the events of a stream, with their data."""
    blocks = [block.splitlines() for block in answer.text.split("\n\n") if block and not block.startswith(":")]
    return [(lines[0].removeprefix("event: "), json.loads(lines[1].removeprefix("data: "))) for lines in blocks]


def test_an_answer_comes_event_by_event(client: httpx.Client, record: Record) -> None:
    """What was understood, what was found, each sentence, the citations, and all of it as without events."""
    answer = client.post("/v1/ask", json={"question": "What about fentanyl?"}, headers=EVENTS)
    told = events(answer)
    whole = json.loads(CitedAnswerShape.of(record.answerer.ask("What about fentanyl?")).json_line())
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert (answer.headers["cache-control"], answer.headers["x-accel-buffering"]) == ("no-store", "no")
    assert [name for name, _ in told] == [
        *("understood", "hits"),
        *["sentence"] * len(whole["sentences"]),
        *("citations", "done"),
    ]
    by_name = dict(told)
    assert by_name["understood"] == whole["understood"]
    assert [data for name, data in told if name == "sentence"] == whole["sentences"]
    assert by_name["citations"] == {"citations": whole["citations"]}
    assert by_name["done"] == whole


def test_what_is_wrong_with_a_question_is_no_event(client: httpx.Client) -> None:
    """The status tells, as without events."""
    answer = client.post("/v1/ask", json={"question": " "}, headers=EVENTS)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")


@pytest.mark.parametrize(
    ("error", "status", "detail"),
    [
        (GenerationFailed("the model at http://10.0.0.7 is gone"), 503, "the service cannot answer at present"),
        (TypeError("secret"), 500, "an internal error"),
    ],
)
def test_what_fails_on_the_way_is_the_last_event(
    error: Exception, status: int, detail: str, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A problem document that tells nothing of this machine, which the log does."""
    service = serve()
    stream = Answerer.stream

    def failing(*arguments: object, **named: object) -> Generator[object]:
        yield next(iter(stream(*arguments, **named)))  # type: ignore[arg-type]
        raise error

    monkeypatch.setattr(Answerer, "stream", failing)
    received = ""
    with service.client.stream("POST", "/v1/ask", json={"question": "fentanyl"}, headers=EVENTS) as answer:
        try:
            for text in answer.iter_text():
                received += text
        except httpx.RemoteProtocolError:
            assert status == 500  # a mistake of ours ends the connection as well
    name, data = received.strip().split("\n\n")[-1].splitlines()
    problem = json.loads(data.removeprefix("data: "))
    assert (name, problem["status"]) == ("event: error", status)
    assert problem["detail"].startswith(detail)
    assert str(error) not in received
    assert service.log(1)[0]["problem"] == str(error)
