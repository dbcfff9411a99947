"""Who may ask for what."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from onrecord.service.access_keys import KeyFile, KeyRing, Right
from onrecord.service.errors import Unguarded
from onrecord.service.http.runtime import check_guarded, is_this_machine
from onrecord.service.settings.serve_settings import ServeSettings
from tests.service.http.conftest import Serve, Service

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)


def asked(service: Service, key: str | None, path: str = "/v1/stats", method: str = "GET") -> tuple[int, str | None]:
    """Return the status of a request with a key, and what it is challenged to show."""
    headers = {"authorization": f"Bearer {key}"} if key else {}
    answer = service.client.request(method, path, headers=headers)
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.headers.get("www-authenticate")


def test_without_keys_this_machine_may_ask(serve: Serve, tmp_path: Path) -> None:
    """With the first key nobody without one may, and health is told to everybody."""
    service = serve(keys=tmp_path / "keys.json")
    assert asked(service, None) == (200, None)
    key, _ = KeyFile(tmp_path / "keys.json").add("desk", (Right.READ,), None, NOW)
    assert asked(service, None) == (401, 'Bearer realm="onrecord"')
    assert asked(service, key) == (200, None)
    assert [asked(service, None, path)[0] for path in ("/healthz", "/readyz", "/openapi.json")] == [200, 200, 200]
    assert service.log(4)[2]["caller"] == "desk"


def test_a_revoked_key_and_a_wrong_one_open_nothing(serve: Serve, tmp_path: Path) -> None:
    """From the next request on."""
    keys = KeyFile(tmp_path / "keys.json")
    key, _ = keys.add("desk", (Right.READ,), None, NOW)
    keys.add("other", (Right.READ,), None, NOW)
    service = serve(keys=tmp_path / "keys.json")
    assert asked(service, key)[0] == 200
    keys.revoke("desk", NOW)
    refused = (401, 'Bearer realm="onrecord", error="invalid_token"')
    assert [asked(service, given) for given in (key, f"{key}x", "x")] == [refused] * 3


@pytest.mark.parametrize(
    ("path", "method", "scope"),
    [
        ("/v1/stats", "GET", Right.READ),
        ("/v1/transcripts", "GET", Right.READ),
        ("/nowhere", "GET", Right.READ),
        ("/v1/asks", "GET", Right.READ),
        ("/v1/ask", "POST", Right.ASK),
        ("/v1/quotations/verify", "POST", Right.VERIFY),
        ("/metrics", "GET", Right.METRICS),
    ],
)
def test_a_key_is_good_for_its_scopes_alone(path: str, method: str, scope: Right, serve: Serve, tmp_path: Path) -> None:
    """What is not named needs the right to read."""
    keys = KeyFile(tmp_path / "keys.json")
    right, _ = keys.add("right", (scope,), None, NOW)
    wrong, _ = keys.add("wrong", [other for other in Right if other is not scope], None, NOW)
    service = serve(keys=tmp_path / "keys.json")
    assert asked(service, right, path, method)[0] not in {401, 403}
    challenge = f'Bearer realm="onrecord", error="insufficient_scope", scope="{scope}"'
    assert asked(service, wrong, path, method) == (403, challenge)


def test_where_it_is_open_no_key_is_needed_and_a_wrong_one_is_still_wrong(serve: Serve, tmp_path: Path) -> None:
    """Who sends one wants it heeded."""
    KeyFile(tmp_path / "keys.json").add("desk", (Right.READ,), None, NOW)
    service = serve(keys=tmp_path / "keys.json", open=True)
    assert [asked(service, given)[0] for given in (None, "x")] == [200, 401]


def test_keys_that_cannot_be_read_open_nothing_and_tell_no_path(serve: Serve, tmp_path: Path) -> None:
    """Nor do they let anybody in."""
    (tmp_path / "keys.json").write_text("{")
    answer = serve(keys=tmp_path / "keys.json").client.get("/v1/stats")
    assert (answer.status_code, str(tmp_path) in answer.text) == (503, False)


def test_it_does_not_open_to_a_network_without_a_key_unless_told(tmp_path: Path) -> None:
    """The message says both remedies."""
    path = tmp_path / "keys.json"
    elsewhere = ServeSettings(host="0.0.0.0", keys=path)  # noqa: S104 - nothing listens
    with pytest.raises(Unguarded, match=r"onrecord keys add NAME, or let anybody ask with --open"):
        check_guarded(elsewhere, KeyRing(path))
    check_guarded(elsewhere.model_copy(update={"open": True}), KeyRing(path))
    check_guarded(ServeSettings(keys=path), KeyRing(path))
    KeyFile(path).add("desk", (Right.READ,), None, NOW)
    check_guarded(elsewhere, KeyRing(path))


@pytest.mark.parametrize(
    ("host", "only_this"),
    [
        *[("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True)],
        *[("0.0.0.0", False), ("::", False), ("example.org", False), ("10.0.0.1", False), ("", False)],  # noqa: S104
    ],
)
def test_only_loopback_is_this_machine(host: str, only_this: bool) -> None:  # noqa: FBT001 - a parameter of a test
    """A name may stand for anything."""
    assert is_this_machine(host) is only_this
