"""Shares the parsing of files and the embedding of texts out to a cluster, in batches that can be repeated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from onrecord.indexer.cluster.node_work import (
    FileBatch,
    SentFile,
    TextBatch,
    embed_texts,
    pack_work,
    read_files,
    sent_profiles,
)
from onrecord.indexer.errors import ClusterError, SourceError
from onrecord.indexer.intake.file_workers import Result, Work
from onrecord.indexer.intake.sources import FoundSource, Skipped
from onrecord.indexer.settings.indexer_settings import ModelSettings, SourceSettings
from onrecord.indexer.vector.passage_embedding import EmbeddedTexts, Texts

FILES_AT_ONCE = 16  # what the loss of a node costs, for each of its processors
BYTES_AT_ONCE = 8_000_000

Batch = TypeVar("Batch")
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A batch that no node completed, because whatever ran it died each time, and the reason."""

    reason: str


class Cluster(Protocol):
    """Runs work on batches, on any of its machines, and runs it again if a machine dies."""

    def each(
        self, work: Callable[[Batch], Done], batches: Iterable[Batch], *, embeds: bool
    ) -> Iterator[tuple[Batch, Done | GivenUp]]:
        """Yield each batch with the result of the work, in the order of the batches.

        The work is a function of `node_work`; `embeds` says that it runs a model. Raises `ClusterError` if a node lacks
        what the work needs, or if no node is left.
        """
        ...


@dataclass(frozen=True, slots=True)
class ClusterRunner:
    """Runs work on files on the nodes of a cluster. The files are read here and sent."""

    cluster: Cluster
    settings: SourceSettings

    def __call__(
        self, work: Work[Result], sources: Iterable[FoundSource]
    ) -> Iterator[tuple[FoundSource, Result | Skipped]]:
        """Yield each file with the result of the work, or with `Skipped`, in the order of the files."""
        empty = FileBatch(
            pack_work(work, self.settings.profiles),
            tuple(sent_profiles(self.settings.profiles)),
            self.settings.max_seconds,
            self.settings.max_memory_bytes,
            (),
        )
        for batch, results in self.cluster.each(read_files, self._batches(empty, sources), embeds=False):
            if isinstance(results, GivenUp):
                yield from self._each_alone(batch)
            else:
                yield from zip((sent.source for sent in batch.files), results, strict=True)

    def _each_alone(self, batch: FileBatch) -> Iterator[tuple[FoundSource, Any]]:
        """Yield the result for each file of a batch that was given up: only the file that was at fault is skipped."""
        alone = [replace(batch, files=(sent,)) for sent in batch.files]
        for one, results in self.cluster.each(read_files, alone, embeds=False):
            source = one.files[0].source
            yield source, Skipped(source.path, results.reason) if isinstance(results, GivenUp) else results[0]

    def _batches(self, empty: FileBatch, sources: Iterable[FoundSource]) -> Iterator[FileBatch]:
        files: list[SentFile] = []
        size = 0
        for source in sources:
            sent = self._sent(source)
            if files and (len(files) == FILES_AT_ONCE or size + len(sent.content) > BYTES_AT_ONCE):
                yield replace(empty, files=tuple(files))
                files, size = [], 0
            files.append(sent)
            size += len(sent.content)
        if files:
            yield replace(empty, files=tuple(files))

    def _sent(self, source: FoundSource) -> SentFile:
        """Return a file as it is sent. If it cannot be read, reading it on the node reports the same reason."""
        try:
            return SentFile(source, source.read(self.settings))
        except SourceError as error:
            return SentFile(replace(source, problem=error.reason), b"")


@dataclass(frozen=True, slots=True)
class ClusterEmbedding:
    """Embeds texts on the nodes of a cluster with the model of the settings, whose vectors are stored under `key`."""

    cluster: Cluster
    settings: ModelSettings
    key: str

    def __call__(self, batches: Iterable[Texts], *, tokens: bool) -> Iterator[tuple[Texts, EmbeddedTexts]]:
        """Yield each batch with its vectors and, with `tokens`, its packed tokens."""
        sent = (TextBatch(self.settings, self.key, tuple(texts), tokens) for texts in batches)
        for batch, embedded in self.cluster.each(embed_texts, sent, embeds=True):
            if isinstance(embedded, GivenUp):
                raise ClusterError(
                    f"embedding failed: {embedded.reason}; what was embedded is kept, so run the same command again"
                )
            yield batch.texts, embedded
