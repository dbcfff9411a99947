"""A record of pages made from another's words, for what no record has enough of: a past, corrections, other voices.

Each page has one question and one answer of the record. In a first state the answers are as they were given, or with a
correction, or with a sentence of somebody else set between theirs: read out, quoted, denied. In a second some answers
are rewritten and some pages are gone. The frames around other voices are this script's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import onrecord
from onrecord.service.quotations.finding import Verdict
from quotation_maker import GOVERNING, Made, Maker, Turn

PAGE = """---
title: Foreign Ministry Spokesperson {speaker}'s Regular Press Conference on {day}
date: {date}
---

Foreign Ministry Spokesperson {speaker}'s Regular Press Conference on {day}

Reuters: What is your comment on matter number {number}?

{speaker}: {answer}
"""
SPEAKER, DAY, DATE = "Lin Daobo", "March 5, 2024", "2024-03-05"
LEAST, MOST = 250, 1500  # characters of an answer
READ_OUT = (
    'The Council of Ports has issued a statement, which reads as follows: "{words}"',
    'Let me read you the reply of the Council of Ports: "{words}"',
    'I will now read out the message of the Council of Ports, and I quote: "{words}"',
    'The communiqué of the Council of Ports says: "{words}"',
    'In its letter of May the Council of Ports writes: "{words}"',
)
QUOTED = (
    '{who} said on Monday: "{words}."',
    '"{words}," {who} told reporters.',
    '"{words}," said {who}.',
    '{who}, the former envoy, put it this way: "{words}."',
    'A newspaper quoted {who} as saying "{words}".',
    'Asked about this, {who} replied: "{words}."',
    'In the words of {who}, "{words}."',
    'According to {who}, "{words}".',
)
DENIED = (
    "It is simply not true that {words}.",
    "We have never said that {words}.",
    "I firmly deny that {words}.",
    "The allegation that {words} is a pure fabrication.",
    "To say that {words} is absurd.",
    "Our ministry has rejected the claim that {words}.",
    "The story that {words} is fake news.",
    "Reports that {words} are completely groundless.",
)
PEOPLE = ("Senator Bill Crane", "Mr. Otto Lind", "President Marta Quist", "Governor Tom Halloran", "Ms. Ines Duarte")
PLAIN = re.compile(
    r"^(?:The|We|China|This|These|Our|It|They|Both|All|In|As|There)\b[^\"“”:;?!()\[\]~\n]{50,220}(?<!Mr)(?<!Ms)(?<!Dr)\.?$"
)
OTHER = "zeppelins"


@dataclass
class _Page:
    """A page in its two states; None for what is gone."""

    before: str
    after: str | None


Item = tuple[_Page, Made]


def rewritten_classes(maker: Maker, count: int, folder: Path, only: Collection[str]) -> Mapping[str, list[Made]]:
    """Build the record in `folder`/index and return the quotations of each class, or of those in `only`."""
    used: set[str] = set()
    makers: Mapping[str, Callable[[Turn, str], Item | None]] = {
        "earlier": _earlier,
        "withdrawn": _withdrawn,
        "as spoken": lambda turn, run: _corrected(maker, turn, run, is_spoken=True),
        "as corrected": lambda turn, run: _corrected(maker, turn, run, is_spoken=False),
        "struck out": lambda turn, run: _struck(maker, turn, run),
        "read out": lambda turn, _: _framed(maker, turn, used, READ_OUT, Verdict.QUOTING),
        "framed quote": lambda turn, _: _framed(maker, turn, used, QUOTED, Verdict.QUOTING),
        "framed, named": lambda turn, _: _framed(maker, turn, used, QUOTED, Verdict.SECOND_HAND, named=True),
        "framed denial": lambda turn, _: _framed(maker, turn, used, DENIED, Verdict.DENIED),
    }
    turns = [turn for turn in maker.record.turns if LEAST < len(turn.text) < MOST and "[" not in turn.text]
    made: dict[str, list[Made]] = {}
    pages: list[_Page] = []
    for name, make in makers.items():
        if not only or name in only:
            items = list(_items(maker, turns, make, count, used))
            pages += [page for page, _ in items]
            made[name] = [quotation for _, quotation in items]
    if pages:
        _build(pages, folder)
    return made


def _items(
    maker: Maker, turns: list[Turn], make: Callable[[Turn, str], Item | None], count: int, used: set[str]
) -> Iterator[Item]:
    """Yield as many pages with their quotations as are wanted, each answer and each quotation once."""
    found = 0
    for _ in range(200 * count):
        turn, run = maker.run(turns)
        if turn.text in used or len(maker.record.said_by(run)) != 1:
            continue
        item = make(turn, run)
        if item is None or item[1].text in used:
            continue
        used.update((turn.text, item[1].text))
        yield item
        found += 1
        if found == count:
            return


def _build(pages: list[_Page], folder: Path) -> None:
    source = folder / "pages"
    source.mkdir()

    def write(number: int, answer: str | None) -> None:
        path = source / f"page{number}.md"
        if answer is None:
            path.unlink()
            return
        page = PAGE.format(speaker=SPEAKER, day=DAY, date=DATE, number=number, answer=answer)
        path.write_text(page, encoding="utf-8")

    for number, page in enumerate(pages):
        write(number, page.before)
    onrecord.index([source], into=folder / "index")
    changed = [(number, page) for number, page in enumerate(pages) if page.after != page.before]
    for number, page in changed:
        write(number, page.after)
    if changed:
        onrecord.index([source], into=folder / "index")


def _earlier(turn: Turn, run: str) -> Item:
    return _Page(turn.text, turn.text.replace(run, _replaced(run, OTHER))), Made(run, frozenset({Verdict.EARLIER}))


def _withdrawn(turn: Turn, run: str) -> Item:
    return _Page(turn.text, None), Made(run, frozenset({Verdict.WITHDRAWN}))


def _corrected(maker: Maker, turn: Turn, run: str, *, is_spoken: bool) -> Item | None:
    word = maker.random.choice(maker.vocabulary)
    corrected, marked = _replaced(run, word), _replaced(run, "~~{}~~ [" + word + "]")
    if corrected == run:
        return None
    text = turn.text.replace(run, marked)
    right = frozenset({Verdict.VERBATIM})
    return _Page(text, text), Made(run if is_spoken else corrected, right, noted=frozenset({Verdict.CORRECTED}))


def _struck(maker: Maker, turn: Turn, run: str) -> Item | None:
    spoken = run.split(" ")
    words = " ".join(spoken[1:8])
    if (
        "?" in turn.text
        or turn.text.count(words) != 1
        or not words.replace(" ", "").isalpha()
        or len(maker.record.said_by(words)) != 1
    ):
        return None
    text = turn.text.replace(run, " ".join([*spoken[:1], f"~~{words}~~ [{OTHER}]", *spoken[8:]]))
    return _Page(text, text), Made(words, frozenset({Verdict.CORRECTED}))


def _framed(
    maker: Maker, turn: Turn, used: set[str], frames: tuple[str, ...], right: Verdict, *, named: bool = False
) -> Item | None:
    """Set a sentence of another answer, in a frame, between the sentences of an answer."""
    other = maker.random.choice(maker.record.turns)
    if other.text in used:
        return None
    sentences = [one for one in re.split(r"(?<=[.!?])\s+", other.text) if PLAIN.match(one.rstrip("."))]
    if other.text == turn.text or not sentences or ". " not in turn.text:
        return None
    words = maker.random.choice(sentences).rstrip(".")
    if GOVERNING.search(words) or len(maker.record.said_by(words)) != 1:
        return None
    if frames is DENIED and not words.startswith("China"):
        words = words[0].lower() + words[1:]
    who = maker.random.choice(PEOPLE)
    frame = maker.random.choice(frames).format(words=words, who=who)
    first, rest = turn.text.split(". ", 1)
    text = f"{first}. {frame} {rest}"
    used.add(other.text)  # so that no page gives these words as the speaker's own
    return _Page(text, text), Made(words, frozenset({right}), speaker=who if named else None)


def _replaced(run: str, other: str) -> str:
    """Return a run of words with another for the one in its middle; `{}` in it stands for that one."""
    spoken = run.split(" ")
    middle = next((at for at in range(len(spoken) // 2, len(spoken)) if spoken[at].isalpha()), None)
    if middle is None:
        return run
    return " ".join([*spoken[:middle], other.replace("{}", spoken[middle]), *spoken[middle + 1 :]])
