"""Rankings: the hits for a question as relevant and irrelevant documents.

A question with gold words asks for one answer. The first hit with that answer is the only relevant document; further
hits with it keep their ranks but do not count as relevant. The same hits are judged in several ways (`Judgement`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.evaluation.gold import ExchangeKey, exchange_of, plain

RIGHT = "right"


class Judgement(StrEnum):
    """The ways of judging hits.

    In context: a hit is right if the answer of its exchange contains the gold words. Strictly: it is right if its own
    passage contains them. By exchange: as in context, but all hits from one exchange count as one, at the rank of the
    first. By document: all hits from one document count as one, and the relevance of documents is given.
    """

    IN_CONTEXT = "in_context"
    STRICTLY = "strictly"
    BY_EXCHANGE = "by_exchange"
    BY_DOCUMENT = "by_document"


@dataclass(frozen=True, slots=True)
class Ranking:
    """Distinct documents, the best first. `relevant` maps relevant documents to their relevance (above 0)."""

    id: str
    style: str
    documents: tuple[str, ...]
    relevant: Mapping[str, int]

    @property
    def rank(self) -> int | None:
        """The rank of the first relevant document, counted from 1; None if none was found."""
        return first_place(self.relevant.get(document, 0) > 0 for document in self.documents)


def first_place(right: Iterable[bool]) -> int | None:
    """Return the rank, counted from 1, of the first true value, or None if there is none."""
    return next((place for place, is_right in enumerate(right, 1) if is_right), None)


def judged(
    question_id: str, style: str, found: Sequence[StoredPassage], gold: str, exchanges: Collection[ExchangeKey]
) -> dict[Judgement, Ranking]:
    """Return the passages found for a question as rankings, one for each way of judging.

    `exchanges` are those whose answers contain the `gold` words.
    """
    words = plain(gold)
    distinct = list(dict.fromkeys(map(exchange_of, found)))
    judgements = {
        Judgement.IN_CONTEXT: [exchange_of(passage) in exchanges for passage in found],
        Judgement.STRICTLY: [words in plain(passage.text) for passage in found],
        Judgement.BY_EXCHANGE: [exchange in exchanges for exchange in distinct],
    }
    return {judgement: ranked(question_id, style, right) for judgement, right in judgements.items()}


def ranked(question_id: str, style: str, right: Sequence[bool]) -> Ranking:
    """Return a ranking, given which hits are right. The first right hit is its only relevant document."""
    place = first_place(right)
    documents = tuple(RIGHT if n == place else f"{n}" for n in range(1, len(right) + 1))
    return Ranking(question_id, style, documents, {RIGHT: 1})
