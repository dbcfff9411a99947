"""Questions that a record answers, to be offered to people: reporters' own, from its newest transcripts."""

from __future__ import annotations

import re
from threading import Lock

from onrecord.indexer.store.catalogue import read_transcript
from onrecord.service.composition import Record
from onrecord.service.presentation.listing import Listing, entries

EXAMPLES = 3
EXAMPLE_TRANSCRIPTS = 20  # the newest, whose questions may be examples
MOST_TRIED = 12  # questions that are tried as examples, each a search
EXAMPLE_LENGTH = range(25, 111)  # characters
REFERS = re.compile(
    r"\b(?:this|that|these|those|it|its|they|their|he|his|him|she|her|you|your|we|our|i|my)\b", re.IGNORECASE
)
GOES_ON = re.compile(r"^(?:also|and|but|so|then|second|secondly|finally)\b,?\s+", re.IGNORECASE)
NAME_INSIDE = re.compile(r"\S\s+[A-Z]")
SENTENCE_END = re.compile(r"(?<=[.?!。？！])\s*")


class Examples:
    """The examples of a record, found once for each generation of it."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._lock = Lock()
        self._known: tuple[int, tuple[str, ...]] = (0, ())

    def questions(self) -> tuple[str, ...]:
        """Return up to three questions, each of which finds first what was answered to it."""
        generation = self._record.snapshots.current().manifest.generation
        with self._lock:
            if self._known[0] != generation:
                self._known = (generation, self._found())
            return self._known[1]

    def _found(self) -> tuple[str, ...]:
        snapshot = self._record.snapshots.current()
        shown, _ = entries(snapshot, Listing(limit=EXAMPLE_TRANSCRIPTS))
        found: list[str] = []
        tried = 0
        for entry in shown:
            stored = read_transcript(snapshot.store, entry.transcript, snapshot.manifest.generation)
            for exchange in stored.transcript.exchanges if stored else ():
                if len(found) == EXAMPLES or tried == MOST_TRIED:
                    return tuple(found)
                text = stored.transcript.text if stored else ""
                question = _short(exchange.question.of(text)) if exchange.question and exchange.answers else None
                if question is None:
                    continue
                tried += 1
                hits = self._record.retriever.search(question, 1).hits
                if hits and (hits[0].passage.transcript, hits[0].passage.exchange) == (
                    entry.transcript,
                    exchange.number,
                ):
                    found.append(question)
                    break
        return tuple(found)


def _short(question: str) -> str | None:
    """Return the last sentence of a reporter's question where it can be asked by itself, else None."""
    last = re.split(r"(?<=[.?!。？！])\s*", question.strip().rstrip('"”’'))
    sentence = GOES_ON.sub("", next((part.strip() for part in reversed(last) if part.strip()), ""))
    sentence = f"{sentence[:1].upper()}{sentence[1:]}"
    stands_alone = sentence.endswith("?") and not REFERS.search(sentence) and NAME_INSIDE.search(sentence)
    return sentence if stands_alone and len(sentence) in EXAMPLE_LENGTH else None
