"""The list of transcripts, and the feeds that follow it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import feedparser
import httpx
import pytest
from fastapi.testclient import TestClient
from lxml import html

from onrecord.service.composition import open_record
from onrecord.service.http.app import create_app
from tests.conftest import indexed
from tests.fakes import KeywordEmbedder

CONFERENCE = "Foreign Ministry Spokesperson {speaker}'s Regular Press Conference on {day}"
Ask = Callable[[str], httpx.Response]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Yield a function that gets an address of a site with three conferences and a page that means harm."""
    pages = {"h.md": "---\ntitle: Cranes & <b>ports</b>\nspeaker: Ann Lee\ndate: 2018-03-05\n---\nPorts stand, 1 < 2."}
    for number, (speaker, day) in enumerate(
        [("Mao Ning", "March 4, 2019"), ("Lu Kang", "March 20, 2019"), ("Mao Ning", "July 24, 2020")]
    ):
        title = CONFERENCE.format(speaker=speaker, day=day)
        pages[f"{number}.txt"] = f"{title}\nReuters: What of the cranes?\n{speaker}: Cranes & ports stand."
    settings = indexed(pages, tmp_path_factory.mktemp("browse"))
    with TestClient(create_app(open_record(settings, KeywordEmbedder())), base_url="http://localhost") as client:
        while client.get("/readyz").status_code != 200:
            time.sleep(0.01)
        yield client.get


def titles(reply: httpx.Response) -> list[str]:
    """Return the titles of the listed transcripts."""
    return [a.text_content() for a in html.fromstring(reply.text).xpath("//ul[@class='listed']//a")]


def links(reply: httpx.Response, facet: str) -> dict[str, str]:
    """Return the links of a facet by their words."""
    path = f"//section[@class='facet'][h2[.='{facet}']]//a"
    return {a.text_content(): a.get("href") for a in html.fromstring(reply.text).xpath(path)}


def test_transcripts_are_listed_by_month_the_newest_first(ask: Ask) -> None:
    """Each leads to its transcript."""
    reply = ask("/browse")
    months = [h2.text_content() for h2 in html.fromstring(reply.text).xpath("//section[@class='month']/h2")]
    assert months == ["July 2020", "March 2019", "March 2018"]
    assert titles(reply)[:3] == [
        CONFERENCE.format(speaker=speaker, day=day)
        for speaker, day in [
            ("Mao Ning", "July 24, 2020"),
            ("Lu Kang", "March 20, 2019"),
            ("Mao Ning", "March 4, 2019"),
        ]
    ]
    [first, *_] = html.fromstring(reply.text).xpath("//ul[@class='listed']//a/@href")
    assert "July 24, 2020" in ask(first).text


def test_a_facet_narrows_and_is_taken_back(ask: Ask) -> None:
    """Another facet narrows further; another value of the same one replaces it."""
    narrowed = ask(links(ask("/browse"), "Speaker")["Mao Ning"])
    assert len(titles(narrowed)) == 2
    further = ask(links(narrowed, "Year")["2019"])
    assert titles(further) == [CONFERENCE.format(speaker="Mao Ning", day="March 4, 2019")]
    assert titles(ask(links(further, "Speaker")["Mao Ning"])) == titles(ask("/browse?year=2019"))
    assert titles(ask(links(further, "Speaker")["Lu Kang"])) == [
        CONFERENCE.format(speaker="Lu Kang", day="March 20, 2019")
    ]


def test_pages_follow_each_other(ask: Ask) -> None:
    """With the same choice, until the last."""
    seen, address = [], "/browse?limit=1&speaker=Mao+Ning"
    while address:
        reply = ask(address)
        seen += titles(reply)
        [*following] = html.fromstring(reply.text).xpath("//a[@rel='next']/@href")
        address = f"{following[0]}&limit=1" if following else ""
    assert seen == titles(ask("/browse?speaker=Mao+Ning"))


def test_nothing_that_fits_is_said(ask: Ask) -> None:
    """And all are one click away."""
    reply = ask("/browse?year=1999")
    assert "No transcript fits all of these." in reply.text
    assert 'href="/browse"' in reply.text


@pytest.mark.parametrize("address", ["/browse?cursor=x", "/browse?year=soon", "/browse?limit=0", "/feed.atom?cursor=x"])
def test_an_address_that_nobody_gave_is_refused(ask: Ask, address: str) -> None:
    """With a page that says so."""
    assert 400 <= ask(address).status_code < 500


def test_the_list_is_data_as_well(ask: Ask) -> None:
    """That of the API."""
    assert ask("/browse?format=json&year=2020").json() == ask("/v1/transcripts?year=2020").json()


def test_every_page_names_the_feed_of_all_transcripts(ask: Ask) -> None:
    """A reader of feeds finds it by any address."""
    for address in ("/", "/browse", "/about", "/check"):
        [link] = html.fromstring(ask(address).text).xpath("//link[@title='All transcripts']")
        assert (link.get("type"), link.get("href")) == ("application/atom+xml", "/feed.atom")


def test_transcripts_are_followed_as_atom(ask: Ask) -> None:
    """Read by a parser of feeds; what looks like mark-up is text."""
    reply = ask("/feed.atom")
    feed = feedparser.parse(reply.content)
    assert not feed.bozo
    assert reply.headers["content-type"].startswith("application/atom+xml")
    assert (feed.feed.title, feed.feed.id) == ("On Record", "http://localhost/feed.atom")
    newest = feed.entries[0]
    assert newest.title == CONFERENCE.format(speaker="Mao Ning", day="July 24, 2020")
    assert (newest.author, newest.updated, newest.summary) == (
        "Mao Ning",
        "2020-07-24T00:00:00+00:00",
        "Press conference",
    )
    assert newest.link == newest.id
    assert ask(newest.link.removeprefix("http://localhost")).status_code == 200
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) == 4
    assert feed.entries[3].title == "Cranes & <b>ports</b>"


def test_a_choice_is_followed_alone(ask: Ask) -> None:
    """As the list shows it."""
    [link] = html.fromstring(ask("/browse?speaker=Lu+Kang").text).xpath("//link[@title='These transcripts']/@href")
    [entry] = feedparser.parse(ask(link).content).entries
    assert entry.title == CONFERENCE.format(speaker="Lu Kang", day="March 20, 2019")


def test_json_feed_holds_the_same(ask: Ask) -> None:
    """In the form of JSON Feed 1.1."""
    reply = ask("/feed.json?year=2020")
    assert reply.headers["content-type"].startswith("application/feed+json")
    [entry] = feedparser.parse(ask("/feed.atom?year=2020").content).entries
    assert reply.json() == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "On Record: 2020",
        "home_page_url": "http://localhost/browse?year=2020",
        "feed_url": "http://localhost/feed.json?year=2020",
        "items": [
            {
                "id": entry.id,
                "url": entry.link,
                "title": entry.title,
                "content_text": "Press conference",
                "date_published": "2020-07-24T00:00:00+00:00",
                "language": "en",
                "authors": [{"name": "Mao Ning"}],
            }
        ],
    }


def test_a_question_is_followed_statement_by_statement(ask: Ask) -> None:
    """The newest first, each known by its citation; the words are text, not mark-up."""
    feed = feedparser.parse(ask("/search.atom?q=cranes+ports").content)
    assert not feed.bozo
    assert feed.feed.title == "On Record: cranes ports"
    assert feed.entries[0].title == "Mao Ning, 24 July 2020, asked by Reuters"
    assert feed.entries[0].id.startswith("http://localhost/c/2020-07-24-mao-ning-")
    items = ask("/search.json?q=cranes+ports").json()["items"]
    assert [item["id"] for item in items] == [entry.id for entry in feed.entries]
    assert items[0]["content_text"] == "Cranes & ports stand."


def test_a_feed_of_nothing_is_a_feed(ask: Ask) -> None:
    """It may hold something tomorrow."""
    feed = feedparser.parse(ask("/feed.atom?year=1999").content)
    assert not feed.bozo
    assert feed.entries == []
