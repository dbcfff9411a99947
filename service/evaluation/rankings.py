"""Rankings: the hits for a question as documents that are relevant or not.

A question with gold words asks for one answer. The first hit that contains it is the one relevant document; further
hits that contain it are not relevant again, but keep their ranks. The same hits are judged in several ways
(`Judgement`).
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

    In context: a hit is right if the answer of its exchange contains the gold words. Strictly: it is right if the
    passage itself contains them. By exchange: as in context, but all hits of an exchange count as one, at the rank of
    the first. By document: the same for the documents of a folder, whose relevance is given.
    """

    IN_CONTEXT = "in_context"
    STRICTLY = "strictly"
    BY_EXCHANGE = "by_exchange"
    BY_DOCUMENT = "by_document"


@dataclass(frozen=True, slots=True)
class Ranking:
    """Distinct documents, the best first. `relevant` has the relevance (above 0) of the relevant ones."""

    id: str
    style: str
    documents: tuple[str, ...]
    relevant: Mapping[str, int]

    @property
    def rank(self) -> int | None:
        """The rank of the first relevant document, counted from 1; None if none was found."""
        return first_place(self.relevant.get(document, 0) > 0 for document in self.documents)


def first_place(right: Iterable[bool]) -> int | None:
    """Return the rank, counted from 1, of the first that is right; None if none is."""
    return next((place for place, is_right in enumerate(right, 1) if is_right), None)


def judged(
    question_id: str, style: str, found: Sequence[StoredPassage], gold: str, exchanges: Collection[ExchangeKey]
) -> dict[Judgement, Ranking]:
    """Return the passages found for a question as rankings, one for each way of judging.

    `exchanges` are those whose answer contains the `gold` words.
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
    """Return a ranking from the rightness of each hit; the first right hit is its one relevant document."""
    place = first_place(right)
    documents = tuple(RIGHT if n == place else f"{n}" for n in range(1, len(right) + 1))
    return Ranking(question_id, style, documents, {RIGHT: 1})
