"""What each tool takes. The descriptions are for a model that has to fill the arguments in."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from onrecord.indexer.transcript import Kind
from onrecord.service.answers.styles import Style
from onrecord.service.citations.exporters import exporters
from onrecord.service.faces.http.fields import OneOf
from onrecord.service.faces.mcp.tool_arguments import Arguments
from onrecord.service.presentation.listing import PAGE, Listing

FormName = Annotated[str, OneOf(lambda: exporters().names)]

LONGEST = 200  # characters of a name, a date or an id
MOST_HITS, USUAL_HITS = 20, 8
MOST_HISTORY = 20
MOST_LISTED = 50

SPEAKER = "Only what this person said, as the record writes the name: Mao Ning."
OUTLET = "Only answers to this outlet, or reports by it: Reuters."
WHEN = "Only what was said then: 2019-03-12, 2019-03, 2019 or a range such as 2019-03..2019-06."


class Search(Arguments):
    """What `search` takes."""

    query: str = Field(description="A question or keywords, in English or Chinese.")

    @property
    def asked(self) -> str:
        """The query."""
        return self.query


class Fetch(Arguments):
    """What `fetch` takes."""

    id: str = Field(
        max_length=LONGEST,
        description="The id of a search result. That of an exchange (2024-02-23-mao-ning-3500/6) or of a whole "
        "transcript (2024-02-23-mao-ning-3500) is taken as well.",
    )


class Ask(Arguments):
    """What `ask` takes."""

    question: str = Field(description="A whole question: What has China said about space cooperation?")
    history: list[str] = Field(
        [], max_length=MOST_HISTORY, description="The questions before it that it goes on from, the oldest first."
    )
    style: Style = Field(
        Style.AUTO, description="brief, full, or timeline for statements in their order; auto looks at the question."
    )

    @property
    def asked(self) -> str:
        """The question."""
        return self.question


class SearchRecord(Arguments):
    """What `search_record` takes."""

    query: str = Field(
        description='What it is about; "exact phrase" demands words and -word excludes one.',
        examples=["debt relief for Africa"],
    )
    speaker: str | None = Field(None, max_length=LONGEST, description=SPEAKER)
    outlet: str | None = Field(None, max_length=LONGEST, description=OUTLET)
    date: str | None = Field(None, max_length=LONGEST, description=WHEN)
    kind: Kind | None = Field(None, description="Only passages of this kind of document; a report is second hand.")
    language: str | None = Field(None, max_length=LONGEST, description="Only passages in it: en, zh.")
    limit: int = Field(USUAL_HITS, ge=1, le=MOST_HITS, description="How many passages.")
    per_transcript: int | None = Field(None, ge=1, description="How many of one transcript at most, for variety.")

    @property
    def asked(self) -> str:
        """The query, without the filters."""
        return self.query


class GetCitation(Arguments):
    """What `get_citation` takes."""

    model_config = ConfigDict(defer_build=True)  # the forms are known once it is used

    id: str = Field(
        max_length=LONGEST,
        description="The passage_id that an answer, a hit or a match has; that of an exchange is taken as well.",
        examples=["2024-02-23-mao-ning-3500/6/1"],
    )
    format: FormName | None = Field(None, description="Also write the citation in this form, under written.")
    context: bool = Field(False, description="Also give the whole exchange that it stands in.")


class VerifyQuotation(Arguments):
    """What `verify_quotation` takes."""

    quote: str = Field(description="The words between the quotation marks, as they were quoted.")
    speaker: str | None = Field(None, max_length=LONGEST, description="Who is said to have said it, if told.")
    date: str | None = Field(
        None, max_length=LONGEST, description="When, if told: a day, a month, a year, or 2019-03..2019-06."
    )

    @property
    def asked(self) -> str:
        """The quotation."""
        return self.quote


class ListTranscripts(Arguments, Listing):
    """What `list_transcripts` takes: the same as over HTTP, in shorter pages."""

    model_config = ConfigDict(coerce_numbers_to_str=True)  # a year is often sent as a number

    limit: int = Field(PAGE, ge=1, le=MOST_LISTED, description="How many transcripts a page has.")
