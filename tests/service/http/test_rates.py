"""How often a client may ask."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest

from onrecord.service.access_keys import KeyFile, Right
from onrecord.service.http.requester import address_of
from onrecord.service.http.runtime import usual_rate
from onrecord.service.settings.serve_settings import ServeSettings
from tests.service.http.conftest import Serve

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
FIELDS = ("ratelimit-limit", "ratelimit-remaining", "ratelimit-policy")


def test_what_is_left_is_told_and_then_refused(serve: Serve) -> None:
    """With when to come again; whoever runs it is not limited."""
    client = serve(rate="3/hour").client
    answers = [client.get("/v1/stats") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [tuple(answer.headers[name] for name in FIELDS) for answer in answers] == [
        ("3", left, '"requests";q=3;w=3600') for left in ("2", "1", "0", "0")
    ]
    last = answers[-1]
    assert last.headers["ratelimit"] == f'"requests";r=0;t={last.headers["ratelimit-reset"]}'
    assert 3590 <= int(last.headers["retry-after"]) <= 3600
    assert last.json()["detail"] == "over 3 requests in 3,600 seconds; try again later"
    assert [client.get(path).status_code for path in ("/healthz", "/readyz", "/metrics")] == [200, 200, 200]


def test_who_waits_as_told_is_let_in_again(serve: Serve) -> None:
    """Not before, and not much later."""
    client = serve(rate="1/second").client
    answers = [client.get("/v1/stats") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    time.sleep(int(answers[1].headers["retry-after"]))
    assert client.get("/v1/stats").status_code == 200


def test_a_key_has_a_limit_of_its_own(serve: Serve, tmp_path: Path) -> None:
    """Others are not held up by it."""
    keys = KeyFile(tmp_path / "keys.json")
    made = [
        keys.add(name, (Right.READ,), rate, NOW)[0] for name, rate in (("a", "1/hour"), ("b", "2/hour"), ("c", None))
    ]
    client = serve(keys=tmp_path / "keys.json").client
    statuses = [
        [client.get("/v1/stats", headers={"authorization": f"Bearer {key}"}).status_code for _ in range(3)]
        for key in made
    ]
    assert statuses == [[200, 429, 429], [200, 200, 429], [200, 200, 200]]


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
    ],
)
def test_a_customer_is_one_client(given: str, counted: str) -> None:
    """Who has a /64 cannot multiply."""
    assert address_of(given) == counted


def test_elsewhere_there_is_a_limit_unless_another_is_set() -> None:
    """On this machine alone there is none."""
    assert usual_rate(ServeSettings()) is None
    assert usual_rate(ServeSettings(host="192.0.2.1")) == "120/minute"
    assert usual_rate(ServeSettings(host="192.0.2.1", rate="5/second")) == "5/second"
