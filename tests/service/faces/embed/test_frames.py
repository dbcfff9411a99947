"""The page for frames, as a browser shows it in the page of another, and as it is without scripts."""

from __future__ import annotations

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from lxml import html
from selenium.webdriver import Keys
from starlette.concurrency import run_in_threadpool

from onrecord.service.composition import Record
from onrecord.service.faces.web.rendering import IN_FRAME, Assets, Pages
from onrecord.service.faces.web.web_face import frame_router
from tests.service.faces.embed.conftest import ServeWith
from tests.service.faces.embed.newspaper import Newspaper, Visitor
from tests.service.faces.web.browsing import RULES, Reader
from tests.service.faces.web.hostile import SCRIPT
from tests.service.faces.web.test_routes import text
from tests.service.http.conftest import with_serve

FRAME = '<iframe id="frame" title="On Record" width="700" height="500" src="{site}/embed?q=port+cranes"></iframe>'
HEARD = "void addEventListener('message', (event) => { window.heard = [event.origin, event.data]; })"


def framed(visitor: Reader, newspaper: Newspaper, site: str) -> None:
    """Open a page with a frame and look into it."""
    visitor.open(newspaper.print(FRAME.format(site=site), site))
    visitor.run(HEARD)
    visitor.driver.switch_to.frame(visitor.run("document.getElementById('frame')"))


def test_a_page_that_is_named_may_frame_it(visitor: Visitor, newspaper: Newspaper, site: str) -> None:
    """It answers there, its links lead out of the frame, and it tells how high it is."""
    reader = Reader(visitor.driver, newspaper.origin)
    framed(reader, newspaper, site)
    assert reader.find(".quotation blockquote").text
    reader.find("#q").clear()
    reader.find("#q").send_keys("Kiribati", Keys.ENTER)
    reader.wait("location.search === '?q=Kiribati'")
    citation = reader.find("a.cite")
    leads, here = citation.get_attribute("href"), reader.driver.current_window_handle
    citation.click()
    reader.driver.switch_to.window(next(w for w in reader.driver.window_handles if w != here))
    reader.wait("document.querySelector('.citation') !== null")
    assert (reader.driver.current_url, reader.run("window.opener")) == (leads, None)
    reader.driver.close()
    reader.driver.switch_to.window(here)
    reader.driver.switch_to.frame(reader.run("document.getElementById('frame')"))
    assert "taken" not in reader.driver.title
    assert reader.faults(RULES) == []
    height = reader.run("Math.ceil(document.documentElement.getBoundingClientRect().height)")
    reader.driver.switch_to.default_content()
    reader.wait(f"window.heard?.[1].height === {height}")
    assert reader.run("window.heard") == [site, {"type": "onrecord:height", "height": height}]
    assert reader.complaints() == []


def test_no_other_page_may(visitor: Visitor, newspaper: Newspaper, serve_with: ServeWith) -> None:
    """Neither by default, nor where another is named; a browser shows nothing, and says so in its console."""
    for frames in ((), ("https://desk.example",)):
        reader = Reader(visitor.driver, newspaper.origin)
        framed(reader, newspaper, serve_with(frames=frames))
        assert reader.all("form, blockquote, .answer") == []
        assert any("frame-ancestors" in complaint for complaint in reader.complaints())
        reader.driver.switch_to.default_content()


def test_without_scripts_it_answers_too(visitor: Visitor, newspaper: Newspaper, site: str) -> None:
    """Asking is a form, citations are links."""
    reader = Reader(visitor.driver, newspaper.origin)
    reader.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    reader.driver.get(f"{site}/embed")
    reader.find("#q").send_keys("port cranes", Keys.ENTER)
    assert reader.find(".quotation blockquote").text


@pytest.mark.parametrize("path", ["/embed?q=port+cranes", "/embed", "/embed?q=date:2019-13", "/embed?q=x&n=0"])
def test_only_this_page_may_be_framed(client: httpx.Client, newspaper: Newspaper, path: str) -> None:
    """Its errors with it; every other answer says that nobody may, in words for old browsers too."""
    reply = client.get(path)
    assert f"frame-ancestors {newspaper.origin}" in reply.headers["content-security-policy"]
    assert "x-frame-options" not in reply.headers
    assert text(reply, "//form[@action='/embed' and @target='_self']/button") == ["Search"]
    assert text(reply, "//head/base[@target='_blank']") == [""]
    for other in ("/", "/?q=port+cranes", "/about", "/embedded", "/embed.js", "/oembed", "/v1/stats"):
        answer = client.get(other)
        assert answer.headers["content-security-policy"].endswith("frame-ancestors 'none'"), other
        assert answer.headers["x-frame-options"] == "DENY"


def test_what_is_asked_and_said_stays_words(client: httpx.Client) -> None:
    """As on every page."""
    found = html.fromstring(client.get("/embed", params={"q": f"Kiribati {SCRIPT}"}).content)
    assert found.xpath("//script[not(@src)] | //img | //@style | //style") == []


def test_until_the_model_is_loaded_a_frame_waits(held: Record, newspaper: Newspaper) -> None:
    """It asks again by itself, and the form is there meanwhile."""
    app = FastAPI()
    record = with_serve(held, frames=(newspaper.origin,))
    pages = Pages(Assets.packaged(), layout=IN_FRAME, framed_by=record.settings.serve.frames)
    app.include_router(frame_router(record, pages, run_in_threadpool, lambda: False))
    reply = TestClient(app).get("/embed?q=trade")
    assert (reply.status_code, text(reply, "//main/h1"), reply.headers["refresh"]) == (503, ["One moment"], "2")
    assert f"frame-ancestors {newspaper.origin}" in reply.headers["content-security-policy"]
    assert TestClient(app).get("/embed").status_code == 200
