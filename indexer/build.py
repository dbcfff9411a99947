"""Building the index: from paths to a published generation.

The steps, in order: find the sources, parse those that changed and write them into the store for the
generation to come (`intake`), embed the passages whose vectors are not known yet, derive the dense and
the lexical index, publish. If nothing changed, nothing is published.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from indexer.config import Settings
from indexer.embedder import Embedder
from indexer.errors import IndexStateError
from indexer.generation import (
    LEXICAL,
    VECTORS,
    collect,
    current_generation,
    publish,
    read_manifest,
    sole_writer,
    stage,
)
from indexer.grammar.language import LanguageDetector
from indexer.intake import BuildReport, Intake
from indexer.lexical import Entry, LexicalIndex
from indexer.passages import embedding_text
from indexer.progress import Progress
from indexer.sources import find_sources
from indexer.staging import Staging, text_hash
from indexer.store import Store
from indexer.totals import count
from indexer.vectors import VectorIndex

# So many texts are embedded between two commits; a build that is stopped keeps them.
EMBEDDED_AT_ONCE = 256


class Builder:
    """Builds an index. Model, language detector and progress display are passed in."""

    def __init__(
        self,
        settings: Settings,
        embedder: Embedder,
        language_detector: Callable[[], LanguageDetector],
        progress: Progress,
    ) -> None:
        self._settings = settings
        self._embedder = embedder
        self._language_detector = language_detector
        self._progress = progress
        self._index = settings.index.path

    def build(self, paths: Sequence[Path]) -> BuildReport:
        """Bring the index up to date with the sources below `paths`.

        Sources that were indexed from other folders stay. Raises `NothingToIndex` where nothing
        could be read; the index is then as it was.
        """
        started = time.perf_counter()
        found = find_sources(paths, self._settings.sources)
        with sole_writer(self._index), closing(Store.open_for_writing(self._index)) as store:
            live = current_generation(self._index)
            staging = Staging(store, live + 1)
            staging.discard_unpublished()
            with staging.transaction():
                intake = Intake(self._settings, store, staging, live, self._language_detector, self._progress)
                report = intake.take_in(found, paths)
            report.embedded = self._embed(store, staging, live + 1)
            report.generation = live
            if report.changed or not self._is_current(live):
                report.generation = live + 1
                self._publish(store, report.generation)
            report.note(count(store, report.generation))
        report.seconds = round(time.perf_counter() - started, 3)
        return report

    def _embed(self, store: Store, staging: Staging, generation: int) -> int:
        """Embed the texts that have no vector yet and return how many there were."""
        model = self._embedder.card.passage_key
        numbers = store.without_vector(generation, model)
        for start in range(0, len(numbers), EMBEDDED_AT_ONCE):
            self._progress("embedding", start, len(numbers))
            passages = store.passages(numbers[start : start + EMBEDDED_AT_ONCE])
            words = self._settings.passages.question_words
            texts = [embedding_text(p.text, p.question, p.title, words) for p in passages]
            vectors = self._embedder.embed_passages(texts)
            staging.put_vectors(model, [text_hash(text) for text in texts], vectors)
        self._progress("embedding", len(numbers), len(numbers))
        return len(numbers)

    def _is_current(self, live: int) -> bool:
        """Tell whether the live generation can be read and was made with this model."""
        try:
            read_manifest(self._index, live).check_model(self._embedder.card, self._index)
        except IndexStateError:
            return False
        return True

    def _publish(self, store: Store, generation: int) -> None:
        """Derive the dense and the lexical index and make the generation the live one."""
        hashes = store.passage_hashes(generation)
        known = store.vectors(self._embedder.card.passage_key, [h for _, h in hashes])
        matrix = np.stack([known[h] for _, h in hashes]) if hashes else np.zeros((0, 1), np.float32)
        dense = VectorIndex.build(np.array([number for number, _ in hashes], dtype=np.int64), matrix)
        staged = stage(self._index, generation)
        dense.save(staged / VECTORS)
        passages = store.live_passages(generation)
        LexicalIndex.build(staged / LEXICAL, (Entry(p.number, p.text, p.question or p.title) for p in passages))
        publish(
            self._index,
            staged,
            generation,
            model=self._embedder.card,
            dimension=dense.dimension,
            transcripts=count(store, generation).transcripts,
            passages=len(dense),
        )
        collect(self._index, self._settings.index.keep_generations)
