"""The answerer: a question to sentences that were really said, each with its citation.

It picks, from the best passages, the sentences nearest to the question, and gives them verbatim,
passage by passage in the order in which they were said. It writes nothing of its own, so there is
nothing it could get wrong but the choice; and where the evidence is thin it says that the record is
silent and offers the nearest passages.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.config import AnswerSettings
from indexer.embedder import Embedder, Vectors
from indexer.sentences import sentences
from indexer.store import StoredPassage
from indexer.transcript import Provenance, Span
from service.errors import QueryError
from service.evidence import Judge, judged
from service.folding import fold
from service.retriever import Hit, Retriever, SearchResult
from service.understanding import day_in_words, emptied, is_beyond, understood, unspoken

SILENT = "Not found in the record."
# A passage, and a sentence, is shown only if it comes this near to the best one.
SHARE_OF_BEST = 0.7
# Of two sentences equally good, the record's own comes before a report's.
SECOND_HAND = 0.95
# A sentence that leans on the one before it is a worse opening than one that stands by itself.
LEANING = re.compile(
    r"(this|that|these|those|it|they|such|he|she|but|so|in this regard)\b|.*\b(however|therefore)\b", re.IGNORECASE
)
LEANS = 0.9
# Two sentences that share this much of their words say the same.
SAME_WORDS = 0.7


@dataclass(frozen=True, slots=True)
class QuotedSentence:
    """A sentence of the answer: a slice of the record and the number of its citation.

    `declines` is set where the speaker declined to answer in this sentence.
    """

    text: str
    span: Span
    marker: int
    declines: bool


@dataclass(frozen=True, slots=True)
class CitedAnswer:
    """An answer made of quotations, or the statement that the record is silent.

    Citation number n is `citations[n - 1]`. `nearest` is filled where the record is silent.
    """

    question: str
    answered: bool
    sentences: tuple[QuotedSentence, ...]
    citations: tuple[StoredPassage, ...]
    nearest: tuple[Hit, ...]
    search: SearchResult
    absent_words: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The answer as one text: every sentence with its marker, or that nothing was found."""
        if not self.answered:
            return " ".join((SILENT, *self._reasons()))
        return "\n".join(f"{sentence.text} [{sentence.marker}]" for sentence in self.sentences)

    def _reasons(self) -> Iterator[str]:
        """Yield what is known of why nothing was found, and where it was looked for."""
        if nothing_left := emptied(self.search):
            yield nothing_left
            return
        if missing := ", ".join(f"“{word}”" for word in self.absent_words):
            yield f"No statement in it mentions {missing}."
        if never := " or ".join(unspoken(self.search)):
            yield f"No statement in it was made {never}; the last one is of {day_in_words(self.search.newest)}."
        if looked_for := "; ".join(understood(self.search)):
            yield f"Understood: {looked_for}."


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that could answer."""

    passage: StoredPassage
    span: Span
    text: str
    worth: float


class Answerer:
    """Answers questions with quotations from the record."""

    def __init__(self, retriever: Retriever, embedder: Embedder, settings: AnswerSettings) -> None:
        self._retriever = retriever
        self._embedder = embedder
        self._settings = settings

    def ask(self, question: str, *, today: dt.date | None = None, literal: bool = False) -> CitedAnswer:
        """Return the answer to a question. Raises what `Retriever.search` raises, which tells the rest.

        A question of operators alone asks nothing that could be answered, and is a `QueryError`, too.
        """
        result = self._retriever.search(question, self._settings.passages, today=today, literal=literal)
        if not any(c.isalnum() for c in result.query.text):
            raise QueryError("the question says when, who or where, but not what; add words, or use: onrecord search")
        judge = Judge(judged(result), result.snapshot.lexical)
        fitting = [] if is_beyond(result) else self._fitting(result.hits, judge)
        chosen = self._chosen(self._candidates(fitting, result.vector, judge)) if fitting else []
        if not chosen:
            nearest = result.hits[: self._settings.nearest]
            return CitedAnswer(result.query.raw, False, (), (), nearest, result, judge.absent_words)
        citations = tuple(dict.fromkeys(candidate.passage for candidate in chosen))
        quoted = [
            sentence
            for marker, passage in enumerate(citations, start=1)
            for sentence in _quoted(passage, marker, {c.span for c in chosen if c.passage == passage})
        ]
        return CitedAnswer(result.query.raw, True, tuple(quoted), citations, (), result)

    def _fitting(self, hits: Sequence[Hit], judge: Judge) -> list[Hit]:
        """Return the hits that bear on the question, none where even the best does not."""
        weights = [judge.weigh(hit).weight(self._settings) for hit in hits]
        enough = max(self._settings.min_evidence, SHARE_OF_BEST * max(weights, default=0.0))
        return [hit for hit, weight in zip(hits, weights, strict=True) if weight >= enough]

    def _candidates(self, hits: Sequence[Hit], question: Vectors, judge: Judge) -> list[_Candidate]:
        """Return every sentence of the hits, the best first.

        A sentence is worth its own cosine with the question (in ideographs, its share of the question's
        words), and more in a passage that ranks high, which knows what the sentence refers to.
        """
        spans = [(hit, span) for hit in hits for span in _sentences(hit.passage)]
        texts = [_slice(hit.passage, span) for hit, span in spans]
        if judge.is_ideographic:
            nearness = [judge.covered(text) for text in texts]
        else:
            nearness = [float(cosine) for cosine in self._embedder.embed_passages(texts) @ question]
        found = [
            _Candidate(hit.passage, span, text, near * _standing(hit, text))
            for (hit, span), text, near in zip(spans, texts, nearness, strict=True)
        ]
        return sorted(found, key=lambda candidate: -candidate.worth)

    def _chosen(self, candidates: Sequence[_Candidate]) -> list[_Candidate]:
        """Return the sentences of the answer: good ones, no two the same, from several transcripts.

        None where even the best is turned away from the question.
        """
        chosen: list[_Candidate] = []
        from_transcript: Counter[str] = Counter()
        for best in (group.best for group in fold(candidates, lambda c: c.text, SAME_WORDS)):
            if len(chosen) == self._settings.sentences or best.worth < SHARE_OF_BEST * candidates[0].worth:
                break
            if from_transcript[best.passage.transcript] < self._settings.per_transcript:
                from_transcript[best.passage.transcript] += 1
                chosen.append(best)
        return chosen


def _standing(hit: Hit, text: str) -> float:
    """Return what a sentence counts for by itself and by the passage it stands in."""
    by_itself = LEANS if LEANING.match(text.lstrip('“"')) else 1.0
    first_hand = SECOND_HAND if hit.passage.provenance is Provenance.REPORT else 1.0
    return by_itself * first_hand * (1 + hit.score) / 2


def _quoted(passage: StoredPassage, marker: int, chosen: set[Span]) -> list[QuotedSentence]:
    """Return what is quoted from one passage, in its order.

    Where the speaker declines to answer in a passage, its quotation says so, chosen or not: what is
    said around a "no comment" must not pass for the answer.
    """
    shown = sorted(chosen | set(passage.non_answers), key=lambda span: span.start)
    return [QuotedSentence(_slice(passage, span), span, marker, span in passage.non_answers) for span in shown]


def _sentences(passage: StoredPassage) -> list[Span]:
    """Return the sentences of a passage as spans of the transcript's text."""
    within = Span(0, len(passage.text))
    return [span.shifted(passage.span.start) for span in sentences(passage.text, within, passage.language)]


def _slice(passage: StoredPassage, span: Span) -> str:
    return span.shifted(-passage.span.start).of(passage.text)
