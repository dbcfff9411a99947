"""Answers that a model words: its checked sentences, with the citations that they name, and what became of the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.answers.cited_answer import Sentence
from onrecord.service.errors import GenerationFailed
from onrecord.service.generation.writer import Kept, Writer

UNCHECKED = "stood in none of the passages that it named and {was} left out"


@dataclass(slots=True)
class Worded:
    """What a model has written so far: citation number n is `citations[n - 1]`, in the order of their first use.

    Only passages that were given to the model can be among them. `failure` tells why it wrote no more.
    """

    writer: str
    sentences: list[Sentence] = field(default_factory=list)
    citations: list[StoredPassage] = field(default_factory=list)
    dropped: int = 0
    failure: str | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader has to know of how the answer came about."""
        notes = []
        if self.failure and not self.sentences:
            notes.append(f"Quoted, since the model gave no answer that could be used: {self.failure}.")
        elif self.failure:
            notes.append(f"The model broke off: {self.failure}.")
        if self.dropped and self.sentences:
            one = self.dropped == 1
            what = "1 sentence" if one else f"{self.dropped} sentences"
            notes.append(f"{what} of {self.writer} {UNCHECKED.format(was='was' if one else 'were')}.")
        return tuple(notes)

    def add(self, kept: Kept, passages: Sequence[StoredPassage]) -> Sentence:
        """Take a checked sentence in, its citations numbered as the answer numbers them."""
        for number in kept.citations:
            if passages[number - 1] not in self.citations:
                self.citations.append(passages[number - 1])
        markers = sorted({self.citations.index(passages[number - 1]) + 1 for number in kept.citations})
        cited = tuple(self.citations[marker - 1] for marker in markers)
        self.sentences.append(Sentence(kept.text, tuple(markers), passages=cited))
        return self.sentences[-1]


def worded(
    writer: Writer, question: str, passages: Sequence[StoredPassage], today: dt.date, into: Worded
) -> Iterator[Sentence]:
    """Yield each sentence of a model's answer once it was checked, and gather all `into` one record.

    Never raises for what the model or its provider does: the record tells it.
    """
    try:
        for written in writer.write(question, passages, today):
            if isinstance(written, Kept):
                yield into.add(written, passages)
            else:
                into.dropped += 1
    except GenerationFailed as error:
        into.failure = str(error).rstrip(".")
