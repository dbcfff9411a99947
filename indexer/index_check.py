"""Checks whether an index is complete, undamaged and consistent.

The live generation is checked part by part: first the store (`consistency`), then the files derived from it. No model
is needed and nothing is written. Each fault is reported with its remedy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from onrecord.indexer.engine.engine_registry import find_engine
from onrecord.indexer.engine.search_engine import SearchEngine
from onrecord.indexer.errors import IndexStateError
from onrecord.indexer.generations import (
    INDEX_AGAIN,
    LINKS,
    Manifest,
    current_generation,
    damaged_files,
    generation_path,
    live_manifest,
)
from onrecord.indexer.links.linking import wrong_links
from onrecord.indexer.links.quotation_links import Links
from onrecord.indexer.settings.record_address import origin_of
from onrecord.indexer.store import consistency
from onrecord.indexer.store.consistency import Findings
from onrecord.indexer.store.reader import RESTORE, Store
from onrecord.indexer.store.store_errors import store_access
from onrecord.indexer.store.totals import count
from onrecord.indexer.tables.table_search import TableSearch

REBUILD = "run: onrecord index --rebuild"
COPY_AGAIN = "copy the record to an empty address"
# The most thorough remedy comes first. A report names the first one that is needed.
REMEDIES = (RESTORE, COPY_AGAIN, INDEX_AGAIN, REBUILD)
COMPARED_AT_ONCE = 5_000  # vectors
# Two vectors with at least this cosine differ only by rounding to half precision.
SAME = 0.999


@dataclass(frozen=True, slots=True)
class Check:
    """The result of one check. `detail` describes what was checked or the faults, `remedy` how to fix these."""

    name: str
    ok: bool
    detail: str
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The checks of one generation."""

    generation: int
    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether no check found a fault."""
        return all(check.ok for check in self.checks)

    @property
    def remedy(self) -> str | None:
        """The remedy to apply first, or None if there are no faults."""
        needed = {check.remedy for check in self.checks}
        return next((remedy for remedy in REMEDIES if remedy in needed), None)


def check_index(index: Path) -> CheckReport:
    """Check the live generation of an index.

    Raises an `IndexStateError` if it cannot be opened at all.
    """
    while True:
        manifest = live_manifest(index)
        with closing(Store.open_for_reading(index)) as store:
            report = CheckReport(manifest.generation, tuple(_checks(index, manifest, store)))
        # It may have been deleted while it was being checked, because newer ones were published.
        if report.ok or current_generation(index) == manifest.generation:
            return report


def _checks(index: Path, manifest: Manifest, store: Store) -> Iterator[Check]:
    generation = manifest.generation
    derived = _Derived(index, manifest, store)
    yield _checked("store file", lambda: consistency.file_of_store(store), store, RESTORE)
    yield _checked("foreign keys", lambda: consistency.foreign_keys(store), store, RESTORE)
    yield _checked("texts", lambda: consistency.texts(store, generation), store, RESTORE)
    yield _checked("spans", lambda: consistency.spans(store, generation), store, RESTORE)
    if origin_of(index) is None:
        yield from _checks_of_vectors(manifest, store)
    else:  # the vectors lie in tables
        yield _checked("tables", derived.tables, store, COPY_AGAIN)
    yield _checked("files", derived.files, store, REBUILD)
    yield _checked("counts", derived.counts, store, REBUILD)
    yield _checked("dense index", derived.dense_index, store, REBUILD)
    yield _checked("lexical index", derived.lexical_index, store, REBUILD)
    yield _checked("links", derived.links, store, REBUILD)


def _checks_of_vectors(manifest: Manifest, store: Store) -> Iterator[Check]:
    """Yield the checks of the vectors in the store."""
    generation, model = manifest.generation, manifest.model
    yield _checked(
        "vector lengths",
        lambda: consistency.vector_lengths(store, generation, model, manifest.dimension),
        store,
        RESTORE,
    )
    yield _checked("vectors", lambda: consistency.vectors(store, generation, model), store, INDEX_AGAIN)
    if manifest.tokens is not None:
        yield _checked("token sizes", lambda: consistency.token_sizes(store, generation, model), store, RESTORE)
        yield _checked("token vectors", lambda: consistency.tokens(store, generation, model), store, INDEX_AGAIN)


def _checked(name: str, examine: Callable[[], Findings], store: Store, remedy: str) -> Check:
    try:
        with store_access(store.path):
            found = examine()
    except IndexStateError as error:  # unreadable; the remedy of the check replaces that of the error
        return Check(name, ok=False, detail=str(error).split("; ")[0], remedy=remedy)
    return Check(name, ok=not found.wrong, detail=found.detail, remedy=remedy if found.wrong else None)


class _Derived:
    """Checks the files that a generation derives from the store."""

    def __init__(self, index: Path, manifest: Manifest, store: Store) -> None:
        self._index = index
        self._directory = generation_path(index, manifest.generation)
        self._manifest = manifest
        self._store = store

    def files(self) -> Findings:
        """Check that the files are unchanged since they were published."""
        wrong = [f"{path} {wrong}" for path, wrong in damaged_files(self._index, self._manifest)]
        return Findings(f"{len(self._manifest.checksums)} unchanged since they were published", wrong)

    def counts(self) -> Findings:
        """Check that the manifest agrees with the store, and that the store knows the generation."""
        manifest, totals = self._manifest, count(self._store, self._manifest.generation)
        wrong = [
            f"the manifest counts {said:,} {what}, the store {held:,}"
            for what, said, held in (
                ("transcripts", manifest.transcripts, totals.transcripts),
                ("passages", manifest.passages, totals.passages),
            )
            if said != held
        ]
        if self._store.published() < manifest.generation:
            wrong.append(f"the store does not know generation {manifest.generation}")
        return Findings(f"{totals.transcripts:,} transcripts and {totals.passages:,} passages", wrong)

    def tables(self) -> Findings:
        """Check that every row of the tables is that of the passage in the store, with its tokens if there are any."""
        engine = self._engine
        assert isinstance(engine, TableSearch)  # noqa: S101 - a local copy has no other
        held = engine.held()
        wrong = [f"passage {number} is another" for number, key in self._hashes if held.get(number, (b"", 0))[0] != key]
        if self._manifest.tokens is not None:
            wrong += [f"passage {number} has no token vectors" for number, (_, count) in held.items() if count is None]
        return Findings(f"{len(held):,} passages, each as in the store", wrong)

    def dense_index(self) -> Findings:
        """Check that every passage is in the dense index, with the vector from the store."""
        dense = self._engine
        held = dense.passages.tolist()
        wrong = self._compared(held)
        if not wrong and dense.dimension != self._manifest.dimension:
            wrong = [f"it has {dense.dimension} dimensions, the manifest {self._manifest.dimension}"]
        return Findings(f"{len(held):,} passages, each with its vector", wrong or list(self._other_vectors(dense)))

    def lexical_index(self) -> Findings:
        """Check that every passage is in the lexical index."""
        held = self._engine.words.numbers()
        return Findings(f"{len(held):,} passages", self._compared(held))

    def links(self) -> Findings:
        """Check that every link leads from a quotation in a report to the same words in a transcript."""
        links = Links.open(self._directory / LINKS)
        wrong = list(wrong_links(self._store, self._manifest.generation, links))
        if not wrong and len(links) != self._manifest.linked:
            wrong = [f"there are {len(links):,}, the manifest counts {self._manifest.linked:,}"]
        return Findings(f"{len(links):,} quotations, each with its words in a transcript", wrong)

    @cached_property
    def _engine(self) -> SearchEngine:
        """The search engine of the generation. Each of its parts is opened by the check that needs it."""
        return find_engine(self._manifest.search_engine).open(self._directory, self._manifest, self._store)

    @cached_property
    def _hashes(self) -> list[tuple[int, bytes]]:
        """The numbers of the retrieved passages, and the keys of their vectors."""
        return self._store.passage_hashes(self._manifest.generation)

    def _compared(self, held: Sequence[int]) -> list[str]:
        """Return messages on how the passages in an index differ from those in the store."""
        numbers, expected = set(held), {number for number, _ in self._hashes}
        counted = {
            "passages are missing": len(expected - numbers),
            "passages are not in the record": len(numbers - expected),
            "passages occur twice": len(held) - len(numbers),
        }
        return [f"{count:,} {what}" for what, count in counted.items() if count]

    def _other_vectors(self, dense: SearchEngine) -> Iterator[str]:
        """Yield a message for each passage whose vector in the dense index differs from that in the store."""
        for start in range(0, len(self._hashes), COMPARED_AT_ONCE):
            some = self._hashes[start : start + COMPARED_AT_ONCE]
            known = self._store.vectors(self._manifest.model.passage_key, [key for _, key in some])
            # Missing vectors and those of another length are reported by other checks.
            same_length = [(n, known[key]) for n, key in some if len(known.get(key, ())) == dense.dimension]
            numbers = [number for number, _ in same_length]
            if not numbers:
                continue
            cosines = np.einsum("ij,ij->i", np.stack([v for _, v in same_length]), dense.vectors(numbers))
            for number, cosine in zip(numbers, cosines, strict=True):
                if not cosine >= SAME:
                    yield f"the vector of passage {number} is not the one in the store"
