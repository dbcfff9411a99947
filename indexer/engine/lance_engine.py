"""The search engine over Lance tables, which lie in the folder of the generation or where the record is shared."""

from __future__ import annotations

from pathlib import Path

from onrecord.indexer.engine.search_engine import Derivation, SearchEngine
from onrecord.indexer.generations import DenseCard, Manifest
from onrecord.indexer.store.reader import Store


class LanceEngine:
    """Keeps the vectors, the words and the tokens of passages in tables."""

    def publish(self, folder: Path, derivation: Derivation) -> tuple[SearchEngine, DenseCard]:
        """Write the tables into the folder of a generation. Raises an `IndexStateError`."""
        from onrecord.indexer.tables.passage_rows import PassageSource  # noqa: PLC0415 - imports tantivy
        from onrecord.indexer.tables.passage_table import brought_up  # noqa: PLC0415 - likewise
        from onrecord.indexer.tables.table_note import PASSAGES, TERMS, TableNote  # noqa: PLC0415 - likewise
        from onrecord.indexer.tables.table_search import TableSearch  # noqa: PLC0415 - likewise
        from onrecord.indexer.work_progress import silent  # noqa: PLC0415 - a citation needs none of these

        settings = derivation.settings
        source = PassageSource(
            derivation.store, derivation.passage_key, derivation.vectors.shape[1], tokens=settings.tokens
        )
        passages, terms = str(folder / PASSAGES), str(folder / TERMS)
        versions = brought_up(passages, terms, derivation.hashes, source, settings.exact_up_to, silent)
        TableNote(None, PASSAGES, TERMS, versions.passages, versions.terms).save(folder)
        return TableSearch(passages, terms, versions), versions.dense

    def open(self, folder: Path, manifest: Manifest, store: Store) -> SearchEngine:  # noqa: ARG002 - the interface
        """Return a search engine for a published generation."""
        from onrecord.indexer.tables.passage_table import TableVersions  # noqa: PLC0415 - imports tantivy
        from onrecord.indexer.tables.table_note import TableNote  # noqa: PLC0415 - likewise
        from onrecord.indexer.tables.table_search import TableSearch  # noqa: PLC0415 - likewise

        note = TableNote.read(folder)
        passages, terms = note.places(folder)
        return TableSearch(passages, terms, TableVersions(note.passages, note.terms, manifest.dense))
