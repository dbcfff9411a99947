"""Writing the next generation into the store.

Rows are written with the number of the generation to come, so they show only once that generation
is published; `discard_unpublished` clears away what a build that never got there has left.
Vectors are kept whatever happens: they are true of their text for good.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256

import numpy as np

from indexer.embedder import Vectors
from indexer.passages import Passage
from indexer.store import Store
from indexer.transcript import ID_HEX_DIGITS, Exchange, Transcript, passage_id


class Staging:
    """The write side of a store, for one generation to come."""

    def __init__(self, store: Store, generation: int) -> None:
        self._db: sqlite3.Connection = store.connection
        self._generation = generation

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything written in the block one step: all of it happens or none."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def discard_unpublished(self) -> None:
        """Undo what builds that were never published have written."""
        with self.transaction():
            self._db.execute("DELETE FROM revision WHERE since >= ?", (self._generation,))
            self._db.execute("UPDATE revision SET until = NULL WHERE until >= ?", (self._generation,))
            self._db.execute("DELETE FROM transcript WHERE id NOT IN (SELECT transcript FROM revision)")

    def withdraw(self, revision: int) -> None:
        """End the life of a revision: its source changed or is gone."""
        self._db.execute("UPDATE revision SET until = ? WHERE id = ?", (self._generation, revision))

    def locate(self, revision: int, root: str, path: str) -> None:
        """Note that an unchanged source now lies elsewhere."""
        self._db.execute("UPDATE revision SET root = ?, path = ? WHERE id = ?", (root, path, revision))

    def add(
        self,
        transcript: Transcript,
        passages: Sequence[Passage],
        embedded: Sequence[str],
        *,
        root: str,
        recipe: str,
    ) -> None:
        """Write a transcript as a new revision.

        `embedded` are the texts that stand for `passages` in the embedding model; `root` is the
        folder that its source lies in, `recipe` what it was made with.
        """
        transcript = self._with_free_id(transcript)
        self._db.execute(
            "INSERT OR IGNORE INTO transcript (id, key) VALUES (?, ?)", (transcript.id, transcript.source.key)
        )
        number = self._next_revision(transcript.id)
        revision = self._add_revision(transcript, number, root, recipe)
        rows = {e.number: self._add_exchange(revision, e) for e in transcript.statements()}
        for passage, text in zip(passages, embedded, strict=True):
            words = passage.span.of(transcript.text)
            self._db.execute(
                'INSERT INTO passage (id, revision, exchange, answer, start, "end", embedded_hash)'
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    self._passage_id(transcript.id, passage, words, number),
                    revision,
                    rows[passage.exchange],
                    passage.answer,
                    passage.span.start,
                    passage.span.end,
                    text_hash(text),
                ),
            )

    def put_vectors(self, model: str, hashes: Sequence[bytes], vectors: Vectors) -> None:
        """Keep the vectors of texts under a model."""
        with self.transaction():
            self._db.executemany(
                "INSERT OR IGNORE INTO vector (model, hash, vector) VALUES (?, ?, ?)",
                [(model, h, np.asarray(v, dtype="<f4").tobytes()) for h, v in zip(hashes, vectors, strict=True)],
            )

    def _with_free_id(self, transcript: Transcript) -> Transcript:
        """Lengthen the id until no other source has it."""
        digits = ID_HEX_DIGITS
        while True:
            row = self._db.execute("SELECT key FROM transcript WHERE id = ?", (transcript.id,)).fetchone()
            if row is None or row[0] == transcript.source.key:
                return transcript
            digits += 4
            transcript = transcript.with_longer_id(digits)

    def _next_revision(self, transcript: str) -> int:
        row = self._db.execute("SELECT max(number) FROM revision WHERE transcript = ?", (transcript,)).fetchone()
        return int(row[0] or 0) + 1

    def _add_revision(self, t: Transcript, number: int, root: str, recipe: str) -> int:
        values: dict[str, str | int | None] = {
            "transcript": t.id,
            "number": number,
            "since": self._generation,
            "root": root,
            "path": t.source.path,
            "url": t.source.url,
            "source_sha256": t.source.sha256,
            "recipe": recipe,
            "title": t.title,
            "date": t.date.isoformat() if t.date else None,
            "published": t.published.isoformat() if t.published else None,
            "kind": t.kind.value,
            "publisher": t.publisher,
            "spokesperson": t.spokesperson,
            "language": t.language,
            "origins": json.dumps(dict(t.origins)),
            "text": t.text,
            "text_sha256": t.text_sha256,
            "blocks": json.dumps([(b.role.value, b.span.start, b.span.end) for b in t.blocks]),
            "notice_start": t.notice.start if t.notice else None,
            "notice_end": t.notice.end if t.notice else None,
        }
        return self._insert("revision", values)

    def _add_exchange(self, revision: int, exchange: Exchange) -> int:
        question = exchange.question
        values = {
            "revision": revision,
            "number": exchange.number,
            "asker": exchange.asker,
            "question_start": question.start if question else None,
            "question_end": question.end if question else None,
            "non_answers": json.dumps([(span.start, span.end) for span in exchange.non_answers]),
        }
        row = self._insert("exchange", values)
        self._db.executemany(
            'INSERT INTO answer (exchange, number, speaker, label, start, "end") VALUES (?, ?, ?, ?, ?, ?)',
            [(row, i, a.speaker, a.label, a.span.start, a.span.end) for i, a in enumerate(exchange.answers)],
        )
        return row

    def _insert(self, table: str, values: dict[str, str | int | None]) -> int:
        names, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
        cursor = self._db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)
        return int(cursor.lastrowid or 0)

    def _passage_id(self, transcript: str, passage: Passage, words: str, revision: int) -> str:
        """Return the id of a passage.

        The plain id goes on standing for the words it was first given to. Where a later revision
        says something else in that place, its passage gets an id of its own, marked ``@n``.
        """
        plain = passage_id(transcript, passage.exchange, passage.number)
        if revision == 1:
            return plain
        earlier = self._db.execute(
            'SELECT passage.id, substr(revision.text, passage.start + 1, passage."end" - passage.start)'
            " FROM passage JOIN revision ON revision.id = passage.revision"
            " WHERE passage.id = ? OR passage.id LIKE ? ESCAPE '\\' ORDER BY passage.number DESC",
            (plain, plain.replace("_", "\\_").replace("%", "\\%") + "@%"),
        )
        return next((row[0] for row in earlier if row[1] == words), f"{plain}@{revision}")


def text_hash(text: str) -> bytes:
    """Return what the vector of a text is kept under."""
    return sha256(text.encode()).digest()
