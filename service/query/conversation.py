"""Follow-up questions: "and what about Japan?" is asked of what the question before it was about.

No model is needed: what a question leaves out is taken over from the one before, and what it says again is
replaced. What was taken over is told, since it may be wrong; a question that stands by itself is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.languages.follow_ups_en import ENGLISH_FOLLOW_UPS, ENGLISH_REFERRING
from onrecord.indexer.languages.follow_ups_zh import CHINESE_REFERRING
from onrecord.indexer.transcript import Span
from onrecord.service.query.aliases import is_state
from onrecord.service.query.frame import is_topical, only_asks
from onrecord.service.query.operators import DATE, OUTLET, SPEAKER
from onrecord.service.query.query import Query

FORMS = ENGLISH_FOLLOW_UPS
REFERRING = (CHINESE_REFERRING, ENGLISH_REFERRING)  # an opening in English may be empty, and would come first
OPENING = re.compile("|".join(words.opening for words in REFERRING), re.IGNORECASE)
STANDS_FOR = re.compile("|".join(words.stands_for for words in REFERRING), re.IGNORECASE)
# The two dots of an open period ("date:2019-01-01..") are no end of a sentence.
TAIL = re.compile(rf"(?:{'|'.join(words.ending for words in REFERRING)})?(?:(?!(?<=\d)\.\.|(?<=\d\.)\.)[\s?？.!。])*$")
WORD = re.compile(r"[\w'’-]+")
QUOTED_TERM = re.compile(r"(?<!:)[\"“][^\"“”]+[\"”]$")
INITIALS = re.compile(r"[A-Z]{2,}")
YEAR = re.compile(r"(?:19|20)\d\d")
MOST_WORDS = 12  # a question longer than this stands by itself, whatever pronouns it holds
MOST_OF_A_NAME = 4  # words
MOST_OF_A_PHRASE = 7  # words, the little ones counted: "the other Japanese national in Changsha"
MONTHS = frozenset(month for language in LANGUAGES for month in language.days.months)


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
    question, before = question.as_typed, before.as_typed
    if FORMS.place_of_it.match(question.raw) and len(WORD.findall(question.raw)) <= MOST_OF_A_NAME:
        return Resolved(f"{TAIL.sub('', before.raw)} {_rest(question)}".strip(), before.raw)
    fragment = TAIL.sub("", FORMS.preposition.sub("", OPENING.sub("", question.text)))
    kept = TAIL.sub("", _kept(before, question, is_of_a_year=YEAR.fullmatch(fragment) is not None))
    topic = topic_of(before)
    if not topic and FORMS.thing.search(fragment) and of_a_topic(question.raw):
        # "Did Macron come?", "what did they say of it?"
        matter = " ".join(word for word in WORD.findall(before.matter) if is_topical(word))
        asked = FORMS.thing.sub(matter, TAIL.sub("", question.raw.strip()))
        return Resolved(asked, matter) if matter else Resolved(kept)
    if topic and FORMS.how_often.fullmatch(question.raw.strip()):
        return Resolved(f"How many times did they mention {topic}?", topic)
    if FORMS.has_its_matter.match(question.raw):
        return Resolved(question.raw)
    if not names_a_matter(OPENING.sub("", question.matter)):
        is_by_time = bool(question.dates) and not (question.speakers or question.outlets)
        return Resolved(f"{kept} {_asides(question) if is_by_time else _rest(question)}".strip(), kept)
    is_open = topic and not (
        is_state(topic) and FORMS.pointing.search(fragment)
    )  # "which countries signed that?" is no state
    if is_open and FORMS.thing.search(fragment) and len(WORD.findall(fragment)) <= MOST_WORDS:
        return Resolved(FORMS.thing.sub(topic.replace("\\", ""), TAIL.sub("", question.raw.strip())), topic)
    stands_for = FORMS.stands_for_nothing.sub("", FORMS.who_speaks.sub("", fragment))
    if len(WORD.findall(fragment)) <= MOST_WORDS and STANDS_FOR.search(stands_for):
        return Resolved(f"{question.raw.strip()} {kept}", kept)
    if fragment == question.text.strip() or (any(map(_only_asks, WORD.findall(fragment))) and not _is_aside(question)):
        return Resolved(question.raw)
    return _replaced(kept, fragment, question, topic)


def _only_asks(word: str) -> bool:
    """Return whether a word only asks; one in capitals, such as "WHO", is a name."""
    return only_asks(word) and not INITIALS.fullmatch(word)


def refers_back(question: str) -> bool:
    """Return whether a question stands for something that was said before ("Were they told that?")."""
    return STANDS_FOR.search(FORMS.stands_for_nothing.sub("", question)) is not None


def names_a_matter(question: str) -> bool:
    """Return whether any word of a question tells what it is about; one in capitals, such as "WHO", is a name."""
    words = WORD.findall(question)
    return any(is_topical(word) or (INITIALS.fullmatch(word) and not question.isupper()) for word in words)


def goes_on_by_name(question: str) -> bool:
    """Return whether a message names another matter and says nothing else ("and the Uyghurs abroad?")."""
    opening = OPENING.match(question)
    rest = WORD.findall(FORMS.preposition.sub("", question[opening.end() :])) if opening else []
    is_short = len(rest) <= MOST_OF_A_PHRASE and sum(map(is_topical, rest)) <= MOST_OF_A_NAME
    is_opened = bool(opening and opening[0].strip()) or FORMS.about.match(question) is not None
    return is_opened and is_short and not any(map(only_asks, rest))


def opened(question: str) -> str:
    """Return what a message names that goes on from another: "the Uyghurs abroad" of "and the Uyghurs abroad?"."""
    return TAIL.sub("", FORMS.preposition.sub("", OPENING.sub("", question))).strip()


def _is_aside(question: Query) -> bool:
    """Return whether a question says itself that it adds to the one before ("what about Pompeo's reaction?")."""
    opening = OPENING.match(question.text)
    rest = question.text[opening.end() :] if opening else question.text
    return bool(opening and FORMS.adds.search(opening[0])) and len(WORD.findall(rest)) <= MOST_OF_A_NAME


def of_a_topic(question: str) -> bool:
    """Return whether a question asks for what was said of something ("what did China say about Japan?")."""
    return (FORMS.of_a_topic.search(question) or FORMS.of_its_object.search(question)) is not None


def topic_of(question: Query) -> str:
    """Return what somebody's words are asked about, without days and operators; empty where none is told so.

    A message that has no words that ask ("iran nuclear deal") is its own topic.
    """
    spans = [*(date.span for date in question.dates), *(given.span for given in question.filters)]
    text = question.raw
    for span in sorted(spans, key=lambda one: -one.start):
        text = f"{text[: span.start]} {text[span.end :]}"
    text = TAIL.sub("", " ".join(text.split()))
    if found := FORMS.of_a_topic.search(text) or FORMS.of_its_object.search(text):
        return found["topic"]
    words = WORD.findall(text)
    is_bare = len(words) <= MOST_OF_A_NAME and not any(only_asks(word) for word in words)
    return text if is_bare and not refers_back(text) and names_a_matter(text) else ""


def _replaced(kept: str, fragment: str, question: Query, topic: str) -> Resolved:
    """Return the question before for another name or topic in place of its own, or with a topic added to it."""
    if YEAR.fullmatch(fragment):
        return Resolved(f"{kept} in {fragment}", kept)
    names = [one for one in FORMS.about_name.finditer(kept) if one["name"].casefold() not in MONTHS]
    if FORMS.name.fullmatch(fragment) and names and not re.match(r" [a-z]", kept[names[-1].end() :]):
        before, joining, _ = names[-1]["name"].rpartition(FORMS.joining)  # the last of several
        start, end = names[-1].span("name")
        return _in_its_place(kept, start + len(before + joining), end, fragment, question)
    if place := _place_of(kept, fragment, question):
        return _in_its_place(kept, *place, fragment, question)
    is_named = is_state(fragment) or (
        FORMS.same_for.match(question.text) and len(WORD.findall(fragment)) <= MOST_OF_A_NAME
    )
    if is_named and (states := [one for one in WORD.finditer(kept) if is_state(one[0])][1:]):
        # The first is whose words are asked for.
        return _in_its_place(kept, *states[-1].span(), fragment, question)
    if found := QUOTED_TERM.search(kept):
        return Resolved(f'{kept[: found.start()]}"{fragment}" {_asides(question)}'.strip(), kept[: found.start()])
    if topic and FORMS.whose_position.search(fragment):
        return Resolved(f"{fragment} on {topic} {_asides(question)}".strip(), topic)
    preposition = FORMS.preposition.match(OPENING.sub("", question.text))
    if topic and preposition and preposition[0].strip().casefold() == FORMS.place and FORMS.name.fullmatch(fragment):
        return Resolved(f"{kept} in {fragment} {_asides(question)}".strip(), kept)  # "on democracy", "and in the US?"
    if topic and topic != kept and topic in kept and of_a_topic(kept) and not FORMS.part_of_it.fullmatch(fragment):
        start = kept.rindex(topic)
        return _in_its_place(kept, start, start + len(topic), fragment, question)
    if (
        preposition is None
        and (found := FORMS.subject.match(kept))
        and is_topical(found["name"])
        and (is_state(fragment) or not is_state(found["name"]))
        and len(WORD.findall(fragment)) <= MOST_OF_A_NAME // 2
    ):
        return _in_its_place(kept, *found.span("name"), fragment, question)
    return Resolved(f"{kept} {fragment} {_asides(question)}".strip(), kept)


def _place_of(kept: str, fragment: str, question: Query) -> tuple[int, int] | None:
    """Return where the question before ends with whom or the place that a fragment stands for; None where with neither.

    "Did Xi meet Modi?", "and Putin?"; "are there troops in Tajikistan?", "and in the Wakhan corridor?", "Djibouti?".
    """
    preposition = FORMS.preposition.match(OPENING.sub("", question.text))
    met = FORMS.object_at_end.search(kept)
    if met and preposition is None and FORMS.name.fullmatch(fragment):
        return met.span("name")
    place = FORMS.place_at_end.search(kept)
    if place is None or len(WORD.findall(fragment)) > MOST_OF_A_NAME:
        return None
    is_same = preposition is not None and preposition[0].strip().casefold() == place["preposition"]
    return place.span("name") if is_same or (preposition is None and is_state(fragment)) else None


def _in_its_place(kept: str, start: int, end: int, fragment: str, question: Query) -> Resolved:
    """Return the question before with a fragment in place of what stands from `start` to `end`."""
    return Resolved(f"{kept[:start]}{fragment}{kept[end:]} {_asides(question)}".strip(), f"{kept[:start]}…{kept[end:]}")


def _kept(before: Query, question: Query, *, is_of_a_year: bool) -> str:
    """Return the question before, without what the present one says anew."""
    anew = {given.operator for given in question.filters}
    anew |= {DATE} if question.dates or is_of_a_year else set()
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
