"""LangChain's clients of OpenAI, as they come."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import openai
import pytest
from langchain_core.messages import AIMessageChunk
from langchain_openai import ChatOpenAI, OpenAIEmbeddings

from tests.fakes import LOCAL, KeywordEmbedder


@pytest.fixture
def chat(address: str) -> Iterator[ChatOpenAI]:
    """Return LangChain's client of the service."""
    with openai.DefaultHttpxClient(**LOCAL) as http:
        yield ChatOpenAI(
            model="onrecord", base_url=f"{address}/v1", api_key="none", temperature=0, max_retries=0, http_client=http
        )


def test_it_answers_and_streams(chat: ChatOpenAI, address: str) -> None:
    """The same text, with the usage."""
    conversation = [
        ("system", "Be brief."),
        ("human", "What about space cooperation?"),
        ("ai", "…"),
        ("human", "What about debt?"),
    ]
    whole = chat.invoke(conversation)
    parts = list(chat.stream(conversation))
    gathered = parts[0]
    for part in parts[1:]:
        gathered += part
    assert isinstance(gathered, AIMessageChunk)
    assert f"]({address}/c/2024-02-23-mao-ning-" in str(whole.content)
    assert gathered.content == whole.content
    assert whole.usage_metadata
    assert whole.response_metadata["finish_reason"] == gathered.response_metadata["finish_reason"] == "stop"


def test_its_embeddings_are_the_model_s(address: str) -> None:
    """Where it is told to send text and not another model's tokens."""
    with openai.DefaultHttpxClient(**LOCAL) as http:
        made = OpenAIEmbeddings(
            model="keywords",
            base_url=f"{address}/v1",
            api_key="none",
            check_embedding_ctx_length=False,
            http_client=http,
        ).embed_documents(["space", "debt"])
    assert np.allclose(made, KeywordEmbedder().embed_passages(["space", "debt"]))
