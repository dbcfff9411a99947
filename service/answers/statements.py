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
from onrecord.indexer.store.stored import StoredPassage
from onrecord.indexer.text.sentences import sentences
from onrecord.indexer.transcript import Span, Voice
from onrecord.service.answers.cited_answer import Repeated, SpeechAct
from onrecord.service.answers.evidence import Judge
from onrecord.service.answers.question_type import QuestionType, can_tell
from onrecord.service.answers.sentence_matching import MatchedPassage, token_shares
from onrecord.service.answers.sentence_worth import is_formula, leans, worth
from onrecord.service.answers.styles import Plan
from onrecord.service.answers.voiced import may_stand, voice_of
from onrecord.service.query.operators import DATE, OUTLET, SPEAKER
from onrecord.service.query.query import Filter
from onrecord.service.retrieval.near_duplicates import decisive_words, fold, plain_words
from onrecord.service.retrieval.retriever import Hit

# Two statements that share this much of their words say the same.
SAME_WORDS = 0.7
# Two sentences contrast if they share this much of their words without those that decide. Less is another statement.
CONTRASTING_WORDS = 0.6
UNKNOWN_DAY = dt.date.max.toordinal() + 1  # sorts after every known day
SIDES = (SPEAKER, OUTLET, DATE)  # what a comparison may set side by side
# A statement of fewer sentences leaves out what they lean on; one of more words is cut where that leaves enough.
LEAST_SENTENCES = 3
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
    their mean cosine, `type` what sentences gain that tell what the question asks for. `share` of the best statement's
    score is needed by any other, and `again` of it by another passage of the best one's exchange.
    """

    passage: float = 1.5
    mean: float = 0.2
    type: float = 0.05
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

    @property
    def spans(self) -> tuple[Span, ...]:
        """Each sentence."""
        return self.matched.spans[self.first : self.last + 1]


def choose(
    hits: Sequence[Hit],
    matched: Sequence[MatchedPassage],
    kind: QuestionType,
    judge: Judge,
    plan: Plan,
    weights: Weights = WEIGHTS,
) -> list[Chosen]:
    """Return the statements that answer a question, best first: no two that say the same.

    A second passage of the best exchange is quoted, too, if it scores nearly as high.

    The first is taken whatever its length, the others as long as there is room and they come near enough to it.
    """
    by_exchange: dict[Exchange, list[Chosen]] = {}
    for hit, one in zip(hits, matched, strict=True):
        if chosen := best_sentences(hit, one, kind, judge, plan, weights):
            by_exchange.setdefault(exchange_of(chosen), []).append(chosen)
    told = [sorted(some, key=lambda chosen: -chosen.score) for some in by_exchange.values()]
    told.sort(key=lambda some: -some[0].score)
    least = weights.share * told[0][0].score if told else 0.0
    ranked = [best for best, *_ in told]
    # Only the best exchange goes on, so that there is room for others.
    ranked[1:1] = [one for some in told[:1] for one in some[1:] if one.score >= weights.again * some[0].score]
    if kind in {QuestionType.LATEST, QuestionType.FIRST}:
        ranked = _by_day([one for one in ranked if one.score >= least], is_latest=kind is QuestionType.LATEST)
    kept: list[Chosen] = []
    words = 0
    for candidate in (group.best for group in fold(ranked, lambda chosen: chosen.text, SAME_WORDS)):
        if len(kept) == plan.statements or candidate.score < least:
            break
        own = exchange_of(candidate)
        same = [
            exchange_of(other) for other in kept if other.hit.passage.transcript == candidate.hit.passage.transcript
        ]
        is_enough = same.count(own) >= plan.per_exchange if own in same else len({*same}) >= plan.per_transcript
        if not is_enough and (not kept or words + candidate.words <= plan.words):
            kept.append(candidate)
            words += candidate.words
    return _in_reading_order(kept)


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


def compared(demands: Sequence[Filter]) -> list[Filter]:
    """Return the speakers, outlets or periods that a question compares; none where it demands no two of a kind."""
    wanted = [demand for demand in demands if not demand.excludes]
    return next((alike for o in SIDES if len(alike := [d for d in wanted if d.operator == o]) > 1), [])


def side_by_side(
    hits: Sequence[Hit],
    matched: Sequence[MatchedPassage],
    demands: Sequence[Filter],
    judge: Judge,
    plan: Plan,
) -> list[Chosen]:
    """Return the statements of each side that a comparison demands, the sides one after the other.

    Sides are two or more speakers, outlets or periods. Empty where the question demands no two of a kind.
    """
    sides = compared(demands)
    chosen: list[Chosen] = []
    for side in sides:
        own = [(hit, one) for hit, one in zip(hits, matched, strict=True) if _is_on(side, hit.passage)]
        each = replace(plan, words=plan.words // len(sides), statements=max(1, plan.statements // len(sides)))
        chosen += choose([hit for hit, _ in own], [one for _, one in own], QuestionType.COMPARE, judge, each)
    return chosen


def _is_on(side: Filter, passage: StoredPassage) -> bool:
    """Return whether a passage belongs to one side of a comparison."""
    if side.operator == SPEAKER:
        return passage.speaker in side.names
    if side.operator == OUTLET:
        return passage.asker in side.names
    return side.period is not None and passage.date is not None and side.period.days_from(passage.date) == 0


def best_sentences(
    hit: Hit, matched: MatchedPassage, kind: QuestionType, judge: Judge, plan: Plan, weights: Weights
) -> Chosen | None:
    """Return the sentences in a row of a passage that answer best together, None where it has none."""
    count = len(matched.spans)
    if not count:
        return None
    near, shares = matched.near, token_shares(matched.tokens)
    if judge.is_ideographic or not near.size:
        near, shares = _by_words(matched, judge), np.ones(1, np.float32)
    tells = np.array([can_tell(kind, text) for text in matched.texts])
    near = near * np.array([worth(text, hit.passage.provenance) for text in matched.texts], np.float32)[:, None]
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
                score += weights.type * float(tells[part].any()) + weights.passage * hit.score
                chosen = Chosen(hit, matched, first, last, score)
                if (best is None or score > best.score) and may_stand(chosen.span, chosen.text, matched.voices):
                    best = chosen
        if best:
            break
    return best


def _by_words(matched: MatchedPassage, judge: Judge) -> Vectors:
    """Return which share of the question's words each sentence holds, where no vectors can be compared."""
    return np.array([[judge.covered(text)] for text in matched.texts], np.float32)


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
