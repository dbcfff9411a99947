"""The shapes of search results and answers."""

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
    """Why a passage was found. The ranking score of a hit is made of these, each scaled to the question."""

    dense: float = Field(description="Cosine of the passage with the question.")
    lexical: float = Field(description="BM25 of the question's words in the passage.")
    late: float | None = Field(description="Mean cosine of the question's tokens with the passage's; null if not read.")
    cross: float | None = Field(description="Score of the cross-encoder; null if none read the passage.")
    matched: list[str] = Field(description="Words of the question that stand in the passage or in what it answers.")


class SimilarShape(Shape):
    """A passage that was folded into a hit, since it says nearly the same."""

    passage_id: str
    date: dt.date | None


class HitShape(PassageShape):
    """A passage that was found, with all that a citation of it needs."""

    score: float
    text: str
    role: str = Field(description="answer, or opening for a statement before the first question.")
    similar: int = Field(description="How many near-identical passages were folded into this one.")
    folded: list[SimilarShape] = Field(description="Those passages, the best first.")
    explanation: ExplanationShape

    @classmethod
    def of(cls, hit: Hit, topic: TopicWords) -> HitShape:
        """Return the shape of a hit of a search for a topic."""
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


class RereadShape(Shape):
    """What a cross-encoder read of the best passages."""

    passages: int = Field(description="How many it read.")
    wanted: int = Field(description="How many it was to read.")
    out_of_time: bool = Field(description="Whether the time was spent before it had read them all.")

    @classmethod
    def of(cls, reranking: Reranking) -> RereadShape:
        """Return the shape of what was read for a search."""
        return cls(passages=len(reranking.scores), wanted=reranking.wanted, out_of_time=reranking.out_of_time)


class DemandShape(Shape):
    """What the prose of a question demands of who, when, to whom or in which kind of source."""

    kind: str = Field(description="speaker, outlet, kind (of source) or period.")
    words: str
    value: str = Field(description="The names, the kind, or the days from..to that the words stand for.")
    excluded: bool = Field(description="Whether what fits the words is left out.")
    met: bool = Field(description="Whether anything in the record fits, together with the other demands.")

    @classmethod
    def of(cls, count: FilterCount, raw: str) -> DemandShape:
        """Return the shape of a demand."""
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
    nearest: list[HitShape] = Field(description="Where a demand is not met: what comes nearest without the demands.")
    took_ms: float
    reread: RereadShape | None = Field(description="What a cross-encoder read; null where none is named or none did.")

    @classmethod
    def of(cls, result: SearchResult) -> SearchShape:
        """Return the shape of a search's result."""
        topic = TopicWords(result)
        return cls(
            query=result.query.raw,
            understood=UnderstoodShape.of(result),
            hits=[HitShape.of(hit, topic) for hit in result.hits],
            demands=[DemandShape.of(count, result.query.raw) for count in result.demanded],
            nearest=[HitShape.of(hit, topic) for hit in result.outside],
            took_ms=result.took_ms,
            reread=RereadShape.of(result.reranking) if result.reranking else None,
        )


class SentenceShape(Shape):
    """A sentence of an answer and the numbers of its citations."""

    text: str
    citations: list[int]
    quoted: bool = Field(
        description="Whether it is a slice of what it cites; else a model wrote it, and it was checked."
    )
    declines: bool = Field(description="Whether the speaker declines to answer in this sentence.")
    differs_from: list[int] = Field(
        description="Citations that say nearly the same but for a negation, a number or a day."
    )

    @classmethod
    def of(cls, sentence: Sentence) -> SentenceShape:
        """Return the shape of a sentence."""
        return cls(
            text=sentence.text,
            citations=list(sentence.citations),
            quoted=sentence.span is not None,
            declines=sentence.declines,
            differs_from=list(sentence.differs_from),
        )


class RepeatedShape(Shape):
    """How often the record says the same, and from when to when."""

    count: int
    first: dt.date | None
    last: dt.date | None


class StatementShape(Shape):
    """What an answer quotes of one exchange."""

    citation: int
    speaker: str
    date: dt.date | None
    asker: str | None
    question: str | None = Field(description="The end of what the reporter asked.")
    sentences: list[str]
    repeated: RepeatedShape | None
    act: str | None = Field(description="affirms, denies or declines, where the question asks for yes or no.")
    voice: str | None = Field(description="What the speaker does where all of it is another's words: quoting somebody.")

    @classmethod
    def of(cls, statement: Statement, passage: StoredPassage) -> StatementShape:
        """Return the shape of a statement that quotes a passage."""
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
            voice=statement.voice,
        )


class NumberedCitationShape(CitationShape):
    """A citation below an answer, with its number there."""

    marker: int


class ReplyShape(Shape):
    """The reply to a message that is no question for the record."""

    kind: str = Field(description="check: a quotation was checked; citation: one was looked up; plain: sentences.")
    finding: FindingShape | None = Field(description="Of a check.")
    citation: LookedUpCitationShape | None = Field(description="Of a citation, with its whole exchange.")
    questions: list[str] = Field(description="Questions that can be asked next.")


class CitedAnswerShape(Shape):
    """An answer with its citations, as `onrecord ask --json` prints it."""

    question: str
    resolved: str | None = Field(
        description="What the question means after those before it, where it goes on from them."
    )
    style: str
    answered: bool = Field(description="Whether the verdict is said.")
    verdict: str = Field(description="said, not_stated (the matter is spoken of, but not this) or not_found.")
    type: str = Field(description="What the question asks for: plain, who, when, how_many, yes_no, …")
    demands: list[DemandShape]
    answer: str
    finding: str | None = Field(description="What was counted over the whole record, where the question asks for that.")
    sentences: list[SentenceShape]
    statements: list[StatementShape]
    citations: list[NumberedCitationShape]
    nearest: list[HitShape]
    searched: str | None = Field(description="Where the record is silent: what was searched.")
    writer: str | None = Field(description="The model that wrote the sentences; null where they are quoted.")
    notes: list[str]
    understood: UnderstoodShape
    reply: ReplyShape | None = Field(
        None, description="Where the message was no question for the record; `answer` is the reply in words."
    )

    @classmethod
    def of(cls, answer: CitedAnswer) -> CitedAnswerShape:
        """Return the shape of an answer."""
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
    """The hits for a question with the answer to it, as the page shows them."""

    answer: CitedAnswerShape | None = Field(description="Null where operators alone were asked for.")

    @classmethod
    def answered(cls, result: SearchResult, answer: CitedAnswer | None) -> AnsweredSearchShape:
        """Return the shape of a search's result and of the answer."""
        return cls(**dict(SearchShape.of(result)), answer=CitedAnswerShape.of(answer) if answer else None)


class HitsShape(Shape):
    """What was found for a question, before it is answered."""

    hits: list[HitShape]

    @classmethod
    def of(cls, result: SearchResult) -> HitsShape:
        """Return the shape of a search's hits."""
        topic = TopicWords(result)
        return cls(hits=[HitShape.of(hit, topic) for hit in result.hits])


class CitationsShape(Shape):
    """What the sentences of an answer cite."""

    citations: list[NumberedCitationShape]

    @classmethod
    def of(cls, answer: CitedAnswer) -> CitationsShape:
        """Return the shape of an answer's citations."""
        return cls(citations=_numbered(answer))


def _numbered(answer: CitedAnswer) -> list[NumberedCitationShape]:
    return [
        NumberedCitationShape(marker=marker, **cited(passage))
        for marker, passage in enumerate(answer.citations, start=1)
    ]
