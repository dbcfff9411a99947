"""The access keys of the HTTP service: makes, stores, checks and revokes them.

A key has the form ``onrecord_ID_SECRET``. The file stores its id and a hash of the whole key. The secret has 256 random
bits, so a plain SHA-256 cannot be reversed. A lost key cannot be recovered, only replaced.
"""

from __future__ import annotations

import datetime as dt
import hmac
import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from threading import Lock

from filelock import FileLock

from onrecord.indexer.store.store_errors import file_access
from onrecord.service.errors import KeyFileError
from onrecord.service.settings.serve_settings import A_RATE, is_rate

PREFIX = "onrecord"
ID_BYTES, SECRET_BYTES = 6, 32
FORMAT = 1
OWNER_ONLY = 0o600
NO_HASH = "0" * 64  # compared with if the id is unknown, so that this takes as long


class Right(StrEnum):
    """A right that a key may have."""

    READ = "read"  # search, citations, transcripts, totals
    ASK = "ask"
    VERIFY = "verify"
    METRICS = "metrics"
    UPLOAD = "upload"  # give documents to the record, where the operator allows it


@dataclass(frozen=True, slots=True)
class Key:
    """A stored key. `rate` is its own rate limit, None for that of the service; `revoked` is when it was revoked."""

    name: str
    id: str
    sha256: str
    scopes: tuple[Right, ...]
    rate: str | None
    created: str
    revoked: str | None = None


class KeyFile:
    """The file of access keys; a missing file has no keys. Methods raise `KeyFileError` or `IndexInaccessible`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> tuple[Key, ...]:
        """Return all keys, including revoked ones, the oldest first."""
        with file_access(self._path):
            try:
                text = self._path.read_text(encoding="utf-8")
            except FileNotFoundError:
                return ()
        try:
            content = json.loads(text)
            by_format = {FORMAT: content["keys"]}  # any other format is a KeyError
            return tuple(
                Key(**{**key, "scopes": tuple(map(Right, key["scopes"]))}) for key in by_format[content["format"]]
            )
        except (ValueError, TypeError, KeyError) as error:
            raise KeyFileError(
                f"{self._path}: cannot be read as a file of keys; repair it, or move it away and run: "
                "onrecord keys add NAME"
            ) from error

    def add(self, name: str, scopes: Sequence[Right], rate: str | None, now: dt.datetime) -> tuple[str, Key]:
        """Make a key. Return the key itself, which cannot be recovered later, and its stored record."""
        if not name.strip() or not name.isprintable():
            raise KeyFileError("a key needs a printable name; name the person or program that will use it")
        if rate is not None and not is_rate(rate):
            raise KeyFileError(f"--rate {rate}: is not a rate; {A_RATE}")
        identity = secrets.token_hex(ID_BYTES)
        given = f"{PREFIX}_{identity}_{secrets.token_urlsafe(SECRET_BYTES)}"
        kept = Key(name, identity, _hash(given), tuple(dict.fromkeys(scopes)), rate, now.isoformat(timespec="seconds"))
        with self._alone():
            keys = self.read()
            if any(key.name == name and not key.revoked for key in keys):
                raise KeyFileError(
                    f"a key named {name!r} exists already; choose another name, or revoke that key first"
                )
            self._write((*keys, kept))
        return given, kept

    def revoke(self, name: str, now: dt.datetime) -> Key:
        """Revoke a key, given by its name or its id, and return it."""
        with self._alone():
            keys = self.read()
            found = next((key for key in keys if name in {key.name, key.id} and not key.revoked), None)
            if found is None:
                raise KeyFileError(f"no valid key is named {name!r}; see: onrecord keys list")
            ended = replace(found, revoked=now.isoformat(timespec="seconds"))
            self._write([ended if key is found else key for key in keys])
        return ended

    def _alone(self) -> FileLock:
        with file_access(self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True)
        return FileLock(self._path.with_name(f"{self._path.name}.lock"))

    def _write(self, keys: Sequence[Key]) -> None:
        """Replace the file atomically. Only its owner may read it."""
        text = json.dumps({"format": FORMAT, "keys": [asdict(key) for key in keys]}, indent=2, ensure_ascii=False)
        staged = self._path.with_name(f"{self._path.name}.next")
        with file_access(self._path):
            staged.unlink(missing_ok=True)
            with os.fdopen(os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w") as file:
                file.write(f"{text}\n")
                file.flush()
                os.fsync(file.fileno())
            staged.replace(self._path)


class KeyRing:
    """The valid keys. They are read again whenever their file changes, so a revoked key stops working at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = KeyFile(path)
        self._lock = Lock()
        self._seen: tuple[int, ...] | None = None
        self._keys: dict[str, Key] = {}

    def __len__(self) -> int:
        """Return the number of valid keys. Raises `KeyFileError`."""
        return len(self._current())

    def find(self, given: str) -> Key | None:
        """Return the record of the key `given` if it is valid, else None. Raises `KeyFileError`."""
        _, _, rest = given.partition(f"{PREFIX}_")
        key = self._current().get(rest.partition("_")[0])
        is_right = hmac.compare_digest(_hash(given), key.sha256 if key else NO_HASH)
        return key if is_right else None

    def by_id(self, identity: str) -> Key | None:
        """Return the valid key with an id, for what stands on it; whoever sends it must still be found by `find`."""
        return self._current().get(identity)

    def _current(self) -> dict[str, Key]:
        with self._lock:
            seen = self._state()
            if seen != self._seen:
                self._keys = {key.id: key for key in self._file.read() if not key.revoked}
                self._seen = seen
            return self._keys

    def _state(self) -> tuple[int, ...]:
        """Return the inode, time and size of the file, which change whenever it is written."""
        with file_access(self._path):
            try:
                found = self._path.stat()
            except FileNotFoundError:
                return ()
        return (found.st_ino, found.st_mtime_ns, found.st_size)


def _hash(given: str) -> str:
    return sha256(given.encode("utf-8", "surrogateescape")).hexdigest()
