"""Assembles what builds an index, apart from `composition`: answering loads no reader, and building no answerer."""

from __future__ import annotations

from onrecord.indexer.adaptation.adapted import followed
from onrecord.indexer.build import Builder
from onrecord.indexer.embedding.embedder import Embedder
from onrecord.indexer.embedding.engines import configured_embedder
from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.intake.file_workers import WorkerProcesses
from onrecord.indexer.work_progress import Progress
from onrecord.service.settings import Settings


def open_builder(settings: Settings, progress: Progress, embedder: Embedder | None = None) -> Builder:
    """Return a builder for the configured index that reads files in worker processes. Raises a `ModelError`."""
    workers = WorkerProcesses(settings.sources)
    return Builder(settings, embedder or _building_embedder(settings), StatisticalDetector, progress, workers)


def _building_embedder(settings: Settings) -> Embedder:
    """Return the embedder of the configured model, or of one adapted from it. Raises a `ModelError`."""
    return configured_embedder(followed(settings.index.path, settings.model))
