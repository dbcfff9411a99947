"""Puts together what builds an index; `composition` puts together what answers, and loads no reader."""

from __future__ import annotations

from onrecord.indexer.build import Builder
from onrecord.indexer.embedding.embedder import Embedder
from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.intake.file_workers import WorkerProcesses
from onrecord.indexer.work_progress import Progress
from onrecord.service.composition import building_embedder
from onrecord.service.settings import Settings


def open_builder(settings: Settings, progress: Progress, embedder: Embedder | None = None) -> Builder:
    """Return a builder for the configured index, which reads files in worker processes."""
    workers = WorkerProcesses(settings.sources)
    return Builder(settings, embedder or building_embedder(settings), StatisticalDetector, progress, workers)
