"""What an oEmbed consumer is told, validated whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
from lxml import etree, html

from onrecord.service.composition import Record, open_record
from onrecord.service.faces.embed.oembed import KEPT_S
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import LOCAL, KeywordEmbedder
from tests.pages import page
from tests.service.faces.web.conftest import serving
from tests.service.faces.web.test_routes import tree


def told(client: httpx.Client, url: str, **fields: object) -> Any:  # noqa: ANN401 - JSON
    """Return what is told of an address."""
    reply = client.get("/oembed", params={"url": url, **fields})
    assert (reply.status_code, reply.headers["content-type"]) == (200, "application/json")
    return reply.json()


def test_a_citation_is_shown_as_a_quotation(client: httpx.Client, site: str, held: Record) -> None:
    """With who said it, when, to whom, and the way to it; in JSON and in XML the same."""
    passage = held.retriever.search("port cranes").hits[0].passage
    url = f"{site}/c/{passage.id}"
    found = told(client, url)
    html_of_it = found.pop("html")
    height = found.pop("height")
    assert found == {
        "version": "1.0",
        "type": "rich",
        "title": f"{passage.speaker}, 23 February 2024: {passage.title}",
        "author_name": passage.speaker,
        "author_url": f"{site}/?q=speaker%3A%22{passage.speaker.replace(' ', '+')}%22",
        "provider_name": "On Record",
        "provider_url": f"{site}/",
        "cache_age": KEPT_S,
        "width": 600,
    }
    assert 100 < height < 1000
    quoted = html.fragment_fromstring(html_of_it)
    assert (quoted.tag, quoted.get("cite")) == ("blockquote", url)
    assert "\n".join(p.text_content() for p in quoted.findall("p")) == f"“{passage.text}”"
    said = " ".join(quoted.findtext("footer/bdi").split())
    assert said == passage.speaker
    assert [link.get("href") for link in quoted.iter("a")] == [url]
    assert f"asked by {passage.asker}" in quoted.text_content()
    written = client.get("/oembed", params={"url": url, "format": "xml"})
    assert written.headers["content-type"] == "text/xml; charset=utf-8"
    as_xml = {element.tag: element.text for element in etree.fromstring(written.content)}
    assert as_xml == {name: str(value) for name, value in (found | {"html": html_of_it, "height": height}).items()}
    beside = told(client, f"{site}/?q=port+cranes#c/{passage.id}")
    assert beside["html"] == html_of_it


def test_where_a_quotation_has_no_room_a_link_is_given(client: httpx.Client, site: str, held: Record) -> None:
    """It is never cut, and never larger than allowed."""
    url = f"{site}/c/{held.retriever.search('port cranes').hits[0].passage.id}"
    whole = told(client, url)
    assert (told(client, url, maxwidth=320)["width"], told(client, url, maxwidth=9000)["width"]) == (320, 600)
    assert told(client, url, maxwidth=320)["height"] > whole["height"]
    for small in ({"maxheight": 60}, {"maxwidth": 100}):
        link = told(client, url, **small)
        assert (link["type"], link["title"]) == ("link", whole["title"])
        assert not link.keys() & {"html", "width", "height"}


def test_a_transcript_is_a_link(client: httpx.Client, site: str, held: Record) -> None:
    """It is too long to be shown."""
    passage = held.retriever.search("port cranes").hits[0].passage
    assert told(client, f"{site}/t/{passage.transcript}#e3") == {
        "version": "1.0",
        "type": "link",
        "title": passage.title,
        "author_name": told(client, f"{site}/t/{passage.transcript}")["author_name"],
        "author_url": f"{site}/t/{passage.transcript}",
        "provider_name": "On Record",
        "provider_url": f"{site}/",
        "cache_age": KEPT_S,
    }


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"url": "{site}/c/none"}, 404),
        ({"url": "{site}/t/none"}, 404),
        ({"url": "{site}/about"}, 404),
        ({"url": "{site}/?q=trade"}, 404),
        ({"url": "https://elsewhere.example/c/none"}, 404),
        ({"url": "javascript:alert(1)"}, 404),
        ({"url": "http://[/c/x"}, 404),
        ({"url": "{site}/c/none", "format": "yaml"}, 501),
        ({"url": "{site}/c/none", "maxwidth": "wide"}, 422),
        ({}, 422),
    ],
)
def test_what_cannot_be_told_has_the_status_that_oembed_gives_it(
    client: httpx.Client, site: str, fields: dict[str, str], status: int
) -> None:
    """404 for what is not ours to show, 501 for a format that is not written."""
    reply = client.get("/oembed", params={name: value.format(site=site) for name, value in fields.items()})
    assert (reply.status_code, reply.headers["content-type"]) == (status, "application/problem+json")


def test_pages_tell_where_it_is_told(client: httpx.Client, site: str, held: Record) -> None:
    """So that whoever is given a link finds it; each address given there answers."""
    passage = held.retriever.search("port cranes").hits[0].passage
    for path in (f"/c/{passage.id}", f"/t/{passage.transcript}"):
        links = tree(client.get(path)).xpath("//head/link[@rel='alternate' and contains(@type, 'oembed')]")
        assert [link.get("type") for link in links] == ["application/json+oembed", "text/xml+oembed"]
        answers = [client.get(link.get("href")) for link in links]
        assert [reply.status_code for reply in answers] == [200, 200]
        assert answers[0].json() == told(client, f"{site}{path}")


def test_harm_in_a_transcript_stays_words(client: httpx.Client, site: str, held: Record) -> None:
    """In the markup that others put into their pages, and in XML."""
    for hit in held.retriever.search("Kiribati").hits[:2]:
        url = f"{site}/c/{hit.passage.id}"
        shown = html.fragment_fromstring(told(client, url)["html"])
        assert {element.tag for element in shown.iter()} <= {"blockquote", "p", "footer", "bdi", "time", "a"}
        assert etree.fromstring(client.get("/oembed", params={"url": url, "format": "xml"}).content).findtext("html")


def test_words_that_changed_since_are_told_to_be_so(build: Build, settings: Settings, folder: Path) -> None:
    """As on their own page."""
    build(folder)
    record = open_record(settings, KeywordEmbedder())
    cited = record.retriever.search("space").hits[0].passage.id
    (folder / "a.txt").write_text(page("mars"))
    build(folder)
    with serving(record) as address, httpx.Client(base_url=address, **LOCAL) as client:
        shown = told(client, f"{address}/c/{cited}")["html"]
    assert "The source has changed since: this is what it said before." in shown
