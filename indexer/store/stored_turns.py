"""Encodes and decodes turns for the store, and reads the voices in passages.

A voice is a span of words that are quoted, read out, denied or supposed, and so not the speaker's own claim.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from onrecord.indexer.store.reader import Store, batches
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Span, SpeakerRole, SpeakerTurn, Voice


def written_turns(turns: Sequence[SpeakerTurn]) -> str:
    """Return turns as JSON for the column `turns`. The number of a turn is its position, so it is not written."""
    return json.dumps(
        [
            (
                *(turn.label, turn.speaker, turn.role.value, turn.span.start, turn.span.end),
                [(voice.kind, voice.who, voice.span.start, voice.span.end) for voice in turn.voices],
            )
            for turn in turns
        ]
    )


def read_turns(stored: str) -> tuple[SpeakerTurn, ...]:
    """Return the turns from the JSON that `written_turns` returned."""
    return tuple(
        SpeakerTurn(
            number,
            label,
            speaker,
            SpeakerRole(role),
            Span(start, end),
            tuple(Voice(Span(*span), kind, who) for kind, who, *span in voices),
        )
        for number, (label, speaker, role, start, end, voices) in enumerate(json.loads(stored), 1)
    )


def voices_in(store: Store, passages: Sequence[StoredPassage]) -> Mapping[int, tuple[Voice, ...]]:
    """Return the voices that overlap each passage, by its number. Spans refer to the text of the transcript."""
    turns: dict[int, list[SpeakerTurn]] = {}
    revision_of: dict[int, int] = {}
    for some in batches([passage.number for passage in passages]):
        marks = ",".join("?" * len(some))
        rows = store.rows(f"SELECT number, revision FROM passage WHERE number IN ({marks})", some)
        revision_of.update((row["number"], row["revision"]) for row in rows)
    for some in batches(sorted(set(revision_of.values()))):
        marks = ",".join("?" * len(some))
        for row in store.rows(f"SELECT id, turns FROM revision WHERE id IN ({marks})", some):
            turns[row["id"]] = [turn for turn in read_turns(row["turns"]) if turn.voices]
    return {
        passage.number: tuple(
            voice
            for turn in turns[revision_of[passage.number]]
            if turn.span.start < passage.span.end and passage.span.start < turn.span.end
            for voice in turn.voices
            if voice.span.start < passage.span.end and passage.span.start < voice.span.end
        )
        for passage in passages
    }
