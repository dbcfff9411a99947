"""LangChain: vectors in FAISS, and its ensemble of them with BM25.

BM25 gets words in small letters without punctuation in place of the default, which cuts at white space alone. The class
for BGE models is the one that puts a prompt before questions; without a prompt it embeds as the general class does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import sentence_transformers  # noqa: F401 - taken with the first vector else, and so for a part of building
from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.embeddings import HuggingFaceBgeEmbeddings
from langchain_community.retrievers import BM25Retriever
from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document

from systems.parts import Hit, Job, Line
from systems.splitting import split

WORD = re.compile(r"\w+")
WEIGHTS = [0.5, 0.5]


def systems(job: Job) -> Iterator[Line]:
    """Build the vectors and yield the search in them, then the ensemble."""
    chunks = split(job.read_pages())
    documents = [
        Document(chunks.shown(number, titled=job.titled), metadata={"chunk": number, "path": chunks.page(number).path})
        for number in range(len(chunks))
    ]
    model = HuggingFaceBgeEmbeddings(
        model_name=str(job.model),
        encode_kwargs={"normalize_embeddings": True},
        query_instruction=job.query_prompt,
    )
    dense = FAISS.from_documents(documents, model).as_retriever(search_kwargs={"k": job.hits})

    def hits(found: Sequence[Document]) -> list[Hit]:
        return [chunks.hit(document.metadata["chunk"]) for document in found]

    yield Line("LangChain, FAISS", dense.invoke, hits)
    words = BM25Retriever.from_documents(documents, preprocess_func=lambda text: WORD.findall(text.lower()))
    words.k = job.hits
    both = EnsembleRetriever(retrievers=[words, dense], weights=WEIGHTS)
    yield Line("LangChain, FAISS and BM25", both.invoke, hits)
