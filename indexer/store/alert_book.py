"""The file of saved searches and of the alerts that they sent, beside the store of an index.

It holds the tokens and secrets of alerts (see `private_file`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from onrecord.indexer.store.private_file import PrivateFile

ALERTS_FILE = "alerts.sqlite"
FORMAT = 1
APPLICATION_ID = 0x4F6E416C  # "OnAl": marks these files
SCHEMA = """
CREATE TABLE alert (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    token    TEXT NOT NULL UNIQUE,    -- who has it may end the alert
    query    TEXT NOT NULL,
    channel  TEXT NOT NULL,           -- webhook, slack or email
    address  TEXT NOT NULL,
    secret   TEXT,                    -- what messages to a webhook are signed with
    created  TEXT NOT NULL,
    seen     INTEGER NOT NULL         -- the last generation that was searched
) STRICT;
CREATE TABLE message (
    id       TEXT PRIMARY KEY,        -- the same at every try, so that a receiver can tell
    alert    INTEGER NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
    state    TEXT NOT NULL,           -- see MessageState
    tries    INTEGER NOT NULL DEFAULT 0,
    next_try TEXT NOT NULL,
    trouble  TEXT                     -- what went wrong at the last try
) STRICT;
CREATE INDEX message_by_state ON message (state, next_try);
CREATE TABLE told (
    alert     INTEGER NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
    statement TEXT NOT NULL,          -- the exchange, whatever its revision
    words     TEXT NOT NULL,          -- the hash of its words, wherever they are printed again
    passage   TEXT NOT NULL,
    message   TEXT NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    UNIQUE (alert, statement),
    UNIQUE (alert, words)
) STRICT;
CREATE INDEX told_by_message ON told (message);
"""


class MessageState(StrEnum):
    """What became of a message.

    `SENDING` is left by a process that ended meanwhile. `UNCERTAIN` may have arrived, and is not sent again.
    """

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Alert:
    """A saved search with where its news are sent. `seen` is the last generation that was searched."""

    id: int
    token: str
    query: str
    channel: str
    address: str
    secret: str | None
    created: str
    seen: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message to be sent: its id, the tries so far, and the ids of the passages in it."""

    id: str
    alert: Alert
    state: MessageState
    tries: int
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement that an alert tells: its exchange, the hash of its words, and the passage to cite."""

    statement: str
    words: str
    passage: str


class AlertBook:
    """The saved searches of an index. Its methods raise an `IndexStateError`."""

    def __init__(self, index: Path) -> None:
        """Open the file of an index directory; it is made when the first alert is."""
        self._file = PrivateFile(index / ALERTS_FILE, SCHEMA, APPLICATION_ID, FORMAT, "alerts")

    def add(self, alert: Alert) -> None:
        """Keep an alert; its `id` is given by the file."""
        with self._file.open() as db:
            db.execute(
                """INSERT INTO alert (token, query, channel, address, secret, created, seen)
                   VALUES (?, ?, ?, ?, ?, ?, ?)""",
                (alert.token, alert.query, alert.channel, alert.address, alert.secret, alert.created, alert.seen),
            )

    def remove(self, token: str) -> Alert | None:
        """Forget an alert with all that it sent, and return it; None for an unknown token."""
        if not self._file.path.exists():
            return None
        with self._file.open() as db:
            rows = db.execute("SELECT * FROM alert WHERE token = ?", (token,)).fetchall()
            db.execute("DELETE FROM alert WHERE token = ?", (token,))
        return Alert(**rows[0]) if rows else None

    def find(self, token: str) -> Alert | None:
        """Return the alert with a token, None if there is none."""
        return next((alert for alert in self.alerts() if alert.token == token), None)

    def alerts(self) -> list[Alert]:
        """Return all alerts, in the order in which they were made."""
        if not self._file.path.exists():
            return []
        with self._file.open() as db:
            return [Alert(**row) for row in db.execute("SELECT * FROM alert ORDER BY id")]

    def queue(self, alert: Alert, message: str, told: Sequence[Told], generation: int, now: dt.datetime) -> int:
        """Note that an alert was searched up to a generation, and queue one message of what it has not told yet.

        Return how many statements the message has; there is none without any.
        """
        with self._file.open() as db:
            db.execute("UPDATE alert SET seen = max(seen, ?) WHERE id = ?", (generation, alert.id))
            if not told:
                return 0
            db.execute(
                "INSERT INTO message (id, alert, state, next_try) VALUES (?, ?, ?, ?)",
                (message, alert.id, MessageState.WAITING, now.isoformat()),
            )
            new = sum(
                db.execute(
                    "INSERT OR IGNORE INTO told (alert, statement, words, passage, message) VALUES (?, ?, ?, ?, ?)",
                    (alert.id, one.statement, one.words, one.passage, message),
                ).rowcount
                for one in told
            )
            if not new:
                db.execute("DELETE FROM message WHERE id = ?", (message,))
            return new

    def due(self, now: dt.datetime) -> list[Waiting]:
        """Return the messages whose time has come, the oldest first, and those that a process left half sent."""
        if not self._file.path.exists():
            return []
        with self._file.open() as db:
            rows = db.execute(
                """SELECT message.id AS message, message.state, message.tries, alert.* FROM message
                   JOIN alert ON alert.id = message.alert
                   WHERE message.state = ? OR (message.state = ? AND message.next_try <= ?) ORDER BY message.rowid""",
                (MessageState.SENDING, MessageState.WAITING, now.isoformat()),
            ).fetchall()
            found = []
            for row in rows:
                fields = dict(row)
                message, state, tries = fields.pop("message"), MessageState(fields.pop("state")), fields.pop("tries")
                passages = db.execute("SELECT passage FROM told WHERE message = ? ORDER BY rowid", (message,))
                found.append(Waiting(message, Alert(**fields), state, tries, tuple(one[0] for one in passages)))
            return found

    def mark(
        self, message: str, state: MessageState, *, next_try: dt.datetime | None = None, trouble: str | None = None
    ) -> None:
        """Note what becomes of a message. `SENDING` counts as one more try."""
        with self._file.open() as db:
            db.execute(
                """UPDATE message SET state = ?, tries = tries + ?, trouble = ?, next_try = coalesce(?, next_try)
                   WHERE id = ?""",
                (
                    *(state, state is MessageState.SENDING, trouble),
                    *(next_try.isoformat() if next_try else None, message),
                ),
            )

    def counts(self, alert: Alert) -> tuple[dict[str, int], str | None]:
        """Return how many messages of an alert are in each state, and its last trouble."""
        with self._file.open() as db:
            rows = db.execute("SELECT state, count(*) FROM message WHERE alert = ? GROUP BY 1 ORDER BY 1", (alert.id,))
            states = {row[0]: row[1] for row in rows}
            last = db.execute(
                "SELECT trouble FROM message WHERE alert = ? AND trouble IS NOT NULL ORDER BY rowid DESC LIMIT 1",
                (alert.id,),
            ).fetchone()
        return states, last[0] if last else None
