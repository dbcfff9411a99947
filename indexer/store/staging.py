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

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.store.packed_tokens import PackedTokens
from onrecord.indexer.store.passage_ids import PassageIds
from onrecord.indexer.store.reader import STORED_FLOAT, Store
from onrecord.indexer.text.passages import Passage
from onrecord.indexer.transcript import ID_HEX_DIGITS, Exchange, Transcript

Value = str | int | bytes | None


class Staging:
    """The write side of a store, for one generation to come."""

    def __init__(self, store: Store, generation: int) -> None:
        self._store = store
        self._db: sqlite3.Connection = store.connection
        self._generation = generation

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything written in the block one step: all of it happens or none."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # after some failures, such as a full disk, SQLite has ended it
                self._db.execute("ROLLBACK")
            raise

    def discard_unpublished(self) -> None:
        """Delete what unpublished builds have written."""
        published = self._store.published()
        with self.transaction():
            self._db.execute("DELETE FROM revision WHERE since > ?", (published,))
            self._db.execute("UPDATE revision SET until = NULL WHERE until > ?", (published,))
            self._db.execute("DELETE FROM transcript WHERE id NOT IN (SELECT transcript FROM revision)")

    def mark_published(self) -> None:
        """Note that the generation is complete: from now on no build discards it.

        This comes before readers are pointed to the generation. A crash between the two leaves them
        on the old one, and the next build publishes again; nobody ever sees what may be discarded.
        """
        with self.transaction():
            self._db.execute("INSERT INTO generation (number) VALUES (?)", (self._generation,))

    def withdraw(self, revision: int) -> None:
        """End the life of a revision: its source is gone."""
        self._db.execute("UPDATE revision SET until = ? WHERE id = ?", (self._generation, revision))

    def locate(self, revision: int, root: str, path: str) -> None:
        """Record the new path of an unchanged source."""
        self._db.execute("UPDATE revision SET root = ?, path = ? WHERE id = ?", (root, path, revision))

    def add(
        self,
        transcript: Transcript,
        passages: Sequence[Passage],
        hashes: Sequence[bytes],
        *,
        replaces: Sequence[int],
        root: str,
        recipe: str,
    ) -> None:
        """Write a transcript as a new revision.

        `hashes` are what the vectors of `passages` are kept under, `replaces` the revisions whose
        life it ends, `root` the folder that its source lies in, `recipe` what it was made with.
        """
        transcript = self._with_free_id(transcript)
        self._db.execute(
            "INSERT OR IGNORE INTO transcript (id, key) VALUES (?, ?)", (transcript.id, transcript.source.key)
        )
        ids = PassageIds(self._store, transcript, number := self._next_revision(transcript.id))
        revision = self._add_revision(transcript, number, root, recipe)
        self._succeed(revision, transcript.source.key, replaces)
        exchanges = {e.number: e for e in transcript.statements()}
        rows = {e.number: self._add_exchange(revision, e) for e in exchanges.values()}
        for passage, embedded in zip(passages, hashes, strict=True):
            values: dict[str, Value] = {
                "id": ids.of(passage, exchanges[passage.exchange]),
                "revision": revision,
                "exchange": rows[passage.exchange],
                "answer": passage.answer,
                "start": passage.span.start,
                "end": passage.span.end,
                "embedded_hash": embedded,
            }
            self._insert("passage", values)

    def _succeed(self, revision: int, key: str, replaces: Sequence[int]) -> None:
        """Let a revision take the place of others, and of what its source said before it was gone."""
        for earlier in replaces:
            self.withdraw(earlier)
            self._db.execute("UPDATE revision SET successor = ? WHERE id = ?", (revision, earlier))
        self._db.execute(
            """UPDATE revision SET successor = :new WHERE successor IS NULL AND until IS NOT NULL AND id <> :new
               AND transcript IN (SELECT id FROM transcript WHERE key = :key)""",
            {"new": revision, "key": key},
        )

    def put_vectors(
        self, model: str, hashes: Sequence[bytes], vectors: Vectors, tokens: Sequence[PackedTokens] = ()
    ) -> None:
        """Keep the vectors of texts under a model, with those of their tokens where they are given."""
        with self.transaction():
            self._db.executemany(
                "INSERT OR IGNORE INTO vector (model, hash, vector) VALUES (?, ?, ?)",
                [(model, h, v.astype(STORED_FLOAT).tobytes()) for h, v in zip(hashes, vectors, strict=True)],
            )
            self._db.executemany(
                "INSERT OR IGNORE INTO token (model, hash, count, signs) VALUES (?, ?, ?, ?)",
                [(model, h, t.count, t.signs) for h, t in zip(hashes, tokens, strict=bool(tokens))],
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
        values: dict[str, Value] = {
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
            "content_sha256": t.content_sha256,
            "blocks": json.dumps([(b.role.value, b.span.start, b.span.end) for b in t.blocks]),
            "notice_start": t.notice.start if t.notice else None,
            "notice_end": t.notice.end if t.notice else None,
        }
        return self._insert("revision", values)

    def _add_exchange(self, revision: int, exchange: Exchange) -> int:
        question = exchange.question
        values: dict[str, Value] = {
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

    def _insert(self, table: str, values: dict[str, Value]) -> int:
        names, marks = ", ".join(f'"{name}"' for name in values), ", ".join(f":{name}" for name in values)
        cursor = self._db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)
        return int(cursor.lastrowid or 0)


def text_hash(text: str) -> bytes:
    """Return what the vector of a text is kept under."""
    return sha256(text.encode()).digest()
