"""Whatever goes wrong, OpenAI's client raises its own exception for it, with the part that is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest
from openai import OpenAI

from onrecord.service.access_keys import KeyFile, Right
from onrecord.service.answers.answerer import Answerer
from onrecord.service.errors import GenerationFailed
from tests.fakes import LOCAL
from tests.service.faces.openai.conftest import Serving

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
FENTANYL = [{"role": "user", "content": "fentanyl"}]
PICTURE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AA=="}}
SOUND = {"type": "input_audio", "input_audio": {"data": "", "format": "wav"}}


def ask(client: OpenAI, **changes: Any) -> object:  # noqa: ANN401 - what the client takes
    """Ask what would be answered but for some changes."""
    return client.chat.completions.create(**{"model": "onrecord", "messages": FENTANYL, **changes})


@pytest.mark.parametrize(
    ("changes", "param"),
    [
        ({"messages": []}, "messages"),
        ({"messages": [{"role": "system", "content": "fentanyl"}]}, "messages"),
        ({"messages": [{"role": "user", "content": None}]}, "messages[0].content"),
        ({"messages": [{"role": "king", "content": "fentanyl"}]}, "messages[0].role"),
        ({"messages": [{"role": "user", "content": 3}]}, "messages[0].content"),
        ({"messages": [*FENTANYL, {"role": "user", "content": [PICTURE]}]}, "messages[1].content[0].type"),
        (
            {"messages": [{"role": "user", "content": [{"type": "text", "text": "x"}, SOUND]}]},
            "messages[0].content[1].type",
        ),
        ({"messages": [{"role": "user", "content": "x" * 2001}]}, "messages[0].content"),
        ({"messages": [*FENTANYL, {"role": "user", "content": "date:never x"}]}, "messages[1].content"),
        ({"n": 2}, "n"),
        ({"stop": ["a", "b", "c", "d", "e"]}, "stop"),
        ({"max_tokens": 0}, "max_tokens"),
        ({"tool_choice": "required"}, "tool_choice"),
        ({"tool_choice": {"type": "function", "function": {"name": "f"}}}, "tool_choice"),
        ({"response_format": {"type": "json_schema", "json_schema": {"name": "n"}}}, "response_format"),
        ({"modalities": ["text", "audio"]}, "modalities"),
        ({"logprobs": True}, "logprobs"),
        ({"stream": "yes"}, "stream"),
    ],
)
def test_a_bad_request_names_the_part_that_is_wrong(changes: dict[str, Any], param: str, client: OpenAI) -> None:
    """Streamed or not: it is no part of a stream."""
    for stream in ({}, {"stream": True}):
        with pytest.raises(openai.BadRequestError) as caught:
            ask(client, **{**stream, **changes})
        assert (caught.value.status_code, caught.value.type, caught.value.param) == (
            400,
            "invalid_request_error",
            param,
        )


def test_what_is_no_json_is_a_bad_request(address: str) -> None:
    """With nothing but the shape that OpenAI's clients know."""
    headers = {"content-type": "application/json"}
    answer = httpx.post(f"{address}/v1/chat/completions", content=b"{", headers=headers, **LOCAL)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/json")
    assert answer.json() == {
        "error": {
            "message": "the body is not valid JSON: expecting property name enclosed in double quotes at character 1",
            "type": "invalid_request_error",
            "param": None,
            "code": None,
        }
    }


def test_an_unknown_model_is_not_found(client: OpenAI) -> None:
    """Whether it is to chat, to embed, or looked up."""
    for wanted in (
        lambda: ask(client, model="gpt-4o"),
        lambda: ask(client, model="keywords"),
        lambda: client.embeddings.create(model="onrecord", input="x"),
        lambda: client.models.retrieve("gpt-4o"),
    ):
        with pytest.raises(openai.NotFoundError) as caught:
            wanted()
        assert (caught.value.code, caught.value.param) == ("model_not_found", "model")


def test_who_has_no_right_key_is_told_so(serving: Serving, tmp_path: Path) -> None:
    """A wrong one, and one that is good for something else; the right one may ask, embed and list the models."""
    keys = KeyFile(tmp_path / "keys.json")
    right, _ = keys.add("right", (Right.ASK,), None, NOW)
    other, _ = keys.add("other", (Right.READ, Right.VERIFY), None, NOW)
    for key, error, code in (
        ("none", openai.AuthenticationError, "invalid_api_key"),
        (f"{right}x", openai.AuthenticationError, "invalid_api_key"),
        (other, openai.PermissionDeniedError, "insufficient_permissions"),
    ):
        _, client = serving(key=key, keys=tmp_path / "keys.json")
        for wanted in (lambda: ask(client), client.models.list):  # noqa: B023 - called before the next
            with pytest.raises(error) as caught:
                wanted()
            assert caught.value.code == code
    _, client = serving(key=right, keys=tmp_path / "keys.json")
    assert ask(client)
    assert client.models.list().data
    assert client.embeddings.create(model="keywords", input="x").data


def test_where_nobody_needs_a_key_what_clients_send_in_its_place_will_do(serving: Serving, tmp_path: Path) -> None:
    """They cannot send none. A key of ours that is wrong is still wrong."""
    _, client = serving(key="sk-whatever", keys=tmp_path / "keys.json")
    assert ask(client)
    _, client = serving(key="onrecord_1_2", keys=tmp_path / "keys.json")
    with pytest.raises(openai.AuthenticationError):
        ask(client)


def test_what_is_too_much_is_refused(serving: Serving) -> None:
    """A body that is too long, and more requests than one may make."""
    _, client = serving(max_body_bytes=200)
    with pytest.raises(openai.APIStatusError) as caught:
        ask(client, messages=[{"role": "user", "content": "x" * 200}])
    assert (caught.value.status_code, caught.value.code) == (413, "request_too_large")
    _, client = serving(rate="1/hour")
    ask(client)
    with pytest.raises(openai.RateLimitError) as limited:
        ask(client)
    assert limited.value.code == "rate_limit_exceeded"
    assert int(limited.value.response.headers["retry-after"]) > 0


def test_what_is_not_done_in_time_is_a_failure_of_the_service(serving: Serving) -> None:
    """After which clients try again by themselves."""
    _, client = serving(timeout_s=0.000001)
    with pytest.raises(openai.InternalServerError) as caught:
        ask(client)
    assert (caught.value.status_code, caught.value.code) == (503, "service_unavailable")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (GenerationFailed("the model at http://10.0.0.7 is gone"), "the service cannot answer at present"),
        (TypeError("secret"), "an internal error"),
    ],
)
def test_what_fails_on_the_way_is_the_last_part_of_a_stream(
    error: Exception, message: str, serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The client raises it; nothing of this machine is told, which the log does."""
    service, client = serving()
    stream = Answerer.stream

    def failing(*arguments: Any, **named: Any) -> Generator[object]:  # noqa: ANN401 - what it passes on
        yield next(iter(stream(*arguments, **named)))
        raise error

    monkeypatch.setattr(Answerer, "stream", failing)
    with pytest.raises(openai.APIError) as caught, client.chat.completions.create(
        model="onrecord",
        messages=[{"role": "user", "content": "fentanyl"}],
        stream=True,
    ) as coming:  # fmt: skip
        list(coming)
    assert caught.value.message.startswith(message)
    assert str(error) not in str(caught.value.body)
    assert service.log(1)[0]["problem"] == str(error)


@pytest.mark.parametrize("path", ["/v1/chat/completions", "/v1/models", "/v1/embeddings", "/v1/chat/nothing"])
def test_other_hosts_and_methods_are_refused_in_the_same_shape(path: str, address: str) -> None:
    """By whatever stands before the routes."""
    with httpx.Client(base_url=address, **LOCAL) as client:
        answers = client.request("DELETE", path), client.get(path, headers={"host": "evil.example"})
    assert [answer.status_code for answer in answers] in ([405, 421], [404, 421])
    for answer in answers:
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["content-length"] == str(len(answer.content))
        assert {*answer.json()["error"]} == {"message", "type", "param", "code"}


def test_elsewhere_errors_stay_problem_documents(address: str) -> None:
    """As they were."""
    answer = httpx.get(f"{address}/v1/search", **LOCAL)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


def test_a_page_of_an_allowed_origin_may_ask_with_openai_s_headers(serving: Serving) -> None:
    """Its client sends a dozen of its own; a page of another origin may not."""
    service, client = serving(cors=("https://example.org",))
    for origin, status in (("https://example.org", 200), ("https://evil.example", 400)):
        answer = httpx.options(
            f"{client.base_url}chat/completions",
            headers={
                "origin": origin,
                "access-control-request-method": "POST",
                "access-control-request-headers": "authorization, content-type, x-stainless-lang",
            },
            trust_env=False,
        )
        assert answer.status_code == status
        assert answer.headers.get("access-control-allow-origin") == (origin if status == 200 else None)
    assert service.log(2)


def test_the_head_of_an_error_is_that_of_the_error(address: str) -> None:
    """Without a body."""
    answer = httpx.head(f"{address}/v1/models/none", trust_env=False)
    assert (answer.status_code, answer.headers["content-type"], answer.content) == (404, "application/json", b"")
