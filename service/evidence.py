"""Whether a passage answers a question at all.

Three signs are weighed: how near it is in meaning, how many of the question's key terms stand in it or
in the question that it answers, and how many stand nowhere in the record. Key terms are the question's
terms without those that only ask ("what did the ministry say about"), each counting by its rarity.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from indexer.config import AnswerSettings
from indexer.lexical import LexicalIndex
from service.query.records import is_ideographic
from service.retriever import Hit, SearchResult
from service.understanding import is_beyond, unspoken_dates

FRAME = (
    "what who whom whose which when where why how many much did do does done doing has have had is are was were be "
    "been being can could will would should may might me us you your tell told say says said saying talk talked "
    "comment comments commented respond responded response react reacted reaction position stance view views "
    "think thought opinion statement statements spokesperson spokesman spokeswoman ministry official officials "
    "government ask asked about regarding concerning any anything latest record please whats "
    "didn don doesn isn wasn weren aren won wouldn couldn shouldn hasn haven hadn couldnt didnt doesnt dont"
)
# The little words that the index leaves out; known here so that their misspellings are.
LITTLE = "a an and as at but by for from if in into it its no not of on or that the their then there these they this to"
WORD = re.compile(r"[\w'’-]+")
IDEOGRAPH = re.compile(r"[\u2e80-\u9fff]")
MAX_ABSENT = 4
LONG = 5  # letters that a word must have for one wrong letter to be a slip and not another word


@dataclass(frozen=True, slots=True)
class Evidence:
    """The signs that one passage gives, each in [0, 1], and the question's words that no passage has."""

    similarity: float
    coverage: float
    absence: float

    def weight(self, settings: AnswerSettings) -> float:
        """Return the sum of the signs as the settings weigh them."""
        return self.similarity + settings.coverage_weight * self.coverage - settings.absence_weight * self.absence


def best_evidence(found: SearchResult, settings: AnswerSettings) -> float:
    """Return the evidence of the passages that an answer may draw on: that of the best, 0 where there is none.

    What is asked of days that the record does not reach has the least evidence that there is.
    """
    if is_beyond(found):
        return -settings.absence_weight
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

    def __init__(self, question: str, lexical: LexicalIndex) -> None:
        self._lexical = lexical
        self.is_ideographic = is_ideographic(question)
        frame = set(lexical.terms(FRAME))
        words = dict.fromkeys(word for word in WORD.findall(question) if not _only_asks(word))
        # Spaces keep the ideographs of a question together and its words apart.
        terms = [term for term in lexical.terms(" ".join(words)) if term not in frame and not _is_letter(term)]
        self._rarity = {term: _rarity(lexical.document_frequency(term), len(lexical)) for term in terms}
        self._total = sum(self._rarity.values())
        self._absent = frozenset(term for term in terms if lexical.document_frequency(term) == 0)
        self._words = tuple(words)

    @property
    def absent_words(self) -> tuple[str, ...]:
        """The first words of the question that nobody ever said or was asked, as the user wrote them.

        Words that only ask are none of them, nor is Chinese, which does not show where words end.
        """
        written = (word for word in self._words if not IDEOGRAPH.search(word))
        absent = [word for word in written if self._absent & set(self._lexical.terms(word))]
        return tuple(absent[:MAX_ABSENT])

    def weigh(self, hit: Hit) -> Evidence:
        """Return the evidence that a passage gives."""
        coverage = self._share(self._present(hit))
        # What a model that knows no ideographs takes for alike is chance: the words speak for themselves.
        similarity = coverage if self.is_ideographic else max(0.0, hit.dense)
        return Evidence(similarity=similarity, coverage=coverage, absence=self._share(self._absent))

    def covered(self, text: str) -> float:
        """Return the share of the key terms, by rarity, that stand in a text."""
        return self._share(frozenset(self._lexical.terms(text)))

    def _present(self, hit: Hit) -> frozenset[str]:
        """Return the key terms that stand in a passage or in what it answers."""
        return frozenset(self._lexical.terms(f"{hit.passage.text} {hit.passage.context}"))

    def _share(self, terms: frozenset[str]) -> float:
        """Return the share of the key terms, by rarity, that are among `terms`."""
        if not self._total:
            return 0.0
        return sum(weight for term, weight in self._rarity.items() if term in terms) / self._total


def _is_letter(term: str) -> bool:
    """Tell whether a term is what an apostrophe leaves over: the s of "China's"."""
    return len(term) == 1 and term.isascii() and term.isalpha()


def _only_asks(word: str) -> bool:
    """Tell whether a word only asks, spelt rightly or with a slip: two letters swapped, or one wrong."""
    known = f"{FRAME} {LITTLE}".split()
    typed = word.casefold()
    if typed in known:
        return typed in FRAME.split()
    return any(
        sorted(typed) == sorted(right) or (min(len(typed), len(right)) >= LONG and _one_letter_apart(typed, right))
        for right in known
    )


def _one_letter_apart(some: str, other: str) -> bool:
    """Tell whether one letter added, dropped or changed makes one word of the other."""
    if abs(len(some) - len(other)) > 1:
        return False
    short, long = sorted((some, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def _rarity(occurs_in: int, total: int) -> float:
    """Return the inverse document frequency as BM25 defines it."""
    return math.log(1 + (total - occurs_in + 0.5) / (occurs_in + 0.5))
