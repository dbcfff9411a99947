"""Composes the pieces of an answer into what OpenAI's clients read: one completion, or a stream of chunks."""

from __future__ import annotations

import time
import uuid
from collections.abc import Generator
from dataclasses import asdict, dataclass
from typing import Any

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.faces.openai.chat_answer import CitationMarkers, named, url_citation
from onrecord.service.faces.openai.chat_request import ChatRequest
from onrecord.service.faces.openai.messages import texts
from onrecord.service.faces.openai.openai_schemas import (
    AnnotationShape,
    ChoiceShape,
    ChunkChoiceShape,
    ChunkShape,
    CitedSourceShape,
    CompletionShape,
    DeltaShape,
    MessageShape,
    OriginOfTextShape,
    OriginShape,
    SourceEventShape,
    UsageShape,
)
from onrecord.service.faces.openai.stop_sequences import Draft, Piece, Reason, count
from onrecord.service.http.responses import Event

DONE = "data: [DONE]\n\n"


@dataclass(frozen=True, slots=True)
class Head:
    """The fields that all chunks of an answer share."""

    id: str
    created: int
    model: str
    system_fingerprint: str

    @classmethod
    def of(cls, asked: ChatRequest, generation: int) -> Head:
        """Return the shared fields for the answer to a request from a generation of the record."""
        return cls(f"chatcmpl-{uuid.uuid4().hex}", int(time.time()), asked.model, f"generation-{generation}")


class Composer:
    """Composes the answer to one request from its pieces."""

    def __init__(self, asked: ChatRequest, links: CitationMarkers, head: Head, *, with_sources: bool) -> None:
        """With `with_sources` the sources are given as Open WebUI shows them."""
        self._asked = asked
        self._links = links
        self._head = asdict(head)
        self._with_sources = with_sources
        self._draft = Draft(asked.stop, asked.most_tokens)

    def whole(self, pieces: Generator[Piece]) -> CompletionShape:
        """Return the answer as a whole."""
        for _ in self._draft.grown(pieces):
            pass  # the draft keeps them
        message = MessageShape(
            role="assistant", content=self._draft.content, refusal=None, annotations=self._annotations()
        )
        return CompletionShape(
            **self._head,
            object="chat.completion",
            choices=[ChoiceShape(index=0, message=message, logprobs=None, finish_reason=self._draft.reason)],
            usage=self._usage(),
            **({"sources": self._sources()} if self._with_sources else {}),
        )

    def chunks(self, pieces: Generator[Piece]) -> Generator[Event | str]:
        """Yield the answer as chunks, the first with the first piece."""
        options = self._asked.stream_options
        with_usage = bool(options and options.include_usage)
        usage: dict[str, Any] = {"usage": None} if with_usage else {}
        for place, text in enumerate(self._draft.grown(pieces)):
            if place == 0:
                yield self._chunk(_adding(DeltaShape(role="assistant", content=text)), **usage)
            elif text:
                yield self._chunk(_adding(DeltaShape(content=text)), **usage)
        if self._with_sources:
            events = (SourceEventShape(type="source", data=source) for source in self._sources())
            yield from (self._chunk([], event=event, **usage) for event in events)
        elif annotations := self._annotations():
            yield self._chunk(_adding(DeltaShape(content="", annotations=annotations)), **usage)
        yield self._chunk(_adding(DeltaShape(), self._draft.reason), **usage)
        if with_usage:
            yield self._chunk([], usage=self._usage())
        yield DONE

    def _chunk(self, choices: list[ChunkChoiceShape], **more: Any) -> Event:  # noqa: ANN401 - fields of a shape
        return Event(None, ChunkShape(**self._head, object="chat.completion.chunk", choices=choices, **more))

    def _annotations(self) -> list[AnnotationShape]:
        return [
            AnnotationShape(type="url_citation", url_citation=url_citation(cited, self._links))
            for cited in self._draft.cited
        ]

    def _sources(self) -> list[CitedSourceShape]:
        """Return the passages that are cited, in the order of their numbers."""
        numbered = {cited.marker: cited.passage for cited in self._draft.cited}
        return [source(numbered[marker], self._links) for marker in sorted(numbered)]

    def _usage(self) -> UsageShape:
        asked, told = sum(map(count, texts(self._asked.messages))), count(self._draft.content)
        return UsageShape(prompt_tokens=asked, completion_tokens=told, total_tokens=asked + told)


def source(passage: StoredPassage, links: CitationMarkers) -> CitedSourceShape:
    """Return a passage as Open WebUI shows a source."""
    name, url = named(passage), links.of(passage)
    return CitedSourceShape(
        source=OriginShape(id=passage.id, name=name, url=url),
        document=[passage.text],
        metadata=[OriginOfTextShape(source=passage.id, name=name, source_url=url)],
    )


def _adding(delta: DeltaShape, reason: Reason | None = None) -> list[ChunkChoiceShape]:
    return [ChunkChoiceShape(index=0, delta=delta, finish_reason=reason)]
