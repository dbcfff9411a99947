"""`onrecord profile`: a draft that can be used as it is, and a check that says what it changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.indexer.profiles.profile_files import read_profile
from tests.service.faces.cli.conftest import Run

PAGE = """<html><head><link rel="canonical" href="https://harbors.example/2021/{number}"></head><body><article>
<h1>Doorstop on dues</h1><p>Harbor Office Newsletter</p>
<p>MINISTER: Good morning.</p><p>JOURNALIST: Will the dues rise?</p><p>MINISTER: No, they will not.</p>
</article></body></html>"""


@pytest.fixture
def pages() -> Path:
    """Return a folder with three pages of a source."""
    folder = Path("pages")
    folder.mkdir()
    for number in (1, 2, 3):
        (folder / f"{number}.html").write_text(PAGE.format(number=number), encoding="utf-8")
    return folder


def test_a_draft_is_written_and_checked(run: Run, pages: Path) -> None:
    """To a new file, never over one that is there."""
    done = run("profile", "draft", pages, "--out", "harbors.yaml")
    assert done.exit_code == 0
    assert "onrecord profile check harbors.yaml pages" in done.stderr
    drafted = Path("harbors.yaml").read_bytes()
    assert read_profile(drafted, "harbors.yaml", "harbors").profile.boilerplate == ("Harbor Office Newsletter",)
    assert run("profile", "draft", pages).stdout.encode() == drafted
    again = run("profile", "draft", pages, "--out", "harbors.yaml")
    assert again.exit_code == 2
    assert "harbors.yaml: is there already" in again.stderr
    told = run("profile", "check", "harbors.yaml", pages)
    assert "harbors fits 3 documents" in told.stdout
    assert "Without effect" not in told.stdout
    shape = json.loads(run("profile", "check", "harbors.yaml", pages, "--json").stdout)
    assert shape["matched"] == {"harbors": 3}
    assert shape["boilerplate"] == 3
    assert shape["before"]["turns"] == {"official": 6, "asker": 3, "narrator": 3}
    assert shape["after"]["turns"] == {"official": 6, "asker": 3}
    assert shape["silenced"] == []


def test_without_a_profile_the_configured_ones_are_checked(run: Run, pages: Path) -> None:
    """Those of the program, here, of which none is for these pages."""
    shape = json.loads(run("profile", "check", pages, "--json").stdout)
    assert shape["matched"] == {}
    assert shape["unmatched"] == ["1.html", "2.html", "3.html"]


def test_slips_are_told_with_their_lines(run: Run, pages: Path) -> None:
    """All of them, and nothing is compared."""
    Path("bad.yaml").write_text("match: {path: a}\nlabel: x\nspeakr: y\n", encoding="utf-8")
    done = run("profile", "check", "bad.yaml", pages)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "bad.yaml, line 2: label: there is no such field" in done.stderr
    assert "bad.yaml, line 3: speakr: there is no such field" in done.stderr
    assert len(json.loads(run("profile", "check", "bad.yaml", pages, "--json").stdout)["slips"]) == 2


def test_bad_input_is_named(run: Run, pages: Path) -> None:
    """An empty folder, one without a page that can be read, gold of other pages, a profile that is not there."""
    Path("empty").mkdir()
    Path("broken").mkdir()
    Path("broken/a.pdf").write_bytes(b"no PDF")
    Path("gold.jsonl").write_text('{"file": "z.txt", "exchanges": []}\n', encoding="utf-8")
    Path("p.yaml").write_text("match: {path: '*'}\n", encoding="utf-8")
    for arguments, told in (
        (("draft", "empty"), "empty: contains no files to index"),
        (("draft", "broken"), "broken: none of its files could be read"),
        (("check", "p.yaml", "broken"), "broken: none of its 1 files could be read: is called .pdf but is no PDF"),
        (("check", "p.yaml", pages, "--gold", "gold.jsonl"), "gold.jsonl: is gold of other pages"),
        (("check", "none.yaml", pages), "none.yaml: No such file"),
        (("draft", "nowhere"), "nowhere: no such file or folder"),
    ):
        done = run("profile", *arguments)
        assert done.exit_code == 2, told
        assert told in done.stderr
