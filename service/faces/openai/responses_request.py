"""The request of OpenAI's Responses API: which parts of it count, which are ignored and which are refused.

The input is a text or a list of items, of which the messages count. Calls of tools, their results and reasoning are
passed over: no tool is ever called here, and those of a client are left to it. Requests whose response would not be
what the client expects are refused: work in the background, stored prompts and conversations, forced tools, JSON that
answers do not have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, ValidationError

from onrecord.service.faces.openai.messages import (
    NO_LOGPROBS,
    NO_TOOLS,
    ONE_ANSWER,
    TEXT,
    AtLeastOne,
    Conversation,
    Message,
    check_available,
    check_model,
    conversation_of,
    is_left_open,
    json_form,
    refused,
)
from onrecord.service.faces.openai.openai_schemas import ANSWERS

MESSAGE = "message"
IGNORED = """Further parameters of OpenAI's (temperature, top_p, reasoning, include, user, …) are taken and have no
effect."""


class Item(BaseModel):
    """An item of the input. One without a type is a message; items of other types are passed over."""

    model_config = ConfigDict(extra="allow")

    type: str | None = None

    @property
    def is_message(self) -> bool:
        """Whether it is a message."""
        return self.type in {None, MESSAGE}


class WholeInput(Item):
    """The only item of an input that is one text."""


def _as_items(given: object) -> object:
    """Return the input as a list, also where it is one text."""
    return [WholeInput.model_validate({"role": "user", "content": given})] if isinstance(given, str) else given


class TextFormat(BaseModel):
    """The format of the answer; the other fields come with type json_schema."""

    model_config = ConfigDict(serialize_by_alias=True)

    type: str
    name: str | None = None
    description: str | None = None
    schema_: dict[str, Any] | None = Field(None, alias="schema")
    strict: bool | None = None


class TextConfig(BaseModel):
    """How the text of the answer is given."""

    format: TextFormat = TextFormat(type=TEXT)


class ResponsesRequest(BaseModel):
    """What `POST /v1/responses` takes."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"model": ANSWERS, "input": "What has China said about space cooperation?"}],
            "description": IGNORED,
        }
    )

    model: str = Field(description="The one that answers.", json_schema_extra={"enum": [ANSWERS]})
    input: Annotated[list[Item], BeforeValidator(_as_items, json_schema_input_type=str | list[Item])] = Field(
        description="The question, or a conversation, in which the user's last message is the question."
    )
    instructions: str | list[Any] | None = Field(None, description="Given back, and without effect.")
    previous_response_id: str | None = Field(None, description="The response whose conversation goes on.")
    store: StrictBool | None = Field(None, description="Whether it can be the previous response; true by default.")
    stream: StrictBool | None = None
    max_output_tokens: AtLeastOne | None = Field(
        None, description="The most words, ideographs and marks of the answer; a link counts as one."
    )
    text: TextConfig | None = Field(
        None, description="Format text, json_object for the JSON of `POST /v1/ask`, or json_schema for some of it."
    )
    tools: list[dict[str, Any]] = Field([], description="Given back, and never called.")
    tool_choice: Any = Field(None, description="none or auto; tools are never called.")
    parallel_tool_calls: StrictBool | None = None
    metadata: dict[str, str] | None = Field(None, description="Given back.")
    n: StrictInt | None = Field(None, description="1: there is one answer.")
    background: StrictBool | None = Field(None, description="false; the answer comes at once.")
    conversation: Any = Field(None, description="null; use previous_response_id or a list as input.")
    prompt: Any = Field(None, description="null; prompts are not stored here.")
    top_logprobs: StrictInt | None = Field(None, description="0; answers are not sampled.")

    @property
    def format(self) -> TextFormat:
        """How the text of the answer is given."""
        return (self.text or TextConfig()).format

    def messages(self) -> list[tuple[str, Message]]:
        """Return (JSON Pointer of its content, message) for each message. Raises `Refused` if one is invalid."""
        return [
            ("#/input" if isinstance(item, WholeInput) else f"#/input/{place}/content", _message(place, item))
            for place, item in enumerate(self.input)
            if item.is_message
        ]


def responses_conversation(asked: ResponsesRequest, before: Sequence[str]) -> Conversation:
    """Return the conversation; `before` are the user's messages of the previous response.

    Raises `Refused` naming the part of the request that is not supported.
    """
    check_model(asked.model)
    check_available(_features(asked))
    form = json_form(asked.format.type, asked.format.schema_, "#/text/format")
    return conversation_of(asked.messages(), before, inside="#/input", form=form)


def _message(place: int, item: Item) -> Message:
    try:
        return Message.model_validate(item.model_dump(exclude={"type"}))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        pointer = "".join(f"/{name}" for name in ("input", place, *first["loc"]))
        raise refused(f"{first['msg'][0].lower()}{first['msg'][1:]}", f"#{pointer}") from error


def _features(asked: ResponsesRequest) -> Iterator[tuple[bool, str, str]]:
    """Yield for each unsupported feature whether it is requested, its pointer, and what to do instead."""
    yield asked.n not in {None, 1}, "#/n", ONE_ANSWER
    yield not is_left_open(asked.tool_choice), "#/tool_choice", NO_TOOLS
    yield bool(asked.background), "#/background", "answers come at once; leave it out, or set it to false"
    yield (
        asked.conversation is not None,
        "#/conversation",
        "conversations are not stored; send previous_response_id, or the whole conversation as input",
    )
    yield asked.prompt is not None, "#/prompt", "prompts are not stored; send the question as input"
    yield bool(asked.top_logprobs), "#/top_logprobs", NO_LOGPROBS
