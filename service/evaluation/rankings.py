"""Rankings: what was found for a question, as documents that are relevant or not.

A question with gold words asks for one answer. The first hit that holds it is the one relevant
document; a hit that holds it again is no more relevant, and takes its place on the page. The same hits
are judged in three ways (`Judgement`). How far down a right hit may stand is for the measures.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.evaluation.gold import ExchangeKey, exchange_of, plain

RIGHT = "right"


class Judgement(StrEnum):
    """When a hit is right, and what counts as one hit.

    In context: hits as they are shown; right if the answer of the hit's exchange holds the gold words.
    Strictly: the same hits; right if the passage itself holds them. By exchange: as in context, but the
    hits of one exchange count as one, at the place of the first. By document: likewise for the
    documents of a folder, whose relevance is given.
    """

    IN_CONTEXT = "in_context"
    STRICTLY = "strictly"
    BY_EXCHANGE = "by_exchange"
    BY_DOCUMENT = "by_document"


@dataclass(frozen=True, slots=True)
class Ranking:
    """Distinct documents, the best first, with the relevance (above 0) of those that are relevant."""

    id: str
    style: str
    documents: tuple[str, ...]
    relevant: Mapping[str, int]

    @property
    def rank(self) -> int | None:
        """The place of the first relevant document, counted from 1; None where none was found."""
        return first_place(self.relevant.get(document, 0) > 0 for document in self.documents)


def first_place(right: Iterable[bool]) -> int | None:
    """Return the place, counted from 1, of the first that is right."""
    return next((place for place, is_right in enumerate(right, 1) if is_right), None)


def judged(
    question_id: str, style: str, found: Sequence[StoredPassage], gold: str, exchanges: Collection[ExchangeKey]
) -> dict[Judgement, Ranking]:
    """Return the passages that were found for a question as rankings, judged in each way.

    `exchanges` are those whose answer holds the `gold` words.
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
    """Return hits, of which is told whether they are right, as a ranking whose one relevant document is the first."""
    place = first_place(right)
    documents = tuple(RIGHT if n == place else f"{n}" for n in range(1, len(right) + 1))
    return Ranking(question_id, style, documents, {RIGHT: 1})
