"""Assembles what builds an index. It is apart from `composition` so that answering questions loads no reader."""

from __future__ import annotations

from onrecord.indexer.build import Builder
from onrecord.indexer.embedding.embedder import Embedder
from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.intake.file_workers import WorkerProcesses
from onrecord.indexer.work_progress import Progress
from onrecord.service.composition import building_embedder
from onrecord.service.settings import Settings


def open_builder(settings: Settings, progress: Progress, embedder: Embedder | None = None) -> Builder:
    """Return a builder for the configured index that reads files in worker processes. Raises a `ModelError`."""
    workers = WorkerProcesses(settings.sources)
    return Builder(settings, embedder or building_embedder(settings), StatisticalDetector, progress, workers)
