"""Generations: published states of the index, and how one becomes the next.

A generation is a directory `generations/NNNNNN` with the derived indexes and a manifest. It is
staged under another name, flushed to disk, renamed into place, and goes live when `CURRENT`, a one
line file, is replaced in a single rename. A crash at any instant leaves the old or the new state.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path

from filelock import FileLock, Timeout

from indexer.embedder import ModelCard
from indexer.errors import IndexDamaged, IndexFormatMismatch, IndexLocked, IndexModelMismatch, IndexNotBuilt

FORMAT = 1
CURRENT = "CURRENT"
GENERATIONS = "generations"
STAGED_PREFIX = "staged-"
MANIFEST = "manifest.json"
VECTORS = "vectors.faiss"
LEXICAL = "lexical"
LOCK = "write.lock"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation says of itself."""

    format: int
    generation: int
    created: str
    model: ModelCard
    dimension: int
    dense: str
    transcripts: int
    passages: int
    checksums: dict[str, str]

    def check_model(self, card: ModelCard, index: Path) -> None:
        """Raise `IndexModelMismatch` unless questions embedded by `card` fit this generation."""
        if card.passage_key != self.model.passage_key:
            built, now = (f"{c.name} (weights {c.weights_sha256[:8]})" for c in (self.model, card))
            raise IndexModelMismatch(
                f"{index}: was built with model {built}, but the configuration names {now}; "
                "run onrecord index again to embed with the new model, or set model.name back"
            )


def current_generation(index: Path) -> int:
    """Return the number of the live generation, 0 where there is none yet."""
    try:
        return int((index / CURRENT).read_text(encoding="ascii"))
    except FileNotFoundError:
        return 0
    except ValueError as error:
        raise IndexDamaged(f"{index / CURRENT}: does not name a generation; index again") from error


def generation_path(index: Path, generation: int) -> Path:
    """Return the directory of a generation."""
    return index / GENERATIONS / f"{generation:06}"


def read_manifest(index: Path, generation: int) -> Manifest:
    """Return the manifest of a generation.

    Raises `IndexNotBuilt` for generation 0, `IndexFormatMismatch` and `IndexDamaged`.
    """
    if generation == 0:
        raise IndexNotBuilt(f"{index}: holds no index; run: onrecord index PATH")
    path = generation_path(index, generation) / MANIFEST
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        found = content["format"]
        if found == FORMAT:
            return Manifest(**{**content, "model": ModelCard(**content["model"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise IndexDamaged(f"{path}: is missing or unreadable; index again") from error
    raise IndexFormatMismatch(f"{path}: is in format {found}, and this version reads format {FORMAT}; index again")


def stage(index: Path, generation: int) -> Path:
    """Return an empty directory to write a generation into."""
    staged = index / GENERATIONS / f"{STAGED_PREFIX}{generation:06}"
    shutil.rmtree(staged, ignore_errors=True)
    (staged / LEXICAL).mkdir(parents=True)
    return staged


def publish(
    index: Path, staged: Path, generation: int, *, model: ModelCard, dimension: int, transcripts: int, passages: int
) -> Manifest:
    """Write the manifest of a staged generation and make it the live one."""
    manifest = Manifest(
        format=FORMAT,
        generation=generation,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        model=model,
        dimension=dimension,
        dense="exact",
        transcripts=transcripts,
        passages=passages,
        checksums={str(p.relative_to(staged)): _sha256(p) for p in sorted(staged.rglob("*")) if p.is_file()},
    )
    (staged / MANIFEST).write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")
    for path in [*staged.rglob("*"), staged]:
        _flush(path)
    final = generation_path(index, generation)
    shutil.rmtree(final, ignore_errors=True)  # left by a build that crashed before it went live
    staged.rename(final)
    _flush(final.parent)
    pointer = index / f"{CURRENT}.next"
    pointer.write_text(f"{generation}\n", encoding="ascii")
    _flush(pointer)
    pointer.replace(index / CURRENT)
    _flush(index)
    return manifest


def collect(index: Path, keep: int) -> None:
    """Delete all but the last `keep` published generations, and what crashed builds have staged."""
    live = current_generation(index)
    for path in (index / GENERATIONS).iterdir():
        published = path.name.isdigit() and live - keep < int(path.name) <= live
        if not published:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def sole_writer(index: Path) -> Iterator[None]:
    """Hold the write lock of an index. Raises `IndexLocked` where another process holds it."""
    index.mkdir(parents=True, exist_ok=True)
    lock = FileLock(index / LOCK, blocking=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise IndexLocked(
            f"{index}: another process is writing to this index; wait for it to end and run the command again"
        ) from error
    try:
        yield
    finally:
        lock.release()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _flush(path: Path) -> None:
    """Have the operating system write a file or directory to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
