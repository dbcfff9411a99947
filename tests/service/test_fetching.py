"""Runs of the sources against a real server: what is fetched, kept, indexed, withdrawn and reported."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import yaml
from warcio.archiveiterator import ArchiveIterator

from onrecord.indexer.build import Builder
from onrecord.indexer.errors import ConfigError, IndexLocked
from onrecord.indexer.fetching.adding import add_source, remove_source
from onrecord.indexer.fetching.run_report import RunReport, RunStopped, SourceReport, Told
from onrecord.indexer.store.fetch_state import KnownPage, PageState
from onrecord.indexer.work_progress import silent
from onrecord.service.fetching import open_state, pages_folder, run_sources, sole_run, sources_folder
from onrecord.service.settings import Settings
from tests.conftest import ROOT
from tests.fakes import KeywordEmbedder, english
from tests.local_site import FastClock, LocalSite, Served, served
from tests.pages import page as conference
from tests.pages import said

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body><h1>{title}</h1>{body}<script>visit = "{visit}"</script></body></html>"""


def html(topic: str, day: int = 24, visit: str = "") -> str:
    """Return a press conference as a page of a site."""
    title, *lines = conference(topic, day).split("\n")
    return PAGE.format(title=title, body="".join(f"<p>{line}</p>" for line in lines), visit=visit)


@pytest.fixture
def site() -> Iterator[LocalSite]:
    """Return an empty site."""
    with served() as made:
        yield made


class Desk:
    """A record with its sources: what a person does with them."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.clock = FastClock()
        self.tune(contact="desk@example.org", delay_s=0.0, timeout_s=2.0, page_s=3.0)

    def tune(self, **changes: object) -> None:
        """Change settings of fetching."""
        fetch = self.settings.fetch.model_validate({**self.settings.fetch.model_dump(), **changes})
        self.settings = self.settings.model_copy(update={"fetch": fetch})

    def add(self, given: str, *, links: str | None = None, hosts: Sequence[str] = (), private: bool = True) -> None:
        """Add a source on this machine."""
        with open_state(self.settings) as state:
            own = pages_folder(self.settings)
            add_source(state, given, links=links, hosts=hosts, private=private and "://" in given, own_pages=own)

    def run(self, *, after_hours: float = 0.0) -> RunReport:
        """Make a run, so many hours after the last one."""
        self.clock.pass_on(hours=after_hours)
        return run_sources(self.settings, silent, self.builder, self.clock)

    def builder(self) -> Builder:
        """Return a builder with a fake model."""
        return Builder(self.settings, KeywordEmbedder(), lambda: english, silent)

    @property
    def files(self) -> list[Path]:
        """The fetched pages."""
        return sorted(
            file for file in pages_folder(self.settings).rglob("*") if file.is_file() and file.suffix != ".yaml"
        )

    def archived(self) -> list[tuple[str, str, int, bytes]]:
        """Return (type, address, status, body) of every record of an answer in the archive."""
        found = []
        for file in sorted((sources_folder(self.settings) / "archive").glob("*.warc.gz")):
            with file.open("rb") as stream:
                for record in ArchiveIterator(stream):
                    if record.rec_type in {"response", "revisit"}:
                        address = record.rec_headers.get_header("WARC-Target-URI")
                        status = int(record.http_headers.get_statuscode())
                        body = record.content_stream().read() if record.rec_type == "response" else b""
                        found.append((record.rec_type, address, status, body))
        return found


@pytest.fixture
def desk(settings: Settings) -> Desk:
    """Return an empty record."""
    return Desk(settings)


def briefly(report: RunReport) -> dict[str, object]:
    """Return what a run did with pages, without what it did nothing of."""
    names = ("new", "changed", "unchanged", "missing", "removed", "moved", "failed", "forbidden", "restless", "waiting")
    return {name: value for name in names if (value := getattr(report, name))}


def test_new_pages_are_fetched_and_indexed_and_then_left_alone(site: LocalSite, desk: Desk) -> None:
    """A sitemap is read, its pages are fetched once, and a run that finds nothing new asks for nothing but the list."""
    site.sitemap("/sitemap.xml", "/a.html", "/b.html")
    site.put("/a.html", html("space"), tagged=True)
    site.put("/b.html", html("trade", day=25), tagged=True)
    desk.add(site.at("/sitemap.xml"))
    first = desk.run()
    assert briefly(first) == {"new": [site.at("/a.html"), site.at("/b.html")]}
    assert first.index is not None
    assert (first.index.added, first.index.transcripts, first.index.skipped) == (2, 2, [])
    assert sorted(site.paths()) == ["/a.html", "/b.html", "/robots.txt", "/sitemap.xml"]
    site.asked.clear()
    again = desk.run()
    assert briefly(again) == {}
    assert site.paths() == ["/sitemap.xml"]
    assert again.sources == [SourceReport(site.at("/sitemap.xml"), "sitemap", is_unchanged=True)]


def test_a_page_is_kept_as_fetched_with_what_is_known_of_it(site: LocalSite, desk: Desk) -> None:
    """The file holds the bytes of the server, the sidecar the address and the time, and what the feed says."""
    site.put(
        "/feed.xml",
        f"""<rss version="2.0"><channel><title>Ministry</title><link>{site.address}</link><item>
        <title>Mao Ning speaks</title><link>{site.at("/a.html?id=3&amp;c=2#top")}</link>
        <pubDate>Fri, 24 Jul 2020 23:30:00 -0500</pubDate></item></channel></rss>""",
        "application/rss+xml",
    )
    site.put("/a.html?id=3&c=2", html("space"))
    desk.add(site.at("/feed.xml"))
    assert briefly(desk.run()) == {"new": [site.at("/a.html?id=3&c=2")]}
    [file] = desk.files
    assert file.read_bytes() == html("space").encode()
    told = yaml.safe_load(file.with_name(f"{file.name}.yaml").read_text())
    assert told.pop("fetched").endswith("+00:00")
    assert told == {
        "url": site.at("/a.html?id=3&c=2"),
        "listed": {"title": "Mao Ning speaks", "published": "2020-07-24"},
    }


def test_what_a_citation_shows_can_be_proven_from_the_archive(site: LocalSite, desk: Desk) -> None:
    """The archive holds every answer with its address and status, and the very bytes of the page that is indexed."""
    packed = gzip.compress(html("space").encode())
    site.pages["/a.html"] = Served(packed, headers={"Content-Encoding": "gzip"})
    site.sitemap("/sitemap.xml", "/a.html", "/gone.html")
    desk.add(site.at("/sitemap.xml"))
    desk.run()
    [file] = desk.files
    pages = {address: body for kind, address, status, body in desk.archived() if kind == "response" and status == 200}
    assert pages[site.at("/a.html")] == file.read_bytes()
    statuses = {address: status for _, address, status, _ in desk.archived()}
    assert statuses[site.at("/gone.html")] == 404
    assert statuses[site.at("/robots.txt")] == 404


def test_bytes_that_are_in_the_archive_are_not_stored_again(site: LocalSite, desk: Desk) -> None:
    """A page that is sent again unchanged, by a server without validators, becomes a revisit record."""
    site.sitemap("/sitemap.xml", "/a.html")
    site.put("/a.html", html("space"))
    desk.add(site.at("/sitemap.xml"))
    desk.run()
    assert briefly(desk.run(after_hours=7)) == {"unchanged": 1}
    kinds = [kind for kind, address, _, _ in desk.archived() if address == site.at("/a.html")]
    assert kinds == ["response", "revisit"]


def test_a_changed_page_replaces_the_former_one(site: LocalSite, desk: Desk) -> None:
    """It is asked for with its ETag when its time has come; new words are indexed as a revision of the same page."""
    site.sitemap("/sitemap.xml", "/a.html", "/b.html")
    site.put("/a.html", html("space"), tagged=True)
    site.put("/b.html", html("trade", day=25), tagged=True)
    desk.add(site.at("/sitemap.xml"))
    desk.run()
    site.put("/a.html", html("mars"), tagged=True)
    report = desk.run(after_hours=7)
    assert briefly(report) == {"changed": [site.at("/a.html")], "unchanged": 1}
    assert report.index is not None
    assert (report.index.updated, report.index.added, report.index.removed) == (1, 0, 0)
    assert "mars" in " ".join(said(desk.settings).values())
    assert (site.bodies("/a.html"), site.bodies("/b.html")) == (2, 1)


def test_a_list_that_says_a_page_has_changed_is_believed_at_once(site: LocalSite, desk: Desk) -> None:
    """A later lastmod has the page fetched before its time; the others wait."""
    site.sitemap("/sitemap.xml", ("/a.html", "2026-01-01"), ("/b.html", "2026-01-01"))
    site.put("/a.html", html("space"))
    site.put("/b.html", html("trade", day=25))
    desk.add(site.at("/sitemap.xml"))
    desk.run()
    site.put("/a.html", html("mars"))
    site.sitemap("/sitemap.xml", ("/a.html", "2026-01-02"), ("/b.html", "2026-01-01"))
    assert briefly(desk.run()) == {"changed": [site.at("/a.html")]}
    assert site.bodies("/b.html") == 1


def test_a_page_that_is_gone_twice_is_withdrawn(site: LocalSite, desk: Desk) -> None:
    """One 404 may be a mistake; the second has the page withdrawn, and its citations still resolve by the store."""
    site.sitemap("/sitemap.xml", "/a.html", "/b.html")
    site.put("/a.html", html("space"))
    site.put("/b.html", html("trade", day=25))
    desk.add(site.at("/sitemap.xml"))
    desk.run()
    site.answer("/a.html", 404)
    told = Told(site.at("/a.html"), "answers 404 Not Found")
    assert briefly(desk.run(after_hours=7)) == {"missing": [told], "unchanged": 1}
    assert len(said(desk.settings)) == 2
    report = desk.run(after_hours=1)
    assert briefly(report) == {"removed": [told]}
    assert report.index is not None
    assert report.index.removed == 1
    assert ["trade" in text for text in said(desk.settings).values()] == [True]
    site.put("/a.html", html("space"))
    assert briefly(desk.run(after_hours=24 * 31))["new"] == [site.at("/a.html")]


def test_the_last_page_of_a_record_can_be_withdrawn(site: LocalSite, desk: Desk) -> None:
    """A folder without pages is no error where there were some."""
    site.sitemap("/sitemap.xml", "/a.html")
    site.put("/a.html", html("space"))
    desk.add(site.at("/sitemap.xml"))
    desk.run()
    site.answer("/a.html", 410)
    desk.run(after_hours=7)
    report = desk.run(after_hours=1)
    assert [told.address for told in report.removed] == [site.at("/a.html")]
    assert report.index_problem is None
    assert said(desk.settings) == {}


def test_a_moved_page_keeps_its_citations(site: LocalSite, desk: Desk) -> None:
    """A page of the record that moves for good is the same page, fetched from its new address, and not a new one."""
    site.sitemap("/sitemap.xml", "/a.html")
    site.put("/a.html", html("space"), tagged=True)
    desk.add(site.at("/sitemap.xml"))
    desk.run()
    before = said(desk.settings)
    site.redirect("/a.html", "/archive/a.html")
    site.put("/archive/a.html", html("space"), tagged=True)
    report = desk.run(after_hours=7)
    assert briefly(report) == {"moved": [Told(site.at("/a.html"), site.at("/archive/a.html"))], "unchanged": 1}
    assert said(desk.settings) == before
    site.sitemap("/sitemap.xml", "/a.html", "/archive/a.html")
    site.asked.clear()
    assert briefly(desk.run(after_hours=16)) == {"unchanged": 1}
    assert site.paths() == ["/sitemap.xml", "/archive/a.html"]


def test_an_address_that_has_moved_from_the_start_is_left_for_the_other(site: LocalSite, desk: Desk) -> None:
    """A list names an old address and the new one; the page is fetched once, and the old one is not asked for again."""
    site.sitemap("/sitemap.xml", "/old.html", "/new.html")
    site.redirect("/old.html", "/new.html")
    site.put("/new.html", html("space"), tagged=True)
    desk.add(site.at("/sitemap.xml"))
    report = desk.run()
    assert briefly(report) == {
        "moved": [Told(site.at("/old.html"), site.at("/new.html"))],
        "new": [site.at("/new.html")],
    }
    desk.run(after_hours=7)
    assert (site.paths().count("/old.html"), site.bodies("/new.html"), len(desk.files)) == (1, 1, 1)


def test_a_page_that_moves_to_an_address_that_waits_is_one_page(site: LocalSite, desk: Desk) -> None:
    """The list names the new address before the old one was asked again: nothing is fetched or indexed twice."""
    site.sitemap("/sitemap.xml", "/old.html")
    site.put("/old.html", html("space"), tagged=True)
    desk.add(site.at("/sitemap.xml"))
    desk.run()
    desk.tune(max_pages=1)
    site.redirect("/old.html", "/new.html")
    site.put("/new.html", html("space"), tagged=True)
    with open_state(desk.settings) as state:  # as where more was new than the last run could fetch
        waiting = KnownPage(site.at("/new.html"), site.at("/sitemap.xml"), PageState.NEW, site.at("/new.html"), 1e12)
        state.put(waiting)
    moved = {"moved": [Told(site.at("/old.html"), site.at("/new.html"))], "unchanged": 1}
    assert briefly(desk.run(after_hours=7)) == moved
    assert len(said(desk.settings)) == 1
    assert site.bodies("/new.html") == 0


def test_a_page_that_moves_to_one_of_the_record_leaves(site: LocalSite, desk: Desk) -> None:
    """Two addresses become one; the words are found once, at the one that is left."""
    site.sitemap("/sitemap.xml", "/old.html", "/new.html")
    site.put("/old.html", html("space"))
    site.put("/new.html", html("space and trade"))
    desk.add(site.at("/sitemap.xml"))
    desk.run()
    site.redirect("/old.html", "/new.html")
    desk.run(after_hours=7)
    assert ["space and trade" in text for text in said(desk.settings).values()] == [True]
    assert len(desk.files) == 1


def test_what_is_chosen_during_a_run_holds(site: LocalSite, desk: Desk) -> None:
    """A source that is added again while its list is read keeps the options given then."""

    def meanwhile(handler: BaseHTTPRequestHandler) -> None:
        desk.add(site.at("/feed.json"), links="*/b*")
        _send(handler, b'{"items": [{"url": "/a.html"}, {"url": "/b.html"}]}', "application/json")

    site.put("/a.html", html("space"))
    site.put("/b.html", html("trade", day=25))
    site.pages["/feed.json"] = meanwhile
    desk.add(site.at("/feed.json"), links="*/a*")
    assert desk.run().new == [site.at("/a.html")]
    assert desk.run().new == [site.at("/b.html")]
    with open_state(desk.settings) as state:
        assert [source.links for source in state.sources()] == ["*/b*"]


def test_headers_in_other_letters_are_understood(site: LocalSite, desk: Desk) -> None:
    """An address in UTF-8 is followed; an ETag that cannot be sent back is not asked with."""
    site.sitemap("/sitemap.xml", "/a.html", "/b.html")
    site.redirect("/a.html", "/été.html".encode().decode("latin-1"), 302)
    site.put("/%C3%A9t%C3%A9.html", html("space"))
    site.pages["/b.html"] = Served(html("trade", day=25).encode(), headers={"ETag": '"é"'})
    desk.add(site.at("/sitemap.xml"))
    assert briefly(desk.run()) == {"new": [site.at("/a.html"), site.at("/b.html")]}
    assert briefly(desk.run(after_hours=7)) == {"unchanged": 2}


def test_a_passing_redirect_changes_no_address(site: LocalSite, desk: Desk) -> None:
    """What 302 leads to is the page of the address that was asked for."""
    site.sitemap("/sitemap.xml", "/a.html")
    site.redirect("/a.html", "/today/a.html", 302)
    site.put("/today/a.html", html("space"))
    desk.add(site.at("/sitemap.xml"))
    assert briefly(desk.run()) == {"new": [site.at("/a.html")]}


def test_a_page_that_leads_to_the_front_page_is_missing(site: LocalSite, desk: Desk) -> None:
    """Many sites send the readers of lost pages home; the front page is not what was said there."""
    site.sitemap("/sitemap.xml", "/a.html")
    site.put("/a.html", html("space"))
    site.put("/", html("trade"))
    desk.add(site.at("/sitemap.xml"))
    desk.run()
    site.redirect("/a.html", "/", 302)
    report = desk.run(after_hours=7)
    assert briefly(report) == {
        "missing": [Told(site.at("/a.html"), f"redirects to {site.at('/')}, which is another page")]
    }
    assert len(said(desk.settings)) == 1


def test_redirects_that_lead_nowhere_are_failures(site: LocalSite, desk: Desk) -> None:
    """A circle, a chain without end and another site are each told, and nothing of them is followed further."""
    site.sitemap("/sitemap.xml", "/circle", "/chain/0", "/away")
    site.redirect("/circle", "/round")
    site.redirect("/round", "/circle")
    for number in range(20):
        site.redirect(f"/chain/{number}", f"/chain/{number + 1}", 302)
    site.redirect("/away", "http://192.0.2.1/secret")
    desk.add(site.at("/sitemap.xml"))
    reasons = {told.address: told.reason for told in desk.run().failed}
    assert reasons == {
        site.at("/circle"): "redirects in a circle",
        site.at("/chain/0"): "redirects more than 5 times",
        site.at("/away"): "redirects to http://192.0.2.1/secret, another site; to follow, add the source again "
        "with --host 192.0.2.1",
    }
    assert len([path for path in site.paths() if path.startswith("/chain")]) == 6


def test_a_broken_server_is_tried_again_later_and_later(site: LocalSite, desk: Desk) -> None:
    """A page that fails is tried a few times in a run with growing pauses, and then waits for another run."""
    site.sitemap("/sitemap.xml", "/a.html", "/b.html")
    site.answer("/a.html", 500)
    site.put("/b.html", html("trade"))
    desk.add(site.at("/sitemap.xml"))
    report = desk.run()
    told = Told(site.at("/a.html"), "answers 500 Internal Server Error")
    assert briefly(report) == {"new": [site.at("/b.html")], "failed": [told], "waiting": 1}
    assert site.paths().count("/a.html") == 3
    assert max(desk.clock.waits) > 0.9
    assert briefly(desk.run()) == {"waiting": 1}
    site.put("/a.html", html("space"))
    assert briefly(desk.run(after_hours=1)) == {"new": [site.at("/a.html")]}


def test_a_server_that_asks_for_a_pause_gets_it(site: LocalSite, desk: Desk) -> None:
    """A short pause is waited for; a long one ends the run for this host and is kept in the next runs."""
    site.sitemap("/sitemap.xml", "/a.html", "/b.html")
    site.put("/b.html", html("trade"))
    site.answer("/a.html", 429, Retry_After="60")
    desk.add(site.at("/sitemap.xml"))
    desk.run()
    assert [wait for wait in desk.clock.waits if 59 < wait <= 60]
    site.answer("/a.html", 503, Retry_After="7200")
    site.asked.clear()
    report = desk.run(after_hours=1)
    host = site.address.removeprefix("http://")
    assert report.left == [Told(host, "answers 503 Service Unavailable and asked for a pause of 7,200 s")]
    assert site.paths() == ["/sitemap.xml", "/a.html"]
    site.asked.clear()
    assert desk.run(after_hours=1).sources[0].problem is not None
    assert site.paths() == []
    site.put("/a.html", html("space"))
    assert briefly(desk.run(after_hours=2))["new"] == [site.at("/a.html")]


def test_a_page_that_changes_at_every_fetch_makes_no_revisions(site: LocalSite, desk: Desk) -> None:
    """What no reader sees counts for nothing; a visible change each time has the page asked for less often."""
    visits = iter(range(1000))

    def token(handler: BaseHTTPRequestHandler) -> None:
        _send(handler, html("space", visit=str(next(visits))).encode())

    def clock(handler: BaseHTTPRequestHandler) -> None:
        _send(handler, html(f"trade, for the time {next(visits)},", day=25).encode())

    site.sitemap("/sitemap.xml", "/token.html", "/clock.html")
    site.pages.update({"/token.html": token, "/clock.html": clock})
    desk.add(site.at("/sitemap.xml"))
    desk.run()
    for _ in range(12):
        report = desk.run(after_hours=7)
    assert report.index is not None
    assert site.bodies("/token.html") < 6
    assert site.bodies("/clock.html") < 9
    changes = [desk.run(after_hours=24) for _ in range(4)]
    assert site.at("/clock.html") in {address for one in changes for address in one.restless}
    assert site.at("/token.html") not in {address for one in changes for address in one.changed}


def _send(handler: BaseHTTPRequestHandler, body: bytes, kind: str = "text/html") -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def test_what_robots_txt_forbids_is_not_fetched(site: LocalSite, desk: Desk) -> None:
    """It is asked once a day, and what it forbids is reported; a later robots.txt is obeyed."""
    site.put("/robots.txt", "User-agent: *\nDisallow: /b\n\nUser-agent: onrecord\nDisallow: /a\n", "text/plain")
    site.sitemap("/sitemap.xml", "/a.html", "/b.html")
    site.put("/a.html", html("space"))
    site.put("/b.html", html("trade", day=25))
    desk.add(site.at("/sitemap.xml"))
    report = desk.run()
    told = [Told(site.at("/a.html"), "robots.txt forbids it")]
    assert briefly(report) == {"new": [site.at("/b.html")], "forbidden": told, "waiting": 1}
    assert "/a.html" not in site.paths()
    desk.run(after_hours=7)
    assert site.paths().count("/robots.txt") == 1
    site.put("/robots.txt", "", "text/plain")
    assert site.at("/a.html") in desk.run(after_hours=25).new


def test_nothing_is_fetched_where_robots_txt_cannot_be_read(site: LocalSite, desk: Desk) -> None:
    """A robots.txt that answers 500 may forbid anything; once it can be read, the source is fetched."""
    site.answer("/robots.txt", 500)
    site.sitemap("/sitemap.xml", "/a.html")
    site.put("/a.html", html("space"))
    desk.add(site.at("/sitemap.xml"))
    report = desk.run()
    why = f"{site.address}/robots.txt answers 500, so that what it forbids is not known"
    assert [source.problem for source in report.sources] == [why]
    assert set(site.paths()) == {"/robots.txt"}
    site.put("/robots.txt", "User-agent: *\nAllow: /\n", "text/plain")
    assert briefly(desk.run(after_hours=1)) == {"new": [site.at("/a.html")]}


def test_the_crawl_delay_of_a_host_is_kept(site: LocalSite, desk: Desk) -> None:
    """Between two requests to one host lies what its robots.txt asks for."""
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 7\n", "text/plain")
    site.sitemap("/sitemap.xml", "/a.html", "/b.html")
    site.put("/a.html", html("space"))
    site.put("/b.html", html("trade", day=25))
    desk.add(site.at("/sitemap.xml"))
    desk.run()
    assert [round(wait) for wait in desk.clock.waits] == [7, 7]


def test_every_request_says_who_asks(site: LocalSite, desk: Desk) -> None:
    """The user agent names the program and the contact, and From has the e-mail address."""
    site.sitemap("/sitemap.xml")
    desk.add(site.at("/sitemap.xml"))
    desk.run()
    agents = {one.headers["User-Agent"] for one in site.asked}
    assert len(agents) == 1
    assert agents.pop().startswith("onrecord/")
    assert {one.headers["From"] for one in site.asked} == {"desk@example.org"}


def test_nothing_is_fetched_without_a_contact(site: LocalSite, desk: Desk) -> None:
    """The message names the setting and how to write it. Folders need none."""
    desk.tune(contact=None)
    desk.add(site.at("/sitemap.xml"))
    with pytest.raises(ConfigError, match=r"fetch\.contact is not set.*contact: desk@example\.org"):
        desk.run()
    assert site.asked == []


def test_a_private_address_is_refused_unless_it_is_allowed(site: LocalSite, desk: Desk) -> None:
    """A source that leads into this machine's network must have been added as such."""
    desk.add(site.at("/sitemap.xml"), private=False)
    [source] = desk.run().sources
    assert source.problem is not None
    assert "if it is your own, add the source again with --private" in source.problem
    assert site.asked == []


def test_a_very_long_list_is_fetched_in_parts(site: LocalSite, desk: Desk) -> None:
    """A run takes so many new pages, the rest stay noted, and no page is fetched twice."""
    desk.tune(max_pages=8)
    paths = [f"/{number}.html" for number in range(20)]
    for number, path in enumerate(paths):
        site.put(path, html(f"matter {number}"), tagged=True)
    site.sitemap("/sitemap.xml", *paths)
    desk.add(site.at("/sitemap.xml"))
    assert [(len(report.new), report.waiting) for report in (desk.run(), desk.run(), desk.run())] == [
        (8, 12),
        (8, 4),
        (4, 0),
    ]
    assert {site.bodies(path) for path in paths} == {1}


def test_fifty_thousand_new_pages_are_noted_at_once(site: LocalSite, desk: Desk) -> None:
    """A sitemap of the largest size costs seconds, and a run fetches no more than it may."""
    desk.tune(max_pages=3)
    paths = [f"/{number}.html" for number in range(50_000)]
    for path in paths[:3]:
        site.put(path, html("space"))
    site.sitemap("/sitemap.xml", *paths)
    desk.add(site.at("/sitemap.xml"))
    started = time.process_time()
    report = desk.run()
    assert time.process_time() - started < 20
    assert (len(report.new), report.waiting) == (3, 49_997)


def test_a_run_ends_in_time(site: LocalSite, desk: Desk) -> None:
    """What its time does not allow waits for the next run."""
    desk.tune(delay_s=10.0, run_s=35.0)
    paths = [f"/{number}.html" for number in range(10)]
    for number, path in enumerate(paths):
        site.put(path, html(f"matter {number}"))
    site.sitemap("/sitemap.xml", *paths)
    desk.add(site.at("/sitemap.xml"))
    report = desk.run()
    assert 0 < len(report.new) < 5
    assert report.waiting == 10 - len(report.new)


def test_a_feed_that_never_ends_costs_a_bounded_number_of_requests(site: LocalSite, desk: Desk) -> None:
    """Each of its pages names another; a run reads so many, says so, and the next one goes on there."""
    desk.tune(max_lists=5)

    def feed(handler: BaseHTTPRequestHandler) -> None:
        number = int(handler.path.rpartition("=")[2]) if "=" in handler.path else 0
        entry = f"<entry><title>t</title><id>x{number}</id><link href='/a{number}.html'/></entry>"
        link = f"<link rel='next' href='/feed?page={number + 1}'/>"
        _send(
            handler, f"<feed xmlns='http://www.w3.org/2005/Atom'>{link}{entry}</feed>".encode(), "application/atom+xml"
        )

    for path in ["/feed", *(f"/feed?page={number}" for number in range(50))]:
        site.pages[path] = feed
    desk.add(site.at("/feed"))
    report = desk.run()
    assert [path for path in site.paths() if path.startswith("/feed")] == [
        "/feed",
        *(f"/feed?page={number}" for number in range(1, 5)),
    ]
    assert report.sources[0].goes_on
    site.asked.clear()
    desk.run()
    assert [path for path in site.paths() if path.startswith("/feed")][:2] == ["/feed", "/feed?page=5"]


def test_a_page_that_never_ends_is_left(site: LocalSite, desk: Desk) -> None:
    """A body without end, one that comes by drops, and one that unpacks without measure are each given up."""
    desk.tune(max_bytes=200_000, timeout_s=0.3, page_s=1.0, tries=1)

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        while True:
            handler.wfile.write(b"word " * 10_000)

    def drops(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"word ")
            handler.wfile.flush()
            time.sleep(0.1)

    def silence(handler: BaseHTTPRequestHandler) -> None:
        del handler
        time.sleep(1.0)

    bomb = gzip.compress(b"\0" * 50_000_000)
    site.pages.update({"/endless": endless, "/drops": drops, "/silence": silence})
    site.pages["/bomb"] = Served(bomb, headers={"Content-Encoding": "gzip"})
    site.put("/picture", b"\x89PNG", "image/png")
    site.put("/good.html", html("space"))
    site.sitemap("/sitemap.xml", "/endless", "/bomb", "/drops", "/silence", "/picture", "/good.html")
    desk.add(site.at("/sitemap.xml"))
    started = time.monotonic()
    report = desk.run()
    assert time.monotonic() - started < 10
    assert report.new == [site.at("/good.html")]
    assert {told.address.rpartition("/")[2]: told.reason for told in report.failed} == {
        "endless": "is longer than 200,000 bytes (fetch.max_bytes for a page)",
        "bomb": "unpacks to more than 200,000 bytes (fetch.max_bytes for a page)",
        "drops": "the server took too long to answer",
        "silence": "the server took too long to answer",
        "picture": "is of the type image/png, which is not read",
    }


def test_a_wrong_charset_spoils_no_word(site: LocalSite, desk: Desk) -> None:
    """The bytes tell what they are, whatever the server calls them."""
    site.sitemap("/sitemap.xml", "/a.html", "/b.html")
    utf = html("space”, “the “Sào Tomé” matter")
    site.put("/a.html", utf, "text/html; charset=iso-8859-1")
    cyrillic = html("space и торговля с соседями, о которых много говорят в последнее время", day=25)
    site.put("/b.html", cyrillic.replace("utf-8", "windows-1251").encode("cp1251"), "text/html; charset=utf-8")
    desk.add(site.at("/sitemap.xml"))
    desk.run()
    text = " ".join(said(desk.settings).values())
    assert "Sào Tomé" in text
    assert "торговля с соседями" in text


def test_a_list_page_with_relative_links_is_a_source(site: LocalSite, desk: Desk) -> None:
    """Links are read relative to the page or its base, those that fit the pattern are taken, each once."""
    site.put(
        "/news/index.html",
        """<html><head><base href="/news/2020/"></head><body><a href="a.html">A</a> <a href="./a.html#top">A again</a>
        <a href="../2020/b.html">B</a> <a href="/about.html">About</a> <a href="javascript:void(0)">x</a>
        <a href="mailto:x@y.z">y</a><a href="http://[bad">z</a></body></html>""",
    )
    site.put("/news/2020/a.html", html("space"))
    site.put("/news/2020/b.html", html("trade", day=25))
    desk.add(site.at("/news/index.html"), links="*/2020/*.html")
    report = desk.run()
    assert briefly(report) == {"new": [site.at("/news/2020/a.html"), site.at("/news/2020/b.html")]}
    assert report.sources[0].kind == "list page"


def test_a_page_that_is_no_list_says_what_to_do(site: LocalSite, desk: Desk) -> None:
    """Without a pattern nobody knows which links are meant; its feed is named where it has one."""
    site.put(
        "/news",
        '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head><body>News</body></html>',
    )
    desk.add(site.at("/news"))
    [source] = desk.run().sources
    assert source.problem == (
        "cannot be read as a list of pages: it is a page; add it with a pattern of the pages that it links to, such as "
        f"--links '*/transcripts/*', or add its feed instead: {site.at('/rss')}"
    )


def test_one_page_under_two_addresses_is_found_once(site: LocalSite, desk: Desk) -> None:
    """Marks that count readers are no part of an address; what is left is indexed as a duplicate."""
    site.sitemap("/sitemap.xml", "/a.html", "/a.html?utm_source=feed", "/a.html#top", "/print/a.html")
    site.put("/a.html", html("space"))
    site.put("/print/a.html", html("space"))
    desk.add(site.at("/sitemap.xml"))
    report = desk.run()
    assert briefly(report) == {"new": [site.at("/a.html"), site.at("/print/a.html")]}
    assert report.index is not None
    assert (report.index.transcripts, report.index.duplicates) == (1, 1)


def test_pages_of_another_host_are_passed_over(site: LocalSite, desk: Desk) -> None:
    """A list may name any address; only the sites of the source are fetched from, and the others are told."""
    with served() as other:
        other.put("/b.html", html("trade", day=25))
        site.put("/a.html", html("space"))
        site.sitemap("/sitemap.xml", "/a.html", other.at("/b.html"), other.at("/c.html"))
        desk.add(site.at("/sitemap.xml"))
        report = desk.run()
        host = other.address.removeprefix("http://")
        assert briefly(report) == {"new": [site.at("/a.html")]}
        assert report.sources[0].elsewhere == {host: 2}
        assert other.asked == []
        desk.add(site.at("/sitemap.xml"), hosts=[host])
        assert briefly(desk.run())["new"] == [other.at("/b.html")]


def test_an_index_of_sitemaps_is_read_as_far_as_it_has_changed(site: LocalSite, desk: Desk) -> None:
    """A sitemap is not fetched again while its index says that it is as it was."""

    def index(day: str) -> None:
        entries = "".join(
            f"<sitemap><loc>{site.at(path)}</loc><lastmod>{when}</lastmod></sitemap>"
            for path, when in (("/one.xml", "2026-01-01"), ("/two.xml.gz", day))
        )
        xmlns = "http://www.sitemaps.org/schemas/sitemap/0.9"
        site.put("/index.xml", f'<sitemapindex xmlns="{xmlns}">{entries}</sitemapindex>', "text/xml")

    site.sitemap("/one.xml", "/a.html")
    site.sitemap("/two.xml.gz", "/b.html")
    plain = site.pages["/two.xml.gz"]
    assert isinstance(plain, Served)
    site.put("/two.xml.gz", gzip.compress(plain.body), "application/x-gzip")
    site.put("/a.html", html("space"))
    site.put("/b.html", html("trade", day=25))
    index("2026-01-01")
    desk.add(site.at("/index.xml"))
    assert sorted(desk.run().new) == [site.at("/a.html"), site.at("/b.html")]
    site.asked.clear()
    index("2026-01-02")
    desk.run()
    assert site.paths() == ["/index.xml", "/two.xml.gz"]
    site.asked.clear()
    desk.run()
    assert site.paths() == ["/index.xml"]


def test_a_folder_is_a_source(site: LocalSite, desk: Desk, folder: Path) -> None:
    """It is indexed where it lies, beside what is fetched; one that is gone is told, and nothing of it is withdrawn."""
    site.sitemap("/sitemap.xml", "/a.html")
    site.put("/a.html", html("debt"))
    desk.add(site.at("/sitemap.xml"))
    desk.add(str(folder))
    report = desk.run()
    assert report.index is not None
    assert report.index.transcripts == 3
    folder.rename(folder.with_name("elsewhere"))
    report = desk.run()
    assert report.sources[1].problem == "there is no such folder; create it, or remove the source"
    assert report.index is not None
    assert report.index.transcripts == 3


def test_an_empty_folder_keeps_nothing_else_from_being_indexed(site: LocalSite, desk: Desk, tmp_path: Path) -> None:
    """What was fetched is indexed, and the folder is told."""
    (tmp_path / "empty").mkdir()
    site.sitemap("/sitemap.xml", "/a.html")
    site.put("/a.html", html("debt"))
    desk.add(site.at("/sitemap.xml"))
    desk.add(str(tmp_path / "empty"))
    report = desk.run()
    assert report.index_problem is not None
    assert "contains no files to index" in report.index_problem
    assert len(said(desk.settings)) == 1


def test_a_page_that_says_nothing_is_told_and_fetched_once(site: LocalSite, desk: Desk) -> None:
    """It is kept, and the index says why it takes nothing from it; the next run does not ask for it again."""
    site.sitemap("/sitemap.xml", "/a.html", "/about.html")
    site.put("/a.html", html("space"))
    site.put("/about.html", "<html><body><p>About us.</p></body></html>")
    desk.add(site.at("/sitemap.xml"))
    report = desk.run()
    assert report.index is not None
    assert [
        skipped.path.startswith(f"{site.address[7:].replace(':', '-')}/about-") for skipped in report.index.skipped
    ] == [True]
    desk.run()
    assert site.bodies("/about.html") == 1


def test_an_interrupted_run_loses_nothing(site: LocalSite, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was fetched before Ctrl-C is kept and noted; the next run fetches the rest and indexes all."""
    paths = [f"/{number}.html" for number in range(6)]
    for number, path in enumerate(paths):
        site.put(path, html(f"matter {number}"))
    site.sitemap("/sitemap.xml", *paths)
    desk.add(site.at("/sitemap.xml"))

    def interrupt(handler: BaseHTTPRequestHandler) -> None:
        stopped.append(True)
        _send(handler, html("matter 3").encode())

    stopped: list[bool] = []
    site.pages["/3.html"] = interrupt
    write = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if stopped and str(target).endswith(".html"):
            raise KeyboardInterrupt
        return write(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(RunStopped) as stop:
        desk.run()
    assert briefly(stop.value.report) == {"new": [site.at(path) for path in paths[:3]]}
    assert stop.value.report.requests == 6
    assert not stop.value.report.is_complete
    monkeypatch.undo()
    assert len(desk.files) == 3 + 1  # the one that was being written, under another name
    stopped.clear()
    site.put("/3.html", html("matter 3"))
    report = desk.run()
    assert sorted(report.new) == [site.at(path) for path in paths[3:]]
    assert report.index is not None
    assert (report.index.transcripts, report.index.skipped) == (6, [])
    assert [site.bodies(path) for path in paths] == [1, 1, 1, 2, 1, 1]


def test_a_second_run_at_the_same_time_is_told(desk: Desk) -> None:
    """Who fetches for the record already is named, and nothing is fetched twice."""
    with sole_run(desk.settings), pytest.raises(IndexLocked, match=r"process \d+ on .* is fetching for this record"):
        desk.run()


def test_what_is_fetched_while_the_index_is_written_waits(site: LocalSite, desk: Desk) -> None:
    """The report says so, the pages are kept, and the next run indexes them."""
    from onrecord.indexer.writer_lock import sole_writer  # noqa: PLC0415 - for this test alone

    site.sitemap("/sitemap.xml", "/a.html")
    site.put("/a.html", html("space"))
    desk.add(site.at("/sitemap.xml"))
    with sole_writer(desk.settings.index.path):
        report = desk.run()
    assert report.new == [site.at("/a.html")]
    assert report.index_problem is not None
    assert "is kept and not indexed yet" in report.index_problem
    assert not report.is_complete
    assert desk.run().index is not None
    assert len(said(desk.settings)) == 1


def test_a_removed_source_leaves_its_pages_and_can_come_back(site: LocalSite, desk: Desk) -> None:
    """Nothing more is fetched from it; added again, it takes up its pages without fetching them anew."""
    site.sitemap("/sitemap.xml", "/a.html")
    site.put("/a.html", html("space"), tagged=True)
    desk.add(site.at("/sitemap.xml"))
    desk.run()
    with open_state(desk.settings) as state:
        assert len(remove_source(state, site.at("/sitemap.xml"), with_pages=False, own_pages=Path())) == 1
    site.asked.clear()
    assert briefly(desk.run(after_hours=100)) == {}
    assert site.asked == []
    assert len(said(desk.settings)) == 1
    desk.add(site.at("/sitemap.xml"))
    assert briefly(desk.run()) == {"unchanged": 1}
    with open_state(desk.settings) as state:
        assert state.counts(site.at("/sitemap.xml")) == {PageState.KEPT: 1}


def test_a_file_that_was_deleted_by_hand_comes_back(site: LocalSite, desk: Desk) -> None:
    """A page of which the bytes are lost is fetched whole when its time has come."""
    site.sitemap("/sitemap.xml", "/a.html")
    site.put("/a.html", html("space"), tagged=True)
    desk.add(site.at("/sitemap.xml"))
    desk.run()
    desk.files[0].unlink()
    assert briefly(desk.run(after_hours=7)) == {"changed": [site.at("/a.html")]}
    assert len(desk.files) == 1


def test_hosts_are_asked_in_turn(site: LocalSite, desk: Desk) -> None:
    """While one host's delay lasts, another is asked, so that two slow hosts take no longer than one."""
    with served() as other:
        for one in (site, other):
            one.put("/robots.txt", "User-agent: *\nCrawl-delay: 10\n", "text/plain")
            paths = [f"/{number}.html" for number in range(4)]
            for number, path in enumerate(paths):
                one.put(path, html(f"matter {number} of {one.address}"))
            one.sitemap("/sitemap.xml", *paths)
            desk.add(one.at("/sitemap.xml"))
        report = desk.run()
    assert len(report.new) == 8
    assert sum(desk.clock.waits) < 65  # one after the other would take 80


def test_a_killed_run_leaves_an_archive_that_can_be_read(site: LocalSite, desk: Desk, tmp_path: Path) -> None:
    """A process that is killed while it fetches leaves whole records and pages; the next run goes on."""
    started = threading.Event()

    def slow(handler: BaseHTTPRequestHandler) -> None:
        started.set()
        time.sleep(20)
        handler.close_connection = True

    site.sitemap("/sitemap.xml", "/a.html", "/slow.html")
    site.put("/a.html", html("space"))
    site.pages["/slow.html"] = slow
    desk.add(site.at("/sitemap.xml"))
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "ONRECORD_FETCH__CONTACT": "desk@example.org",
        "ONRECORD_FETCH__DELAY_S": "0",
    }
    command = [sys.executable, "-c", "from onrecord.service.faces.cli import main; main()", "sources", "run"]
    process = subprocess.Popen([*command, "--index", str(desk.settings.index.path)], env=environment, cwd=tmp_path)
    assert started.wait(30)
    process.kill()
    process.wait()
    assert site.at("/a.html") in {address for _, address, _, _ in desk.archived()}
    site.put("/slow.html", html("trade", day=25))
    report = desk.run()
    assert briefly(report) == {"new": [site.at("/slow.html")]}
    assert report.index is not None
    assert report.index.transcripts == 2
    assert site.bodies("/a.html") == 1


def test_the_hash_of_a_page_leads_from_the_record_to_the_archive(site: LocalSite, desk: Desk) -> None:
    """The sha256 that the record keeps of a source is that of the bytes in the archive, as they were unpacked."""
    site.sitemap("/sitemap.xml", "/a.html")
    site.put("/a.html", html("space"))
    desk.add(site.at("/sitemap.xml"))
    desk.run()
    [file] = desk.files
    hashes = {sha256(body).hexdigest() for _, _, status, body in desk.archived() if status == 200}
    assert sha256(file.read_bytes()).hexdigest() in hashes


def test_a_json_feed_is_a_source(site: LocalSite, desk: Desk) -> None:
    """Its items are pages, relative addresses among them."""
    items = [{"id": "1", "url": "/a.html", "title": "A", "date_published": "2020-07-24T08:00:00+08:00"}, {"id": 2}, 3]
    site.put(
        "/feed.json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}), "application/json"
    )
    site.put("/a.html", html("space"))
    desk.add(site.at("/feed.json"))
    assert briefly(desk.run()) == {"new": [site.at("/a.html")]}
