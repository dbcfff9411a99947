"""What is exported: citations by their ids, those of an answer, or the passages that a search finds; and as what."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from onrecord.indexer.snapshot import Snapshot
from onrecord.service.citations.book import CitationBook
from onrecord.service.composition import Record
from onrecord.service.errors import QueryError
from onrecord.service.evidence.packing import evidence_pack
from onrecord.service.presentation.addresses import addressed
from onrecord.service.presentation.citation_lists import LIST_FORMS, CitationList

MOST, MOST_FOUND = 1_000, 100
PACK, PACK_TYPE, PACK_SUFFIX = "pack", "application/zip", "zip"
FORMS = (*LIST_FORMS, PACK)
BINARY = frozenset((PACK, "docx"))  # forms that no terminal shows


class ExportAsked(BaseModel):
    """What an address asks to be exported: one of ids, a question and a search."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["csv", "jsonl", "docx", "markdown", "bibtex", "ris", "csl", "pack"]
    id: Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=MOST)] = Field(
        [], description="Ids of passages or exchanges.", examples=[["2024-02-23-mao-ning-3500/6/1"]]
    )
    ask: str | None = Field(None, description="A question, whose answer is exported with its citations.")
    q: str | None = Field(None, description="A search, whose passages are exported.")
    limit: int = Field(20, ge=1, le=MOST_FOUND, description="How many passages of a search.")
    title: Annotated[str, Field(max_length=300)] = Field("", description="What stands above them.")


def collected(record: Record, asked: ExportAsked) -> CitationList:
    """Return the citations that are asked for. Raises a `QueryError`, or `UnknownPassage` for an unknown id."""
    if sum(map(bool, (asked.id, asked.ask, asked.q))) != 1:
        raise QueryError("give one of these: ids of citations, a question whose answer to export, or a search")
    if asked.ask:
        answer = record.answerer.ask(asked.ask)
        listed = of_ids(record.citations, [passage.id for passage in answer.citations], asked.title or asked.ask)
        return CitationList(listed.title, listed.citations, answer.text)
    if asked.q:
        found = record.retriever.search(asked.q, asked.limit)
        return of_ids(record.citations, [hit.passage.id for hit in found.hits], asked.title or asked.q)
    return of_ids(record.citations, asked.id, asked.title)


def of_ids(book: CitationBook, ids: list[str], title: str) -> CitationList:
    """Return citations by their ids, each once, in the order given. Raises `UnknownPassage`."""
    if len(ids) > MOST:
        raise QueryError(f"{len(ids):,} citations are too many for one file; export at most {MOST:,} at a time")
    return CitationList(title or "Citations", tuple(map(book.cite, dict.fromkeys(one.strip() for one in ids))))


def with_addresses(listed: CitationList, base: str | None) -> CitationList:
    """Return citations with their permanent addresses below a base URL, as they are where there is no service."""
    return replace(listed, citations=tuple(addressed(one, base) for one in listed.citations))


def written(snapshot: Snapshot, listed: CitationList, form: str, *, with_pages: bool) -> tuple[bytes, str, str]:
    """Return citations as a file: its bytes, its media type and its suffix."""
    if form == PACK:
        return evidence_pack(snapshot, listed.citations, listed.title, with_pages=with_pages), PACK_TYPE, PACK_SUFFIX
    wanted = LIST_FORMS[form]
    return wanted.write(listed), wanted.media_type, wanted.suffix
