"""Measures whether citations meet the demands of questions, with questions made from any index.

    python benchmarks/demands.py .onrecord --questions 40

Questions demand speakers by full name and by surname, periods, outlets, two demands at once, exclusions and operators,
with topics that occur in passages of the record. A citation is outside if it does not meet the demand. The exit code is
1 if more than 0.02 of the citations of a kind are outside, or any at all for operators.
"""

from __future__ import annotations

import argparse
import calendar
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.indexer.store.stored import StoredPassage
from onrecord.service.attribution_text import Asker, asker
from onrecord.service.composition import Record, open_record
from onrecord.service.errors import QueryError
from onrecord.service.settings import Settings

MOST_OUTSIDE = 0.02
# A topic is a name that several passages hold, and not all of them.
TOPIC = re.compile(r"(?<![.?!] )(?<!^)\b[A-Z][a-z]{3,}\b")
LEAST_PASSAGES = 4
Fits = Callable[[StoredPassage], bool]


@dataclass(frozen=True, slots=True)
class Demanding:
    """A question, the kind of its demand, and what meets the demand."""

    kind: str
    text: str
    fits: Fits


def main() -> int:
    """Ask the index that the arguments name. Returns the exit code."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("index", type=Path)
    given.add_argument("--questions", type=int, default=40, help="questions of each kind")
    given.add_argument("--seed", type=int, default=1)
    given.add_argument("--show", action="store_true", help="print the questions with citations outside")
    options = given.parse_args()
    settings = Settings()
    index = settings.index.model_copy(update={"path": options.index})
    record = open_record(settings.model_copy(update={"index": index}))
    snapshot = record.snapshots.current()
    passages = list(snapshot.store.live_passages(snapshot.manifest.generation))
    chance = random.Random(options.seed)  # noqa: S311 - a draw that can be repeated
    failed = False
    print(f"{'kind':24}{'asked':>7}{'answered':>10}{'cited':>7}{'outside':>9}{'share':>8}")
    by_kind: dict[str, list[Demanding]] = {}
    for question in questions(passages, options.questions, chance):
        by_kind.setdefault(question.kind, []).append(question)
    for kind, asked in by_kind.items():
        count = judge(record, asked, show=options.show)
        share = count["outside"] / count["cited"] if count["cited"] else 0.0
        failed = failed or share > (0.0 if kind.startswith("operator") else MOST_OUTSIDE)
        numbers = f"{len(asked):7}{count['answered']:10}{count['cited']:7}{count['outside']:9}{share:8.3f}"
        print(f"{kind:24}{numbers}", flush=True)
    return int(failed)


def judge(record: Record, asked: Sequence[Demanding], *, show: bool) -> Counter[str]:
    """Ask questions of one kind; count the answers, their citations and those outside."""
    count: Counter[str] = Counter()
    for question in asked:
        try:
            answer = record.answerer.ask(question.text)
        except QueryError as error:
            print(f"  refused: {question.text}: {error}")
            continue
        outside = [passage for passage in answer.citations if not question.fits(passage)]
        count.update(answered=int(answer.answered), cited=len(answer.citations), outside=len(outside))
        if show and outside:
            said = ", ".join(f"{p.speaker} {p.date} {p.asker}" for p in outside)
            print(f"  outside: {question.text}: {said}")
    return count


def questions(passages: Sequence[StoredPassage], count: int, chance: random.Random) -> Iterator[Demanding]:
    """Yield `count` questions of each kind that the record allows, each with a topic that occurs in some passage."""
    topics = _topics(passages)
    speakers = _common(passage.speaker for passage in passages if len(passage.speaker.split()) > 1)
    surnames = _surnames(speakers)
    outlets = _common(p.asker for p in passages if p.asker and asker(p.asker) is Asker.OUTLET)
    dated = [passage for passage in passages if passage.date]
    for _ in range(count if topics else 0):
        topic, other = chance.choice(topics), chance.choice(topics)
        if speakers:
            name = chance.choice(speakers)
            by = _spoken_by(name)
            yield Demanding("speaker, full name", f"What did {name} say about {topic}?", by)
            yield Demanding("operator speaker:", f'What was said about {topic}? speaker:"{name}"', by)
        if surnames:
            surname, name = chance.choice(sorted(surnames.items()))
            asked = chance.choice(("What did {} say about {}?", "{}'s remarks on {}", "{} on {}"))
            yield Demanding("speaker, surname", asked.format(surname, topic), _spoken_by(name))
        if dated:
            said, within, written = _period(chance.choice(dated), chance)
            yield Demanding("period", f"What was said about {topic} {said}?", within)
            yield Demanding("not in a period", f"What was said about {topic}, not {said}?", _unless(within))
            yield Demanding("operator date:", f"{other} date:{written}", within)
        if outlets:
            outlet = chance.choice(outlets)
            to = _asked_by(outlet)
            yield Demanding("outlet", f"What did {outlet} ask about {topic}?", to)
            yield Demanding("except an outlet", f"What was said about {topic}, except to {outlet}?", _unless(to))
            yield Demanding("operator outlet:", f'{other} outlet:"{outlet}"', to)
        if dated and speakers:
            name = chance.choice(speakers)
            said, within, _ = _period(chance.choice(dated), chance)
            both = _both(_spoken_by(name), within)
            yield Demanding("speaker and period", f"What did {name} say about {topic} {said}?", both)
        if dated and outlets:
            outlet = chance.choice(outlets)
            said, within, _ = _period(chance.choice(dated), chance)
            both = _both(_asked_by(outlet), within)
            yield Demanding("outlet and period", f"What did {outlet} ask about {topic} {said}?", both)


def _topics(passages: Sequence[StoredPassage]) -> list[str]:
    """Return names that several passages hold, and that belong to no speaker or outlet."""
    count: Counter[str] = Counter()
    for passage in passages:
        count.update(set(TOPIC.findall(passage.text)))
    names = {word for passage in passages for word in f"{passage.speaker} {passage.asker}".split()}
    months = set(calendar.month_name) | set(calendar.day_name)
    most = len(passages) / 10
    return sorted(w for w, n in count.items() if LEAST_PASSAGES <= n <= most and w not in names | months)


def _common(values: Iterator[str]) -> list[str]:
    return sorted(name for name, times in Counter(values).items() if times >= LEAST_PASSAGES)


def _surnames(speakers: Sequence[str]) -> dict[str, str]:
    """Return the parts of names that only one speaker has."""
    bearers: dict[str, set[str]] = {}
    for name in speakers:
        for part in name.split():
            bearers.setdefault(part, set()).add(name)
    return {part: min(names) for part, names in bearers.items() if len(names) == 1 and part[0].isupper()}


def _period(passage: StoredPassage, chance: random.Random) -> tuple[str, Fits, str]:
    """Return a month or a year in words, the passages spoken in it, and the value of the operator for it."""
    assert passage.date is not None  # noqa: S101 - only dated passages are drawn
    year, month = passage.date.year, passage.date.month
    if chance.random() < 0.5:
        return f"in {year}", lambda p: p.date is not None and p.date.year == year, f"{year}"
    fits: Fits = lambda p: p.date is not None and (p.date.year, p.date.month) == (year, month)  # noqa: E731 - a pair
    return f"in {calendar.month_name[month]} {year}", fits, f"{year}-{month:02}"


def _spoken_by(name: str) -> Fits:
    return lambda passage: passage.speaker == name


def _asked_by(outlet: str) -> Fits:
    """Return what an outlet is asked in: it may be printed with more words than its name ("Bloomberg News")."""
    named = re.compile(rf"\b{re.escape(outlet)}\b")
    return lambda passage: any(named.search(name or "") for name in (passage.asker, passage.publisher))


def _both(some: Fits, other: Fits) -> Fits:
    return lambda passage: some(passage) and other(passage)


def _unless(fits: Fits) -> Fits:
    return lambda passage: not fits(passage)


if __name__ == "__main__":
    raise SystemExit(main())
