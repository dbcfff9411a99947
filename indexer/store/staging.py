"""The write interface of the store, for the next generation.

Rows are written with the number of the next generation and become visible when it is published. `discard_unpublished`
deletes the rows of builds that were never published. Their vectors are kept, since the same model always makes the same
vector of a text.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.store.database import in_one_transaction
from onrecord.indexer.store.packed_tokens import PackedTokens
from onrecord.indexer.store.reader import STORED_FLOAT, Store
from onrecord.indexer.store.stored_turns import written_turns
from onrecord.indexer.text.passages import Passage
from onrecord.indexer.transcript import ID_HEX_DIGITS, Exchange, Transcript, passage_id

Value = str | int | float | bytes | None
# The key of the source that a transcript was last read from.
_LATEST_KEY = """(SELECT coalesce(nullif(url, ''), path) FROM revision
    WHERE revision.transcript = transcript.id ORDER BY revision.number DESC LIMIT 1)"""
Said = tuple[str, str | None, str, str | None, str | None, str]


class Staging:
    """Writes one generation that is not published yet."""

    def __init__(self, store: Store, generation: int) -> None:
        self._store = store
        self._db: sqlite3.Connection = store.connection
        self._generation = generation

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run the block in one transaction: all of its writes happen or none."""
        with in_one_transaction(self._db):
            yield

    def discard_unpublished(self) -> None:
        """Undo the writes of builds that were never published."""
        published = self._store.published()
        with self.transaction():
            self._db.execute("DELETE FROM revision WHERE since > ?", (published,))
            self._db.execute(f"UPDATE transcript SET key = {_LATEST_KEY} WHERE key <> {_LATEST_KEY}")
            self._db.execute("UPDATE revision SET until = NULL WHERE until > ?", (published,))
            self._db.execute("DELETE FROM transcript WHERE id NOT IN (SELECT transcript FROM revision)")

    def mark_published(self) -> None:
        """Record that the generation is complete, so that later builds do not discard it.

        Call this before pointing readers to the generation. After a crash between the two, readers stay on the old
        generation and the next build publishes again, so no reader sees rows that may be discarded.
        """
        with self.transaction():
            self._db.execute("INSERT INTO generation (number) VALUES (?)", (self._generation,))

    def withdraw(self, revision: int) -> None:
        """End a revision with this generation, because its source is gone."""
        self._db.execute("UPDATE revision SET until = ? WHERE id = ?", (self._generation, revision))

    def locate(self, revision: int, root: str, path: str) -> None:
        """Record the new location of an unchanged source."""
        self._db.execute("UPDATE revision SET root = ?, path = ? WHERE id = ?", (root, path, revision))
        self._db.execute(
            f"UPDATE transcript SET key = {_LATEST_KEY} WHERE id = (SELECT transcript FROM revision WHERE id = ?)",
            (revision,),
        )

    def is_stored_as(self, revision: int, transcript: Transcript) -> bool:
        """Return whether a revision differs from a transcript at most in its id and in the location of its source."""
        [row] = self._store.rows("SELECT * FROM revision WHERE id = ?", (revision,))
        return all(row[name] == value for name, value in _columns(transcript).items() if name != "path")

    def add(
        self,
        transcript: Transcript,
        passages: Sequence[Passage],
        hashes: Sequence[bytes],
        *,
        keeps: str | None,
        replaces: Sequence[int],
        root: str,
        recipe: str,
    ) -> None:
        """Write a transcript as a new revision.

        `hashes` are the vector keys of `passages` (see `text_hash`), `keeps` the id that its source already has, or
        None, `replaces` the keys of the revisions that it replaces, `root` the folder of its source, and `recipe` the
        versions and settings that it was parsed with.
        """
        transcript = self._with_free_id(transcript) if keeps is None else replace(transcript, id=keeps)
        self._db.execute(
            "INSERT INTO transcript (id, key) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET key = excluded.key",
            (transcript.id, transcript.source.key),
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
                "time": passage.time,
                "embedded_hash": embedded,
            }
            self._insert("passage", values)

    def _succeed(self, revision: int, key: str, replaces: Sequence[int]) -> None:
        """Make a revision the successor of those it replaces and of withdrawn revisions of the same source."""
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
        """Store the vectors that a model made of texts, shape (len(hashes), dimension), and any token vectors."""
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
        """Return the transcript with an id that no other source has."""
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
            "recipe": recipe,
        }
        return self._insert("revision", values | _columns(t))

    def _add_exchange(self, revision: int, exchange: Exchange) -> int:
        question = exchange.question
        values: dict[str, Value] = {
            "revision": revision,
            "number": exchange.number,
            "asker": exchange.asker,
            "question_start": question.start if question else None,
            "question_end": question.end if question else None,
            "non_answers": json.dumps([(span.start, span.end) for span in exchange.non_answers]),
            "parts": json.dumps(
                [(p.span.start, p.span.end, [(a.start, a.end) for a in p.answers]) for p in exchange.parts]
            ),
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


def _columns(t: Transcript) -> dict[str, Value]:
    """Return the columns of a revision that its transcript determines."""
    return {
        "path": t.source.path,
        "url": t.source.url,
        "source_sha256": t.source.sha256,
        "title": t.title,
        "date": t.date.isoformat() if t.date else None,
        "published": t.published.isoformat() if t.published else None,
        "kind": t.kind.value,
        "publisher": t.publisher,
        "credit": t.credit,
        "spokesperson": t.spokesperson,
        "language": t.language,
        "profile": t.profile,
        "recording": t.recording,
        "origins": json.dumps(dict(t.origins)),
        "text": t.text,
        "text_sha256": t.text_sha256,
        "content_sha256": t.content_sha256,
        "blocks": json.dumps([(b.role.value, b.span.start, b.span.end) for b in t.blocks]),
        "times": json.dumps(t.times),
        "turns": written_turns(t.turns),
        "notice_start": t.notice.start if t.notice else None,
        "notice_end": t.notice.end if t.notice else None,
    }


def text_hash(text: str) -> bytes:
    """Return the key under which the vector of a text is stored."""
    return sha256(text.encode()).digest()


class PassageIds:
    """Assigns the ids of the passages of a new revision.

    A passage keeps the id that an earlier revision gave to the same words at the same place, if speaker, question,
    asker, day and kind are also the same. Otherwise its id is new, the plain id with ``@n`` for revision n, so that a
    citation never comes to mean other words.
    """

    def __init__(self, store: Store, transcript: Transcript, revision: int) -> None:
        """Read the passages of earlier revisions. `revision` is the number of the new one."""
        self._transcript = transcript
        self._revision = revision
        rows = store.rows(
            """SELECT passage.id,
                      substr(revision.text, passage.start + 1, passage."end" - passage.start) AS words,
                      substr(revision.text, question_start + 1, question_end - question_start) AS question,
                      answer.speaker, exchange.asker, revision.date, revision.kind
               FROM passage
               JOIN revision ON revision.id = passage.revision
               JOIN exchange ON exchange.id = passage.exchange
               JOIN answer ON answer.exchange = passage.exchange AND answer.number = passage.answer
               WHERE revision.transcript = ? ORDER BY passage.number""",
            (transcript.id,),
        )
        self._known: dict[tuple[str, Said], str] = {}
        for row in rows:
            plain = row["id"].split("@")[0]
            said = (row["words"], row["question"], row["speaker"], row["asker"], row["date"], row["kind"])
            self._known[plain, said] = row["id"]

    def of(self, passage: Passage, exchange: Exchange) -> str:
        """Return the id of a passage of the new revision."""
        transcript = self._transcript
        plain = passage_id(transcript.id, passage.exchange, passage.number)
        if self._revision == 1:
            return plain
        said = (
            passage.span.of(transcript.text),
            exchange.question.of(transcript.text) if exchange.question else None,
            passage.speaker,
            exchange.asker,
            transcript.date.isoformat() if transcript.date else None,
            transcript.kind.value,
        )
        return self._known.get((plain, said), f"{plain}@{self._revision}")
