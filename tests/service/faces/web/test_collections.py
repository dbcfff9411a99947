"""Collections on the page, as a browser without scripts would use them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient
from lxml import html

from onrecord.indexer.store.collection_book import COLLECTIONS_FILE
from onrecord.service.composition import open_record
from onrecord.service.http.app import create_app
from onrecord.service.settings import Settings
from tests.conftest import Build
from tests.fakes import KeywordEmbedder
from tests.service.http.conftest import with_serve

NOTE = "See also the reply of 2019.\n\n<b>Ask</b> again."


@pytest.fixture
def built(settings: Settings, folder: Path, build: Build) -> Settings:
    """Return the settings of an index of two pages, of which b.txt is about trade."""
    build(folder)
    return settings


@pytest.fixture
def client(built: Settings) -> Iterator[TestClient]:
    """Return a browser at the service."""
    with TestClient(create_app(open_record(built, KeywordEmbedder())), base_url="http://localhost") as opened:
        yield opened


def ids(client: httpx.Client) -> list[str]:
    """Return the ids of the passages of both pages, in their order."""
    return sorted(hit["passage_id"] for hit in client.get("/v1/search?q=space+trade&limit=9").json()["hits"])


def tree(reply: httpx.Response) -> html.HtmlElement:
    """Return the elements of a page that was given."""
    assert reply.status_code == 200, reply.text
    return html.fromstring(reply.content, parser=html.HTMLParser(encoding="utf-8"))


def sent(client: TestClient, form: html.HtmlElement, button: str = "", **filled: str) -> httpx.Response:
    """Send a form as a browser does, by the button with a value."""
    fields = {**{name: value or "" for name, value in form.form_values()}, **filled}
    if button:
        [pressed] = form.xpath(f".//button[@value='{button}']")
        fields[pressed.get("name")] = button
    ids = [value for name, value in form.form_values() if name == "id"]
    data = {**fields, "id": ids} if ids else fields
    return client.post(form.action, data=data, headers={"Origin": "null", "Sec-Fetch-Site": "same-origin"})


def started(client: TestClient, wanted: list[str]) -> httpx.Response:
    """Collect citations into a new collection."""
    [form] = tree(client.get("/collect", params={"id": wanted})).xpath("//main//form")
    return sent(client, form, title="Cranes", note=NOTE)


def items(reply: httpx.Response) -> list[html.HtmlElement]:
    """Return the items of a collection that is shown."""
    found: list[html.HtmlElement] = tree(reply).xpath("//ol[@class='collected']/li")
    return found


def test_citations_are_gathered_annotated_ordered_and_taken_out(client: TestClient) -> None:
    """By links and forms alone; the browser remembers which collection it adds to."""
    first, second = ids(client)
    [link] = tree(client.get(f"/c/{first}")).xpath("//a[text()='Collect']")
    assert link.get("href") == f"/collect?id={first.replace('/', '%2F')}"
    shown = started(client, [first])
    assert "Cranes" in shown.text
    assert shown.headers["cache-control"] == "no-store"
    own, _ = tree(client.get("/collect", params={"id": second})).xpath("//main//form")
    assert own.xpath(".//button")[0].text_content() == "Add to “Cranes”"
    shown = sent(client, own)
    assert [item.xpath(".//a[@class='cite']/@data-cite")[0] for item in items(shown)] == [first, second]
    assert items(shown)[0].xpath(".//textarea")[0].value.replace("\r", "") == NOTE
    shown = sent(client, items(shown)[1].xpath(".//form")[0], "up", note="first now")
    assert [item.xpath(".//a[@class='cite']/@data-cite")[0] for item in items(shown)] == [second, first]
    assert items(shown)[0].xpath(".//textarea")[0].value == "first now"
    shown = sent(client, items(shown)[0].xpath(".//form")[0], "out")
    assert [item.xpath(".//a[@class='cite']/@data-cite")[0] for item in items(shown)] == [first]


def test_readers_read_and_change_nothing(client: TestClient) -> None:
    """The address for readers shows the notes as text, and no form."""
    shown = started(client, ids(client))
    [share] = tree(shown).xpath("//dt[text()='For readers']/following-sibling::dd[1]/a/@href")
    edit = str(shown.url).rpartition("/")[2]
    read = client.get(share)
    assert edit not in read.text
    assert "See also the reply of 2019." in items(read)[0].text_content()
    assert "<b>Ask</b>" not in read.text
    assert not tree(read).xpath("//main//form[@method='post']")
    token = share.rpartition("/")[2]
    refused = client.post(f"/collections/{token}", data={"action": "title", "title": "Mine"})
    assert refused.status_code == 400
    assert "for reading alone" in refused.text
    assert client.post(f"/collections/{token}", data={"action": "use"}).status_code == 400
    assert "Cranes" in client.get(share).text


def test_a_withdrawn_citation_is_shown_as_such(client: TestClient, folder: Path, build: Build) -> None:
    """On the page and in what is exported; its words stay."""
    shown = started(client, ids(client))
    (folder / "b.txt").unlink()
    build(folder)
    kept, gone = items(client.get(str(shown.url)))
    assert not kept.xpath(".//p[@class='changed']")
    assert gone.xpath(".//p[@class='changed']")[0].text.startswith("The source is no longer part of the record")
    assert "trade" in gone.text_content()
    [export] = tree(client.get(str(shown.url))).xpath("//form[contains(@class, 'exports')]")
    words = client.get(export.action, params={"format": "markdown"}).text
    assert "no longer part of the record" in words
    assert words.count("See also the reply of 2019.") == 2


def test_a_citation_that_the_record_lost_is_named(
    client: TestClient, built: Settings, folder: Path, build: Build
) -> None:
    """As after an index that was built anew: the note stays, and the rest can be exported."""
    shown = started(client, ids(client))
    lost = ids(client)[1]
    book = built.index.path / COLLECTIONS_FILE
    kept = book.read_bytes()
    shutil.rmtree(built.index.path)
    (folder / "b.txt").unlink()
    build(folder)
    book.write_bytes(kept)
    with TestClient(create_app(open_record(built, KeywordEmbedder())), base_url="http://localhost") as again:
        reply = again.get(str(shown.url))
        assert f"This record knows the citation {lost} no more." in items(reply)[1].text_content()
        token = str(shown.url).rpartition("/")[2]
        assert f"Not in this record: {lost}" in again.get(f"/v1/collections/{token}/export?format=markdown").text


def test_another_site_cannot_act_for_a_reader(client: TestClient) -> None:
    """Not even by making the browser add to a collection that is not the reader's."""
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.test"}):
        refused = client.post("/collections", data={"title": "x"}, headers=headers)
        assert refused.status_code == 400
        assert "set-cookie" not in refused.headers
    shown = client.post("/collections", data={"title": "Own"}, headers={"Origin": "http://localhost"})
    cookie = shown.history[0].headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    other = client.post("/v1/collections", json={"title": "Other"}).json()
    client.get(f"/collections/{other['edit']}")  # following a link takes nothing in hand
    assert "Own" in tree(client.get("/collections")).xpath("//main/p/a")[0].text_content()


def test_what_was_deleted_is_gone(client: TestClient) -> None:
    """For its maker, its readers and the cookie."""
    shown = started(client, ids(client))
    forms = tree(shown).xpath("//main//form")
    assert str(sent(client, forms[-1], "delete").url).endswith("/collections")
    assert client.get(str(shown.url)).status_code == 404
    assert not tree(client.get("/collections")).xpath("//main/p/a")


def test_mistakes_are_told(client: TestClient) -> None:
    """Each with what to do."""
    shown = started(client, ids(client))
    path = shown.url.path
    for data, told in (
        ({}, "send it again from the page"),
        ({"action": "note", "item": "x"}, "names no item"),
        ({"action": "title", "title": "t" * 201}, "at most 200"),
        ({"action": "note", "item": "1", "note": "n" * 4_001}, "at most 4,000"),
    ):
        reply = client.post(path, data=data)
        assert (reply.status_code, told in reply.text) == (400, True)
    assert client.post(path, data={"action": "out", "item": "99"}).status_code == 404
    assert client.get("/collect").status_code == 400
    assert client.get("/collect?id=none").status_code == 404
    assert client.get("/collections/nothing").status_code == 404


def test_an_operator_may_keep_none(built: Settings) -> None:
    """Then nothing leads there."""
    record = with_serve(open_record(built, KeywordEmbedder()), collections=0)
    with TestClient(create_app(record), base_url="http://localhost") as client:
        assert "collect" not in client.get("/?q=space").text.lower()
        assert client.get("/collections").status_code == 404
        assert "serve.collections" in client.post("/v1/collections", json={"title": "x"}).json()["detail"]
