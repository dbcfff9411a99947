"""Compares two indexes of one record, such as a folder and its copy in tables: hits, quotations, citations and times.

    python benchmarks/two_engines.py INDEX s3://bucket/record benchmarks/questions.jsonl

Both are asked in one process with one model. Quotations are drawn from what was said: a third as said, a third with one
word changed for another of the record, a third of two passages joined. The exit code is 1 if anything differs.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from onrecord.service.citations.exporters import exporters
from onrecord.service.composition import Record, open_side_by_side
from onrecord.service.evaluation.questions import read_questions
from onrecord.service.quotations.finding import Finding
from onrecord.service.settings import load_settings

LIMIT = 10
WORDS = 14  # of a quotation
FORMS = ("bibtex", "ris", "csl")


def main() -> int:
    """Compare the indexes that the arguments name. Returns the exit code."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("first", type=Path)
    given.add_argument("second", type=Path)
    given.add_argument("questions", type=Path)
    given.add_argument("--quotations", type=int, default=500)
    given.add_argument("--citations", type=int, default=200)
    given.add_argument("--seed", type=int, default=25)
    options = given.parse_args()
    records = open_side_by_side([load_settings(index=place) for place in (options.first, options.second)])
    questions = [question.text for question in read_questions(options.questions)]
    chance = random.Random(options.seed)  # noqa: S311 - nothing is secret here
    quotations = drawn(records[0], options.quotations, chance)
    snapshot = records[0].snapshots.current()
    numbers = chance.sample(snapshot.engine.passages.tolist(), min(options.citations, len(snapshot.engine.passages)))
    ids = [passage.id for passage in snapshot.store.passages(numbers)]
    differing = compared("hits", records, questions, hits)
    differing += compared("verdicts", records, quotations, finding)
    differing += compared("citations", records, ids, forms)
    return 1 if differing else 0


def compared(
    what: str, records: Sequence[Record], asked: Sequence[str], answer: Callable[[Record, str], object]
) -> int:
    """Ask both records, print how many answers differ and how long each took, and return how many differ."""
    times: list[list[float]] = [[] for _ in records]
    differing = []
    for item in asked:
        given = []
        for record, taken in zip(records, times, strict=True):
            started = time.process_time()
            given.append(answer(record, item))
            taken.append((time.process_time() - started) * 1000)
        if given[0] != given[1]:
            differing.append(item)
    cost = " and ".join("{:.1f}/{:.1f}".format(*np.percentile(taken, (50, 99))) for taken in times)
    print(f"{what}: {len(differing)} of {len(asked)} differ; ms of processor time, p50/p99: {cost}")
    for item in differing[:LIMIT]:
        print(f"  {item}")
    return len(differing)


def hits(record: Record, question: str) -> list[str]:
    """Return the ids that a question finds, the best first."""
    return [hit.passage.id for hit in record.retriever.search(question).hits]


def finding(record: Record, said: str) -> Finding:
    """Return all that is said of a quotation, but for the time it took."""
    return replace(record.quotations.check(said), took_ms=0.0)


def forms(record: Record, passage_id: str) -> list[str]:
    """Return a citation with its context, in every form."""
    citation = record.citations.cite(passage_id)
    known = exporters().by_name
    return [repr(citation), *(known[name].write(citation) for name in FORMS)]


def drawn(record: Record, count: int, chance: random.Random) -> list[str]:
    """Return quotations of a record: as said, with a word changed, and of two passages joined."""
    snapshot = record.snapshots.current()
    numbers = chance.choices(snapshot.engine.passages.tolist(), k=2 * count)
    texts = [passage.text.split() for passage in snapshot.store.passages(numbers)]
    made = []
    for at, (one, other) in enumerate(zip(texts[:count], texts[count:], strict=True)):
        start = chance.randrange(max(1, len(one) - WORDS))
        said = one[start : start + WORDS]
        if at % 3 == 1:
            said[chance.randrange(len(said))] = chance.choice(other)
        elif at % 3 == 2:
            said = said[: WORDS // 2] + other[: WORDS // 2]
        made.append(" ".join(said))
    return made


if __name__ == "__main__":
    raise SystemExit(main())
