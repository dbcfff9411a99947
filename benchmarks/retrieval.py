"""How often the right answer comes first, beside the pipeline that everybody assembles.

    python benchmarks/retrieval.py PAGES QUESTIONS.jsonl [--index DIR]

PAGES is a folder of transcripts; QUESTIONS is a file as `onrecord eval` takes it. The peer cuts the same
pages into 1,000 characters, embeds them with the same model, and searches an exact FAISS index.

Both are judged alike, in two ways. Strictly, a hit is right if its own text holds the gold words: our
passage, the peer's chunk. In context, if they stand in what a reader is shown around it: the answer of
our passage's exchange, the peer's chunk with the chunks before and after it.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from indexer.config import Settings, load_settings
from indexer.embedder import Embedder
from indexer.engines import configured_embedder
from indexer.progress import silent
from indexer.readers import read
from indexer.sources import find_sources
from indexer.vectors import VectorIndex
from service.composition import open_builder, open_record
from service.evaluation.comparison import compare
from service.evaluation.evaluate import DEPTH, evaluate
from service.evaluation.gold import plain
from service.evaluation.measures import scores
from service.evaluation.questions import Question, read_questions
from service.evaluation.rankings import Judgement, Ranking, ranked

CHUNK, OVERLAP = 1_000, 100
JUDGED = (Judgement.STRICTLY, Judgement.IN_CONTEXT)

Rankings = Mapping[Judgement, Sequence[Ranking]]


@dataclass(frozen=True, slots=True)
class Chunk:
    """The text of a chunk, and with the chunks around it."""

    text: str
    context: str


def ours(settings: Settings, pages: Path, embedder: Embedder, questions: Sequence[Question]) -> Rankings:
    """Return the rankings of our search."""
    open_builder(settings, silent, embedder).build([pages])
    found = evaluate(open_record(settings, embedder), questions, silent)
    print(f"On Record: {found.timing.p50:.0f} ms a question")
    return {judgement: found.rankings(judgement) for judgement in JUDGED}


def fixed_chunks(settings: Settings, pages: Path, embedder: Embedder, questions: Sequence[Question]) -> Rankings:
    """Return the rankings of the usual pipeline: characters cut by count, one vector each, nearest first."""
    step = CHUNK - OVERLAP
    chunks = []
    for source in find_sources([pages], settings.sources):
        text = read(source.read(settings.sources), source.path).text
        starts = range(0, len(text), step)
        chunks += [Chunk(plain(text[i : i + CHUNK]), plain(text[max(0, i - step) : i + CHUNK + step])) for i in starts]
    vectors = embedder.embed_passages([chunk.text for chunk in chunks])
    index = VectorIndex.build(np.arange(len(chunks), dtype=np.int64), vectors)
    rankings: dict[Judgement, list[Ranking]] = {judgement: [] for judgement in JUDGED}
    taken = []
    for question in questions:
        started = time.perf_counter()
        hits = [chunks[number] for number, _ in index.search(embedder.embed_query(question.text).vector, DEPTH)]
        taken.append(time.perf_counter() - started)
        gold = plain(question.gold or "")
        right = {
            Judgement.STRICTLY: [gold in hit.text for hit in hits],
            Judgement.IN_CONTEXT: [gold in hit.context for hit in hits],
        }
        for judgement in JUDGED:
            rankings[judgement].append(ranked(question.id, question.style, right[judgement]))
    print(f"chunks of 1,000 characters: {median(taken) * 1000:.0f} ms a question")
    return rankings


def main() -> None:
    """Evaluate both and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--index", type=Path, help="keep or use an index here, which saves embedding again")
    arguments = parser.parse_args()
    questions = [question for question in read_questions(arguments.questions) if question.gold]
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings(index=arguments.index or Path(folder) / "index")
        embedder = configured_embedder(settings.model)
        print(f"{len(questions)} questions over {arguments.pages}")
        mine = ours(settings, arguments.pages, embedder, questions)
        peers = fixed_chunks(settings, arguments.pages, embedder, questions)
    for judgement in JUDGED:
        means = []
        for name, rankings in (("On Record", mine), ("the peer", peers)):
            measures = scores(rankings[judgement])[0].measures
            means.append(measures["MRR@10"].mean)
            shown = "  ".join(f"{measure} {estimate.mean:.3f}" for measure, estimate in measures.items())
            print(f"{judgement.value:10}  {name:9}  {shown}")
        gained = compare(peers[judgement], mine[judgement]).differences[0]
        print(f"{'':10}  MRR@10 is {means[0] / means[1]:.2f} times the peer's (p {gained.p:.4f})")


if __name__ == "__main__":
    main()
