"""Composes the pieces of an answer into a response of OpenAI's Responses API, whole or as its typed events."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Generator, Iterator
from typing import Any

from onrecord.service.faces.openai.chat_answer import CitationMarkers, url_citation
from onrecord.service.faces.openai.messages import texts
from onrecord.service.faces.openai.responses_request import ResponsesRequest
from onrecord.service.faces.openai.responses_schemas import (
    AnnotationEvent,
    DeltaEvent,
    FormatShape,
    IncompleteShape,
    ItemEvent,
    OutputMessageShape,
    OutputTextShape,
    PartEvent,
    ResponseErrorShape,
    ResponseEvent,
    ResponseShape,
    ResponseUsageShape,
    StreamedShape,
    TextAnnotationShape,
    TextDoneEvent,
    TextShape,
)
from onrecord.service.faces.openai.stop_sequences import Draft, Piece, count
from onrecord.service.http.responses import Event


class ResponseComposer:
    """Composes the response to one request from the pieces of its answer."""

    def __init__(self, asked: ResponsesRequest, links: CitationMarkers, *, is_kept: bool) -> None:
        """With `is_kept` a conversation can go on from the response."""
        self.id = f"resp_{uuid.uuid4().hex}"
        self._item = f"msg_{uuid.uuid4().hex}"
        self._asked = asked
        self._links = links
        self._is_kept = is_kept
        self._created = int(time.time())
        self._draft = Draft((), asked.max_output_tokens)
        self._sent = 0  # events

    def whole(self, pieces: Generator[Piece]) -> ResponseShape:
        """Return the response as a whole."""
        for _ in self._draft.grown(pieces):
            pass  # the draft keeps them
        return self._done()

    def events(self, pieces: Generator[Piece], keep: Callable[[ResponseShape], None]) -> Generator[Event]:
        """Yield the response as events, the first with the first piece; `keep` is called with it once it is whole."""
        item, cited = self._item, 0
        for place, text in enumerate(self._draft.grown(pieces)):
            if place == 0:
                yield from self._begun()
            if text:
                yield self._event(DeltaEvent, "response.output_text.delta", item_id=item, delta=text)
            for annotation in (found := self._annotations())[cited:]:
                yield self._event(
                    AnnotationEvent,
                    "response.output_text.annotation.added",
                    item_id=item,
                    annotation_index=cited,
                    annotation=annotation,
                )
                cited += 1
            cited = len(found)
        done = self._done()
        [message] = done.output
        [part] = message.content
        yield self._event(TextDoneEvent, "response.output_text.done", item_id=item, text=part.text)
        yield self._event(PartEvent, "response.content_part.done", item_id=item, part=part)
        yield self._event(ItemEvent, "response.output_item.done", item=message)
        keep(done)
        yield self._event(ResponseEvent, f"response.{done.status}", response=done)

    def failed(self, message: str) -> Event:
        """Return the last event of a response that failed on the way."""
        error = ResponseErrorShape(message=message)
        return self._event(ResponseEvent, "response.failed", response=self._response("failed", error=error))

    def _begun(self) -> Iterator[Event]:
        begun = self._response("in_progress")
        yield self._event(ResponseEvent, "response.created", response=begun)
        yield self._event(ResponseEvent, "response.in_progress", response=begun)
        message = OutputMessageShape(id=self._item, status="in_progress", content=[])
        yield self._event(ItemEvent, "response.output_item.added", item=message)
        part = OutputTextShape(text="", annotations=[])
        yield self._event(PartEvent, "response.content_part.added", item_id=self._item, part=part)

    def _event(self, shape: type[StreamedShape], name: str, **fields: Any) -> Event:  # noqa: ANN401 - of a shape
        event = shape(type=name, sequence_number=self._sent, **fields)
        self._sent += 1
        return Event(name, event)

    def _done(self) -> ResponseShape:
        is_cut = self._draft.reason == "length"
        text = OutputTextShape(text=self._draft.content, annotations=self._annotations())
        status = "incomplete" if is_cut else "completed"
        asked = sum(map(count, texts(message for _, message in self._asked.messages())))
        told = count(self._draft.content)
        return self._response(
            status,
            completed_at=None if is_cut else int(time.time()),
            incomplete_details=IncompleteShape() if is_cut else None,
            output=[OutputMessageShape(id=self._item, status=status, content=[text])],
            usage=ResponseUsageShape(input_tokens=asked, output_tokens=told, total_tokens=asked + told),
        )

    def _response(self, status: Any, **more: Any) -> ResponseShape:  # noqa: ANN401 - fields of a shape
        asked = self._asked
        return ResponseShape(
            id=self.id,
            created_at=self._created,
            status=status,
            instructions=asked.instructions,
            max_output_tokens=asked.max_output_tokens,
            metadata=asked.metadata or {},
            model=asked.model,
            parallel_tool_calls=asked.parallel_tool_calls is not False,
            previous_response_id=asked.previous_response_id,
            store=self._is_kept,
            text=TextShape(format=FormatShape(**asked.format.model_dump(exclude_none=True))),
            tool_choice=asked.tool_choice or "auto",
            tools=asked.tools,
            **{"output": [], **more},
        )

    def _annotations(self) -> list[TextAnnotationShape]:
        return [TextAnnotationShape(**url_citation(cited, self._links).model_dump()) for cited in self._draft.cited]
