"""Writes the table of passages and that of their terms, and brings them up to date.

What is written is compared with what is wanted, so a writer that was stopped goes on where it was, and writing the same
twice doubles nothing. Readers hold on to a version, and see nothing of this until its number is published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.errors import IndexLocked
from onrecord.indexer.generations import EXACT, DenseCard
from onrecord.indexer.store.reader import batches
from onrecord.indexer.tables.lance_access import ArrowTable, LanceTable, TableMissing, made, opened, table_access
from onrecord.indexer.tables.passage_rows import (
    CONTEXT,
    FORMS,
    HASH,
    NUMBER,
    PAIRS,
    TEXTS,
    VECTOR,
    WORDS,
    PassageSource,
    schema,
)
from onrecord.indexer.vector.dense import RECALL, RECALL_AT, SOUGHT, probe_vectors
from onrecord.indexer.work_progress import Progress

AT_ONCE = 5_000  # rows of one write
FIELD, TERM, COUNT = "field", "term", "count"
GRAPHS = "ivf_hnsw_sq"
LISTED = 100_000  # passages in one list of the vector index
MOST_LISTS = 20  # that one search reads
LINKS, BUILD_BREADTH = 20, 150
BREADTHS = (128, 256, 512, 1024)
REFINED = 4  # times the results are compared by their whole vectors
PROBED = 100
SEARCHED = (WORDS, CONTEXT, PAIRS, FORMS)  # by Lance; the forms of a question are only counted
AS_STORED = {
    "base_tokenizer": "whitespace",
    "lower_case": False,
    "stem": False,
    "remove_stop_words": False,
    "ascii_folding": False,
    "max_token_length": None,
}


@dataclass(frozen=True, slots=True)
class TableVersions:
    """The versions of the two tables that make a generation, and how the vectors are searched."""

    passages: int
    terms: int
    dense: DenseCard


def brought_up(
    passages: str,
    terms: str,
    wanted: Sequence[tuple[int, bytes]],
    source: PassageSource,
    exact_up_to: int,
    progress: Progress,
) -> TableVersions:
    """Make the tables at two addresses hold exactly these passages, given by number and hash.

    Raises `IndexInaccessible`, `IndexDamaged`, or `IndexLocked` if another process writes the same tables.
    """
    try:
        table = opened(passages)
    except TableMissing:
        table = made(passages, schema(source.dimension).empty_table())
    with table_access(passages):
        held, expected = _held(table), dict(wanted)
        stale = [number for number, keys in held.items() if keys != [expected.get(number)]]
        for some in batches(stale):
            table.delete(f"{NUMBER} IN ({','.join(map(str, some))})")
        gone = set(stale)
        missing = [(number, key) for number, key in wanted if number in gone or number not in held]
        for start in range(0, len(missing), AT_ONCE):
            progress("writing passages", start, len(missing))
            table = made(passages, source.rows(missing[start : start + AT_ONCE]), mode="append")
        progress("writing passages", len(missing), len(missing))
        _index_texts(table, anew=bool(stale), grown=bool(missing))
        dense = _index_vectors(table, exact_up_to, anew=bool(stale), grown=bool(missing))
        table.checkout_latest()
        if _held(table) != {number: [key] for number, key in wanted}:
            raise IndexLocked(f"{passages}: another process is writing this record; run the command again")
    return TableVersions(table.version, _count_terms(table, terms), dense)


def _held(table: LanceTable) -> dict[int, list[bytes]]:
    """Return the hashes of every passage in a table, by number: one, unless two processes wrote it."""
    rows = table.to_table(columns=[NUMBER, HASH])
    held: dict[int, list[bytes]] = {}
    for number, key in zip(rows[NUMBER].to_pylist(), rows[HASH].to_pylist(), strict=True):
        held.setdefault(number, []).append(key)
    return held


def _index_texts(table: LanceTable, *, anew: bool, grown: bool) -> None:
    """Index the terms. Where passages were removed, anew: their words would still count in the frequencies."""
    table.checkout_latest()
    indexed = {index.field_names[0] for index in table.describe_indices()}
    if anew and indexed:
        table.optimize.compact_files()
    for column in SEARCHED:
        if anew or column not in indexed:
            table.create_scalar_index(
                column, "INVERTED", replace=True, with_position=column in {WORDS, CONTEXT}, **AS_STORED
            )
    if grown and not anew and indexed:
        table.optimize.optimize_indices()


def _index_vectors(table: LanceTable, exact_up_to: int, *, anew: bool, grown: bool) -> DenseCard:
    """Index the vectors if they are many, search ever more broadly until enough are found, and describe the index.

    As in the embedded engine, vectors that are few are compared one by one, and so are those whose index finds too few.
    """
    table.checkout_latest()
    count = int(table.count_rows())
    if count <= exact_up_to:
        return DenseCard(EXACT)
    indexed = any(index.field_names[0] == VECTOR for index in table.describe_indices())
    if anew or grown or not indexed:
        table.create_index(
            VECTOR,
            "IVF_HNSW_SQ",
            metric="dot",
            replace=True,
            num_partitions=max(1, count // LISTED),
            m=LINKS,
            ef_construction=BUILD_BREADTH,
        )
        table.checkout_latest()
    probes = probe_vectors(sample(table, PROBED))
    exact = [nearest(table, probe, RECALL_AT, None) for probe in probes]
    recall = 0.0
    for breadth in BREADTHS:
        found = [nearest(table, probe, RECALL_AT, breadth) for probe in probes]
        recall = float(np.mean([len(set(f) & set(e)) / len(e) for f, e in zip(found, exact, strict=True)]))
        if recall >= SOUGHT:
            break
    return DenseCard(GRAPHS, round(recall, 4), LINKS, BUILD_BREADTH, breadth) if recall >= RECALL else DenseCard(EXACT)


def sample(table: LanceTable, count: int) -> Vectors:
    """Return the vectors of some passages, evenly spread over the table."""
    held = int(table.count_rows())
    chosen = np.unique(np.linspace(0, held - 1, min(count, held)).astype(int))
    return vectors_of(table.take(chosen.tolist(), columns=[VECTOR]), table.schema.field(VECTOR).type.list_size)


def vectors_of(rows: ArrowTable, dimension: int) -> Vectors:
    """Return the vectors in rows of the table, shape (rows, dimension)."""
    flat = rows[VECTOR].combine_chunks().flatten().to_numpy(zero_copy_only=False)
    return np.asarray(flat, dtype=np.float32).reshape(-1, dimension)


def nearest(
    table: LanceTable, vector: Vectors, limit: int, breadth: int | None, among: bytes | None = None
) -> dict[int, float]:
    """Return the nearest passages with their cosines, the best first, by the graphs or, without a breadth, exactly.

    `among` is a packed set of rows (`row_sets`).
    """
    query: dict[str, object] = {"column": VECTOR, "q": vector, "k": limit, "metric": "dot"}
    if breadth is None:
        query["use_index"] = False
    else:
        query |= {"ef": max(breadth, REFINED * limit), "nprobes": _lists(table), "refine_factor": REFINED}
    found = table.scanner(
        columns=[NUMBER, "_distance"], nearest=query, row_addr_allowlist=among, prefilter=True
    ).to_table()
    scored = zip(found[NUMBER].to_pylist(), (1 - d for d in found["_distance"].to_pylist()), strict=True)
    return dict(sorted(scored, key=lambda pair: (-pair[1], pair[0])))


def _lists(table: LanceTable) -> int:
    """Return how many lists of the index are searched: all, up to `MOST_LISTS`."""
    return min(MOST_LISTS, max(1, int(table.count_rows()) // LISTED))


def _count_terms(table: LanceTable, address: str) -> int:
    """Write how many passages hold each term, by the column that holds it, and return the version of that table."""
    import pyarrow as pa  # noqa: PLC0415 - only a record in tables needs it

    counts = {name: Counter[str]() for name in TEXTS}
    for batch in table.to_batches(columns=list(TEXTS)):
        for name in TEXTS:
            for text in batch[name].to_pylist():
                counts[name].update(set(text.split()))
    rows = sorted((term, name, count) for name, counted in counts.items() for term, count in counted.items())
    columns = zip(*rows, strict=True) if rows else ((), (), ())
    kinds = ((TERM, pa.string()), (FIELD, pa.string()), (COUNT, pa.int64()))
    written = pa.table({name: pa.array(values, kind) for (name, kind), values in zip(kinds, columns, strict=True)})
    try:
        opened(address)
    except TableMissing:
        return int(made(address, written).version)
    return int(made(address, written, mode="overwrite").version)
