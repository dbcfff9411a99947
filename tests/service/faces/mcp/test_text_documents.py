"""Transcripts and citations as texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.indexer.store.catalogue import StoredTranscript, read_transcript
from onrecord.service.citations.book import CitationBook
from onrecord.service.composition import Record
from onrecord.service.faces.mcp.text_documents import MOST_TEXT, citation_text, transcript_text
from tests.conftest import Build

CONFERENCE = "2024-02-23-mao-ning-3500"


def stored(record: Record, transcript: str) -> StoredTranscript:
    """Return a transcript."""
    snapshot = record.snapshots.current()
    found = read_transcript(snapshot.store, transcript, snapshot.manifest.generation)
    assert found is not None
    return found


@pytest.mark.parametrize("most", [400, 3_000, 9_000])
def test_a_long_transcript_is_cut_between_exchanges(most: int, seeds_record: Record) -> None:
    """And says how much is missing and where to read on, which is the first that is missing."""
    whole = transcript_text(stored(seeds_record, CONFERENCE))
    cut = transcript_text(stored(seeds_record, CONFERENCE), most)
    kept, _, note = cut.rpartition("\n\n")
    assert whole.startswith(f"{kept}\n\n[")
    assert len(kept) <= max(most, len(whole.partition(f"\n\n[{CONFERENCE}/2]")[0]))
    following = whole[len(kept) :].split("]")[0].strip("\n[")
    assert note.startswith("[cut here: ")
    assert note.endswith(f" more characters; fetch {following} and those after it]")


def test_a_short_one_is_whole(seeds_record: Record) -> None:
    """With the id of every exchange and passage."""
    text = transcript_text(stored(seeds_record, CONFERENCE))
    assert "cut here" not in text
    assert all(f"[{CONFERENCE}/{number}]" in text for number in range(1, 9))
    assert f" [{CONFERENCE}/3/1, {CONFERENCE}/3/2" in text


def test_words_of_a_source_that_is_gone_say_so(record: Record, build: Build, folder: Path) -> None:
    """Before they are read."""
    build(folder)
    entry = next(p for p in record.snapshots.current().store.live_passages(2) if "supports trade" in p.text)
    (folder / "b.txt").unlink()
    build(folder)
    note = "[The source is no longer part of the record: this is what it said while it was.]"
    assert note in transcript_text(stored(record, entry.transcript))
    assert note in citation_text(CitationBook(record.snapshots).cite(entry.id))


def test_a_turn_beyond_measure_is_cut_and_the_cited_words_are_not(record: Record, build: Build, folder: Path) -> None:
    """They stand behind it."""
    sentences = " ".join(f"China supports matter number {number} in every way." for number in range(2_000))
    (folder / "a.txt").write_text((folder / "a.txt").read_text() + f"\n{sentences}")
    build(folder)
    cited = max((p for p in record.snapshots.current().store.live_passages(2)), key=lambda p: p.span.start)
    text = citation_text(CitationBook(record.snapshots).cite(cited.id))
    assert len(text) < MOST_TEXT + 100
    assert "… [cut here: " in text
    assert text.endswith(f"] {cited.text}")
