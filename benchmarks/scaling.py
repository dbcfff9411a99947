"""Measures how the time of a search grows with the size of the record, without the model.

    python benchmarks/scaling.py INDEX

INDEX is any index with a few thousand passages. From its own vectors and texts a record of 1,000, 10,000
and 100,000 passages is drawn; where it has too few, the vectors of neighbours are mixed, and the halves of
texts. Questions are those of the index for the words; for the meaning they are vectors at a cosine of 0.6
from that of a passage, as far as a question usually is from its answer. A filter leaves whole runs of three
passages, scattered over the record.

Peers in the same run: for the meaning a numpy product with partial sorting, and a plain faiss.IndexFlatIP
with IDSelectorBatch; for the words a plain tantivy query of the question's words over one field. Where the
machine has other work, --processor counts the time that this process spends on its cores.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
import tantivy
from numpy.typing import NDArray

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.generations import live_manifest
from onrecord.indexer.lexical.lexical_index import WORDS, Entry, LexicalIndex
from onrecord.indexer.settings.indexer_settings import IndexSettings
from onrecord.indexer.store.filters import Ids
from onrecord.indexer.store.reader import Store
from onrecord.indexer.vector.dense import make_dense
from onrecord.indexer.vector.vectors import VectorIndex

SIZES = (1_000, 10_000, 100_000)
SHARES = (0.01, 0.1, 0.5, 0.9)
RUN = 3  # passages of an exchange
LIMIT = 100  # what a search proposes to the ranking
QUESTIONS = 200
QUESTION_WORDS = 25
WARM = 10
NEIGHBOURS = 20
COSINE = 0.6

Search = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Record:
    """The parts of passages that a search uses, and the questions."""

    vectors: Vectors
    texts: list[tuple[str, str]]
    probes: Vectors
    questions: list[str]


def drawn(index: Path, size: int, random: np.random.Generator) -> Record:
    """Return a record of `size` passages made of those of an index."""
    manifest = live_manifest(index)
    with closing(Store.open_for_reading(index)) as store:
        hashes = store.passage_hashes(manifest.generation)
        known = store.vectors(manifest.model.passage_key, [key for _, key in hashes])
        passages = list(store.live_passages(manifest.generation))
    vectors = np.stack([known[key] for _, key in hashes])
    texts = [(p.text, p.context) for p in passages]
    asked = sorted({" ".join(p.question.split()[-QUESTION_WORDS:]) for p in passages if p.question})
    print(f"{len(texts):,} passages of {index}, {max(0, size - len(texts)):,} more mixed of them")
    order = random.permutation(len(texts))
    more = size - len(texts)
    if more > 0:
        first, second = random.integers(len(texts), size=more), random.integers(len(texts), size=more)
        vectors = np.concatenate([vectors[order], mixed(vectors, first, random)])
        texts = [texts[i] for i in order] + [halves(texts[i], texts[j]) for i, j in zip(first, second, strict=True)]
    else:
        order = np.sort(order[:size])  # as they stand in the record: passages of an exchange side by side
        vectors, texts = vectors[order], [texts[i] for i in order]
    probes = turned(vectors[random.choice(size, QUESTIONS, replace=False)], random)
    return Record(vectors, texts, probes, [asked[i] for i in random.permutation(len(asked))[:QUESTIONS]])


def mixed(vectors: Vectors, first: NDArray[np.int64], random: np.random.Generator) -> Vectors:
    """Return vectors between those at `first` and some of their neighbours, each a little off."""
    near = np.argpartition(-(vectors @ vectors.T), NEIGHBOURS, axis=1)[:, :NEIGHBOURS]
    second = near[first, random.integers(NEIGHBOURS, size=len(first))]
    share = random.uniform(0.3, 1, size=(len(first), 1))
    made = share * vectors[first] + (1 - share) * vectors[second]
    off = random.normal(size=made.shape)
    return unit(unit(made) + 0.5 * unit(off))


def halves(one: tuple[str, str], other: tuple[str, str]) -> tuple[str, str]:
    """Return the first half of one text with the second of another, under the question of the first."""
    return one[0][: len(one[0]) // 2] + other[0][len(other[0]) // 2 :], one[1]


def turned(vectors: Vectors, random: np.random.Generator) -> Vectors:
    """Return vectors at the cosine `COSINE` from these, in random directions."""
    aside = random.normal(size=vectors.shape)
    aside -= np.einsum("ij,ij->i", aside, vectors)[:, None] * vectors
    return unit(COSINE * vectors + np.sqrt(1 - COSINE**2) * unit(aside))


def unit(vectors: NDArray[np.floating]) -> Vectors:
    """Return vectors at unit length."""
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def some(size: int, share: float, random: np.random.Generator) -> Ids:
    """Return the numbers of a share of the passages, in runs."""
    starts = random.permutation(size // RUN)[: max(1, round(share * size / RUN))] * RUN
    return np.sort((starts[:, None] + np.arange(RUN)).ravel()).astype(np.int64)


class Table:
    """What was measured: a row for each kind of search, a column for each size."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._rows: dict[str, list[tuple[float, float]]] = {}

    def measure(self, name: str, search: Search) -> None:
        """Time a search for every question."""
        taken = []
        for question in [*range(WARM), *range(QUESTIONS)]:
            started = self._clock()
            search(question)
            taken.append((self._clock() - started) * 1000)
        p50, p99 = np.percentile(taken[WARM:], (50, 99))
        self._rows.setdefault(name, []).append((p50, p99))

    def show(self, sizes: Sequence[int]) -> None:
        """Print p50 and p99 in milliseconds, and how p50 grew from the first size to the last."""
        print(f"\n{'ms, p50 / p99':32}" + "".join(f"{size:>18,}" for size in sizes) + f"{'growth':>10}")
        for name, row in self._rows.items():
            cells = "".join(f"{p50:>10.2f} /{p99:6.2f}" for p50, p99 in row)
            print(f"{name:32}{cells}{row[-1][0] / row[0][0]:>9.1f}x")

    def ratios(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Print how many times as long the peer takes at the last size."""
        print()
        for ours, peer in pairs:
            print(f"{peer}: {self._rows[peer][-1][0] / self._rows[ours][-1][0]:.1f} times the p50 of {ours}")


def measure_meaning(table: Table, record: Record, size: int, exact_up_to: int, filters: dict[float, Ids]) -> None:
    """Time the dense index of the first `size` passages, and its peers."""
    vectors, probes, ids = record.vectors[:size], record.probes, np.arange(size, dtype=np.int64)
    started = time.perf_counter()
    index, card = make_dense(ids, vectors, exact_up_to)
    built = time.perf_counter() - started
    print(f"{size:>9,} vectors: {card.kind}, made in {built:.1f} s, recall at 10 {recalled(index, record):.3f}")
    table.measure("meaning", lambda i: index.search(probes[i], LIMIT))
    for share, among in filters.items():
        table.measure(f"meaning, {share:.0%} allowed", lambda i, among=among: index.search(probes[i], LIMIT, among))
    table.measure("peer: numpy", lambda i: nearest(vectors, probes[i]))
    flat = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
    flat.add_with_ids(vectors, ids)
    faiss.omp_set_num_threads(1)
    table.measure("peer: IndexFlatIP", lambda i: flat.search(probes[i][None], LIMIT))
    allowed = filters[0.5]

    def selected(i: int) -> object:
        selector = faiss.IDSelectorBatch(allowed)
        return flat.search(probes[i][None], LIMIT, params=faiss.SearchParameters(sel=selector))

    table.measure("peer: IndexFlatIP, 50% allowed", selected)


def recalled(index: VectorIndex, record: Record) -> float:
    """Return the share of the ten nearest passages that is found, compared with an exact search."""
    everything = index.ids
    found = [
        len({i for i, _ in index.search(probe, 10)} & {i for i, _ in index.search(probe, 10, everything)}) / 10
        for probe in record.probes
    ]
    return float(np.mean(found))


def nearest(vectors: Vectors, query: Vectors) -> NDArray[np.intp]:
    """Return the rows of the best, best first."""
    scores = vectors @ query
    best = np.argpartition(-scores, LIMIT)[:LIMIT]
    return best[np.argsort(-scores[best])]


def measure_words(table: Table, record: Record, size: int, filters: dict[float, Ids]) -> None:
    """Time the lexical index of the first `size` passages, and its peer."""
    entries = (Entry(number, *text) for number, text in enumerate(record.texts[:size]))
    with tempfile.TemporaryDirectory() as directory:
        started = time.perf_counter()
        index = LexicalIndex.build(Path(directory), entries)
        print(f"{size:>9,} texts: made in {time.perf_counter() - started:.1f} s")
        terms = [index.terms(question) for question in record.questions]
        table.measure("words", lambda i: index.search(terms[i], LIMIT))
        for share, among in filters.items():
            table.measure(f"words, {share:.0%} allowed", lambda i, among=among: index.search(terms[i], LIMIT, among))
        plain = tantivy.Index.open(directory)
        searcher, schema = plain.searcher(), plain.schema
        queries = [
            tantivy.Query.boolean_query(
                [(tantivy.Occur.Should, tantivy.Query.term_query(schema, WORDS, term)) for term in some_terms]
            )
            for some_terms in terms
        ]
        table.measure("peer: tantivy, one field", lambda i: searcher.search(queries[i], LIMIT))


def main() -> None:
    """Measure every size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--exact-up-to", type=int, default=IndexSettings().exact_up_to)
    parser.add_argument("--processor", action="store_true", help="processor time instead of the clock on the wall")
    arguments = parser.parse_args()
    random = np.random.default_rng(2027)
    record = drawn(arguments.index, max(arguments.sizes), random)
    table = Table(time.process_time if arguments.processor else time.perf_counter)
    for size in arguments.sizes:
        filters = {share: some(size, share, random) for share in SHARES}
        measure_meaning(table, record, size, arguments.exact_up_to, filters)
        measure_words(table, record, size, filters)
    table.show(arguments.sizes)
    pairs = [("meaning", "peer: numpy"), ("meaning", "peer: IndexFlatIP")]
    pairs += [("meaning, 50% allowed", "peer: IndexFlatIP, 50% allowed"), ("words", "peer: tantivy, one field")]
    table.ratios(pairs)


if __name__ == "__main__":
    main()
