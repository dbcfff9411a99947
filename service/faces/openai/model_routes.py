"""`GET /v1/models`, the models that can be asked for, and `POST /v1/embeddings`, the vectors of texts.

A single text is embedded in one batch with the questions that arrive at the same time, where the model treats
questions and passages alike.
"""

from __future__ import annotations

import datetime as dt
from base64 import b64encode
from http import HTTPStatus
from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter, Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt
from pydantic_core import PydanticCustomError

from onrecord.indexer.embedding.embedder import Embedder, Embedding, Vectors
from onrecord.indexer.settings.indexer_settings import ModelSettings
from onrecord.service.access_keys import Right
from onrecord.service.allowance import Allowance
from onrecord.service.composition import Record
from onrecord.service.faces.openai.messages import refused
from onrecord.service.faces.openai.openai_errors import responses
from onrecord.service.faces.openai.openai_schemas import (
    ANSWERS,
    EMBEDDINGS,
    MODELS,
    EmbeddingShape,
    EmbeddingsShape,
    EmbeddingUsageShape,
    ModelsShape,
    OfferedModelShape,
    public_name,
)
from onrecord.service.http.problems import FaultShape, Refused
from onrecord.service.http.responses import json_of
from onrecord.service.http.rights import needs
from onrecord.service.http.worker_pool import WorkPool


def models_router(record: Record) -> APIRouter:
    """Return the routes that list the models."""
    router = APIRouter(tags=["openai"])

    def described(name: str) -> OfferedModelShape:
        created = int(dt.datetime.fromisoformat(record.snapshots.current().manifest.created).timestamp())
        return OfferedModelShape(id=name, created=created)

    @router.get(MODELS, response_model=ModelsShape, responses=responses())
    @needs(Right.ASK)
    def listed() -> Response:
        """List the model that answers. Front ends offer for chats whatever is listed, so the one that embeds is not."""
        return json_of(ModelsShape(data=[described(ANSWERS)]))

    @router.get(f"{MODELS}/{{model:path}}", response_model=OfferedModelShape, responses=responses())
    @needs(Right.ASK)
    def one(model: str) -> Response:
        """Describe one model: the one that answers, or the one that embeds."""
        if model not in {ANSWERS, public_name(record.embedder.card)}:
            detail = f"the model {model!r} does not exist; {ANSWERS} answers"
            raise Refused(HTTPStatus.NOT_FOUND, detail, FaultShape(detail=detail, parameter="model"))
        return json_of(described(model))

    return router


MOST_TEXTS = 256
MOST_TOKENS = 1_536  # of all texts; the default model, in float32, takes some 1.5 seconds of a processor for them
AT_ONCE = 32  # texts between which it is asked whether the client still waits
MODEL_READS = 512  # tokens of a text, most models no more
# Characters: of one text, whose rest no model reads, and of all of them, so that counting tokens costs little.
LONGEST_READ, MOST_CHARACTERS = 16_384, 131_072
Text = Annotated[str, Field(min_length=1)]
Texts = Annotated[list[Text], Field(min_length=1, max_length=MOST_TEXTS)]
DEFAULT = ModelSettings.model_fields["name"].default
QUERY: Literal["query"] = "query"
PASSAGE: Literal["passage"] = "passage"
TOKENS = (
    "send text: numbers are tokens of another model's tokenizer (LangChain's OpenAIEmbeddings sends text with "
    "check_embedding_ctx_length=False)"
)


def _as_texts(given: object) -> object:
    """Return a list, also where one text was given. Tokens are refused: their tokenizer is unknown."""
    if isinstance(given, str):
        return [given]
    if isinstance(given, list) and given and isinstance(given[0], int | list):
        raise PydanticCustomError("tokens", TOKENS)
    return given


class EmbeddingRequest(BaseModel):
    """What `POST /v1/embeddings` takes."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"model": DEFAULT, "input": ["What about debt?", "space cooperation"]}]}
    )

    model: str = Field(description="The name of the embedding model: the setting `model.name`.")
    input: Annotated[Texts, BeforeValidator(_as_texts, json_schema_input_type=Text | Texts)] = Field(
        description=f"A text, or up to {MOST_TEXTS} of {MOST_TOKENS:,} tokens together. Of a long one the model reads "
        "the beginning, and no more counts."
    )
    encoding_format: Literal["float", "base64"] | None = None
    dimensions: StrictInt | None = Field(None, description="Those that the model has; vectors are not shortened.")
    input_type: Literal["query", "passage"] | None = Field(
        PASSAGE, description="Ours: what the texts are, for models that take questions and passages differently."
    )


def embeddings_router(record: Record, pool: WorkPool) -> APIRouter:
    """Return the route that embeds texts with the model of `record`."""
    router = APIRouter(tags=["openai"])
    name = public_name(record.embedder.card)

    def embedded(asked: EmbeddingRequest) -> Response:
        texts = [text[:LONGEST_READ] for text in asked.input]
        check_size(record.embedder, texts)
        found = vectors_of(record.embedder, texts, is_query=asked.input_type == QUERY)
        dimension = len(found[0].vector)
        if asked.dimensions not in {None, dimension}:
            raise refused(f"the vectors of {name} have {dimension} dimensions; leave it out", "#/dimensions")
        tokens = sum(len(embedding.tokens) for embedding in found)
        data = [
            EmbeddingShape(index=place, embedding=_written(embedding.vector, asked.encoding_format))
            for place, embedding in enumerate(found)
        ]
        usage = EmbeddingUsageShape(prompt_tokens=tokens, total_tokens=tokens)
        return json_of(EmbeddingsShape(data=data, model=name, usage=usage))

    @router.post(EMBEDDINGS, response_model=EmbeddingsShape, responses=responses())
    @needs(Right.ASK)
    async def embed(asked: EmbeddingRequest) -> Response:
        """Embed texts with the model that the record is searched with."""
        if asked.model != name:
            detail = f"the model {asked.model!r} does not exist or does not embed; ask {name}"
            raise refused(detail, "#/model", HTTPStatus.NOT_FOUND)
        return await pool.run(lambda: embedded(asked))

    return router


def check_size(embedder: Embedder, texts: list[str]) -> None:
    """Raise `Refused` for texts that would take more time than one request may."""
    if len(texts) > 1 and (
        sum(map(len, texts)) > MOST_CHARACTERS
        or sum(min(len(pieces), MODEL_READS) for pieces in embedder.pieces(texts)) > MOST_TOKENS
    ):
        detail = f"the texts have more than {MOST_TOKENS:,} tokens together; send fewer at once"
        raise refused(detail, "#/input", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def vectors_of(embedder: Embedder, texts: list[str], *, is_query: bool) -> list[Embedding]:
    """Return the vector of each text, of questions or of passages, with the tokens that the model read."""
    is_all_one = embedder.card.query_prompt == embedder.card.passage_prompt
    if len(texts) == 1 and (is_query or is_all_one):
        return [embedder.embed_query(texts[0])]
    found = []
    for start in range(0, len(texts), AT_ONCE):
        Allowance.current().go_on()
        some = texts[start : start + AT_ONCE]
        found += embedder.embed_queries(some) if is_query else embedder.embed_with_tokens(some)
    return found


def _written(vector: Vectors, form: str | None) -> list[float] | str:
    if form == "base64":
        return b64encode(np.asarray(vector, dtype="<f4").tobytes()).decode()
    return [float(number) for number in vector]
