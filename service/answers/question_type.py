"""What a question asks for: a person, a day, a number, a reason, yes or no; and whether a sentence can tell it."""

from __future__ import annotations

import re
from enum import StrEnum

from onrecord.indexer.languages import ENGLISH, LANGUAGES
from onrecord.indexer.languages.language import NEVER
from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Span

NUMBERS = frozenset(word for language in LANGUAGES for word in language.numbers.words) - {"one", "first", "second"}
WORD = re.compile(r"[^\W\d_]+|[\u2e80-\u9fff]")
COLON = re.compile(r"(?<=[:：])\s+")
CAPITALISED = re.compile(r"(?<=[\w,] )[A-Z][\w.-]+|[\u2e80-\u9fff]{2}")
OPENING_NAME = re.compile(r"^[\W]*(?:[A-Z][\w.-]+ ){1,3}[A-Z]")


class QuestionType(StrEnum):
    """What a question asks for. `PLAIN` is what was said of a matter, whatever it is."""

    PLAIN = "plain"
    NAME = "name"
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how_many"
    YES_NO = "yes_no"
    WHY = "why"
    LATEST = "latest"
    FIRST = "first"
    LIST = "list"
    HOW_OFTEN = "how_often"
    WHO_ASKED = "who_asked"
    ASKED = "asked"
    COMPARE = "compare"
    TIMELINE = "timeline"


TYPES = tuple(
    (QuestionType(name), re.compile(pattern, re.IGNORECASE))
    for language in LANGUAGES
    for name, pattern in language.asking.types
)


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    """Return the pattern of what any of some patterns matches; of nothing where there are none."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or NEVER, re.IGNORECASE | re.DOTALL)


EMBEDDED = _any_of([pattern for language in LANGUAGES for pattern in language.asking.embedded])
BEFORE_A_MATTER = _any_of([pattern for language in LANGUAGES for pattern in language.asking.at_an_end])
WEIGHING = _any_of([pattern for language in LANGUAGES for pattern in language.asking.weighing])
REASONS = _any_of([pattern for language in LANGUAGES for pattern in language.answering.reasons])
DAYS = _any_of([pattern for language in LANGUAGES for pattern in language.answering.days])
PLACES = _any_of([pattern for language in LANGUAGES for pattern in language.answering.places])
LISTS = _any_of([pattern for language in LANGUAGES for pattern in language.answering.lists])
ACTORS = _any_of([pattern for language in LANGUAGES for pattern in language.answering.actors])
AFFIRMING = _any_of([pattern for language in LANGUAGES for pattern in language.answering.affirming])
DENYING = _any_of([pattern for language in LANGUAGES for pattern in language.answering.denying])
TAKING_UP = _any_of([pattern for language in LANGUAGES for pattern in language.answering.taking_up])
# Without the thing asked for in it, a sentence does not answer these.
REQUIRED = frozenset(
    {QuestionType.NAME, QuestionType.WHO, QuestionType.WHEN, QuestionType.WHERE, QuestionType.HOW_MANY}
)
# These ask for one fact of an event, and are not answered by other facts of it.
FACTUAL = REQUIRED | {QuestionType.WHY, QuestionType.FIRST}
# These turn on every word: that something else was done is no answer. Yes or no may be told in other words.
TURNING = FACTUAL | {QuestionType.LIST}


def question_type(question: str) -> QuestionType:
    """Return what a question asks for: its last sentence, where others lead up to it."""
    last = last_asked(question)
    return next((kind for kind, pattern in TYPES if pattern.search(last)), QuestionType.PLAIN)


def asks_what_ought_to_be(question: str) -> bool:
    """Return whether a question asks for the reasons of what ought to be done, and not about anything done."""
    return WEIGHING.search(last_asked(question)) is not None


def matter(question: str) -> str:
    """Return a question without what asks for the first or the last word on its matter: "most recent comment on"."""
    asks = BEFORE_A_MATTER.match(question)
    return question[asks.end() :] if asks else question


def last_asked(question: str) -> str:
    """Return the last sentence of a question without what others ask in it, empty where it has no words."""
    spans = sentences(question, Span(0, len(question)), ENGLISH.code)
    asked = [part for span in spans for part in COLON.split(span.of(question)) if WORD.search(part)]
    return EMBEDDED.sub(" ", asked[-1]) if asked else ""


def can_tell(kind: QuestionType, sentence: str) -> bool:
    """Return whether a sentence holds what a question of this type asks for; True for types that ask for no one thing.

    A number for "how many", a name for "who is the envoy", a name or "we" for "who pays", a day for "when", a place for
    "where", a reason for "why", several things for a list.
    """
    if kind is QuestionType.HOW_MANY:
        return any(c.isdigit() for c in sentence) or not NUMBERS.isdisjoint(WORD.findall(sentence.casefold()))
    if kind in {QuestionType.NAME, QuestionType.WHO}:
        is_named = CAPITALISED.search(sentence) is not None or OPENING_NAME.match(sentence) is not None
        return is_named or (kind is QuestionType.WHO and ACTORS.match(sentence) is not None)
    if kind is QuestionType.WHEN:
        return DAYS.match(sentence) is not None
    if kind is QuestionType.WHERE:
        return PLACES.search(sentence) is not None
    if kind is QuestionType.LIST:
        return LISTS.match(sentence) is not None
    if kind is QuestionType.YES_NO:
        return any(pattern.match(sentence) for pattern in (DENYING, AFFIRMING, TAKING_UP))
    if kind is QuestionType.WHY:
        return REASONS.match(sentence) is not None
    return True
