"""`onrecord alerts`."""

from __future__ import annotations

import json

from tests.service.faces.cli.conftest import Run


def test_an_alert_is_added_listed_run_and_removed(indexed: Run) -> None:
    """By its token; nothing is sent while nothing is new."""
    done = indexed("alerts", "add", "space", "cooperation", "--webhook", "https://example.org/hook", "--json")
    assert done.exit_code == 0, done.output
    added = json.loads(done.stdout)
    assert (added["query"], added["channel"], added["secret"][:6]) == ("space cooperation", "webhook", "whsec_")
    assert json.loads(indexed("alerts", "list", "--json").stdout)["alerts"] == [added]
    assert added["token"] not in indexed("alerts", "list").stdout
    report = json.loads(indexed("alerts", "run", "--json").stdout)
    assert (report["alerts"], report["statements"], report["sent"]) == (1, 0, 0)
    assert indexed("alerts", "remove", added["token"]).exit_code == 0
    assert "There are no alerts" in indexed("alerts", "list").stdout


def test_mistakes_are_named(indexed: Run) -> None:
    """Where to send it, an unknown token, a period that is none."""
    assert "one of --webhook URL" in indexed("alerts", "add", "space").stderr
    assert "no alert has this token" in indexed("alerts", "remove", "x").stderr
    assert "write it as 30s" in indexed("alerts", "run", "--every", "soon").stderr
