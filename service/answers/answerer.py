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
from onrecord.service.allowance import Allowance
from onrecord.service.answers.answer_settings import AnswerSettings
from onrecord.service.answers.asked_thing import wanted
from onrecord.service.answers.bearing import Bearing
from onrecord.service.answers.chosen import Chosen
from onrecord.service.answers.cited_answer import AnswerVerdict, CitedAnswer, Sentence
from onrecord.service.answers.counting import askers, at_the_end, finding, questions_asked
from onrecord.service.answers.enumerated import ENUMERATING, read_on
from onrecord.service.answers.evidence import Judge
from onrecord.service.answers.numbering import as_statements
from onrecord.service.answers.premises import contradictions, is_told_of, premise, told_in_other_words
from onrecord.service.answers.question_type import REQUIRED, TURNING, QuestionType, asks_what_ought_to_be, question_type
from onrecord.service.answers.reporters_words import reported
from onrecord.service.answers.searching import Searching, nothing_found, speaking
from onrecord.service.answers.sentence_matching import MatchedPassage, match_sentences
from onrecord.service.answers.sides import Topic, compared, each_of_pair, each_part, each_topic, side_by_side
from onrecord.service.answers.statement_heads import unsaid
from onrecord.service.answers.statements import choose
from onrecord.service.answers.styles import Plan, Style, plan
from onrecord.service.answers.told import (
    Told,
    further,
    is_named,
    latest_first,
    naming_most,
    tells,
    told_elsewhere,
    with_further,
)
from onrecord.service.answers.turning import leaves_out, on_the_point
from onrecord.service.answers.worded import Worded, worded
from onrecord.service.errors import QueryError
from onrecord.service.generation.writer import Writer
from onrecord.service.query.conversation import Resolved, resolved
from onrecord.service.query.query import Query
from onrecord.service.retrieval.extent import extent
from onrecord.service.retrieval.retriever import Hit, Retriever, SearchResult
from onrecord.service.retrieval.understanding import unmet

ASKING = frozenset({QuestionType.WHO_ASKED, QuestionType.ASKED})
AT_AN_END = frozenset({QuestionType.LATEST, QuestionType.FIRST})
OF_A_POINT = frozenset({QuestionType.WHERE, QuestionType.WHEN})
OF_A_DEED = frozenset({QuestionType.WHY, QuestionType.WHEN, QuestionType.WHERE})
OF_ONE_MATTER = TURNING | {QuestionType.PLAIN, QuestionType.YES_NO}  # a matter whose rare words stand together
OF_EACH_WORD = OF_ONE_MATTER - {QuestionType.LIST}
LEAST_ASKED = 0.65  # of the best support, for a question to be one about the same


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
        self._searching = Searching(retriever, settings)
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
        self._retriever.check(question)
        meant = self.meaning(question, earlier, today=today, literal=literal)
        laid_out = plan(style, question_type(meant.question), self._settings)
        found = self._searching.search(meant.question, laid_out.passages, today=today, literal=literal)
        _check_asks(found)
        found, judge = self._searching.evident(found, laid_out)
        yield found
        yield from self._answered(_Asked(question, meant, laid_out, found, judge))

    def meaning(
        self, question: str, earlier: Sequence[str], *, today: dt.date | None = None, literal: bool = False
    ) -> Resolved:
        """Return a question completed from those before it: by the model that words answers, or else by rules."""
        if not earlier:
            return Resolved(question)
        if self.writer and (rewritten := self.writer.rewrite(question, earlier)):
            return Resolved(rewritten, None if rewritten == question else " / ".join(earlier))
        before: Query | None = None
        for one in earlier:
            Allowance.current().go_on()
            read = self._retriever.read(one, today=today, literal=literal)
            before = self._retriever.read(resolved(read, before).question, today=today, literal=literal)
        return resolved(self._retriever.read(question, today=today, literal=literal), before)

    def answer_from(self, found: SearchResult, style: Style = Style.AUTO) -> CitedAnswer:
        """Return the answer to a question that was searched for already, from its best hits.

        Raises `QueryError` for operators alone, which ask nothing that could be answered.
        """
        question = found.query.raw
        laid_out = plan(style, question_type(question), self._settings)
        _check_asks(found)
        best = speaking(found, laid_out.passages)
        best, judge = self._searching.evident(best, laid_out)
        *_, answer = self._answered(_Asked(question, Resolved(question), laid_out, best, judge))
        assert isinstance(answer, CitedAnswer)  # noqa: S101 - the last of a stream
        return answer

    def _answered(self, asked: _Asked) -> Iterator[Sentence | CitedAnswer]:
        """Yield the sentences of an answer from what was found, then the answer."""
        meant, found, judge, laid_out = asked.meant, asked.found, asked.judge, asked.plan
        kind = laid_out.kind
        counted = finding(kind, found, found.competing)
        fitting: Sequence[Hit] = found.hits
        told = self._told_of_each(found.query.written, found, laid_out)
        if not told.chosen:
            told, fitting, counted = self._told_of_all(found, judge, laid_out, counted)
        if not told.chosen and (of_period := self._searching.told_of_the_period(found, laid_out)):
            judge = Judge.of(of_period)
            fitting = of_period.hits if self._searching.is_enough(of_period, judge) else ()
            told = self._told(fitting, of_period, judge, laid_out)
            found = of_period if told.chosen else found
        pair = () if compared(found.query.demands) else each_of_pair(found.query.written)
        if any(not is_named(topic, told, Bearing.of(found, judge)) for topic in pair):
            told = one_by_one if (one_by_one := self._of_topics(pair, found, laid_out)).chosen else told
            fitting = fitting or found.hits
        statements = told.chosen
        if not statements:
            yield self._silent(replace(asked, found=found, judge=judge))
            return
        words = Worded(self.writer.name if self.writer else "")
        if self.writer:
            given = [hit.passage for hit in fitting[: self._settings.worded_passages]]
            yield from worded(self.writer, meant.question, given, found.query.today, words)
        bearing = Bearing.of(found, judge)
        numbered = as_statements(statements, found, bearing, self._settings.question_words, kind)
        quoted = tuple(sentence for statement in numbered for sentence in statement.sentences)
        if not words.sentences:
            yield from quoted
        yield CitedAnswer(
            question=asked.question,
            resolved=meant,
            style=laid_out.style,
            verdict=AnswerVerdict.SAID,
            sentences=tuple(words.sentences) or quoted,
            citations=tuple(words.citations) or tuple(one.hit.passage for one in statements),
            nearest=(),
            search=found,
            writer=words.writer if words.sentences else None,
            notes=(*told.notes, *words.notes, *(() if words.sentences else unsaid(numbered, kind))),
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

    def _told_of_all(
        self, found: SearchResult, judge: Judge, laid_out: Plan, counted: str | None
    ) -> tuple[Told, Sequence[Hit], str | None]:
        """Return what is told of a question as a whole, the hits that it is from, and what is counted for it."""
        kind = laid_out.kind
        unheard: tuple[str, ...] = ()
        whole = found
        if kind is QuestionType.COMPARE and compared(found.query.demands):
            found, unheard = self._searching.sides(found, laid_out)
        # What is counted holds every word of the topic, so it needs no passage near to the question to be evidence, nor
        # does a side that was heard.
        is_enough = counted is not None or found is not whole or self._searching.is_enough(found, judge)
        fitting = found.hits if counted or (is_enough and not judge.finds_no_name(found)) else ()
        if kind in ASKING:
            fitting = tuple(hit for hit in fitting if hit.passage.question)
        if fitting and (kind in AT_AN_END or (counted and kind is QuestionType.HOW_OFTEN)):
            fitting = at_the_end(found, Bearing.of(found, judge), is_latest=kind is not QuestionType.FIRST)
        if fitting and kind is QuestionType.TIMELINE:
            ends = [at_the_end(found, Bearing.of(found, judge), is_latest=is_latest) for is_latest in (False, True)]
            fitting = tuple({hit.passage.number: hit for hits in ends for hit in hits}.values())
        told = self._told(fitting, found, judge, laid_out)
        told = self._contradicted(told, found, judge, laid_out)
        if kind in ASKING and told.chosen:
            relevant = self._relevant(fitting, found, judge)
            is_who = kind is QuestionType.WHO_ASKED
            counted = askers(counted, found, relevant) if is_who else questions_asked(relevant)
        return replace(told, notes=(*unheard, *told.notes)), fitting, counted

    def _told_of_each(self, question: str, found: SearchResult, laid_out: Plan) -> Told:
        """Return what is told of each topic of a question that compares two or asks about one and then the other."""
        is_of_sides = bool(compared(found.query.demands))
        if laid_out.kind is QuestionType.COMPARE:
            return Told() if is_of_sides else self._of_topics(each_topic(question), found, laid_out)
        return self._of_topics(each_part(question), found, laid_out)

    def _of_topics(self, topics: Sequence[Topic], found: SearchResult, laid_out: Plan) -> Told:
        """Return what is told of each of several topics, and of which of them nothing is."""
        if not topics:
            return Told()
        heard = self._searching.topics(topics, found, laid_out)
        each = laid_out.shared(max(1, len(heard.found)))
        chosen: list[Chosen] = []
        notes = heard.notes
        for name, one in zip(heard.names, heard.found, strict=True):
            kind = question_type(one.query.written)
            # Each of two things that are compared is asked about by itself.
            kind = QuestionType.PLAIN if kind is QuestionType.COMPARE else kind
            told = self._told(one.hits, one, Judge.of(one), replace(each, kind=kind))
            known = {other.hit.passage.number for other in chosen}
            chosen += [new for new in told.chosen if new.hit.passage.number not in known]
            notes = (*notes, *(told.notes if told.chosen else (nothing_found(name),)))
        return Told(tuple(chosen), notes if chosen else ())

    def _told(self, hits: Sequence[Hit], found: SearchResult, judge: Judge, laid_out: Plan) -> Told:
        """Return the statements that answer, in their order; none where nothing tells what the question asks for."""
        kind = laid_out.kind
        matched = match_sentences([hit.passage for hit in hits], found.embedding, found.snapshot, self._embedder)
        bearing = Bearing.of(found, judge)
        question = found.asked
        asked = wanted(question, kind)
        chosen = (
            side_by_side(hits, matched, found.query.demands, bearing, laid_out) if kind is QuestionType.COMPARE else []
        )
        chosen = chosen or choose(hits, matched, asked, bearing, laid_out)
        known = told_in_other_words(found.query.written, matched, bearing)
        ought = asks_what_ought_to_be(question)
        # The first and the last of what was said is told by its day.
        is_of_a_deed = not ought and kind not in AT_AN_END
        misses_it = (is_of_a_deed or asked.is_exact) and bearing.misses_the_deed(
            matched[: self._settings.passages], is_of_a_fact=kind in TURNING or asked.is_exact, told=known
        )
        best = max(chosen, key=lambda one: one.score, default=None)
        is_apart = not ought and kind in OF_ONE_MATTER and bearing.finds_it_apart(matched)
        if misses_it or is_apart or (best and kind in OF_ONE_MATTER and bearing.is_of_another(best.matched, matched)):
            return Told()
        if kind in REQUIRED or asked.is_exact:
            telling = naming_most([one for one in chosen if tells(asked, one, bearing)], asked, bearing)
            if not telling and not asked.is_exact:
                telling = told_elsewhere(hits, matched, asked, bearing, laid_out)
            # Of figures, places and days what stands beside them is beside the point.
            chosen = telling if asked.is_exact or not telling or kind in OF_A_POINT else chosen
        chosen = on_the_point(chosen, asked, question, bearing)
        if is_of_a_deed and kind in OF_EACH_WORD and leaves_out(chosen, asked, bearing, known):
            return Told()
        told = with_further(
            chosen, asked, further(question), lambda more: choose(hits, matched, more, bearing, laid_out), bearing
        )
        if kind in ENUMERATING and not asked.is_exact and laid_out.style is Style.FULL:
            return read_on(told, lambda one: self._following(one, found))
        if laid_out.is_by_date:
            return replace(told, chosen=tuple(sorted(told.chosen, key=lambda one: one.day or dt.date.max)))
        return replace(told, chosen=tuple(latest_first(told.chosen, asked, bearing)))

    def _following(self, chosen: Chosen, found: SearchResult) -> MatchedPassage | None:
        """Return the passage that follows that of a statement in its exchange, None where there is none."""
        after = self._searching.next_passage(chosen.hit.passage, found)
        return match_sentences([after], found.embedding, found.snapshot, self._embedder)[0] if after else None

    def _contradicted(self, told: Told, found: SearchResult, judge: Judge, laid_out: Plan) -> Told:
        """Return what is told with what contradicts the question first: that something was done which was not.

        Nothing is told of why or when something was done of which nothing found speaks.
        """
        assumed = premise(found.query.written)
        if not assumed or not found.hits:
            return told
        bearing = Bearing.of(found, judge)
        searched = [found]
        if assumed.instead:
            searched.append(self._retriever.search(assumed.instead, self._settings.passages, today=found.query.today))
        hits = tuple({hit.passage.number: hit for one in searched for hit in one.hits}.values())
        matched = match_sentences([hit.passage for hit in hits], found.embedding, found.snapshot, self._embedder)
        first = contradictions(assumed, hits, matched, bearing)
        if not first and laid_out.kind in OF_A_DEED and not is_told_of(assumed, matched, bearing):
            return Told()
        numbers = {one.hit.passage.number for one in first}
        rest = [one for one in told.chosen if one.hit.passage.number not in numbers]
        return replace(told, chosen=(*first, *rest[: max(0, laid_out.statements - len(first))])) if first else told

    def _needs_no_others(self, others: SearchResult, found: SearchResult, *, speaks: bool) -> bool:
        """Return whether what fits the demands speaks of the matter itself, so that nothing else need be offered.

        It does where it is what comes nearest without the demands, too, and not where others answer far more.
        """
        nearest = {hit.passage.number for hit in others.hits[:1]}
        comes_nearest = any(hit.passage.number in nearest for hit in found.hits)
        if not comes_nearest and self._searching.answers_more(others, found):
            return False
        return not unmet(found) and bool(found.hits) and (speaks or comes_nearest)

    def _silent(self, asked: _Asked) -> CitedAnswer:
        """Return the verdict that the record does not answer, with what it says of the matter."""
        found = asked.found
        others = self._searching.relaxed(asked.meant.question, found)
        speaks = self._searching.speaks_of_it(found, asked.judge)
        if others is not None and self._needs_no_others(others, found, speaks=speaks):
            others = None
        nearest = (others or found).hits[: self._settings.nearest]
        speaks = speaks or (others is not None and self._searching.speaks_of_it(others, Judge.of(others)))
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
            kind=asked.plan.kind,
            is_outside=others is not None,
            reported=_reported(asked, nearest) if speaks and not others else None,
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question on its way to an answer."""

    question: str
    meant: Resolved
    plan: Plan
    found: SearchResult
    judge: Judge


def _reported(asked: _Asked, nearest: Sequence[Hit]) -> str | None:
    """Return what a reporter stated of what is asked for, where no official does; None where none did."""
    sought = wanted(asked.found.asked, asked.plan.kind)
    return reported([hit.passage for hit in nearest], sought, Bearing.of(asked.found, asked.judge))


def _check_asks(found: SearchResult) -> None:
    """Raise `QueryError` for a query of operators alone."""
    if not any(c.isalnum() for c in found.query.text):
        raise QueryError("the question says when, who or where, but not what; add words, or use: onrecord search")
