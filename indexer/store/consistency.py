"""Checks whether the store is complete and consistent, up to a generation.

Rows of earlier generations are checked too, since they can still be cited. Nothing is written. `index_check` runs these
checks together with those of the derived files.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from onrecord.indexer.embedding.embedder import ModelCard
from onrecord.indexer.store.reader import RETRIEVED, STORED_FLOAT, Store

SHOWN = 3  # faults of one kind that are listed; the rest are counted


@dataclass(frozen=True, slots=True)
class Findings:
    """The result of a check: `there` describes what was checked, and `wrong` lists its faults."""

    there: str
    wrong: Sequence[str] = ()

    @property
    def detail(self) -> str:
        """The first faults, or a description of what was checked if there are none."""
        if not self.wrong:
            return self.there
        more = f", and {len(self.wrong) - SHOWN:,} more" if len(self.wrong) > SHOWN else ""
        return ", ".join(self.wrong[:SHOWN]) + more


def file_of_store(store: Store) -> Findings:
    """Check the pages of the file, its indexes and the types of its values, by SQLite's own integrity check."""
    wrong = [row[0] for row in store.rows("PRAGMA integrity_check")]
    return Findings(f"{store.path.name} is intact", () if wrong == ["ok"] else wrong)


def foreign_keys(store: Store) -> Findings:
    """Check that every row that is referred to exists."""
    broken = store.rows("PRAGMA foreign_key_check")
    wrong = [f"row {row['rowid']} of {row['table']} points to a missing {row['parent']}" for row in broken]
    return Findings("every reference resolves", wrong)


def texts(store: Store, generation: int) -> Findings:
    """Check that the text of every revision still has its stored hash."""
    query = "SELECT transcript, number, text, text_sha256 FROM revision WHERE since <= ?"
    count, wrong = 0, []
    for name, number, text, digest in store.connection.execute(query, (generation,)):
        count += 1
        if sha256(text.encode()).hexdigest() != digest:
            wrong.append(f"the text of {name}, revision {number}, has changed since it was stored")
    return Findings(f"{count:,} unchanged since they were stored", wrong)


def spans(store: Store, generation: int) -> Findings:
    """Check that every span lies in its text, and every passage in an answer of its exchange."""
    at = {"generation": generation}
    wrong = [f"{what} of {name}, revision {number}, is out of place" for what, name, number in store.rows(_SPANS, at)]
    wrong += [f"the passage {row[0]} is in no answer of its exchange" for row in store.rows(_PASSAGES, at)]
    return Findings("each within its text, each passage within its answer", wrong)


def vectors(store: Store, generation: int, model: ModelCard) -> Findings:
    """Check that every retrieved passage has a vector of the model."""
    rows = _embedded(store, generation, model, "vector", "vector.hash IS NULL AS missing")
    wrong = [f"{row['id']} has no vector" for row in rows if row["missing"]]
    return Findings(f"{len(rows):,} passages have theirs", wrong)


def vector_lengths(store: Store, generation: int, model: ModelCard, dimension: int) -> Findings:
    """Check that the vectors of the retrieved passages have the dimension of the manifest."""
    rows = _embedded(store, generation, model, "vector", "length(vector) AS bytes")
    kept = [row for row in rows if row["bytes"] is not None]
    right = dimension * STORED_FLOAT.itemsize
    wrong = [f"the vector of {row['id']} has another length" for row in kept if row["bytes"] != right]
    return Findings(f"{len(kept):,} of {dimension} dimensions", wrong)


def tokens(store: Store, generation: int, model: ModelCard) -> Findings:
    """Check that every retrieved passage has token vectors."""
    rows = _embedded(store, generation, model, "token", "token.hash IS NULL AS missing")
    wrong = [f"{row['id']} has no token vectors" for row in rows if row["missing"]]
    return Findings(f"those of {len(rows):,} passages", wrong)


def token_sizes(store: Store, generation: int, model: ModelCard) -> Findings:
    """Check that all token vectors have the same size: that of most of them, in bytes per token."""
    rows = _embedded(store, generation, model, "token", "token.count, length(token.signs) AS bytes")
    kept = [row for row in rows if row["bytes"] is not None]
    sizes = Counter(row["bytes"] // row["count"] for row in kept if row["count"])
    usual = max(sizes, key=lambda size: (sizes[size], size), default=0)
    wrong = [f"those of {row['id']} have another size" for row in kept if row["bytes"] != usual * row["count"]]
    return Findings(f"{len(kept):,} of {usual} bytes per token", wrong)


def _embedded(store: Store, generation: int, model: ModelCard, table: str, columns: str) -> list[sqlite3.Row]:
    """Return the id of every retrieved passage, with columns of its row in `table`, NULL if there is no such row."""
    return store.rows(
        f"""SELECT passage.id, {columns}
            FROM passage JOIN revision ON revision.id = passage.revision
            LEFT JOIN {table} ON {table}.model = :model AND {table}.hash = passage.embedded_hash
            WHERE {RETRIEVED}""",
        {"generation": generation, "model": model.passage_key},
    )


# The length of each text is computed once, not for each of its spans.
_SPANS = """
    WITH known AS MATERIALIZED (
        SELECT id, transcript, number, length(text) AS length FROM revision WHERE since <= :generation),
    span (what, revision, start, "end") AS (
        SELECT 'a question', revision, question_start, question_end FROM exchange
        WHERE question_start IS NOT NULL OR question_end IS NOT NULL
        UNION ALL
        SELECT 'an answer', exchange.revision, answer.start, answer."end"
        FROM answer JOIN exchange ON exchange.id = answer.exchange
        UNION ALL
        SELECT 'a non-answer', revision, value ->> 0, value ->> 1 FROM exchange, json_each(non_answers)
        UNION ALL
        SELECT 'a block', revision.id, value ->> 1, value ->> 2 FROM revision, json_each(blocks)
        UNION ALL
        SELECT 'the notice', id, notice_start, notice_end FROM revision
        WHERE notice_start IS NOT NULL OR notice_end IS NOT NULL)
    SELECT what, transcript, number FROM span JOIN known ON known.id = span.revision
    WHERE NOT coalesce(0 <= start AND start < "end" AND "end" <= length, FALSE)
"""
_PASSAGES = """
    SELECT passage.id FROM passage JOIN revision ON revision.id = passage.revision
    LEFT JOIN exchange ON exchange.id = passage.exchange AND exchange.revision = passage.revision
    LEFT JOIN answer ON answer.exchange = exchange.id AND answer.number = passage.answer
    WHERE since <= :generation AND NOT coalesce(
        answer.start <= passage.start AND passage.start < passage."end" AND passage."end" <= answer."end", FALSE)
"""
