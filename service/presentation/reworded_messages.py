"""Messages without what asks nothing, in the words of a question."""

from __future__ import annotations

import re

from onrecord.indexer.text.quotation_marks import marked
from onrecord.service.presentation.intents import (
    APOSTROPHES,
    ENDS,
    LEAST_CHECKED,
    TALK,
    WORD,
    Wish,
    intent_of,
    says_nothing,
)
from onrecord.service.query.frame import is_topical

SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.!?]) +(?=\w)")
LONGEST_INTRODUCED = 500  # characters of a message whose sentences are read one by one; each costs time
IDLE = (Wish.GREETING, Wish.THANKS, Wish.COMPLAINT)  # said before a question, they want nothing


def asking_sentences(message: str) -> str:
    """Return a message without the sentences before its question that ask nothing: thanks, and what tells of the asker.

    The whole message where the rest would name no matter, unless it refers to the answer before.
    """
    if len(message) > LONGEST_INTRODUCED:
        return message
    if any(len(WORD.findall(found.span.of(message))) >= LEAST_CHECKED for found in marked(message)):
        return message
    parts = [part for part in SENTENCE.split(message.strip()) if part.strip(ENDS)]
    kept = parts
    while len(kept) > 1 and (intent_of(kept[0]).wish in IDLE or _is_preamble(kept[0])):
        kept = kept[1:]
    rest = " ".join(kept)
    says_something = any(map(is_topical, WORD.findall(rest))) and not says_nothing(rest)
    return rest if says_something or intent_of(rest).wish is not Wish.QUESTION else message


def _is_preamble(sentence: str) -> bool:
    said = sentence.translate(APOSTROPHES)
    return not said.rstrip().endswith("?") and any(re.match(talk.preamble, said, re.IGNORECASE) for talk in TALK)


def reworded(message: str) -> str:
    """Return a request in the words of a question, without what its answer is for.

    "I need a quote about debt for my essay" becomes "What was said about debt".
    """
    for talk in TALK:
        message = re.sub(talk.purpose, "", message, flags=re.IGNORECASE)
        for said, meant in talk.rewordings:
            message = re.sub(said, meant, message, count=1, flags=re.IGNORECASE)
    return message
