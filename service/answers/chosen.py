"""A statement that was chosen for an answer: sentences of one passage that stand together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.indexer.transcript import Span, Voice
from onrecord.service.answers.asked_thing import Wanted
from onrecord.service.answers.bearing import Bearing
from onrecord.service.answers.cited_answer import SpeechAct
from onrecord.service.answers.sentence_matching import MatchedPassage
from onrecord.service.answers.voiced import may_stand, voice_of
from onrecord.service.retrieval.retriever import Hit

Exchange = tuple[str, int, int]  # a transcript, its revision and the number of the exchange
LONGEST = 110  # words of a statement


@dataclass(frozen=True, slots=True)
class Chosen:
    """Sentences of one passage that stand together: from number `first` to `last`, both included, and their score.

    `act` is what they do with the question, where that is known already. `is_earlier` marks a figure that has changed
    since.
    """

    hit: Hit
    matched: MatchedPassage
    first: int
    last: int
    score: float
    act: SpeechAct | None = None
    is_earlier: bool = False

    @property
    def span(self) -> Span:
        """Where they stand in the transcript's text."""
        return self.matched.spans[self.first].until(self.matched.spans[self.last])

    @property
    def text(self) -> str:
        """What they say."""
        return self.hit.passage.slice(self.span)

    @property
    def day(self) -> dt.date | None:
        """The day on which it was said or, where that is unknown, published; None where neither is known."""
        return self.hit.passage.date or self.hit.passage.published

    @property
    def words(self) -> int:
        """How many words they have."""
        return sum(self.matched.words[self.first : self.last + 1])

    @property
    def voice(self) -> Voice | None:
        """The voice in which the speaker gives all of it, None where it is his own."""
        return voice_of(self.span, self.text, self.matched.voices)

    @property
    def opens_an_answer(self) -> bool:
        """Whether its passage is the first of the answer to a question."""
        return bool(self.hit.passage.question) and self.hit.passage.id.rpartition("/")[2] == "1"

    def tells(self, wanted: Wanted, bearing: Bearing) -> bool:
        """Return whether one of its sentences tells what is asked for."""
        return any(wanted.tells(self.matched, place, bearing.stems) for place in range(self.first, self.last + 1))

    @property
    def sentences(self) -> tuple[str, ...]:
        """What each sentence says."""
        return self.matched.texts[self.first : self.last + 1]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where each sentence stands."""
        return self.matched.spans[self.first : self.last + 1]


def may_be_quoted(chosen: Chosen) -> bool:
    """Return whether a statement may be quoted by itself: no voice that it begins in ends in it unseen."""
    return may_stand(chosen.span, chosen.text, chosen.matched.voices)


def exchange_of(chosen: Chosen) -> Exchange:
    """Return the exchange that a statement is from."""
    passage = chosen.hit.passage
    return passage.transcript, passage.revision, passage.exchange
