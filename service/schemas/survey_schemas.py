"""The shapes of a survey of many parsed documents."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from onrecord.indexer.intake.sources import Skipped
from onrecord.service.analysis.survey import Survey
from onrecord.service.schemas.base import Shape
from onrecord.service.schemas.index_schemas import SkippedShape


class SuspicionShape(Shape):
    """Something that is rarely right."""

    path: str
    exchange: int | None = Field(description="The exchange it stands in, null for the whole transcript.")
    reason: str


class SurveyShape(Shape):
    """What `onrecord parse --summary --json` prints."""

    transcripts: int
    exchanges: int
    askers: int = Field(description="How many different askers are printed.")
    speakers: int = Field(description="How many different speakers there are.")
    undated: int
    unanswered: int
    boilerplate: int = Field(description="Lines that nobody says, heads and numbers of pages among them.")
    suspicious: list[SuspicionShape]
    skipped: list[SkippedShape]

    @classmethod
    def of(cls, survey: Survey, skipped: Sequence[Skipped]) -> SurveyShape:
        """Return the shape of a survey."""
        return cls(
            transcripts=survey.transcripts,
            exchanges=survey.exchanges,
            askers=len(survey.askers),
            speakers=len(survey.speakers),
            undated=survey.undated,
            unanswered=survey.unanswered,
            boilerplate=survey.boilerplate,
            suspicious=[
                SuspicionShape(path=item.path, exchange=item.exchange, reason=item.reason) for item in survey.suspicions
            ],
            skipped=[SkippedShape(path=item.path, reason=item.reason) for item in skipped],
        )
