"""How far each passage by itself bears on a question: which of its names it holds, and how much of the rest.

Ten passages together may hold every word of a question and none of them answer it. A statement that is to tell a
number, a name or a day must speak of what is named in the question, and one that stands beside the best must bear on
the matter nearly as much.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from types import MappingProxyType

import numpy as np

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.engine.search_engine import WordIndex
from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.answers.evidence import RARE_NAME, SURELY_NEAR, TELLING_RARITY, Judge, judged
from onrecord.service.answers.question_type import last_asked
from onrecord.service.answers.sentence_matching import MatchedPassage
from onrecord.service.query.aliases import is_state, states_in, states_of
from onrecord.service.query.frame import is_topical
from onrecord.service.retrieval.retriever import SearchResult

WORD = re.compile(r"[^\W_]+(?:['’]s\b)?")
AMOUNTING = frozenset(word for language in LANGUAGES for word in language.asking.amounting)
OF_A_PERIOD = re.compile(r"\d+|[A-Z]\w+")
BETWEEN = re.compile(r"[ -]+")
JOINED = re.compile(r"\b([A-Z]\w+)[-–]([A-Z]\w+)\b")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
OTHER_YEAR = 0.3  # the share of its support that a passage keeps which has nothing of the year asked about
MARKS, TELLING_ALONE = 2, 2.0  # words that mark a matter without a name, and the rarity from which one does
MOST = 0.5  # of the words of a name; more of them make it that name
SHORT = 10  # telling words of a question that hardly paraphrases
BRIEF = 5  # telling words of a question whose support hangs on each of them
RARE_DEED = 5.5  # the rarity of a word that a question turns on
RARE_IN_FEW, FEW_TELLING = 5.0, 6  # the same in a question of at most so many telling words
FEW_WORDS, FEWEST_RARE = 3, 2  # of a question that must find its rare words together
NOT_NEAR = 0.465  # the cosine below which such a word is missing
FAR = 0.42  # the cosine below which a less rare word is missing, and a rare one from an answer in other words
LITERAL = 0.6  # the support from which a question speaks in the words of the record
# A passage that bears on less of the question than this share of what the best does is about something else.
LEAST_SUPPORT = 0.6
NAMED = 0.5  # of the names of a short question, by rarity, that what is told speaks of
LEAST_NEAR, SURE = 0.4, 0.55  # cosines between which a word counts in part


class Bearing:
    """Tells how far passages bear on one question.

    `question` are the words of it that an answer must bear on, `names` those of them that tell one matter from another.
    """

    def __init__(
        self,
        question: str,
        judge: Judge,
        lexical: WordIndex,
        other_names: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        """Take the words of a question that an answer must bear on, and its judge."""
        self._judge = judge
        self.question = question
        self._lexical = lexical
        self._others = {typed.casefold(): tuple(others) for typed, others in other_names.items()}
        self._years = frozenset(YEAR.findall(question))
        self._questioned: dict[int, Vectors] = {}
        self._names_held: dict[int, float] = {}
        self._supports: dict[tuple[int, tuple[str, ...]], float] = {}
        self.names = [name for name in _names(question) if self._tells(name)]

    @classmethod
    def of(cls, found: SearchResult, judge: Judge) -> Bearing:
        """Return how passages bear on the question that a search was for."""
        return cls(judged(found), judge, found.snapshot.lexical, found.query.other_names)

    @property
    def is_ideographic(self) -> bool:
        """Whether the question is written in ideographs, which the default model does not know."""
        return self._judge.is_ideographic

    def stems(self, text: str) -> list[str]:
        """Return the stems of the words of a text."""
        return self._lexical.terms(text)

    def covered(self, text: str) -> float:
        """Return the share of the question's words, by rarity, that stand in a text."""
        return self._judge.covered(text)

    def rarity(self, text: str) -> float:
        """Return how rare the rarest word of a text is in the record, 0 where it has none."""
        return max(map(self._judge.rarity_of, WORD.findall(text)), default=0.0)

    def share_held(self, words: Sequence[str], text: str) -> float:
        """Return the share of some words, by rarity, that stand in a text, by their other names or as derived."""
        held = set(self.stems(text))
        weights = [self._judge.rarity_of(word) for word in words]
        return sum(weight for word, weight in zip(words, weights, strict=True) if self._stands(word, held)) / (
            sum(weights) or 1.0
        )

    def _stands(self, word: str, held: set[str]) -> bool:
        others = self._others.get(word.casefold(), ())
        return not held.isdisjoint(self.stems(word)) or any(held.issuperset(self.stems(other)) for other in others)

    def _tells(self, name: str) -> bool:
        """Return whether a name is rare enough in the record to tell one matter from another.

        So is no other name for the state whose record it is: "Beijing", "Chinese".
        """
        return min(map(self.rarity, (name, *states_of(name)))) >= TELLING_RARITY

    def misses_the_deed(
        self, matched: Sequence[MatchedPassage], *, is_of_a_fact: bool = True, told: AbstractSet[str] = frozenset()
    ) -> bool:
        """Return whether a short question turns on a rare word to which nothing comes near that speaks of all the rest.

        "Why was the visit boycotted?" is not answered by what was said of the visit. A long question may paraphrase,
        and so may one of whose other words little is found. A question that is not `is_of_a_fact` may be answered in
        words that are merely far from its own. Words that are `told` in others (in folded case) are not missed.
        """
        if self.is_ideographic or not matched or not matched[0].near.size:
            return False
        # What leads up to a question may paraphrase as well.
        last = {word.casefold() for word in WORD.findall(last_asked(self.question))}
        asked = [word for word in matched[0].places if word in last and is_topical(word) and word not in AMOUNTING]
        own = {word.casefold() for word in WORD.findall(self.question)}
        all_asked = sum(word in own and is_topical(word) and word not in AMOUNTING for word in matched[0].places)
        if len(asked) > SHORT or (all_asked > FEW_TELLING and not is_of_a_fact):
            return False
        least = RARE_IN_FEW if all_asked <= FEW_TELLING else RARE_DEED
        rare = [word for word in asked if word.isalpha() and self._judge.rarity_of(word) >= min(least, RARE_NAME)]
        missed = [
            word
            for word in rare
            if word not in told
            and not self.is_of_a_name(word)
            and self._is_missed(word, matched, least, is_of_a_fact=is_of_a_fact)
        ]
        # Of all the rest they must speak: a missing word says nothing of a question that is put in other words. Of few
        # words the missing ones are a large part of the whole, so they are left out of account.
        without = missed if all_asked <= BRIEF else ()
        return bool(missed) and max(self.support(one, without=without) for one in matched) >= LITERAL

    def _is_missed(self, word: str, matched: Sequence[MatchedPassage], least: float, *, is_of_a_fact: bool) -> bool:
        """Return whether a question turns on a rare word to which nothing comes near that speaks of the rest of it.

        An accident elsewhere is none at the parade in Moscow.
        """
        supports = [self.support(one, without=(word,)) for one in matched]
        speaking = [
            one for one, support in zip(matched, supports, strict=True) if support >= LEAST_SUPPORT * max(supports)
        ]
        held = [self.names_held(one) for one in speaking]
        speaking = [one for one, share in zip(speaking, held, strict=True) if share >= NAMED * max(held)]
        if not self._turns_on(word, _nearest(word, speaking), least, is_of_a_fact=is_of_a_fact):
            return False
        stems = set(self.stems(word))
        return all(stems.isdisjoint(self.stems(_about(one.passage))) for one in speaking)

    def is_of_another(self, told: MatchedPassage, matched: Sequence[MatchedPassage]) -> bool:
        """Return whether a passage speaks of less than half of what a short question names, and another of all of it.

        An attack in Nigeria is none in the Philippines, though the record speaks of Nigeria elsewhere. A long question
        may name what its answer leaves out.
        """
        if not self.names or self.is_ideographic or not told.near.size:
            return False
        is_short = sum(map(is_topical, told.places)) <= FEW_TELLING
        return is_short and self.names_held(told) < NAMED and max(map(self.names_held, matched)) == 1.0

    def _turns_on(self, word: str, near: float, least: float, *, is_of_a_fact: bool) -> bool:
        """Return whether a question turns on a word so rare to which nothing comes nearer than that."""
        rarity = self._judge.rarity_of(word)
        if not is_of_a_fact:
            return rarity >= RARE_DEED and near < FAR
        return (rarity >= least and near < NOT_NEAR) or (rarity >= RARE_NAME and near < FAR)

    def finds_it_apart(self, matched: Sequence[MatchedPassage]) -> bool:
        """Return whether a question of few words is made of rare ones that no exchange brings together.

        "The volcano in Ecuador" is neither another volcano nor another matter of Ecuador.
        """
        if self.is_ideographic or not matched or not matched[0].near.size:
            return False
        asked = [word for word in matched[0].places if is_topical(word) and self._tells(word)]
        rare = [word for word in asked if word.isalpha() and self._judge.rarity_of(word) >= RARE_DEED]
        if len(asked) > FEW_WORDS or len(rare) < FEWEST_RARE:
            return False
        near: dict[tuple[str, int, int], set[str]] = {}
        for one in matched:
            passage = one.passage
            held = set(self.stems(_about(passage)))
            near.setdefault((passage.transcript, passage.revision, passage.exchange), set()).update(
                word
                for word in rare
                if self._stands(word, held)
                or max(float(one.nearness(word).max(initial=0.0)), one.context_nearness(word)) >= NOT_NEAR
            )
        return all(len(words) < len(rare) for words in near.values())

    def is_of_a_name(self, word: str) -> bool:
        """Return whether a word, in folded case, is part of a name of the question."""
        return any(word in name.casefold().split() for name in self.names)

    @cached_property
    def marks(self) -> Sequence[str]:
        """The names of the question or, where it has none, its two rarest words, as far as they tell a matter."""
        if self.names:
            return self.names
        words = {word.casefold(): word for word in WORD.findall(self.question) if is_topical(word)}.values()
        rarest = sorted(words, key=self._judge.rarity_of, reverse=True)[:MARKS]
        return [word for word in rarest if self._judge.rarity_of(word) >= TELLING_ALONE]

    def is_named_in(self, text: str) -> bool:
        """Return whether a text holds one of the marks of the question, or a part of it; True where it has none."""
        held = set(self.stems(text))
        return not self.marks or any(not held.isdisjoint(self.stems(name)) for name in self.marks)

    def names_whole(self, text: str) -> bool:
        """Return whether a text holds most of one of the marks of the question, by rarity: not "Meng" for another."""
        return any(self.share_held(WORD.findall(name), text) > MOST for name in self.marks)

    def names_held(self, matched: MatchedPassage) -> float:
        """Return the share of the question's names, by rarity, of which a passage speaks; 1 where it has none."""
        if not self.names or self._judge.is_ideographic:
            return 1.0
        number = matched.passage.number
        if number not in self._names_held:
            self._names_held[number] = self._share_of_names(matched)
        return self._names_held[number]

    def _share_of_names(self, matched: MatchedPassage) -> float:
        text = _about(matched.passage)
        held = set(self._lexical.terms(text))
        weights = [max(map(self._judge.rarity_of, WORD.findall(name))) for name in self.names]
        found = [self._is_held(name, text, held, matched) for name in self.names]
        return sum(weight for weight, is_held in zip(weights, found, strict=True) if is_held) / sum(weights)

    def besides_names(self, matched: MatchedPassage, without: AbstractSet[str]) -> float:
        """Return the share of the question's words without its names, by rarity, that a passage comes near.

        Other words in folded case are left out as well (`without`). It is 1 where no names or no other words are left.
        """
        named = {word.casefold() for name in self.names for word in WORD.findall(name)}
        left = [word for word in matched.places if is_topical(word) and word not in named | without]
        return self.support(matched, without=sorted(named | without)) if named and left else 1.0

    def is_between_the_same(self, matched: MatchedPassage) -> bool:
        """Return whether a passage speaks of all states that a hyphen joins in the question: "China-Nauru talks"."""
        text = _about(matched.passage)
        held = set(self._lexical.terms(text))
        joined = [word for pair in JOINED.findall(self.question) for word in pair if all(map(states_in, pair))]
        return all(self._is_held(word, text, held, matched) for word in joined if self._tells(word))

    def _is_held(self, name: str, text: str, held: set[str], matched: MatchedPassage) -> bool:
        others = self._others.get(name.casefold(), ())
        if any(held.issuperset(self._lexical.terms(other)) for other in others if not other.isupper()):
            return True
        state = states_of(name)
        if state and (is_state(name.casefold()) or state <= states_of(text)):
            # Of states the nearest word is a neighbor: "Pakistan" is no Afghanistan.
            return state <= states_of(text)
        if name.isupper():
            # In small letters initials may be a word: "US" and "us".
            return any(re.search(rf"\b{re.escape(one)}\b", text) for one in (name, *others))
        terms = self._lexical.terms(name)
        if sum(term in held for term in terms) > MOST * len(terms):
            return True
        near = [
            max(float(matched.nearness(w).max(initial=0.0)), matched.context_nearness(w)) for w in WORD.findall(name)
        ]
        return sum(near) >= SURELY_NEAR * len(near)

    def support(self, matched: MatchedPassage, without: Sequence[str] = ()) -> float:
        """Return how much of the question's words, by rarity, a passage or what it answers comes near, in [0, 1].

        Words of the question may be left out of account (`without`, in folded case).
        """
        key = (matched.passage.number, tuple(without))
        if key not in self._supports:
            self._supports[key] = self._supported(matched, without)
        return self._supports[key]

    def _supported(self, matched: MatchedPassage, without: Sequence[str]) -> float:
        if not matched.near.size or self._judge.is_ideographic:
            return self._judge.covered(_about(matched.passage))
        near = np.maximum(np.maximum(matched.near.max(axis=0), matched.context), self._held_in_question(matched))[None]
        share = self._judge.share_near(near, matched.tokens, LEAST_NEAR, SURE, without)
        return share if self._is_of_the_year(matched.passage) else OTHER_YEAR * share

    def _held_in_question(self, matched: MatchedPassage) -> Vectors:
        """Return what the tokens of words count for that stand in what a passage answers, shape (tokens,).

        Of a long question the index keeps the end only.
        """
        passage = matched.passage
        if passage.number not in self._questioned:
            held = set(self.stems(passage.question or ""))
            near = np.zeros(len(matched.tokens), np.float32)
            for word, places in matched.places.items():
                if not held.isdisjoint(self.stems(word)):
                    near[list(places)] = SURE
            self._questioned[passage.number] = near
        return self._questioned[passage.number]

    def told_at(self, matched: MatchedPassage, place: int, without: Sequence[str] = ()) -> float:
        """Return how much of the question's words a sentence and the one before it come near, in [0, 1].

        Words that say of any event that it took place, and years, are left out, and others that are given (`without`).
        """
        if not matched.near.size or self._judge.is_ideographic:
            return 1.0
        near = matched.near[max(0, place - 1) : place + 1].max(axis=0)[None]
        left_out = (*AMOUNTING, *self._years, *without)
        return self._judge.share_near(near, matched.tokens, LEAST_NEAR, SURE, left_out)

    def told_in(self, matched: MatchedPassage, place: int) -> float:
        """Return how much of the question's words, by rarity, a sentence by itself comes near, in [0, 1].

        Words too common to tell a matter are left out: speakers say "we" for the state whose record it is.
        """
        if not matched.near.size or self._judge.is_ideographic:
            return 1.0
        common = tuple(word for word in matched.places if not self._tells(word))
        return self._judge.share_near(matched.near[place][None], matched.tokens, LEAST_NEAR, SURE, common)

    def _is_of_the_year(self, passage: StoredPassage) -> bool:
        """Return whether a passage was spoken in a year that the question names as part of its matter, or names it."""
        day = passage.date or passage.published
        return (
            not self._years
            or (day is not None and str(day.year) in self._years)
            or not self._years.isdisjoint(YEAR.findall(_about(passage)))
        )


def _nearest(word: str, matched: Sequence[MatchedPassage]) -> float:
    """Return how near any of some passages, or what they answer, comes to a word of the question."""
    return max(max(float(one.nearness(word).max(initial=0.0)), one.context_nearness(word)) for one in matched)


def _about(passage: StoredPassage) -> str:
    return f"{passage.text} {passage.title} {passage.question or ''}"


def _names(question: str) -> list[str]:
    """Return the names in a question: runs of words that are written with a capital, the first word left aside."""
    found: list[str] = []
    end = -1
    for place, match in enumerate(WORD.finditer(question)):
        word = match[0]
        is_initials = word.isupper() and len(word) > 1
        is_name = is_initials or (word[0].isupper() and place > 0 and is_topical(word))
        if is_name and found and end >= 0 and BETWEEN.fullmatch(question[end : match.start()]):
            found[-1] += f" {word}"
        elif is_name:
            found.append(word)
        end = match.end() if is_name else -1
    return found


def periods_in(passage: StoredPassage) -> set[str]:
    """Return the numbers and the capitalised words of a passage and what it answers, and the year it was spoken in."""
    day = passage.date or passage.published
    said = OF_A_PERIOD.findall(f"{passage.text} {passage.question or ''}")
    return {*said, *([str(day.year)] if day else [])}
