"""The file of the built-in authorization server: its clients, and what they were granted, beside the store of an index.

Requests, codes and tokens are known by their hashes alone (see `private_file`). Whatever a grant gave goes with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from onrecord.indexer.store.private_file import PrivateFile

GRANTS_FILE = "grants.sqlite"
FORMAT = 1
APPLICATION_ID = 0x4F6E4772  # "OnGr": marks these files
SCHEMA = """
CREATE TABLE client (
    id       TEXT PRIMARY KEY,
    metadata TEXT NOT NULL,           -- as JSON
    created  REAL NOT NULL
) STRICT;
CREATE TABLE request (                -- what a person is asked to allow
    hash     TEXT PRIMARY KEY,
    client   TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
    asked    TEXT NOT NULL,           -- as JSON
    expires  REAL NOT NULL,
    tries    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE permission (             -- what a person allowed
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    client   TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
    key      TEXT NOT NULL,           -- the id of the access key
    scopes   TEXT NOT NULL,
    resource TEXT NOT NULL
) STRICT;
CREATE TABLE voucher (                -- a code, or a token
    hash       TEXT PRIMARY KEY,
    permission INTEGER NOT NULL REFERENCES permission (id) ON DELETE CASCADE,
    kind       TEXT NOT NULL,         -- see VoucherKind
    scopes     TEXT NOT NULL,
    asked      TEXT NOT NULL,         -- of a code: what it was asked with, as JSON
    expires    REAL NOT NULL,
    used       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX voucher_by_permission ON voucher (permission);
CREATE INDEX voucher_by_expiry ON voucher (expires);
"""


class VoucherKind(StrEnum):
    """What a client holds."""

    CODE = "code"
    ACCESS = "access"
    REFRESH = "refresh"


@dataclass(frozen=True, slots=True)
class StoredRequest:
    """A request that waits for a person. `asked` is what the client asked with, as JSON."""

    client: str
    asked: str
    tries: int


@dataclass(frozen=True, slots=True)
class Grant:
    """What a person allowed a client: the id of the access key, the scopes, and the resource they are for."""

    client: str
    key: str
    scopes: tuple[str, ...]
    resource: str


@dataclass(frozen=True, slots=True)
class Voucher:
    """A code or a token, and the grant that it belongs to, with its number. `scopes` are a part of the grant's."""

    hash: str
    kind: VoucherKind
    number: int
    grant: Grant
    scopes: tuple[str, ...]
    asked: str
    expires: float
    used: bool


@dataclass(frozen=True, slots=True)
class NewVoucher:
    """A code or a token to be kept."""

    hash: str
    kind: VoucherKind
    scopes: tuple[str, ...]
    expires: float
    asked: str = ""


class GrantBook:
    """The clients and grants of an index. Its methods raise an `IndexStateError`, and are one transaction each."""

    def __init__(self, index: Path) -> None:
        """Open the file of an index directory; it is made when the first client registers."""
        self._file = PrivateFile(index / GRANTS_FILE, SCHEMA, APPLICATION_ID, FORMAT, "grants")

    # --- clients

    def client(self, client: str) -> str | None:
        """Return the metadata of a client, None if it is not registered."""
        with self._reading() as db:
            row = db.execute("SELECT metadata FROM client WHERE id = ?", (client,)).fetchone() if db else None
            return row[0] if row else None

    def register(self, client: str, metadata: str, now: float, *, most: int) -> bool:
        """Keep a client. Return whether there was room: the oldest clients without any grant make way."""
        with self._writing(now) as db:
            surplus = db.execute("SELECT count(*) FROM client").fetchone()[0] + 1 - most
            if surplus > 0:
                gone = db.execute(
                    """DELETE FROM client WHERE id IN (
                           SELECT id FROM client WHERE id NOT IN (SELECT client FROM permission)
                           ORDER BY created LIMIT ?)""",
                    (surplus,),
                ).rowcount
                if gone < surplus:
                    return False
            db.execute("INSERT INTO client (id, metadata, created) VALUES (?, ?, ?)", (client, metadata, now))
            return True

    # --- requests

    def ask(self, hashed: str, client: str, asked: str, expires: float, now: float) -> None:
        """Keep a request until a person answers it."""
        with self._writing(now) as db:
            db.execute(
                "INSERT INTO request (hash, client, asked, expires) SELECT ?, id, ?, ? FROM client WHERE id = ?",
                (hashed, asked, expires, client),
            )

    def request(self, hashed: str, now: float) -> StoredRequest | None:
        """Return a request that still waits."""
        with self._reading() as db:
            sql = "SELECT client, asked, tries FROM request WHERE hash = ? AND expires > ?"
            row = db.execute(sql, (hashed, now)).fetchone() if db else None
            return StoredRequest(**row) if row else None

    def count_try(self, hashed: str, now: float, *, most: int) -> None:
        """Count a wrong answer to a request, and forget the request after so many."""
        with self._writing(now) as db:
            db.execute("UPDATE request SET tries = tries + 1 WHERE hash = ?", (hashed,))
            db.execute("DELETE FROM request WHERE hash = ? AND tries >= ?", (hashed, most))

    def answer(self, hashed: str, now: float, grant: Grant | None, code: NewVoucher | None) -> bool:
        """End a request, with a grant and its code if it was allowed. Return whether it still waited."""
        with self._writing(now) as db:
            if not db.execute("DELETE FROM request WHERE hash = ?", (hashed,)).rowcount:
                return False
            if grant is not None and code is not None:
                number = db.execute(
                    "INSERT INTO permission (client, key, scopes, resource) VALUES (?, ?, ?, ?)",
                    (grant.client, grant.key, " ".join(grant.scopes), grant.resource),
                ).lastrowid
                _keep(db, number, code)
            return True

    # --- codes and tokens

    def find(self, hashed: str, now: float) -> Voucher | None:
        """Return a code or a token that has not expired, whether it was used or not."""
        with self._reading() as db:
            sql = """SELECT voucher.*, client, key, permission.scopes AS granted, resource FROM voucher
                     JOIN permission ON permission.id = voucher.permission WHERE hash = ? AND expires > ?"""
            row = db.execute(sql, (hashed, now)).fetchone() if db else None
            return _voucher(row) if row else None

    def exchange(self, voucher: Voucher, given: tuple[NewVoucher, ...], now: float) -> bool:
        """Use up a code or a refresh token, and keep what is given for it.

        Return whether it was good. One that was used before ends its whole grant, since somebody has a copy of it.
        """
        with self._writing(now) as db:
            fresh = db.execute("UPDATE voucher SET used = 1 WHERE hash = ? AND NOT used", (voucher.hash,)).rowcount
            if not fresh:
                db.execute("DELETE FROM permission WHERE id = ?", (voucher.number,))
                return False
            for one in given:
                _keep(db, voucher.number, one)
            return True

    def end(self, number: int, now: float) -> None:
        """End a grant with all of its codes and tokens."""
        with self._writing(now) as db:
            db.execute("DELETE FROM permission WHERE id = ?", (number,))

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """Open the file to read it; None where nobody ever registered."""
        if not self._file.path.exists():
            yield None
            return
        with self._file.open() as db:
            yield db

    @contextmanager
    def _writing(self, now: float) -> Iterator[sqlite3.Connection]:
        """Open the file for a transaction that no other may write in, once what has expired is forgotten."""
        with self._file.open() as db:
            db.execute("BEGIN IMMEDIATE")
            db.execute("DELETE FROM request WHERE expires <= ?", (now,))
            if db.execute("DELETE FROM voucher WHERE expires <= ?", (now,)).rowcount:
                db.execute("DELETE FROM permission WHERE id NOT IN (SELECT permission FROM voucher)")
            yield db


def _keep(db: sqlite3.Connection, number: int | None, voucher: NewVoucher) -> None:
    db.execute(
        "INSERT INTO voucher (hash, permission, kind, scopes, asked, expires) VALUES (?, ?, ?, ?, ?, ?)",
        (voucher.hash, number, voucher.kind, " ".join(voucher.scopes), voucher.asked, voucher.expires),
    )


def _voucher(row: sqlite3.Row) -> Voucher:
    return Voucher(
        hash=row["hash"],
        kind=VoucherKind(row["kind"]),
        number=row["permission"],
        grant=Grant(row["client"], row["key"], tuple(row["granted"].split()), row["resource"]),
        scopes=tuple(row["scopes"].split()),
        asked=row["asked"],
        expires=row["expires"],
        used=bool(row["used"]),
    )
