"""`onrecord keys`: made, listed, revoked."""

from __future__ import annotations

import json

from tests.service.faces.cli.conftest import Run


def test_a_key_is_made_listed_and_revoked(run: Run) -> None:
    """What opens is printed once; the file lies where serve.keys says."""
    made = json.loads(run("keys", "add", "desk", "--scope", "read", "--rate", "5/minute", "--json").stdout)
    assert made["key"].startswith(f"onrecord_{made['id']}_")
    assert (made["name"], made["scopes"], made["rate"], made["revoked"]) == ("desk", ["read"], "5/minute", None)
    [listed] = json.loads(run("keys", "list", "--json").stdout)["keys"]
    assert listed == {name: value for name, value in made.items() if name != "key"}
    ended = json.loads(run("keys", "revoke", "desk", "--json").stdout)
    assert ended["revoked"]
    assert json.loads(run("keys", "list", "--json").stdout)["keys"] == [ended]


def test_a_key_is_good_for_the_usual_unless_told(run: Run) -> None:
    """And people are told how to send it."""
    shown = run("keys", "add", "desk").stdout
    assert shown.startswith("onrecord_")
    assert "Authorization: Bearer KEY" in shown
    assert "read, ask, verify" in run("keys", "list").stdout
    assert run("keys", "revoke", "desk").stdout.endswith("of desk\n")


def test_what_cannot_be_done_to_a_key_is_one_line(run: Run) -> None:
    """With what to do."""
    assert run("keys", "list").stdout == "There are no keys; make one with: onrecord keys add NAME\n"
    for given in (("add", "desk", "--rate", "many"), ("revoke", "nobody")):
        result = run("keys", *given)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert result.stderr.startswith("onrecord: ")
