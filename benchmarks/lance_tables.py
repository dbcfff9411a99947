"""Measures Lance tables against the embedded engine: recall, times, filters and words, as a record grows.

    python benchmarks/lance_tables.py INDEX --sizes 10000 100000

The record is drawn as in `scaling.py` from the vectors and texts of an index. Times are of the processor, over all
threads, in milliseconds at the median of the questions; a search proposes a hundred passages. Recall is that of the
nearest ten. A filter lets through a share of the passages, drawn at random. The extra `scale` is needed.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import pyarrow as pa

from onrecord.indexer.lexical.analysers import english
from onrecord.indexer.lexical.lexical_index import Entry, LexicalIndex
from onrecord.indexer.store.filters import Ids
from onrecord.indexer.tables.lance_access import LanceTable, made
from onrecord.indexer.tables.passage_rows import CONTEXT, FORMS, NUMBER, PAIRS, VECTOR, WORDS
from onrecord.indexer.tables.passage_table import AS_STORED, BREADTHS, LISTED, nearest
from onrecord.indexer.tables.table_rows import TableRows
from onrecord.indexer.tables.table_words import TableWords, TermCounts
from onrecord.indexer.vector.vectors import VectorIndex
from scaling import Record, drawn

Made = TypeVar("Made")
SHARES = (None, 0.01, 0.1, 0.5)
QUESTIONS = 40
LIMIT, TOP = 100, 10


def main() -> None:
    """Measure what the arguments say."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("index", type=Path)
    given.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    options = given.parse_args()
    for size in options.sizes:
        record = drawn(options.index, size, np.random.default_rng(1))
        with tempfile.TemporaryDirectory() as folder:
            measure(record, Path(folder))


def measure(record: Record, folder: Path) -> None:
    """Print the figures of one size."""
    size = len(record.texts)
    place = str(folder / "passages.lance")
    table = timed_once(f"{size:,} rows", lambda: made(place, rows(record)))
    ours = VectorIndex.build(np.arange(size), record.vectors)
    lexical = folder / "lexical"
    lexical.mkdir()
    entries = (Entry(number, *text) for number, text in enumerate(record.texts))
    words = timed_once("tantivy", lambda: LexicalIndex.build(lexical, entries))
    timed_once("words", lambda: [index_words(table, column) for column in (WORDS, CONTEXT)])
    timed_once("graphs", lambda: index_vectors(table, size))
    table.checkout_latest()
    held = TableRows(table, place)
    counts = TermCounts(pa.table({"term": [""], "field": [""], "count": [0]}))
    theirs = TableWords(held, counts)
    terms = [words.terms(question) for question in record.questions[:QUESTIONS]]
    chance = np.random.default_rng(2)
    print(f"{'passages that compete':24}{'vectors, recall':>40}{'words, same of ten':>32}")
    for share in SHARES:
        among = (
            None if share is None else np.sort(chance.choice(size, int(size * share), replace=False)).astype(np.int64)
        )
        cells = [vectors_told(record, ours, table, held, among), words_told(words, theirs, terms, among)]
        print(f"{'all' if share is None else f'{share:.0%}':24}{cells[0]:>40}{cells[1]:>32}", flush=True)
    held_bytes = sum(path.stat().st_size for path in Path(place).rglob("*") if path.is_file())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{held_bytes / size:,.0f} bytes a passage, without tokens; at most {memory:.1f} GB of memory so far\n")


def vectors_told(record: Record, ours: VectorIndex, table: LanceTable, held: TableRows, among: Ids | None) -> str:
    """Return recall and time of the graphs by breadth, and the time of the embedded engine's exact search."""
    allowed = None if among is None else held.packed(among)
    probes = record.probes[:QUESTIONS]
    exact = [{number for number, _ in ours.search(probe, TOP, among)} for probe in probes]
    told = []
    for breadth in BREADTHS[:2]:
        found = [set(nearest(table, probe, TOP, breadth, allowed)) for probe in probes]
        recall = np.mean([len(f & e) / len(e) for f, e in zip(found, exact, strict=True)])
        cost = timed(lambda at, breadth=breadth: nearest(table, probes[at], LIMIT, breadth, allowed))
        told.append(f"{recall:.3f} {cost:.1f}")
    return f"{', '.join(told)} ({timed(lambda at: ours.search(probes[at], LIMIT, among)):.1f})"


def words_told(ours: LexicalIndex, theirs: TableWords, terms: list[list[str]], among: Ids | None) -> str:
    """Return how many of the best ten are the same, and the time of both."""
    same = []
    for asked in terms:
        wanted, found = ({number for number, _ in w.search(asked, TOP, among)} for w in (ours, theirs))
        same.append(len(wanted & found) / max(1, len(wanted)))
    cost = timed(lambda at: theirs.search(terms[at], LIMIT, among))
    return f"{np.mean(same):.3f} {cost:.1f} ({timed(lambda at: ours.search(terms[at], LIMIT, among)):.1f})"


def rows(record: Record) -> pa.Table:
    """Return a record as rows of the table of passages, without tokens."""
    stems = english()
    columns = {
        name: [" ".join(stems.analyze(text[at])) for text in record.texts] for at, name in enumerate((WORDS, CONTEXT))
    }
    vectors = pa.array(record.vectors.astype(np.float16).ravel())
    empty = [""] * len(record.texts)
    return pa.table(
        {
            NUMBER: pa.array(range(len(record.texts)), pa.int64()),
            VECTOR: pa.FixedSizeListArray.from_arrays(vectors, record.vectors.shape[1]),
            **columns,
            PAIRS: empty,
            FORMS: empty,
        }
    )


def index_words(table: LanceTable, column: str) -> None:
    """Index a column of terms."""
    table.create_scalar_index(column, "INVERTED", with_position=True, **AS_STORED)


def index_vectors(table: LanceTable, size: int) -> None:
    """Link the vectors to graphs."""
    table.checkout_latest()
    table.create_index(
        VECTOR, "IVF_HNSW_SQ", metric="dot", num_partitions=max(1, size // LISTED), m=20, ef_construction=150
    )


def timed(search: Callable[[int], object]) -> float:
    """Return the median of the processor's milliseconds that a search of each question takes."""
    taken = []
    for at in range(QUESTIONS):
        started = time.process_time()
        search(at)
        taken.append((time.process_time() - started) * 1000)
    return float(np.median(taken))


def timed_once(what: str, work: Callable[[], Made]) -> Made:
    """Do a piece of work, print how much of the processor it took, and return its result."""
    started = time.process_time()
    result = work()
    print(f"{what}: {time.process_time() - started:.1f} s of processor time", flush=True)
    return result


if __name__ == "__main__":
    main()
