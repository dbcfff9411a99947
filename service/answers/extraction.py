"""The extractive answerer: from the passages that bear on a question, the sentences that answer it, verbatim.

It writes nothing of its own, so there is nothing it could get wrong but the choice.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.indexer.embedding.embedder import Embedder, Vectors
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Provenance, Span
from onrecord.service.answers.cited_answer import Sentence
from onrecord.service.answers.contrast import contrasts
from onrecord.service.answers.evidence import Judge
from onrecord.service.answers.formulas import WORTH, is_formula
from onrecord.service.answers.styles import Plan
from onrecord.service.retrieval.near_duplicates import fold
from onrecord.service.retrieval.retriever import Hit

# A sentence is quoted only if it comes this near to the best one.
SHARE_OF_BEST = 0.75
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
class Extract:
    """Quoted sentences and the passages they cite: citation number n is `citations[n - 1]`."""

    sentences: tuple[Sentence, ...]
    citations: tuple[StoredPassage, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that could answer."""

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
        _Candidate(hit.passage, span, text, _standing(hit, text) * (near + hit.score) / 2 if near >= 0 else 0.0)
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


def _standing(hit: Hit, text: str) -> float:
    """Return what a sentence counts for by how it opens, what it is and who gives it."""
    by_itself = LEANS if LEANING.match(text.lstrip('“"')) else 1.0
    says = WORTH if is_formula(text) else 1.0
    first_hand = SECOND_HAND if hit.passage.provenance is Provenance.REPORT else 1.0
    return by_itself * says * first_hand


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


def _sentences(passage: StoredPassage) -> list[Span]:
    """Return the sentences of a passage as spans of the transcript's text."""
    within = Span(0, len(passage.text))
    return [span.shifted(passage.span.start) for span in sentences(passage.text, within, passage.language)]
