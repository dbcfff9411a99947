"""Feeds against rules that are not ours: the grammar of RFC 4287, the rules of JSON Feed 1.1, and a reader of feeds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import feedparser
import httpx
import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree, html

from onrecord.service.composition import open_record
from onrecord.service.http.app import create_app
from tests.conftest import indexed
from tests.fakes import KeywordEmbedder
from tests.service.analysis.conftest import PAGES
from tests.service.faces.web.hostile import HOSTILE

Ask = Callable[[str], httpx.Response]
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parent / "schemas/atom.rng"))
ADDRESS = {"type": "string", "format": "uri", "pattern": "^https?://"}
AUTHORS = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"name": {"type": "string"}, "url": ADDRESS, "avatar": ADDRESS},
        "anyOf": [{"required": ["name"]}, {"required": ["url"]}, {"required": ["avatar"]}],
    },
}
TIME = {
    "type": "string",
    "format": "date-time",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
}
# What https://www.jsonfeed.org/version/1.1/ says of each member that we could write.
JSON_FEED = Draft202012Validator(
    {
        "type": "object",
        "required": ["version", "title", "items"],
        "properties": {
            "version": {"const": "https://jsonfeed.org/version/1.1"},
            "title": {"type": "string"},
            "home_page_url": ADDRESS,
            "feed_url": ADDRESS,
            "description": {"type": "string"},
            "next_url": ADDRESS,
            "authors": AUTHORS,
            "language": {"type": "string"},
            "expired": {"type": "boolean"},
            "items": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id"],
                    "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
                    "properties": {
                        "id": {"type": "string", "minLength": 1},
                        "url": ADDRESS,
                        "external_url": ADDRESS,
                        "title": {"type": "string"},
                        "content_html": {"type": "string"},
                        "content_text": {"type": "string"},
                        "summary": {"type": "string"},
                        "date_published": TIME,
                        "date_modified": TIME,
                        "authors": AUTHORS,
                        "tags": {"type": "array", "items": {"type": "string"}},
                        "language": {"type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"},
                    },
                },
            },
        },
    },
    format_checker=FormatChecker(),
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Yield a function that gets an address of a site with conferences and a transcript that means harm."""
    settings = indexed({**PAGES, "hostile.txt": HOSTILE}, tmp_path_factory.mktemp("feeds"))
    with TestClient(create_app(open_record(settings, KeywordEmbedder())), base_url="http://localhost") as client:
        while client.get("/readyz").status_code != 200:
            time.sleep(0.01)
        yield client.get


def checked(ask: Ask, address: str) -> list[str]:
    """Return the ids of the entries of a feed, once it is valid in both forms and both hold the same."""
    name, _, asked = address.partition("?")
    reply = ask(f"{name}.atom?{asked}")
    assert (reply.status_code, reply.headers["content-type"].split(";")[0]) == (200, "application/atom+xml")
    tree = etree.fromstring(reply.content)
    assert GRAMMAR.validate(tree), GRAMMAR.error_log
    # What the grammar cannot say (RFC 4287, 4.1.1 and 4.1.2): an author, ids that are unique and absolute.
    atom = {"a": "http://www.w3.org/2005/Atom"}
    for entry in tree.findall("a:entry", atom):
        assert entry.find("a:author", atom) is not None
        assert entry.find("a:link", atom) is not None
    ids = [str(one) for one in tree.xpath("a:entry/a:id/text()", namespaces=atom)]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("http://localhost/") for one in ids)
    [own] = tree.xpath("a:link[@rel='self']/@href", namespaces=atom)
    assert ask(str(own).removeprefix("http://localhost")).content == reply.content
    parsed = feedparser.parse(reply.content)
    assert not parsed.bozo
    assert [entry.id for entry in parsed.entries] == ids
    twin = ask(f"{name}.json?{asked}").json()
    assert [error.message for error in JSON_FEED.iter_errors(twin)] == []
    assert [item["id"] for item in twin["items"]] == ids
    return ids


@pytest.mark.parametrize(
    ("address", "entries"),
    [
        ("/feed?", 5),
        ("/feed?speaker=Mao+Ning", 3),
        ("/feed?year=1999", 0),
        ("/statements?", None),
        ("/statements?speaker=Mao+Ning", 6),
        ("/statements?outlet=AFP", 3),
        ("/statements?topic=Japan", 3),
        ("/statements?topic=Japan&outlet=AFP&year=2019", 1),
        ("/statements?speaker=Nobody", 0),
        ("/search?q=crane+policy", None),
        ("/search?q=Kiribati", None),
    ],
)
def test_every_feed_is_valid(ask: Ask, address: str, entries: int | None) -> None:
    """Of all transcripts, of a speaker, an outlet, a topic and a question, also where there is nothing."""
    found = checked(ask, address)
    assert entries in {None, len(found)}


@pytest.mark.parametrize("question", ["crane " * 334, "c" * 2_000, '"' + "old crane policy " * 110 + '"'])
def test_a_question_of_two_thousand_characters_is_a_feed(ask: Ask, question: str) -> None:
    """It is answered like any other."""
    checked(ask, f"/search?{httpx.QueryParams(q=question[:2_000])}")


@pytest.mark.parametrize("question", ["crane\x00policy", "crane \x0b\x1f\ufffe policy", "<b>&amp;</b> ]]> crane"])
def test_what_no_xml_can_hold_is_no_part_of_a_feed(ask: Ask, question: str) -> None:
    """A question may hold any character; the feed stays well formed, or the question is refused."""
    address = f"/search?{httpx.QueryParams(q=question)}"
    if ask(address.replace("?", ".atom?")).status_code != 400:
        checked(ask, address)


def test_the_newest_words_on_a_question_are_in_its_feed(ask: Ask) -> None:
    """However many others are nearer; and where nothing was said on it, the feed is empty and valid."""
    days = [item["date_published"] for item in ask("/search.json?q=crane").json()["items"]]
    known = [day for day in days if "T00:00:00" in day]  # what states no day is dated as the index, and comes last
    assert days[: len(known)] == sorted(known, reverse=True)
    assert checked(ask, "/search?q=zebrafish") == []


def test_a_statement_is_an_entry_with_its_citation(ask: Ask) -> None:
    """Each leads to a page that proves it."""
    for one in checked(ask, "/statements?speaker=Lu+Kang"):
        page = ask(one.removeprefix("http://localhost"))
        assert "We keep the old crane policy." in page.text


@pytest.mark.parametrize("path", ["/", "/days", "/speakers", "/outlets", "/topics", "/speakers/Mao%20Ning"])
def test_every_page_names_the_feed_of_all_transcripts(ask: Ask, path: str) -> None:
    """And the page of somebody names the feed of the same."""
    heads = html.fromstring(ask(path).text).xpath("//link[@type='application/atom+xml']/@href")
    assert "/feed.atom" in heads
    assert all(ask(address).status_code == 200 for address in heads)
    assert ("/statements.atom?speaker=Mao+Ning" in heads) == ("Mao" in path)
