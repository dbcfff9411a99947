"""Answers a question with citations, or says that the record does not answer it.

A follow-up question is completed from the earlier ones of its conversation. The search finds passages, and their
evidence is judged: if it is too weak, the answer says so and offers the nearest passages. Otherwise a chat model words
the answer, if one is configured, and each of its sentences is checked. Without a model, or if it fails, sentences are
quoted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from onrecord.indexer.embedding.embedder import Embedder
from onrecord.service.answers.answer_settings import AnswerSettings
from onrecord.service.answers.asked_thing import Wanted, wanted
from onrecord.service.answers.bearing import OF_A_PERIOD, Bearing, periods_in
from onrecord.service.answers.cited_answer import AnswerVerdict, CitedAnswer, Sentence, Statement
from onrecord.service.answers.counting import COUNTED, asked_by, at_the_end, finding
from onrecord.service.answers.evidence import Judge, best_evidence
from onrecord.service.answers.question_type import REQUIRED, TURNING, QuestionType, question_type
from onrecord.service.answers.sentence_matching import match_sentences
from onrecord.service.answers.sides import alternating, compared, each_topic, side_by_side
from onrecord.service.answers.statements import (
    Chosen,
    choose,
    clipped,
    contrasts,
    exchange_of,
    repeated,
    speech_act,
)
from onrecord.service.answers.styles import Plan, Style, plan
from onrecord.service.answers.voiced import in_words
from onrecord.service.answers.worded import Worded, worded
from onrecord.service.errors import QueryError
from onrecord.service.generation.writer import Writer
from onrecord.service.query.conversation import Resolved, resolved
from onrecord.service.query.frame import is_topical
from onrecord.service.query.query import Filter, Query
from onrecord.service.retrieval.extent import extent
from onrecord.service.retrieval.retriever import Hit, Retriever, SearchResult
from onrecord.service.retrieval.understanding import nothing_on_it

ASKING = frozenset({QuestionType.WHO_ASKED, QuestionType.ASKED})
AT_AN_END = frozenset({QuestionType.LATEST, QuestionType.FIRST})
LEAST_ASKED = 0.65  # of the best support, for a question to be one about the same
NAMES_TOLD = 0.5  # of the names of a question, by rarity, what tells a figure must speak of at least this share


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
        """What words the answers, None if they are quoted. Raises `MissingExtra` and `GenerationFailed`."""
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

        `today` and `literal` are as for `Retriever.search`. Raises what that raises, and `QueryError` for a question
        that consists of operators alone.
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
        laid_out = plan(style, question_type(meant.question), self._settings)
        found = self._retriever.search(meant.question, laid_out.passages, today=today, literal=literal)
        _check_asks(found)
        found = self._evident(found, laid_out)
        yield found
        yield from self._answered(question, meant, found, laid_out)

    def answer_from(self, found: SearchResult, style: Style = Style.AUTO) -> CitedAnswer:
        """Return the answer to a question that was searched for already, from its best hits.

        Raises `QueryError` for operators alone, which ask nothing that could be answered.
        """
        question = found.query.raw
        laid_out = plan(style, question_type(question), self._settings)
        _check_asks(found)
        best = replace(found, hits=found.hits[: laid_out.passages])
        best = self._evident(best, laid_out)
        *_, answer = self._answered(question, Resolved(question), best, laid_out)
        assert isinstance(answer, CitedAnswer)  # noqa: S101 - the last of a stream
        return answer

    def _answered(
        self, question: str, meant: Resolved, found: SearchResult, laid_out: Plan
    ) -> Iterator[Sentence | CitedAnswer]:
        """Yield the sentences of an answer from what was found, then the answer."""
        kind = question_type(meant.question)
        judge = Judge.of(found)
        counted = finding(kind, found, found.competing)
        found, unheard = self._each_side(found, laid_out) if kind is QuestionType.COMPARE else (found, ())
        # What is counted holds every word of the topic, so it needs no passage near to the question to be evidence.
        is_enough = counted is not None or self._is_enough(found, judge)
        fitting = found.hits if counted or (is_enough and not judge.finds_no_name(found)) else ()
        if kind in ASKING:
            fitting = tuple(hit for hit in fitting if hit.passage.question)
        if fitting and (kind in AT_AN_END or (counted and kind is QuestionType.HOW_OFTEN)):
            fitting = at_the_end(found, Bearing.of(found, judge), is_latest=kind is not QuestionType.FIRST)
        statements = self._statements(fitting, found, kind, judge, laid_out)
        if counted is None and kind in ASKING and statements:
            counted = asked_by(kind, self._relevant(fitting, found, judge))
        if not statements and (told := self._told_of_the_period(found, laid_out)):
            judge = Judge.of(told)
            fitting = told.hits if self._is_enough(told, judge) else ()
            if statements := self._statements(fitting, told, kind, judge, laid_out):
                found = told
        asked = _Asked(question, meant, kind, laid_out, found, judge)
        if not statements:
            yield self._silent(asked)
            return
        words = Worded(self.writer.name if self.writer else "")
        if self.writer:
            given = [hit.passage for hit in fitting[: self._settings.worded_passages]]
            yield from worded(self.writer, meant.question, given, found.query.today, words)
        numbered = self._numbered(statements, found, kind)
        quoted = tuple(sentence for statement in numbered for sentence in statement.sentences)
        if not words.sentences:
            yield from quoted
        yield CitedAnswer(
            question=question,
            resolved=meant,
            style=laid_out.style,
            verdict=AnswerVerdict.SAID,
            sentences=tuple(words.sentences) or quoted,
            citations=tuple(words.citations) or tuple(one.hit.passage for one in statements),
            nearest=(),
            search=found,
            writer=words.writer if words.sentences else None,
            notes=(*unheard, *words.notes),
            statements=() if words.sentences else numbered,
            kind=kind,
            finding=counted,
        )

    def _relevant(self, hits: Sequence[Hit], found: SearchResult, judge: Judge) -> list[Hit]:
        """Return those hits that bear on a question nearly as much as any does."""
        matched = match_sentences([hit.passage for hit in hits], found.embedding, found.snapshot, self._embedder)
        bearing = Bearing.of(found, judge)
        supports = [bearing.support(one) for one in matched]
        least = LEAST_ASKED * max(supports, default=0.0)
        return [hit for hit, support in zip(hits, supports, strict=True) if support >= least]

    def _statements(
        self, hits: Sequence[Hit], found: SearchResult, kind: QuestionType, judge: Judge, laid_out: Plan
    ) -> list[Chosen]:
        """Return the statements that answer, in their order; none where nothing tells what the question asks for."""
        matched = match_sentences([hit.passage for hit in hits], found.embedding, found.snapshot, self._embedder)
        bearing = Bearing.of(found, judge)
        asked = wanted(found.spelling.applied(found.query.raw), kind)
        chosen = (
            side_by_side(hits, matched, found.query.demands, bearing, laid_out) if kind is QuestionType.COMPARE else []
        )
        chosen = chosen or choose(hits, matched, asked, bearing, laid_out)
        if (kind in TURNING or asked.is_exact) and bearing.misses_the_deed(matched):
            return []
        if kind in REQUIRED or asked.is_exact:
            telling = [one for one in chosen if _tells(asked, one, bearing)]
            # Of figures what stands beside them is beside the point.
            chosen = telling if asked.is_exact or not telling else chosen
        if laid_out.is_by_date:
            chosen.sort(key=lambda one: one.hit.passage.date or one.hit.passage.published or dt.date.max)
        return chosen

    def _numbered(self, chosen: Sequence[Chosen], found: SearchResult, kind: QuestionType) -> tuple[Statement, ...]:
        """Return chosen sentences as statements, numbered, each told from which others it differs."""
        differing: dict[int, set[int]] = {}
        for one, other in contrasts([statement.text for statement in chosen]):
            # One speaker who says the same with another number on another day does not contradict himself.
            if chosen[one].hit.passage.speaker != chosen[other].hit.passage.speaker:
                differing.setdefault(one, set()).add(other + 1)
                differing.setdefault(other, set()).add(one + 1)
        asked = [_question(one, chosen[place - 1] if place else None) for place, one in enumerate(chosen)]
        return tuple(
            Statement(
                marker=place + 1,
                sentences=tuple(
                    Sentence(
                        one.hit.passage.slice(span),
                        (place + 1,),
                        span,
                        span in one.hit.passage.non_answers,
                        tuple(sorted(differing.get(place, ()))),
                    )
                    for span in one.spans
                ),
                question=clipped(asked[place], self._settings.question_words, one.hit.passage.language),
                repeated=repeated(one, found.snapshot, found.competing),
                act=speech_act(one) if kind is QuestionType.YES_NO else None,
                voice=in_words(one.voice) if one.voice else None,
            )
            for place, one in enumerate(chosen)
        )

    def _is_enough(self, found: SearchResult, judge: Judge) -> bool:
        """Return whether what was found is evidence of an answer, and speaks of the states and names asked about."""
        if not self._is_evident(found, judge) or judge.misses_the_states(found):
            return False
        return not judge.misses_a_name(found, self._settings)

    def _evident(self, found: SearchResult, laid_out: Plan) -> SearchResult:
        """Return what was found, or what tells of a period that was taken for a time of speech where that answers."""
        return found if self._is_evident(found) else self._told_of_the_period(found, laid_out) or found

    def _is_evident(self, found: SearchResult, judge: Judge | None = None) -> bool:
        return best_evidence(found, self._settings, judge) >= self._settings.min_evidence

    def _told_of_the_period(self, found: SearchResult, laid_out: Plan) -> SearchResult | None:
        """Return what is found on a period that is no time of speech but part of the matter; None where nothing is.

        "What share will China pay for 2019 to 2021?" was answered in 2018. A passage must name its numbers and
        months; a year may be that in which it was spoken. What is counted is counted within the period.
        """
        periods = [demand for demand in found.query.demands if demand.period and not demand.excludes]
        if not periods or question_type(found.query.raw) in COUNTED:
            return None
        told = " ".join(one.span.of(found.query.raw) for one in periods)
        named = {word for word in OF_A_PERIOD.findall(told) if is_topical(word)}
        others = self._retriever.search(
            found.query.raw,
            laid_out.passages,
            today=found.query.today,
            holds=lambda demand: demand not in periods,
        )
        hits = tuple(hit for hit in others.hits if named and named <= periods_in(hit.passage))
        fitting = replace(others, hits=hits)
        # The best of all is ahead of all others, whether or not they tell of the period.
        is_best = bool(hits) and hits[0] is others.hits[0]
        return fitting if hits and self._is_evident(others if is_best else fitting) else None

    def _each_side(self, found: SearchResult, laid_out: Plan) -> tuple[SearchResult, tuple[str, ...]]:
        """Return what is found on each side of a comparison, and which sides say nothing that answers.

        Searched for together, the side that speaks of the matter more often would leave no room for the other.
        """
        sides = compared(found.query.demands)

        def on(side: Filter) -> SearchResult:
            return self._retriever.search(
                found.query.raw,
                laid_out.passages,
                today=found.query.today,
                holds=lambda demand: demand == side or demand not in sides,
            )

        if not sides:
            return self._each_topic(found, laid_out)
        each = [on(side) for side in sides]
        heard = [one for one in each if one.hits and self._is_evident(one)]
        if not heard:
            return found, ()
        return alternating(found, heard), tuple(nothing_on_it(one) for one in each if one not in heard)

    def _each_topic(self, found: SearchResult, laid_out: Plan) -> tuple[SearchResult, tuple[str, ...]]:
        """Return what is found on each of two topics that are compared, and of which of them nothing is."""
        each = {
            topic: self._retriever.search(question, laid_out.passages // 2, today=found.query.today)
            for topic, question in each_topic(found.query.raw)
        }
        heard = [one for one in each.values() if one.hits and self._is_enough(one, Judge.of(one))]
        if not heard:
            return found, ()
        unheard = tuple(f"Nothing on “{topic}” was found." for topic, one in each.items() if one not in heard)
        # What is said of the one that is heard answers a question about it alone.
        return (alternating(found, heard) if len(heard) > 1 else heard[0]), unheard

    def _relaxed(self, question: str, found: SearchResult) -> SearchResult | None:
        """Return what is found without the demands of a question that has some."""
        if not found.query.demands:
            return None
        return self._retriever.search(question, self._settings.passages, today=found.query.today, holds=lambda _: False)

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

    def _silent(self, asked: _Asked) -> CitedAnswer:
        """Return the verdict that the record does not answer, with what it says of the matter."""
        found = asked.found
        others = self._relaxed(asked.meant.question, found)
        nearest = (others or found).hits[: self._settings.nearest]
        speaks = self._speaks_of_it(found, asked.judge) or (
            others is not None and self._speaks_of_it(others, Judge.of(others))
        )
        return CitedAnswer(
            question=asked.question,
            resolved=asked.meant,
            style=asked.plan.style,
            verdict=AnswerVerdict.NOT_STATED if speaks else AnswerVerdict.NOT_FOUND,
            sentences=(),
            citations=(),
            nearest=nearest,
            search=found,
            searched=extent(found.snapshot),
            absent_words=tuple(word for word in asked.judge.absent_words if word not in found.spelling.words),
            kind=asked.kind,
            is_outside=others is not None,
        )

    def _speaks_of_it(self, found: SearchResult, judge: Judge) -> bool:
        """Return whether some passage speaks of the matter, whether it answers or not.

        None does where a name of the question stands nowhere in the record.
        """
        evidence = best_evidence(found, self._settings, judge)
        return not judge.names_the_unknown and evidence >= self._settings.min_matter


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question on its way to an answer."""

    question: str
    meant: Resolved
    kind: QuestionType
    plan: Plan
    found: SearchResult
    judge: Judge


def _question(one: Chosen, before: Chosen | None) -> str | None:
    """Return what a statement answers, None where the one before it stands in the same exchange."""
    passage = one.hit.passage
    goes_on = before is not None and exchange_of(before) == exchange_of(one)
    return None if goes_on else passage.question


def _tells(asked: Wanted, chosen: Chosen, bearing: Bearing) -> bool:
    """Return whether a statement tells what a question asks for, or declines to where a reporter asked for the same."""
    passage = chosen.hit.passage
    if chosen.tells(asked, bearing):
        return not asked.is_exact or bearing.names_held(chosen.matched) >= NAMES_TOLD
    if bearing.names_held(chosen.matched) < NAMES_TOLD:
        return False
    return asked.is_asked(passage.question, bearing.stems) and any(span in passage.non_answers for span in chosen.spans)


def _check_asks(found: SearchResult) -> None:
    """Raise `QueryError` for a query of operators alone."""
    if not any(c.isalnum() for c in found.query.text):
        raise QueryError("the question says when, who or where, but not what; add words, or use: onrecord search")
