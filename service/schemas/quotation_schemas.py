"""The shapes of what a check of quotations found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from pydantic import Field

from onrecord.service.quotations.article import Quoted
from onrecord.service.quotations.finding import Edit, Fault, Finding, Governing, Match
from onrecord.service.quotations.report import ArticleReport, Checked
from onrecord.service.schemas.base import Shape


class EditShape(Shape):
    """Words of the record and what stands for them in the quotation; either may be empty."""

    operation: str = Field(description="equal, replace, insert, delete, elision (…) or bracket ([words])")
    said: str
    quoted: str
    change: str | None = Field(
        description="What it changes: negation, number, date, name, wording, contraction, punctuation; null if nothing."
    )

    @classmethod
    def of(cls, edit: Edit) -> EditShape:
        """Return the shape of an edit."""
        return cls(operation=edit.operation, said=edit.said, quoted=edit.quoted, change=edit.change)


class FaultShape(Shape):
    """One thing that is to be said of a quotation."""

    verdict: str
    detail: str

    @classmethod
    def of(cls, fault: Fault) -> FaultShape:
        """Return the shape of a fault."""
        return cls(verdict=fault.verdict, detail=fault.detail)


class GoverningShape(Shape):
    """Words that govern a quotation and are not in it."""

    kind: str = Field(
        description="quotation, reading, denial, condition, supposition, saying, negation, wish, comparison or question"
    )
    words: str
    who: str | None = Field(description="Whose words it gives, if the record tells.")

    @classmethod
    def of(cls, one: Governing) -> GoverningShape:
        """Return the shape of governing words."""
        return cls(kind=one.governor.value, words=one.words, who=one.who)


class MatchShape(Shape):
    """A place of the record. `start` and `end` count code points of the transcript's text, `text` is that slice."""

    passage_id: str | None = Field(
        description="Where it begins; for a question, what answers it; null if nothing does."
    )
    transcript: str
    start: int
    end: int
    text: str
    speaker: str | None
    date: dt.date | None
    published: dt.date | None
    role: str = Field(description="answer, opening, or question: then the speaker is who asked.")
    provenance: str
    title: str
    publisher: str
    url: str | None
    path: str
    quoted: str = Field(description="The part of the quotation that was compared; all of it unless stitched.")
    share: float = Field(description="Share of its words that stand here; for translated, the cosine.")
    faults: list[FaultShape]
    diff: list[EditShape]
    governed_by: list[GoverningShape] = Field(description="Words around it that change what it says, and are left out.")

    @classmethod
    def of(cls, match: Match, quotation: str) -> MatchShape:
        """Return the shape of a match of a quotation."""
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
    also: list[str] = Field(description="What else is to be said, as verdicts: the other faults, then the notes.")
    faults: list[FaultShape] = Field(description="All that is to be said, the gravest first; the first is the verdict.")
    notes: list[FaultShape] = Field(description="What is no fault: that the words stand in one of two readings.")
    called_out: list[str] = Field(description="A negation, number, date or name that was changed.")
    occurrences: int = Field(description="How many places have the words as quoted.")
    all_counted: bool = Field(description="Whether there are no more such places than counted.")
    short: bool = Field(description="Whether so few words could be anybody's.")
    matches: list[MatchShape]
    nearest: list[MatchShape]
    took_ms: float

    @classmethod
    def of(cls, finding: Finding) -> FindingShape:
        """Return the shape of a finding."""
        return cls(**_found(finding))


class FindingsShape(Shape):
    """The verdicts on several quotations, in their order."""

    findings: list[FindingShape]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> FindingsShape:
        """Return the shape of findings."""
        return cls(findings=[FindingShape.of(finding) for finding in findings])


class QuotedShape(FindingShape):
    """A quotation of an article, and where it stands in the article's text."""

    start: int
    end: int
    block: bool = Field(description="Whether it is a paragraph set apart as a quotation.")
    closed: bool = Field(description="Whether the closing mark is there.")

    @classmethod
    def of_article(cls, checked: Checked) -> QuotedShape:
        """Return the shape of a checked quotation."""
        quoted = checked.quoted
        place = {"start": quoted.span.start, "end": quoted.span.end}
        return cls(**_found(checked.finding), **place, block=quoted.is_block, closed=quoted.is_closed)


class TermShape(Shape):
    """Words in quotation marks that are too few to be a statement."""

    text: str
    start: int
    end: int

    @classmethod
    def of(cls, quoted: Quoted) -> TermShape:
        """Return the shape of a term."""
        return cls(text=quoted.text, start=quoted.span.start, end=quoted.span.end)


class ArticleShape(Shape):
    """What was found of the quotations of an article, as `onrecord verify --file --json` prints it."""

    path: str
    text: str = Field(description="The article as it was read; `start` and `end` count its code points.")
    right: bool = Field(description="Whether every quotation was checked and may be printed as it is.")
    verdicts: dict[str, int]
    quotations: list[QuotedShape]
    terms: list[TermShape] = Field(description="Quoted words that are no statement; they were not checked.")
    unchecked: int = Field(description="Quotations beyond the most that are checked in one article.")

    @classmethod
    def of(cls, report: ArticleReport) -> ArticleShape:
        """Return the shape of a report."""
        return cls(
            path=report.path,
            text=report.document.text,
            right=report.is_right,
            verdicts={verdict.value: count for verdict, count in report.verdicts.items()},
            quotations=[QuotedShape.of_article(checked) for checked in report.checked],
            terms=[TermShape.of(term) for term in report.terms],
            unchecked=report.unchecked,
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
