"""The lists of speakers, outlets and topics, the calendar, and the way from one transcript to the next."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import httpx
import pytest
from fastapi.testclient import TestClient
from lxml import html

from onrecord.service.composition import open_record
from onrecord.service.http.app import create_app
from tests.conftest import indexed
from tests.fakes import KeywordEmbedder
from tests.service.analysis.conftest import PAGES

Ask = Callable[[str], httpx.Response]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Yield a function that gets an address of a site with three conferences and a statement without a day."""
    settings = indexed(PAGES, tmp_path_factory.mktemp("directory"))
    with TestClient(create_app(open_record(settings, KeywordEmbedder())), base_url="http://localhost") as client:
        while client.get("/readyz").status_code != 200:
            time.sleep(0.01)
        yield client.get


def links(reply: httpx.Response, path: str) -> dict[str, str]:
    """Return the links below a path by their words."""
    assert reply.status_code == 200, reply.text
    return {" ".join(a.text_content().split()): a.get("href") for a in html.fromstring(reply.text).xpath(f"{path}//a")}


def test_every_speaker_has_a_page(ask: Ask) -> None:
    """With the office that titles print, the days, how often answers decline, and what was said, the latest first."""
    listed = links(ask("/speakers"), "//table")
    assert list(listed) == ["Mao Ning", "Ann Lee", "Lu Kang"]
    page = html.fromstring(ask(listed["Mao Ning"]).text)
    [office] = page.xpath("//p[contains(@class, 'office')]")
    assert office.text_content() == "Foreign Ministry Spokesperson, 4 March 2019 to 24 May 2019"
    [facts] = page.xpath("//header//p[@class='note']")
    assert facts.text_content() == "2 transcripts; 4 questions; 2 of 4 answers decline."
    assert page.xpath("//article//time/@datetime") == ["2019-05-24", "2019-05-24", "2019-03-04", "2019-03-04"]
    asked = [p.text_content() for p in page.xpath("//article/p[@class='put-before']")]
    assert asked[0] == "What of the cranes in Japan?"
    [cited, *_] = page.xpath("//article//a[@class='cite']/@href")
    assert ask(cited).status_code == 200


def test_a_page_is_narrowed_by_the_others_and_taken_back(ask: Ask) -> None:
    """Each choice has an address of its own."""
    whole = ask("/topics/Japan")
    assert len(html.fromstring(whole.text).xpath("//article")) == 3
    by_afp = ask(links(whole, "//aside")["AFP"])
    assert html.fromstring(by_afp.text).xpath("//article//time/@datetime") == ["2019-05-24"]
    assert ask(links(by_afp, "//aside")["AFP"]).text == whole.text
    listed = links(ask("/speakers?topic=Japan&outlet=Reuters"), "//table")
    assert list(listed) == ["Lu Kang", "Mao Ning"]


def test_pages_of_a_list_hold_everything_once(ask: Ask) -> None:
    """From the first to the last, by their links."""
    seen, address = [], "/v1/statements?limit=2"
    for number in range(1, 4):
        page = ask(f"{address}&page={number}").json()
        assert (page["page"], page["pages"], page["total"]) == (number, 3, 6)
        seen += [one["exchange"] for one in page["statements"]]
    assert len(set(seen)) == len(seen) == 6
    assert ask(f"{address}&page=4").json()["statements"] == []
    first = html.fromstring(ask("/outlets/Reuters?limit=1").text)
    [following] = first.xpath("//a[@rel='next']/@href")
    assert following == "/outlets/Reuters?limit=1&page=2"


def test_lists_are_data_of_the_api(ask: Ask) -> None:
    """The page as JSON is what the API gives; every count can be traced."""
    assert ask("/outlets?format=json&limit=20").json() == ask("/v1/outlets").json()
    assert ask("/v1/outlets").json()["items"] == [
        {
            "name": "Reuters",
            "transcripts": 3,
            "exchanges": 3,
            "questions": 3,
            "answered": 3,
            "declined": 1,
            "first": "2019-03-04",
            "last": "2019-05-24",
        },
        {
            "name": "AFP",
            "transcripts": 2,
            "exchanges": 2,
            "questions": 2,
            "answered": 2,
            "declined": 1,
            "first": "2019-03-04",
            "last": "2019-05-24",
        },
    ]
    subject = ask("/v1/speakers/Lu%20Kang").json()
    assert (subject["name"], subject["total"]) == ("Lu Kang", 1)
    [statement] = subject["statements"]
    assert statement["question"] == "Does the crane policy stand, and what does Japan say?"
    assert [said["text"] for said in statement["answers"]] == ["We keep the old crane policy. The US knows it."]
    assert [topic["value"] for topic in subject["facets"]["topic"]] == ["Japan", "United States"]


@pytest.mark.parametrize(
    "path", ["/speakers/Nobody", "/topics/%2F..%2F", "/days/2019-02-30", "/days/never", "/days/0000"]
)
def test_what_the_record_does_not_have_is_said(ask: Ask, path: str) -> None:
    """With a page that says so, and with a problem for programs."""
    reply = ask(path)
    assert (reply.status_code, reply.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Not in the record" in reply.text


@pytest.mark.parametrize("path", ["/v1/speakers/Nobody", "/v1/days?period=2019-99"])
def test_programs_are_told_alike(ask: Ask, path: str) -> None:
    """As a problem document."""
    assert (ask(path).status_code, ask(path).json()["status"]) == (404, 404)


@pytest.mark.parametrize("path", ["/speakers?year=soon", "/speakers?page=0", "/topics/Japan?limit=0", "/days?x=1"])
def test_an_address_that_nobody_gave_is_harmless(ask: Ask, path: str) -> None:
    """It is refused, or what it adds is ignored."""
    assert ask(path).status_code in {200, 400, 422}


def test_a_conference_is_two_clicks_from_the_first_page(ask: Ask) -> None:
    """By its year, and its day in it; a month lists its titles."""
    year = ask(links(ask("/"), "//nav[@class='by-list']")["2019"])
    grids = html.fromstring(year.text).xpath("//table[@class='grid']")
    assert len(grids) == 12
    [day] = [a for a in grids[2].xpath(".//td/a") if a.text_content() == "20"]
    assert "Lu Kang" in html.fromstring(ask(day.get("href")).text).findtext(".//title")
    assert links(ask("/days/2019-03"), "//ul[@class='listed']").keys() == {
        "Foreign Ministry Spokesperson Mao Ning's Regular Press Conference on March 4, 2019",
        "Foreign Ministry Spokesperson Lu Kang's Regular Press Conference on March 20, 2019",
    }


def test_a_month_without_statements_is_a_page(ask: Ask) -> None:
    """It says so, and the calendar goes on."""
    reply = ask("/days/2019-04")
    assert "The record has nothing of this time." in reply.text
    assert links(reply, "//nav[@class='turning']").keys() == {"← March 2019", "2019", "May 2019 →"}
    assert ask("/v1/days?period=2019-04").json()["days"] == []


def test_transcripts_lead_to_those_beside_them(ask: Ask) -> None:
    """In the order of their days; the first and the last have one neighbour."""
    by_day = {one["date"]: one["transcripts"][0]["id"] for one in ask("/v1/days?period=2019").json()["days"]}
    near = links(ask(f"/t/{by_day['2019-03-20']}"), "//nav[@class='turning']")
    assert near == {
        "← Previous transcript: 4 March 2019": f"/t/{by_day['2019-03-04']}",
        "Calendar": "/days/2019-03",
        "Next transcript: 24 May 2019 →": f"/t/{by_day['2019-05-24']}",
    }
    assert "Previous transcript" not in ask(f"/t/{by_day['2019-03-04']}").text


def test_words_are_found_in_a_transcript(ask: Ask) -> None:
    """All places are marked, whatever the case of letters; the contents are those that have them."""
    [may] = ask("/v1/days?period=2019-05").json()["days"]
    page = html.fromstring(ask(f"/t/{may['transcripts'][0]['id']}?find=PORTS").text)
    assert [mark.text_content() for mark in page.xpath("//mark")] == ["ports", "ports"]
    assert [a.text_content() for a in page.xpath("//div[@class='contents']//ol//a")] == ["And the ports?"]
    [told] = page.xpath("//div[@class='contents']/p[@role='status']")
    assert told.text_content().startswith("2 places")
