"""The answerer: a question, perhaps one of a conversation, to an answer with its citations, or to silence.

The question is completed from those before it, searched for, and judged: where the evidence is thin, the
answer is that the record is silent, with the nearest passages. Else sentences are quoted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from indexer.config import AnswerSettings
from indexer.embedder import Embedder
from service.answering.evidence import Judge, judged
from service.answering.extraction import Extract, extract
from service.answering.records import CitedAnswer
from service.answering.styles import Plan, Style, plan
from service.errors import QueryError
from service.extent import extent
from service.query.conversation import Resolved, resolved
from service.query.records import Query
from service.retriever import Hit, Retriever, SearchResult
from service.understanding import is_beyond

# A passage is drawn on only if its evidence comes this near to that of the best one.
SHARE_OF_BEST = 0.7
NOTHING = Extract((), ())


class Answerer:
    """Answers questions with quotations from the record."""

    def __init__(self, retriever: Retriever, embedder: Embedder, settings: AnswerSettings) -> None:
        self._retriever = retriever
        self._embedder = embedder
        self._settings = settings

    def ask(
        self,
        question: str,
        *,
        earlier: Sequence[str] = (),
        style: Style = Style.AUTO,
        today: dt.date | None = None,
        literal: bool = False,
    ) -> CitedAnswer:
        """Return the answer to a question; `earlier` are those before it in a conversation, the oldest first.

        Raises what `Retriever.search` raises, which tells the rest. A question of operators alone asks nothing
        that could be answered, and is a `QueryError`, too.
        """
        meant = self._meant(question, earlier, today=today, literal=literal)
        laid_out = plan(style, meant.question, self._settings)
        found = self._retriever.search(meant.question, laid_out.passages, today=today, literal=literal)
        if not any(c.isalnum() for c in found.query.text):
            raise QueryError("the question says when, who or where, but not what; add words, or use: onrecord search")
        judge = Judge(judged(found), found.snapshot.lexical)
        fitting = [] if is_beyond(found) else self._fitting(found.hits, judge)
        quoted = extract(fitting, found.vector, judge, self._embedder, laid_out) if fitting else NOTHING
        if not quoted.sentences:
            return self._silent(question, meant, found, judge, laid_out)
        return CitedAnswer(
            question=question,
            resolved=meant,
            style=laid_out.style,
            answered=True,
            sentences=quoted.sentences,
            citations=quoted.citations,
            nearest=(),
            search=found,
        )

    def _meant(self, question: str, earlier: Sequence[str], *, today: dt.date | None, literal: bool) -> Resolved:
        """Return a question completed from those before it, each of which is completed itself."""
        before: Query | None = None
        for one in earlier:
            read = self._retriever.read(one, today=today, literal=literal)
            before = self._retriever.read(resolved(read, before).question, today=today, literal=literal)
        return resolved(self._retriever.read(question, today=today, literal=literal), before)

    def _fitting(self, hits: Sequence[Hit], judge: Judge) -> list[Hit]:
        """Return the hits that bear on the question, none where even the best does not."""
        weights = [judge.weigh(hit).weight(self._settings) for hit in hits]
        enough = max(self._settings.min_evidence, SHARE_OF_BEST * max(weights, default=0.0))
        return [hit for hit, weight in zip(hits, weights, strict=True) if weight >= enough]

    def _silent(self, question: str, meant: Resolved, found: SearchResult, judge: Judge, laid_out: Plan) -> CitedAnswer:
        return CitedAnswer(
            question=question,
            resolved=meant,
            style=laid_out.style,
            answered=False,
            sentences=(),
            citations=(),
            nearest=found.hits[: self._settings.nearest],
            search=found,
            searched=extent(found.snapshot),
            absent_words=judge.absent_words,
        )
