"""Addresses and forms that somebody made up, and what the panel does to the page below it."""

from __future__ import annotations

import httpx
import pytest

from tests.service.faces.web.browsing import Reader
from tests.service.faces.web.test_routes import text

COVERED = "[...document.querySelectorAll('.skip, header, main, footer')].map((part) => part.inert)"


@pytest.mark.parametrize("crafted", ["../about", "../v1/stats", "..%2Fabout", "./x", "/example.org", "%", "%E0%A4%A"])
def test_an_address_opens_nothing_but_citations(reader: Reader, crafted: str) -> None:
    """What else this site serves is not put into the page, whatever is written behind the #."""
    reader.open("/?q=trade")
    reader.requested()
    reader.run(f"void (location.hash = '#c/{crafted}')")
    reader.wait("new Promise((done) => setTimeout(done, 100, true))")
    assert reader.run("document.getElementById('panel').hidden")
    assert [url for url in reader.requested() if "#" not in url] == []
    assert reader.complaints() == []


def test_what_the_panel_covers_is_out_of_the_way_of_the_keys(reader: Reader) -> None:
    """On a phone it fills the screen; beside the answer both can be used."""
    for width, is_covered in ((390, True), (1280, False)):
        reader.resize(width, 844)
        reader.open("/?q=trade")
        reader.run("document.querySelector('.hit a.cite').click()")
        reader.find(".panel .citation")
        assert reader.run(COVERED) == [is_covered] * 4
        reader.find(".panel .close").click()
        reader.wait("document.getElementById('panel').hidden")
        assert reader.run(COVERED) == [False] * 4
        assert reader.run("document.activeElement.matches('.hit a.cite')")


def test_an_article_that_is_too_long_is_told_above_the_form(client: httpx.Client) -> None:
    """With what to do, before a second is spent on reading it."""
    reply = client.post("/check", data={"article": "rain " * 40_001})
    assert reply.status_code == 400
    assert "send it in parts" in " ".join(text(reply, "//*[@role='alert']"))


@pytest.mark.parametrize("article", ["\x00", "%PDF-1.7", "PK\x03\x04"])
def test_an_article_that_is_no_text_is_told_above_the_form(client: httpx.Client, article: str) -> None:
    """It is the writer's to mend, and no failure of the service."""
    reply = client.post("/check", data={"article": article})
    assert (reply.status_code, text(reply, "//*[@role='alert']")) == (
        400,
        ["The article is not text; paste the words themselves."],
    )
