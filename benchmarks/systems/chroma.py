"""Chroma: a collection on disk that embeds with sentence-transformers, compared by cosine.

Its function for these models embeds questions as it does texts, so the prompt is put before the question.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import chromadb
import sentence_transformers  # noqa: F401 - taken with the first vector else, and so for a part of building
from chromadb.config import Settings
from chromadb.utils.embedding_functions import SentenceTransformerEmbeddingFunction

from systems.parts import Hit, Job, Line
from systems.splitting import split


def systems(job: Job) -> Iterator[Line]:
    """Fill a collection and yield the search in it."""
    chunks = split(job.read_pages())
    client = chromadb.PersistentClient(str(job.folder), settings=Settings(anonymized_telemetry=False))
    collection = client.create_collection(
        "transcripts",
        embedding_function=SentenceTransformerEmbeddingFunction(str(job.model), normalize_embeddings=True),
        configuration={"hnsw": {"space": "cosine"}},
    )
    at_once = client.get_max_batch_size()
    for start in range(0, len(chunks), at_once):
        numbers = range(start, min(start + at_once, len(chunks)))
        collection.add(
            ids=[str(number) for number in numbers],
            documents=[chunks.shown(number, titled=job.titled) for number in numbers],
            metadatas=[{"path": chunks.page(number).path} for number in numbers],
        )

    def search(question: str) -> Any:  # noqa: ANN401 - whatever the library returns
        return collection.query(query_texts=[job.query_prompt + question], n_results=job.hits)

    def hits(found: Any) -> list[Hit]:  # noqa: ANN401 - likewise
        return [chunks.hit(int(number)) for number in found["ids"][0]]

    yield Line("Chroma", search, hits)
