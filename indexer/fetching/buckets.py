"""Buckets: folders of object storage (S3, Google Cloud, Azure and others), mirrored to a folder of this machine.

fsspec speaks to the storage; which kinds there are depends on the packages beside it (s3fs, gcsfs, adlfs). Only what is
new or changed is copied, by the mark that the storage gives to each version of an object. Credentials are found as the
storage's own tools find them, and are never part of an address.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from onrecord.indexer.errors import FetchError
from onrecord.indexer.fetching.fetch_settings import FetchSettings
from onrecord.indexer.store.store_errors import file_access

KNOWN = ".objects.json"  # what was mirrored: the mark of each object; by its dot it is never indexed
MARKS = ("ETag", "etag", "md5Hash", "generation", "LastModified", "mtime", "created", "size")
LONGEST_KEY = 200  # characters of an object's name
# The packages that speak to each kind of storage; fsspec has that in memory itself.
STORAGES = (("s3fs", ("s3", "s3a")), ("gcsfs", ("gs", "gcs")), ("adlfs", ("az", "abfs", "abfss")))
PACKAGES = {scheme: package for package, schemes in STORAGES for scheme in schemes}
IN_MEMORY = "memory"


@dataclass(slots=True)
class Mirrored:
    """What one run did with the objects of a bucket, by their names."""

    folder: Path
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    unchanged: int = 0
    waiting: int = 0


def is_bucket(address: str) -> bool:
    """Return whether an address is that of a bucket."""
    return "://" in address and urlsplit(address).scheme.lower() in {*PACKAGES, IN_MEMORY}


def checked_bucket(given: str) -> str:
    """Return the address of a bucket as it is kept. Nothing is fetched. Raises `FetchError`."""
    address = given.strip().rstrip("/")
    parts = urlsplit(address)
    if parts.username or parts.password:
        raise FetchError(
            f"{parts.scheme}://…: holds a password; leave it to the environment, and give the bucket alone"
        )
    if not parts.netloc or parts.query or parts.fragment:
        raise FetchError(f"{given}: is no bucket; write it as s3://bucket/folder")
    _file_system(address)
    return address


def folder_of(address: str, pages: Path) -> Path:
    """Return the folder into which a bucket is mirrored, below that of fetched pages."""
    return pages / f"bucket-{urlsplit(address).netloc[:60]}-{sha256(address.encode()).hexdigest()[:12]}"


def mirrored_files(address: str, pages: Path) -> list[str]:
    """Return the paths of all that was mirrored from a bucket, below the folder of pages."""
    folder = folder_of(address, pages)
    return [str(file.relative_to(pages)) for file in sorted(folder.rglob("*")) if file.is_file()]


def mirror(address: str, pages: Path, settings: FetchSettings) -> Mirrored:
    """Copy what is new or changed in a bucket, and remove what is gone from it.

    At most `fetch.max_pages` objects are copied; the rest wait for the next run. Raises `FetchError` where the bucket
    cannot be listed, and then nothing is removed.
    """
    system, root = _file_system(address)
    try:
        listed: Mapping[str, Mapping[str, Any]] = system.find(root, detail=True)
    except Exception as error:  # each storage has errors of its own
        raise FetchError(f"{address}: cannot be listed ({_said(error)}); check its name and your rights") from error
    done = Mirrored(folder_of(address, pages))
    known = _known(done.folder)
    objects = {key.removeprefix(root).lstrip("/"): (key, about) for key, about in listed.items()}
    if not objects and known:
        raise FetchError(
            f"{address}: lists nothing any more; what was copied is kept. Remove the source if that is right"
        )
    copied = 0
    with file_access(done.folder):
        done.folder.mkdir(parents=True, exist_ok=True)
        for name, (key, about) in sorted(objects.items()):
            mark = _mark(about)
            if known.get(name) == mark and (done.folder / name).is_file():
                done.unchanged += 1
            elif (reason := _refusal(name, about, settings)) is not None:
                done.failed.append((name, reason))
            elif copied >= settings.max_pages:
                done.waiting += 1
            else:
                copied += 1
                _copy(system, key, name, mark, known, done)
        for name in sorted(set(known) - set(objects)):
            (done.folder / name).unlink(missing_ok=True)
            del known[name]
            done.removed.append(name)
            _write(done.folder, known)
    return done


def _copy(system: Any, key: str, name: str, mark: str, known: dict[str, str], done: Mirrored) -> None:  # noqa: ANN401 - fsspec has no types
    """Copy an object beside its place and put it there whole, then note it."""
    file = done.folder / name
    partial = file.with_name(f".{file.name}.part")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        system.get_file(key, str(partial))
    except OSError as error:
        partial.unlink(missing_ok=True)
        done.failed.append((name, _said(error)))
        return
    partial.replace(file)
    (done.changed if name in known else done.new).append(name)
    known[name] = mark
    _write(done.folder, known)


def _refusal(name: str, about: Mapping[str, Any], settings: FetchSettings) -> str | None:
    """Return why an object is not taken, None if it is."""
    parts = name.split("/")
    if (
        not name
        or len(name) > LONGEST_KEY
        or any(part in {"", ".", ".."} or "\\" in part or "\0" in part for part in parts)
    ):
        return "its name cannot be that of a file here"
    size = about.get("size") or 0
    return f"is larger than {settings.max_bytes:,} bytes (fetch.max_bytes)" if size > settings.max_bytes else None


def _mark(about: Mapping[str, Any]) -> str:
    """Return what tells a version of an object from another."""
    return " ".join(f"{name}={about[name]}" for name in MARKS if about.get(name) is not None)


def _known(folder: Path) -> dict[str, str]:
    try:
        return dict(json.loads((folder / KNOWN).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}  # everything is copied again


def _write(folder: Path, known: Mapping[str, str]) -> None:
    partial = folder / f"{KNOWN}.part"
    partial.write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
    partial.replace(folder / KNOWN)


def _file_system(address: str) -> tuple[Any, str]:
    """Return the file system of an address and the path in it. Raises `FetchError`."""
    scheme = urlsplit(address).scheme.lower()
    packages = " ".join(filter(None, ("'onrecord[buckets]'", PACKAGES.get(scheme))))
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra that may be missing

        system, root = url_to_fs(address, use_listings_cache=False)
    except ImportError as error:
        raise FetchError(
            f"{address}: {scheme} needs packages that are not installed; run: pip install {packages}"
        ) from error
    return system, str(root)


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
