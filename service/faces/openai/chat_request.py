"""OpenAI's chat request: which parts of it count, which are ignored and which are refused.

Sampling parameters (temperature, seed, …) have no effect. Requests whose reply would not be what the client expects are
refused: several answers, forced tools, JSON that answers do not have.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StrictInt

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
)
from onrecord.service.faces.openai.openai_schemas import ANSWERS

Stops = Annotated[list[str], Field(max_length=4)]
IGNORED = """Further parameters of OpenAI's (temperature, top_p, seed, user, metadata, tools, …) are taken and have no
effect."""


def _as_list(given: object) -> object:
    """Return a list, also where one text was given."""
    if given is None:
        return []
    return [given] if isinstance(given, str) else given


class StreamOptions(BaseModel):
    """How an answer is streamed."""

    include_usage: StrictBool | None = Field(None, description="Whether the last chunk holds the usage.")


class NamedSchema(BaseModel):
    """The schema of the answer's JSON."""

    name: str = ""
    schema_: dict[str, Any] | None = Field(None, alias="schema")


class ResponseFormat(BaseModel):
    """The format of the answer."""

    type: str
    json_schema: NamedSchema | None = None


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
    response_format: ResponseFormat | None = Field(
        None,
        description="Of type text, json_object for the JSON that `POST /v1/ask` gives, or json_schema for some of it.",
    )
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


def chat_conversation(asked: ChatRequest) -> Conversation:
    """Return the conversation. Raises `Refused` naming the part of the request that is not supported."""
    check_model(asked.model)
    check_available(_features(asked))
    placed = [(f"#/messages/{place}/content", message) for place, message in enumerate(asked.messages)]
    given = asked.response_format or ResponseFormat(type=TEXT)
    schema = given.json_schema.schema_ if given.json_schema else None
    form = json_form(given.type, schema, "#/response_format")
    return conversation_of(placed, inside="#/messages", form=form)


def _features(asked: ChatRequest) -> Iterator[tuple[bool, str, str]]:
    """Yield for each unsupported feature whether it is requested, its pointer, and what to do instead."""
    yield asked.n not in {None, 1}, "#/n", ONE_ANSWER
    yield not is_left_open(asked.tool_choice), "#/tool_choice", NO_TOOLS
    yield not is_left_open(asked.function_call), "#/function_call", NO_TOOLS
    only_text = "answers are text; leave it out, or set it to text"
    yield bool(asked.modalities) and asked.modalities != [TEXT], "#/modalities", only_text
    yield bool(asked.logprobs), "#/logprobs", NO_LOGPROBS
