"""Follow-up questions: "and what about Japan?" is asked of what the question before it was about.

No model is needed: what a question leaves out is taken over from the one before, and what it says again is
replaced. What was taken over is told, since it may be wrong; a question that stands by itself is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.indexer.transcript import Span
from onrecord.service.query.frame import is_topical, only_asks
from onrecord.service.query.operators import DATE, OUTLET, SPEAKER
from onrecord.service.query.query import Query

# How a question begins that goes on from another, if it says so.
OPENING = re.compile(
    r"^\W*(?:(?:and|but|so|ok|okay|now|also|then)\b\W*)*"
    r"(?:(?:what|how) (?:about|of)\b\W*|same (?:question )?(?:for|with)\b\W*|any (?:mention|word) (?:of|on|about)\b\W*|"
    r"(?:did|was|were) (?=.{1,40} (?:come up|mentioned)\W*$))?"
    r"|^\s*(?:那么?|还有|至于)\s*",
    re.IGNORECASE,
)
PREPOSITION = re.compile(r"^(?:in|on|about|regarding|to|by|with|from)\b\W*", re.IGNORECASE)
# The two dots of an open period ("date:2019-01-01..") are no end of a sentence.
TAIL = re.compile(r"(?:呢|怎么样| come up| mentioned)?(?:(?!(?<=\d)\.\.|(?<=\d\.)\.)[\s?？.!。])*$")
WORD = re.compile(r"[\w'’-]+")
# What stands for something that was said before, as far as it does.
STANDS_FOR = re.compile(
    r"\b(?:it|its|they|them|their|he|him|his|she|her|this|that|these|those|there|the same)\b"
    r"|它|他们?|她们?|这件?事?|那件?事?",
    re.IGNORECASE,
)
STANDS_FOR_NOTHING = re.compile(
    r"\bthere (?:is|are|was|were|has|have|will|would|be)\b|\b(?:is|are|was|were|will|would) there\b|"
    r"\bit (?:true|possible)\b|"
    r"\bit (?:is|was) (?:true|possible)\b|\bthis (?:year|month|week)\b|"
    r"\b(?:say|said|says|claims?|claimed|reports?|allegations?|accusations?|fact|given|so|such|mean) that\b",
    re.IGNORECASE,
)
# "What did they say about Japan?" has a matter of its own; "they" are whoever speaks in the record.
HAS_ITS_MATTER = re.compile(
    r"[^,;]{0,30}\b(?:did|do|does|has|have|had) (?:they|he|she)\b[^,;]{1,40}\b(?:about|on|of|regarding|concerning)\s+"
    r"(?!(?:it|this|that|these|those|them|him|her|there|the (?:same|matter|issue|subject|topic))\b)\w",
    re.IGNORECASE,
)
MOST_WORDS = 12  # a question longer than this stands by itself, whatever pronouns it holds
ADDS = re.compile(r"\b(?:what|how) (?:about|of)\b", re.IGNORECASE)
MOST_OF_A_NAME = 4  # words
NAME = r"(?:the )?[A-Z][\w.'’-]*(?: (?:of |and |the )*[A-Z][\w.'’-]*)*"
# A name that a question is about, and not the one whose words are asked for.
ABOUT_NAME = re.compile(
    rf"\b(?:with|from|into|over|to|of|in|on|by|about|against|towards?|between|regarding|concerning) (?P<name>{NAME})"
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question as it is meant, and the words of the one before that it takes over; None if it takes none."""

    question: str
    taken_over: str | None = None


def resolved(question: Query, before: Query | None) -> Resolved:
    """Return what a question means after another one, which is given as it was meant itself.

    Dates, names and operators are taken over where the question has none of their kind; of the topic what it
    does not replace.
    """
    if before is None:
        return Resolved(question.raw)
    fragment = TAIL.sub("", PREPOSITION.sub("", OPENING.sub("", question.text)))
    kept = TAIL.sub("", _kept(before, question))
    if HAS_ITS_MATTER.match(question.raw):
        return Resolved(question.raw)
    if not names_a_matter(OPENING.sub("", question.matter)):
        return Resolved(f"{kept} {_rest(question)}".strip(), kept)
    if len(WORD.findall(fragment)) <= MOST_WORDS and STANDS_FOR.search(STANDS_FOR_NOTHING.sub("", fragment)):
        return Resolved(f"{question.raw.strip()} {kept}", kept)
    if fragment == question.text.strip() or (any(map(only_asks, WORD.findall(fragment))) and not _is_aside(question)):
        return Resolved(question.raw)
    return _replaced(kept, fragment, question)


def refers_back(question: str) -> bool:
    """Return whether a question stands for something that was said before ("Were they told that?")."""
    return STANDS_FOR.search(STANDS_FOR_NOTHING.sub("", question)) is not None


def names_a_matter(question: str) -> bool:
    """Return whether any word of a question tells what it is about."""
    return any(map(is_topical, WORD.findall(question)))


def goes_on_by_name(question: str) -> bool:
    """Return whether a message names another matter and says nothing else ("and the Uyghurs abroad?")."""
    opening = OPENING.match(question)
    rest = WORD.findall(question[opening.end() :]) if opening else []
    return bool(opening and opening[0].strip()) and len(rest) <= MOST_OF_A_NAME and not any(map(only_asks, rest))


def _is_aside(question: Query) -> bool:
    """Return whether a question says itself that it adds to the one before ("what about Pompeo's reaction?")."""
    opening = OPENING.match(question.text)
    rest = question.text[opening.end() :] if opening else question.text
    return bool(opening and ADDS.search(opening[0])) and len(WORD.findall(rest)) <= MOST_OF_A_NAME


def _replaced(kept: str, fragment: str, question: Query) -> Resolved:
    """Return the question before with its last name replaced by another name, or with another topic added."""
    names = list(ABOUT_NAME.finditer(kept))
    if re.fullmatch(NAME, fragment) and names:
        start, end = names[-1].span("name")
        return Resolved(
            f"{kept[:start]}{fragment}{kept[end:]} {_asides(question)}".strip(), f"{kept[:start]}…{kept[end:]}"
        )
    return Resolved(f"{kept} {fragment} {_asides(question)}".strip(), kept)


def _kept(before: Query, question: Query) -> str:
    """Return the question before, without what the present one says anew."""
    anew = {given.operator for given in question.filters}
    anew |= {DATE} if question.dates else set()
    anew |= {SPEAKER} if question.speakers else set()
    anew |= {OUTLET} if question.outlets else set()
    dropped = [
        *(date.span for date in before.dates if DATE in anew),
        *(name.span for name in before.speakers if SPEAKER in anew),
        *(name.span for name in before.outlets if OUTLET in anew),
        *(given.span for given in before.filters if given.operator in anew),
    ]
    text = before.raw
    for span in sorted(dropped, key=lambda span: -span.start):
        text = f"{text[: span.start]} {text[span.end :]}"
    return " ".join(text.split())


def _rest(question: Query) -> str:
    """Return a question without what it begins with where it goes on from another."""
    return question.raw.strip() if question.filters else TAIL.sub("", OPENING.sub("", question.raw).strip())


def _asides(question: Query) -> str:
    """Return what a question says besides its topic, as it was typed: its dates and operators."""
    return " ".join(span.of(question.raw) for span in _aside_spans(question))


def _aside_spans(question: Query) -> Iterator[Span]:
    yield from (date.span for date in question.dates)
    yield from (given.span for given in question.filters)
