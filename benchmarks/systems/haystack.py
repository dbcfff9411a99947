"""Haystack: BM25 and vectors in its memory store, joined by reciprocal ranks, as its tutorial on hybrid retrieval does.

Its splitter counts words. The tutorial's 512 do not fit a small model (all-MiniLM-L6-v2 reads 256 pieces of words); 150
with 30 of overlap are as long as the 1,000 characters that the other peers get.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.preprocessors import DocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from systems.parts import Chunks, Hit, Job, Line, located

WORDS, OVERLAP = 150, 30


def systems(job: Job) -> Iterator[Line]:
    """Fill the store and yield the pipeline that asks it."""
    chunks = _split(job)
    documents = [
        Document(content=chunks.shown(number, titled=job.titled), meta={"chunk": number})
        for number in range(len(chunks))
    ]
    embedder = SentenceTransformersDocumentEmbedder(model=str(job.model), normalize_embeddings=True, progress_bar=False)
    store = InMemoryDocumentStore()
    store.write_documents(embedder.run(documents)["documents"])
    pipeline = _pipeline(store, job)

    def search(question: str) -> Mapping[str, Any]:
        return pipeline.run({"words": {"query": question}, "embedder": {"text": question}})

    def hits(found: Mapping[str, Any]) -> list[Hit]:
        return [chunks.hit(document.meta["chunk"]) for document in found["joiner"]["documents"]]

    yield Line("Haystack, hybrid", search, hits)


def _split(job: Job) -> Chunks:
    pages = job.read_pages()
    splitter = DocumentSplitter(split_by="word", split_length=WORDS, split_overlap=OVERLAP)
    cut = splitter.run([Document(content=page.text, meta={"page": number}) for number, page in enumerate(pages)])
    return located(pages, [(it.meta["page"], it.meta["split_idx_start"], it.content) for it in cut["documents"]])


def _pipeline(store: InMemoryDocumentStore, job: Job) -> Pipeline:
    pipeline = Pipeline()
    pipeline.add_component(
        "embedder",
        SentenceTransformersTextEmbedder(
            model=str(job.model), prefix=job.query_prompt, normalize_embeddings=True, progress_bar=False
        ),
    )
    pipeline.add_component("vectors", InMemoryEmbeddingRetriever(store, top_k=job.hits))
    pipeline.add_component("words", InMemoryBM25Retriever(store, top_k=job.hits))
    pipeline.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
    pipeline.connect("embedder.embedding", "vectors.query_embedding")
    pipeline.connect("words", "joiner")
    pipeline.connect("vectors", "joiner")
    return pipeline
