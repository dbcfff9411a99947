"""The HTTP API, over a real uvicorn on a port."""

from __future__ import annotations

import json

import httpx
import pytest

from onrecord.service.composition import Record
from onrecord.service.errors import CannotListen
from onrecord.service.http.uvicorn_server import _bound
from onrecord.service.schemas.answer_schemas import CitedAnswerShape, SearchShape
from tests.service.http.conftest import Serve


def test_a_question_may_go_on_from_others_and_ask_for_a_style(client: httpx.Client) -> None:
    """As on the command line."""
    history = ["What has China said about space cooperation?"]
    found = client.post("/v1/ask", json={"question": "and in 2020?", "history": history, "style": "brief"}).json()
    assert (found["resolved"], found["style"]) == ("What has China said about space cooperation in 2020", "brief")
    assert len(found["statements"]) == 1
    assert client.post("/v1/ask", json={"question": "x", "style": "long"}).status_code == 422


def test_search_and_ask_return_what_the_command_line_prints(client: httpx.Client, record: Record) -> None:
    """The same parts, the same shapes."""
    found = client.get("/v1/search", params={"q": "port cranes", "limit": 2})
    expected = json.loads(SearchShape.of(record.retriever.search("port cranes", 2)).json_line())
    assert found.status_code == 200
    assert {**found.json(), "took_ms": 0} == {**expected, "took_ms": 0}
    answer = client.post("/v1/ask", json={"question": "What about fentanyl?"})
    assert answer.json() == json.loads(CitedAnswerShape.of(record.answerer.ask("What about fentanyl?")).json_line())


def test_a_citation_can_be_opened(client: httpx.Client) -> None:
    """By the id that stands below the answer."""
    cited = client.post("/v1/ask", json={"question": "fentanyl"}).json()["citations"][0]
    opened = client.get(f"/v1/citations/{cited['passage_id']}")
    assert (opened.status_code, opened.json()["quote"]) == (200, cited["quote"])


def test_stats_and_health(client: httpx.Client) -> None:
    """For those who run it."""
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/v1/stats").json()["transcripts"] == 5


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "detail", "fault"),
    [
        ("GET", "/v1/search", None, 422, "q: field required", {"parameter": "q"}),
        ("GET", "/v1/search?q=%20", None, 400, "the question is empty", None),
        (
            "GET",
            "/v1/search?q=x&limit=0",
            None,
            422,
            "limit: input should be greater than or equal to 1",
            {"parameter": "limit"},
        ),
        ("GET", f"/v1/search?q={'x' * 9999}", None, 400, "the question has 9,999 characters", None),
        ("GET", "/v1/citations/x/1/1", None, 404, "no passage has the id 'x/1/1'", None),
        ("GET", "/nowhere", None, 404, "Not Found", None),
        ("DELETE", "/v1/ask", None, 405, "Method Not Allowed", None),
        ("GET", "/v1/search?q=x&limit=1001", None, 422, "limit: input should be less than", {"parameter": "limit"}),
        ("GET", "/docs", None, 404, "Not Found", None),
        ("POST", "/v1/ask", {}, 422, "question: field required", {"pointer": "#/question"}),
        ("POST", "/v1/ask", None, 422, "body: field required", {"pointer": "#"}),
        ("POST", "/v1/ask", ["x"], 422, "body: input should be a valid dictionary", {"pointer": "#"}),
        ("POST", "/v1/ask", {"question": "x", "a/b~": 1}, 422, "a/b~: extra inputs are", {"pointer": "#/a~1b~0"}),
        ("POST", "/v1/ask", {"question": ""}, 400, "the question is empty", None),
    ],
)
def test_errors_are_problem_documents(
    method: str, path: str, body: object, status: int, detail: str, fault: dict[str, str] | None, client: httpx.Client
) -> None:
    """RFC 9457, with a pointer to the field where there is one."""
    response = client.request(method, path, json=body)
    problem = response.json()
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    assert problem["status"] == status
    assert problem["detail"].startswith(detail)
    said = detail.partition(": ")[2]
    errors = problem.get("errors", [])
    assert [error.pop("detail")[: len(said)] for error in errors] == ([said] if fault else [])
    assert errors == ([fault] if fault else [])


@pytest.mark.parametrize(("body", "character"), [(b"{", 1), (b'{"question": "x"', 16)])
def test_a_body_that_is_no_json_is_a_bad_request(body: bytes, character: int, client: httpx.Client) -> None:
    """With the place where it goes wrong."""
    response = client.post("/v1/ask", content=body, headers={"content-type": "application/json"})
    problem = response.json()
    assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")
    assert problem["detail"].startswith("the body is not valid JSON: ")
    assert problem["detail"].endswith(f" at character {character}")
    assert [error["pointer"] for error in problem["errors"]] == ["#"]


def test_a_wrong_method_is_told_the_right_one(client: httpx.Client) -> None:
    """As RFC 9110 wants it."""
    response = client.delete("/v1/ask")
    assert (response.status_code, response.headers["allow"]) == (405, "POST")


def test_half_a_character_is_refused(client: httpx.Client) -> None:
    """JSON can spell what is no text."""
    header = {"content-type": "application/json"}
    response = client.post("/v1/ask", content=b'{"question": "\\ud800 space"}', headers=header)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"


def test_a_mistake_of_ours_tells_nothing_of_itself(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, record: Record
) -> None:
    """The operator finds it in the log."""

    def mistaken(*_: object) -> None:
        raise TypeError("secret")

    monkeypatch.setattr(type(record.retriever), "search", mistaken)
    response = client.get("/v1/search", params={"q": "space"})
    assert (response.status_code, response.headers["content-type"]) == (500, "application/problem+json")
    assert response.json() == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "an internal error; ask the operator to look at the log of the service",
    }


def test_the_api_describes_itself_and_its_problems(client: httpx.Client) -> None:
    """Every route says that it may answer with a problem document, or with OpenAI's, and no other shape of error."""
    routes = client.get("/openapi.json").json()["paths"]
    responses = {"/v1/responses", "/v1/responses/{identity}"}
    of_openai = {"/v1/chat/completions", "/v1/embeddings", "/v1/models", "/v1/models/{model}", *responses}
    assert set(routes) == {
        *of_openai,
        *("/v1/search", "/v1/ask", "/v1/quotations/verify", "/v1/citations/{passage_id}", "/v1/stats"),
        "/v1/analyses/{name}",
        "/v1/export",
        *("/v1/collections", "/v1/collections/{token}", "/v1/collections/{token}/export"),
        *("/v1/collections/{token}/items", "/v1/collections/{token}/items/{number}"),
        *(f"/v1/{kind}{name}" for kind in ("speakers", "outlets", "topics") for name in ("", "/{name}")),
        *("/v1/days", "/v1/statements"),
        *("/v1/transcripts", "/v1/transcripts/{transcript_id}", "/healthz", "/readyz", "/metrics"),
    }
    for path, methods in routes.items():
        kind = "application/json" if path in of_openai else "application/problem+json"
        for operation in methods.values():
            assert set(operation["responses"]) == {"200", "4XX", "5XX"}
            assert set(operation["responses"]["4XX"]["content"]) == {kind}


def test_a_lost_index_is_said_without_paths_of_the_machine(serve: Serve, record: Record) -> None:
    """Where things lie is the operator's business."""
    (record.settings.index.path / "CURRENT").write_text("99")
    response = serve().client.get("/v1/search", params={"q": "space"})
    assert response.status_code == 503
    assert str(record.settings.index.path) not in response.text


def test_a_taken_port_is_named() -> None:
    """With what to do."""
    with _bound("127.0.0.1", 0) as taken:
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(
            CannotListen, match=rf"cannot listen on 127.0.0.1 port {port}: .*; choose another with --host or --port"
        ):
            _bound("127.0.0.1", port)


def test_what_was_understood_is_told_over_http(client: httpx.Client) -> None:
    """Against the day that is given, and not at all if so wished; an error points at its column."""
    asked = {"q": "cranes last month", "today": "2024-03-10"}
    dates = client.get("/v1/search", params=asked).json()["understood"]["dates"]
    assert [(date["from"], date["to"]) for date in dates] == [("2024-02-01", "2024-02-29")]
    assert client.get("/v1/search", params={**asked, "literal": "true"}).json()["understood"]["dates"] == []
    body = {"question": "cranes last month", "today": "2024-03-10"}
    assert client.post("/v1/ask", json=body).json()["understood"]["dates"] == dates
    refused = client.get("/v1/search", params={"q": "date:2024-13 cranes"})
    assert (refused.status_code, refused.json()["detail"][:30]) == (400, "column 1: date:2024-13 is no d")
