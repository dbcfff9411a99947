"""On Record as configured, and with parts of its search left out. It reads the pages as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, partial

from onrecord.indexer.embedding.engines import configured_embedder
from onrecord.indexer.work_progress import silent
from onrecord.service.builder import open_builder
from onrecord.service.composition import Record, open_record
from onrecord.service.evaluation.gold import Answers, exchange_of
from onrecord.service.retrieval.retriever import SearchResult
from onrecord.service.settings import load_settings
from systems.parts import Hit, Job, Line

VARIANTS: tuple[tuple[str, Mapping[str, object]], ...] = (
    ("On Record", {}),
    ("On Record, not word by word", {"late_weight": 0.0}),
    ("On Record, literally and not word by word", {"late_weight": 0.0, "understand": False}),
)


def systems(job: Job) -> Iterator[Line]:
    """Build the index and yield its search, then those that leave a part out."""
    settings = load_settings(index=job.folder / "index")
    embedder = configured_embedder(settings.model)
    open_builder(settings, silent, embedder).build([job.source])
    for name, changes in VARIANTS:
        search = settings.search.model_copy(update=changes)
        record = open_record(settings.model_copy(update={"search": search}), embedder)
        yield Line(name, partial(record.retriever.search, limit=job.hits), Shown(record).hits)


class Shown:
    """Hits as a reader sees them: a passage, and around it the answer that it is part of."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def hits(self, found: SearchResult) -> list[Hit]:
        """Return what was found, the best first."""
        passages = [hit.passage for hit in found.hits]
        return [Hit(passage.text, self._answers.by_exchange[exchange_of(passage)].text) for passage in passages]

    @cached_property
    def _answers(self) -> Answers:
        """All answers; put together when first asked for, so that they are no part of what is measured."""
        snapshot = self._record.snapshots.current()
        return Answers.of(snapshot.store.live_passages(snapshot.manifest.generation))
