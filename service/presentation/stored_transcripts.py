"""Transcripts of the record as faces look them up by id."""

from __future__ import annotations

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.catalogue import StoredTranscript, read_transcript
from onrecord.service.errors import UnknownTranscript


def stored_transcript(snapshot: Snapshot, wanted: str) -> StoredTranscript:
    """Return a transcript of the live generation, or one that used to be in the record. Raises `UnknownTranscript`."""
    found = read_transcript(snapshot.store, wanted, snapshot.manifest.generation)
    if found is None:
        raise UnknownTranscript(f"no transcript has the id “{wanted}”; search for words that were said in it")
    return found
