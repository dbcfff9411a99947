"""Whether a passage answers a question at all.

How near it is in meaning is weighed with how many of the names and numbers of the question stand in it or in
the question that it answers, and how many of its words stand nowhere in the record. Words that only ask
("what did the ministry say about") do not count.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from onrecord.indexer.engine.search_engine import WordIndex
from onrecord.service.answers.answer_settings import AnswerSettings
from onrecord.service.query.frame import FRAME, only_asks
from onrecord.service.query.query import is_ideographic
from onrecord.service.retrieval.retriever import Hit, SearchResult
from onrecord.service.retrieval.understanding import is_beyond, unspoken_dates

WORD = re.compile(r"[\w'’-]+")
IDEOGRAPH = re.compile(r"[\u2e80-\u9fff]")
MAX_ABSENT = 4
NO_EVIDENCE = -1.0  # less than any passage gives with the default weights


@dataclass(frozen=True, slots=True)
class Evidence:
    """The signs that one passage gives, each in [0, 1].

    `similarity` is how near it is in meaning; `named` the share of the question's names and numbers, by rarity,
    that stand in it or in what it answers (1 where the question has none); `unknown_names` the share of them,
    and `unknown_words` the share of all words of the question, that stand nowhere in the record.
    """

    similarity: float
    named: float
    unknown_names: float
    unknown_words: float

    def weight(self, settings: AnswerSettings) -> float:
        """Return the sum of the signs as the settings weigh them."""
        return (
            self.similarity
            + settings.named_weight * self.named
            - settings.unknown_names_weight * self.unknown_names
            - settings.unknown_words_weight * self.unknown_words
        )


def best_evidence(found: SearchResult, settings: AnswerSettings) -> float:
    """Return the evidence of the passages that an answer may draw on: that of the best, 0 where there is none.

    What is asked of days that the record does not reach has the least evidence that there is.
    """
    if is_beyond(found):
        return NO_EVIDENCE
    judge = Judge(judged(found), found.snapshot.lexical)
    return max((judge.weigh(hit).weight(settings) for hit in found.hits[: settings.passages]), default=0.0)


def judged(result: SearchResult) -> str:
    """Return the words of a question that an answer must bear on.

    Who and when are left out, since they are no matter of what is said; the words for a period stay
    where the record has nothing of it. A misspelt word is one of the record's only where it is long
    enough that it can hardly be another word.
    """
    never = (date.span.of(result.query.raw) for date in unspoken_dates(result))
    return " ".join((result.spelling.applied(result.query.matter), *never))


class Judge:
    """Weighs passages against one question."""

    def __init__(self, question: str, lexical: WordIndex) -> None:
        self._lexical = lexical
        self.is_ideographic = is_ideographic(question)
        words = WORD.findall(question)
        telling = [word for word in dict.fromkeys(words) if not only_asks(word)]
        frame = set(lexical.terms(FRAME))
        # Spaces keep the ideographs of a question together and its words apart.
        terms = [term for term in lexical.terms(" ".join(telling)) if term not in frame and not _is_letter(term)]
        self._rarity = {term: _rarity(lexical.document_frequency(term), len(lexical)) for term in terms}
        # Chinese does not show what is a name; all that is written in it counts as one.
        named = (w for w in telling if _is_name(w, words) or IDEOGRAPH.search(w))
        self._names = {term for word in named for term in lexical.terms(word) if term in self._rarity}
        unknown = {term for term in terms if lexical.document_frequency(term) == 0}
        written = [word for word in telling if not IDEOGRAPH.search(word)]
        self._unknown = [word for word in written if unknown & set(lexical.terms(word))]
        names = [word for word in written if _is_name(word, words)]
        unknown_names = [word for word in names if word in self._unknown]
        self._unknown_names = len(unknown_names) / len(names) if names else 0.0
        self._unknown_words = (len(self._unknown) - len(unknown_names)) / len(words) if words else 0.0

    @property
    def absent_words(self) -> tuple[str, ...]:
        """The first words of the question that nobody ever said or was asked, as the user wrote them.

        Words that only ask are none of them, nor is Chinese, which does not show where words end.
        """
        return tuple(self._unknown[:MAX_ABSENT])

    def weigh(self, hit: Hit) -> Evidence:
        """Return the evidence that a passage gives."""
        held = set(self._lexical.terms(f"{hit.passage.text} {hit.passage.context}"))
        # What a model that knows no ideographs takes for alike is chance: the words speak for themselves.
        similarity = self._share(held, set(self._rarity)) if self.is_ideographic else max(0.0, hit.dense)
        named = self._share(held, self._names) if self._names else 1.0
        return Evidence(similarity, named, self._unknown_names, self._unknown_words)

    def covered(self, text: str) -> float:
        """Return the share of the key terms, by rarity, that stand in a text."""
        return self._share(set(self._lexical.terms(text)), set(self._rarity))

    def _share(self, held: AbstractSet[str], wanted: AbstractSet[str]) -> float:
        """Return the share of the terms that are wanted, by rarity, that are held."""
        total = sum(self._rarity[term] for term in wanted)
        return sum(self._rarity[term] for term in wanted & held) / total if total else 0.0


def _is_name(word: str, words: Sequence[str]) -> bool:
    """Tell whether a word is a name or a number by how it is written; the first of a question may be any word."""
    begins = word == words[0] and not (len(word) > 1 and word.isupper())
    return word[0].isdigit() or (word[0].isupper() and not begins)


def _is_letter(term: str) -> bool:
    """Tell whether a term is what an apostrophe leaves over: the s of "China's"."""
    return len(term) == 1 and term.isascii() and term.isalpha()


def _rarity(occurs_in: int, total: int) -> float:
    """Return the inverse document frequency as BM25 defines it."""
    return math.log(1 + (total - occurs_in + 0.5) / (occurs_in + 0.5))
