"""The JSON schemas of `onrecord profile check`."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from onrecord.indexer.profiles.checking import ProfileCheck, Reading, Told
from onrecord.indexer.profiles.gold import Score
from onrecord.service.schemas.base import Shape
from onrecord.service.schemas.index_schemas import SkippedShape


class ToldShape(Shape):
    """A remark about one document."""

    path: str
    text: str

    @classmethod
    def of(cls, told: Iterable[Told]) -> list[ToldShape]:
        """Convert remarks."""
        return [cls(path=one.path, text=one.text) for one in told]


class ScoreShape(Shape):
    """The agreement of a reading of the documents with the gold."""

    documents: int
    refused: int
    turns: int
    right: int
    wrong_mouth: int = Field(description="Turns that are attributed to the wrong speaker.")
    days: int
    days_right: int
    share: float = Field(description="Share of the turns that are right.")

    @classmethod
    def of(cls, score: Score) -> ScoreShape:
        """Convert a score."""
        return cls(
            documents=score.documents,
            refused=score.refused,
            turns=score.turns,
            right=score.right,
            wrong_mouth=score.wrong_mouth,
            days=score.days,
            days_right=score.days_right,
            share=round(score.share, 4),
        )


class ReadingShape(Shape):
    """The totals of one reading of the documents."""

    transcripts: int
    refused: int
    dated: int
    turns: dict[str, int] = Field(description="Number of turns by role.")
    named: int = Field(description="Number of officials' turns with a name.")
    withheld: list[ToldShape]
    score: ScoreShape | None

    @classmethod
    def of(cls, reading: Reading, *, scored: bool) -> ReadingShape:
        """Convert a reading. With `scored`, it includes the score."""
        return cls(
            transcripts=reading.transcripts,
            refused=reading.refused,
            dated=reading.dated,
            turns={role.value: count for role, count in reading.turns.most_common()},
            named=reading.named,
            withheld=ToldShape.of(reading.withheld),
            score=ScoreShape.of(reading.score) if scored else None,
        )


class IdleShape(Shape):
    """A pattern of a profile that matches nothing."""

    profile: str
    line: int | None = Field(description="Its line, if the profile was given as a file.")
    entry: str


class ProfileCheckShape(Shape):
    """What `onrecord profile check --json` prints."""

    documents: int
    matched: dict[str, int] = Field(description="Number of documents that each profile matches.")
    unmatched: list[str]
    before: ReadingShape
    after: ReadingShape
    dates_gained: list[ToldShape]
    refusals_solved: list[ToldShape]
    still_refused: list[ToldShape]
    newly_refused: list[ToldShape]
    boilerplate: int = Field(description="Paragraphs that a profile marks as boilerplate.")
    silenced: list[ToldShape] = Field(description="Those of them that are somebody's words without the profile.")
    idle: list[IdleShape]
    skipped: list[SkippedShape]

    @classmethod
    def of(cls, check: ProfileCheck, idle: list[IdleShape], skipped: list[SkippedShape]) -> ProfileCheckShape:
        """Return a check as JSON. `idle` patterns matched nothing; `skipped` files were not read."""
        scored = check.scored > 0
        return cls(
            documents=check.documents,
            matched={named.name: check.matched[named.name] for named in check.profiles if check.matched[named.name]},
            unmatched=check.unmatched,
            before=ReadingShape.of(check.before, scored=scored),
            after=ReadingShape.of(check.after, scored=scored),
            dates_gained=ToldShape.of(check.dates_gained),
            refusals_solved=ToldShape.of(check.solved),
            still_refused=ToldShape.of(check.still_refused),
            newly_refused=ToldShape.of(check.newly_refused),
            boilerplate=check.boilerplate,
            silenced=ToldShape.of(check.silenced),
            idle=idle,
            skipped=skipped,
        )


class SlipsShape(Shape):
    """What `onrecord profile check --json` prints if a profile cannot be used."""

    slips: list[str]
