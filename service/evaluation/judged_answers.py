"""Answers judged: whether one is given, whether it cites what was sought, whether it quotes word for word."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from onrecord.service.answers.cited_answer import CitedAnswer, Sentence
from onrecord.service.evaluation.gold import ExchangeKey, exchange_of


@dataclass(frozen=True, slots=True)
class AnswerJudged:
    """One answer: `cites_gold` tells whether it cites an exchange that was sought, None where none was.

    Of its `sentences` so many are `quoted`, and of these so many `verbatim`: slices of what they cite.
    """

    answered: bool
    cites_gold: bool | None
    sentences: int
    quoted: int
    verbatim: int


@dataclass(frozen=True, slots=True)
class AnswersJudged:
    """Answers taken together: of how many `sought` (asked for and in the record), so many are `cited`.

    `answered` counts the answers among the sought; of all `quoted` sentences so many are `verbatim`.
    """

    sought: int
    answered: int
    cited: int
    quoted: int
    verbatim: int

    @classmethod
    def of(cls, answers: Sequence[AnswerJudged]) -> AnswersJudged:
        """Return the sums over some answers."""
        sought = [answer for answer in answers if answer.cites_gold is not None]
        return cls(
            sought=len(sought),
            answered=sum(answer.answered for answer in sought),
            cited=sum(bool(answer.cites_gold) for answer in sought),
            quoted=sum(answer.quoted for answer in answers),
            verbatim=sum(answer.verbatim for answer in answers),
        )


def judged(answer: CitedAnswer, sought: Collection[ExchangeKey]) -> AnswerJudged:
    """Return what an answer is worth where the exchanges in `sought` hold the gold words."""
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
