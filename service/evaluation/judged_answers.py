"""Judges answers: whether one is given, cites a right exchange, and quotes word for word."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from onrecord.service.answers.cited_answer import CitedAnswer, Sentence
from onrecord.service.evaluation.gold import ExchangeKey, exchange_of


@dataclass(frozen=True, slots=True)
class AnswerJudged:
    """The judgement of one answer.

    `cites_gold` says whether it cites a right exchange; None if none is known. The others are counts: of its
    `sentences`, those that are `quoted`, and those quoted `verbatim`, as slices of what they cite.
    """

    answered: bool
    cites_gold: bool | None
    sentences: int
    quoted: int
    verbatim: int


@dataclass(frozen=True, slots=True)
class AnswersJudged:
    """Counts over all answers.

    `sought` questions have a right exchange in the record. Of these, `answered` got an answer, and `cited` an answer
    that cites it. Of all `quoted` sentences, `verbatim` are slices of what they cite.
    """

    sought: int
    answered: int
    cited: int
    quoted: int
    verbatim: int

    @classmethod
    def of(cls, answers: Sequence[AnswerJudged]) -> AnswersJudged:
        """Return the counts over answers."""
        sought = [answer for answer in answers if answer.cites_gold is not None]
        return cls(
            sought=len(sought),
            answered=sum(answer.answered for answer in sought),
            cited=sum(bool(answer.cites_gold) for answer in sought),
            quoted=sum(answer.quoted for answer in answers),
            verbatim=sum(answer.verbatim for answer in answers),
        )


def judged(answer: CitedAnswer, sought: Collection[ExchangeKey]) -> AnswerJudged:
    """Return the judgement of an answer, given the exchanges whose answers contain the gold words."""
    quoted = [sentence for sentence in answer.sentences if sentence.span]
    return AnswerJudged(
        answered=answer.answered,
        cites_gold=any(exchange_of(passage) in sought for passage in answer.citations) if sought else None,
        sentences=len(answer.sentences),
        quoted=len(quoted),
        verbatim=sum(_is_verbatim(sentence, answer) for sentence in quoted),
    )


def _is_verbatim(sentence: Sentence, answer: CitedAnswer) -> bool:
    passage = answer.citations[sentence.citations[0] - 1]
    return sentence.span is not None and passage.slice(sentence.span) == sentence.text
