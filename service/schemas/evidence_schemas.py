"""The JSON schemas of exported files, and of checked evidence packs."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from pydantic import Field

from onrecord.service.evidence.manifest import PackFault, PackReport
from onrecord.service.schemas.base import Shape


class ExportedShape(Shape):
    """A file that was written."""

    file: str
    media_type: str
    citations: int
    size: int
    sha256: str

    @classmethod
    def of(cls, file: Path, content: bytes, media_type: str, citations: int) -> ExportedShape:
        """Describe a file."""
        digest = sha256(content).hexdigest()
        return cls(file=str(file), media_type=media_type, citations=citations, size=len(content), sha256=digest)


class PackFaultShape(Shape):
    """Something that does not hold, or could not be told."""

    where: str = Field(description="The file or the citation.")
    reason: str

    @classmethod
    def of(cls, fault: PackFault) -> PackFaultShape:
        """Convert a fault."""
        return cls(where=fault.where, reason=fault.reason)


class PackReportShape(Shape):
    """A checked evidence pack."""

    ok: bool
    title: str
    sha256: str = Field(description="Of the whole file.")
    quotations: int
    pages: int
    faults: list[PackFaultShape]
    unread: list[PackFaultShape] = Field(description="Quotations that could not be compared with their pages.")

    @classmethod
    def of(cls, report: PackReport) -> PackReportShape:
        """Convert a report."""
        return cls(
            ok=report.ok,
            title=report.title,
            sha256=report.sha256,
            quotations=report.quotations,
            pages=report.pages,
            faults=list(map(PackFaultShape.of, report.faults)),
            unread=list(map(PackFaultShape.of, report.unread)),
        )
