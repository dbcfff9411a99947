"""The answerer: a question, perhaps one of a conversation, to an answer with its citations, or to silence.

The question is completed from those before it, searched for, and judged: where the evidence is thin, the
answer is that the record is silent, with the nearest passages. Else a model words the answer, if there is one,
and each of its sentences is checked; without one, or where it fails, sentences are quoted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from onrecord.indexer.embedding.embedder import Embedder
from onrecord.service.answers.answer_settings import AnswerSettings
from onrecord.service.answers.cited_answer import CitedAnswer, Sentence
from onrecord.service.answers.evidence import NO_EVIDENCE, Judge, judged
from onrecord.service.answers.extraction import Extract, extract
from onrecord.service.answers.styles import Plan, Style, plan
from onrecord.service.answers.worded import Worded, worded
from onrecord.service.errors import QueryError
from onrecord.service.generation.writer import Writer
from onrecord.service.query.conversation import Resolved, resolved
from onrecord.service.query.query import Query
from onrecord.service.retrieval.extent import extent
from onrecord.service.retrieval.retriever import Hit, Retriever, SearchResult
from onrecord.service.retrieval.understanding import is_beyond

# A passage is drawn on only if its evidence comes this near to that of the best one.
SHARE_OF_BEST = 0.7
NOTHING = Extract((), ())


class Answerer:
    """Answers questions with quotations from the record."""

    def __init__(
        self,
        retriever: Retriever,
        embedder: Embedder,
        settings: AnswerSettings,
        open_writer: Callable[[], Writer | None] = lambda: None,
    ) -> None:
        """Answer with quotations, or in the words of what `open_writer` gives when the first question comes."""
        self._retriever = retriever
        self._embedder = embedder
        self._settings = settings
        self._open_writer = open_writer

    @cached_property
    def writer(self) -> Writer | None:
        """What words the answers, None where they are quoted. Raises `MissingExtra` and `GenerationFailed`."""
        return self._open_writer()

    def warm_up(self) -> None:
        """Load what a search needs, and what compares sentences, now and not with the first question."""
        self._retriever.warm_up()
        self._embedder.embed_passages(["warm up"])

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
        *_, answer = self.stream(question, earlier=earlier, style=style, today=today, literal=literal)
        assert isinstance(answer, CitedAnswer)  # noqa: S101 - the last of a stream
        return answer

    def stream(
        self,
        question: str,
        *,
        earlier: Sequence[str] = (),
        style: Style = Style.AUTO,
        today: dt.date | None = None,
        literal: bool = False,
    ) -> Iterator[SearchResult | Sentence | CitedAnswer]:
        """Yield what was found, each sentence of the answer as soon as it is certain, and the answer as a whole.

        Takes and raises what `ask` does.
        """
        meant = self._meant(question, earlier, today=today, literal=literal)
        laid_out = plan(style, meant.question, self._settings)
        found = self._retriever.search(meant.question, laid_out.passages, today=today, literal=literal)
        _check_asks(found)
        yield found
        yield from self._answered(question, meant, found, laid_out)

    def answer_from(self, found: SearchResult, style: Style = Style.AUTO) -> CitedAnswer:
        """Return the answer to a question that was searched for already, from its best hits; nothing is searched again.

        Raises `QueryError` for operators alone, which ask nothing that could be answered.
        """
        question = found.query.raw
        laid_out = plan(style, question, self._settings)
        _check_asks(found)
        best = replace(found, hits=found.hits[: laid_out.passages])
        *_, answer = self._answered(question, Resolved(question), best, laid_out)
        assert isinstance(answer, CitedAnswer)  # noqa: S101 - the last of a stream
        return answer

    def _answered(
        self, question: str, meant: Resolved, found: SearchResult, laid_out: Plan
    ) -> Iterator[Sentence | CitedAnswer]:
        """Yield the sentences of an answer from what was found, then the answer."""
        judge = Judge(judged(found), found.snapshot.lexical)
        fitting = self._fitting(found, judge)
        quoted = extract(fitting, found.vector, judge, self._embedder, laid_out) if fitting else NOTHING
        if not quoted.sentences:
            yield self._silent(question, meant, found, judge, laid_out)
            return
        words = Worded(self.writer.name if self.writer else "")
        if self.writer:
            given = [hit.passage for hit in fitting[: self._settings.worded_passages]]
            yield from worded(self.writer, meant.question, given, found.query.today, words)
        if not words.sentences:
            yield from quoted.sentences
        yield CitedAnswer(
            question=question,
            resolved=meant,
            style=laid_out.style,
            answered=True,
            sentences=tuple(words.sentences) or quoted.sentences,
            citations=tuple(words.citations) or quoted.citations,
            nearest=(),
            search=found,
            writer=words.writer if words.sentences else None,
            notes=words.notes,
        )

    def _meant(self, question: str, earlier: Sequence[str], *, today: dt.date | None, literal: bool) -> Resolved:
        """Return a question completed from those before it: by the model that words answers, if it can, else by rules.

        By rules each of the questions before is completed itself.
        """
        if not earlier:
            return Resolved(question)
        if self.writer and (rewritten := self.writer.rewrite(question, earlier)):
            return Resolved(rewritten, None if rewritten == question else " / ".join(earlier))
        before: Query | None = None
        for one in earlier:
            read = self._retriever.read(one, today=today, literal=literal)
            before = self._retriever.read(resolved(read, before).question, today=today, literal=literal)
        return resolved(self._retriever.read(question, today=today, literal=literal), before)

    def _fitting(self, found: SearchResult, judge: Judge) -> list[Hit]:
        """Return the hits that bear on the question, none where not one does or can.

        Where one does, the first are drawn on whatever their own evidence: they were compared with the question
        word by word, and their sentences have to hold their own beside the others.
        """
        weights = [judge.weigh(hit).weight(self._settings) for hit in found.hits]
        best = max(weights, default=NO_EVIDENCE)
        if best < self._settings.min_evidence or is_beyond(found):
            return []
        enough = max(self._settings.min_evidence, SHARE_OF_BEST * best)
        pairs = enumerate(zip(found.hits, weights, strict=True))
        return [hit for place, (hit, weight) in pairs if place < self._settings.first or weight >= enough]

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


def _check_asks(found: SearchResult) -> None:
    """Raise `QueryError` for a query of operators alone."""
    if not any(c.isalnum() for c in found.query.text):
        raise QueryError("the question says when, who or where, but not what; add words, or use: onrecord search")
