"""The store: one SQLite file that holds what is true. Everything else is derived from it.

This module opens the file and reads from it, always as of one generation. What a build writes goes
through `staging`. See `schema.sql` for the tables.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TypeVar

import numpy as np

from indexer.embedder import Vectors
from indexer.errors import IndexDamaged, IndexFormatMismatch, IndexNotBuilt
from indexer.transcript import Kind, Provenance, Span

STORE_FILE = "store.sqlite"
FORMAT = 1
APPLICATION_ID = 0x4F6E5263  # "OnRc": tells our files from other SQLite files
Item = TypeVar("Item")
AT_ONCE = 500  # variables in one statement
LIVE = "revision.since <= :generation AND (revision.until IS NULL OR revision.until > :generation)"


@dataclass(frozen=True, slots=True)
class SourceState:
    """What the store knows of a source: enough to tell whether it changed."""

    revision: int
    root: str
    path: str
    key: str
    sha256: str
    recipe: str


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with everything that a hit or a citation says about it.

    `text` and `question` are slices of the stored text of the revision, and `span` says where the
    passage stands in it. `non_answers` are the sentences of the passage that decline to answer.
    It is part of the record from generation `since` until generation `until` (None: still).
    """

    number: int
    id: str
    transcript: str
    revision: int
    since: int
    until: int | None
    exchange: int
    speaker: str
    text: str
    span: Span
    asker: str | None
    question: str | None
    non_answers: tuple[Span, ...]
    title: str
    date: dt.date | None
    published: dt.date | None
    kind: Kind
    publisher: str
    language: str
    url: str | None
    path: str
    text_sha256: str

    @property
    def provenance(self) -> Provenance:
        """Second hand for a report, the record itself for everything else."""
        return Provenance.REPORT if self.kind is Kind.REPORT else Provenance.TRANSCRIPT


class Store:
    """The SQLite file of an index."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        connection.row_factory = sqlite3.Row
        self.connection = connection
        self.path = path
        # A service lets go of a generation while a request may still read it: whoever is last, closes.
        self._close = weakref.finalize(self, connection.close)

    @classmethod
    def open_for_writing(cls, directory: Path) -> Store:
        """Open the store of an index directory, creating both. Raises `IndexFormatMismatch`."""
        directory.mkdir(parents=True, exist_ok=True)
        path = directory / STORE_FILE
        try:
            connection = sqlite3.connect(path, isolation_level=None)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            if not connection.execute("PRAGMA schema_version").fetchone()[0]:
                _create(connection)
        except sqlite3.DatabaseError as error:
            raise IndexDamaged(f"{path}: is not a usable store ({error}); move it away and index again") from error
        _check_format(connection, path)
        return cls(connection, path)

    @classmethod
    def open_for_reading(cls, directory: Path) -> Store:
        """Open the store of an index directory, read-only. Raises `IndexNotBuilt` and its kin."""
        path = directory / STORE_FILE
        if not path.is_file():
            raise IndexNotBuilt(f"{directory}: holds no index; run: onrecord index PATH")
        try:
            uri = f"{path.resolve().as_uri()}?mode=ro"
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.DatabaseError as error:
            raise IndexDamaged(f"{path}: is not a usable store ({error}); index again") from error
        _check_format(connection, path)
        return cls(connection, path)

    def close(self) -> None:
        """Close the file."""
        self._close()

    def sources(self, generation: int) -> list[SourceState]:
        """Return every source that is live in a generation."""
        rows = self.connection.execute(
            f"""SELECT revision.id, root, path, key, source_sha256, recipe
                FROM revision JOIN transcript ON transcript.id = revision.transcript
                WHERE {LIVE}""",
            {"generation": generation},
        )
        return [SourceState(*row) for row in rows]

    def passage_hashes(self, generation: int) -> list[tuple[int, bytes]]:
        """Return (number, hash of the embedded text) of every live passage, by number."""
        rows = self.connection.execute(
            f"""SELECT passage.number, passage.embedded_hash
                FROM passage JOIN revision ON revision.id = passage.revision
                WHERE {LIVE} ORDER BY passage.number""",
            {"generation": generation},
        )
        return [(row[0], row[1]) for row in rows]

    def without_vector(self, generation: int, model: str) -> list[int]:
        """Return a live passage for each text that has no vector under a model yet."""
        rows = self.connection.execute(
            f"""SELECT min(passage.number)
                FROM passage JOIN revision ON revision.id = passage.revision
                LEFT JOIN vector ON vector.model = :model AND vector.hash = passage.embedded_hash
                WHERE vector.hash IS NULL AND {LIVE}
                GROUP BY passage.embedded_hash ORDER BY 1""",
            {"generation": generation, "model": model},
        )
        return [row[0] for row in rows]

    def passages(self, numbers: Sequence[int]) -> list[StoredPassage]:
        """Return the passages with these numbers, in the order asked for."""
        found = {}
        for some in _batches(numbers):
            marks = ",".join("?" * len(some))
            rows = self.connection.execute(f"{_PASSAGE} WHERE passage.number IN ({marks})", some)
            found.update({row["number"]: _stored_passage(row) for row in rows})
        return [found[number] for number in numbers]

    def live_passages(self, generation: int) -> Iterator[StoredPassage]:
        """Yield every live passage of a generation, by number."""
        rows = self.connection.execute(f"{_PASSAGE} WHERE {LIVE} ORDER BY passage.number", {"generation": generation})
        yield from map(_stored_passage, rows)

    def passage(self, passage_id: str) -> StoredPassage | None:
        """Return the passage with this id, live or not; the latest revision that bears it."""
        row = self.connection.execute(
            f"{_PASSAGE} WHERE passage.id = ? ORDER BY passage.number DESC LIMIT 1", (passage_id,)
        ).fetchone()
        return _stored_passage(row) if row else None

    def neighbours(self, passage: StoredPassage) -> tuple[str | None, str | None]:
        """Return the ids of the passages before and after one in its exchange."""
        rows = self.connection.execute(
            """SELECT other.id, other.number FROM passage AS other JOIN passage AS this USING (exchange)
               WHERE this.number = ? ORDER BY other.number""",
            (passage.number,),
        ).fetchall()
        before = [row[0] for row in rows if row[1] < passage.number]
        after = [row[0] for row in rows if row[1] > passage.number]
        return (before[-1] if before else None, after[0] if after else None)

    def is_live(self, transcript: str, generation: int) -> bool:
        """Tell whether any revision of a transcript is part of a generation."""
        row = self.connection.execute(
            f"SELECT 1 FROM revision WHERE transcript = :transcript AND {LIVE}",
            {"transcript": transcript, "generation": generation},
        ).fetchone()
        return row is not None

    def ids_like(self, prefix: str, limit: int) -> list[str]:
        """Return up to `limit` passage ids that start with `prefix`."""
        rows = self.connection.execute(
            "SELECT DISTINCT id FROM passage WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT ?",
            (len(prefix), prefix, limit),
        )
        return [row[0] for row in rows]

    def vectors(self, model: str, hashes: Sequence[bytes]) -> dict[bytes, Vectors]:
        """Return the vectors that are already known for these texts."""
        found: dict[bytes, Vectors] = {}
        for some in _batches(list(dict.fromkeys(hashes))):
            marks = ",".join("?" * len(some))
            rows = self.connection.execute(
                f"SELECT hash, vector FROM vector WHERE model = ? AND hash IN ({marks})", (model, *some)
            )
            found.update({row[0]: np.frombuffer(row[1], dtype="<f4") for row in rows})
        return found


_PASSAGE = """
    SELECT passage.number, passage.id, revision.transcript, revision.number AS revision, revision.since, revision.until,
           exchange.number AS exchange, answer.speaker,
           substr(revision.text, passage.start + 1, passage."end" - passage.start) AS text,
           passage.start, passage."end", exchange.asker,
           substr(revision.text, exchange.question_start + 1, exchange.question_end - exchange.question_start)
               AS question,
           exchange.non_answers, revision.title, revision.date, revision.published, revision.kind,
           revision.publisher, revision.language, revision.url, revision.path, revision.text_sha256
    FROM passage
    JOIN revision ON revision.id = passage.revision
    JOIN exchange ON exchange.id = passage.exchange
    JOIN answer ON answer.exchange = passage.exchange AND answer.number = passage.answer
"""


def _stored_passage(row: sqlite3.Row) -> StoredPassage:
    return StoredPassage(
        number=row["number"],
        id=row["id"],
        transcript=row["transcript"],
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
        title=row["title"],
        date=_day(row["date"]),
        published=_day(row["published"]),
        kind=Kind(row["kind"]),
        publisher=row["publisher"],
        language=row["language"],
        url=row["url"],
        path=row["path"],
        text_sha256=row["text_sha256"],
    )


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _batches(items: Sequence[Item]) -> Iterable[Sequence[Item]]:
    return (items[i : i + AT_ONCE] for i in range(0, len(items), AT_ONCE))


def _create(connection: sqlite3.Connection) -> None:
    """Create the tables, all or none of them."""
    schema = resources.files("indexer").joinpath("schema.sql").read_text(encoding="utf-8")
    connection.executescript(
        f"BEGIN; {schema} PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT}; COMMIT;"
    )


def _check_format(connection: sqlite3.Connection, path: Path) -> None:
    application, version = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    if application != APPLICATION_ID or version != FORMAT:
        connection.close()
        raise IndexFormatMismatch(
            f"{path}: is in format {version}, and this version reads format {FORMAT}; "
            "index the sources again into an empty directory (--index DIR)"
        )
