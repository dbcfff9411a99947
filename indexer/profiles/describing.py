"""Metadata that a document is given from outside: by its sidecar, and by the profile of its source.

The sidecar is the user's word on this very file and wins over the page; the profile is for what the page leaves open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.indexer.profiles.profile import Dates, NamedProfile, places_of, told_of
from onrecord.indexer.readers.document import (
    Document,
    Hints,
    LabelHint,
    Paragraph,
    Stated,
    StatedTurn,
    TenureHint,
)

SHORT_DATE = re.compile(r"(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)?\d{2})(?!\d)")
CENTURY_TURN = 50  # "1/10/12" is of 2012, "1/10/98" of 1998


@dataclass(frozen=True, slots=True)
class Described:
    """A document with everything that is told of it, and the profile that told some of it."""

    document: Document
    profile: NamedProfile | None


def profile_by_path(profiles: Sequence[NamedProfile], path: str) -> NamedProfile | None:
    """Return the profile that maps the fields of a file, which has to be known before it is read."""
    return next((profile for profile in profiles if profile.maps_fields_of(path)), None)


def described(
    document: Document, path: str, profiles: Sequence[NamedProfile], sidecar: Mapping[str, Stated]
) -> Described:
    """Return a document with what its sidecar and the first profile that fits tell of it."""
    told = replace(document, stated={**document.stated, **sidecar})
    known_by = told_of(told)
    profile = next((profile for profile in profiles if profile.fits(known_by, path)), None)
    return Described(_by_profile(told, path, profile) if profile else told, profile)


def _by_profile(document: Document, path: str, named: NamedProfile) -> Document:
    profile, origin = named.profile, named.origin
    given = {"publisher": profile.publisher, "speaker": profile.speaker, "recording": profile.recording}
    given["language"] = profile.language
    stated = dict(document.stated)
    for name, value in given.items():
        if value and name not in stated:
            stated[name] = Stated(value, origin)
    for name in ("date", "published"):
        if name in stated:
            stated[name] = _in_order(stated[name], profile.dates, named)
    stated |= {name: value for name, value in _found_dates(document, path, named).items() if name not in stated}
    forms = [re.compile(form) for form in profile.boilerplate]
    paragraphs = tuple(
        replace(p, boilerplate=True) if any(form.fullmatch(p.text) for form in forms) else p
        for p in document.paragraphs
    )
    heads = [re.compile(form) for form in profile.heads]
    return replace(document, paragraphs=_headed(paragraphs, heads), stated=stated, hints=_hints(named))


def _headed(paragraphs: Sequence[Paragraph], heads: Sequence[re.Pattern[str]]) -> tuple[Paragraph, ...]:
    """Return the paragraphs, with those that are heads nobody's words, and each turn stated below its head."""
    result: list[Paragraph] = []
    turn: StatedTurn | None = None
    for paragraph in paragraphs:
        head = next((match for form in heads if (match := form.fullmatch(paragraph.text))), None)
        if head:
            turn = StatedTurn(head["label"].strip())
            result.append(replace(paragraph, boilerplate=True))
        elif turn and not (paragraph.boilerplate or paragraph.is_divider):
            result.append(replace(paragraph, turn=turn))
            turn = None
        else:
            result.append(paragraph)
    return tuple(result)


def _hints(named: NamedProfile) -> Hints:
    profile = named.profile
    return Hints(
        tuple(LabelHint(re.compile(form.label), form.role, form.speaker) for form in profile.labels),
        tuple(TenureHint(re.compile(held.office), held.holder, held.first, held.last) for held in profile.offices),
    )


def _found_dates(document: Document, path: str, named: NamedProfile) -> dict[str, Stated]:
    """Return the day, or the year alone, from the places that a profile names."""
    places = places_of(document, path)
    found: dict[str, Stated] = {}
    for place in named.profile.dates.places:
        for text in places[place.place]:
            match = re.search(place.pattern, text)
            date = date_of_match(match) if match else None
            year = match.groupdict().get("year") if match and not date else None
            for name, value in (("date", date), ("year", year)):
                if value and name not in found:
                    origin = "file name" if place.place == "path" else place.place
                    found[name] = _in_order(Stated(value, f"{origin}, by {named.origin}"), named.profile.dates, named)
    return found


def date_of_match(match: re.Match[str]) -> str | None:
    """Return the date that the groups of a pattern print: `date`, or `year`, `month` and `day`; None for neither."""
    groups = match.groupdict()
    if groups.get("date"):
        return groups["date"]
    year, month, day = (groups.get(name) for name in ("year", "month", "day"))
    if not (year and month and day):
        return None
    return f"{year}-{month}-{day}" if month.isdigit() else f"{day} {month} {year}"


def _in_order(stated: Stated, dates: Dates, named: NamedProfile) -> Stated:
    """Return a date that is all numbers in ISO form, by the habit of the source; any other as it is."""
    match = SHORT_DATE.search(stated.value)
    if match is None or dates.order is None:
        return stated
    one, other, year = int(match[1]), int(match[2]), int(match[3])
    day, month = (one, other) if dates.order == "day first" else (other, one)
    if len(match[3]) == 2:  # noqa: PLR2004 - digits of a year without its century
        year += 2000 if year < CENTURY_TURN else 1900
    origin = stated.origin if named.origin in stated.origin else f"{stated.origin}, {dates.order} by {named.origin}"
    return Stated(f"{year:04}-{month:02}-{day:02}", origin)
