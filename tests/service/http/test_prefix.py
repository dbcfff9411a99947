"""A service below a path: all that it sends leads to what it serves, whether a proxy takes the path away or not."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import httpx
import pytest

from onrecord.service.composition import Record
from onrecord.service.http.prefix import prefix_of
from onrecord.service.settings.serve_settings import ServeSettings
from tests.service.http.conftest import served

ADDRESS = re.compile(r'\s(?:href|src|action|formaction)="([^"#?]*)[^"]*"')
PAGES = ("/", "/days", "/speakers", "/check", "/browse", "/nowhere")


def addresses(page: str) -> set[str]:
    """Return where a page leads, without addresses of other sites."""
    return {address for address in ADDRESS.findall(page) if not address.startswith(("http", "data:", "mailto:"))}


def test_every_page_leads_to_pages_that_are_there(seeds_record: Record) -> None:
    """Links, forms, styles and scripts, from every page; nothing leads to the root, which is somebody else's."""
    with served(seeds_record, public_url="https://example.org/on/record") as service:
        client = service.client
        assert client.get("/").text == client.get("/on/record/").text  # as a proxy asks that takes the path away
        for page in PAGES:
            text = client.get(f"/on/record{page}", headers={"Accept": "text/html"}).text
            found = addresses(text)
            assert found, page
            assert all(urljoin(f"/on/record{page}", one).startswith("/on/record/") for one in found), (page, found)
        linked = addresses(client.get("/on/record/").text)
        assert all(client.get(one).status_code in (200, 303, 405, 422) for one in sorted(linked))
        assert client.get("/on/recorded").status_code == 404


def test_redirections_cookies_and_absolute_links_have_the_path(seeds_record: Record) -> None:
    """So do oEmbed and feeds."""
    with served(seeds_record, public_url="https://example.org/record") as service:
        moved = service.client.get("/record/language/de?back=/days", follow_redirects=False)
        assert moved.headers["location"] == "/record/days"
        assert "Path=/record/" in moved.headers["set-cookie"]
        hit = service.client.get("/record/v1/search", params={"q": "space"}).json()["hits"][0]
        cited = f"https://example.org/record/c/{hit['passage_id']}"
        unfurled = service.client.get("/record/oembed", params={"url": cited}).json()
        assert "https://example.org/record/" in unfurled["html"], unfurled
        assert "https://example.org/record/t/" in service.client.get("/record/feed.atom").text


@pytest.mark.parametrize(
    ("proxies", "given", "expected"),
    [
        (("127.0.0.1",), "/desk", "/desk/days"),
        (("127.0.0.1",), "/desk/", "/desk/days"),
        (("127.0.0.1",), '/"><script>', "/days"),
        (("127.0.0.1",), "//evil.example", "/days"),
        (("10.0.0.1",), "/desk", "/days"),
        ((), "/desk", "/days"),
    ],
)
def test_the_path_of_a_proxy_is_believed_if_the_proxy_is(
    seeds_record: Record, proxies: tuple[str, ...], given: str, expected: str
) -> None:
    """And if it is a path."""
    with served(seeds_record, proxies=proxies) as service:
        page = service.client.get("/", headers={"X-Forwarded-Prefix": given}).text
        assert expected in addresses(page)
        moved = service.client.get(
            "/language/de?back=/days", headers={"X-Forwarded-Prefix": given}, follow_redirects=False
        )
        assert moved.headers["location"] == expected


def test_without_a_path_nothing_is_written_anew(client: httpx.Client) -> None:
    """What a page says of a path stays."""
    assert "/days" in addresses(client.get("/").text)
    assert prefix_of(ServeSettings(public_url="https://example.org/")) == ""
    assert prefix_of(ServeSettings(public_url="https://example.org/a/b/")) == "/a/b"


def test_what_a_reader_typed_is_not_an_address(seeds_record: Record) -> None:
    """A question that begins with a slash stays in its box as it was typed."""
    with served(seeds_record, public_url="https://example.org/record") as service:
        page = service.client.get("/record/", params={"q": '/space "href="/x'}).text
        assert 'value="/space &#34;href=&#34;/x"' in page
