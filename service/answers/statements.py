"""Selects the statements of an answer.

Of each passage it takes the consecutive sentences, four where possible, that together come nearest to the question. Of
the best exchange it may quote a second passage. Statements that say the same are merged, with how often and when they
were said. It writes no words of its own.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np

from onrecord.indexer.embedding.embedder import Vectors
from onrecord.indexer.languages import LANGUAGES
from onrecord.service.answers.asked_thing import LISTED, Wanted
from onrecord.service.answers.bearing import LEAST_SUPPORT, Bearing
from onrecord.service.answers.beginning import from_what_tells
from onrecord.service.answers.chosen import LONGEST, Chosen, Exchange, exchange_of, may_be_quoted
from onrecord.service.answers.question_type import REQUIRED, QuestionType
from onrecord.service.answers.sentence_matching import MatchedPassage, token_shares
from onrecord.service.answers.sentence_worth import leans, spoken, worth
from onrecord.service.answers.standing import as_spoken, stands_on
from onrecord.service.answers.styles import Plan
from onrecord.service.answers.voiced import may_stand
from onrecord.service.query.aliases import states_in
from onrecord.service.query.frame import is_topical
from onrecord.service.retrieval.near_duplicates import fold
from onrecord.service.retrieval.retriever import Hit

# Two statements that share this much of their words say the same.
SAME_WORDS = 0.7
UNKNOWN_DAY = dt.date.max.toordinal() + 1  # sorts after every known day
# A statement of fewer sentences leaves out what they lean on; one of more words is cut where that leaves enough. What
# is said in another's voice may have one less, so that it need not begin before that voice does.
LEAST_SENTENCES, LEAST_IN_A_VOICE = 4, 3
ENDS = frozenset({QuestionType.LATEST, QuestionType.FIRST})
FIGURES = ENDS | {QuestionType.HOW_MANY}
BY_DAY = ENDS | {QuestionType.HOW_OFTEN}
# What a statement needs of the least score: nothing where the days decide, or an outlet's questions are told.
LEAST_SHARES = {QuestionType.TIMELINE: 0.8, QuestionType.ASKED: 0.0, **dict.fromkeys(BY_DAY, 0.0)}
FIGURE_SHARE = 0.7  # of the least score, for a statement that gives the figure asked for: it may have changed since
MOST_OF = 0.25  # of the passages, for a state that is an item of a list; others are spoken of all along
FEW = 2  # passages, in which any state may be
NAMED_IN_A_LIST = 0.85  # of what any passage holds of the names of the question, for an item of a list
NAMED_BESIDE = 0.5  # of what the best statement's passage holds of them, for another statement
NAMED_AT_AN_END = 0.85  # of what any passage holds of them, for one that is the first or the last
LISTING = 0.6  # of the best score, for a statement that lists what is asked for
# Of what merely touches a matter of several words, some is always the first or the last; this much of the best support.
SUPPORT_AT_AN_END = 0.75
LONG_MATTER = 3  # words
FEWEST_OF_A_COURSE, SUPPORT_OF_A_COURSE = 3, 0.45  # transcripts, and the share of the best support without so many
ENDING = frozenset(word for language in LANGUAGES for word in language.asking.ending)
AT_AN_END = 3  # statements that tell what was said last or first


@dataclass(frozen=True, slots=True)
class Weights:
    """How sentences are chosen. Tuned on one half of `benchmarks/questions.jsonl` (see docs/evaluation.md).

    `passage` is the weight of the passage's own score beside the best cosines of the sentences together, `mean` that of
    their mean cosine, and `support` that of the share of the question on which the passage bears. `type` is what
    sentences gain that tell what the question asks for, `list` those that enumerate where it asks for a list, or
    give the figure that it asks for, `doing` those that have the verb of who did it, `stand` those that say where the
    speaker stands. `share` of the best statement's score is needed by any other, and `again` of it by another passage
    of the best one's exchange.
    """

    passage: float = 1.0
    mean: float = 0.2
    type: float = 0.05
    list: float = 0.4
    doing: float = 0.3
    support: float = 0.3
    stand: float = 0.15
    share: float = 0.84
    again: float = 0.85


WEIGHTS = Weights()


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
    items = _items(matched, bearing) if wanted.states else frozenset()
    told = _by_exchange(hits, matched, wanted, bearing, plan.itemised if wanted.states else plan, weights, items)
    least = weights.share * told[0][0].score if told else 0.0
    ranked = [best for best, *_ in told]
    # Only the best exchange goes on, so that there is room for others.
    ranked[1:1] = [one for some in told[:1] for one in some[1:] if one.score >= weights.again * some[0].score]
    kind = wanted.type
    share = 1.0 if kind in ENDS and not bearing.marks else LEAST_SHARES.get(kind, 1.0)
    if wanted.is_exact and kind in FIGURES:
        ranked, share = [one for one in ranked if one.tells(wanted, bearing)] or ranked, min(share, FIGURE_SHARE)
    if wanted.states:
        ranked, plan = _listing(ranked, items, bearing), plan.itemised
    elif kind is QuestionType.TIMELINE:
        ranked = _of_the_course(ranked, least * share, bearing)
    else:
        ranked = [one for one in ranked if one.score >= least * share]
        ranked = _naming_as_much(ranked, bearing)
    if kind in BY_DAY:
        named = ranked if wanted.is_exact else _named(ranked, kind, bearing)
        ranked = _by_day(named, is_latest=kind is not QuestionType.FIRST)
    kept = _kept(ranked, plan, AT_AN_END if kind in ENDS else plan.statements)
    kept = _to_the_point(kept, wanted, bearing)
    if kept and not wanted.is_exact:
        kept[0] = _told_on(kept[0], kept[1:], plan.lead, steps=(1,) if kind in REQUIRED else (1, -1))
    return _grouped(kept, wanted, bearing)


def _naming_as_much(ranked: list[Chosen], bearing: Bearing) -> list[Chosen]:
    """Return the statements whose passages speak of nearly as much of what a question names as the best one's does."""
    if not ranked:
        return ranked
    least = NAMED_BESIDE * bearing.names_held(ranked[0].matched)
    return [one for one in ranked if bearing.names_held(one.matched) >= least]


def _items(matched: Sequence[MatchedPassage], bearing: Bearing) -> frozenset[str]:
    """Return the states that may be items of a list: none that the question names or that are spoken of all along."""
    named = Counter(state for one in matched for state in states_in(one.passage.text))
    asked = states_in(bearing.question)
    most = max(FEW, MOST_OF * len(matched))
    return frozenset(state for state, count in named.items() if state not in asked and count <= most)


def _listing(ranked: Sequence[Chosen], items: AbstractSet[str], bearing: Bearing) -> list[Chosen]:
    """Return the statements that list states where these are asked for, which need not be near to it otherwise.

    Without any, those that name another state each, the best first: an item of the list is told on a day of its own.
    They speak of what the question names.
    """
    held = [bearing.names_held(one.matched) for one in ranked]
    near = [
        one
        for one, share in zip(ranked, held, strict=True)
        if one.score >= LISTING * ranked[0].score and share >= NAMED_IN_A_LIST * max(held)
    ]
    if listing := [one for one in near if len(items & states_in(one.text)) >= LISTED]:
        return listing
    left = set(items)
    listed: list[Chosen] = []
    for one in near:
        if named := left & states_in(one.text):
            listed.append(one)
            left -= named
    return listed or near[:1]


def _by_exchange(
    hits: Sequence[Hit],
    matched: Sequence[MatchedPassage],
    wanted: Wanted,
    bearing: Bearing,
    plan: Plan,
    weights: Weights,
    items: AbstractSet[str] = frozenset(),
) -> list[list[Chosen]]:
    """Return the best sentences of each passage that bears on the question, by exchange, the best first in both."""
    by_exchange: dict[Exchange, list[Chosen]] = {}
    supports = [bearing.support(one) for one in matched]
    most = max(supports, default=0.0)
    least = _least_support(wanted, supports, matched) * most
    asked = [word for word in (matched[0].places if matched else ()) if is_topical(word) and word not in ENDING]
    is_long = wanted.type in ENDS and len(asked) >= LONG_MATTER
    for hit, one, support in zip(hits, matched, supports, strict=True):
        if support < (SUPPORT_AT_AN_END * most if is_long else least):
            continue
        bears = weights.support * support / most if most else 0.0
        if chosen := best_sentences(hit, one, wanted, bearing, plan, weights, bears, items):
            by_exchange.setdefault(exchange_of(chosen), []).append(chosen)
    told = [sorted(some, key=lambda chosen: -chosen.score) for some in by_exchange.values()]
    return sorted(told, key=lambda some: -some[0].score)


def _least_support(wanted: Wanted, supports: Sequence[float], matched: Sequence[MatchedPassage]) -> float:
    """Return which share of the best support a passage needs.

    A course of events that is told on one or two days only is looked for in passages that call its matter otherwise.
    """
    if wanted.type is not QuestionType.TIMELINE:
        return LEAST_SUPPORT
    least = LEAST_SUPPORT * max(supports, default=0.0)
    days = {one.passage.transcript for one, support in zip(matched, supports, strict=True) if support >= least}
    return LEAST_SUPPORT if len(days) >= FEWEST_OF_A_COURSE else SUPPORT_OF_A_COURSE


def _named(ranked: list[Chosen], kind: QuestionType, bearing: Bearing) -> list[Chosen]:
    """Return the statements that name the matter themselves, all where none does or where it is asked how often.

    What only answers a question in which the matter is named may be about the form of a question.
    """
    if kind not in ENDS:
        return ranked
    least = NAMED_AT_AN_END * max((bearing.names_held(one.matched) for one in ranked), default=0.0)
    held = [one for one in ranked if bearing.names_held(one.matched) >= least]
    # Of somebody's health not all that was said of him is the last word.
    beside = [bearing.besides_names(one.matched, ENDING) for one in held]
    held = [one for one, share in zip(held, beside, strict=True) if share >= NAMED_AT_AN_END * max(beside)]
    return [one for one in held if bearing.is_named_in(one.text)] or held


def _of_the_course(ranked: Sequence[Chosen], least: float, bearing: Bearing) -> list[Chosen]:
    """Return the statements of a course of events, the first and the last that name the matter before all others."""
    named = sorted((one for one in ranked if one.day and bearing.names_whole(one.text)), key=_day)
    ends = [named[0], named[-1]] if len(named) > 1 else []
    return [*ends, *(one for one in ranked if one.score >= least and one not in ends)]


def _day(one: Chosen) -> dt.date:
    return one.day or dt.date.max


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
    """Return statements without those beside one of their exchange that tells the reason or the fact asked for."""
    if wanted.type is not QuestionType.WHY and wanted.type not in REQUIRED and not wanted.is_exact:
        return kept
    telling = [one for one in kept if one.tells(wanted, bearing)]
    exchanges = {exchange_of(one) for one in telling}
    return [one for one in kept if one in telling or exchange_of(one) not in exchanges]


def _told_on(chosen: Chosen, others: Sequence[Chosen], most: int, steps: Sequence[int]) -> Chosen:
    """Return a statement with the sentences that follow it (a step of 1) or stand before it (-1), up to so many words.

    What one other statement of its passage quotes is not quoted twice.
    """
    taken = [one for one in others if one.hit.passage.number == chosen.hit.passage.number]
    last = spoken(chosen.matched.texts) - 1
    for step in steps:
        while True:
            edge = chosen.last + 1 if step > 0 else chosen.first - 1
            if not 0 <= edge <= last or any(one.first <= edge <= one.last for one in taken):
                break
            longer = replace(chosen, last=edge) if step > 0 else replace(chosen, first=edge)
            if longer.words > most or not _has_same_voice(longer, chosen):
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
    return longer.voice == chosen.voice and may_be_quoted(longer)


def _grouped(chosen: Sequence[Chosen], wanted: Wanted, bearing: Bearing) -> list[Chosen]:
    """Return statements grouped by exchange, the groups by their first statements.

    Each is in the order of speech, or in that of the scores where a fact is asked for: it comes before what else is
    told of it. So does where a speaker stands on all of a matter, before what leads up to it.
    """
    by_exchange: dict[Exchange, list[Chosen]] = {}
    for one in chosen:
        by_exchange.setdefault(exchange_of(one), []).append(one)
    if wanted.is_exact or wanted.type in REQUIRED:
        return [one for some in by_exchange.values() for one in some]
    return [one for some in by_exchange.values() for one in as_spoken(some, wanted, bearing)]


def _by_day(chosen: Sequence[Chosen], *, is_latest: bool) -> list[Chosen]:
    """Return statements by their day, those of unknown day last."""

    def days_away(one: Chosen) -> int:
        return UNKNOWN_DAY if one.day is None else -one.day.toordinal() if is_latest else one.day.toordinal()

    return sorted(chosen, key=days_away)


def best_sentences(
    hit: Hit,
    matched: MatchedPassage,
    wanted: Wanted,
    bearing: Bearing,
    plan: Plan,
    weights: Weights,
    bears: float = 0.0,
    items: AbstractSet[str] = frozenset(),
) -> Chosen | None:
    """Return the sentences in a row of a passage that answer best together, None where it has none.

    `bears` is what the passage scores for how much of the question it bears on. `items` are the states of which a list
    is made.
    """
    if not matched.spans:
        return None
    count = spoken(matched.texts)
    near, shares = matched.near, token_shares(matched.tokens)
    if bearing.is_ideographic or not near.size:
        near, shares = _by_words(matched, bearing), np.ones(1, np.float32)
    tells = np.array([wanted.tells(matched, place, bearing.stems) for place in range(count)])
    direct = np.array([bool(wanted.things) and wanted.counts_directly(text, bearing.stems) for text in matched.texts])
    # Where the things are counted outright, a number beside another word for them counts something else.
    tells = direct[:count] if direct[:count].any() and wanted.told is None else tells
    if items:
        tells |= np.array([not items.isdisjoint(states_in(text)) for text in matched.texts[:count]])
    does = np.array([wanted.does(text, bearing.stems) for text in matched.texts[:count]])
    near = near * np.array([worth(text, hit.passage.provenance) for text in matched.texts], np.float32)[:, None]
    stands = stands_on(matched, count, wanted, bearing)
    gain = weights.list if wanted.type is QuestionType.LIST or wanted.is_exact else weights.type
    most = min(LEAST_SENTENCES, plan.sentences, count)
    best: Chosen | None = None
    # Fewer sentences only where no more can stand together for the voices in them.
    for least in range(most, 0, -1):
        for first, last in _runs(matched, count, least, plan.sentences):
            part = slice(first, last + 1)
            score = float(near[part].max(axis=0) @ shares) + weights.mean * float((near[part] @ shares).mean())
            score += (
                gain * float(tells[part].any())
                + weights.doing * float(does[part].any())
                + weights.stand * float(stands[part].max())
                + weights.passage * hit.score
                + bears
            )
            chosen = Chosen(hit, matched, first, last, score)
            if last - first + 1 < least and chosen.voice is None:
                continue
            if (best is None or score > best.score) and may_stand(chosen.span, chosen.text, matched.voices):
                best = chosen
        if best:
            break
    return _unleaning(from_what_tells(best, wanted, near @ shares, tells)) if best else None


def _runs(matched: MatchedPassage, count: int, least: int, most: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of the sentences in each run of the first `count`, with what may do in a voice."""
    for first in range(count):
        for last in range(first + min(least, LEAST_IN_A_VOICE) - 1, min(count, first + most)):
            if sum(matched.words[first : last + 1]) > LONGEST and last - first >= least:
                break
            yield first, last


def _by_words(matched: MatchedPassage, bearing: Bearing) -> Vectors:
    """Return which share of the question's words each sentence holds, where no vectors can be compared."""
    return np.array([[bearing.covered(text)] for text in matched.texts], np.float32)
