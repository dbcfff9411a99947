"""The models that there are, and vectors that are the embedding model's own."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Sequence
from typing import Any

import numpy as np
import openai
import pytest
from openai import OpenAI

from onrecord.indexer.embedding.embedder import Embedding, ModelCard
from onrecord.service.composition import Record
from onrecord.service.faces.openai.model_routes import MOST_CHARACTERS, MOST_TEXTS, MOST_TOKENS, vectors_of
from onrecord.service.faces.openai.openai_schemas import public_name
from tests.fakes import KeywordEmbedder
from tests.service.faces.openai.conftest import Serving

TEXTS = ["What about fentanyl?", "space 🚀", "你好，世界"]


def test_only_the_model_that_answers_is_listed(client: OpenAI) -> None:
    """Front ends offer all that are listed for chats. The one that embeds can be looked up."""
    [listed] = client.models.list().data
    assert client.models.retrieve("onrecord") == listed
    assert client.models.retrieve("keywords") == listed.model_copy(update={"id": "keywords"})


def test_a_model_in_a_folder_is_called_by_its_own_name() -> None:
    """Where it lies on this machine is nobody's business; a name of a hub has a stroke, too."""
    assert public_name(ModelCard("/srv/models/minilm", "0")) == "minilm"
    assert (
        public_name(ModelCard("sentence-transformers/all-MiniLM-L6-v2", "0"))
        == "sentence-transformers/all-MiniLM-L6-v2"
    )


@pytest.mark.parametrize("more", [{"encoding_format": "float"}, {"encoding_format": "base64"}, {}])
@pytest.mark.parametrize("texts", [TEXTS, TEXTS[0]])
def test_vectors_are_the_model_s_own(more: dict[str, Any], texts: list[str] | str, client: OpenAI) -> None:
    """In their order, as numbers or as bytes; the usage is what the model read."""
    made = client.embeddings.create(model="keywords", input=texts, user="u", dimensions=515, **more)
    given = [texts] if isinstance(texts, str) else texts
    own = KeywordEmbedder().embed_with_tokens(given)
    vectors = [
        np.frombuffer(b64decode(d.embedding), "<f4")  # type: ignore[arg-type]
        if more.get("encoding_format") == "base64"
        else np.array(d.embedding, np.float32)
        for d in made.data
    ]
    assert [d.index for d in made.data] == [*range(len(given))]
    assert np.array_equal(np.stack(vectors), np.stack([embedding.vector for embedding in own]))
    assert made.usage.prompt_tokens == made.usage.total_tokens == sum(len(e.tokens) for e in own)
    assert made.model == "keywords"


def test_the_real_model_s_vectors_come_as_it_makes_them(real_record: Record, serving: Serving) -> None:
    """Of one text and of several, of a question and of a passage."""
    _, client = serving(real_record)
    name = real_record.embedder.card.name
    made = client.embeddings.create(model=name, input=TEXTS)
    assert np.allclose(
        np.array([d.embedding for d in made.data]), real_record.embedder.embed_passages(TEXTS), atol=1e-6
    )
    [one] = client.embeddings.create(model=name, input=TEXTS[0], extra_body={"input_type": "query"}).data
    assert np.allclose(np.array(one.embedding), real_record.embedder.embed_query(TEXTS[0]).vector, atol=1e-6)


def test_questions_and_passages_are_told_apart_where_the_model_does(held: Record) -> None:
    """A lone text goes with the questions that come at once only if it is one to the model."""

    class Prompted(KeywordEmbedder):
        """A model with a prompt for questions, which tells how it was asked."""

        def __init__(self) -> None:
            super().__init__()
            self.card = ModelCard("prompted", "0" * 64, query_prompt="query: ")
            self.asked: list[str] = []

        def embed_query(self, text: str) -> Embedding:
            """Note that a question came."""
            self.asked.append("query")
            return super().embed_query(text)

        def embed_with_tokens(self, texts: Sequence[str]) -> list[Embedding]:
            """Note that passages came."""
            self.asked.append("passages")
            return super().embed_with_tokens(texts)

    model = Prompted()
    for texts, is_query in ((["a"], False), (["a"], True), (["a", "b"], False), (["a", "b"], True)):
        assert len(vectors_of(model, texts, is_query=is_query)) == len(texts)
    assert model.asked == ["passages", "query", "passages", "query", "query"]
    assert held.embedder.card.query_prompt == held.embedder.card.passage_prompt


@pytest.mark.parametrize(
    ("changes", "param"),
    [
        ({"input": ""}, "input[0]"),
        ({"input": []}, "input"),
        ({"input": ["a"] * (MOST_TEXTS + 1)}, "input"),
        ({"input": [1, 2, 3]}, "input"),
        ({"input": [[1, 2], [3]]}, "input"),
        ({"dimensions": 256}, "dimensions"),
        ({"encoding_format": "hex"}, "encoding_format"),
    ],
)
def test_what_cannot_be_embedded_is_refused(changes: dict[str, Any], param: str, client: OpenAI) -> None:
    """Tokens above all: another model's would make a vector of other words."""
    with pytest.raises(openai.BadRequestError) as caught:
        client.embeddings.create(**{"model": "keywords", "input": "x", **changes})
    assert caught.value.param == param


@pytest.mark.parametrize(
    "texts",
    [["rain " * (MOST_TOKENS // 8)] * 9, ["x" * 1_000] * (MOST_CHARACTERS // 1_000 + 1)],
    ids=["tokens", "letters"],
)
def test_texts_that_take_too_long_are_refused(texts: list[str], client: OpenAI) -> None:
    """With what to do; one text alone is read as far as the model reads."""
    with pytest.raises(openai.APIStatusError, match="more than 1,536 tokens together; send fewer at once") as caught:
        client.embeddings.create(model="keywords", input=texts)
    assert caught.value.status_code == 413
    assert len(client.embeddings.create(model="keywords", input=texts[:7]).data) == 7
    assert len(client.embeddings.create(model="keywords", input=[" ".join(texts)]).data) == 1
