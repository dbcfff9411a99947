"""Who asks what, and how often answers decline: by outlet, by speaker and by topic, with intervals.

An answer declines where a sentence of it does (see `onrecord.indexer.grammar.nonanswers`), whatever else it says. The
intervals are Wilson's, at 95%.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from onrecord.indexer.snapshot import Snapshot
from onrecord.service.analysis.ledger import Asked, Statement
from onrecord.service.analysis.occurrences import read_topic, speaking_of
from onrecord.service.analysis.scope import Scope
from onrecord.service.analysis.tables import Analysis, Column, Interval, IntervalChart, Row, Table
from onrecord.service.translatable import Figure, Message, counted, listed, message

Z = 1.959964  # standard deviations of a two-sided 95% interval
NOT_NAMED = message("not named")
MOST_CHARTED = 14
COLUMNS: Mapping[str, Column] = {
    message("Questions"): Column.COUNT,
    message("Answered"): Column.COUNT,
    message("Share answered"): Column.SHARE,
    message("Declined"): Column.COUNT,
    message("Nothing else"): Column.COUNT,
    message("Share declined"): Column.SHARE,
    message("95%% from"): Column.SHARE,
    message("95%% to"): Column.SHARE,
    message("First"): Column.DAY,
    message("Last"): Column.DAY,
}
HOW_DECLINED = message(
    "An answer counts as declined where a sentence of it declines; “Nothing else” are those of which at least half "
    "declines. Rules tell, so single ones may be wrong: read the statements. Intervals are Wilson’s at 95%%."
)
SHARE_DECLINED = message("share of answered questions that are declined, with 95%% intervals")


class Grouping(StrEnum):
    """What declined answers are counted by."""

    SPEAKER = "speaker"
    TOPIC = "topic"
    OUTLET = "outlet"

    @property
    def heading(self) -> Message:
        """What stands above a column of them."""
        named = {Grouping.SPEAKER: message("Speaker"), Grouping.TOPIC: message("Topic")}
        return named.get(self, message("Outlet"))

    @property
    def told(self) -> Message:
        """Counted by it, in words."""
        told = {Grouping.SPEAKER: message("By speaker"), Grouping.TOPIC: message("By topic")}
        return told.get(self, message("By outlet"))


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Return Wilson's 95% interval for a share; 0 to 1 where nothing was tried."""
    if not trials:
        return 0.0, 1.0
    share, spread = successes / trials, Z * Z / trials
    centre = (share + spread / 2) / (1 + spread)
    reach = Z / (1 + spread) * math.sqrt(share * (1 - share) / trials + spread / (4 * trials))
    # Where nothing or everything succeeded, rounding could leave the share outside its interval.
    return min(share, max(0.0, centre - reach)), max(share, min(1.0, centre + reach))


def askers(snapshot: Snapshot, scope: Scope, topic: str | None) -> Analysis:
    """Return who asks, about a topic or about anything, and how often they are answered and declined.

    Raises a `QueryError` for a topic that says nothing.
    """
    asked = _questions(snapshot, scope, topic)
    groups: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        groups[one.outlet or NOT_NAMED].append(one)
    title = message("Who asks about “%(topic)s”", topic=topic) if topic else message("Who asks")
    named = counted(
        "%(count)s named outlet among who asks.",
        "%(count)s named outlets among who asks.",
        len(groups) - (NOT_NAMED in groups),
    )
    summary = listed((_number(len(asked), topic), named), " ")
    notes: tuple[Message, ...] = (HOW_DECLINED,)
    if NOT_NAMED in groups:
        unnamed = counted(
            "%(count)s question names no outlet: the transcript prints “Q” or nothing.",
            "%(count)s questions name no outlet: the transcripts print “Q” or nothing.",
            len(groups[NOT_NAMED]),
        )
        notes = (unnamed, *notes)
    return _analysis("askers", (title, summary), scope, groups, (Grouping.OUTLET, "outlet"), notes)


def _number(asked: int, topic: str | None) -> Message:
    if topic:
        return counted(
            "%(count)s question about “%(topic)s”.", "%(count)s questions about “%(topic)s”.", asked, topic=topic
        )
    return counted("%(count)s question.", "%(count)s questions.", asked)


def declines(
    snapshot: Snapshot, scope: Scope, by: Grouping, topic: str | None, topics: Mapping[int, Sequence[str]]
) -> Analysis:
    """Return how often answers decline, by speaker, by outlet, or by what the questions name.

    `topics` are the latter by the key of the exchange; they are read for `Grouping.TOPIC` alone.
    """
    asked = _questions(snapshot, scope, topic)
    groups: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        for name in _names(one, by, scope, topics):
            groups[name].append(one)
    answered = [one for one in asked if one.statements]
    declined = sum(any(said.declines is not None for said in one.statements) for one in answered)
    low, high = wilson(declined, len(answered))
    outcome = message("None is answered.")
    if answered:
        outcome = message(
            "%(declined)s of %(answered)s answers decline: %(share)s (95%% interval %(low)s to %(high)s).",
            answered=len(answered),
            declined=declined,
            share=Figure(declined / len(answered), is_share=True),
            low=Figure(low, is_share=True),
            high=Figure(high, is_share=True),
        )
    summary = listed((_number(len(asked), topic), outcome), " ")
    notes = [HOW_DECLINED]
    if by is Grouping.TOPIC:
        notes.append(message("Topics are the states, bodies and treaties that a question names; one may name several."))
    title = message("Declined answers about “%(topic)s”", topic=topic) if topic else message("Declined answers")
    narrowing = by.value if by is not Grouping.TOPIC else "q"
    return _analysis("declines", (title, summary), scope, groups, (by, narrowing), notes)


def _questions(snapshot: Snapshot, scope: Scope, topic: str | None) -> list[Asked]:
    """Return the questions of a scope, about a topic where one is given."""
    asked = [one for one in scope.exchanges() if one.is_question]
    if not topic:
        return asked
    keys = speaking_of(snapshot, scope.ledger, read_topic(snapshot, topic))
    return [one for one in asked if one.key in keys]


def _names(asked: Asked, by: Grouping, scope: Scope, topics: Mapping[int, Sequence[str]]) -> Iterable[str]:
    if by is Grouping.OUTLET:
        return (asked.outlet or NOT_NAMED,)
    if by is Grouping.TOPIC:
        return topics.get(asked.key, ())
    speakers = dict.fromkeys(said.speaker for said in asked.statements)
    return [name for name in speakers if not scope.speakers or name in scope.speakers]


def _analysis(
    name: str,
    told: tuple[Message, Message],
    scope: Scope,
    groups: Mapping[str, Sequence[Asked]],
    group: tuple[Grouping, str],
    notes: Sequence[Message],
) -> Analysis:
    """Return the analysis of some questions in groups; `told` are its title and its summary."""
    (title, summary), (by, narrowing) = told, group
    ranked = sorted(groups, key=lambda one: (one == NOT_NAMED, -len(groups[one]), one))
    rows = tuple(_row(one, groups[one], narrowing, scope) for one in ranked)
    intervals = tuple(_interval(one, groups[one], narrowing) for one in ranked[:MOST_CHARTED])
    return Analysis(
        name=name,
        title=title,
        summary=summary,
        notes=(*scope.told(), *notes),
        tables=(Table(by.told, {by.heading: Column.TEXT, **COLUMNS}, rows),),
        chart=IntervalChart(title, SHARE_DECLINED, intervals)
        if any(one.statements for asked in groups.values() for one in asked)
        else None,
        statements=tuple(
            dict.fromkeys(said.declines or said.id for one in ranked for said in _said(groups[one], scope))
        ),
        generation=scope.ledger.generation,
    )


def _counts(name: str, asked: Sequence[Asked], narrowing: str) -> tuple[int, int, int]:
    """Return how many questions are answered, how many of the answers decline, and how many do nothing else."""
    speaker = name if narrowing == "speaker" else None
    answers = [[said for said in one.statements if speaker in {None, said.speaker}] for one in asked]
    declined = sum(any(said.declines is not None for said in spoken) for spoken in answers)
    outright = sum(bool(spoken) and all(said.outright for said in spoken) for spoken in answers)
    return sum(map(bool, answers)), declined, outright


def _interval(name: str, asked: Sequence[Asked], narrowing: str) -> Interval:
    answered, declined, _ = _counts(name, asked, narrowing)
    return Interval(name, declined / answered if answered else 0.0, *wilson(declined, answered))


def _row(name: str, asked: Sequence[Asked], narrowing: str, scope: Scope) -> Row:
    """Return the counts of some questions. Its citations are the answers that decline, then the others."""
    speaker = name if narrowing == "speaker" else None
    answered, declined, outright = _counts(name, asked, narrowing)
    low, high = wilson(declined, answered)
    days = sorted(one.day for one in asked if one.day)
    spoken = sorted(_said(asked, scope), key=lambda said: said.declines is None)
    return Row(
        (
            *(name, len(asked), answered, round(answered / len(asked), 4), declined, outright),
            round(declined / answered, 4) if answered else None,
            *((round(low, 4), round(high, 4)) if answered else (None, None)),
            *((days[0], days[-1]) if days else (None, None)),
        ),
        tuple(said.declines or said.id for said in spoken if speaker in {None, said.speaker}),
        {} if name == NOT_NAMED else {narrowing: name},
    )


def _said(asked: Iterable[Asked], scope: Scope) -> list[Statement]:
    return [said for one in asked for said in one.statements if not scope.speakers or said.speaker in scope.speakers]
