"""The page of analyses."""

from __future__ import annotations

import re

import pytest
from lxml import html

from tests.service.faces.web.test_browse import Ask, ask

__all__ = ["ask"]


def test_the_form_stands_alone_at_first(ask: Ask) -> None:
    """Nothing is counted before anything is asked, and every page leads there."""
    reply = ask("/analyse")
    assert reply.status_code == 200
    assert 'href="/analyse"' in ask("/about").text
    assert html.fromstring(reply.text).xpath("//select[@name='analysis']/option/@value") == [
        "trend", "wording", "first-last", "askers", "declines", "compare",
    ]  # fmt: skip


def test_every_number_leads_to_its_statements(ask: Ask) -> None:
    """By a link to a citation, and by one to the same analysis of that row alone; without a script."""
    page = html.fromstring(
        ask("/analyse?analysis=trend&q=ports+stand&as=&by=year&speaker=&outlet=&from=&to=&period=").text
    )
    rows = [[cell.text_content().strip() for cell in row] for row in page.xpath("//table/tbody/tr")]
    assert [row[:4] for row in rows] == [
        ["2018", "1", "0", "1"], ["2019", "2", "0", "2"], ["2020", "1", "0", "1"],
    ]  # fmt: skip
    [first, everything] = page.xpath("//table/tbody/tr[1]//a/@href")
    assert ask(first).status_code == 200
    behind = html.fromstring(ask(everything).text).xpath("//ol[@class='behind']/li/blockquote/p/text()")
    assert behind == ["Ports stand, 1 < 2."]


def test_chart_and_tables_are_files_as_well(ask: Ask) -> None:
    """Under the addresses that the page gives."""
    text = ask("/analyse?analysis=trend&q=ports&by=year").text
    page = html.fromstring(text)
    [svg] = page.xpath("//a[@download='chart.svg']/@href")
    [table] = page.xpath("//a[@download='table.csv']/@href")
    assert ask(svg).headers["content-type"].startswith("image/svg+xml")
    assert ask(table).text.startswith("Year,Said,")
    assert ask("/analyse?analysis=trend&q=ports&format=json").json()["analysis"] == "trend"
    assert re.search(r"<svg(?! xmlns)", text)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("analysis=trend&q=", "needs words"),
        ("analysis=magic&q=x", "no analysis"),
        ("analysis=trend&q=x&speaker=Nobody", "speaks in the record"),
        ("analysis=trend&q=x&by=moon", "by"),
        ("analysis=trend&q=x&bogus=1", "bogus"),
        (f"analysis=trend&q={'x+' * 1000}", "at most 300"),
        (f"analysis=trend&q={'x' * 2001}", "2000"),
    ],
)
def test_a_mistake_stands_above_the_form(asked: str, told: str, ask: Ask) -> None:
    """What was filled in stays there."""
    reply = ask(f"/analyse?{asked}")
    page = html.fromstring(reply.text)
    assert reply.status_code == 400
    assert told in page.xpath("//p[@role='alert']")[0].text_content()
    assert page.xpath("//form[@action='/analyse']")


def test_passages_answers_and_lists_are_had_as_files(ask: Ask) -> None:
    """By a form that names what is shown, and by links."""
    page = html.fromstring(ask("/?q=What+of+the+cranes%3F").text)
    form = page.xpath("//form[@action='/v1/export']")[0]
    ids = form.xpath("./input[@name='id']/@value")
    assert ids == [article.get("id").removeprefix("p-") for article in page.xpath("//article[@class='hit']")]
    assert "pack" in form.xpath(".//select[@name='format']/option/text()")
    lines = ask("/browse?format=csv&speaker=Mao+Ning").text.splitlines()
    assert (lines[0].split(",")[0], len(lines)) == ("id", 3)
    assert len(ask("/browse?format=jsonl").text.splitlines()) == 4


def test_what_was_said_is_no_markup(ask: Ask) -> None:
    """Neither in the title, nor in the chart, nor in the form."""
    reply = ask("/analyse?analysis=trend&q=%3Cscript%3Ealert%3C%2Fscript%3E+ports")
    assert "<script>alert" not in reply.text
