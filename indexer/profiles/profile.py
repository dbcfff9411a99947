"""What a profile is: whose pages it is for, and what it tells of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cached_property, partial
from pathlib import PurePath
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from onrecord.indexer.readers.document import Document
from onrecord.indexer.transcript import SpeakerRole


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"is no regular expression ({error})") from error
    return pattern


def _listed(value: object) -> object:
    """Return one match as a list of one."""
    return value if isinstance(value, list | tuple) else [value]


def _names_a_date(pattern: str) -> str:
    groups = re.compile(_compiles(pattern)).groupindex
    if not {"date", "year"} & groups.keys():
        raise ValueError("has no group called date or year; write one as (?P<date>…)")
    return pattern


def _names_a_label(pattern: str) -> str:
    if "label" not in re.compile(_compiles(pattern)).groupindex:
        raise ValueError("has no group called label; write who speaks as (?P<label>…)")
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Match(_Part):
    """The documents that a profile is for: those that fit everything it names."""

    path: str | None = Field(None, description="A shell pattern for the path of the file, such as */pm/*.xml.")
    url: Pattern | None = Field(None, description="A regular expression found in the address of the page.")
    publisher: Pattern | None = Field(
        None, description="A regular expression found in what the page calls its publisher."
    )
    title: Pattern | None = Field(None, description="A regular expression found in the title that the page states.")
    text: Pattern | None = Field(
        None, description="A regular expression found in the first 2,000 characters of the text."
    )

    @model_validator(mode="after")
    def _names_something(self) -> Match:
        if not self.model_fields_set:
            raise ValueError(
                "names nothing; give path, url, publisher, title or text, or the profile is for every page"
            )
        return self


class LabelForm(_Part):
    """A label that the pages print, and what it tells of whoever speaks."""

    label: Pattern = Field(description="A regular expression for the whole label, without its colon.")
    role: SpeakerRole | None = Field(None, description="official, asker, chair, participant, narrator or unknown.")
    speaker: str | None = Field(None, description="Whom the label stands for, whatever the day.")


class Tenure(_Part):
    """Who held an office, and so bore its label, from when to when."""

    office: Pattern = Field(description="A regular expression for the whole label, without its colon.")
    holder: str = Field(min_length=1, description="The full name.")
    first: dt.date | None = Field(None, alias="from", description="The first day; left out, since ever.")
    last: dt.date | None = Field(None, alias="until", description="The last day; left out, until today.")


class DatePlace(_Part):
    """Where the day of the words stands, beyond the places that are read anyway."""

    place: Literal["path", "url", "title", "text"] = Field(
        alias="in", description="path, url, title or text (its first lines)."
    )
    pattern: Annotated[str, AfterValidator(_names_a_date)] = Field(
        description="A regular expression with a group date, or groups year, month and day; "
        "year alone for pages that print day and month."
    )


class Dates(_Part):
    """The form of a source's dates, and the places where they are printed."""

    order: Literal["day first", "month first"] | None = Field(None, description="How 5/6/2021 is meant.")
    places: tuple[DatePlace, ...] = Field((), description="Where to look where the page states no day.")


class Profile(_Part):
    """What a source's pages cannot tell of themselves. What a page states wins over its profile."""

    match: Annotated[tuple[Match, ...], BeforeValidator(_listed), Field(min_length=1)] = Field(
        description="Which documents it is for; of several, those that fit any."
    )
    publisher: str | None = Field(None, description="Who publishes them.")
    language: str | None = Field(None, pattern="^[a-z]{2}$", description="The language as ISO 639-1 calls it.")
    labels: tuple[LabelForm, ...] = Field((), description="Labels and their roles.")
    offices: tuple[Tenure, ...] = Field((), description="Who held which office when.")
    dates: Dates = Field(Dates(), description="In which form and where dates stand.")
    heads: tuple[Annotated[str, AfterValidator(_names_a_label)], ...] = Field(
        (),
        description="Regular expressions, with a group label, for whole paragraphs that tell who speaks below them, "
        "where the form of the page does not show it.",
    )
    boilerplate: tuple[Pattern, ...] = Field(
        (), description="Regular expressions for whole paragraphs that nobody says."
    )
    speaker: str | None = Field(None, description="Who speaks where no label tells.")
    recording: str | None = Field(
        None, description="Address of the recording at a time, with {seconds}: https://v.example/1?t={seconds}."
    )
    fields: Mapping[str, str] = Field(
        {}, description="Names of the fields of tables, JSON and XML; needs match.path alone."
    )

    @model_validator(mode="after")
    def _is_applicable(self) -> Profile:
        if self.recording is not None and "{seconds}" not in self.recording:
            raise ValueError("recording has no {seconds}; write it where the time stands in the address")
        if self.fields and any(match.model_fields_set != {"path"} for match in self.match):
            raise ValueError("fields are needed before the page is read; let match name nothing but path")
        return self


FIRST_LINES = 10
Find = Callable[[str], re.Match[str] | None]
# What follows in an expression that has alternatives nowhere but in groups.
WHOLE = r"(?:[^|()\[\]\\]|\\.|\[[\w-]+\]|\((?:[^()\[\]\\]|\\.)*\))*"
# An expression that can only begin where the text does; one that can only begin where a line does.
ANCHORED = re.compile(rf"(?:\(\?[is]+\))?\^{WHOLE}")
ANCHORED_IN_LINE = re.compile(rf"(?:(?:\(\?[is]+\))?\(\^\|\\n\)|\(\?[is]*m[is]*\)\^){WHOLE}")
TOLD = ("url", "publisher", "title", "text")  # by which a document is known
DESCRIBED_WITHIN = 2_000  # characters of the text that a profile is told by


@dataclass(frozen=True)
class NamedProfile:
    """A profile by its name. `digest` is of its bytes: other bytes, and its documents are read anew."""

    name: str
    digest: str
    profile: Profile

    @property
    def origin(self) -> str:
        """The origin recorded for metadata that this profile supplies: "profile NAME"."""
        return f"profile {self.name}"

    def fits(self, told: Mapping[str, str], path: str) -> bool:
        """Return whether it is for a document of which `told_of` tells this."""
        return any(
            all(found(told[name]) for name, found in forms) and _fits_path(match, path) for match, forms in self._forms
        )

    @cached_property
    def _forms(self) -> tuple[tuple[Match, tuple[tuple[str, Find], ...]], ...]:
        """Every match with what looks for its expressions in what a document tells."""
        return tuple(
            (match, tuple((name, _finding(form)) for name in TOLD if (form := getattr(match, name))))
            for match in self.profile.match
        )

    def maps_fields_of(self, path: str) -> bool:
        """Return whether it says what the fields of files at a path are called."""
        return bool(self.profile.fields) and any(_fits_path(match, path) for match in self.profile.match)


def told_of(document: Document) -> dict[str, str]:
    """Return what profiles match on: url, publisher and title, empty if not stated, and the beginning of the text."""
    told = {
        name: document.stated[name].value if name in document.stated else "" for name in ("url", "publisher", "title")
    }
    lines, length = [], 0
    for paragraph in document.paragraphs:
        lines.append(paragraph.text)
        length += len(paragraph.text) + 1
        if length > DESCRIBED_WITHIN:
            break
    return {**told, "text": "\n".join(lines)[:DESCRIBED_WITHIN]}


def places_of(document: Document, path: str) -> dict[str, list[str]]:
    """Return the texts in which a profile may find a date, by the names of their places."""
    title, url = document.stated.get("title"), document.stated.get("url")
    return {
        "path": [PurePath(path).as_posix()],
        "url": [url.value] if url else [],
        "title": [title.value] if title else [],
        "text": [paragraph.text for paragraph in document.paragraphs[:FIRST_LINES]],
    }


def _finding(form: str) -> Find:
    """Return what looks for an expression in a text; one that is anchored is tried only where it can begin."""
    pattern = re.compile(form)
    if ANCHORED.fullmatch(form):
        return pattern.match
    return partial(_found_in_lines, pattern) if ANCHORED_IN_LINE.fullmatch(form) else pattern.search


def _found_in_lines(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return a match of an expression that begins where a line does, or with the line feed before it."""
    end = -1
    while (match := pattern.match(text, end + 1)) is None:
        end = text.find("\n", end + 1)
        if end < 0:
            return None
        if match := pattern.match(text, end):
            return match
    return match


def _fits_path(match: Match, path: str) -> bool:
    return match.path is None or fnmatch(path, match.path)
