"""Time codes: subtitles go in, and citations say when in the recording the words were said, and lead there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from onrecord.service.composition import open_record
from onrecord.service.http.app import create_app
from onrecord.service.settings import load_settings
from tests.service.faces.cli.conftest import Run

VTT = """WEBVTT - Press conference on harbor dues

00:01:10.000 --> 00:01:14.000
<v Reporter>Will the dues for foreign ships rise next year?

00:12:34.500 --> 00:12:40.000
<v Minister Hale>The dues for foreign ships will not rise. Every harbor stays open to all ships of the world.

01:02:03.000 --> 01:02:09.000
<v Reporter>And the fines for late payment?

01:02:10.000 --> 01:02:15.000
<v Minister Hale>The fines for late payment stay as they are, and nobody has asked us to raise them.
"""
SIDECAR = "date: 2021-03-05\nrecording: https://v.example/1?t={seconds}\n"


@pytest.fixture
def recorded(run: Run) -> Run:
    """Return the program over an index of subtitles whose sidecar gives the address of the recording."""
    Path("pages").mkdir()
    Path("pages/dues.vtt").write_text(VTT, encoding="utf-8")
    Path("pages/dues.vtt.yaml").write_text(SIDECAR, encoding="utf-8")
    assert run("index", "pages").exit_code == 0
    return run


def test_a_turn_has_its_time(recorded: Run) -> None:
    """In seconds, as the cue begins."""
    shape = json.loads(recorded("parse", "pages/dues.vtt", "--json").stdout)
    assert [(turn["role"], turn["time"]) for turn in shape["turns"]] == [
        ("asker", 70.0),
        ("official", 754.5),
        ("asker", 3723.0),
        ("official", 3730.0),
    ]


def test_a_citation_says_when_and_leads_there(recorded: Run) -> None:
    """As a hit, as text, as JSON, as Markdown, as plain text and on the page."""
    hits = json.loads(recorded("search", "dues for foreign ships", "--json").stdout)["hits"]
    hit = next(hit for hit in hits if "will not rise" in hit["text"])
    assert (hit["time"], hit["recording"]) == (754.5, "https://v.example/1?t=754")
    text = recorded("cite", hit["passage_id"]).stdout
    assert "at 12:34 of the recording" in text
    assert "Recording:    https://v.example/1?t=754" in text
    cited = json.loads(recorded("cite", hit["passage_id"], "--json").stdout)
    assert (cited["time"], cited["recording"]) == (754.5, "https://v.example/1?t=754")
    written = recorded("cite", hit["passage_id"], "--format", "markdown").stdout
    assert "at 12:34 of the recording" in written
    assert "[Recording](<https://v.example/1?t=754>)" in written
    assert "https://v.example/1?t=754" in recorded("cite", hit["passage_id"], "--format", "plain").stdout
    later = next(hit for hit in hits if "fines" in hit["text"])
    assert "at 1:02:10 of the recording" in recorded("cite", later["passage_id"]).stdout
    app = create_app(open_record(load_settings(None, None)))
    page = TestClient(app, base_url="http://localhost").get(f"/c/{hit['passage_id']}").text
    assert '<a href="https://v.example/1?t=754" rel="noreferrer">at 12:34 of the recording</a>' in page
    shown = TestClient(app, base_url="http://localhost").get(f"/v1/transcripts/{hit['passage_id'].split('/')[0]}")
    assert [turn["time"] for turn in shown.json()["turns"]] == [70.0, 754.5, 3723.0, 3730.0]


def test_an_address_that_is_none_leads_nowhere(run: Run) -> None:
    """The time is told all the same; a page must not run what a sidecar holds."""
    Path("pages").mkdir()
    Path("pages/dues.vtt").write_text(VTT, encoding="utf-8")
    Path("pages/dues.vtt.yaml").write_text("recording: 'javascript:alert({seconds})'\n", encoding="utf-8")
    assert run("index", "pages").exit_code == 0
    hits = json.loads(run("search", "dues for foreign ships", "--json").stdout)["hits"]
    assert {(hit["time"], hit["recording"]) for hit in hits} == {(754.5, None), (3730.0, None)}
