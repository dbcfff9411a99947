"""Selects the statements of an answer.

Of each passage it takes the consecutive sentences, three or four where possible, that together come nearest to the
question. Of the best exchange it may quote a second passage. Statements that say the same are merged, with how often
and when they were said. It writes no words of its own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.languages import LANGUAGES
from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store.exchanges import exchanges_of
from onrecord.indexer.store.filters import Ids, common
from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Span, Voice
from onrecord.service.answers.asked_thing import Wanted
from onrecord.service.answers.bearing import LEAST_SUPPORT, Bearing
from onrecord.service.answers.cited_answer import Repeated, SpeechAct
from onrecord.service.answers.question_type import QuestionType
from onrecord.service.answers.sentence_matching import MatchedPassage, token_shares
from onrecord.service.answers.sentence_worth import is_formula, leans, worth
from onrecord.service.answers.styles import Plan
from onrecord.service.answers.voiced import may_stand, voice_of
from onrecord.service.retrieval.near_duplicates import decisive_words, fold, plain_words
from onrecord.service.retrieval.retriever import Hit

# Two statements that share this much of their words say the same.
SAME_WORDS = 0.7
# Two sentences contrast if they share this much of their words without those that decide. Less is another statement.
CONTRASTING_WORDS = 0.6
UNKNOWN_DAY = dt.date.max.toordinal() + 1  # sorts after every known day
# A statement of fewer sentences leaves out what they lean on; one of more words is cut where that leaves enough.
LEAST_SENTENCES = 3
ENDS = frozenset({QuestionType.LATEST, QuestionType.FIRST})
BY_DAY = ENDS | {QuestionType.HOW_OFTEN}
# What a statement needs of the least score: nothing where the days decide, or an outlet's questions are told.
LEAST_SHARES = {QuestionType.TIMELINE: 0.8, QuestionType.ASKED: 0.0, **dict.fromkeys(BY_DAY, 0.0)}
AT_AN_END = 3  # statements that tell what was said last or first
LONGEST = 110  # words
# A sentence of fewer words says too little to be counted wherever it stands.
LEAST_REPEATED = 8
Exchange = tuple[str, int, int]  # a transcript, its revision and the number of the exchange
# "As I said yesterday" says nothing of the matter.
RELATIVE_DAYS = frozenset(word for language in LANGUAGES for word in language.days.relative)

AFFIRMING = re.compile("|".join(p for language in LANGUAGES for p in language.answering.affirming), re.IGNORECASE)
DENYING = re.compile("|".join(p for language in LANGUAGES for p in language.answering.denying), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Weights:
    """How sentences are chosen. Tuned on one half of `benchmarks/questions.jsonl` (see docs/evaluation.md).

    `passage` is the weight of the passage's own score beside the best cosines of the sentences together, `mean` that of
    their mean cosine, and `support` that of the share of the question on which the passage bears. `type` is what
    sentences gain that tell what the question asks for, `list` those that enumerate where it asks for a list. `share`
    of the best statement's score is needed by any other, and `again` of it by another passage of the best one's
    exchange.
    """

    passage: float = 1.5
    mean: float = 0.2
    type: float = 0.05
    list: float = 0.4
    support: float = 0.3
    share: float = 0.84
    again: float = 0.85


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Chosen:
    """Sentences of one passage that stand together: from number `first` to `last`, both included, and their score."""

    hit: Hit
    matched: MatchedPassage
    first: int
    last: int
    score: float

    @property
    def span(self) -> Span:
        """Where they stand in the transcript's text."""
        return self.matched.spans[self.first].until(self.matched.spans[self.last])

    @property
    def text(self) -> str:
        """What they say."""
        return self.hit.passage.slice(self.span)

    @property
    def words(self) -> int:
        """How many words they have."""
        return sum(self.matched.words[self.first : self.last + 1])

    @property
    def voice(self) -> Voice | None:
        """The voice in which the speaker gives all of it, None where it is his own."""
        return voice_of(self.span, self.text, self.matched.voices)

    def tells(self, wanted: Wanted, bearing: Bearing) -> bool:
        """Return whether one of its sentences tells what is asked for."""
        return any(wanted.tells(self.matched, place, bearing.stems) for place in range(self.first, self.last + 1))

    @property
    def spans(self) -> tuple[Span, ...]:
        """Each sentence."""
        return self.matched.spans[self.first : self.last + 1]


def choose(
    hits: Sequence[Hit],
    matched: Sequence[MatchedPassage],
    wanted: Wanted,
    bearing: Bearing,
    plan: Plan,
    weights: Weights = WEIGHTS,
) -> list[Chosen]:
    """Return the statements that answer a question, best first: no two that say the same.

    A second passage of the best exchange is quoted, too, if it scores nearly as high. What bears on much less of the
    question than another passage does is beside the point. Where something exact is asked for, what tells it comes
    first, and what merely stands near it is left out.

    The first is taken whatever its length, the others as long as there is room and they come near enough to it.
    """
    told = _by_exchange(hits, matched, wanted, bearing, plan, weights)
    least = weights.share * told[0][0].score if told else 0.0
    ranked = [best for best, *_ in told]
    # Only the best exchange goes on, so that there is room for others.
    ranked[1:1] = [one for some in told[:1] for one in some[1:] if one.score >= weights.again * some[0].score]
    kind = wanted.type
    share = 1.0 if kind in ENDS and not bearing.marks else LEAST_SHARES.get(kind, 1.0)
    ranked = [one for one in ranked if one.score >= least * share]
    if kind in BY_DAY:
        ranked = _by_day(_named(ranked, kind, bearing), is_latest=kind is not QuestionType.FIRST)
    kept = _kept(ranked, plan, AT_AN_END if kind in ENDS else plan.statements)
    kept = _to_the_point(kept, wanted, bearing)
    room = plan.room - sum(one.words for one in kept)
    if kept and not wanted.is_exact and room > 0:
        kept[0] = _told_on(kept[0], kept[1:], room)
    return _in_reading_order(kept)


def _by_exchange(
    hits: Sequence[Hit],
    matched: Sequence[MatchedPassage],
    wanted: Wanted,
    bearing: Bearing,
    plan: Plan,
    weights: Weights,
) -> list[list[Chosen]]:
    """Return the best sentences of each passage that bears on the question, by exchange, the best first in both."""
    by_exchange: dict[Exchange, list[Chosen]] = {}
    supports = [bearing.support(one) for one in matched]
    most = max(supports, default=0.0)
    for hit, one, support in zip(hits, matched, supports, strict=True):
        if support < LEAST_SUPPORT * most:
            continue
        bears = weights.support * support / most if most else 0.0
        if chosen := best_sentences(hit, one, wanted, bearing, plan, weights, bears):
            by_exchange.setdefault(exchange_of(chosen), []).append(chosen)
    told = [sorted(some, key=lambda chosen: -chosen.score) for some in by_exchange.values()]
    return sorted(told, key=lambda some: -some[0].score)


def _named(ranked: list[Chosen], kind: QuestionType, bearing: Bearing) -> list[Chosen]:
    """Return the statements that name the matter themselves, all where none does or where it is asked how often.

    What only answers a question in which the matter is named may be about the form of a question.
    """
    named = [one for one in ranked if bearing.is_named_in(one.text)] if kind in ENDS else ranked
    return named or ranked


def _kept(ranked: Sequence[Chosen], plan: Plan, most: int) -> list[Chosen]:
    """Return as many statements in their order as a plan has room for, no two that say the same."""
    kept: list[Chosen] = []
    words = 0
    for candidate in (group.best for group in fold(ranked, lambda chosen: chosen.text, SAME_WORDS)):
        if len(kept) == min(most, plan.statements):
            break
        own = exchange_of(candidate)
        same = [
            exchange_of(other) for other in kept if other.hit.passage.transcript == candidate.hit.passage.transcript
        ]
        is_enough = same.count(own) >= plan.per_exchange if own in same else len({*same}) >= plan.per_transcript
        if not is_enough and (not kept or words + candidate.words <= plan.words):
            kept.append(candidate)
            words += candidate.words
    return kept


def _to_the_point(kept: list[Chosen], wanted: Wanted, bearing: Bearing) -> list[Chosen]:
    """Return statements without those that stand beside one of their exchange that gives the reason asked for."""
    if wanted.type is not QuestionType.WHY:
        return kept
    telling = [one for one in kept if one.tells(wanted, bearing)]
    exchanges = {exchange_of(one) for one in telling}
    return [one for one in kept if one in telling or exchange_of(one) not in exchanges]


def _told_on(chosen: Chosen, others: Sequence[Chosen], room: int) -> Chosen:
    """Return a statement with the sentences that follow it, and then those before it, as far as there is room.

    What one other statement of its passage quotes is not quoted twice.
    """
    taken = [one for one in others if one.hit.passage.number == chosen.hit.passage.number]
    words = chosen.words
    last = len(chosen.matched.spans) - 1
    for step in (1, -1):
        while True:
            edge = chosen.last + 1 if step > 0 else chosen.first - 1
            if not 0 <= edge <= last or any(one.first <= edge <= one.last for one in taken):
                break
            longer = replace(chosen, last=edge) if step > 0 else replace(chosen, first=edge)
            if longer.words - words > room or not _has_same_voice(longer, chosen):
                break
            chosen = longer
    return chosen


def _unleaning(chosen: Chosen) -> Chosen:
    """Return a statement with the sentence before it, where it opens with a word that leans on that."""
    if chosen.first == 0 or not leans(chosen.matched.texts[chosen.first]):
        return chosen
    longer = replace(chosen, first=chosen.first - 1)
    return longer if longer.words <= LONGEST and _has_same_voice(longer, chosen) else chosen


def _has_same_voice(longer: Chosen, chosen: Chosen) -> bool:
    """Return whether a statement that goes on may be quoted by itself, and is in the voice that it was in before."""
    return longer.voice == chosen.voice and may_stand(longer.span, longer.text, longer.matched.voices)


def exchange_of(chosen: Chosen) -> Exchange:
    """Return the exchange that a statement is from."""
    passage = chosen.hit.passage
    return passage.transcript, passage.revision, passage.exchange


def _in_reading_order(chosen: Sequence[Chosen]) -> list[Chosen]:
    """Return statements with those of one exchange together, where the first of them stands, in the order of speech."""
    by_exchange: dict[Exchange, list[Chosen]] = {}
    for one in chosen:
        by_exchange.setdefault(exchange_of(one), []).append(one)
    return [one for some in by_exchange.values() for one in sorted(some, key=lambda one: one.span.start)]


def _by_day(chosen: Sequence[Chosen], *, is_latest: bool) -> list[Chosen]:
    """Return statements by their day, those of unknown day last."""

    def days_away(one: Chosen) -> int:
        day = one.hit.passage.date or one.hit.passage.published
        return UNKNOWN_DAY if day is None else -day.toordinal() if is_latest else day.toordinal()

    return sorted(chosen, key=days_away)


def best_sentences(
    hit: Hit,
    matched: MatchedPassage,
    wanted: Wanted,
    bearing: Bearing,
    plan: Plan,
    weights: Weights,
    bears: float = 0.0,
) -> Chosen | None:
    """Return the sentences in a row of a passage that answer best together, None where it has none.

    `bears` is what the passage scores for how much of the question it bears on.
    """
    count = len(matched.spans)
    if not count:
        return None
    near, shares = matched.near, token_shares(matched.tokens)
    if bearing.is_ideographic or not near.size:
        near, shares = _by_words(matched, bearing), np.ones(1, np.float32)
    tells = np.array([wanted.tells(matched, place, bearing.stems) for place in range(count)])
    near = near * np.array([worth(text, hit.passage.provenance) for text in matched.texts], np.float32)[:, None]
    gain = weights.list if wanted.type is QuestionType.LIST else weights.type
    most = min(LEAST_SENTENCES, plan.sentences, count)
    best: Chosen | None = None
    # Fewer sentences only where no more can stand together for the voices in them.
    for least in range(most, 0, -1):
        for first in range(count):
            for last in range(first + least - 1, min(count, first + plan.sentences)):
                part = slice(first, last + 1)
                if sum(matched.words[part]) > LONGEST and last - first >= least:
                    break
                score = float(near[part].max(axis=0) @ shares) + weights.mean * float((near[part] @ shares).mean())
                score += gain * float(tells[part].any()) + weights.passage * hit.score + bears
                chosen = Chosen(hit, matched, first, last, score)
                if (best is None or score > best.score) and may_stand(chosen.span, chosen.text, matched.voices):
                    best = chosen
        if best:
            break
    return _unleaning(best) if best else None


def _by_words(matched: MatchedPassage, bearing: Bearing) -> Vectors:
    """Return which share of the question's words each sentence holds, where no vectors can be compared."""
    return np.array([[bearing.covered(text)] for text in matched.texts], np.float32)


def repeated(chosen: Chosen, snapshot: Snapshot, among: Ids) -> Repeated | None:
    """Return how often the record says the most telling of chosen sentences, None where it does so once.

    Exchanges among the passages that compete are counted in which the sentence stands word for word.
    """
    telling = [text for text in map(chosen.hit.passage.slice, chosen.spans) if not leans(text) and not is_formula(text)]
    longest = max(telling, key=lambda text: len(text.split()), default="")
    if len(longest.split()) < LEAST_REPEATED:
        return None
    exchanges = exchanges_of(snapshot.store, common(snapshot.lexical.holding_run(longest), among).tolist())
    days = sorted(one.day for one in exchanges if one.day)
    if len(exchanges) < 2:  # noqa: PLR2004 - once is no repetition
        return None
    return Repeated(len(exchanges), days[0] if days else None, days[-1] if days else None)


def speech_act(chosen: Chosen) -> SpeechAct | None:
    """Return whether chosen sentences affirm, deny or decline; None where they do nothing of the kind.

    Yes is said by how an answer begins: who supports something later on affirms no question. Another's words that the
    speaker gives do nothing of the kind.
    """
    passage = chosen.hit.passage
    if chosen.voice:
        return None
    for span in chosen.spans:
        text = passage.slice(span)
        if span in passage.non_answers:
            return SpeechAct.DECLINES
        if DENYING.match(text):
            return SpeechAct.DENIES
        if AFFIRMING.match(text) and span == chosen.matched.spans[0]:
            return SpeechAct.AFFIRMS
    return None


def clipped(question: str | None, most: int, language: str) -> str | None:
    """Return the end of a reporter's question, where it is put: whole sentences, up to `most` words, at least one."""
    if not question:
        return None
    spans = sentences(question, Span(0, len(question)), language)
    if not spans:
        return question
    start = len(spans) - 1
    while start and len(question[spans[start - 1].start :].split()) <= most:
        start -= 1
    text = question[spans[start].start :].strip()
    words = text.split()
    if len(words) > most:
        text = f"… {' '.join(words[-most:])}"
    return text if start == 0 or text.startswith("…") else f"… {text}"


def contrasts(said: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of texts, by their places, that differ in what decides and hardly in anything else."""
    return [(a, b) for a, b in combinations(range(len(said)), 2) if differ(said[a], said[b])]


def differ(some: str, other: str) -> bool:
    """Return whether two texts differ in a negation, a number or a day and hardly in anything else."""
    if _deciding(some) == _deciding(other):
        return False
    one, two = plain_words(some), plain_words(other)
    return bool(one and two) and len(one & two) >= CONTRASTING_WORDS * len(one | two)


def _deciding(text: str) -> list[str]:
    """Return the negations, numbers and days of a text, without those that count from when it was said."""
    return [word for word in decisive_words(text) if word not in RELATIVE_DAYS]
