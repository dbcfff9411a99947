"""What the nodes of a cluster do: parse files that are sent to them, and embed texts.

Nothing here knows Ray or the index. A batch of work has no effect but its result, so it can be repeated.
"""

from __future__ import annotations

import io
import pickle
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from typing_extensions import override

import onrecord.indexer
from onrecord.indexer.embedding.embedder import Embedder
from onrecord.indexer.embedding.engines import configured_embedder
from onrecord.indexer.errors import ModelCorrupt
from onrecord.indexer.intake.file_workers import StartedWorkers, Work
from onrecord.indexer.intake.sources import FoundSource
from onrecord.indexer.settings.indexer_settings import ModelSettings, SourceSettings
from onrecord.indexer.vector.passage_embedding import EmbeddedTexts, EmbedHere

CODE = (".py", ".yaml")  # files that decide how a source is read


@cache
def code_digest() -> str:
    """Return a hash of the code and the profiles of the indexer: where it is equal, the same bytes read the same."""
    root = Path(onrecord.indexer.__file__).parent
    digest = sha256()
    for file in sorted(root.rglob("*")):
        if file.suffix in CODE:
            digest.update(f"{file.relative_to(root).as_posix()}\n".encode() + sha256(file.read_bytes()).digest())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file by its bytes. `source` tells what is known of it; its root is a folder of the machine that sent it."""

    source: FoundSource
    content: bytes


@dataclass(frozen=True, slots=True)
class SentProfile:
    """A file of the user's own profiles. `place` is the number of the setting that named it or its folder."""

    place: int
    is_in_folder: bool
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FileBatch:
    """Files, and the work on them as `pack_work` packs it, since it may name profiles of the machine that sent it."""

    work: bytes
    profiles: tuple[SentProfile, ...]
    most_seconds: int
    most_memory: int
    files: tuple[SentFile, ...]


def sent_profiles(paths: Sequence[Path]) -> Iterator[SentProfile]:
    """Yield the files of profiles that the settings name. What is neither a file nor a folder is left out."""
    for place, path in enumerate(paths):
        if path.is_dir():
            files = sorted(file for file in path.iterdir() if file.is_file())
            yield from (SentProfile(place, True, file.name, file.read_bytes()) for file in files)
        elif path.is_file():
            yield SentProfile(place, False, path.name, path.read_bytes())


def pack_work(work: Work[Any], profiles: Sequence[Path]) -> bytes:
    """Return the work as bytes in which the paths of profiles are replaced by their numbers."""
    packed = io.BytesIO()
    _Packer(packed, profiles).dump(work)
    return packed.getvalue()


def read_files(batch: FileBatch) -> list[Any]:
    """Return the result of the work for each file, or `Skipped`. A file that crashes its reader costs only itself."""
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        places: dict[int, Path] = {}
        for profile in batch.profiles:
            below = Path(folder, "profiles", str(profile.place))
            file = _written(below / profile.name, profile.content)
            places[profile.place] = below if profile.is_in_folder else file
        work = _Unpacker(io.BytesIO(batch.work), places).load()
        root = Path(folder, "files")
        sources = [replace(sent.source, root=root) for sent in batch.files]
        for sent in batch.files:
            _written(root / sent.source.path, sent.content)
        worker = _worker(batch.most_seconds, batch.most_memory)
        return [result for _, result in worker(work, sources)]


@dataclass(frozen=True, slots=True)
class TextBatch:
    """Texts to embed with the model of the settings, whose vectors are stored under `key`."""

    settings: ModelSettings
    key: str
    texts: tuple[str, ...]
    tokens: bool


def embed_texts(batch: TextBatch) -> EmbeddedTexts:
    """Return the vectors of the texts. Raises a `ModelError` if this machine lacks the model or has another."""
    embedder = _embedder(batch.settings)
    if embedder.card.passage_key != batch.key:
        raise ModelCorrupt(
            f"model {batch.settings.name} is another here than where the build was started; pull the same on both "
            "(onrecord models pull)"
        )
    [(_, embedded)] = EmbedHere(embedder)([batch.texts], tokens=batch.tokens)
    return embedded


class _Packer(pickle.Pickler):
    def __init__(self, file: io.BytesIO, profiles: Sequence[Path]) -> None:
        super().__init__(file)
        self._places = {path: place for place, path in enumerate(profiles)}

    @override
    def persistent_id(self, obj: Any) -> int | None:
        return self._places.get(obj) if isinstance(obj, Path) else None


class _Unpacker(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, places: dict[int, Path]) -> None:
        super().__init__(file)
        self._places = places

    @override
    def persistent_load(self, pid: int) -> Path:
        return self._places[pid]


def _written(file: Path, content: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


@cache
def _worker(most_seconds: int, most_memory: int) -> StartedWorkers:
    """Return one worker process, started once in each process, since it takes longer to start than to read a page."""
    return StartedWorkers(SourceSettings(max_seconds=most_seconds, max_memory_bytes=most_memory), 1)


@cache
def _embedder(settings: ModelSettings) -> Embedder:
    """Return the embedder, loaded once in each process."""
    return configured_embedder(settings)
