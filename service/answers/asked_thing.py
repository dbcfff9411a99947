"""What exactly a question asks for: the thing that is counted, an attribute such as a price, or one of a kind.

A number says nothing about masks unless masks are what it counts, and a rocket that is spoken of has no price yet. The
words for the thing are compared by their stems and by the token vectors that the index keeps: "victims" are people.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.vector.token_signs import WORD_BEGINS
from onrecord.service.answers.question_type import PLACES, QuestionType, can_tell, last_asked
from onrecord.service.answers.sentence_matching import MatchedPassage
from onrecord.service.query.aliases import state_spans, states_in, states_of
from onrecord.service.query.frame import is_topical

WORD = re.compile(r"[^\W_]+")
NEAR = 0.45  # the cosine of another word for the same, as only signs are kept of a passage
LISTED = 3  # states in a sentence that lists some
COUNTED_WITHIN = 3  # tokens, stop words left aside, behind a number: "eight Chinese citizens"


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


COUNTED = tuple(re.compile(p, re.IGNORECASE) for language in LANGUAGES for p in language.asking.counted)
OFFICES = tuple(re.compile(p, re.IGNORECASE) for language in LANGUAGES for p in language.asking.offices)
CHOSEN = tuple(re.compile(p, re.IGNORECASE) for language in LANGUAGES for p in language.asking.chosen)
DOING = tuple(re.compile(p, re.IGNORECASE) for language in LANGUAGES for p in language.asking.doing)
OF_KIND = tuple(re.compile(p, re.IGNORECASE) for language in LANGUAGES for p in language.asking.of_kind)
OF_STATES = tuple(re.compile(p, re.IGNORECASE) for language in LANGUAGES for p in language.asking.of_states)
ATTRIBUTES = tuple(
    (re.compile(one.asked, re.IGNORECASE), re.compile(one.told, re.IGNORECASE))
    for language in LANGUAGES
    for one in language.asking.attributes
)
UNCOUNTED = _any_of(pattern for language in LANGUAGES for pattern in language.answering.uncounted)
# Of these a number of things may be asked: how many there are, and how many there were through the years.
FIGURES = frozenset({QuestionType.HOW_MANY, QuestionType.TIMELINE, QuestionType.LATEST, QuestionType.FIRST})
WORDS = frozenset(
    word
    for language in LANGUAGES
    for word in language.numbers.words - language.numbers.loose_amounts - {"one", "first", "second"}
)
NAMES = re.compile(r"(?:(?<=[\w,;] )|^\W*(?=[A-Z]\w* [A-Z]))[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*")
FIGURE = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True)
class Wanted:
    """What a sentence must hold to answer.

    `told` is the pattern of an attribute, None where none is asked for, and `asked` that by which a reporter's question
    asks for the same. `things` are the words for what is counted, any of which will do. `kind` is the noun that stands
    with the name asked for ("which university", "the ambassador"). `states` tells that a list of states is asked for.
    `doing` is what somebody did who is asked for ("who announced"), `of_kind` the noun of which one is asked for that
    need not stand in its name ("which lawyer"), `besides` the words of a question for a place, in folded case: a place
    that it names itself is none that it asks for.
    """

    type: QuestionType
    told: re.Pattern[str] | None = None
    asked: re.Pattern[str] | None = None
    things: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    states: bool = False
    doing: str = ""
    of_kind: str = ""
    besides: frozenset[str] = frozenset()

    @property
    def is_exact(self) -> bool:
        """Whether the thing itself is known, and not only that a name, a day or a number is asked for."""
        return self.told is not None or bool(self.things) or bool(self.kind)

    def is_told_in(self, text: str, stems: Callable[[str], list[str]]) -> bool:
        """Return whether a text by itself tells it, as far as its words show."""
        if self.told is not None:
            return self.told.search(text) is not None
        if self.things:
            return self.counts_directly(text, stems)
        if self.kind:
            return not set(stems(text)).isdisjoint(stems(" ".join(self.kind))) and self._names_somebody(text, stems)
        return self._is_placed(text) if self.type is QuestionType.WHERE else can_tell(self.type, text)

    def tells(self, matched: MatchedPassage, place: int, stems: Callable[[str], list[str]]) -> bool:
        """Return whether a sentence of a passage tells it; `stems` gives the stems of a text."""
        text = matched.texts[place]
        if self.states:
            return len(states_in(text)) >= LISTED
        if self.told is not None:
            return self.told.search(text) is not None
        if self.kind:
            held = set(stems(text))
            is_one = any(held.intersection(stems(word)) for word in self.kind)
            return is_one and (self.type is not QuestionType.NAME or self._names_somebody(text, stems))
        if self.type is QuestionType.WHERE:
            return self._is_placed(text)
        if self.type is not QuestionType.HOW_MANY and not self.things:
            return can_tell(self.type, text)
        return counts(text) and (not self.things or self._counts_them(matched, place, stems))

    def counts_directly(self, text: str, stems: Callable[[str], list[str]]) -> bool:
        """Return whether one of the things stands right behind a number: "31 tourists", "nearly 300 young migrants"."""
        wanted = {stem for thing in self.things for stem in stems(thing)}
        counted = WORD.findall(UNCOUNTED.sub(" ", text))
        return any(
            counts(word) and not wanted.isdisjoint(stems(" ".join(counted[place + 1 : place + 1 + COUNTED_WITHIN])))
            for place, word in enumerate(counted)
        )

    def does(self, text: str, stems: Callable[[str], list[str]]) -> bool:
        """Return whether a sentence has the verb by which somebody is asked for, which stands in no name."""
        said = " ".join(word for word in WORD.findall(text) if word.islower())
        return bool(self.doing) and not set(stems(said)).isdisjoint(stems(self.doing))

    def is_asked(self, question: str | None, stems: Callable[[str], list[str]]) -> bool:
        """Return whether a reporter's question asks for it as well: only then a refusal to answer is one to tell it."""
        if not self.is_exact:
            return True
        if not question:
            return False
        if self.asked is not None:
            return self.asked.search(question) is not None
        held = set(stems(question))
        return any(held.intersection(stems(word)) for word in (*self.things, *self.kind))

    def _names_somebody(self, text: str, stems: Callable[[str], list[str]]) -> bool:
        """Return whether a sentence has a name besides those of states and of the office: "the Danish ambassador"."""
        office = {stem for word in self.kind for stem in stems(word)}
        for found in NAMES.finditer(text):
            left = found[0]
            for span in reversed(state_spans(left)):
                left = left[: span.start] + left[span.end :]
            words = filter(is_topical, WORD.findall(left))
            if any(not states_of(word) and office.isdisjoint(stems(word)) for word in words):
                return True
        return False

    def _is_placed(self, text: str) -> bool:
        """Return whether a sentence tells a place that the question does not name."""
        named = (found.groupdict().get("place") or found[0] for found in PLACES.finditer(text))
        return any(not self.besides.issuperset(map(str.casefold, WORD.findall(one))) for one in named)

    def _counts_them(self, matched: MatchedPassage, place: int, stems: Callable[[str], list[str]]) -> bool:
        """Return whether a sentence that holds a number counts things by it.

        It names them, or what stands behind one of its numbers is near to them: of "victims", "75 people".
        """
        held = set(stems(matched.texts[place]))
        if any(held.intersection(stems(word)) for word in self.things):
            return True
        if not matched.pieces:
            return False
        counting = set(WORD.findall(UNCOUNTED.sub(" ", matched.texts[place]).casefold()))
        counted = [
            number + ahead
            for number, piece in enumerate(matched.pieces[place])
            if counts(piece.lstrip(WORD_BEGINS)) and piece.lstrip(WORD_BEGINS).casefold() in counting
            for ahead in range(1, COUNTED_WITHIN + 1)
        ]
        cosines = matched.cosines[place]
        behind = [number for number in dict.fromkeys(counted) if number < len(cosines)]
        places = [list(matched.places.get(word.casefold(), ())) for word in self.things]
        return any(float(cosines[number][one].mean()) >= NEAR for number in behind for one in places if one)


def wanted(question: str, kind: QuestionType) -> Wanted:
    """Return what a question of a type asks for."""
    asked = _wanted(question, kind)
    if kind is not QuestionType.PLAIN:
        return asked
    of_kind = next((found["noun"] for pattern in OF_KIND if (found := pattern.search(last_asked(question)))), "")
    return replace(asked, of_kind=of_kind if is_topical(of_kind) else "")


def _wanted(question: str, kind: QuestionType) -> Wanted:
    last = last_asked(question)
    if kind in {QuestionType.PLAIN, QuestionType.HOW_MANY, QuestionType.WHEN, QuestionType.LATEST, QuestionType.FIRST}:
        for asked, told in ATTRIBUTES:
            if asked.search(last):
                return Wanted(kind, told, asked, _nouns(COUNTED, last) if kind is QuestionType.HOW_MANY else ())
    if kind in FIGURES:
        return Wanted(kind, things=_nouns(COUNTED, last))
    if kind is QuestionType.LIST:
        return Wanted(kind, states=any(pattern.search(last) for pattern in OF_STATES))
    if kind is QuestionType.PLAIN:
        return Wanted(kind, kind=_nouns(CHOSEN, last))
    if kind is QuestionType.WHO:
        found = next((match for pattern in DOING if (match := pattern.search(last))), None)
        return Wanted(kind, doing=found["verb"] if found and is_topical(found["verb"]) else "")
    if kind is QuestionType.WHERE:
        return Wanted(kind, besides=frozenset(map(str.casefold, WORD.findall(question))))
    if kind is QuestionType.NAME:
        # "Who is the Canadian?" asks for no office.
        return Wanted(kind, kind=tuple(noun for noun in _nouns(OFFICES, last) if noun.islower()))
    return Wanted(kind)


def _nouns(patterns: Iterable[re.Pattern[str]], question: str) -> tuple[str, ...]:
    """Return the nouns that the first pattern finds, empty where none does or they say nothing."""
    found = (list(pattern.finditer(question)) for pattern in patterns)
    matches = next((some for some in found if some), [])
    return tuple(word for match in matches for word in WORD.findall(match["noun"])[-1:] if is_topical(word))


def counts(sentence: str) -> bool:
    """Return whether a sentence holds a number that counts something: none of a day, a year or a resolution."""
    text = UNCOUNTED.sub(" ", sentence)
    return FIGURE.search(text) is not None or not WORDS.isdisjoint(w.casefold() for w in WORD.findall(text))
