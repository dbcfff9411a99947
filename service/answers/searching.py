"""Searches for an answer, and whether what they find is evidence of one: of a question, of its sides, of its parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Span
from onrecord.service.answers.answer_settings import AnswerSettings
from onrecord.service.answers.bearing import OF_A_PERIOD, Bearing, periods_in
from onrecord.service.answers.counting import COUNTED
from onrecord.service.answers.evidence import Judge, best_evidence
from onrecord.service.answers.question_type import QuestionType, matter
from onrecord.service.answers.sentence_worth import hands_over
from onrecord.service.answers.sides import Topic, alternating, compared
from onrecord.service.answers.styles import Plan
from onrecord.service.query.demand_rules import Rules
from onrecord.service.query.frame import is_topical
from onrecord.service.query.query import Filter
from onrecord.service.retrieval.retriever import Retriever, SearchResult
from onrecord.service.retrieval.understanding import nothing_on_it

RULES = tuple(Rules(asking) for language in LANGUAGES if (asking := language.asking.demanding))
SPARE = 6  # hits in place of those that say nothing
MUCH_MORE = 0.15  # evidence by which others answer a question more than whoever it asks for
LONGEST_IN_LETTERS = 400  # of a passage that only hands over


@dataclass(frozen=True, slots=True)
class Heard:
    """What is found on each of several things that a question asks about, and sentences that name those without.

    `names` are what those are called on which something is found.
    """

    found: tuple[SearchResult, ...] = ()
    notes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def speaking(found: SearchResult, most: int) -> SearchResult:
    """Return up to so many of the hits that were found without those whose words only hand over."""
    hits = [hit for hit in found.hits if not hands_over(_sentences(hit.passage))]
    return replace(found, hits=tuple(hits[:most]) or found.hits[:most])


def _sentences(passage: StoredPassage) -> list[str]:
    if len(passage.text) > LONGEST_IN_LETTERS:
        return [passage.text]
    return [span.of(passage.text) for span in sentences(passage.text, Span(0, len(passage.text)), passage.language)]


class Searching:
    """Searches the record for one answerer."""

    def __init__(self, retriever: Retriever, settings: AnswerSettings) -> None:
        self._retriever = retriever
        self._settings = settings

    def search(self, question: str, most: int, *, today: dt.date | None = None, literal: bool = False) -> SearchResult:
        """Return up to so many hits for a question, none of them words that only give the word to somebody."""
        found = self._retriever.search(matter(question), most + SPARE, today=today, literal=literal)
        return speaking(found, most)

    def is_evident(self, found: SearchResult, judge: Judge | None = None) -> bool:
        """Return whether what was found is evidence that the record answers; `judge` is its judge, if there is one."""
        return best_evidence(found, self._settings, judge) >= self._settings.min_evidence

    def answers_more(self, others: SearchResult, found: SearchResult) -> bool:
        """Return whether something that was found is evidence of an answer, and much more than something else is."""
        evidence = best_evidence(others, self._settings)
        is_more = not found.hits or evidence >= best_evidence(found, self._settings) + MUCH_MORE
        return evidence >= self._settings.min_evidence and is_more

    def is_enough(self, found: SearchResult, judge: Judge) -> bool:
        """Return whether what was found is evidence of an answer, and speaks of the states and names asked about."""
        if not self.is_evident(found, judge) or judge.misses_the_states(found):
            return False
        return not judge.misses_a_name(found, self._settings)

    def speaks_of_it(self, found: SearchResult, judge: Judge) -> bool:
        """Return whether some passage speaks of the matter, whether it answers or not.

        None does where a name of the question stands nowhere in the record.
        """
        evidence = best_evidence(found, self._settings, judge)
        return not judge.names_the_unknown and evidence >= self._settings.min_matter

    def evident(self, found: SearchResult, laid_out: Plan) -> tuple[SearchResult, Judge]:
        """Return what was found, or what tells of a period that was taken for a time of speech where that answers.

        With it stands its judge, which has compared the passages already.
        """
        judge = Judge.of(found)
        told = None if self.is_evident(found, judge) else self.told_of_the_period(found, laid_out)
        return (told, Judge.of(told)) if told else (found, judge)

    def told_of_the_period(self, found: SearchResult, laid_out: Plan) -> SearchResult | None:
        """Return what is found on a period that is no time of speech but part of the matter; None where nothing is.

        "What share will China pay for 2019 to 2021?" was answered in 2018. A passage must name its numbers and
        months; a year may be that in which it was spoken. What is counted is counted within the period, and what was
        said in it was said then.
        """
        periods = [demand for demand in found.query.demands if demand.period and not demand.excludes]
        if not periods or laid_out.kind in COUNTED:
            return None
        if any(rules.saying_before.search(found.query.written[: one.span.start]) for rules in RULES for one in periods):
            return None
        told = " ".join(one.span.of(found.query.written) for one in periods)
        named = {word for word in OF_A_PERIOD.findall(told) if is_topical(word)}
        others = self._retriever.search(
            found.query.written,
            laid_out.passages,
            today=found.query.today,
            holds=lambda demand: demand not in periods,
        )
        hits = tuple(hit for hit in others.hits if named and named <= periods_in(hit.passage))
        fitting = replace(others, hits=hits)
        # The best of all is ahead of all others, whether or not they tell of the period.
        is_best = bool(hits) and hits[0] is others.hits[0]
        return fitting if hits and self.is_evident(others if is_best else fitting) else None

    def next_passage(self, passage: StoredPassage, found: SearchResult) -> StoredPassage | None:
        """Return the passage that follows one in its exchange and is by the same speaker, None where there is none."""
        exchange, _, number = passage.id.rpartition("/")
        after = found.snapshot.store.passage(f"{exchange}/{int(number) + 1}", found.snapshot.manifest.generation)
        goes_on = after is not None and (after.revision, after.speaker) == (passage.revision, passage.speaker)
        return after if goes_on else None

    def relaxed(self, question: str, found: SearchResult) -> SearchResult | None:
        """Return what is found without the demands of a question that has some."""
        if not found.query.demands:
            return None
        return self._retriever.search(
            matter(question), self._settings.passages, today=found.query.today, holds=lambda _: False
        )

    def sides(self, found: SearchResult, laid_out: Plan) -> tuple[SearchResult, tuple[str, ...]]:
        """Return what is found on each side of a comparison, and which sides say nothing that answers.

        Searched for together, the side that speaks of the matter more often would leave no room for the other.
        """
        sides = compared(found.query.demands)

        def on(side: Filter) -> SearchResult:
            on_it = self._retriever.search(
                found.query.written,
                laid_out.passages,
                today=found.query.today,
                holds=lambda demand: demand == side or demand not in sides,
            )
            return speaking(on_it, laid_out.passages)

        each = [on(side) for side in sides]
        heard = [one for one in each if one.hits and (self.is_evident(one) or self._names_it(one))]
        if not heard:
            return found, ()
        return alternating(found, heard), tuple(nothing_on_it(one) for one in each if one not in heard)

    def _names_it(self, found: SearchResult) -> bool:
        """Return whether the best of what is found names all that is named: enough to be set beside another topic."""
        bearing = Bearing.of(found, Judge.of(found))
        best = found.hits[0].passage
        return bool(bearing.names) and all(
            bearing.share_held(name.split(), f"{best.text} {best.question or ''}") == 1 for name in bearing.names
        )

    def topics(self, topics: Sequence[Topic], found: SearchResult, laid_out: Plan) -> Heard:
        """Return what is found on each of the topics of a question, and of which of them nothing is."""
        most = max(1, laid_out.passages // max(1, len(topics)))
        each = {topic.name: self._retriever.search(topic.question, most, today=found.query.today) for topic in topics}
        is_compared = laid_out.kind is QuestionType.COMPARE
        heard = {
            name: one
            for name, one in each.items()
            if one.hits and (self.is_enough(one, Judge.of(one)) or (is_compared and self._names_it(one)))
        }
        notes = tuple(nothing_found(name) for name in each if name not in heard)
        return Heard(tuple(heard.values()), notes if heard else (), tuple(heard))


def nothing_found(name: str) -> str:
    """Return a sentence that nothing is found on one of several topics."""
    return f"Nothing on “{name}” was found."
