"""OpenAI's API as its clients know it: addresses, names of models and JSON, without the fields that we never set."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Literal

from pydantic import Field
from typing_extensions import override

from onrecord.indexer.embedding.embedder import ModelCard
from onrecord.service.schemas.base import Shape

CHAT, RESPONSES, COMPLETIONS = "/v1/chat/completions", "/v1/responses", "/v1/completions"
MODELS, EMBEDDINGS = "/v1/models", "/v1/embeddings"
# What OpenAI's API has below /v1; the rest of it is this service's own.
RESOURCES = frozenset(
    """assistants audio batches chat chatkit completions containers conversations edits embeddings engines evals files
    fine-tunes fine_tuning images models moderations organization projects realtime responses skills threads uploads
    vector_stores videos webhooks""".split()
)
ANSWERS = "onrecord"  # the model that answers


def is_of_openai(path: str) -> bool:
    """Return whether a path is one of OpenAI's API, where errors take its form as well."""
    parts = path.split("/")
    return len(parts) > 2 and parts[:2] == ["", "v1"] and parts[2] in RESOURCES  # noqa: PLR2004 - "", v1, resource


def is_not_offered(path: str) -> bool:
    """Return whether a path is one of OpenAI's API that this service does not have."""
    bare = path.rstrip("/")
    has_ours = bare in {CHAT, EMBEDDINGS} or any(f"{bare}/".startswith(f"{one}/") for one in (RESPONSES, MODELS))
    return is_of_openai(path) and not has_ours


def public_name(card: ModelCard) -> str:
    """Return the public name of the embedding model: of a local folder, only the folder's name."""
    is_folder = PurePath(card.name).is_absolute() or Path(card.name).is_dir()
    return PurePath(card.name).name if is_folder else card.name


class Sparse(Shape):
    """A shape that omits the fields that were not given."""

    @override
    def json_line(self) -> str:
        """Return the object as JSON on one line, without the fields that were not given."""
        return self.model_dump_json(exclude_unset=True)


class UrlCitationShape(Shape):
    """The source of `content[start_index:end_index]`, counted in code points."""

    start_index: int
    end_index: int
    title: str
    url: str


class AnnotationShape(Shape):
    """An annotation in OpenAI's form."""

    type: Literal["url_citation"]
    url_citation: UrlCitationShape


class OriginShape(Shape):
    """The name and address of a source."""

    id: str
    name: str
    url: str


class OriginOfTextShape(Shape):
    """The origin of one text of a source. Open WebUI groups texts by `source`."""

    source: str
    name: str
    source_url: str


class CitedSourceShape(Shape):
    """A source as Open WebUI shows it with an answer."""

    source: OriginShape
    document: list[str]
    metadata: list[OriginOfTextShape]


class SourceEventShape(Shape):
    """The event that gives Open WebUI a source of a streamed answer."""

    type: Literal["source"]
    data: CitedSourceShape


class UsageShape(Shape):
    """The number of words, ideographs and marks, in place of tokens."""

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
    """The only choice of a completion."""

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
    sources: list[CitedSourceShape] = Field([], description="Where they were asked for.")


class DeltaShape(Sparse):
    """What a part of a streamed answer adds."""

    role: Literal["assistant"] = "assistant"
    content: str = ""
    annotations: list[AnnotationShape] = Field([])


class ChunkChoiceShape(Sparse):
    """What a chunk adds to the only choice."""

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


class OfferedModelShape(Shape):
    """A model that can be asked for."""

    id: str
    object: Literal["model"] = "model"
    created: int
    owned_by: str = "onrecord"


class ModelsShape(Shape):
    """The models that can be asked for."""

    object: Literal["list"] = "list"
    data: list[OfferedModelShape]


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
