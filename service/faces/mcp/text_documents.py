"""Transcripts and exchanges as texts to be read by an assistant: who said what to whom, with the ids to cite it by.

The words are those of the record; what is added stands in square brackets or is a label before a turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.indexer.store.catalogue import StoredTranscript
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.transcript import Exchange, Provenance, Role
from onrecord.service.attribution_text import asked_by, attribution, publisher_of, spelled
from onrecord.service.citations.citation import CHANGED, Citation, State, state_of

MOST_TEXT = 30_000  # characters of a text; a long conference has as many
BEGINNING = 90  # characters of a passage in a title
SECOND_HAND = "A news report: its words are second hand."


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a transcript: where it starts, its text, and the number of the exchange, or 0 if it is none."""

    start: int
    text: str
    number: int = 0


def heading(passage: StoredPassage) -> str:
    """Return a title for a passage: speaker, day and first words."""
    words = " ".join(passage.text.split())
    return f"{attribution(passage)}: {words if len(words) <= BEGINNING else f'{words[:BEGINNING].rstrip()}…'}"


def citation_text(citation: Citation) -> str:
    """Return the exchange that a citation stands in, followed by the words that are cited."""
    passage, turns = citation.passage, citation.context.turns
    parts = [passage.title, *_notes(passage.provenance, citation.state)]
    if passage.question:
        parts.append(f"{_asker(passage.asker)}: {passage.question}")
    parts += [f"{turn.speaker}: {turn.text}" for turn in turns]
    place = f"{citation.id}, {attribution(passage)}"
    is_all = [turn.text for turn in turns] == [citation.quote]
    cited = f"[Cited, all of it: {place}]" if is_all else f"[Cited: {place}] {_bounded(citation.quote, MOST_TEXT // 2)}"
    return _bounded("\n\n".join(parts), MOST_TEXT - len(cited)) + f"\n\n{cited}"


def transcript_text(stored: StoredTranscript, most: int = MOST_TEXT) -> str:
    """Return a transcript, exchange by exchange; a long one is cut, with a note on how to read on."""
    transcript = stored.transcript
    day = spelled(transcript.date or transcript.published)
    head = [
        transcript.title,
        f"[{transcript.kind.value.replace('_', ' ')}, {day}, {publisher_of(transcript)}, id {transcript.id}]",
        *_notes(transcript.provenance, state_of(stored)),
    ]
    text = "\n\n".join(head)
    parts = _parts(stored)
    for place, part in enumerate(parts):
        if place and len(text) + len(part.text) > most:
            left = parts[place:]
            rest = sum(len(other.text) for other in left)
            on = next(
                (f"; fetch {transcript.id}/{other.number} and those after it" for other in left if other.number), ""
            )
            return f"{text}\n\n[cut here: {rest:,} more characters{on}]"
        text += f"\n\n{part.text}"
    return _bounded(text, most)


def _parts(stored: StoredTranscript) -> list[_Part]:
    """Return the exchanges and the narration of a report between them, in the order of the text."""
    transcript = stored.transcript
    said = [
        _Part(exchange.start, "\n\n".join(_exchange(exchange, stored)), exchange.number)
        for exchange in transcript.statements()
    ]
    told = [
        _Part(block.span.start, f"[narration] {block.span.of(transcript.text)}")
        for block in transcript.blocks
        if block.role is Role.NARRATION
    ]
    return sorted((*said, *told), key=lambda part: part.start)


def _exchange(exchange: Exchange, stored: StoredTranscript) -> Iterator[str]:
    """Yield the paragraphs of an exchange."""
    text = stored.transcript.text
    yield f"[{stored.transcript.id}/{exchange.number}]" if exchange.number else "[opening]"
    if exchange.question:
        yield f"{_asker(exchange.asker)}: {exchange.question.of(text)}"
    for number, answer in enumerate(exchange.answers):
        ids = stored.passages.get((exchange.number, number), ())
        yield f"{answer.speaker}: {answer.span.of(text)}" + (f" [{', '.join(ids)}]" if ids else "")


def _notes(provenance: Provenance, state: State) -> list[str]:
    """Return the notes that a reader needs before quoting a text."""
    notes = [SECOND_HAND] if provenance is Provenance.REPORT else []
    return [f"[{note}]" for note in (*notes, CHANGED[state]) if note]


def _asker(printed: str | None) -> str:
    return f"[{asked_by(printed)}]" if printed else "[asked]"


def _bounded(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}… [cut here: {len(text) - most:,} more characters]"
