"""OpenAI's chat request: which parts of it count, which are ignored and which are refused.

The user's last message is the question, the earlier ones are the conversation. System messages have no effect, since
the record cannot be instructed, and neither have sampling parameters (temperature, seed, …). Requests whose reply
would not be what the client expects are refused: pictures, several answers, forced tools, JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt

from onrecord.service.faces.openai.openai_schemas import ANSWERS
from onrecord.service.http.problems import FaultShape, Refused
from onrecord.service.presentation.background_tasks import task_reply, unwrapped

TEXT = "text"
AtLeastOne = Annotated[StrictInt, Field(ge=1)]
Stops = Annotated[list[str], Field(max_length=4)]
IGNORED = """Further parameters of OpenAI's (temperature, top_p, seed, user, metadata, tools, …) are taken and have no
effect."""


def _as_parts(content: object) -> object:
    """Return the content of a message in parts."""
    if content is None:
        return []
    return [{"type": TEXT, TEXT: content}] if isinstance(content, str) else content


def _as_list(given: object) -> object:
    """Return a list, also where one text was given."""
    if given is None:
        return []
    return [given] if isinstance(given, str) else given


class Part(BaseModel):
    """A part of a message. Only text is supported."""

    type: str
    text: str | None = None


class Message(BaseModel):
    """A message of a conversation."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Annotated[list[Part], BeforeValidator(_as_parts, json_schema_input_type=str | list[Part] | None)] = []

    @property
    def text(self) -> str:
        """The text of its parts."""
        return "\n".join(part.text for part in self.content if part.type == TEXT and part.text)


class StreamOptions(BaseModel):
    """How an answer is streamed."""

    include_usage: StrictBool | None = Field(None, description="Whether the last chunk holds the usage.")


class ResponseFormat(BaseModel):
    """The format of the answer."""

    type: str


class ChatRequest(BaseModel):
    """What `POST /v1/chat/completions` takes."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "model": ANSWERS,
                    "messages": [{"role": "user", "content": "What has China said about space cooperation?"}],
                }
            ],
            "description": IGNORED,
        }
    )

    model: str = Field(description="The one that answers.", json_schema_extra={"enum": [ANSWERS]})
    messages: list[Message] = Field(
        min_length=1, description="The user's last message is the question, the earlier ones are the conversation."
    )
    stream: StrictBool | None = None
    stream_options: StreamOptions | None = None
    stop: Annotated[Stops, BeforeValidator(_as_list, json_schema_input_type=str | Stops | None)] = Field(
        [], description="The answer ends before the first of these."
    )
    max_tokens: AtLeastOne | None = Field(None, description="The same as max_completion_tokens, which prevails.")
    max_completion_tokens: AtLeastOne | None = Field(
        None, description="The most words, ideographs and marks of the answer; a link counts as one."
    )
    n: StrictInt | None = Field(None, description="1: there is one answer.")
    tool_choice: Any = Field(None, description="none or auto; tools are never called.")
    function_call: Any = Field(None, description="none or auto; functions are never called.")
    response_format: ResponseFormat | None = Field(None, description="Of type text.")
    modalities: list[str] | None = Field(None, description="text.")
    logprobs: StrictBool | None = Field(None, description="false; answers are not sampled.")
    sources: StrictBool | None = Field(
        None,
        description="Ours: whether to give the sources as Open WebUI reads them. By default they are given where "
        "a header X-OpenWebUI-… comes with the request.",
    )

    @property
    def most_tokens(self) -> int | None:
        """How long the answer may be."""
        return self.max_completion_tokens or self.max_tokens


@dataclass(frozen=True, slots=True)
class Conversation:
    """A question with the earlier ones, the oldest first; or the `reply` to a background task of a chat front end.

    `place` is the index of the message that asks.
    """

    question: str
    earlier: tuple[str, ...]
    place: int
    reply: str | None = None


def conversation(asked: ChatRequest) -> Conversation:
    """Return the conversation. Raises `Refused` naming the part of the request that is not supported."""
    _check(asked)
    turns = [(place, message) for place, message in enumerate(asked.messages) if message.role == "user"]
    for place, message in turns:
        _check_parts(place, message)
    if not turns:
        raise refused("there is no question; add a message with role user", "#/messages")
    place, last = turns[-1]
    earlier = tuple(unwrapped(message.text) for _, message in turns[:-1])
    reply = task_reply(last.text, earlier)
    return Conversation(unwrapped(last.text), earlier, place, reply)


def refused(detail: str, pointer: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> Refused:
    """Return a refusal that names the wrong part of a request by its JSON pointer."""
    return Refused(status, detail, FaultShape(detail=detail, pointer=pointer))


def _check(asked: ChatRequest) -> None:
    """Raise `Refused` for what is not supported."""
    if asked.model != ANSWERS:
        detail = f"the model {asked.model!r} does not exist or does not chat; use {ANSWERS}"
        raise refused(detail, "#/model", HTTPStatus.NOT_FOUND)
    for wrong, pointer, detail in _unavailable(asked):
        if wrong:
            raise refused(detail, pointer)


def _unavailable(asked: ChatRequest) -> Iterator[tuple[bool, str, str]]:
    """Yield for each unsupported feature whether it is requested, its pointer, and what to do instead."""
    yield asked.n not in {None, 1}, "#/n", "only one answer is given; leave n out, or set it to 1"
    tools = "tools are never called; leave it out, or set it to none or auto"
    yield not _is_left_open(asked.tool_choice), "#/tool_choice", tools
    yield not _is_left_open(asked.function_call), "#/function_call", tools
    form, form_told = asked.response_format, "answers are text; leave it out, or set its type to text"
    yield (
        form is not None and form.type != TEXT,
        "#/response_format",
        form_told,
    )
    only_text = "answers are text; leave it out, or set it to text"
    yield bool(asked.modalities) and asked.modalities != [TEXT], "#/modalities", only_text
    yield bool(asked.logprobs), "#/logprobs", "answers are not sampled, so there are no log probabilities; leave it out"


def _is_left_open(choice: object) -> bool:
    return choice is None or choice in ("none", "auto")


def _check_parts(place: int, message: Message) -> None:
    """Raise `Refused` for a part other than text."""
    for number, part in enumerate(message.content):
        if part.type != TEXT:
            detail = f"a part of type {part.type!r} cannot be read; send text only"
            raise refused(detail, f"#/messages/{place}/content/{number}/type")


def texts(messages: Sequence[Message]) -> Iterator[str]:
    """Yield the text of each message."""
    for message in messages:
        yield message.text
