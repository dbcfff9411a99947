"""What a question is told: statements in their order, with what is asked besides and which of it is not stated."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.indexer.languages import LANGUAGES
from onrecord.service.answers.asked_thing import FIGURE, UNCOUNTED, Wanted, wanted
from onrecord.service.answers.bearing import Bearing
from onrecord.service.answers.chosen import LONGEST, Chosen, exchange_of, may_be_quoted
from onrecord.service.answers.question_type import REQUIRED, QuestionType, last_asked, question_type
from onrecord.service.answers.sentence_matching import MatchedPassage
from onrecord.service.answers.sides import Topic
from onrecord.service.answers.statements import WEIGHTS, choose
from onrecord.service.answers.styles import Plan
from onrecord.service.answers.turning import is_numbered_otherwise
from onrecord.service.query.frame import is_topical
from onrecord.service.retrieval.retriever import Hit

WORD = re.compile(r"[^\W_]+")
NAMES_TOLD = 0.5  # of the names of a question, by rarity, what tells a figure must speak of at least this share
NAMES_BESIDE = 0.75  # the same where the number does not stand before what is counted, but near a word like it
OF_AN_EVENT = frozenset({QuestionType.WHEN, QuestionType.WHERE})
OF_THE_MATTER = 0.4  # of the question, by rarity, what tells a day or a place must come near this share
FACT_FIRST = replace(WEIGHTS, type=WEIGHTS.list)  # what tells the fact is worth as much as an item of a list
AS_NEAR = 0.85  # of the best support, for two figures to be of the same thing
FURTHER = re.compile("|".join(p for language in LANGUAGES for p in language.asking.further), re.IGNORECASE)
BARE = tuple(
    (QuestionType(name), re.compile(pattern, re.IGNORECASE))
    for language in LANGUAGES
    for name, pattern in language.asking.bare
)
# What a second question in the same sentence may ask for, as it is called where that is not stated.
ASKED_FOR = {
    QuestionType.WHO: "who",
    QuestionType.NAME: "who",
    QuestionType.WHEN: "when",
    QuestionType.WHERE: "where",
    QuestionType.HOW_MANY: "how many",
    QuestionType.WHY: "why",
}


@dataclass(frozen=True, slots=True)
class Told:
    """The statements that answer a question, in their order, and sentences that say which part of it has no answer."""

    chosen: tuple[Chosen, ...] = ()
    notes: tuple[str, ...] = ()


def tells(asked: Wanted, chosen: Chosen, bearing: Bearing) -> bool:
    """Return whether a statement tells what a question asks for, or declines to where a reporter asked for the same."""
    passage = chosen.hit.passage
    if chosen.tells(asked, bearing):
        if asked.type in REQUIRED and _is_of_another(chosen, asked, bearing):
            return False
        if asked.type in OF_AN_EVENT and _share_told(chosen, asked, bearing) < OF_THE_MATTER:
            return False
        if asked.type in REQUIRED and not bearing.is_between_the_same(chosen.matched):
            return False
        is_beside = bool(asked.things) and asked.told is None and not _counts_directly(chosen, asked, bearing)
        return not asked.is_exact or bearing.names_held(chosen.matched) >= (NAMES_BESIDE if is_beside else NAMES_TOLD)
    if bearing.names_held(chosen.matched) < NAMES_TOLD:
        return False
    return asked.is_asked(passage.question, bearing.stems) and any(span in passage.non_answers for span in chosen.spans)


def _is_of_another(chosen: Chosen, asked: Wanted, bearing: Bearing) -> bool:
    """Return whether all sentences that tell a fact tell it of another in a row: of the ninth round for the eighth."""
    places = range(chosen.first, chosen.last + 1)
    told = [chosen.matched.texts[place] for place in places if asked.tells(chosen.matched, place, bearing.stems)]
    return all(is_numbered_otherwise(text, bearing.question) for text in told)


def _counts_directly(chosen: Chosen, asked: Wanted, bearing: Bearing) -> bool:
    """Return whether a sentence of a statement has a number right before what is counted."""
    return any(asked.counts_directly(text, bearing.stems) for text in chosen.sentences)


def _share_told(chosen: Chosen, asked: Wanted, bearing: Bearing) -> float:
    """Return how much of the question the sentence that tells it comes near, with the one before."""
    return max(
        (
            # What is counted stands beside any number of it.
            bearing.told_at(chosen.matched, place, tuple(map(str.casefold, asked.things)))
            for place in range(chosen.first, chosen.last + 1)
            if asked.tells(chosen.matched, place, bearing.stems)
        ),
        default=0.0,
    )


def told_elsewhere(
    hits: Sequence[Hit], matched: Sequence[MatchedPassage], asked: Wanted, bearing: Bearing, plan: Plan
) -> list[Chosen]:
    """Return the best statement that tells a fact where the best of all tell none; none where there is no such.

    It is of a passage that bears on the question nearly as much as any does.
    """
    supports = [bearing.support(one) for one in matched]
    least = AS_NEAR * max(supports, default=0.0)
    left = [
        (hit, one)
        for hit, one, support in zip(hits, matched, supports, strict=True)
        if support >= least
        and any(
            asked.tells(one, place, bearing.stems) and bearing.told_at(one, place) >= OF_THE_MATTER
            for place in range(len(one.texts))
        )
    ]
    chosen = choose([hit for hit, _ in left], [one for _, one in left], asked, bearing, plan, FACT_FIRST)
    return [one for one in chosen if tells(asked, one, bearing)][:1]


def naming_most(telling: Sequence[Chosen], asked: Wanted, bearing: Bearing) -> list[Chosen]:
    """Return those statements of a figure or a place that speak of nearly as much of the question as any does.

    A figure beside a part of the names only is that of something else.
    """
    if asked.things:
        telling = _counted(telling, asked, bearing)
        shares = [_share_told(one, asked, bearing) for one in telling]
        # A number of the same things that stands beside nothing else of the question counts others of them.
        of_it = [one for one, share in zip(telling, shares, strict=True) if share >= OF_THE_MATTER]
        telling = of_it or telling
    if asked.type in {QuestionType.WHERE, QuestionType.WHEN} and telling:
        shares = [_share_told(one, asked, bearing) for one in telling]
        return [one for one, share in zip(telling, shares, strict=True) if share >= AS_NEAR * max(shares)]
    held = [bearing.names_held(one.matched) for one in telling]
    least = AS_NEAR * max(held, default=0.0) if asked.is_exact else 0.0
    return [one for one, share in zip(telling, held, strict=True) if share >= least]


def _counted(telling: Sequence[Chosen], asked: Wanted, bearing: Bearing) -> list[Chosen]:
    """Return statements without those in which a number is merely near, beside one that counts the things outright.

    That is one of the same exchange, or one that answers better.
    """
    direct = [one for one in telling if _counts_directly(one, asked, bearing)]
    exchanges = {exchange_of(one) for one in direct}
    best = max((one.score for one in direct), default=float("-inf"))
    return [one for one in telling if one in direct or (exchange_of(one) not in exchanges and one.score > best)]


def further(question: str) -> list[Wanted]:
    """Return what is asked for besides in the last sentence of a question: "Who met him, and when?"."""
    clauses = FURTHER.split(last_asked(question))[1:] if FURTHER.pattern else []
    found: list[Wanted] = []
    for clause in clauses:
        kind = next((kind for kind, pattern in BARE if pattern.search(clause)), question_type(clause))
        if kind in ASKED_FOR:
            found.append(wanted(clause, kind))
    return found


def with_further(
    chosen: Sequence[Chosen],
    asked: Wanted,
    more: Iterable[Wanted],
    choose: Callable[[Wanted], Sequence[Chosen]],
    bearing: Bearing,
) -> Told:
    """Return statements with the best that tell what else is asked for, and which of it nothing tells.

    `choose` returns the statements that tell a thing best. Without a second question, nothing is added.
    """
    told = list(chosen)
    unmet = [] if told or asked.type not in ASKED_FOR else [asked]
    for another in more:
        if any(one.tells(another, bearing) for one in told):
            continue
        telling = [one for one in choose(another) if one.tells(another, bearing)]
        if telling:
            told = _joined(told, telling[0])
        else:
            unmet.append(another)
    notes = tuple(f"What was found does not state {ASKED_FOR[one.type]}." for one in unmet)
    return Told(tuple(told), notes if told else ())


def is_named(topic: Topic, told: Told, bearing: Bearing) -> bool:
    """Return whether a word of a topic stands in what is told, or in what that answers."""
    passages = [one.hit.passage for one in told.chosen]
    words = [word for word in WORD.findall(topic.name) if is_topical(word)]
    return any(bearing.share_held(words, f"{passage.text} {passage.question or ''}") > 0 for passage in passages)


def _joined(chosen: list[Chosen], more: Chosen) -> list[Chosen]:
    """Return statements with one more, or with that of the same passage drawn out to hold it where it is not long."""
    same = next((one for one in chosen if one.hit.passage.number == more.hit.passage.number), None)
    if same is None:
        return [*chosen, more]
    longer = replace(same, first=min(same.first, more.first), last=max(same.last, more.last))
    if longer.words > LONGEST or not may_be_quoted(longer):
        longer = more
    return [longer if one is same else one for one in chosen]


def latest_first(chosen: Sequence[Chosen], asked: Wanted, bearing: Bearing) -> list[Chosen]:
    """Return statements that give different figures for a thing the latest first, the earlier ones marked.

    What bears much less on the question than the best gives the figure of something else, and keeps its place behind.
    """
    if asked.type is not QuestionType.HOW_MANY or not asked.is_exact:
        return list(chosen)
    supports = [bearing.support(one.matched) for one in chosen]
    most = max(supports, default=0.0)
    alike = [
        one
        for one, support in zip(chosen, supports, strict=True)
        if support >= AS_NEAR * most and one.day and _figures(one, asked, bearing)
    ]
    latest = max((one.day for one in alike if one.day), default=None)
    now = [one for one in alike if one.day == latest]
    figures = {figure for one in now for figure in _figures(one, asked, bearing)}
    earlier = [one for one in alike if one not in now]
    changed = [one for one in earlier if figures.isdisjoint(_figures(one, asked, bearing))]
    if not changed:
        return list(chosen)
    earlier.sort(key=lambda one: one.day.toordinal() if one.day else 0, reverse=True)
    marked = [replace(one, is_earlier=one in changed) for one in earlier]
    return [*now, *marked, *(one for one in chosen if one not in alike)]


def _figures(one: Chosen, asked: Wanted, bearing: Bearing) -> set[str]:
    """Return the figures in those sentences of a statement that tell what is asked for."""
    places = range(one.first, one.last + 1)
    told = [one.matched.texts[place] for place in places if asked.tells(one.matched, place, bearing.stems)]
    return {figure.rstrip(".,") for text in told for figure in FIGURE.findall(UNCOUNTED.sub(" ", text))}
