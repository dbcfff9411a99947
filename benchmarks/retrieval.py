"""How often the right answer comes first, beside the pipeline that everybody assembles.

    python benchmarks/retrieval.py PAGES QUESTIONS.jsonl [--index DIR]

PAGES is a folder of transcripts; QUESTIONS has one JSON object a line with "query" and "gold", words
that stand in the answer sought (null where there is none). A hit is right if the answer of its exchange
holds the gold words. The peer cuts the same pages into 1,000 characters, embeds them with the same
model, and searches an exact FAISS index; its hit is right if the chunk holds the gold words.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import mean, median

import numpy as np

from indexer.config import Settings, load_settings
from indexer.embedder import Embedder
from indexer.progress import silent
from indexer.readers import read
from indexer.sources import find_sources
from indexer.store import StoredPassage
from indexer.vectors import VectorIndex
from service.composition import configured_embedder, open_builder, open_record

CHUNK, OVERLAP, DEPTH = 1_000, 100, 50

Finder = Callable[[str], Iterator[str]]  # a question to the texts of its hits, the best first


def plain(text: str) -> str:
    """Return a text with straight quotes, in lower case, so that gold words match."""
    return re.sub(r"\s+", " ", text.translate(str.maketrans("’‘“”", "''\"\""))).lower()


def ours(settings: Settings, pages: Path, embedder: Embedder) -> Finder:
    """Return our search: passages, each standing for the whole answer of its exchange."""
    open_builder(settings, silent, embedder).build([pages])
    record = open_record(settings, embedder)
    store = record.snapshots.current().store

    def answer(passage: StoredPassage) -> str:
        rows = store.connection.execute(
            'SELECT substr(r.text, a.start + 1, a."end" - a.start) FROM passage p JOIN revision r ON r.id = p.revision'
            " JOIN answer a ON a.exchange = p.exchange WHERE p.number = ?",
            (passage.number,),
        )
        return " ".join(row[0] for row in rows)

    def find(question: str) -> Iterator[str]:
        seen = set()
        for hit in record.retriever.search(question, DEPTH).hits:
            exchange = (hit.passage.transcript, hit.passage.exchange)
            if exchange not in seen:
                seen.add(exchange)
                yield answer(hit.passage)

    return find


def fixed_chunks(settings: Settings, pages: Path, embedder: Embedder) -> Finder:
    """Return the usual pipeline: characters cut by count, one vector each, nearest first."""
    chunks = []
    for source in find_sources([pages], settings.sources):
        text = read(source.read(settings.sources), source.path).text
        chunks += [text[i : i + CHUNK] for i in range(0, len(text), CHUNK - OVERLAP)]
    index = VectorIndex.build(np.arange(len(chunks), dtype=np.int64), embedder.embed_passages(chunks))

    def find(question: str) -> Iterator[str]:
        for number, _ in index.search(embedder.embed_query(question), DEPTH):
            yield chunks[number]

    return find


def evaluate(name: str, find: Finder, questions: list[dict[str, str]]) -> float:
    """Print how a search does and return its MRR@10."""
    ranks, taken = [], []
    for question in questions:
        gold = plain(question["gold"])
        started = time.perf_counter()
        texts = list(find(question["query"]))
        taken.append(time.perf_counter() - started)
        ranks.append(next((rank for rank, text in enumerate(texts, 1) if gold in plain(text)), None))
    mrr = mean(1 / rank if rank and rank <= 10 else 0.0 for rank in ranks)
    recall = {k: mean(bool(rank and rank <= k) for rank in ranks) for k in (1, 10, 50)}
    print(
        f"{name:28}MRR@10 {mrr:.3f}   recall@1 {recall[1]:.3f}  @10 {recall[10]:.3f}  @50 {recall[50]:.3f}"
        f"   {median(taken) * 1000:.0f} ms a question"
    )
    return mrr


def main() -> None:
    """Evaluate both and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--index", type=Path, help="keep or use an index here, which saves embedding again")
    arguments = parser.parse_args()
    lines = arguments.questions.read_text(encoding="utf-8").splitlines()
    questions = [q for q in map(json.loads, lines) if q["gold"]]
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(index=arguments.index or Path(folder) / "index")
        embedder = configured_embedder(settings)
        print(f"{len(questions)} questions over {arguments.pages}")
        first = evaluate("On Record", ours(settings, arguments.pages, embedder), questions)
        peer = evaluate("chunks of 1,000 characters", fixed_chunks(settings, arguments.pages, embedder), questions)
        print(f"MRR@10 {first / peer:.2f} times the peer's")


if __name__ == "__main__":
    main()
