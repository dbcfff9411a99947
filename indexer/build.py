"""Builds an index: from paths to a published generation.

The steps are: find the files; parse the changed ones and write them to the store for the next generation (`ingest`);
embed the passages that lack a vector; derive the dense index, the lexical index and the links of reports; publish. If
nothing changed, nothing is published. `Builder.rebuild` derives and publishes from the store alone.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from onrecord.indexer.embedding.embedder import Embedder
from onrecord.indexer.engine.engine_registry import find_engine
from onrecord.indexer.engine.search_engine import Derivation
from onrecord.indexer.errors import IndexDamaged, IndexNotBuilt, IndexStateError
from onrecord.indexer.generations import (
    INDEX_AGAIN,
    LINKS,
    check_files,
    collect,
    current_generation,
    go_live,
    install,
    read_manifest,
    stage,
)
from onrecord.indexer.intake.file_parsing import MakeDetector
from onrecord.indexer.intake.file_workers import Runner, run_here
from onrecord.indexer.intake.ingest import BuildReport, Ingestion
from onrecord.indexer.intake.known_sources import KnownSources
from onrecord.indexer.intake.sources import FoundSource, find_sources
from onrecord.indexer.links.linking import make_links
from onrecord.indexer.settings.indexer_settings import IndexerSettings
from onrecord.indexer.settings.record_address import origin_of
from onrecord.indexer.store.database import NOT_BUILT, STORE_FILE
from onrecord.indexer.store.packed_tokens import token_card
from onrecord.indexer.store.reader import Store
from onrecord.indexer.store.staging import Staging, text_hash
from onrecord.indexer.store.store_errors import file_access, store_access
from onrecord.indexer.store.totals import count
from onrecord.indexer.text.passages import embedding_text
from onrecord.indexer.vector.passage_embedding import EmbedHere, PassageEmbedding
from onrecord.indexer.vector.previous_generation import PreviousGeneration, content_sha256, previous_generation
from onrecord.indexer.work_progress import Progress
from onrecord.indexer.writer_lock import sole_writer

# Texts embedded between two commits. A build that is interrupted keeps what was committed.
EMBEDDED_AT_ONCE = 256


class Builder:
    """Builds an index.

    `detector` makes the language detector. `run` runs the reading of files, in this process or, for untrusted files, in
    worker processes. `embed` embeds the passages; by default, the embedder does in this process.
    """

    def __init__(
        self,
        settings: IndexerSettings,
        embedder: Embedder,
        detector: MakeDetector,
        progress: Progress,
        run: Runner = run_here,
        embed: PassageEmbedding | None = None,
    ) -> None:
        self._settings = settings
        self._embedder = embedder
        self._detector = detector
        self._progress = progress
        self._run = run
        self._embed_passages = embed or EmbedHere(embedder)
        self._index = settings.index.path

    def build(self, paths: Sequence[Path], *, rebuild: bool = False) -> BuildReport:
        """Bring the index up to date with the files below `paths`.

        With `rebuild`, all derived files are rebuilt and published even if nothing changed. Sources that were indexed
        from other folders stay. Raises `NothingToIndex` if nothing could be read, which leaves the index unchanged, and
        an `IndexStateError` if the index cannot be written.
        """
        started = time.perf_counter()
        found = find_sources(paths, self._settings.sources, self._is_known)
        with self._writing() as store:
            report = self._bring_up_to_date(store, found, paths, rebuild=rebuild)
        report.seconds = round(time.perf_counter() - started, 3)
        return report

    def rebuild(self, *, embed: bool = False) -> BuildReport:
        """Rebuild the dense index, the lexical index and the links from the store alone, and publish them.

        No source file is read. With `embed`, missing vectors are made with the model. Raises an `IndexStateError`, such
        as `IndexNotBuilt`, or `IndexDamaged` if vectors are missing.
        """
        started = time.perf_counter()
        Store.open_for_reading(self._index).close()  # raises an error if there is no store, instead of creating one
        with self._writing() as store:
            if not store.published():
                raise IndexNotBuilt(f"{self._index}: {NOT_BUILT}")
            staging, coming = self._staging(store)
            report = BuildReport(generation=coming)
            engine = None
            if embed:
                report.embedded, engine = self._embed(store, staging, coming)
            self._require_vectors(store, coming)
            self._publish(store, staging, report, None, engine)
        report.seconds = round(time.perf_counter() - started, 3)
        return report

    def begin(self) -> None:
        """Publish an empty generation where none was ever published. Raises an `IndexStateError`."""
        with self._writing() as store:
            if not store.published():
                staging, coming = self._staging(store)
                self._publish(store, staging, BuildReport(generation=coming), None, None)

    @contextmanager
    def _writing(self) -> Iterator[Store]:
        """Open the store as its only writer."""
        if origin := origin_of(self._index):
            raise IndexStateError(
                f"{origin}: only onrecord index and onrecord copy write to a record in tables; "
                "give a directory (--index DIR)"
            )
        with (
            sole_writer(self._index),
            closing(Store.open_for_writing(self._index)) as store,
            store_access(self._index / STORE_FILE),
        ):
            yield store

    def _staging(self, store: Store) -> tuple[Staging, int]:
        """Return the write interface of the next generation, cleared of failed builds, and that generation's number."""
        coming = max(store.published(), self._pointed_to()) + 1
        staging = Staging(store, coming)
        staging.discard_unpublished()
        return staging, coming

    def _bring_up_to_date(
        self, store: Store, found: Sequence[FoundSource], paths: Sequence[Path], *, rebuild: bool
    ) -> BuildReport:
        live = store.published()
        staging, coming = self._staging(store)
        with staging.transaction():
            ingestion = Ingestion(self._settings, store, staging, live, self._detector, self._progress, self._run)
            report = ingestion.take_in(found, paths)
        report.embedded, engine = self._embed(store, staging, coming)
        report.generation = live
        if rebuild or report.changed or not self._is_current(live):
            report.generation = coming
            earlier = None if rebuild else previous_generation(self._index)
            self._publish(store, staging, report, earlier, engine)
        else:
            report.note(count(store, live))
            report.linked = read_manifest(self._index, live).linked
        return report

    def _require_vectors(self, store: Store, generation: int) -> None:
        """Raise `IndexDamaged` unless every passage of a generation has its vector."""
        tokens = self._settings.index.tokens
        missing = len(store.without_vector(generation, self._embedder.card.passage_key, tokens=tokens))
        if missing:
            what = "no vector or no token vectors" if tokens else "no vector"
            raise IndexDamaged(
                f"{store.path}: {missing:,} of its texts have {what} of the model {self._embedder.card.name}, "
                f"and only the model can make them; {INDEX_AGAIN}"
            )

    def _is_known(self, path: Path) -> bool:
        """Return whether the index has any source at or below a path."""
        try:
            with closing(Store.open_for_reading(self._index)) as store:
                return KnownSources(store.sources(store.published())).are_below(path)
        except IndexNotBuilt:
            return False

    def _pointed_to(self) -> int:
        """Return the generation that readers see, or 0 if that is unknown."""
        try:
            return current_generation(self._index)
        except IndexDamaged:
            return 0

    def _embed(self, store: Store, staging: Staging, generation: int) -> tuple[int, str | None]:
        """Embed the texts that lack a vector. Return their number, and what embedded them, or None for no texts."""
        model, tokens = self._embedder.card.passage_key, self._settings.index.tokens
        numbers = store.without_vector(generation, model, tokens=tokens)
        engines: set[str] = set()
        done = 0
        self._progress("embedding", done, len(numbers))
        for texts, embedded in self._embed_passages(self._batches(store, numbers), tokens=tokens):
            staging.put_vectors(model, [text_hash(text) for text in texts], embedded.vectors, embedded.tokens)
            engines.add(embedded.engine)
            done += len(texts)
            self._progress("embedding", done, len(numbers))
        return len(numbers), "; ".join(sorted(engines)) or None

    def _batches(self, store: Store, numbers: Sequence[int]) -> Iterator[list[str]]:
        """Yield what is embedded of the passages with these numbers, in batches."""
        words = self._settings.passages.question_words
        for start in range(0, len(numbers), EMBEDDED_AT_ONCE):
            passages = store.passages(numbers[start : start + EMBEDDED_AT_ONCE])
            yield [embedding_text(p.text, p.context, words) for p in passages]

    def _is_current(self, live: int) -> bool:
        """Return whether readers see the live generation, and it is undamaged and made with the current settings."""
        try:
            if current_generation(self._index) != live:
                return False
            manifest = read_manifest(self._index, live)
            manifest.check_model(self._embedder.card, self._index)
            check_files(self._index, manifest)
        except IndexStateError:
            return False
        settings = self._settings.index
        return (manifest.tokens is not None) == settings.tokens and manifest.search_engine == settings.engine

    def _engine_before(self) -> str | None:
        """Return the engine that embedded the live generation, or None if that is unknown."""
        try:
            return read_manifest(self._index, self._pointed_to()).engine
        except IndexStateError:
            return None

    def _publish(
        self,
        store: Store,
        staging: Staging,
        report: BuildReport,
        earlier: PreviousGeneration | None,
        engine: str | None,
    ) -> None:
        """Derive and publish the generation of the report, and add its totals to the report.

        `engine` embedded what is new, or is None.
        """
        generation = report.generation
        totals, hashes = count(store, generation), store.passage_hashes(generation)
        model = self._embedder.card.passage_key
        known = store.vectors(model, [h for _, h in hashes])
        matrix = np.stack([known[h] for _, h in hashes]) if hashes else np.zeros((0, 1), np.float32)
        ids = np.array([number for number, _ in hashes], dtype=np.int64)
        settings = self._settings.index
        if earlier is not None and earlier.manifest.search_engine != settings.engine:
            earlier = None
        derivation = Derivation(store, generation, model, hashes, ids, matrix, settings, earlier)
        with file_access(self._index):
            staged = stage(self._index, generation)
            searched, card = find_engine(settings.engine).publish(staged, derivation)
            links = make_links(store, generation, searched.words, self._progress)
            links.save(staged / LINKS)
            install(
                self._index,
                staged,
                generation,
                model=self._embedder.card,
                dimension=searched.dimension,
                dense=card,
                tokens=token_card(store, generation, model) if settings.tokens else None,
                engine=engine or self._engine_before(),
                transcripts=totals.transcripts,
                passages=len(searched.passages),
                linked=len(links),
                content_sha256=content_sha256(hashes),
                search_engine=settings.engine,
            )
            staging.mark_published()
            go_live(self._index, generation)
            collect(self._index, generation, settings.keep_generations)
        report.note(totals)
        report.linked = len(links)
