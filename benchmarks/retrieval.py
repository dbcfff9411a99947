"""How often the right answer comes first, beside the pipeline that everybody assembles.

    python benchmarks/retrieval.py PAGES QUESTIONS.jsonl [--index DIR]

PAGES is a folder of transcripts; QUESTIONS has one JSON object a line with "query" and "gold", words
that stand in the answer sought (null where there is none). The peer cuts the same pages into 1,000
characters, embeds them with the same model, and searches an exact FAISS index.

Both are judged alike, in two ways. Strictly, a hit is right if its own text holds the gold words: our
passage, the peer's chunk. In context, if they stand in what a reader is shown around it: the answer of
our passage's exchange, the peer's chunk with the chunks before and after it.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

import numpy as np

from indexer.config import Settings, load_settings
from indexer.embedder import Embedder
from indexer.engines import configured_embedder
from indexer.progress import silent
from indexer.readers import read
from indexer.sources import find_sources
from indexer.store import StoredPassage
from indexer.vectors import VectorIndex
from service.composition import open_builder, open_record

CHUNK, OVERLAP, DEPTH = 1_000, 100, 50


@dataclass(frozen=True, slots=True)
class Found:
    """The text of a hit, and with what stands around it."""

    text: str
    context: str


Finder = Callable[[str], Iterator[Found]]  # a question to its hits, the best first


def plain(text: str) -> str:
    """Return a text with straight quotes, in lower case, so that gold words match."""
    return re.sub(r"\s+", " ", text.translate(str.maketrans("’‘“”", "''\"\""))).lower()


def ours(settings: Settings, pages: Path, embedder: Embedder) -> Finder:
    """Return our search: passages, in the context of the whole answer of their exchange."""
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

    def find(question: str) -> Iterator[Found]:
        for hit in record.retriever.search(question, DEPTH).hits:
            yield Found(hit.passage.text, answer(hit.passage))

    return find


def fixed_chunks(settings: Settings, pages: Path, embedder: Embedder) -> Finder:
    """Return the usual pipeline: characters cut by count, one vector each, nearest first."""
    step = CHUNK - OVERLAP
    chunks = []
    for source in find_sources([pages], settings.sources):
        text = read(source.read(settings.sources), source.path).text
        starts = range(0, len(text), step)
        chunks += [Found(text[i : i + CHUNK], text[max(0, i - step) : i + CHUNK + step]) for i in starts]
    vectors = embedder.embed_passages([chunk.text for chunk in chunks])
    index = VectorIndex.build(np.arange(len(chunks), dtype=np.int64), vectors)

    def find(question: str) -> Iterator[Found]:
        for number, _ in index.search(embedder.embed_query(question), DEPTH):
            yield chunks[number]

    return find


def evaluate(name: str, find: Finder, questions: list[dict[str, str]]) -> tuple[float, float]:
    """Print how a search does; return its MRR@10 judged strictly and in context."""
    strict, around, taken = [], [], []
    for question in questions:
        gold = plain(question["gold"])
        started = time.perf_counter()
        found = list(find(question["query"]))
        taken.append(time.perf_counter() - started)
        strict.append(next((rank for rank, hit in enumerate(found, 1) if gold in plain(hit.text)), None))
        around.append(next((rank for rank, hit in enumerate(found, 1) if gold in plain(hit.context)), None))
    print(f"{name}: {median(taken) * 1000:.0f} ms a question")
    return shown("strictly", strict), shown("in context", around)


def shown(judged: str, ranks: list[int | None]) -> float:
    """Print what follows from the rank of the first right hit of each question; return MRR@10."""
    mrr = mean(1 / rank if rank and rank <= 10 else 0.0 for rank in ranks)
    recall = {k: mean(bool(rank and rank <= k) for rank in ranks) for k in (1, 10, 50)}
    print(f"  {judged:12}MRR@10 {mrr:.3f}   recall@1 {recall[1]:.3f}  @10 {recall[10]:.3f}  @50 {recall[50]:.3f}")
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
        embedder = configured_embedder(settings.model)
        print(f"{len(questions)} questions over {arguments.pages}")
        first = evaluate("On Record", ours(settings, arguments.pages, embedder), questions)
        peer = evaluate("chunks of 1,000 characters", fixed_chunks(settings, arguments.pages, embedder), questions)
        ratios = [mine / other for mine, other in zip(first, peer, strict=True)]
        print(f"MRR@10, times the peer's: strictly {ratios[0]:.2f}, in context {ratios[1]:.2f}")


if __name__ == "__main__":
    main()
