"""Follow-up questions: "and what about Japan?" is asked of what the question before it was about.

No model is needed: what a question leaves out is taken over from the one before, and what it says again is
replaced. What was taken over is told, since it may be wrong; a question that stands by itself is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.transcript import Span
from onrecord.service.query.aliases import is_state
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
SAME_FOR = re.compile(r"^\W*(?:and )?same (?:question )?(?:for|with)\b", re.IGNORECASE)
PREPOSITION = re.compile(r"^(?:in|on|about|regarding|to|by|with|from)\b\W*", re.IGNORECASE)
ABOUT = re.compile(r"^\W*(?:about|regarding|concerning)\b", re.IGNORECASE)
# The two dots of an open period ("date:2019-01-01..") are no end of a sentence.
TAIL = re.compile(
    r"(?:呢|怎么样| come up| mentioned|,? (?:too|also|as well))?(?:(?!(?<=\d)\.\.|(?<=\d\.)\.)[\s?？.!。])*$"
)
WORD = re.compile(r"[\w'’-]+")
# What stands for something that was said before, as far as it does.
STANDS_FOR = re.compile(
    r"\b(?:it|its|they|them|their|he|him|his|she|her|this|that|these|those|there|the same)\b"
    r"|它|他们?|她们?|这件?事?|那件?事?",
    re.IGNORECASE,
)
STANDS_FOR_NOTHING = re.compile(
    r"\bthere (?:is|are|was|were|has|have|will|would|be)\b|\b(?:is|are|was|were|will|would) there\b|"
    r"\bit (?:true|possible|so)(?: that)?\b|"
    r"\bit (?:is|was) (?:true|possible)\b|\bthis (?:year|month|week)\b|"
    r"\b(?:say|said|says|claims?|claimed|reports?|allegations?|accusations?|fact|given|so|such|mean) that\b",
    re.IGNORECASE,
)
# "What did they say about Japan?" has a matter of its own; "they" are whoever speaks in the record.
HAS_ITS_MATTER = re.compile(
    r"(?!.*\bthere\W*$)(?:"
    r"what was said about (?!(?:it|this|that|these|those|them|him|her|his|its|their|there|the same)\b)\w|"
    r"[^,;]{0,30}\b(?:did|do|does|has|have|had) (?:they|he|she|it)\b[^,;]{1,40}\b"
    r"(?:about|on|of|regarding|concerning)\s+"
    r"(?!(?:it|this|that|these|those|them|him|her|his|its|their|there|the (?:same|matter|issue|subject|topic))\b)\w)",
    re.IGNORECASE,
)
MOST_WORDS = 12  # a question longer than this stands by itself, whatever pronouns it holds
ADDS = re.compile(r"\b(?:what|how) (?:about|of)\b", re.IGNORECASE)
MOST_OF_A_NAME = 4  # words
MOST_OF_A_PHRASE = 7  # words, the little ones counted: "the other Japanese national in Changsha"
AND = " and "
NAME = r"(?:the )?[A-Z][\w.'’-]*(?: (?:of |and |the )*[A-Z][\w.'’-]*)*"
# What was said of what: "what did Hua Chunying say about Huawei", "compare X and Y on Taiwan".
OF_A_TOPIC = re.compile(
    r"\b(?:say|said|says|saying|asked|asks|think|thinks|thought|comment(?:ed|s)?|speak|spoke|talk(?:ed|s)?|stated?|compare|"
    r"position|stance|view|views|opinion|line|response|remarks|statements?)\b[^?]{0,60}?\b"
    r"(?:about|on|regarding|concerning|of|over) (?P<topic>\S.*)$",
    re.IGNORECASE,
)
# What is done to a topic in words, without a preposition: "criticise the withdrawal", "react to the law".
OF_ITS_OBJECT = re.compile(
    r"\b(?:(?:describ|characteri[sz]|criticis|criticiz|condemn|denounc|welcom|mention|discuss|address|explain|confirm|"
    r"oppos|support|call)(?:e|es|ed|ing|s)?|den(?:y|ies|ied)|(?:re(?:act|spond|pl(?:y|ies|ied))(?:ed|s|ion|ions)?|"
    r"respon[sd]\w*|reaction|attitude|objection\w*) (?:to|towards?)) (?P<topic>(?!that\b|to\b|for\b)\S.*)$",
    re.IGNORECASE,
)
# Whom a question is about, behind the verb that it begins with: "why can't Facebook open an office".
SUBJECT = re.compile(
    r"^\W*(?:(?:why|when|where) )?(?:did|does|do|is|are|was|were|can|could|will|would|has|have|had)(?:n?['’]t)? "
    r"(?P<name>[\w'’-]+) ",
    re.IGNORECASE,
)
# What a question before it left open, without a verb of its own: "to which countries?", "any threats?".
PLACE_OF_IT = re.compile(
    r"^\W*(?:[Aa]nd )?"
    r"(?:(?:[Tt]o|[Ff]rom|[Ff]or|[Ii]n|[Ww]ith|[Bb]y|[Aa]t|[Aa]gainst) "
    r"(?:which|what|how many) [\w -]+|(?:with|for|against|from) whom|which(?: ones?)?|like what|"
    r"any [a-z-]+(?: [a-z-]+)?|"
    r"what (?:reasons?|explanation|evidence|details?|examples?) (?:was|were|did|has|is|are) [\w ]+)\W*$"
)
HOW_OFTEN = re.compile(r"(?:and )?how (?:often|many times)\W*", re.IGNORECASE)
# Words at the end of a fragment that ask what somebody's are on the matter: "and Russia's position?"
WHOSE_POSITION = re.compile(r"(?:position|stance|view|reaction|response|answer|reply)$", re.IGNORECASE)
QUOTED_TERM = re.compile(r"(?<!:)[\"“][^\"“”]+[\"”]$")
# "They" are whoever speaks in the record, where the question names a matter besides.
WHO_SPEAKS = re.compile(
    r"\b(?:(?:did|do|does|has|have|had) )?they (?:ever |even |also |really |actually )?"
    r"(?:say|said|says|mention(?:ed)?|call(?:ed)?|claim(?:ed)?|state[ds]?|talk(?:ed)?|think)\b",
    re.IGNORECASE,
)
THING = re.compile(
    r"(?<!after )(?<!before )(?<!since )(?<!than )\b(?:it|this|that|(?<!\bto )(?<!\bby )"
    r"(?<!\bfor )them|these|those|the same)\b(?=\W*$)",
    re.IGNORECASE,
)
POINTING = re.compile(r"\b(?:this|that|these|those)\W*$", re.IGNORECASE)
# "the arrest" is an aspect of what the question before was about; "masks" and "the South China Sea" are other matters.
PART_OF_IT = re.compile(r"(?:the|its|his|her|their|this|that|these|those) [a-z][\w-]*$")
INITIALS = re.compile(r"[A-Z]{2,}")
YEAR = re.compile(r"(?:19|20)\d\d")
# A name that a question is about, and not the one whose words are asked for.
ABOUT_NAME = re.compile(
    rf"(?<!according )\b(?:with|from|into|over|to|of|in|on|by|about|against|towards?|between|regarding|concerning) "
    rf"(?P<name>{NAME})"
)
MONTHS = frozenset(month for language in LANGUAGES for month in language.days.months)
# Whom a question ends with, behind its verb: "did Xi meet Modi".
OBJECT_AT_END = re.compile(rf"^(?:\w+ )*[a-z]+ (?P<name>{NAME})$")
# The place that a question ends with: "in the Wakhan corridor".
PLACE_AT_END = re.compile(rf"\b(?P<preposition>in|into|to|from|at|near) (?P<name>{NAME}(?: [a-z][\w-]*){{0,2}})$")


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
    if PLACE_OF_IT.match(question.raw) and len(WORD.findall(question.raw)) <= MOST_OF_A_NAME:
        return Resolved(f"{TAIL.sub('', before.raw)} {_rest(question)}".strip(), before.raw)
    fragment = TAIL.sub("", PREPOSITION.sub("", OPENING.sub("", question.text)))
    kept = TAIL.sub("", _kept(before, question, is_of_a_year=YEAR.fullmatch(fragment) is not None))
    topic = topic_of(before)
    if (
        not topic and THING.search(fragment) and of_a_topic(question.raw)
    ):  # "did Macron come?", "what did they say of it?"
        open_to = " ".join(word for word in WORD.findall(before.matter) if is_topical(word))
        return Resolved(THING.sub(open_to, TAIL.sub("", question.raw.strip())), open_to) if open_to else Resolved(kept)
    if topic and HOW_OFTEN.fullmatch(question.raw.strip()):
        return Resolved(f"How many times did they mention {topic}?", topic)
    if HAS_ITS_MATTER.match(question.raw):
        return Resolved(question.raw)
    if not names_a_matter(OPENING.sub("", question.matter)):
        is_by_time = bool(question.dates) and not (question.speakers or question.outlets)
        return Resolved(f"{kept} {_asides(question) if is_by_time else _rest(question)}".strip(), kept)
    is_open = topic and not (
        is_state(topic) and POINTING.search(fragment)
    )  # "which countries signed that?" is no state
    if is_open and THING.search(fragment) and len(WORD.findall(fragment)) <= MOST_WORDS:
        return Resolved(THING.sub(topic.replace("\\", ""), TAIL.sub("", question.raw.strip())), topic)
    stands_for = STANDS_FOR_NOTHING.sub("", WHO_SPEAKS.sub("", fragment))
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
    return STANDS_FOR.search(STANDS_FOR_NOTHING.sub("", question)) is not None


def names_a_matter(question: str) -> bool:
    """Return whether any word of a question tells what it is about; one in capitals, such as "WHO", is a name."""
    words = WORD.findall(question)
    return any(is_topical(word) or (INITIALS.fullmatch(word) and not question.isupper()) for word in words)


def goes_on_by_name(question: str) -> bool:
    """Return whether a message names another matter and says nothing else ("and the Uyghurs abroad?")."""
    opening = OPENING.match(question)
    rest = WORD.findall(PREPOSITION.sub("", question[opening.end() :])) if opening else []
    is_short = len(rest) <= MOST_OF_A_PHRASE and sum(map(is_topical, rest)) <= MOST_OF_A_NAME
    is_opened = bool(opening and opening[0].strip()) or ABOUT.match(question) is not None
    return is_opened and is_short and not any(map(only_asks, rest))


def opened(question: str) -> str:
    """Return what a message names that goes on from another: "the Uyghurs abroad" of "and the Uyghurs abroad?"."""
    return TAIL.sub("", PREPOSITION.sub("", OPENING.sub("", question))).strip()


def _is_aside(question: Query) -> bool:
    """Return whether a question says itself that it adds to the one before ("what about Pompeo's reaction?")."""
    opening = OPENING.match(question.text)
    rest = question.text[opening.end() :] if opening else question.text
    return bool(opening and ADDS.search(opening[0])) and len(WORD.findall(rest)) <= MOST_OF_A_NAME


def of_a_topic(question: str) -> bool:
    """Return whether a question asks for what was said of something ("what did China say about Japan?")."""
    return (OF_A_TOPIC.search(question) or OF_ITS_OBJECT.search(question)) is not None


def topic_of(question: Query) -> str:
    """Return what somebody's words are asked about, without days and operators; empty where none is told so.

    A message that has no words that ask ("iran nuclear deal") is its own topic.
    """
    spans = [*(date.span for date in question.dates), *(given.span for given in question.filters)]
    text = question.raw
    for span in sorted(spans, key=lambda one: -one.start):
        text = f"{text[: span.start]} {text[span.end :]}"
    text = TAIL.sub("", " ".join(text.split()))
    if found := OF_A_TOPIC.search(text) or OF_ITS_OBJECT.search(text):
        return found["topic"]
    words = WORD.findall(text)
    is_bare = len(words) <= MOST_OF_A_NAME and not any(only_asks(word) for word in words)
    return text if is_bare and not refers_back(text) and names_a_matter(text) else ""


def _replaced(kept: str, fragment: str, question: Query, topic: str) -> Resolved:
    """Return the question before for another name or topic in place of its own, or with a topic added to it."""
    if YEAR.fullmatch(fragment):
        return Resolved(f"{kept} in {fragment}", kept)
    names = [one for one in ABOUT_NAME.finditer(kept) if one["name"].casefold() not in MONTHS]
    if re.fullmatch(NAME, fragment) and names and not re.match(r" [a-z]", kept[names[-1].end() :]):
        start, end = names[-1].span("name")
        start += names[-1]["name"].rfind(AND) + len(AND) if AND in names[-1]["name"] else 0  # the last of several
        return _in_its_place(kept, start, end, fragment, question)
    if place := _place_of(kept, fragment, question):
        return _in_its_place(kept, *place, fragment, question)
    is_named = is_state(fragment) or (SAME_FOR.match(question.text) and len(WORD.findall(fragment)) <= MOST_OF_A_NAME)
    if is_named and (states := [one for one in WORD.finditer(kept) if is_state(one[0])][1:]):
        # The first is whose words are asked for.
        return _in_its_place(kept, *states[-1].span(), fragment, question)
    if found := QUOTED_TERM.search(kept):
        return Resolved(f'{kept[: found.start()]}"{fragment}" {_asides(question)}'.strip(), kept[: found.start()])
    if topic and WHOSE_POSITION.search(fragment):
        return Resolved(f"{fragment} on {topic} {_asides(question)}".strip(), topic)
    preposition = PREPOSITION.match(OPENING.sub("", question.text))
    if (
        topic
        and preposition
        and preposition[0].strip().casefold() == "in"
        and re.fullmatch(rf"(?:the )?{NAME}", fragment)
    ):
        return Resolved(f"{kept} in {fragment} {_asides(question)}".strip(), kept)  # "on democracy", "and in the US?"
    if topic and topic != kept and topic in kept and of_a_topic(kept) and not PART_OF_IT.fullmatch(fragment):
        start = kept.rindex(topic)
        return _in_its_place(kept, start, start + len(topic), fragment, question)
    if (
        preposition is None
        and (found := SUBJECT.match(kept))
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
    preposition = PREPOSITION.match(OPENING.sub("", question.text))
    met = OBJECT_AT_END.search(kept)
    if met and preposition is None and re.fullmatch(NAME, fragment):
        return met.span("name")
    place = PLACE_AT_END.search(kept)
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
