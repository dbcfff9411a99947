"""From a conversation to the pieces of an answer, each as soon as it is certain."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress

from onrecord.service.answers.cited_answer import CitedAnswer
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError
from onrecord.service.faces.http.metrics import Metrics
from onrecord.service.faces.http.routes.ask import MAX_HISTORY
from onrecord.service.faces.openai.chat_request import Conversation, refused
from onrecord.service.faces.openai.markdown_answer import PARAGRAPH, Links, ending, quoted, silent, taken_as, written
from onrecord.service.faces.openai.stop_sequences import Piece
from onrecord.service.retrieval.retriever import SearchResult

BEGUN = Piece("")


class Replies:
    """Answers conversations from a record."""

    def __init__(self, record: Record, metrics: Metrics) -> None:
        self._record = record
        self._metrics = metrics

    def pieces(self, asked: Conversation, links: Links) -> Generator[Piece]:
        """Yield an empty piece as soon as it is sure that there will be an answer, then the answer.

        Raises `Refused` for a question that cannot be searched for, and what else `Answerer.stream` raises.
        """
        if asked.reply is not None:
            yield from (BEGUN, Piece(asked.reply))
            return
        try:
            yield from _set_apart(self._told(asked, links))
        except QueryError as error:
            raise refused(str(error), f"#/messages/{asked.place}/content") from error

    def _told(self, asked: Conversation, links: Links) -> Iterator[Piece]:
        for part in self._record.answerer.stream(asked.question, earlier=self._taken_along(asked)):
            if isinstance(part, SearchResult):
                self._metrics.searched(part.stages)
                yield BEGUN
                if part.query.raw != asked.question:
                    yield taken_as(part.query.raw)
            elif isinstance(part, CitedAnswer):
                yield from _rest(part, links)
            elif part.span is None:  # a model has written it; what is quoted comes as a whole
                yield written(part, links)

    def _taken_along(self, asked: Conversation) -> list[str]:
        """Return the newest questions before one, as many as are searched for together with it.

        One that was refused must not spoil those after it, and so is left out.
        """
        retriever = self._record.retriever
        room = retriever.longest - len(asked.question)
        found: list[str] = []
        for question in reversed(asked.earlier):
            with suppress(QueryError):
                retriever.read(question)
                room -= len(question) + 1
                if room < 0 or len(found) == MAX_HISTORY:
                    break
                found.insert(0, question)
        return found


def _rest(answer: CitedAnswer, links: Links) -> Iterator[Piece]:
    """Yield what of an answer was not told yet."""
    if not answer.answered:
        yield from silent(answer, links)
        return
    if answer.writer is None:
        yield from quoted(answer, links)
    yield from ending(answer, links)


def _set_apart(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces with what stands between them."""
    before: Piece | None = None
    for piece in pieces:
        if not piece.text or before is None:
            yield piece
        else:
            yield piece.after(" " if piece.runs_on and before.runs_on else PARAGRAPH)
        before = piece if piece.text else before
