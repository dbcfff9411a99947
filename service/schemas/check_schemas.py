"""The shape of what a check of an index found."""

from __future__ import annotations

from pydantic import Field

from onrecord.indexer.index_check import CheckReport
from onrecord.service.schemas.base import Shape


class CheckShape(Shape):
    """One thing that was examined."""

    name: str
    ok: bool
    detail: str = Field(description="What is there, or what is wrong with it.")


class CheckReportShape(Shape):
    """What was found, as `onrecord check --json` prints it."""

    ok: bool
    generation: int
    checks: list[CheckShape]
    remedy: str | None = Field(description="What to do first where something is wrong.")

    @classmethod
    def of(cls, report: CheckReport) -> CheckReportShape:
        """Return the shape of a report."""
        checks = [CheckShape(name=check.name, ok=check.ok, detail=check.detail) for check in report.checks]
        return cls(ok=report.ok, generation=report.generation, checks=checks, remedy=report.remedy)
