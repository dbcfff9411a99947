"""Where a statement begins: with the fact that is asked for, or with the yes or no that an answer opens with."""

from __future__ import annotations

from dataclasses import replace

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.service.answers.asked_thing import Wanted
from onrecord.service.answers.chosen import LONGEST, Chosen, may_be_quoted
from onrecord.service.answers.question_type import REQUIRED, QuestionType

NEARLY = 0.75  # of the nearness of the sentence that tells a fact best, for another to be the first that tells it
NEAR_THE_OPENING = 4  # sentences of an answer, in which a statement leans on its yes or no


def from_what_tells(chosen: Chosen, wanted: Wanted, nearness: Vectors, tells: Vectors) -> Chosen:
    """Return a statement from the sentence on that tells what is asked for, or that says yes or no."""
    if wanted.is_exact or wanted.type in REQUIRED:
        return _from_the_fact(chosen, nearness, tells)
    return _from_yes_or_no(chosen, tells) if wanted.type is QuestionType.YES_NO else chosen


def _from_the_fact(chosen: Chosen, nearness: Vectors, tells: Vectors) -> Chosen:
    """Return a statement without the sentences before the first that tells what is asked for, nearly as near as any.

    `nearness` is that of each sentence of the passage to the question, `tells` whether it tells. What leads up to a
    fact is often the end of another matter.
    """
    places = [place for place in range(chosen.first, chosen.last + 1) if tells[place]]
    least = NEARLY * max((float(nearness[place]) for place in places), default=0.0)
    first = next((place for place in places if float(nearness[place]) >= least), chosen.first)
    shorter = replace(chosen, first=first)
    return shorter if may_be_quoted(shorter) and shorter.voice == chosen.voice else chosen


def _from_yes_or_no(chosen: Chosen, tells: Vectors) -> Chosen:
    """Return a statement with the sentences before it where the answer opens with one that says yes or no.

    "I don't agree with that." leans on what was asked, and is near to no word of it.
    """
    if not 0 < chosen.first < NEAR_THE_OPENING or not tells[0] or not chosen.opens_an_answer:
        return chosen
    longer = replace(chosen, first=0)
    is_whole = longer.words <= LONGEST and may_be_quoted(longer) and longer.voice == chosen.voice
    return longer if is_whole else chosen
