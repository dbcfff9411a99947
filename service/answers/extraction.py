"""The extractive answerer: from the passages that bear on a question, the sentences that answer it, verbatim.

It writes nothing of its own, so there is nothing it could get wrong but the choice.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.indexer.embedding.embedder import Embedder, Vectors
from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Span
from onrecord.service.answers.cited_answer import Sentence
from onrecord.service.answers.evidence import Judge
from onrecord.service.answers.sentence_worth import worth
from onrecord.service.answers.styles import Plan
from onrecord.service.retrieval.near_duplicates import decisive_words, fold, plain_words
from onrecord.service.retrieval.retriever import Hit

# A sentence is quoted only if it comes this near to the best one.
SHARE_OF_BEST = 0.75
# Two sentences that share this much of their words say the same.
SAME_WORDS = 0.7
# Two sentences contrast if they share this much of their words without those that decide. Less is another statement.
CONTRASTING_WORDS = 0.6
# "As I said yesterday" says nothing of the matter.
RELATIVE_DAYS = frozenset(word for language in LANGUAGES for word in language.days.relative)


@dataclass(frozen=True, slots=True)
class Extract:
    """Quoted sentences and the passages they cite: citation number n is `citations[n - 1]`."""

    sentences: tuple[Sentence, ...]
    citations: tuple[StoredPassage, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that may answer the question; `worth` ranks it."""

    passage: StoredPassage
    span: Span
    text: str
    worth: float


def extract(hits: Sequence[Hit], question: Vectors, judge: Judge, embedder: Embedder, plan: Plan) -> Extract:
    """Return the sentences of some passages that answer a question best, passage by passage.

    `question` is its vector. Each passage's sentences stand in the order in which they were said, the passages
    by the worth of their best sentence, or by day where the plan says so. Nothing comes of it where even the
    best sentence is turned away from the question.
    """
    chosen = _chosen(_candidates(hits, question, judge, embedder), plan)
    citations = list(dict.fromkeys(candidate.passage for candidate in chosen))
    if plan.is_by_date:
        citations.sort(key=lambda passage: passage.date or passage.published or dt.date.max)
    quoted = [
        sentence
        for marker, passage in enumerate(citations, start=1)
        for sentence in _quoted(passage, marker, {c.span for c in chosen if c.passage == passage})
    ]
    return Extract(_contrasted(quoted), tuple(citations))


def _candidates(hits: Sequence[Hit], question: Vectors, judge: Judge, embedder: Embedder) -> list[_Candidate]:
    """Return every sentence of the hits, the best first.

    A sentence is worth as much for its own cosine with the question (in ideographs, its share of the question's
    words) as for the passage it stands in, which knows what the sentence refers to; nothing if it is turned away.
    """
    spans = [(hit, span) for hit in hits for span in _sentences(hit.passage)]
    texts = [hit.passage.slice(span) for hit, span in spans]
    if judge.is_ideographic:
        nearness = [judge.covered(text) for text in texts]
    else:
        nearness = [float(cosine) for cosine in embedder.embed_passages(texts) @ question] if texts else []
    found = [
        _Candidate(hit.passage, span, text, _worth(hit, text, near))
        for (hit, span), text, near in zip(spans, texts, nearness, strict=True)
    ]
    return sorted(found, key=lambda candidate: -candidate.worth)


def _chosen(candidates: Sequence[_Candidate], plan: Plan) -> list[_Candidate]:
    """Return the sentences of the answer: good ones, no two the same, from several transcripts."""
    chosen: list[_Candidate] = []
    from_transcript: Counter[str] = Counter()
    for best in (group.best for group in fold(candidates, lambda c: c.text, SAME_WORDS)):
        if len(chosen) == plan.sentences or best.worth < SHARE_OF_BEST * candidates[0].worth or not best.worth:
            break
        if from_transcript[best.passage.transcript] < plan.per_transcript:
            from_transcript[best.passage.transcript] += 1
            chosen.append(best)
    return chosen


def _worth(hit: Hit, text: str, near: float) -> float:
    return worth(text, hit.passage.provenance) * (near + hit.score) / 2 if near >= 0 else 0.0


def _quoted(passage: StoredPassage, marker: int, chosen: set[Span]) -> list[Sentence]:
    """Return what is quoted from one passage, in its order.

    Where the speaker declines to answer in a passage, its quotation says so, chosen or not: what is
    said around a "no comment" must not pass for the answer.
    """
    shown = sorted(chosen | set(passage.non_answers), key=lambda span: span.start)
    return [Sentence(passage.slice(span), (marker,), span, span in passage.non_answers) for span in shown]


def _contrasted(quoted: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return sentences, each told from which others it differs by a negation, a number or a day."""
    others: dict[int, list[int]] = {}
    for one, other in contrasts([sentence.text for sentence in quoted]):
        declined = quoted[one].declines or quoted[other].declines
        if quoted[one].citations != quoted[other].citations and not declined:
            others.setdefault(one, []).extend(quoted[other].citations)
            others.setdefault(other, []).extend(quoted[one].citations)
    return tuple(
        Sentence(s.text, s.citations, s.span, s.declines, tuple(sorted(set(others.get(place, ())))))
        for place, s in enumerate(quoted)
    )


def contrasts(said: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of sentences, by their places, that differ in what decides and hardly in anything else."""
    return [(a, b) for a, b in combinations(range(len(said)), 2) if differ(said[a], said[b])]


def differ(some: str, other: str) -> bool:
    """Return whether two sentences differ in a negation, a number or a day and hardly in anything else."""
    if _deciding(some) == _deciding(other):
        return False
    one, two = plain_words(some), plain_words(other)
    return bool(one and two) and len(one & two) >= CONTRASTING_WORDS * len(one | two)


def _deciding(text: str) -> list[str]:
    """Return the negations, numbers and days of a sentence, without those that count from when it was said."""
    return [word for word in decisive_words(text) if word not in RELATIVE_DAYS]


def _sentences(passage: StoredPassage) -> list[Span]:
    """Return the sentences of a passage as spans of the transcript's text."""
    within = Span(0, len(passage.text))
    return [span.shifted(passage.span.start) for span in sentences(passage.text, within, passage.language)]
