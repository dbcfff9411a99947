"""The manifest of an evidence pack, which says what is quoted from where, and the report of a check of one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

MANIFEST = "manifest.json"
FORMAT, VERSION = "onrecord-evidence", 1
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PackedQuotation(_Strict):
    """A quotation: the slice from `start` to `end` (code points) of the text in `text`."""

    id: str
    quote: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    text: str
    speaker: str
    date: dt.date | None
    published: dt.date | None
    asker: str | None
    question: str | None
    title: str
    publisher: str
    provenance: str
    state: str
    url: str | None
    path: str
    page: Digest = Field(description="The sha256 of the page's bytes as they were indexed.")
    page_file: str | None = Field(description="Those bytes in the pack; null if they were not at hand.")
    page_missing: str | None = Field(description="Why they are not in the pack.")


class PackedFile(_Strict):
    """A file of the pack, besides the manifest."""

    name: str
    sha256: Digest
    size: Annotated[int, Field(ge=0)]


class PackManifest(_Strict):
    """All of a pack. `created` is when the generation of the index was published that the quotations are from."""

    format: Literal["onrecord-evidence"]
    version: Literal[1]
    title: str
    generation: int
    created: str
    quotations: tuple[PackedQuotation, ...]
    files: tuple[PackedFile, ...]


@dataclass(frozen=True, slots=True)
class PackFault:
    """Something that does not hold: the file or the quotation, and what is wrong with it."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class PackReport:
    """What a check found.

    `sha256` is that of the whole pack; `unread` are quotations that could not be compared with their pages.
    """

    title: str
    sha256: str
    quotations: int
    pages: int
    faults: tuple[PackFault, ...]
    unread: tuple[PackFault, ...]

    @property
    def ok(self) -> bool:
        """Whether everything holds."""
        return not self.faults
