"""The lists of speakers, outlets and topics, and the page of each of them, narrowed by the others."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.indexer.transcript import Kind
from onrecord.service.access_keys import Right
from onrecord.service.analysis.directory import Heading
from onrecord.service.attribution_text import KIND_NAMES, spelled
from onrecord.service.composition import Record
from onrecord.service.faces.web.browse_page import ChoiceView, FacetView
from onrecord.service.faces.web.error_pages import page_route, wants_json
from onrecord.service.faces.web.rendering import Pages
from onrecord.service.http.responses import json_of
from onrecord.service.http.rights import needs
from onrecord.service.presentation.addresses import (
    browse_address,
    citation_address,
    directory_address,
    search_address,
    statements_feed_address,
    transcript_address,
)
from onrecord.service.presentation.directory_lists import Narrowing, Order, Ordered, directory_of, subject_of
from onrecord.service.query.operators import OUTLET, SPEAKER, written
from onrecord.service.schemas.directory_schemas import (
    DirectoryShape,
    FacetCountsShape,
    ListedShape,
    StatementShape,
    SubjectShape,
)
from onrecord.service.translatable import counted, message

IN_LIST = 50
LONGEST_QUESTION = 400  # characters of a question above its answer
TITLES = {
    Heading.SPEAKER: message("Speakers"),
    Heading.OUTLET: message("Outlets"),
    Heading.TOPIC: message("Topics"),
}
FACETS = {
    Heading.YEAR: message("Year"),
    Heading.SPEAKER: message("Speaker"),
    Heading.OUTLET: message("Outlet"),
    Heading.TOPIC: message("Topic"),
}
ORDERS = {Order.COUNT: message("most first"), Order.LAST: message("latest first"), Order.NAME: message("by name")}


class Listing(Ordered):
    """What the address of a list asks for."""

    limit: int = IN_LIST
    format: str | None = None


class Reading(Narrowing):
    """What the address of a page asks for."""

    format: str | None = None


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order of a list, and where the list is so."""

    label: str
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """A name of a list. Numbers are formatted."""

    name: str
    address: str
    exchanges: str
    transcripts: str
    declined: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class TurningView:
    """Which page this is, of how many, and the addresses of those beside it."""

    told: str | None
    previous: str | None
    following: str | None


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """A page of a list."""

    heading: str
    title: str
    total: str
    rows: tuple[RowView, ...]
    orders: tuple[OrderView, ...]
    facets: tuple[FacetView, ...]
    turning: TurningView
    everything: str | None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The beginning of an answer."""

    id: str
    speaker: str
    text: str
    address: str
    more: bool


@dataclass(frozen=True, slots=True)
class StatementView:
    """A question with the beginnings of its answers."""

    id: str
    question: str | None
    outlet: str | None
    outlet_address: str | None
    day: str
    iso: str | None
    kind: str
    title: str
    transcript: str
    language: str
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True, slots=True)
class SubjectView:
    """A speaker, an outlet or a topic."""

    heading: str
    name: str
    offices: tuple[tuple[str, str], ...]
    facts: tuple[str, ...]
    statements: tuple[StatementView, ...]
    facets: tuple[FacetView, ...]
    turning: TurningView
    everything: str | None
    feed: str
    json_feed: str
    transcripts: str | None
    ask: str


def directory_view(heading: Heading, asked: Ordered, shown: DirectoryShape) -> DirectoryView:
    """Return a page of a list."""
    given = {name: values for name, values in asked.given().items() if name != heading.value}
    narrowing = {name: values for name, values in given.items() if name != "order"}
    plural = {
        Heading.SPEAKER: counted("%(count)s speaker", "%(count)s speakers", shown.total),
        Heading.OUTLET: counted("%(count)s outlet", "%(count)s outlets", shown.total),
    }
    return DirectoryView(
        heading=heading.value,
        title=TITLES[heading],
        total=plural.get(heading) or counted("%(count)s topic", "%(count)s topics", shown.total),
        rows=tuple(_row(one, heading, narrowing) for one in shown.items),
        orders=tuple(
            OrderView(
                label,
                directory_address(
                    heading.value, {**narrowing, **({} if order is Order.COUNT else {"order": [order.value]})}
                ),
                order is asked.order,
            )
            for order, label in ORDERS.items()
        ),
        facets=_facets(shown.facets, given, lambda chosen: directory_address(heading.value, chosen)),
        turning=_turning(shown, asked, given, lambda turned: directory_address(heading.value, turned)),
        everything=directory_address(heading.value, {}) if narrowing else None,
    )


def subject_view(heading: Heading, asked: Narrowing, shown: SubjectShape) -> SubjectView:
    """Return the page of a speaker, an outlet or a topic."""
    given = {name: values for name, values in asked.given().items() if name != heading.value}
    own = {heading.value: [shown.name]}

    def here(chosen: Mapping[str, Sequence[str]]) -> str:
        return directory_address(heading.value, chosen, shown.name)

    listed = {name: values for name, values in {**given, **own}.items() if name != Heading.TOPIC.value}
    in_office = [(one.first, one.last) for one in shown.offices]
    return SubjectView(
        heading=heading.value,
        name=shown.name,
        offices=tuple((one.office, _days(one.first, one.last)) for one in shown.offices),
        facts=_facts(heading, shown.summary, are_days_told=in_office == [(shown.summary.first, shown.summary.last)]),
        statements=tuple(map(_statement, shown.statements)),
        facets=_facets(shown.facets, given, here),
        turning=_turning(shown, asked, given, here),
        everything=here({}) if given else None,
        feed=statements_feed_address({**given, **own}),
        json_feed=statements_feed_address({**given, **own}, "json"),
        transcripts=None if Heading.TOPIC.value in {**given, **own} else browse_address(listed),
        ask=search_address(_question(heading, shown.name)),
    )


def _question(heading: Heading, name: str) -> str:
    """Return the search for what is said by a speaker, to an outlet, or on a topic."""
    if heading is Heading.TOPIC:
        return name
    return written(SPEAKER if heading is Heading.SPEAKER else OUTLET, name)


def _row(listed: ListedShape, heading: Heading, narrowing: Mapping[str, Sequence[str]]) -> RowView:
    return RowView(
        name=listed.name,
        address=directory_address(heading.value, narrowing, listed.name),
        exchanges=f"{listed.exchanges:,}",
        transcripts=f"{listed.transcripts:,}",
        declined=_share(listed),
        first=listed.first.isoformat() if listed.first else "",
        last=listed.last.isoformat() if listed.last else "",
    )


def _share(listed: ListedShape) -> str:
    return f"{listed.declined / listed.answered:.0%}" if listed.answered else ""


def _days(first: object, last: object) -> str:
    if first is None or last is None:
        return message("no day is known")
    return message("%(first)s to %(last)s", first=first, last=last) if first != last else spelled(first)  # type: ignore[arg-type] # days


def _facts(heading: Heading, listed: ListedShape, *, are_days_told: bool) -> tuple[str, ...]:
    """Return what the page says of its subject: the days, how much there is, and how often answers decline.

    The days are left out where those of the only office are the same.
    """
    declined = counted(
        "%(count)s of %(answered)s answers declines",
        "%(count)s of %(answered)s answers decline",
        listed.declined,
        answered=listed.answered,
    )
    questions = counted("%(count)s question", "%(count)s questions", listed.questions)
    unanswered = listed.questions - listed.answered if heading is not Heading.SPEAKER else 0
    return (
        *(() if are_days_told else (_days(listed.first, listed.last),)),
        counted("%(count)s transcript", "%(count)s transcripts", listed.transcripts),
        questions,
        *((counted("%(count)s without an answer", "%(count)s without an answer", unanswered),) if unanswered else ()),
        *((declined,) if listed.answered else ()),
    )


def _statement(one: StatementShape) -> StatementView:
    question = one.question or ""
    clipped = question if len(question) <= LONGEST_QUESTION else f"{question[:LONGEST_QUESTION].rstrip()} …"
    return StatementView(
        id=one.exchange,
        question=clipped or None,
        outlet=one.outlet,
        outlet_address=directory_address(Heading.OUTLET.value, {}, one.outlet) if one.outlet else None,
        day=spelled(one.date),
        iso=one.date.isoformat() if one.date else None,
        kind=KIND_NAMES[Kind(one.kind)],
        title=one.title,
        transcript=transcript_address(one.transcript, exchange=int(one.exchange.rpartition("/")[2])),
        language=one.language,
        answers=tuple(
            AnswerView(said.passage_id, said.speaker, said.text, citation_address(said.passage_id), said.passages > 1)
            for said in one.answers
        ),
    )


Address = Callable[[Mapping[str, Sequence[str]]], str]


def _facets(counts: FacetCountsShape, given: Mapping[str, Sequence[str]], address: Address) -> tuple[FacetView, ...]:
    """Return the facets that have values; choosing one replaces another value of the same."""
    views = []
    for heading, label in FACETS.items():
        others = {name: values for name, values in given.items() if name != heading.value}
        choices = []
        for count in getattr(counts, heading.value):
            is_chosen = count.value in given.get(heading.value, ())
            where = address(others if is_chosen else {**others, heading.value: [count.value]})
            choices.append(ChoiceView(count.value, f"{count.exchanges:,}", where, is_chosen))
        if choices:
            views.append(FacetView(label, tuple(choices)))
    return tuple(views)


def _turning(
    shown: DirectoryShape | SubjectShape, asked: Narrowing, given: Mapping[str, Sequence[str]], address: Address
) -> TurningView:
    """Return the way to the pages beside one, which are as long as this one."""
    page, pages = shown.page, shown.pages
    usual = type(asked).model_fields["limit"].default
    kept = {**given, **({} if asked.limit == usual else {"limit": [str(asked.limit)]})}

    def at(number: int) -> str:
        return address({**kept, **({"page": [str(number)]} if number > 1 else {})})

    return TurningView(
        told=message("Page %(page)s of %(pages)s", page=page, pages=pages) if pages > 1 else None,
        previous=at(min(page - 1, pages)) if page > 1 else None,
        following=at(page + 1) if page < pages else None,
    )


Run = Callable[[Callable[[], Response]], Awaitable[Response]]


def directory_router(record: Record, pages: Pages, run: Run) -> APIRouter:
    """Return the routes of the lists over an open record; `run` does their work off the event loop."""
    router = APIRouter(route_class=page_route(pages), include_in_schema=False)
    for heading in TITLES:
        _add(router, record, pages, run, heading)
    return router


def _add(router: APIRouter, record: Record, pages: Pages, run: Run, heading: Heading) -> None:
    """Add the list of a heading, and the page of each name of it."""

    async def listed(request: Request, asked: Annotated[Listing, Query()]) -> Response:
        def found() -> Response:
            shown = directory_of(record.directories.of(record.snapshots.current()), heading, asked)
            if wants_json(request):
                return json_of(shown)
            return pages.page("directory", view=directory_view(heading, asked, shown))

        return await run(found)

    async def subject(request: Request, name: str, asked: Annotated[Reading, Query()]) -> Response:
        def found() -> Response:
            snapshot = record.snapshots.current()
            shown = subject_of(snapshot, record.directories.of(snapshot), heading, name, asked)
            return (
                json_of(shown)
                if wants_json(request)
                else pages.page("subject", view=subject_view(heading, asked, shown))
            )

        return await run(found)

    router.get(f"/{heading.value}s", name=f"{heading.value}s page")(needs(Right.READ)(listed))
    router.get(f"/{heading.value}s/{{name:path}}", name=f"{heading.value} page")(needs(Right.READ)(subject))
