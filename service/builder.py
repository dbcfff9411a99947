"""The place where what builds an index is put together; `composition` does so for what answers, and loads no reader."""

from __future__ import annotations

from onrecord.indexer.adaptation.adapted import followed
from onrecord.indexer.build import Builder
from onrecord.indexer.embedding.embedder import Embedder
from onrecord.indexer.embedding.engines import configured_embedder
from onrecord.indexer.file_workers import WorkerProcesses
from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.work_progress import Progress
from onrecord.service.settings import Settings


def open_builder(settings: Settings, progress: Progress, embedder: Embedder | None = None) -> Builder:
    """Return a builder for the configured index, which reads files in worker processes.

    It embeds with the configured model, or one adapted from it, whatever model made the index.
    """
    workers = WorkerProcesses(settings.sources)
    embedder = embedder or configured_embedder(followed(settings.index.path, settings.model))
    return Builder(settings, embedder, StatisticalDetector, progress, workers)
