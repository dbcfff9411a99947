"""The address of a record in tables: `s3://bucket/record`, `gs://…`, `az://…` or `file:///folder`.

Everything that a record in tables does not keep in its tables lies in a folder of this machine, whose name is the
address. So the folder alone tells what it is a copy of.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, unquote

from platformdirs import user_cache_path

from onrecord.indexer.errors import ConfigError

# A path has lost one of the two slashes of an address, or two of the three of a file's.
ADDRESS = re.compile(r"(?P<scheme>s3|gs|az|file):(?:/+(?P<place>.*))?", re.DOTALL)
FOLDER = re.compile(r"(?:s3|gs|az|file)%3A%2F%2F")
COPIES = "records"
LONGEST_NAME = 240  # bytes of a file name


def address_of(path: Path) -> str | None:
    """Return the address that was given as a path, or None if it is a path. Raises `ConfigError`."""
    found = ADDRESS.fullmatch(str(path))
    if found is None:
        return None
    scheme, place = found["scheme"], (found["place"] or "").strip("/")
    if not place:
        raise ConfigError(f"{scheme}://: names no place; write {scheme}://BUCKET/RECORD, or file:///FOLDER")
    address = f"file:///{place}" if scheme == "file" else f"{scheme}://{place}"
    if len(_name(address)) > LONGEST_NAME:
        raise ConfigError(f"{address}: is too long for an address; give one of at most 200 characters")
    return address


def local_copy(address: str) -> Path:
    """Return the folder of this machine for what a record in tables keeps beside them, in the user's cache folder."""
    return user_cache_path("onrecord") / COPIES / _name(address)


def origin_of(index: Path) -> str | None:
    """Return the address of the record that a folder is a local copy of, or None if it is an index of its own."""
    return unquote(index.name) if FOLDER.match(index.name) and index.parent.name == COPIES else None


def _name(address: str) -> str:
    return quote(address, safe="")
