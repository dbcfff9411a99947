"""The list of transcripts, page by page: the filters, a page, and the cursor of the next one.

Shared by the HTTP API and the tools for assistants.
"""

from __future__ import annotations

import base64
import json
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from onrecord.indexer.snapshot import Snapshot
from onrecord.indexer.store import catalogue
from onrecord.indexer.store.catalogue import Entry, Facet, Place
from onrecord.indexer.transcript import Kind
from onrecord.service.attribution_text import Asker, asker
from onrecord.service.errors import NoCursor
from onrecord.service.presentation.tables_csv import written_csv
from onrecord.service.schemas.transcript_schemas import CatalogueShape, EntryShape, FacetsShape

PAGE, MAX_PAGE = 20, 100
MOST_CHOSEN = 20
MOST_VALUES = 200

Names = Annotated[list[str], Field(max_length=MOST_CHOSEN)]


class Listing(BaseModel):
    """The filters of a listing. Values of one facet are alternatives; several facets must all fit."""

    model_config = ConfigDict(extra="forbid")

    year: Annotated[list[Annotated[str, Field(pattern=r"^[0-9]{4}$")]], Field(max_length=MOST_CHOSEN)] = Field(
        [], description="The year spoken, else published.", examples=[["2024"]]
    )
    speaker: Names = Field([], description="Who speaks in it, as the facets write it.")
    outlet: Names = Field([], description="An outlet that asks in it or, of a report, that publishes it.")
    kind: list[Kind] = Field([], max_length=len(Kind))
    language: Names = Field([], description="As an ISO 639-1 code.", examples=[["en"]])
    limit: int = Field(PAGE, ge=1, le=MAX_PAGE, description="How many transcripts a page has.")
    cursor: str | None = Field(None, max_length=1_000, description="`next` of the page before.")

    def wanted(self) -> dict[Facet, list[str]]:
        """Return the values of the facets that are given."""
        given = {facet: [str(value) for value in getattr(self, facet.value)] for facet in Facet}
        return {facet: values for facet, values in given.items() if values}

    def given(self) -> dict[str, list[str]]:
        """Return the same as parameters of an address."""
        return {facet.value: values for facet, values in self.wanted().items()}


def entries(snapshot: Snapshot, asked: Listing) -> tuple[list[Entry], str | None]:
    """Return a page of the catalogue, and the cursor of the next one, None on the last. Raises `NoCursor`."""
    after = _place(asked.cursor) if asked.cursor is not None else None
    found = catalogue.page(snapshot.store, snapshot.manifest.generation, asked.wanted(), asked.limit + 1, after)
    shown = found[: asked.limit]
    return shown, _cursor(shown[-1].place) if len(found) > len(shown) else None


def listed(snapshot: Snapshot, asked: Listing, most_values: int = MOST_VALUES) -> CatalogueShape:
    """Return a page with the facets, each of up to so many values. Raises `NoCursor`."""
    store, generation, wanted = snapshot.store, snapshot.manifest.generation, asked.wanted()
    shown, following = entries(snapshot, asked)
    return CatalogueShape(
        generation=generation,
        total=catalogue.count(store, generation, wanted),
        transcripts=[EntryShape.of(entry) for entry in shown],
        next=following,
        facets=FacetsShape.of(catalogue.facets(store, generation, wanted, _is_outlet, most_values)),
    )


def list_file(snapshot: Snapshot, asked: Listing, form: str) -> bytes:
    """Return the whole list, not a page of it, as CSV ("csv") or as JSON Lines ("jsonl")."""
    store, generation, wanted = snapshot.store, snapshot.manifest.generation, asked.wanted()
    every = catalogue.page(store, generation, wanted, catalogue.count(store, generation, wanted), None)
    shapes = map(EntryShape.of, every)
    if form == "jsonl":
        return "".join(f"{shape.json_line()}\n" for shape in shapes).encode()
    heads = list(EntryShape.model_fields)
    return written_csv(heads, ([getattr(shape, head) for head in heads] for shape in shapes)).encode()


def _is_outlet(printed: str) -> bool:
    return asker(printed) is Asker.OUTLET


def _cursor(place: Place) -> str:
    return base64.urlsafe_b64encode(json.dumps([place.day, place.transcript]).encode()).decode().rstrip("=")


def _place(cursor: str) -> Place:
    """Return the place that a cursor stands for. Raises `NoCursor`."""
    try:
        day, transcript = json.loads(base64.b64decode(f"{cursor}{'=' * (-len(cursor) % 4)}", b"-_", validate=True))
        return Place(str(day), str(transcript))
    except (ValueError, TypeError, RecursionError) as error:
        raise NoCursor("the cursor cannot be read; give `next` of the page before unchanged") from error
