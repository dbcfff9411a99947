"""The JSON schemas of the quotation check."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pydantic import Field

from onrecord.service.quotations.finding import Edit, Fault, Finding, Governing, Match
from onrecord.service.schemas.base import Shape

if TYPE_CHECKING:  # most of what uses these schemas reads no article
    from onrecord.service.quotations.article import Quoted
    from onrecord.service.quotations.report import ArticleReport, Checked


class EditShape(Shape):
    """Words of the record and the words that replace them in the quotation. Either may be empty."""

    operation: str = Field(description="equal, replace, insert, delete, elision (…) or bracket ([words])")
    said: str
    quoted: str
    change: str | None = Field(
        description="negation, number, date, name, wording, contraction or punctuation; null if nothing changes."
    )

    @classmethod
    def of(cls, edit: Edit) -> EditShape:
        """Convert an edit."""
        return cls(operation=edit.operation, said=edit.said, quoted=edit.quoted, change=edit.change)


class FaultShape(Shape):
    """One fault of a quotation, as a verdict with an explanation."""

    verdict: str
    detail: str

    @classmethod
    def of(cls, fault: Fault) -> FaultShape:
        """Convert a fault."""
        return cls(verdict=fault.verdict, detail=fault.detail)


class GoverningShape(Shape):
    """Words outside a quotation that change what it says, such as a denial or a condition."""

    kind: str = Field(
        description="quotation, reading, denial, condition, supposition, saying, negation, wish, doubt, frame, "
        "comparison, limit or question"
    )
    words: str
    who: str | None = Field(description="Whose words these are, if the record says.")

    @classmethod
    def of(cls, one: Governing) -> GoverningShape:
        """Convert governing words."""
        return cls(kind=one.governor.value, words=one.words, who=one.who)


class MatchShape(Shape):
    """A place of the record. `text` is the slice `start` to `end`, in code points, of the transcript's text."""

    passage_id: str | None = Field(
        description="The passage in which it begins; for a question, the first that answers it, or null."
    )
    transcript: str
    start: int
    end: int
    text: str
    speaker: str | None
    date: dt.date | None
    published: dt.date | None
    role: str = Field(description="answer, opening or question; the speaker of a question is the asker.")
    provenance: str
    title: str
    publisher: str
    url: str | None
    path: str
    quoted: str = Field(description="The part of the quotation that was compared: all of it unless it is stitched.")
    share: float = Field(description="Share of its words that are here; for translated, the cosine.")
    faults: list[FaultShape]
    diff: list[EditShape]
    governed_by: list[GoverningShape] = Field(description="Omitted words around it that change what it says.")

    @classmethod
    def of(cls, match: Match, quotation: str) -> MatchShape:
        """Convert a match of a quotation."""
        stretch = match.stretch
        return cls(
            passage_id=match.passage_id,
            transcript=stretch.transcript,
            start=match.span.start,
            end=match.span.end,
            text=match.text,
            speaker=stretch.speaker,
            date=stretch.date,
            published=stretch.published,
            role=stretch.role.value,
            provenance=stretch.provenance.value,
            title=stretch.title,
            publisher=stretch.publisher,
            url=stretch.url,
            path=stretch.path,
            quoted=match.quoted.of(quotation),
            share=round(match.share, 3),
            faults=[FaultShape.of(fault) for fault in match.faults],
            diff=[EditShape.of(edit) for edit in match.edits],
            governed_by=[GoverningShape.of(one) for one in match.governing],
        )


class FindingShape(Shape):
    """The verdict on a quotation, as `onrecord verify --json` prints it."""

    quote: str
    speaker: str | None = Field(description="Who is claimed to have said it.")
    when: str | None = Field(description="When it is claimed to have been said.")
    verdict: str
    also: list[str] = Field(description="The other verdicts: those of the other faults, then those of the notes.")
    faults: list[FaultShape] = Field(description="All faults, the gravest first; the first gives the verdict.")
    notes: list[FaultShape] = Field(
        description="Remarks that are no faults, as when one of two readings has the words."
    )
    called_out: list[str] = Field(description="Which of negation, number, date and name were changed.")
    occurrences: int = Field(description="Number of places that have the words as quoted.")
    all_counted: bool = Field(description="Whether all such places were counted.")
    short: bool = Field(description="Whether the words are too few to identify a speaker.")
    matches: list[MatchShape]
    nearest: list[MatchShape]
    took_ms: float

    @classmethod
    def of(cls, finding: Finding) -> FindingShape:
        """Convert a finding."""
        return cls(**_found(finding))


class FindingsShape(Shape):
    """The verdicts on several quotations, in order."""

    findings: list[FindingShape]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> FindingsShape:
        """Convert findings."""
        return cls(findings=[FindingShape.of(finding) for finding in findings])


class QuotedShape(FindingShape):
    """The verdict on a quotation of an article, with its place in the article's text."""

    start: int
    end: int
    block: bool = Field(description="Whether it is a block quotation.")
    closed: bool = Field(description="Whether it has a closing mark.")

    @classmethod
    def of_article(cls, checked: Checked) -> QuotedShape:
        """Convert a checked quotation."""
        quoted = checked.quoted
        place = {"start": quoted.span.start, "end": quoted.span.end}
        return cls(**_found(checked.finding), **place, block=quoted.is_block, closed=quoted.is_closed)


class TermShape(Shape):
    """Words in quotation marks that have no verdict."""

    text: str
    start: int
    end: int

    @classmethod
    def of(cls, quoted: Quoted) -> TermShape:
        """Convert what was quoted."""
        return cls(text=quoted.text, start=quoted.span.start, end=quoted.span.end)


class ArticleShape(Shape):
    """The verdicts on the quotations of an article, as `onrecord verify --file --json` prints them."""

    path: str
    text: str = Field(description="The article as it was read; `start` and `end` count its code points.")
    right: bool = Field(description="Whether every quotation was checked and may be printed as it is.")
    verdicts: dict[str, int]
    quotations: list[QuotedShape]
    terms: list[TermShape] = Field(description="Quoted words that are no statement: too few for one, or a title.")
    unchecked: int = Field(description="Number of quotations that were not checked, for their number, length or time.")
    left_unchecked: list[TermShape] = Field(description="The quotations that were not checked.")

    @classmethod
    def of(cls, report: ArticleReport) -> ArticleShape:
        """Convert the report on an article."""
        return cls(
            path=report.path,
            text=report.document.text,
            right=report.is_right,
            verdicts={verdict.value: count for verdict, count in report.verdicts.items()},
            quotations=[QuotedShape.of_article(checked) for checked in report.checked],
            terms=[TermShape.of(term) for term in report.terms],
            unchecked=len(report.unchecked),
            left_unchecked=[TermShape.of(quoted) for quoted in report.unchecked],
        )


def _found(finding: Finding) -> dict[str, Any]:
    return {
        "quote": finding.quotation,
        "speaker": finding.speaker,
        "when": finding.date,
        "verdict": finding.verdict.value,
        "also": [fault.verdict.value for fault in finding.also],
        "faults": [FaultShape.of(fault) for fault in finding.faults],
        "notes": [FaultShape.of(fault) for fault in finding.notes],
        "called_out": [change.value for change in finding.called_out],
        "occurrences": finding.occurrences,
        "all_counted": finding.is_counted,
        "short": finding.is_short,
        "matches": [MatchShape.of(match, finding.quotation) for match in finding.matches],
        "nearest": [MatchShape.of(match, finding.quotation) for match in finding.nearest],
        "took_ms": finding.took_ms,
    }
