"""The JSON of OpenAI's Responses API: a response, its one message, and the events of a streamed one."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from onrecord.service.faces.openai.openai_schemas import UrlCitationShape
from onrecord.service.schemas.base import Shape

Status = Literal["in_progress", "completed", "incomplete"]


class TextAnnotationShape(UrlCitationShape):
    """The source of `text[start_index:end_index]`, counted in code points."""

    type: Literal["url_citation"] = "url_citation"


class OutputTextShape(Shape):
    """The text of the answer."""

    type: Literal["output_text"] = "output_text"
    text: str
    annotations: list[TextAnnotationShape]
    logprobs: list[Any] = Field([])


class OutputMessageShape(Shape):
    """The answer as a message."""

    id: str
    type: Literal["message"] = "message"
    role: Literal["assistant"] = "assistant"
    status: Status
    content: list[OutputTextShape]


class InputDetailsShape(Shape):
    """Nothing is cached."""

    cached_tokens: int = 0
    cache_write_tokens: int = 0


class OutputDetailsShape(Shape):
    """Nothing is reasoned."""

    reasoning_tokens: int = 0


class ResponseUsageShape(Shape):
    """The number of words, ideographs and marks, in place of tokens."""

    input_tokens: int
    input_tokens_details: InputDetailsShape = InputDetailsShape()
    output_tokens: int
    output_tokens_details: OutputDetailsShape = OutputDetailsShape()
    total_tokens: int


class IncompleteShape(Shape):
    """Why a response is incomplete."""

    reason: Literal["max_output_tokens"] = "max_output_tokens"


class ResponseErrorShape(Shape):
    """Why a response failed."""

    code: Literal["server_error"] = "server_error"
    message: str


class FormatShape(Shape):
    """The format of the text, as it was asked for."""

    model_config = ConfigDict(extra="allow")

    type: str


class TextShape(Shape):
    """How the text is given."""

    format: FormatShape


class ResponseShape(Shape):
    """A response."""

    id: str
    object: Literal["response"] = "response"
    created_at: int
    completed_at: int | None = None
    status: Literal["in_progress", "completed", "incomplete", "failed"]
    background: bool = False
    error: ResponseErrorShape | None = None
    incomplete_details: IncompleteShape | None = None
    instructions: str | list[Any] | None
    max_output_tokens: int | None
    metadata: dict[str, str]
    model: str
    output: list[OutputMessageShape]
    parallel_tool_calls: bool
    previous_response_id: str | None
    store: bool
    temperature: None = None
    text: TextShape
    tool_choice: str
    tools: list[dict[str, Any]]
    top_p: None = None
    truncation: Literal["disabled"] = "disabled"
    usage: ResponseUsageShape | None = None


class DeletedShape(Shape):
    """A response that was forgotten."""

    id: str
    object: Literal["response"] = "response"
    deleted: Literal[True] = True


class StreamedShape(Shape):
    """An event of a streamed response."""

    type: str
    sequence_number: int = Field(description="Counted from 0 without gaps.")


class ResponseEvent(StreamedShape):
    """The response as it stands: created, in progress, completed, incomplete or failed."""

    response: ResponseShape


class ItemEvent(StreamedShape):
    """The message is begun, or done."""

    output_index: Literal[0] = 0
    item: OutputMessageShape


class PartEvent(StreamedShape):
    """The text of the message is begun, or done."""

    item_id: str
    output_index: Literal[0] = 0
    content_index: Literal[0] = 0
    part: OutputTextShape


class DeltaEvent(StreamedShape):
    """What follows the text so far."""

    item_id: str
    output_index: Literal[0] = 0
    content_index: Literal[0] = 0
    delta: str
    logprobs: list[Any] = Field([])


class AnnotationEvent(StreamedShape):
    """A source of the text so far."""

    item_id: str
    output_index: Literal[0] = 0
    content_index: Literal[0] = 0
    annotation_index: int
    annotation: TextAnnotationShape


class TextDoneEvent(StreamedShape):
    """The whole text."""

    item_id: str
    output_index: Literal[0] = 0
    content_index: Literal[0] = 0
    text: str
    logprobs: list[Any] = Field([])
