"""Generations: the published states of an index.

A generation is a directory `generations/NNNNNN` with the derived indexes and a manifest. It is written under another
name, flushed to disk and renamed into place (`install`), recorded in the store, and goes live when `CURRENT`, a file of
one line, is replaced in a single rename (`go_live`). A crash at any moment leaves either the old or the new state.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import cache
from hashlib import file_digest
from pathlib import Path

from pydantic import TypeAdapter

from onrecord.indexer.embedding.embedder import ADAPTED_SUFFIX, ModelCard
from onrecord.indexer.errors import IndexDamaged, IndexFormatMismatch, IndexModelMismatch, IndexNotBuilt
from onrecord.indexer.store.database import NOT_BUILT
from onrecord.indexer.store.packed_tokens import TokenCard
from onrecord.indexer.store.store_errors import file_access

FORMAT = 3
CURRENT = "CURRENT"
GENERATIONS = "generations"
STAGED_PREFIX = "staged-"
MANIFEST = "manifest.json"
VECTORS = "vectors.faiss"
LEXICAL = "lexical"
LINKS = "links.npy"
EXACT, HNSW = "exact", "hnsw"
EMBEDDED = "embedded"  # the search engine of generations whose manifest names none
INDEX_AGAIN = "run: onrecord index PATH"


@dataclass(frozen=True, slots=True)
class DenseCard:
    """The kind of the dense index, exact or an HNSW graph, and the parameters of the graph.

    `recall` is the measured share of the nearest ten vectors that a search finds, `links` is M, `build_breadth` is
    efConstruction, and `breadth` is efSearch.
    """

    kind: str
    recall: float = 1.0
    links: int | None = None
    build_breadth: int | None = None
    breadth: int | None = None
    storage: str = "float16"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The description of a generation, kept in it as `manifest.json`."""

    format: int
    generation: int
    created: str
    model: ModelCard
    dimension: int
    dense: DenseCard
    tokens: TokenCard | None  # None if the generation has no token vectors
    engine: str | None  # what last embedded new passages; None if unknown
    transcripts: int
    passages: int
    linked: int  # linked quotations in reports
    content_sha256: str  # of the passages, see `previous_generation`
    checksums: dict[str, str]
    search_engine: str = EMBEDDED  # the name of the search engine that wrote it

    def check_model(self, card: ModelCard, index: Path) -> None:
        """Raise `IndexModelMismatch` unless this generation was made with the model of `card`."""
        if card.passage_key == self.model.passage_key:
            return
        if (card.name, card.weights_sha256) == (self.model.name, self.model.weights_sha256):
            built, now = (f"passage prompt {c.passage_prompt!r}" for c in (self.model, card))
            setting = "set model.passage_prompt back"
        else:
            built, now = (f"model {c.name} (weights {c.weights_sha256[:8]})" for c in (self.model, card))
            if self.model.name == card.name:
                setting = (
                    f"bring back the weights that it was built with: onrecord models pull {card.name} --from PLACE"
                )
            elif self.model.name == card.name + ADAPTED_SUFFIX:
                setting = "set model.adapted back to true"
            else:
                setting = "set model.name back"
        raise IndexModelMismatch(
            f"{index}: was built with {built}, but the configuration names {now.removeprefix('model ')}; "
            f"run onrecord index --rebuild to embed it again, or {setting}"
        )


def current_generation(index: Path) -> int:
    """Return the number of the live generation, or 0 if none has been published.

    Raises `IndexDamaged` if generations exist but none is named as live, and `IndexInaccessible`.
    """
    pointer = index / CURRENT
    with file_access(index):
        try:
            number = int(pointer.read_text(encoding="ascii"))
        except FileNotFoundError:
            if _installed(index):
                raise IndexDamaged(f"{pointer}: is missing; {INDEX_AGAIN}") from None
            return 0
        except ValueError as error:
            raise IndexDamaged(f"{pointer}: does not name a generation; {INDEX_AGAIN}") from error
    if number < 1:
        raise IndexDamaged(f"{pointer}: does not name a generation; {INDEX_AGAIN}")
    return number


def generation_path(index: Path, generation: int) -> Path:
    """Return the directory of a generation."""
    return index / GENERATIONS / f"{generation:06}"


def read_manifest(index: Path, generation: int) -> Manifest:
    """Return the manifest of a generation.

    Raises `IndexNotBuilt` for generation 0, `IndexFormatMismatch` and `IndexDamaged`.
    """
    if generation == 0:
        raise IndexNotBuilt(f"{index}: {NOT_BUILT}")
    path = generation_path(index, generation) / MANIFEST
    try:
        text = path.read_text(encoding="utf-8")
        found = json.loads(text)["format"]
        if found == FORMAT:
            return _manifest_reader().validate_json(text, strict=True)
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise IndexDamaged(f"{path}: is missing or unreadable; {INDEX_AGAIN}") from error
    raise IndexFormatMismatch(f"{path}: is in format {found}, and this version reads format {FORMAT}; {INDEX_AGAIN}")


@cache
def _manifest_reader() -> TypeAdapter[Manifest]:
    """Return what validates manifests. It takes longer to make than a manifest to read."""
    return TypeAdapter(Manifest)


def live_manifest(index: Path) -> Manifest:
    """Return the manifest of the live generation. Raises an `IndexStateError`."""
    while True:
        generation = current_generation(index)
        try:
            return read_manifest(index, generation)
        except IndexDamaged:
            # It may have been deleted while it was being read, because newer ones were published.
            if current_generation(index) == generation:
                raise


def manifest_from(text: str) -> Manifest:
    """Return a manifest that was written elsewhere. Raises `ValueError`."""
    return _manifest_reader().validate_json(text, strict=True)


def check_files(index: Path, manifest: Manifest) -> None:
    """Raise `IndexDamaged` unless the files of a generation are unchanged since it was published."""
    for path, wrong in damaged_files(index, manifest):
        raise IndexDamaged(f"{path}: {wrong}; {INDEX_AGAIN}")


def damaged_files(index: Path, manifest: Manifest) -> Iterator[tuple[Path, str]]:
    """Yield the path of every file of a generation that is missing or has changed, with the fault in words."""
    directory = generation_path(index, manifest.generation)
    for name, checksum in manifest.checksums.items():
        path = directory / name
        try:
            if _sha256(path) != checksum:
                yield path, "has changed since it was published"
        except OSError:
            yield path, "is missing or unreadable"


def stage(index: Path, generation: int) -> Path:
    """Return a new directory to write a generation into."""
    staged = index / GENERATIONS / f"{STAGED_PREFIX}{generation:06}"
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    return staged


def install(
    index: Path,
    staged: Path,
    generation: int,
    *,
    model: ModelCard,
    dimension: int,
    dense: DenseCard,
    tokens: TokenCard | None,
    engine: str | None,
    transcripts: int,
    passages: int,
    linked: int,
    content_sha256: str,
    search_engine: str,
) -> Manifest:
    """Complete a staged generation with its manifest, flush it to disk and rename it into place."""
    manifest = Manifest(
        format=FORMAT,
        generation=generation,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        model=model,
        dimension=dimension,
        dense=dense,
        tokens=tokens,
        engine=engine,
        transcripts=transcripts,
        passages=passages,
        linked=linked,
        content_sha256=content_sha256,
        search_engine=search_engine,
        checksums={},
    )
    return put_in_place(index, staged, manifest)


def put_in_place(index: Path, staged: Path, manifest: Manifest) -> Manifest:
    """Write the manifest of a staged generation with the checksums of its files, and rename the folder into place."""
    files = sorted(path for path in staged.rglob("*") if _is_kept(path))
    manifest = replace(manifest, checksums={str(path.relative_to(staged)): _sha256(path) for path in files})
    (staged / MANIFEST).write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")
    for path in [*staged.rglob("*"), staged]:
        _flush(path)
    final = generation_path(index, manifest.generation)
    shutil.rmtree(final, ignore_errors=True)  # left by a build that crashed before it went live
    staged.rename(final)
    _flush(final.parent)
    return manifest


def go_live(index: Path, generation: int) -> None:
    """Make an installed generation the live one."""
    pointer = index / f"{CURRENT}.next"
    pointer.write_text(f"{generation}\n", encoding="ascii")
    _flush(pointer)
    pointer.replace(index / CURRENT)
    _flush(index)


def collect(index: Path, live: int, keep: int) -> None:
    """Delete all but the last `keep` generations up to the live one, and the leftovers of crashed builds."""
    kept = [path for path in _installed(index) if int(path.name) <= live][-keep:]
    for path in (index / GENERATIONS).iterdir():
        if path not in kept:
            shutil.rmtree(path, ignore_errors=True)


def _installed(index: Path) -> list[Path]:
    """Return the directories of the installed generations, the oldest first."""
    return sorted(path for path in (index / GENERATIONS).glob("*") if path.name.isdigit())


def _is_kept(path: Path) -> bool:
    """Return whether a staged file is part of the generation. The lock files of tantivy are not."""
    return path.is_file() and path.suffix != ".lock"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _flush(path: Path) -> None:
    """Flush a file or directory to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
