"""The voices of passages: which of their words are quoted, read out, denied or supposed by whoever speaks them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from onrecord.indexer.store.reader import Store, batches
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Span, Voice


def voices_in(store: Store, passages: Sequence[StoredPassage]) -> Mapping[int, tuple[Voice, ...]]:
    """Return the voices that touch each passage, by its number; spans are those of the transcript's text."""
    turns: dict[int, list[tuple[int, int, list[Voice]]]] = {}
    revision_of: dict[int, int] = {}
    for some in batches([passage.number for passage in passages]):
        marks = ",".join("?" * len(some))
        rows = store.rows(f"SELECT number, revision FROM passage WHERE number IN ({marks})", some)
        revision_of.update((row["number"], row["revision"]) for row in rows)
    for some in batches(sorted(set(revision_of.values()))):
        marks = ",".join("?" * len(some))
        for row in store.rows(f"SELECT id, turns FROM revision WHERE id IN ({marks})", some):
            turns[row["id"]] = [
                (start, end, [Voice(Span(a, b), kind, who) for kind, who, a, b in voices])
                for _, _, _, start, end, voices in json.loads(row["turns"])
                if voices
            ]
    return {
        passage.number: tuple(
            voice
            for start, end, voices in turns[revision_of[passage.number]]
            if start < passage.span.end and passage.span.start < end
            for voice in voices
            if voice.span.start < passage.span.end and passage.span.start < voice.span.end
        )
        for passage in passages
    }
