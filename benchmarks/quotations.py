"""What the quotation check says of quotations that were made wrong on purpose, and how long it takes.

    python benchmarks/quotations.py INDEX [--count 500] [--seed 7]

Makes quotations of every class from an index, checks each, and prints how often each verdict was given. What one
should be called is known from how it was made. Whether a changed one happens to stand in the record all the same is
looked up in a plain copy of all words, which knows nothing of the check; such quotations are made anew.
Invented ones are made of phrases of four words that were said often: they were not found, or are stitched.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.indexer.names.persons import person
from onrecord.indexer.snapshot import Snapshots
from onrecord.indexer.store.reader import LIVE, Store
from onrecord.indexer.text.wording import words
from onrecord.service.composition import open_checker
from onrecord.service.quotations.checker import QuoteChecker
from onrecord.service.quotations.finding import Finding, Verdict
from onrecord.service.settings import load_settings

LEAST, MOST = 9, 40  # words of a quotation
FREQUENT = 8  # times that a phrase was said, to be one that a forger would take
NEGATIONS = re.compile(r"\b(?:do|does|did|is|are|was|were|will|would|should|must|has|have) (not) |\b(never|not|no) ")
DIGITS = re.compile(r"\d+")
TYPOGRAPHY = (
    lambda text: text.replace("'", "’").replace('"', "“"),
    lambda text: text.replace("’", "'").replace("-", "–"),
    lambda text: text.replace(" ", "  ").replace("-", "‑"),
    str.upper,
    lambda text: text.replace(" ", "\u00a0"),
)
ELLIPSES = ("…", "...", "[...]", "[…]", ". . .")


@dataclass(frozen=True)
class Turn:
    """What somebody said in one go."""

    speaker: str
    date: str
    text: str


@dataclass(frozen=True)
class Made:
    """A quotation that was made, what may be said of it, and who is claimed to have said it and when."""

    text: str
    right: frozenset[Verdict]
    speaker: str | None = None
    date: str | None = None


class Record:
    """All turns and questions of an index, and a plain copy of their words to look things up in."""

    def __init__(self, store: Store, generation: int) -> None:
        said = store.rows(
            f"""SELECT answer.speaker, revision.date, substr(revision.text, start + 1, "end" - start) FROM answer
                JOIN exchange ON exchange.id = answer.exchange JOIN revision ON revision.id = exchange.revision
                WHERE {LIVE} AND revision.kind != 'report' AND revision.date IS NOT NULL AND "end" - start > 200""",
            {"generation": generation},
        )
        asked = store.rows(
            f"""SELECT exchange.asker, revision.date,
                substr(revision.text, question_start + 1, question_end - question_start)
                FROM exchange JOIN revision ON revision.id = exchange.revision
                WHERE {LIVE} AND question_start IS NOT NULL""",
            {"generation": generation},
        )
        every = store.rows(f"SELECT text FROM revision WHERE {LIVE} AND kind = 'report'", {"generation": generation})
        self.turns = [Turn(*row) for row in said]
        self.questions = [Turn(row[0] or "", row[1], row[2]) for row in asked]
        self._plain = [(turn, plain(turn.text)) for turn in self.turns]
        self.asked = " | ".join(plain(turn.text) for turn in self.questions)
        self.all = " | ".join([*(text for _, text in self._plain), self.asked, *(plain(row[0]) for row in every)])
        self.speakers = sorted({turn.speaker for turn in self.turns})
        self.dates = sorted({turn.date for turn in self.turns})

    def holds(self, text: str) -> bool:
        """Tell whether these words stand anywhere in a row."""
        return plain(text) in self.all

    def said_by(self, text: str) -> list[Turn]:
        """Return the turns in which these words stand."""
        wanted = plain(text)
        return [turn for turn, said in self._plain if wanted in said]

    def phrases(self) -> list[str]:
        """Return runs of four words that were said often."""
        counts: Counter[str] = Counter()
        for turn in self.turns:
            spoken = turn.text.split()
            counts.update(" ".join(spoken[i : i + 4]) for i in range(len(spoken) - 4))
        return [phrase for phrase, count in counts.items() if count >= FREQUENT and phrase[-1].isalpha()]


def plain(text: str) -> str:
    """Return the words of a text as the index folds them, each between spaces."""
    return f" {' '.join(words(text))} "


class Maker:
    """Makes quotations at random from a record."""

    def __init__(self, record: Record, seed: int) -> None:
        self.record = record
        self.random = random.Random(seed)  # noqa: S311 - a sample, no secret
        self.phrases = record.phrases()
        self.vocabulary = sorted(
            {w for turn in record.turns[:2000] for w in turn.text.split() if w.islower() and w.isalpha()}
        )

    def run(self, turns: Sequence[Turn], least: int = LEAST, most: int = MOST) -> tuple[Turn, str]:
        """Return a turn and some words of it in a row."""
        while True:
            turn = self.random.choice(turns)
            spoken = turn.text.split(" ")
            length = self.random.randint(least, most)
            if len(spoken) > length:
                start = self.random.randrange(len(spoken) - length)
                text = " ".join(spoken[start : start + length]).strip(" ,;:\n")
                if len(plain(text).split()) >= least:
                    return turn, text

    def verbatim(self) -> Made | None:
        """Words as they were said."""
        return Made(self.run(self.record.turns)[1], frozenset({Verdict.VERBATIM}))

    def typographic(self) -> Made | None:
        """With other marks, dashes, spaces or capitals."""
        text = self.run(self.record.turns)[1]
        changed = self.random.choice(TYPOGRAPHY)(text)
        same = " ".join(changed.split()) == " ".join(text.split())
        return None if same else Made(changed, frozenset({Verdict.TYPOGRAPHIC}))

    def elided(self) -> Made | None:
        """With words left out, and a sign for it."""
        spoken = self.run(self.record.turns, 20)[1].split(" ")
        start, length = self.random.randint(5, len(spoken) - 10), self.random.randint(4, 12)
        rest = spoken[start + length :]
        if len(rest) < 4:
            return None
        text = " ".join([*spoken[:start], self.random.choice(ELLIPSES), *rest])
        return Made(text, frozenset({Verdict.ELIDED}))

    def one_word(self) -> Made | None:
        """With another word for one of them."""
        spoken = self.run(self.record.turns)[1].split(" ")
        places = [i for i, word in enumerate(spoken) if word.islower() and word.isalpha()]
        at = self.random.choice(places or [0])
        word = self.random.choice(self.vocabulary)
        return self.unsaid([*spoken[:at], word, *spoken[at + 1 :]])

    def negation(self) -> Made | None:
        """Without one of its negations."""
        text = self.run(self.record.turns)[1]
        found = list(NEGATIONS.finditer(text))
        if not found:
            return None
        match = self.random.choice(found)
        group = 1 if match[1] else 2
        return self.unsaid([text[: match.start(group)] + text[match.end(group) + 1 :]])

    def number(self) -> Made | None:
        """With another number."""
        text = self.run(self.record.turns)[1]
        found = list(DIGITS.finditer(text))
        if not found:
            return None
        match = self.random.choice(found)
        digits = str(int(match[0]) + self.random.choice((1, 2, 7, 10)))
        return self.unsaid([text[: match.start()] + digits + text[match.end() :]])

    def stitched(self) -> Made | None:
        """Of two turns."""
        (one, first), (other, second) = self.run(self.record.turns, 9, 20), self.run(self.record.turns, 9, 20)
        if one == other:
            return None
        return self.unsaid([first, second], Verdict.STITCHED)

    def asked(self) -> Made | None:
        """Words of a reporter, which nobody answered with."""
        text = self.run(self.record.questions)[1]
        return None if self.record.said_by(text) else Made(text, frozenset({Verdict.OUT_OF_ROLE}))

    def wrong_speaker(self) -> Made | None:
        """Said to be of somebody who never said it. An official without a name may be anybody."""
        text = self.run([turn for turn in self.record.turns if person(turn.speaker)])[1]
        sayers = {turn.speaker.split()[-1] for turn in self.record.said_by(text)}
        if not all(person(turn.speaker) for turn in self.record.said_by(text)):
            return None
        others = [name for name in self.record.speakers if person(name) and name.split()[-1] not in sayers]
        return Made(text, frozenset({Verdict.WRONG_SPEAKER}), speaker=self.random.choice(others))

    def right_speaker(self) -> Made | None:
        """With the one who said it and the day."""
        turn, text = self.run(self.record.turns)
        return Made(text, frozenset({Verdict.VERBATIM}), speaker=turn.speaker, date=turn.date)

    def wrong_date(self) -> Made | None:
        """Said to be of a day on which it was not said."""
        text = self.run(self.record.turns)[1]
        days = {turn.date for turn in self.record.said_by(text)}
        day = self.random.choice([day for day in self.record.dates if day not in days])
        return Made(text, frozenset({Verdict.WRONG_DATE}), date=day)

    def invented(self) -> Made | None:
        """Of phrases that were said often."""
        chosen = self.random.sample(self.phrases, self.random.randint(4, 8))
        return self.unsaid(chosen, Verdict.NOT_FOUND, Verdict.STITCHED)

    def unsaid(self, parts: Sequence[str], *right: Verdict) -> Made | None:
        """Return a quotation of these parts, unless it happens to have been said."""
        text = " ".join(parts)
        return None if self.record.holds(text) else Made(text, frozenset(right or (Verdict.ALTERED,)))


def made(make: Callable[[], Made | None], count: int) -> Iterator[Made]:
    """Yield so many quotations of one class."""
    while count:
        if (quotation := make()) is not None:
            count -= 1
            yield quotation


def main() -> None:
    """Make, check and count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--count", type=int, default=500, help="quotations of each class")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", help="make one class only")
    parser.add_argument("--wrong", type=int, default=0, help="show so many of those called wrong in each class")
    arguments = parser.parse_args()
    settings = load_settings(index=arguments.index)
    snapshot = Snapshots(settings.index.path, None).current()
    maker = Maker(Record(snapshot.store, snapshot.manifest.generation), arguments.seed)
    checker = open_checker(settings)
    checker.check("warm up the model and the caches")
    classes = {
        "verbatim": maker.verbatim,
        "right speaker": maker.right_speaker,
        "typographic": maker.typographic,
        "elided": maker.elided,
        "one word": maker.one_word,
        "negation": maker.negation,
        "number": maker.number,
        "stitched": maker.stitched,
        "reporter": maker.asked,
        "wrong speaker": maker.wrong_speaker,
        "wrong date": maker.wrong_date,
        "invented": maker.invented,
    }
    print(
        f"{len(snapshot.engine.passages):,} passages, {arguments.count} quotations of each class, seed {arguments.seed}"
    )
    print("ms by the clock, and of the processor, which other work on the machine does not lengthen")
    taken = [
        time
        for name, make in classes.items()
        if arguments.only in {None, name}
        for time in judged(name, checker, made(make, arguments.count), arguments.wrong)
    ]
    print(f"all: {_times(taken)}")


def judged(name: str, checker: QuoteChecker, quotations: Iterator[Made], wrong: int) -> list[tuple[float, float]]:
    """Check the quotations of a class, print what came out, and return the times in ms, clock and processor."""
    verdicts: Counter[str] = Counter()
    called: Counter[str] = Counter()
    taken, right, shown = [], 0, 0
    for quotation in quotations:
        started, busy = time.perf_counter(), time.process_time()
        finding = checker.check(quotation.text, quotation.speaker, quotation.date)
        taken.append(((time.perf_counter() - started) * 1000, (time.process_time() - busy) * 1000))
        verdicts[finding.verdict] += 1
        called.update(change.value for change in finding.called_out)
        is_right = finding.verdict in quotation.right
        right += is_right
        if not is_right and shown < wrong:
            shown += 1
            _show(quotation, finding)
    told = ", ".join(f"{verdict} {count}" for verdict, count in verdicts.most_common())
    out = f"  called out: {dict(called)}" if called else ""
    print(f"{name:14} right {right / len(taken):.3f}  {_times(taken)}  {told}{out}", flush=True)
    return taken


def _times(taken: Sequence[tuple[float, float]]) -> str:
    clock, processor = (np.percentile(times, (50, 99)) for times in zip(*taken, strict=True))
    return f"p50 {clock[0]:6.1f} p99 {clock[1]:6.1f} ms ({processor[0]:.1f}, {processor[1]:.1f})"


def _show(made_up: Made, finding: Finding) -> None:
    print(f"    {finding.verdict}: {made_up.text!r}")
    for fault in finding.faults:
        print(f"      {fault.verdict}: {fault.detail}")
    for match in [*finding.matches, *finding.nearest][:2]:
        print(f"      {match.share:.2f} {match.text!r}")


if __name__ == "__main__":
    main()
