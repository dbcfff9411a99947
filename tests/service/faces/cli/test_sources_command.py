"""`onrecord sources`: adding, listing, running and removing sources as a person does."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from onrecord.indexer.errors import IndexLocked
from onrecord.service.faces.cli import sources_command
from onrecord.service.faces.cli.sources_command import Duration
from onrecord.service.settings import load_settings
from tests.local_site import LocalSite, served
from tests.pages import page as conference
from tests.service.faces.cli.conftest import Run


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalSite]:
    """Return a site with one page and a contact for whoever asks for it."""
    monkeypatch.setenv("ONRECORD_FETCH__CONTACT", "desk@example.org")
    monkeypatch.setenv("ONRECORD_FETCH__DELAY_S", "0")
    with served() as made:
        made.sitemap("/sitemap.xml", "/a.txt", "/b.txt")
        made.put("/a.txt", conference("space"), "text/plain")
        yield made


def test_a_record_is_kept_up_to_date(run: Run, site: LocalSite) -> None:
    """What a run did is said in a few lines, and the record answers from it."""
    added = run("sources", "add", site.at("/sitemap.xml"), "--private")
    assert added.stdout == f"added {site.at('/sitemap.xml')}; fetch from it with: onrecord sources run\n"
    result = run("sources", "run")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "1 new, 0 changed, 0 unchanged, 0 removed, 0 moved, 0 failed, 0 forbidden"
    assert lines[2] == "indexed: 1 added, 0 updated, 0 removed; generation 1"
    assert f"missing {site.at('/b.txt')}: answers 404 Not Found" in result.stdout.replace("\n", " ")
    listed = json.loads(run("sources", "list", "--json").stdout)
    assert listed["sources"] == [
        {
            "source": site.at("/sitemap.xml"),
            "kind": "sitemap",
            "links": None,
            "hosts": [],
            "private": True,
            "added": listed["sources"][0]["added"],
            "checked": listed["sources"][0]["checked"],
            "kept": 1,
            "waiting": 1,
            "removed": 0,
            "failing": 0,
            "problem": None,
        }
    ]
    found = json.loads(run("search", "space", "--json").stdout)
    assert [hit["url"] for hit in found["hits"]] == [site.at("/a.txt")]
    assert site.address in run("sources", "list").stdout


def test_the_report_as_json_has_every_page(run: Run, site: LocalSite) -> None:
    """One object on one line, the report of the index in it."""
    run("sources", "add", site.at("/sitemap.xml"), "--private")
    [line] = run("sources", "run", "--json").stdout.splitlines()
    report = json.loads(line)
    assert (report["new"], report["waiting"], report["index"]["added"]) == ([site.at("/a.txt")], 1, 1)
    assert report["missing"] == [{"url": site.at("/b.txt"), "reason": "answers 404 Not Found"}]
    assert report["sources"][0] == {
        "source": site.at("/sitemap.xml"),
        "kind": "sitemap",
        "listed": 2,
        "found": 2,
        "unchanged": False,
        "goes_on": False,
        "elsewhere": {},
        "problem": None,
    }


def test_a_source_that_cannot_be_read_is_told_by_the_exit_code(run: Run, site: LocalSite) -> None:
    """So that whoever is told of failed jobs is told of it."""
    run("sources", "add", site.at("/gone.xml"), "--private")
    result = run("sources", "run")
    assert result.exit_code == 1
    assert "answers 404 Not Found" in result.stdout
    assert "answers 404 Not Found" in run("sources", "list").stdout


def test_a_run_that_is_stopped_says_what_it_did(run: Run, site: LocalSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a program which follows the reports misses no page."""

    def stop(_settings: object, _progress: object) -> None:
        raise KeyboardInterrupt

    run("sources", "add", site.at("/sitemap.xml"), "--private")
    monkeypatch.setattr(sources_command, "open_builder", stop)
    result = run("sources", "run", "--json")
    assert result.exit_code == 130
    report = json.loads(result.stdout)
    assert (report["new"], report["index"]) == ([site.at("/a.txt")], None)
    assert report["index_problem"] == "the run was stopped; what was fetched is kept and not indexed yet"
    assert "run the command again to go on" in result.stderr


def test_without_sources_a_run_says_how_to_add_one(run: Run) -> None:
    """And nothing is asked for, so that it needs no contact."""
    result = run("sources", "run")
    assert (result.exit_code, result.stdout) == (0, "no sources; add one with: onrecord sources add URL\n")
    assert run("sources", "list").stdout == "no sources; add one with: onrecord sources add URL\n"


def test_without_a_contact_nothing_is_fetched(run: Run) -> None:
    """Adding says so already; running is an error of one line."""
    assert "fetch.contact is not set" in run("sources", "add", "https://example.org/feed.xml").stdout
    result = run("sources", "run")
    assert result.exit_code == 2
    assert result.stderr.startswith("onrecord: fetch.contact is not set, and nothing is fetched without it")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("contact", ["me", "jürgen@example.org", "me@example", "a b@example.org", "https://"])
def test_a_contact_must_reach_somebody(run: Run, monkeypatch: pytest.MonkeyPatch, contact: str) -> None:
    """An e-mail address or a URL, in letters that a header may hold."""
    monkeypatch.setenv("ONRECORD_FETCH__CONTACT", contact)
    result = run("sources", "list")
    assert result.exit_code == 2
    assert "fetch.contact" in result.stderr


def test_removing_a_source_can_take_its_pages_along(run: Run, site: LocalSite) -> None:
    """They are withdrawn by the next run."""
    run("sources", "add", site.at("/sitemap.xml"), "--private")
    run("sources", "run")
    kept = run("sources", "remove", site.at("/sitemap.xml"))
    assert kept.stdout == f"removed {site.at('/sitemap.xml')}; 1 page kept in the record\n"
    run("sources", "add", site.at("/sitemap.xml"), "--private")
    run("sources", "run")
    removed = json.loads(run("sources", "remove", site.at("/sitemap.xml"), "--with-pages", "--json").stdout)
    assert removed == {"pages": 1, "removed": True}
    assert json.loads(run("sources", "run", "--json").stdout)["index"]["removed"] == 1
    assert run("sources", "remove", site.at("/sitemap.xml")).exit_code == 2


def test_it_runs_again_and_again(run: Run, site: LocalSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the time between two runs, though another run be in the way, until it is stopped."""
    run("sources", "add", site.at("/sitemap.xml"), "--private")
    waits: list[float] = []
    real = sources_command.run_sources

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            raise KeyboardInterrupt

    def once_locked(*arguments: object) -> object:
        if len(waits) == 1:
            raise IndexLocked("somebody is fetching for this record")
        return real(*arguments)  # type: ignore[arg-type]

    # The command's own clock, since threads of other tests sleep, too.
    monkeypatch.setattr(sources_command, "time", SimpleNamespace(monotonic=time.monotonic, sleep=sleep))
    monkeypatch.setattr(sources_command, "run_sources", once_locked)
    result = run("sources", "run", "--every", "30m", "--json")
    assert result.exit_code == 130
    assert [len(json.loads(line)["new"]) for line in result.stdout.splitlines()] == [1, 0]
    assert "somebody is fetching for this record" in result.stderr
    assert "stopped; what was fetched is kept, run the command again to go on" in result.stderr
    assert all(1790 < wait <= 1800 for wait in waits)


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("30m", 1800), ("2h", 7200), ("1d", 86400), ("5 M", 300)])
def test_a_time_is_a_number_with_a_unit(text: str, seconds: float) -> None:
    """Seconds, minutes, hours and days."""
    assert Duration().convert(text, None, None) == seconds


@pytest.mark.parametrize("text", ["", "0m", "30", "soon", "-5m", "1.5h"])
def test_what_is_no_time_is_refused(text: str) -> None:
    """With how to write it."""
    with pytest.raises(click.BadParameter, match="write it as 90s"):
        Duration().convert(text, None, None)


def test_a_missing_library_says_what_to_install(run: Run, site: LocalSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Adding a source needs none of them."""
    run("sources", "add", site.at("/sitemap.xml"), "--private")
    for name in ("onrecord.indexer.fetching.web_archive", "warcio.warcwriter", "warcio.statusandheaders"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "warcio", None)
    result = run("sources", "run")
    assert result.exit_code == 2
    assert "pip install 'onrecord[sources]'" in result.stderr


def test_pages_lie_in_a_folder_of_the_record(run: Run, site: LocalSite) -> None:
    """So that they are copied and moved with it."""
    run("sources", "add", site.at("/sitemap.xml"), "--private")
    run("sources", "run")
    record = load_settings().index.path
    assert {path.name for path in (record / "sources").iterdir()} >= {"pages", "archive", "sources.sqlite"}
    assert len(list(Path(record / "sources/pages").rglob("*.txt"))) == 1
