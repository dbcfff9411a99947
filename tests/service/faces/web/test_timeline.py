"""The time line, the facets and the chips of a search."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from onrecord.service.composition import Record
from onrecord.service.faces.web.narrowing import chips, facet_views, found_passages
from onrecord.service.faces.web.timeline import HEIGHT, timeline_view


def question_of(address: str) -> str:
    """Return the question that an address asks."""
    return parse_qs(urlsplit(address).query)["q"][0]


def test_a_bar_stands_for_a_month_and_asks_for_it(held: Record) -> None:
    """Every month from the first to the last has its place; the highest fills the drawing; none is lost."""
    found = held.retriever.search("trade date:2019..", 20)
    one = found_passages(found)[0]
    days = [dt.date(2020, 3, 1), dt.date(2020, 3, 31), dt.date(2020, 6, 1), None]
    line = timeline_view(found, [replace(one, date=day) for day in days])
    assert line is not None
    assert [(bar.label, bar.count, bar.height) for bar in line.bars] == [
        ("March 2020", 2, HEIGHT),
        ("April 2020", 0, 0.0),
        ("May 2020", 0, 0.0),
        ("June 2020", 1, HEIGHT / 2),
    ]
    assert (line.unit, line.undated, line.question) == ("month", 1, "trade")
    assert question_of(line.bars[0].address) == "trade date:2020-03"


def test_many_months_become_years_and_one_is_no_line(held: Record) -> None:
    """A bar must be wide enough to be hit."""
    found = held.retriever.search("trade", 20)
    one = found_passages(found)[0]
    line = timeline_view(found, [replace(one, date=dt.date(year, 1, 1)) for year in (2001, 2019)])
    assert line is not None
    assert (line.unit, len(line.bars), question_of(line.bars[-1].address)) == ("year", 19, "trade date:2019")
    assert timeline_view(found, [one]) is None
    assert timeline_view(found, [replace(one, date=None)]) is None


def test_a_facet_leads_to_as_many_as_it_counts(held: Record) -> None:
    """Over all that operators let through, the number beside a link is the number of passages behind it."""
    found = held.retriever.search("kind:press_conference", 1000)
    passages = found_passages(found)
    views = {view.name: view for view in facet_views(found, passages)}
    assert {"Year", "Speaker", "Outlet"} <= set(views)
    for name in ("Year", "Speaker"):
        for value in views[name].values:
            behind = held.retriever.search(question_of(value.address), 1000)
            assert behind.matching == value.count, value


def test_every_chip_can_be_taken_back(held: Record) -> None:
    """An operator by the question without it, a date that prose demands likewise."""
    found = held.retriever.search('trade since 2020 speaker:Mao "port cranes"')
    told = [(chip.label, question_of(chip.address), chip.is_strict) for chip in chips(found, literal=False)]
    assert told == [
        ("spoken since 1 January 2020", 'trade speaker:Mao "port cranes"', True),
        ("speaker: Mao Ning", 'trade since 2020 "port cranes"', True),
        ("with “port cranes”", "trade since 2020 speaker:Mao", True),
    ]
    (literally,) = chips(held.retriever.search("trade since 2020", literal=True), literal=True)
    assert (literally.label, question_of(literally.address)) == ("taken literally", "trade since 2020")
