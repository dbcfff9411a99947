"""Opens Lance tables, and says in one line what stands in the way.

Credentials and the endpoint come from the environment, by the names that the storage's own tools use
(`AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT`, `GOOGLE_SERVICE_ACCOUNT`, `AZURE_STORAGE_ACCOUNT_NAME` and so on).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any, TypeAlias

from onrecord.indexer.errors import IndexInaccessible, IndexStateError

LanceTable: TypeAlias = Any  # the library and that of Arrow ship no types
ArrowTable: TypeAlias = Any
EXTRA = 'install it with: pip install "onrecord[scale]"'
# A request that fails is tried again for a while, and then the caller is told, instead of waiting for minutes.
PATIENCE = {"client_max_retries": "4", "client_retry_timeout": "20", "timeout": "30s", "connect_timeout": "5s"}
PATIENCE_VARIABLE = "LANCE_STORAGE_{}"
MISSING = re.compile(r"was not found|Not found|NoSuchKey|does not exist")
NO_BUCKET = re.compile(r"NoSuchBucket|ContainerNotFound|bucket does not exist", re.IGNORECASE)
DENIED = re.compile(
    r"403 Forbidden|401 Unauthorized|AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch|Permission denied"
)
NO_KEYS = re.compile(r"CredentialsNotLoaded|no providers in chain|credential", re.IGNORECASE)
SLOW = re.compile(r"timed out|timeout|SlowDown|503 Service|operation timed", re.IGNORECASE)
CLASH = re.compile(r"Commit conflict|conflicting|Retryable commit|already exists", re.IGNORECASE)
STATUS = re.compile(r"in \d|, /\S*?\.rs:\d.*", re.DOTALL)  # times, and places in the source of the library


class TableMissing(Exception):
    """There is no such table, or no such version of it."""


class TableExists(Exception):
    """A table that was to be made is there already."""


def lance() -> ModuleType:
    """Return the library. Raises `IndexStateError` if it is not installed."""
    try:
        import_module("pyarrow")
        return import_module("lance")  # only a record in tables needs it
    except ImportError as error:
        raise IndexStateError(f"a record in tables needs the extra scale, which is not installed; {EXTRA}") from error


def options() -> dict[str, str]:
    """Return how the storage is asked: what the environment says of patience wins over ours."""
    return {name: os.environ.get(PATIENCE_VARIABLE.format(name.upper()), value) for name, value in PATIENCE.items()}


def opened(address: str, version: int | None = None) -> LanceTable:
    """Return a table, or a version of it. Raises `TableMissing` and `IndexInaccessible`."""
    library = lance()
    with table_access(address):
        return library.dataset(address, version=version, storage_options=options())


def made(address: str, rows: ArrowTable, mode: str = "create") -> LanceTable:
    """Write a table. With the mode "create" it must not be there: one of several writers succeeds.

    Raises `TableExists` and `IndexInaccessible`.
    """
    library = lance()
    with table_access(address):
        return library.write_dataset(rows, address, mode=mode, storage_options=options())


@contextmanager
def table_access(address: str) -> Iterator[None]:
    """Raise `TableMissing`, `TableExists` or `IndexInaccessible` where the library fails on a table."""
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        message = str(error)
        if isinstance(error, OSError) and "Dataset already exists" in message:
            raise TableExists(address) from error
        if NO_BUCKET.search(message):
            raise IndexInaccessible(f"{address}: there is no such bucket; create it, or correct the address") from error
        if MISSING.search(message) and "error sending request" not in message:
            raise TableMissing(address) from error
        raise IndexInaccessible(f"{address}: {_told(message)}") from error


def _told(message: str) -> str:
    """Return what a failure of the storage means, with a remedy."""
    if DENIED.search(message):
        return (
            "the storage refuses access; check the credentials in the environment (AWS_ACCESS_KEY_ID and so on) and "
            "what they may read and write"
        )
    if CLASH.search(message):
        return "another process has written to the record; run the command again"
    if "error sending request" in message or "Connect" in message:
        return (
            "the storage cannot be reached; check the address, AWS_ENDPOINT and the network, and run the command again"
        )
    if SLOW.search(message):
        return "the storage does not answer in time; run the command again later"
    if NO_KEYS.search(message):
        return "there are no credentials for the storage; set them in the environment (AWS_ACCESS_KEY_ID and so on)"
    reason = STATUS.split(" ".join(message.split()), 1)[0].strip()[:300]
    return f"the storage fails ({reason}); check it, and run the command again"
