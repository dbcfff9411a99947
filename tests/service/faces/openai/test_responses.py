"""The Responses API as OpenAI's own client gets it: whole, as typed events, and going on from a response before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest
from openai import OpenAI
from openai.types.responses import Response
from pydantic import BaseModel

from onrecord.service.access_keys import KeyFile, Right
from onrecord.service.answers.answerer import Answerer
from onrecord.service.attribution_text import attribution
from onrecord.service.composition import Record
from onrecord.service.errors import GenerationFailed
from onrecord.service.faces.openai.response_store import MOST_CHARACTERS, KeptResponse, ResponseStore
from tests.fakes import LOCAL
from tests.service.faces.openai.conftest import Serving, shown
from tests.service.faces.openai.test_chat import DEBT, TRAPS, quotes
from tests.service.faces.openai.test_openai_errors import NOW

SPACE = "What has China said about space cooperation with the US?"
GIVEN_BACK: dict[str, Any] = {
    "instructions": "Answer in the voice of a pirate.",
    "tools": [{"type": "function", "name": "f", "parameters": {"type": "object"}, "strict": True}],
    "tool_choice": "auto",
    "parallel_tool_calls": False,
    "metadata": {"a": "b"},
    "max_output_tokens": 900,
}


def responded(client: OpenAI, asked: Any, **more: Any) -> Response:  # noqa: ANN401 - what the client takes
    """Return the response to an input."""
    made = client.responses.create(model="onrecord", input=asked, **more)
    assert isinstance(made, Response)
    return made


def events(client: OpenAI, asked: Any, **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - likewise
    """Return the events of a streamed response as JSON."""
    with client.responses.create(model="onrecord", input=asked, stream=True, **more) as stream:
        return [event.model_dump(exclude_unset=True) for event in stream]


def turns(*messages: str) -> list[dict[str, Any]]:
    """Return a conversation as the items of an input: a user's messages, with answers between them."""
    items: list[dict[str, Any]] = []
    for message in messages:
        items += [
            {"role": "user", "content": [{"type": "input_text", "text": message}]},
            {"type": "reasoning", "id": "rs_1", "summary": []},
            {
                "type": "message",
                "role": "assistant",
                "id": "msg_1",
                "status": "completed",
                "content": [{"type": "output_text", "text": "Aye.", "annotations": []}],
            },
        ]
    return items[:-2]


def chat(client: OpenAI, *messages: str) -> str:
    """Return what the chat completions answer to the same."""
    given: list[Any] = []
    for message in messages:
        given += [{"role": "user", "content": message}, {"role": "assistant", "content": "Aye."}]
    return client.chat.completions.create(model="onrecord", messages=given[:-1]).choices[0].message.content or ""


def without(record: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return a record without what differs from one response to the next."""
    return {name: value for name, value in record.items() if name not in names}


def test_a_response_is_the_answer_of_a_chat_with_its_sources(client: OpenAI, held: Record, address: str) -> None:
    """The whole record of it, as OpenAI's clients read it; what the client sent is given back."""
    made = responded(client, DEBT, **GIVEN_BACK)
    text = chat(client, DEBT)
    [passage] = held.answerer.ask(DEBT).citations
    start = text.index("“") + 1
    told = made.model_dump(exclude_unset=True)
    asked, said = told["usage"]["input_tokens"], told["usage"]["output_tokens"]
    assert without(told, "id", "created_at", "completed_at") == {
        "object": "response",
        "status": "completed",
        "background": False,
        "error": None,
        "incomplete_details": None,
        **GIVEN_BACK,
        "model": "onrecord",
        "output": [
            {
                "id": told["output"][0]["id"],
                "type": "message",
                "role": "assistant",
                "status": "completed",
                "content": [
                    {
                        "type": "output_text",
                        "text": text,
                        "annotations": [
                            {
                                "type": "url_citation",
                                "start_index": start,
                                "end_index": text.index("”", start),
                                "title": f"{attribution(passage)}: {passage.title}",
                                "url": f"{address}/c/{passage.id}",
                            }
                        ],
                        "logprobs": [],
                    }
                ],
            }
        ],
        "previous_response_id": None,
        "store": True,
        "temperature": None,
        "text": {"format": {"type": "text"}},
        "top_p": None,
        "truncation": "disabled",
        "usage": {
            "input_tokens": asked,
            "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
            "output_tokens": said,
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": asked + said,
        },
    }
    assert (told["id"][:5], told["output"][0]["id"][:4], asked) == ("resp_", "msg_", 4)
    assert made.output_text == text


@pytest.mark.parametrize("question", [DEBT, TRAPS, "space cooperation"])
def test_an_annotation_holds_exactly_what_is_quoted(question: str, client: OpenAI, held: Record) -> None:
    """Counted in code points of the text."""
    made = responded(client, question)
    found = [a for item in made.output for part in item.content for a in part.annotations]  # type: ignore[union-attr]
    answer = held.answerer.ask(question)
    assert [shown(made.output_text[a.start_index : a.end_index]) for a in found] == quotes(answer)  # type: ignore[union-attr]


def test_a_stream_has_its_events_in_order(client: OpenAI) -> None:
    """Each with its number and the ids of the response; the deltas make the text, and the last event is the whole."""
    whole = responded(client, SPACE).model_dump(exclude_unset=True)
    found = events(client, SPACE)
    kinds = [event["type"].removeprefix("response.") for event in found]
    assert [event["sequence_number"] for event in found] == list(range(len(found)))
    assert kinds[:4] == ["created", "in_progress", "output_item.added", "content_part.added"]
    assert kinds[-4:] == ["output_text.done", "content_part.done", "output_item.done", "completed"]
    assert set(kinds[4:-4]) == {"output_text.delta", "output_text.annotation.added"}
    last = found[-1]["response"]
    changing = ("id", "created_at", "completed_at", "output")
    assert without(last, *changing) == without(whole, *changing)
    [item] = last["output"]
    [part] = item["content"]
    assert without(item, "id") == without(whole["output"][0], "id")
    begun = {**without(last, "completed_at"), "status": "in_progress", "output": [], "usage": None}
    assert [without(found[place]["response"], "completed_at") for place in (0, 1)] == [begun, begun]
    assert found[2]["item"] == {**item, "status": "in_progress", "content": []}
    assert found[3]["part"] == {**part, "text": "", "annotations": []}
    assert (found[-4]["text"], found[-3]["part"], found[-2]["item"]) == (part["text"], part, item)
    assert "".join(event.get("delta", "") for event in found) == part["text"]
    added = [event for event in found if event["type"].endswith("annotation.added")]
    assert [event["annotation"] for event in added] == part["annotations"]
    assert [event["annotation_index"] for event in added] == list(range(len(part["annotations"])))
    assert {event["item_id"] for event in found if "item_id" in event} == {item["id"]}


def test_no_source_is_told_before_its_words(client: OpenAI) -> None:
    """A client that marks the text as it comes finds them there."""
    text = ""
    for event in events(client, SPACE):
        text += event.get("delta", "")
        if event["type"].endswith("annotation.added"):
            assert event["annotation"]["end_index"] <= len(text)


def test_a_conversation_goes_on_from_a_response_or_from_a_list(client: OpenAI) -> None:
    """Over several responses, streamed or not, as a chat does; a function's result in between changes nothing."""
    expected = chat(client, SPACE, "And in 2020?", "shorter")
    first = responded(client, SPACE)
    second = events(client, "And in 2020?", previous_response_id=first.id)[-1]["response"]
    result = {"type": "function_call_output", "call_id": "c", "output": "ignored"}
    third = responded(client, [result, *turns("shorter")], previous_response_id=second["id"])
    assert (second["previous_response_id"], third.previous_response_id) == (first.id, second["id"])
    assert second["output"][0]["content"][0]["text"] == chat(client, SPACE, "And in 2020?")
    assert third.output_text == expected
    assert responded(client, turns(SPACE, "And in 2020?", "shorter"), store=False).output_text == expected


def test_a_response_is_looked_up_and_forgotten(client: OpenAI) -> None:
    """As long as it is kept; one that was not to be stored never is."""
    made = responded(client, DEBT)
    assert client.responses.retrieve(made.id).model_dump() == made.model_dump()
    client.responses.delete(made.id)
    unstored = responded(client, DEBT, store=False)
    assert unstored.store is False
    for gone in (made.id, unstored.id, "resp_0"):
        with pytest.raises(openai.NotFoundError):
            client.responses.retrieve(gone)
        with pytest.raises(openai.NotFoundError):
            client.responses.delete(gone)
        with pytest.raises(openai.BadRequestError) as caught:
            responded(client, "shorter", previous_response_id=gone)
        assert caught.value.param == "previous_response_id"
        assert "send the conversation as input" in caught.value.message


def test_nobody_goes_on_from_somebody_else_s_response(serving: Serving, tmp_path: Path) -> None:
    """Whoever knows its id: it belongs to the key that asked."""
    keys = KeyFile(tmp_path / "keys.json")
    one, other = (keys.add(name, (Right.ASK,), None, NOW)[0] for name in ("one", "other"))
    _, client = serving(key=one, keys=tmp_path / "keys.json")
    made = responded(client, DEBT)
    assert responded(client, "shorter", previous_response_id=made.id).output_text
    stranger = client.with_options(api_key=other)
    with pytest.raises(openai.BadRequestError):
        responded(stranger, "shorter", previous_response_id=made.id)
    with pytest.raises(openai.NotFoundError):
        stranger.responses.retrieve(made.id)


def test_nothing_is_remembered_where_the_operator_says_so(serving: Serving) -> None:
    """And the response says that it is not stored."""
    _, client = serving(remember_s=0)
    made = responded(client, DEBT)
    assert made.model_dump()["store"] is False
    with pytest.raises(openai.BadRequestError):
        responded(client, "shorter", previous_response_id=made.id)


def test_a_response_is_no_longer_than_it_may_be(client: OpenAI) -> None:
    """And says why it is incomplete, whole and streamed."""
    made = responded(client, DEBT, max_output_tokens=12)
    assert (made.status, made.incomplete_details and made.incomplete_details.reason) == (
        "incomplete",
        "max_output_tokens",
    )
    assert responded(client, DEBT).output_text.startswith(made.output_text)
    last = events(client, DEBT, max_output_tokens=12)[-1]
    assert (last["type"], last["response"]["output"][0]["status"]) == ("response.incomplete", "incomplete")


def test_an_answer_comes_as_json_of_our_own_shape(client: OpenAI, held: Record) -> None:
    """In responses and in chats alike."""
    made = responded(client, DEBT, text={"format": {"type": "json_object"}})
    chatted = client.chat.completions.create(
        model="onrecord", messages=[{"role": "user", "content": DEBT}], response_format={"type": "json_object"}
    )
    answer = held.answerer.ask(DEBT)
    for text in (made.output_text, chatted.choices[0].message.content or ""):
        told = httpx.Response(200, text=text).json()
        assert (told["question"], told["answer"], told["verdict"]) == (DEBT, answer.text, "said")
        assert [cited["passage_id"] for cited in told["citations"]] == [p.id for p in answer.citations]
    assert made.text
    assert made.text.format
    assert made.text.format.type == "json_object"


class Source(BaseModel):
    """Some fields of a citation."""

    passage_id: str
    quote: str
    date: dt.date | None


class Findings(BaseModel):
    """Some fields of an answer, as a client's program wants them."""

    verdict: str
    citations: list[Source]


def test_an_answer_comes_in_the_shape_of_the_clients_own_classes(client: OpenAI, held: Record) -> None:
    """Where its fields are fields of an answer; in responses and in chats alike."""
    made = client.responses.parse(model="onrecord", input=DEBT, text_format=Findings)
    chatted = client.chat.completions.parse(
        model="onrecord", messages=[{"role": "user", "content": DEBT}], response_format=Findings
    )
    cited = held.answerer.ask(DEBT).citations
    expected = Findings(
        verdict="said", citations=[Source(passage_id=one.id, quote=one.text, date=one.date) for one in cited]
    )
    assert made.output_parsed == chatted.choices[0].message.parsed == expected
    assert httpx.Response(200, text=made.output_text).json() == expected.model_dump(mode="json")


IMAGE = {"type": "input_image", "image_url": "data:image/png;base64,AA=="}
ASKED = [{"role": "user", "content": DEBT}]


def test_pictures_in_earlier_messages_are_passed_over_with_a_note(client: OpenAI) -> None:
    """They were asked about before; the answer is the same otherwise."""
    seen = {"role": "user", "content": [{"type": "input_text", "text": "What is this?"}, IMAGE]}
    told = responded(client, [seen, {"role": "assistant", "content": "Aye."}, *ASKED]).output_text
    assert told.endswith("\n\n*Pictures and files in earlier messages were not read.*")


@pytest.mark.parametrize(
    ("changes", "param"),
    [
        ({"input": []}, "input"),
        ({"input": [{"role": "system", "content": DEBT}]}, "input"),
        ({"input": [{"type": "function_call_output", "call_id": "c", "output": "x"}]}, "input"),
        ({"input": [{"role": "king", "content": DEBT}]}, "input[0].role"),
        ({"input": [{"role": "user", "content": 3}]}, "input[0].content"),
        ({"input": [*ASKED, {"role": "user", "content": [IMAGE]}]}, "input[1].content[0].type"),
        ({"input": "date:never x"}, "input"),
        ({"input": 3}, "input"),
        ({"tool_choice": "required"}, "tool_choice"),
        ({"tool_choice": {"type": "function", "name": "f"}}, "tool_choice"),
        ({"text": {"format": {"type": "json_schema", "name": "n", "schema": {}}}}, "text.format"),
        ({"text": {"format": {"type": "grammar"}}}, "text.format"),
        ({"background": True}, "background"),
        ({"conversation": "conv_1"}, "conversation"),
        ({"prompt": {"id": "pmpt_1"}}, "prompt"),
        ({"top_logprobs": 2}, "top_logprobs"),
        ({"max_output_tokens": 0}, "max_output_tokens"),
        ({"extra_body": {"n": 2}}, "n"),
    ],
)
def test_a_bad_request_names_the_part_that_is_wrong(changes: dict[str, Any], param: str, client: OpenAI) -> None:
    """In OpenAI's form, streamed or not."""
    for stream in (False, True):
        with pytest.raises(openai.BadRequestError) as caught:
            client.responses.create(**{"model": "onrecord", "input": DEBT, "stream": stream, **changes})
        assert (caught.value.type, caught.value.param) == ("invalid_request_error", param)


def test_an_unknown_model_is_not_found(client: OpenAI) -> None:
    """The model that embeds does not answer."""
    for model in ("gpt-5", "keywords"):
        with pytest.raises(openai.NotFoundError) as caught:
            client.responses.create(model=model, input=DEBT)
        assert caught.value.code == "model_not_found"


def test_what_fails_on_the_way_is_the_last_event(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the next number, and nothing of this machine in it."""
    service, client = serving()
    stream = Answerer.stream

    def failing(*arguments: Any, **named: Any) -> Generator[object]:  # noqa: ANN401 - what it passes on
        yield next(iter(stream(*arguments, **named)))
        raise GenerationFailed("the model at http://10.0.0.7 is gone")

    monkeypatch.setattr(Answerer, "stream", failing)
    *_, before, last = events(client, "fentanyl")
    assert (last["type"], last["sequence_number"]) == ("response.failed", before["sequence_number"] + 1)
    assert (last["response"]["status"], last["response"]["error"]["code"]) == ("failed", "server_error")
    assert "10.0.0.7" not in last["response"]["error"]["message"]
    assert service.log(1)[0]["problem"] == "the model at http://10.0.0.7 is gone"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/completions"),
        ("GET", "/v1/files"),
        ("POST", "/v1/images/generations"),
        ("POST", "/v1/audio/speech"),
        ("GET", "/v1/chat/nothing"),
    ],
)
def test_what_is_not_offered_is_told_before_any_key_is_asked_for(
    method: str, path: str, serving: Serving, tmp_path: Path
) -> None:
    """In OpenAI's form, with what is offered; our own addresses still ask for a key."""
    keys = KeyFile(tmp_path / "keys.json")
    keys.add("one", (Right.ASK,), None, NOW)
    _, client = serving(key="sk-dummy", keys=tmp_path / "keys.json")
    base = str(client.base_url).removesuffix("/v1/")
    with httpx.Client(base_url=base, **LOCAL, headers={"authorization": "Bearer sk-dummy"}) as plain:
        answer = plain.request(method, path, json={} if method == "POST" else None)
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/json")
        told = answer.json()["error"]
        assert without(told, "message") == {"type": "invalid_request_error", "param": None, "code": None}
        assert "/v1/chat/completions" in told["message"]
        assert [plain.get(own).status_code for own in ("/v1/models", "/v1/search", "/v1/nothing")] == [401] * 3


def test_a_kept_conversation_is_bounded() -> None:
    """The newest responses stay, for their time, with as much of what was said as fits."""
    now = [0.0]
    store = ResponseStore(10, lambda: now[0], most=2)

    def messages(identity: str) -> Sequence[str] | None:
        found = store.find(identity, None)
        return found.messages if found else None

    store.keep("a", KeptResponse(("x" * MOST_CHARACTERS, "y"), "{}", None))
    assert messages("a") == ("y",)
    now[0] = 5
    store.keep("b", KeptResponse(("b",), "{}", None))
    store.keep("c", KeptResponse(("c",), "{}", None))
    assert [messages(identity) for identity in "abc"] == [None, ("b",), ("c",)]
    now[0] = 15
    assert [messages(identity) for identity in "abc"] == [None, None, None]
