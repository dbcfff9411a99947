"""Whether what was found answers a question at all.

What is weighed: how near the words of the question come to words of the best passages, each by itself and the rare ones
above all; how far the best passage is ahead of the others; and how many names and other words of the question stand
nowhere in the record. Words that only ask ("what did the ministry say about") do not count.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.engine.search_engine import WordIndex
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.text.wording import folded, words
from onrecord.indexer.vector.token_signs import said_tokens
from onrecord.service.answers.answer_settings import AnswerSettings
from onrecord.service.answers.called import called_alone, names_of_persons
from onrecord.service.answers.question_words import (
    inverse_frequency,
    is_letter,
    is_written_as_name,
    mention_pattern,
    word_of_tokens,
)
from onrecord.service.answers.sentence_matching import token_nearness, words_of
from onrecord.service.query.frame import FRAME, is_topical, only_asks, telling
from onrecord.service.query.query import is_ideographic
from onrecord.service.retrieval.retriever import Hit, SearchResult
from onrecord.service.retrieval.understanding import is_beyond, unspoken_dates

WORD = re.compile(r"[\w'’-]+")
IDEOGRAPH = re.compile(r"[\u2e80-\u9fff]")
MAX_ABSENT = 4
NO_EVIDENCE = -9.0  # less than any passage gives with the default weights
# More than any passage gives: if a question asks for nothing beyond its demands, what meets them answers it.
FITS = 9.0
# Rarity of a word that stands in half of all passages. A commoner name (the country whose record it is) tells nothing.
TELLING_RARITY = 0.7
# A question of at most so many telling words must find each of its names that are at least as rare as RARE_NAME, one of
# at most FEW all but one of them; none of one of at most MEDIUM may stand nowhere in the record.
SHORT, FEW, MEDIUM = 5, 7, 8
RARE_NAME = 3.5
SURELY_NEAR = 0.6  # the cosine of another word for the same, or of one in the question that a passage answers
LEAST_RARITY = 1e-6  # so that words that stand everywhere count for something where there are no others
Alternatives = list[list[int]]  # the places of the tokens of each name for the same


@dataclass(frozen=True, slots=True)
class Evidence:
    """The signs that the record answers a question.

    `covered` is the mean cosine of its words with the nearest of a passage or of the question that it answers, weighed
    by their rarity; `missing` the share of its words, by rarity, to which nothing comes near. In ideographs and where
    an index keeps no tokens, `covered` is the share of its words that are held, and `missing` stays 0. `length` is the
    natural logarithm of the number of its words: of many words more have no counterpart. `lead` is by how much the
    cosine of the first passage is above that of the fifth, `late_lead` the same token by token, `score_lead` the same
    of the scores in the search. `unknown_names` is the share of its names and numbers, and `unknown_words` the share of
    all its words, that stand nowhere in the record.
    """

    covered: float
    missing: float = 0.0
    length: float = 0.0
    lead: float = 0.0
    late_lead: float = 0.0
    score_lead: float = 0.0
    unknown_names: float = 0.0
    unknown_words: float = 0.0

    def weight(self, settings: AnswerSettings) -> float:
        """Return the sum of the signs as the settings weigh them."""
        return (
            self.covered
            - settings.missing_weight * self.missing
            + settings.length_weight * self.length
            + settings.lead_weight * self.lead
            + settings.late_lead_weight * self.late_lead
            + settings.score_lead_weight * self.score_lead
            - settings.unknown_names_weight * self.unknown_names
            - settings.unknown_words_weight * self.unknown_words
        )


def best_evidence(found: SearchResult, settings: AnswerSettings, judge: Judge | None = None) -> float:
    """Return the evidence of what was found for a question; `judge` is its judge, if there is one already.

    There is none where nothing was found, where all that is asked about lies beyond the end of the record, where no
    word of the question stands in the record, or where the question asks for nothing and nothing narrows it: "What did
    Mao Ning say in 2024?" is answered by whatever she said then.
    """
    judge = judge or Judge.of(found)
    if is_beyond(found) or not found.hits or judge.knows_no_word:
        return NO_EVIDENCE
    if judge.asks_nothing:
        return FITS if found.query.filters or found.demanded else NO_EVIDENCE
    return judge.weigh(found, settings).weight(settings)


def judged(result: SearchResult) -> str:
    """Return the words of a question that an answer must bear on.

    Who and when are left out, since they are no matter of what is said; the words for a period stay where the record
    has nothing of it and the question does not demand it. A misspelt word is one of the record's only where it is long
    enough that it can hardly be another word.
    """
    demanded = {count.filter.span for count in result.demanded}
    never = (date.span.of(result.query.written) for date in unspoken_dates(result) if date.span not in demanded)
    return " ".join((result.matter, *never))


class Judge:
    """Weighs passages against one question.

    `knows_no_word` tells that no word of the question stands in the record, except words that only ask.
    """

    @classmethod
    def of(cls, found: SearchResult) -> Judge:
        """Return the judge of the question that a search was for."""
        question = judged(found)
        given = frozenset(
            part.casefold()
            for name in names_of_persons(question)
            if (alone := called_alone(name, found))
            for part in name.split()
            if part not in alone
        )
        return cls(question, found.snapshot.lexical, found.query.other_names, found.query.states, given)

    def __init__(
        self,
        question: str,
        lexical: WordIndex,
        other_names: Mapping[str, Sequence[str]] = MappingProxyType({}),
        states: Sequence[Sequence[str]] = (),
        given_names: AbstractSet[str] = frozenset(),
    ) -> None:
        """Judge a question whose names, as typed, have `other_names` in the record: either counts as the other.

        `states` are those that it names, each with all that it is called by. `given_names` are parts of names, in small
        letters, that the record may leave out, since it means nobody else by the rest.
        """
        self._given_names = given_names
        self._states = [re.compile("|".join(map(mention_pattern, names))) for names in states]
        self._lexical = lexical
        self._near: dict[tuple[int, ...], Vectors] = {}
        self._asked: dict[tuple[tuple[str, ...], tuple[str, ...]], list[tuple[Alternatives, float]]] = {}
        self._weighed: dict[tuple[int, ...], Evidence] = {}
        self._others = {frozenset(words(typed)): others for typed, others in other_names.items()}
        self.is_ideographic = is_ideographic(question)
        asked = WORD.findall(telling(question, lexical))
        topic = [word for word in dict.fromkeys(asked) if not only_asks(word)]
        frame = set(lexical.terms(" ".join(FRAME)))
        # Spaces keep the ideographs of a question together and its words apart.
        terms = [term for term in lexical.terms(" ".join(topic)) if term not in frame and not is_letter(term)]
        self._rarity = {term: inverse_frequency(lexical.document_frequency(term), len(lexical)) for term in terms}
        unknown = {term for term in terms if lexical.document_frequency(term) == 0}
        self.knows_no_word = bool(terms) and not self._others and unknown.issuperset(terms)
        written = [word for word in topic if not IDEOGRAPH.search(word)]
        renamed = {word for typed in self._others for word in typed}
        unknown -= {term for word in renamed for term in lexical.terms(word)}
        self._unknown = [word for word in written if unknown & set(lexical.terms(word))]
        names = [word for word in written if is_written_as_name(word, asked)]
        self._names = {part for word in names for part in words(word.removesuffix("’s").removesuffix("'s"))}
        unknown_names = [word for word in names if word in self._unknown]
        self._unknown_names = len(unknown_names) / len(names) if names else 0.0
        self._names_nobody = any(word[0].isalpha() for word in unknown_names)
        named = {term for word in names for term in lexical.terms(word)}
        rare = {term for term, rarity in self._rarity.items() if rarity >= TELLING_RARITY}
        others = {term for names in self._others.values() for name in names for term in lexical.terms(name)}
        self._names_alone = (rare - unknown) | others if rare <= named else set()
        self._unknown_words = (len(self._unknown) - len(unknown_names)) / len(asked) if asked else 0.0

    @property
    def asks_nothing(self) -> bool:
        """Whether all words of the question only ask: "tell me more"."""
        return not self._rarity

    @property
    def names_the_unknown(self) -> bool:
        """Whether the question names somebody or something that stands nowhere in the record."""
        return self._unknown_names > 0

    def finds_no_name(self, found: SearchResult) -> bool:
        """Return whether the question consists of names ("Wang Wenbin on Taiwan") and no passage found mentions any.

        A passage whose words are merely near a name ("Mars" and "Taiwan") says nothing about it.
        """
        if self.is_ideographic or not self._names_alone:
            return False
        passages = (hit.passage for hit in found.hits)
        texts = (f"{passage.text} {passage.title} {passage.question or ''}" for passage in passages)
        return all(self._names_alone.isdisjoint(self._lexical.terms(text)) for text in texts)

    def misses_the_states(self, found: SearchResult) -> bool:
        """Return whether the question names states and no passage found, nor what it answers, mentions any of them."""
        texts = [folded(f"{hit.passage.text} {hit.passage.title} {hit.passage.question or ''}") for hit in found.hits]
        return bool(self._states) and not any(state.search(text) for state in self._states for text in texts)

    def misses_a_name(self, found: SearchResult, settings: AnswerSettings) -> bool:
        """Return whether a question of few words names something of which no exchange in the best passages speaks.

        One exchange must speak of all names of a short question, and of all but one where it has a few words more, and
        none may stand nowhere in the record. In a long one a name is often a paraphrase, and the other words tell what
        it is about.
        """
        near = self._nearness(found, settings)
        tokens = said_tokens(found.embedding)
        asked = self.question_words(tokens)
        if self.is_ideographic or not near.size or len(asked) > MEDIUM:
            return False
        if self._names_nobody or len(asked) > FEW:
            return self._names_nobody
        by_exchange: dict[tuple[str, int, int], list[int]] = {}
        for place, hit in enumerate(found.hits[: settings.judged]):
            by_exchange.setdefault((hit.passage.transcript, hit.passage.revision, hit.passage.exchange), []).append(
                place
            )
        names = [
            (word, places)
            for places, rarity in asked
            if rarity >= RARE_NAME and (word := word_of_tokens(tokens, places[0])) in self._names
        ]
        missed = min(
            sum(
                not self._is_spoken_of(name, near[of_one], places, [found.hits[p].passage for p in of_one])
                for name, places in names
            )
            for of_one in by_exchange.values()
        )
        return missed > (0 if len(asked) <= SHORT else 1)

    def _is_spoken_of(self, name: str, near: Vectors, places: Alternatives, passages: Sequence[StoredPassage]) -> bool:
        """Return whether passages of one exchange, or what they answer, hold a name or come near its tokens."""
        if float(_nearest(near, places).max()) >= SURELY_NEAR:
            return True
        said = " ".join(f"{one.text} {one.title} {one.question or ''}" for one in passages)
        if not set(self._lexical.terms(said)).isdisjoint(self._lexical.terms(name)):
            return True
        return any(state.search(folded(name)) and state.search(folded(said)) for state in self._states)

    @property
    def absent_words(self) -> tuple[str, ...]:
        """The first words of the question that nobody ever said or was asked, as the user wrote them.

        Words that only ask are none of them, nor is Chinese, which does not show where words end.
        """
        return tuple(self._unknown[:MAX_ABSENT])

    def weigh(self, found: SearchResult, settings: AnswerSettings) -> Evidence:
        """Return the evidence of the first passages that were found, at least one; they are weighed once."""
        key = tuple(hit.passage.number for hit in found.hits[: settings.judged])
        if key not in self._weighed:
            self._weighed[key] = self._weigh(found, settings)
        return self._weighed[key]

    def _weigh(self, found: SearchResult, settings: AnswerSettings) -> Evidence:
        hits = found.hits[: settings.judged]
        unknown = {"unknown_names": self._unknown_names, "unknown_words": self._unknown_words}
        near = self._nearness(found, settings)
        asked = self.question_words(said_tokens(found.embedding))
        if self.is_ideographic or not near.size or not asked:
            covered = (self.covered(f"{hit.passage.text} {hit.passage.context}") for hit in hits)
            return Evidence(max(covered), **unknown)
        rarity = np.array([rare for _, rare in asked])
        rarity /= rarity.sum()
        nearness = np.stack([_nearest(near, alternatives) for alternatives, _ in asked], axis=1)
        nearness = np.maximum(nearness, SURELY_NEAR * self._held_in_questions(hits, found, asked))
        covered = nearness @ rarity
        best = int(np.argmax(covered))
        least, most = settings.missing_cosine, settings.found_cosine
        missing = np.clip((most - nearness[best]) / (most - least), 0.0, 1.0) @ rarity
        return Evidence(
            covered=float(covered[best]),
            missing=float(missing),
            length=math.log(len(asked)),
            lead=max(0.0, hits[0].dense - hits[-1].dense),
            late_lead=max(0.0, (hits[0].late or 0.0) - (hits[-1].late or 0.0)) if hits[-1].late else 0.0,
            score_lead=max(0.0, hits[0].score - hits[-1].score),
            **unknown,
        )

    def _held_in_questions(
        self, hits: Sequence[Hit], found: SearchResult, asked: Sequence[tuple[Alternatives, float]]
    ) -> Vectors:
        """Return which words of the question stand in what each passage answers, 1 or 0, shape (passages, words).

        Of a long question the index keeps the end only.
        """
        tokens = said_tokens(found.embedding)
        words = [[self._terms(word_of_tokens(tokens, places)) for places in alternatives] for alternatives, _ in asked]
        held = np.zeros((len(hits), len(asked)), np.float32)
        for row, hit in enumerate(hits):
            said = self._terms(hit.passage.question or "")
            held[row] = [any(terms and terms <= said for terms in one) for one in words]
        return held

    def _terms(self, text: str) -> frozenset[str]:
        return frozenset(self._lexical.terms(text))

    def _nearness(self, found: SearchResult, settings: AnswerSettings) -> Vectors:
        """Return how near the best passages come to each token of the question; they are compared once."""
        passages = [hit.passage for hit in found.hits[: settings.judged]]
        key = tuple(passage.number for passage in passages)
        if key not in self._near:
            self._near[key] = token_nearness(passages, found.embedding, found.snapshot)
        return self._near[key]

    def question_words(
        self, tokens: Sequence[str], without: Sequence[str] = ()
    ) -> Sequence[tuple[Alternatives, float]]:
        """Return the words of a question that say something: the places of their tokens, and how rare they are.

        Where all only ask, all are returned. A name and its other names are alternatives of one word. Words in folded
        case may be left out (`without`). They are read once, since each passage is held against them.
        """
        key = (tuple(tokens), tuple(without))
        if key not in self._asked:
            self._asked[key] = self._read_words(tokens, without)
        return self._asked[key]

    def _read_words(self, tokens: Sequence[str], without: Sequence[str]) -> list[tuple[Alternatives, float]]:
        left_out = {*self._given_names, *without}
        read, names = self._names_apart([one for one in words_of(tokens) if one[0].casefold() not in left_out])
        topic = [(word, places) for word, places in read if is_topical(word)]
        plain = [([places], self.rarity_of(word)) for word, places in topic or (() if names else read)]
        return [*plain, *names]

    def _names_apart(
        self, read: Sequence[tuple[str, list[int]]]
    ) -> tuple[list[tuple[str, list[int]]], list[tuple[Alternatives, float]]]:
        """Return the words of a question that are part of no name with other names, and these names."""
        names: list[tuple[Alternatives, float]] = []
        left = list(read)
        for typed, others in self._others.items():
            alternatives, rarities = [], []
            for name in (typed, *(frozenset(words(other)) for other in others)):
                own = [(word, places) for word, places in left if word.casefold() in name]
                if own:
                    alternatives.append([place for _, places in own for place in places])
                    rarities.append(max(self.rarity_of(word) for word, _ in own))
                    left = [one for one in left if one not in own]
            if alternatives:
                names.append((alternatives, min(rarities)))
        return left, names

    def rarity_of(self, word: str) -> float:
        """Return how rare a word is in the record, above 0."""
        total = len(self._lexical)
        frequencies = map(self._lexical.document_frequency, self._lexical.terms(word))
        return max((inverse_frequency(often, total) for often in frequencies), default=0.0) + LEAST_RARITY

    def share_near(
        self, near: Vectors, tokens: Sequence[str], least: float, most: float, without: Sequence[str] = ()
    ) -> float:
        """Return the share of a question's words, by rarity, that one passage comes near, in part between two cosines.

        `near` has shape (1, tokens). Words in folded case may be left out (`without`).
        """
        asked = self.question_words(tokens, without)
        if not asked:
            return 1.0
        rarity = np.array([rare for _, rare in asked])
        nearness = np.array([float(_nearest(near, alternatives)[0]) for alternatives, _ in asked])
        return float(np.clip((nearness - least) / (most - least), 0.0, 1.0) @ rarity / rarity.sum())

    def covered(self, text: str) -> float:
        """Return the share of the key terms, by rarity, that stand in a text."""
        held = set(self._lexical.terms(text))
        for typed, others in self._others.items():
            if any(held.issuperset(self._lexical.terms(other)) for other in others):
                held.update(self._lexical.terms(" ".join(typed)))
        return self._share(held, set(self._rarity))

    def _share(self, held: AbstractSet[str], wanted: AbstractSet[str]) -> float:
        """Return the share of the terms that are wanted, by rarity, that are held."""
        total = sum(self._rarity[term] for term in wanted)
        return sum(self._rarity[term] for term in wanted & held) / total if total else 0.0


def _nearest(near: Vectors, alternatives: Alternatives) -> Vectors:
    """Return how near passages come to a word, shape (passages,): to that of its alternatives which is nearest."""
    each = [near[:, places].sum(axis=1) / len(places) for places in alternatives]
    return np.asarray(each[0] if len(each) == 1 else np.max(each, axis=0), np.float32)
