"""Gold: who says what in some pages, checked by a person, and how near a reading comes to it.

One JSON object a line: `file`, `date` or null, and `exchanges`, each with `asker`, `question_start` (null where nobody
asks), `answer_speaker` (as printed), `answer_start` and `answer_end`. Starts and ends are about forty letters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from pydantic import BaseModel, ValidationError

from onrecord.indexer.errors import GoldError
from onrecord.indexer.languages import turn_words
from onrecord.indexer.transcript import SpeakerRole, SpeakerTurn, Transcript

LETTERS = 25  # of a start or an end that are compared; pages differ in spaces and marks
FEWEST = 6  # letters of a start that tell anything
TELLING = 15  # letters of a start that is not said twice
REMEDY = "write one object a line, with file and exchanges"
NOT_LETTERS = re.compile(r"[\W_]+")


class GoldExchange(BaseModel):
    """A question and an answer to it; the other fields of the file are passed over."""

    asker: str | None = None
    question_start: str | None = None
    answer_speaker: str | None = None
    answer_start: str | None = None
    answer_end: str | None = None


class GoldDocument(BaseModel):
    """Who says what in one page."""

    file: str
    date: str | None = None
    exchanges: list[GoldExchange]


@dataclass(frozen=True, slots=True)
class GoldTurn:
    """Words that somebody asks or answers with: his label, their first letters, and their last where they are told."""

    asks: bool
    label: str
    start: str
    end: str


@dataclass(slots=True)
class Score:
    """How near a reading comes to the gold: turns right of turns, those in a wrong mouth, and days right of days."""

    documents: int = 0
    refused: int = 0
    turns: int = 0
    right: int = 0
    wrong_mouth: int = 0
    days: int = 0
    days_right: int = 0

    @property
    def share(self) -> float:
        """The share of the turns that are right."""
        return self.right / self.turns if self.turns else 0.0

    def add(self, gold: GoldDocument, transcript: Transcript | None) -> None:
        """Score a document; one that was refused has nothing right."""
        wanted = list(_wanted(gold))
        self.documents += 1
        self.turns += len(wanted)
        self.days += gold.date is not None
        if transcript is None:
            self.refused += 1
            return
        days = {str(day) for day in (transcript.date, transcript.published) if day}
        self.days_right += gold.date is not None and gold.date[:10] in days
        read = [(turn, _letters(turn.span.of(transcript.text))) for turn in transcript.turns]
        for want in wanted:
            holding = [(turn, text) for turn, text in read if want.start in text]
            if any(_is_right(want, turn, text) for turn, text in holding):
                self.right += 1
            else:
                self.wrong_mouth += any(_is_wrong_mouth(want, turn) for turn, _ in holding)


def read_gold(file: Path) -> dict[str, GoldDocument]:
    """Return the documents of a file of gold by the names of their files. Raises `GoldError`."""
    found: dict[str, GoldDocument] = {}
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise GoldError(f"{file}: is not UTF-8; save it so") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            document = GoldDocument.model_validate(json.loads(line))
        except json.JSONDecodeError as error:
            raise GoldError(f"{file}, line {number}: is not JSON ({error.msg}); {REMEDY}") from error
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(step) for step in first["loc"])
            raise GoldError(f"{file}, line {number}: {place or 'the object'}: {first['msg']}; {REMEDY}") from error
        found[document.file] = document
    if not found:
        raise GoldError(f"{file}: holds no document; {REMEDY}")
    return found


def gold_of(gold: Mapping[str, GoldDocument], path: str) -> GoldDocument | None:
    """Return the gold of a page, by its path or the name of its file."""
    return gold.get(path) or gold.get(PurePath(path).name)


def check_is_of(gold: Mapping[str, GoldDocument], paths: Iterable[str], file: Path) -> None:
    """Raise `GoldError` unless the gold is of one of these pages."""
    known = list(paths)
    if not any(gold_of(gold, path) for path in known):
        raise GoldError(
            f"{file}: is gold of other pages: it tells of {next(iter(gold))} and {len(gold) - 1:,} more, and none of "
            f"them is among the {len(known):,} files; give the folder that they lie in"
        )


def _wanted(gold: GoldDocument) -> Iterator[GoldTurn]:
    for one in gold.exchanges:
        if len(_letters(one.question_start)) >= FEWEST:
            yield GoldTurn(True, one.asker or "", _letters(one.question_start)[:LETTERS], "")
        if len(_letters(one.answer_start)) >= FEWEST:
            end = _letters(one.answer_end)[-LETTERS:]
            yield GoldTurn(False, one.answer_speaker or "", _letters(one.answer_start)[:LETTERS], end)


def _is_right(want: GoldTurn, turn: SpeakerTurn, text: str) -> bool:
    """Return whether a turn starts and ends as it should, and is given to whom it should."""
    if not (text.startswith(want.start) and text.endswith(want.end)):
        return False
    return (
        turn.role is not SpeakerRole.OFFICIAL
        if want.asks
        else turn.role is not SpeakerRole.ASKER and _bears(turn, want)
    )


def _is_wrong_mouth(want: GoldTurn, turn: SpeakerTurn) -> bool:
    """Return whether words are given to somebody else, as an official's, or an answer as anybody's who is known."""
    is_told = turn.label is not None or turn.speaker is not None
    nobody = (SpeakerRole.UNKNOWN, SpeakerRole.NARRATOR)
    given = turn.role is SpeakerRole.OFFICIAL or (not want.asks and turn.role not in nobody)
    return len(want.start) >= TELLING and is_told and given and not _bears(turn, want)


def _bears(turn: SpeakerTurn, want: GoldTurn) -> bool:
    """Return whether a turn bears a label or a name that the gold has, or a letter that is everybody's."""
    wanted = _bare(want.label)
    return any(_is_same(_bare(name), wanted) for name in (turn.label, turn.speaker) if name)


def _is_same(one: str, other: str) -> bool:
    if not one or not other:
        return False
    return one in other or other in one or one in _nameless() or other in _nameless()


def _nameless() -> frozenset[str]:
    """Return the labels by which pages call everybody who asks or answers."""
    return turn_words("asking", "answering")


def _bare(name: str) -> str:
    """Return the letters of a name without what stands before it ("The Hon.")."""
    words = re.findall(r"[^\W_]+", name.casefold())
    before = turn_words("honorifics", "articles")
    while len(words) > 1 and words[0] in before:
        words = words[1:]
    return "".join(words)


def _letters(text: str | None) -> str:
    return NOT_LETTERS.sub("", text or "")
