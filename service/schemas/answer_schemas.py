"""The JSON schemas of search results and answers."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.answers.cited_answer import CitedAnswer, Sentence, Statement
from onrecord.service.query.operators import DATE
from onrecord.service.retrieval.explanation import TopicWords
from onrecord.service.retrieval.reranking import Reranking
from onrecord.service.retrieval.retriever import Hit, SearchResult
from onrecord.service.retrieval.selection import FilterCount
from onrecord.service.schemas.base import Shape
from onrecord.service.schemas.citation_schemas import LookedUpCitationShape
from onrecord.service.schemas.passage_schemas import CitationShape, PassageShape, cited, described
from onrecord.service.schemas.quotation_schemas import FindingShape
from onrecord.service.schemas.understood_schemas import UnderstoodShape


class ExplanationShape(Shape):
    """Why a passage was found. The score of a hit combines these scores, each scaled to the question."""

    dense: float = Field(description="Cosine of the passage with the question.")
    lexical: float = Field(description="BM25 of the question's words in the passage.")
    late: float | None = Field(description="Late-interaction score (MaxSim); null if it was not computed.")
    cross: float | None = Field(description="Score of the cross-encoder; null if none scored the passage.")
    matched: list[str] = Field(description="Words of the question that occur in the passage or in its own question.")


class SimilarShape(Shape):
    """A near-duplicate that was folded into a hit."""

    passage_id: str
    date: dt.date | None


class HitShape(PassageShape):
    """A passage that was found, with everything that a citation of it needs."""

    score: float
    text: str
    role: str = Field(description="answer, or opening for a statement before the first question.")
    similar: int = Field(description="Number of near-duplicates that were folded into this hit.")
    folded: list[SimilarShape] = Field(description="These near-duplicates, the best first.")
    explanation: ExplanationShape

    @classmethod
    def of(cls, hit: Hit, topic: TopicWords) -> HitShape:
        """Convert a hit. `topic` finds the words that it shares with the question."""
        return cls(
            **described(hit.passage),
            score=round(hit.score, 4),
            text=hit.passage.text,
            role=hit.passage.role.value,
            similar=len(hit.similar),
            folded=[SimilarShape(passage_id=other.id, date=other.date) for other in hit.similar],
            explanation=ExplanationShape(
                dense=round(hit.dense, 4),
                lexical=round(hit.lexical, 4),
                late=None if hit.late is None else round(hit.late, 4),
                cross=None if hit.cross is None else round(hit.cross, 4),
                matched=list(topic.in_hit(hit)),
            ),
        )


class RerankingShape(Shape):
    """How many of the best passages a cross-encoder scored."""

    passages: int = Field(description="Number of passages that it scored.")
    wanted: int = Field(description="Number of passages that it should have scored.")
    out_of_time: bool = Field(description="Whether its time ran out before it had scored them all.")

    @classmethod
    def of(cls, reranking: Reranking) -> RerankingShape:
        """Convert the reranking of a search."""
        return cls(passages=len(reranking.scores), wanted=reranking.wanted, out_of_time=reranking.out_of_time)


class DemandShape(Shape):
    """A demand in the prose of a question: who spoke, when, to whom, or in which kind of source."""

    kind: str = Field(description="speaker, outlet, kind (of source) or period.")
    words: str
    value: str = Field(description="The names, the kind, or the period (first..last day) that the words mean.")
    excluded: bool = Field(description="Whether the demand excludes what matches it.")
    met: bool = Field(description="Whether anything in the record meets it together with the other demands.")

    @classmethod
    def of(cls, count: FilterCount, raw: str) -> DemandShape:
        """Convert a demand. `raw` is the question as typed."""
        given = count.filter
        period = given.period
        days = f"{(period and period.first) or ''}..{(period and period.last) or ''}"
        return cls(
            kind="period" if given.operator == DATE else given.operator,
            words=given.span.of(raw),
            value=days if given.operator == DATE else given.value,
            excluded=given.excludes,
            met=count.met,
        )


class SearchShape(Shape):
    """The hits for a question, as `onrecord search --json` prints them."""

    query: str
    understood: UnderstoodShape
    hits: list[HitShape]
    demands: list[DemandShape]
    nearest: list[HitShape] = Field(description="If a demand is not met: the best hits without the demands.")
    took_ms: float
    reread: RerankingShape | None = Field(description="What a cross-encoder scored; null if none was used.")

    @classmethod
    def of(cls, result: SearchResult) -> SearchShape:
        """Convert the result of a search."""
        topic = TopicWords(result)
        return cls(
            query=result.query.raw,
            understood=UnderstoodShape.of(result),
            hits=[HitShape.of(hit, topic) for hit in result.hits],
            demands=[DemandShape.of(count, result.query.raw) for count in result.demanded],
            nearest=[HitShape.of(hit, topic) for hit in result.outside],
            took_ms=result.took_ms,
            reread=RerankingShape.of(result.reranking) if result.reranking else None,
        )


class SentenceShape(Shape):
    """A sentence of an answer and the numbers of its citations."""

    text: str
    citations: list[int]
    quoted: bool = Field(
        description="Whether it is a slice of the cited passage; otherwise a model wrote it, and it was checked."
    )
    declines: bool = Field(description="Whether the speaker declines to answer in this sentence.")
    differs_from: list[int] = Field(
        description="Citations that say nearly the same, but differ in a negation, a number or a day."
    )

    @classmethod
    def of(cls, sentence: Sentence) -> SentenceShape:
        """Convert a sentence."""
        return cls(
            text=sentence.text,
            citations=list(sentence.citations),
            quoted=sentence.span is not None,
            declines=sentence.declines,
            differs_from=list(sentence.differs_from),
        )


class RepeatedShape(Shape):
    """How often the record repeats a statement, and on which first and last day."""

    count: int
    first: dt.date | None
    last: dt.date | None


class StatementShape(Shape):
    """The sentences that an answer quotes from one exchange."""

    citation: int
    speaker: str
    date: dt.date | None
    asker: str | None
    question: str | None = Field(description="The end of the reporter's question.")
    sentences: list[str]
    repeated: RepeatedShape | None
    act: str | None = Field(
        description="affirms, denies or declines, if the question asks for yes or no; “contradicts the question” if it "
        "takes for granted what the statement denies; else null."
    )
    earlier: bool = Field(description="Whether it gives a figure that a later statement gives otherwise.")
    voice: str | None = Field(description="Such as “quoting somebody”, if none of it is the speaker's own claim.")

    @classmethod
    def of(cls, statement: Statement, passage: StoredPassage) -> StatementShape:
        """Convert a statement that quotes `passage`."""
        again = statement.repeated
        return cls(
            citation=statement.marker,
            speaker=passage.speaker,
            date=passage.date,
            asker=passage.asker,
            question=statement.question,
            sentences=[sentence.text for sentence in statement.sentences],
            repeated=RepeatedShape(count=again.count, first=again.first, last=again.last) if again else None,
            act=statement.act.value if statement.act else None,
            earlier=statement.is_earlier,
            voice=statement.voice,
        )


class NumberedCitationShape(CitationShape):
    """A citation of an answer, with its number there."""

    marker: int


class ReplyShape(Shape):
    """The reply to a message that is not a question for the record."""

    kind: str = Field(description="check: a quotation was checked; citation: one was looked up; plain: sentences.")
    finding: FindingShape | None = Field(description="The result of a check.")
    citation: LookedUpCitationShape | None = Field(description="The citation that was looked up, with its exchange.")
    questions: list[str] = Field(description="Questions that can be asked next.")


class CitedAnswerShape(Shape):
    """An answer with its citations, as `onrecord ask --json` prints it."""

    question: str
    resolved: str | None = Field(
        description="A follow-up question completed from the questions before it; null for any other question."
    )
    style: str
    answered: bool = Field(description="Whether the verdict is said.")
    verdict: str = Field(
        description="said, not_stated (the record speaks of the matter, but not of this) or not_found."
    )
    type: str = Field(description="What the question asks for: plain, who, when, how_many, yes_no, …")
    demands: list[DemandShape]
    answer: str
    finding: str | None = Field(description="A count over the whole record, if the question asks for one; else null.")
    sentences: list[SentenceShape]
    statements: list[StatementShape]
    citations: list[NumberedCitationShape]
    nearest: list[HitShape]
    searched: str | None = Field(description="If nothing is said: what was searched.")
    writer: str | None = Field(description="The model that wrote the sentences; null if they are quoted.")
    notes: list[str]
    understood: UnderstoodShape
    reply: ReplyShape | None = Field(
        None, description="If the message was not a question for the record; `answer` then has the reply in words."
    )

    @classmethod
    def of(cls, answer: CitedAnswer) -> CitedAnswerShape:
        """Convert an answer."""
        topic = TopicWords(answer.search)
        return cls(
            question=answer.question,
            resolved=answer.resolved.question if answer.resolved.taken_over else None,
            style=answer.style.value,
            answered=answer.answered,
            verdict=answer.verdict.value,
            type=answer.kind.value,
            demands=[DemandShape.of(count, answer.search.query.raw) for count in answer.search.demanded],
            answer=answer.text,
            finding=answer.finding,
            sentences=[SentenceShape.of(sentence) for sentence in answer.sentences],
            statements=[StatementShape.of(one, answer.citations[one.marker - 1]) for one in answer.statements],
            citations=_numbered(answer),
            nearest=[HitShape.of(hit, topic) for hit in answer.nearest],
            searched=str(answer.searched) if answer.searched else None,
            writer=answer.writer,
            notes=list(answer.notes),
            understood=UnderstoodShape.of(answer.search),
        )


class AnsweredSearchShape(SearchShape):
    """The hits for a question together with its answer, as the page shows them."""

    answer: CitedAnswerShape | None = Field(description="Null if the query had only operators.")

    @classmethod
    def answered(cls, result: SearchResult, answer: CitedAnswer | None) -> AnsweredSearchShape:
        """Convert the result of a search and the answer made from it."""
        return cls(**dict(SearchShape.of(result)), answer=CitedAnswerShape.of(answer) if answer else None)


class HitsShape(Shape):
    """The hits for a question, sent before its answer."""

    hits: list[HitShape]

    @classmethod
    def of(cls, result: SearchResult) -> HitsShape:
        """Convert the hits of a search."""
        topic = TopicWords(result)
        return cls(hits=[HitShape.of(hit, topic) for hit in result.hits])


class CitationsShape(Shape):
    """The citations of an answer."""

    citations: list[NumberedCitationShape]

    @classmethod
    def of(cls, answer: CitedAnswer) -> CitationsShape:
        """Convert the citations of an answer."""
        return cls(citations=_numbered(answer))


def _numbered(answer: CitedAnswer) -> list[NumberedCitationShape]:
    return [
        NumberedCitationShape(marker=marker, **cited(passage))
        for marker, passage in enumerate(answer.citations, start=1)
    ]
