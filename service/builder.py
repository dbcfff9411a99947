"""Assembles what builds an index, apart from `composition`: answering loads no reader, and building no answerer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.indexer.adaptation.adapted import followed
from onrecord.indexer.build import Builder
from onrecord.indexer.embedding.embedder import Embedder
from onrecord.indexer.embedding.engines import configured_embedder
from onrecord.indexer.grammar.language import StatisticalDetector
from onrecord.indexer.intake.file_workers import WorkerProcesses
from onrecord.indexer.intake.ingest import BuildReport
from onrecord.indexer.settings.indexer_settings import ModelSettings
from onrecord.indexer.settings.record_address import origin_of
from onrecord.indexer.work_progress import Progress
from onrecord.service.settings import Settings

if TYPE_CHECKING:
    from onrecord.indexer.cluster.cluster_work import Cluster

WORK = "work"  # below the local copy of a record in tables: the index in which its next generation is built


def open_builder(
    settings: Settings, progress: Progress, embedder: Embedder | None = None, cluster: Cluster | None = None
) -> Builder:
    """Return a builder for the configured index. Raises a `ModelError`.

    Files are read in worker processes and texts are embedded in this one, or both on the nodes of a cluster.
    """
    embedder = embedder or _building_embedder(settings)
    if cluster is None:
        return Builder(settings, embedder, StatisticalDetector, progress, WorkerProcesses(settings.sources))
    from onrecord.indexer.cluster.cluster_work import ClusterEmbedding, ClusterRunner  # noqa: PLC0415 - rarely needed

    runner = ClusterRunner(cluster, settings.sources)
    embedding = ClusterEmbedding(cluster, _building_model(settings), embedder.card.passage_key)
    return Builder(settings, embedder, StatisticalDetector, progress, runner, embedding)


def build_record(
    settings: Settings,
    paths: Sequence[Path],
    progress: Progress,
    *,
    rebuild: bool = False,
    embedder: Embedder | None = None,
    cluster: Cluster | None = None,
) -> BuildReport:
    """Bring the configured record up to date with `paths`; with `rebuild` and no paths, make it anew from its store.

    With a cluster, its nodes parse the files and embed the texts; this process writes all, as without one.

    A record in tables is built in a folder of this machine: what the tables hold is copied there, built on, and what is
    new is published. Raises an `OnRecordError`.
    """
    origin = origin_of(settings.index.path)
    if origin is None:
        builder = open_builder(settings, progress, embedder, cluster)
        return builder.build(paths, rebuild=rebuild) if paths else builder.rebuild(embed=True)
    from onrecord.indexer.copying import from_tables, to_tables  # noqa: PLC0415 - only a record in tables needs it
    from onrecord.indexer.tables.publications import latest  # noqa: PLC0415 - likewise

    work = settings.index.path / WORK
    if latest(origin) is not None:
        from_tables(origin, work, settings.index, progress)
    there = settings.model_copy(update={"index": settings.index.model_copy(update={"path": work})})
    report = build_record(there, paths, progress, rebuild=rebuild, embedder=embedder, cluster=cluster)
    to_tables(work, origin, settings.index, progress)
    return report


def _building_embedder(settings: Settings) -> Embedder:
    """Return the embedder of the configured model, or of one adapted from it. Raises a `ModelError`."""
    return configured_embedder(_building_model(settings))


def _building_model(settings: Settings) -> ModelSettings:
    return followed(settings.index.path, settings.model)
