"""The JSON that OpenAI's clients read; fields that we have nothing for are left out."""

from __future__ import annotations

from typing import Literal

from pydantic import Field
from typing_extensions import override

from onrecord.service.schemas.base import Shape


class Sparse(Shape):
    """A shape that leaves out what it was not given."""

    @override
    def json_line(self) -> str:
        """Return the object as JSON on one line, without the fields that were not given."""
        return self.model_dump_json(exclude_unset=True)


class UrlCitationShape(Shape):
    """Where what stands in `content[start_index:end_index]`, counted in code points, can be looked up."""

    start_index: int
    end_index: int
    title: str
    url: str


class AnnotationShape(Shape):
    """An annotation of OpenAI's."""

    type: Literal["url_citation"]
    url_citation: UrlCitationShape


class OriginShape(Shape):
    """What a source is called, and where it is."""

    id: str
    name: str
    url: str


class OriginOfTextShape(Shape):
    """The same of each text of a source: Open WebUI tells sources apart by `source`."""

    source: str
    name: str
    source_url: str


class SourceShape(Shape):
    """A source as Open WebUI shows it beside an answer."""

    source: OriginShape
    document: list[str]
    metadata: list[OriginOfTextShape]


class SourceEventShape(Shape):
    """What tells Open WebUI of a source while an answer is streamed."""

    type: Literal["source"]
    data: SourceShape


class UsageShape(Shape):
    """How many words, ideographs and marks there were; nobody is billed for them."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class MessageShape(Shape):
    """The answer."""

    role: Literal["assistant"]
    content: str
    refusal: None
    annotations: list[AnnotationShape]


class ChoiceShape(Shape):
    """The one answer that there is."""

    index: int
    message: MessageShape
    logprobs: None
    finish_reason: Literal["stop", "length"]


class CompletionShape(Sparse):
    """An answer as a whole."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    system_fingerprint: str = Field(description="The generation of the record that was asked.")
    choices: list[ChoiceShape]
    usage: UsageShape
    sources: list[SourceShape] = Field([], description="Where they were asked for.")


class DeltaShape(Sparse):
    """What a part of a streamed answer adds."""

    role: Literal["assistant"] = "assistant"
    content: str = ""
    annotations: list[AnnotationShape] = Field([])


class ChunkChoiceShape(Sparse):
    """What a part adds to the one answer that there is."""

    index: int
    delta: DeltaShape
    finish_reason: Literal["stop", "length"] | None


class ChunkShape(Sparse):
    """A part of a streamed answer."""

    id: str
    object: Literal["chat.completion.chunk"]
    created: int
    model: str
    system_fingerprint: str
    choices: list[ChunkChoiceShape]
    usage: UsageShape | None = None
    event: SourceEventShape | None = None


class ModelShape(Shape):
    """A model that can be asked for."""

    id: str
    object: Literal["model"] = "model"
    created: int
    owned_by: str = "onrecord"


class ModelsShape(Shape):
    """The models that can be asked for."""

    object: Literal["list"] = "list"
    data: list[ModelShape]


class EmbeddingShape(Shape):
    """The unit vector of a text: numbers, or their bytes (float32, little-endian) in base64."""

    object: Literal["embedding"] = "embedding"
    index: int
    embedding: list[float] | str


class EmbeddingUsageShape(Shape):
    """How many tokens the model read."""

    prompt_tokens: int
    total_tokens: int


class EmbeddingsShape(Shape):
    """The vectors of texts, in their order."""

    object: Literal["list"] = "list"
    data: list[EmbeddingShape]
    model: str
    usage: EmbeddingUsageShape
