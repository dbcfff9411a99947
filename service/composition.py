"""The composition root: assembles the parts that answer questions from an index.

Faces (command line, HTTP and others) open a `Record` here and use its parts. `builder` assembles what builds an index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from onrecord.indexer.adaptation.adapted import reading_model
from onrecord.indexer.embedding.embedder import Embedder
from onrecord.indexer.embedding.engines import configured_embedder
from onrecord.indexer.generations import current_generation, read_manifest
from onrecord.indexer.snapshot import Snapshots
from onrecord.indexer.tables.following import brought
from onrecord.service.analysis.directory import Directories
from onrecord.service.analysis.ledger import Ledgers
from onrecord.service.answers.answerer import Answerer
from onrecord.service.citations.book import CitationBook
from onrecord.service.generation.generator_settings import GeneratorSettings
from onrecord.service.generation.writer import Writer
from onrecord.service.quotations.checker import QuoteChecker
from onrecord.service.retrieval.boosting import signals
from onrecord.service.retrieval.cross_encoder import configured_reranker
from onrecord.service.retrieval.embedding_cache import CachingEmbedder
from onrecord.service.retrieval.retriever import Retriever
from onrecord.service.settings import Settings


@dataclass(frozen=True, slots=True)
class Record:
    """An index that is open for questions."""

    settings: Settings
    snapshots: Snapshots
    embedder: Embedder
    retriever: Retriever
    answerer: Answerer
    citations: CitationBook
    quotations: QuoteChecker
    ledgers: Ledgers
    directories: Directories


def index_embedder(settings: Settings) -> Embedder:
    """Return the embedder for questions to the configured index: of the configured model, or of the one that made it.

    Raises a `ModelError`.
    """
    return configured_embedder(reading_model(settings.index.path, settings.model))


def open_record(settings: Settings, embedder: Embedder | None = None) -> Record:
    """Return the parts that answer questions from the configured index.

    A missing index is reported before the models are looked up. Their weights are loaded for the first question. Raises
    an `IndexStateError` or a `ModelError`.
    """
    path = brought(settings.index.path)
    read_manifest(path, current_generation(path))
    embedder = embedder or index_embedder(settings)
    snapshots = Snapshots(path, embedder.card)
    snapshots.current()
    cached = CachingEmbedder(embedder)
    ledgers = Ledgers()
    retriever = Retriever(
        snapshots,
        cached,
        settings.search,
        reranker=configured_reranker(settings.rerank, settings.passages.question_words),
        signals=signals(),
    )
    return Record(
        settings=settings,
        snapshots=snapshots,
        embedder=embedder,
        retriever=retriever,
        answerer=Answerer(retriever, cached, settings.answer, partial(_writer, settings.generator)),
        citations=CitationBook(snapshots),
        quotations=QuoteChecker(snapshots, embedder, retriever, settings.quotation),
        ledgers=ledgers,
        directories=Directories(ledgers),
    )


def open_side_by_side(configurations: Sequence[Settings]) -> tuple[Record, ...]:
    """Return a record for each configuration, for comparison. A shared embedding model is loaded once."""
    embedders: dict[str, Embedder] = {}
    records = []
    for settings in configurations:
        name = reading_model(settings.index.path, settings.model).model_dump_json()
        if name not in embedders:
            embedders[name] = index_embedder(settings)
        records.append(open_record(settings, embedders[name]))
    return tuple(records)


def open_checker(settings: Settings) -> QuoteChecker:
    """Return the quotation check of the configured index. The model is loaded when a quotation needs it.

    Raises an `IndexStateError` or a `ModelError`.
    """
    path = brought(settings.index.path)
    read_manifest(path, current_generation(path))
    embedder = index_embedder(settings)
    snapshots = Snapshots(path, embedder.card)
    retriever = Retriever(snapshots, embedder, settings.search, signals=signals())
    return QuoteChecker(snapshots, embedder, retriever, settings.quotation)


def _writer(settings: GeneratorSettings) -> Writer | None:
    """Return the configured writer, or None without a chat model. Its code is loaded only if it is needed."""
    if settings.model is None:
        return None
    from onrecord.service.generation.model_factory import open_writer  # noqa: PLC0415 - most configurations have none

    return open_writer(settings)
