"""The read interface of the store, the SQLite file from which all other files of an index are derived.

Most methods read the state of one generation. `database` opens the file, `staging` writes to it, and `schema.sql`
defines the tables.
"""

from __future__ import annotations

import json
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.errors import IndexDamaged
from onrecord.indexer.store.database import STORE_FILE, open_for_reading, open_for_writing
from onrecord.indexer.store.store_errors import store_access
from onrecord.indexer.store.stored import METADATA, SourceState, StoredPassage, metadata_of
from onrecord.indexer.transcript import Span

Item = TypeVar("Item")
RESTORE = "restore store.sqlite from a backup, or move it away, and run: onrecord index PATH"
AT_ONCE = 500  # variables in one statement
# Half precision takes half the space and finds the same top ten passages (docs/decisions/0003-faiss.md).
STORED_FLOAT = np.dtype("<f2")
LIVE = "revision.since <= :generation AND (revision.until IS NULL OR revision.until > :generation)"
_KNOWN_SINCE = "(SELECT first.since FROM revision AS first WHERE first.transcript = {}.transcript AND first.number = 1)"
# Of documents with equal content, only the one that was known first is retrieved, and of those that became known
# together the one with the smallest id. The others can still be cited.
RETRIEVED = f"""{LIVE} AND NOT EXISTS (
    SELECT 1 FROM revision AS twin
    WHERE twin.content_sha256 = revision.content_sha256 AND twin.transcript <> revision.transcript
    AND twin.since <= :generation AND (twin.until IS NULL OR twin.until > :generation)
    AND ({_KNOWN_SINCE.format("twin")}, twin.transcript)
        < ({_KNOWN_SINCE.format("revision")}, revision.transcript))"""


class Store:
    """The SQLite file of an index. Its methods raise `IndexDamaged` or `IndexInaccessible`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        connection.row_factory = sqlite3.Row
        self.connection = connection
        self.path = path
        # A service may drop a generation while a request still reads it, so dropping the last reference closes the
        # file.
        self._close = weakref.finalize(self, connection.close)

    @classmethod
    def open_for_writing(cls, directory: Path) -> Store:
        """Open the store of an index directory, creating either if it is missing. Raises an `IndexStateError`."""
        return cls(open_for_writing(directory), directory / STORE_FILE)

    @classmethod
    def open_for_reading(cls, directory: Path) -> Store:
        """Open the store of an index directory read-only. Raises an `IndexStateError`, such as `IndexNotBuilt`."""
        return cls(open_for_reading(directory), directory / STORE_FILE)

    def close(self) -> None:
        """Close the file."""
        self._close()

    def rows(self, query: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[sqlite3.Row]:
        """Return the rows of a query. Only for modules of the store. Raises `IndexDamaged` or `IndexInaccessible`."""
        with store_access(self.path):
            return self.connection.execute(query, values).fetchall()

    def each(self, query: str, values: Sequence[object] = ()) -> Iterator[int]:
        """Yield the integers of a query's single column. Only for modules of the store. Raises like `rows`."""
        with store_access(self.path):
            rows = self.connection.cursor()
            rows.row_factory = None  # a third faster than rows with names
            yield from (number for (number,) in rows.execute(query, values))

    def published(self) -> int:
        """Return the number of the last published generation, or 0 if there is none.

        Rows written up to it are never discarded, even if the files beside the store are lost.
        """
        return int(self.rows("SELECT coalesce(max(number), 0) FROM generation")[0][0])

    def sources(self, generation: int) -> list[SourceState]:
        """Return the state of every source that is live in a generation."""
        rows = self.rows(
            f"""SELECT revision.id, transcript.id, root, path, key, source_sha256, recipe
                FROM revision JOIN transcript ON transcript.id = revision.transcript
                WHERE {LIVE}""",
            {"generation": generation},
        )
        return [SourceState(*row) for row in rows]

    def passage_hashes(self, generation: int) -> list[tuple[int, bytes]]:
        """Return (number, hash of the embedded text) for every passage that a search may return, sorted by number."""
        rows = self.rows(
            f"""SELECT passage.number, passage.embedded_hash
                FROM passage JOIN revision ON revision.id = passage.revision
                WHERE {RETRIEVED} ORDER BY passage.number""",
            {"generation": generation},
        )
        return [(row[0], row[1]) for row in rows]

    def without_vector(self, generation: int, model: str, *, tokens: bool) -> list[int]:
        """Return the number of one retrieved passage for each text that lacks a vector of a model, the longest first.

        With `tokens`, texts that lack token vectors are included. Texts are sorted by length because those of similar
        length are embedded faster together.
        """
        rows = self.rows(
            f"""SELECT min(passage.number)
                FROM passage JOIN revision ON revision.id = passage.revision
                LEFT JOIN vector ON vector.model = :model AND vector.hash = passage.embedded_hash
                LEFT JOIN token ON token.model = :model AND token.hash = passage.embedded_hash
                WHERE (vector.hash IS NULL OR (:tokens AND token.hash IS NULL)) AND {RETRIEVED}
                GROUP BY passage.embedded_hash ORDER BY max(passage."end" - passage.start) DESC, 1""",
            {"generation": generation, "model": model, "tokens": tokens},
        )
        return [row[0] for row in rows]

    def passages(self, numbers: Sequence[int]) -> list[StoredPassage]:
        """Return the passages with these numbers, in the given order."""
        found = {}
        for some in batches(numbers):
            marks = ",".join("?" * len(some))
            rows = self.rows(f"{_PASSAGE} WHERE passage.number IN ({marks})", some)
            found.update({row["number"]: _stored_passage(row) for row in rows})
        return [found[number] for number in numbers]

    def words_of(self, numbers: Sequence[int]) -> str:
        """Return what is said in these passages and what they answer, by number, in lines of their own."""
        rows: list[sqlite3.Row] = []
        for some in batches(numbers):
            marks = ",".join("?" * len(some))
            rows += self.rows(f"{_WORDS} WHERE passage.number IN ({marks}) ORDER BY passage.number", some)
        return "\n".join(f"{row['text']}\n{row['question'] or ''}" for row in rows)

    def live_passages(self, generation: int) -> Iterator[StoredPassage]:
        """Yield every passage that is retrieved in a generation, by number."""
        with store_access(self.path):
            query = f"{_PASSAGE} WHERE {RETRIEVED} ORDER BY passage.number"
            for row in self.connection.execute(query, {"generation": generation}):
                yield _stored_passage(row)

    def passage(self, passage_id: str, generation: int) -> StoredPassage | None:
        """Return the latest passage with this id as of a generation, live or not, or None if there was never one."""
        rows = self.rows(
            f"""{_PASSAGE} WHERE passage.id = :id AND revision.since <= :generation
                ORDER BY passage.number DESC LIMIT 1""",
            {"id": passage_id, "generation": generation},
        )
        return _stored_passage(rows[0]) if rows else None

    def numbers(self, ids: Sequence[str], generation: int) -> list[int]:
        """Return the number of the latest passage with each of these ids as of a generation, in any order."""
        found = []
        for some in batches(ids):
            rows = self.rows(
                f"""SELECT max(passage.number) FROM passage JOIN revision ON revision.id = passage.revision
                    WHERE revision.since <= ? AND passage.id IN ({",".join("?" * len(some))}) GROUP BY passage.id""",
                (generation, *some),
            )
            found += [row[0] for row in rows]
        return found

    def slice(self, number: int, span: Span) -> str:
        """Return the words at a span of the text of the revision that a passage belongs to."""
        rows = self.rows(
            """SELECT substr(revision.text, ?, ?) FROM passage JOIN revision ON revision.id = passage.revision
               WHERE passage.number = ?""",
            (span.start + 1, span.end - span.start, number),
        )
        return str(rows[0][0])

    def neighbours(self, passage: StoredPassage) -> tuple[str | None, str | None]:
        """Return the ids of the previous and the next passage in the same exchange, None where there is none."""
        rows = self.rows(
            """SELECT other.id, other.number FROM passage AS other JOIN passage AS this USING (exchange)
               WHERE this.number = ? ORDER BY other.number""",
            (passage.number,),
        )
        before = [row[0] for row in rows if row[1] < passage.number]
        after = [row[0] for row in rows if row[1] > passage.number]
        return (before[-1] if before else None, after[0] if after else None)

    def successor(self, passage: StoredPassage, generation: int) -> str | None:
        """Return the id of the transcript that replaces that of a passage in a generation.

        It is the transcript's own id as long as that is still in use, and None if the source is gone.
        """
        [(revision,)] = self.rows("SELECT revision FROM passage WHERE number = ?", (passage.number,))
        return self.successor_of_revision(revision, generation)

    def successor_of_revision(self, revision: int, generation: int) -> str | None:
        """Return what `successor` returns, for a revision given by its key in the store."""
        rows = self.rows(
            f"""WITH RECURSIVE later (id) AS (
                    SELECT :revision
                    UNION SELECT successor FROM revision JOIN later USING (id) WHERE successor IS NOT NULL)
                SELECT transcript FROM revision JOIN later USING (id) WHERE {LIVE}""",
            {"revision": revision, "generation": generation},
        )
        return rows[0][0] if rows else None

    def ids_like(self, prefix: str, limit: int, generation: int) -> list[str]:
        """Return up to `limit` passage ids that start with `prefix` and exist as of a generation, sorted."""
        rows = self.rows(
            """SELECT DISTINCT passage.id FROM passage JOIN revision ON revision.id = passage.revision
               WHERE substr(passage.id, 1, :length) = :prefix AND since <= :generation ORDER BY 1 LIMIT :limit""",
            {"length": len(prefix), "prefix": prefix, "generation": generation, "limit": limit},
        )
        return [row[0] for row in rows]

    def vectors(self, model: str, hashes: Sequence[bytes]) -> dict[bytes, Vectors]:
        """Return the stored vectors of texts by their hashes. Texts without one are left out."""
        found: dict[bytes, Vectors] = {}
        for some in batches(list(dict.fromkeys(hashes))):
            marks = ",".join("?" * len(some))
            rows = self.rows(f"SELECT hash, vector FROM vector WHERE model = ? AND hash IN ({marks})", (model, *some))
            try:
                found.update({row[0]: np.frombuffer(row[1], STORED_FLOAT).astype(np.float32) for row in rows})
            except ValueError as error:
                raise IndexDamaged(f"{self.path}: contains a truncated vector; {RESTORE}") from error
        return found


# A passage with its document, its exchange and its answer.
FROM_PASSAGE = """FROM passage
    JOIN revision ON revision.id = passage.revision
    JOIN exchange ON exchange.id = passage.exchange
    JOIN answer ON answer.exchange = passage.exchange AND answer.number = passage.answer"""
_PASSAGE = f"""
    SELECT {METADATA}, passage.number, passage.id, revision.number AS revision, revision.since, revision.until,
           exchange.number AS exchange, answer.speaker,
           substr(revision.text, passage.start + 1, passage."end" - passage.start) AS text,
           passage.start, passage."end", exchange.asker,
           substr(revision.text, exchange.question_start + 1, exchange.question_end - exchange.question_start)
               AS question,
           exchange.non_answers, revision.text_sha256, passage.time, revision.recording
    {FROM_PASSAGE}
"""

_WORDS = """
    SELECT substr(revision.text, passage.start + 1, passage."end" - passage.start) AS text,
           substr(revision.text, exchange.question_start + 1, exchange.question_end - exchange.question_start)
               AS question
    FROM passage
    JOIN revision ON revision.id = passage.revision
    JOIN exchange ON exchange.id = passage.exchange
"""


def _stored_passage(row: sqlite3.Row) -> StoredPassage:
    return StoredPassage(
        **metadata_of(row),
        number=row["number"],
        id=row["id"],
        revision=row["revision"],
        since=row["since"],
        until=row["until"],
        exchange=row["exchange"],
        speaker=row["speaker"],
        text=row["text"],
        span=Span(row["start"], row["end"]),
        asker=row["asker"],
        question=row["question"],
        non_answers=tuple(
            Span(start, end)
            for start, end in json.loads(row["non_answers"])
            if row["start"] <= start and end <= row["end"]
        ),
        text_sha256=row["text_sha256"],
        time=row["time"],
        recording=row["recording"],
    )


def batches(items: Sequence[Item]) -> Iterable[Sequence[Item]]:
    """Return items in batches that fit the variables of one SQL statement."""
    return (items[i : i + AT_ONCE] for i in range(0, len(items), AT_ONCE))
