"""txtai: its hybrid of vectors and BM25 with the texts kept in its database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from txtai import Embeddings

from systems.parts import Hit, Job, Line
from systems.splitting import split


def systems(job: Job) -> Iterator[Line]:
    """Build the index and yield the search in it."""
    chunks = split(job.read_pages())
    prompts = {"query": job.query_prompt, "data": ""}
    embeddings = Embeddings(path=str(job.model), hybrid=True, content=True, instructions=prompts)
    embeddings.index((number, chunks.shown(number, titled=job.titled), None) for number in range(len(chunks)))

    def hits(found: Sequence[Mapping[str, Any]]) -> list[Hit]:
        return [chunks.hit(int(row["id"])) for row in found]

    yield Line("txtai, hybrid", partial(embeddings.search, limit=job.hits), hits)
