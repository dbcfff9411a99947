"""The built-in authorization server: a client gets tokens for a key that a person entered, and in no other way."""

from __future__ import annotations

import base64
import datetime as dt
import re
import secrets
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from onrecord.indexer.store.grant_book import GRANTS_FILE
from onrecord.service.access_keys import KeyFile, Right
from onrecord.service.composition import Record
from onrecord.service.settings.oauth_settings import OAuthSettings
from tests.service.http.conftest import Service, served

NOW = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
PUBLIC = "https://record.example.org"
BACK = "https://assistant.example/callback"
LOOPBACK = "http://127.0.0.1:33418/callback"
VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(sha256(VERIFIER.encode()).digest()).decode().rstrip("=")


@dataclass
class Desk:
    """A service with the server, and a key of it."""

    service: Service
    keys: KeyFile
    key: str

    def register(self, **changes: object) -> httpx.Response:
        """Register a client, right but for some changes."""
        asked = {"client_name": "Assistant", "redirect_uris": [BACK, LOOPBACK], **changes}
        return self.service.client.post("/oauth/register", json=asked)

    def begin(self, client: str, **changes: str | None) -> httpx.Response:
        """Ask for a code, right but for some changes; what is None is left out."""
        asked = {
            "response_type": "code",
            "client_id": client,
            "redirect_uri": BACK,
            "code_challenge": CHALLENGE,
            "code_challenge_method": "S256",
            "state": "s&1",
            "scope": "read ask",
            "resource": f"{PUBLIC}/mcp",
            **changes,
        }
        return self.service.client.get("/oauth/authorize", params={k: v for k, v in asked.items() if v is not None})

    def page(self, client: str, **changes: str | None) -> str:
        """Return the path of the page that asks a person."""
        where = self.begin(client, **changes).headers["location"]
        assert where.startswith(f"{PUBLIC}/oauth/consent/")
        return where.removeprefix(PUBLIC)

    def answer(self, page: str, key: str, answer: str = "allow") -> httpx.Response:
        """Answer as a person."""
        return self.service.client.post(page, data={"key": key, "answer": answer})

    def code(self, client: str, **changes: str | None) -> str:
        """Return a code."""
        return told(self.answer(self.page(client, **changes), self.key))["code"]

    def exchange(self, client: str, code: str, **changes: str | None) -> httpx.Response:
        """Exchange a code, right but for some changes."""
        given = {
            "grant_type": "authorization_code",
            "client_id": client,
            "code": code,
            "code_verifier": VERIFIER,
            "redirect_uri": BACK,
            "resource": f"{PUBLIC}/mcp",
            **changes,
        }
        return self.service.client.post("/oauth/token", data={k: v for k, v in given.items() if v is not None})

    def refresh(self, client: str, token: str, **changes: str) -> httpx.Response:
        """Exchange a refresh token."""
        given = {"grant_type": "refresh_token", "client_id": client, "refresh_token": token, **changes}
        return self.service.client.post("/oauth/token", data=given)

    def tokens(self, client: str, **changes: str | None) -> dict[str, Any]:
        """Return what a client gets in the end."""
        answer = self.exchange(client, self.code(client, **changes))
        assert answer.status_code == 200, answer.text
        given: dict[str, Any] = answer.json()
        return given

    def status(self, token: str, path: str = "/v1/stats") -> int:
        """Return what a request with a token gets."""
        headers = {"authorization": f"Bearer {token}"}
        body = {"question": "fentanyl"} if path == "/v1/ask" else None
        return self.service.client.request("POST" if body else "GET", path, json=body, headers=headers).status_code


def told(answer: httpx.Response) -> dict[str, str]:
    """Return what an answer tells a client in the address that it leads to."""
    assert answer.status_code in {302, 303}, answer.text
    assert answer.headers["location"].startswith(f"{BACK}?")
    return dict(parse_qsl(urlsplit(answer.headers["location"]).query))


@pytest.fixture
def desk(record: Record, tmp_path: Path) -> Iterator[Desk]:
    """Return a service with the server."""
    keys = KeyFile(tmp_path / "keys.json")
    key, _ = keys.add("desk", (Right.READ, Right.ASK, Right.METRICS), None, NOW)
    oauth = OAuthSettings(builtin=True)
    with served(record, keys=tmp_path / "keys.json", oauth=oauth, public_url=PUBLIC) as service:
        yield Desk(service, keys, key)


@pytest.fixture
def client(desk: Desk) -> str:
    """Return a registered client."""
    name: str = desk.register().json()["client_id"]
    return name


def error_of(answer: httpx.Response) -> tuple[int, str]:
    """Return the status and the error of an answer."""
    return answer.status_code, answer.json()["error"]


def test_a_client_finds_its_way_from_the_refusal_to_an_answer(desk: Desk) -> None:
    """By the addresses that it is told alone."""
    http = desk.service.client
    challenge = http.post("/mcp", json={}).headers["www-authenticate"]
    found = re.search(r'resource_metadata="([^"]+)"', challenge)
    assert found is not None
    resource = http.get(found[1].removeprefix(PUBLIC)).json()
    assert (resource["resource"], resource["authorization_servers"]) == (f"{PUBLIC}/mcp", [PUBLIC])
    server = http.get("/.well-known/oauth-authorization-server").json()
    assert server == {
        "issuer": PUBLIC,
        "authorization_endpoint": f"{PUBLIC}/oauth/authorize",
        "token_endpoint": f"{PUBLIC}/oauth/token",
        "registration_endpoint": f"{PUBLIC}/oauth/register",
        "revocation_endpoint": f"{PUBLIC}/oauth/revoke",
        "scopes_supported": ["read", "ask", "verify"],
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "token_endpoint_auth_methods_supported": ["none"],
        "revocation_endpoint_auth_methods_supported": ["none"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": True,
    }
    secretive = {"token_endpoint_auth_method": "client_secret_post"}
    registered = desk.register(scope="ask openid", **secretive)
    assert registered.status_code == 201
    assert registered.headers["cache-control"] == "no-store"
    client = registered.json()
    assert {name: client.get(name) for name in ("token_endpoint_auth_method", "client_secret", "scope")} == {
        "token_endpoint_auth_method": "none",  # as it is allowed to be told
        "client_secret": None,
        "scope": "ask",
    }
    back = told(desk.answer(desk.page(client["client_id"]), desk.key))
    assert (back["state"], back["iss"]) == ("s&1", PUBLIC)
    tokens = desk.exchange(client["client_id"], back["code"])
    assert tokens.headers["cache-control"] == "no-store"
    assert (tokens.json()["token_type"], tokens.json()["expires_in"], tokens.json()["scope"]) == ("Bearer", 900, "ask")
    assert desk.status(tokens.json()["access_token"], "/v1/ask") == 200


def test_a_person_sees_who_asks_and_where_it_leads(desk: Desk) -> None:
    """Whatever a client calls itself; nothing frames or keeps the page, and the key is not in it."""
    client = desk.register(client_name='<script>alert("x")</script>').json()["client_id"]
    page = desk.page(client)
    shown = desk.service.client.get(page)
    assert "<script>" not in shown.text
    assert "&lt;script&gt;" in shown.text
    assert "assistant.example" in shown.text
    assert "search and citations, answers to questions" in shown.text
    policy = shown.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert policy.endswith("form-action 'self' https://assistant.example")
    assert (shown.headers["cache-control"], shown.headers["x-frame-options"]) == ("no-store", "DENY")
    assert desk.service.client.get("/oauth/consent.css").status_code == 200
    local = desk.service.client.get(desk.page(client, redirect_uri=LOOPBACK))
    assert "a program on this machine" in local.text
    assert page.rpartition("/")[2] not in desk.service.written.getvalue()


@pytest.mark.parametrize(
    ("language", "words"),
    [("de", "Ihr Schlüssel"), ("es", "Su clave"), ("fr", "Votre clé"), ("zh-CN", "密钥"), ("it", "Your key")],
)
def test_a_person_is_asked_in_the_language_of_the_browser(desk: Desk, client: str, language: str, words: str) -> None:
    """With nothing left in English, and told again where the key is wrong."""
    page, headers = desk.page(client), {"accept-language": language}
    shown = desk.service.client.get(page, headers=headers)
    again = desk.service.client.post(page, data={"key": "x", "answer": "allow"}, headers=headers)
    assert (shown.status_code, again.status_code) == (200, 403)
    for reply in (shown, again):
        written = "it" if language == "it" else language[:2]
        assert reply.headers["content-language"] == ("en" if written == "it" else written)
        assert words in reply.text
        assert ("application" in reply.text.replace("Une application", "")) == (language in {"it", "fr"})
        assert "<strong>Assistant</strong>" in reply.text


def test_a_token_has_the_rights_that_the_key_and_the_person_gave(desk: Desk, client: str) -> None:
    """Never more than the key, and no more than was asked."""
    assert desk.status(desk.key, "/metrics") == 200
    whole = desk.tokens(client, scope="read ask verify")
    assert whole["scope"] == "read ask"
    narrow = desk.tokens(client, scope="read")
    found = [desk.status(whole["access_token"], path) for path in ("/v1/stats", "/v1/ask", "/metrics")]
    assert found == [200, 200, 403]
    assert [desk.status(narrow["access_token"], path) for path in ("/v1/stats", "/v1/ask")] == [200, 403]
    assert desk.status(whole["refresh_token"]) == 401
    lacking = desk.answer(desk.page(client, scope="verify"), desk.key)
    assert (lacking.status_code, "none of the rights" in lacking.text) == (403, True)


def test_nothing_that_is_kept_can_be_used(desk: Desk, client: str) -> None:
    """The file holds hashes, and only its owner may read it."""
    code = desk.code(client)
    page = desk.page(client)
    tokens = desk.tokens(client)
    file = desk.service.record.settings.index.path / GRANTS_FILE
    assert file.stat().st_mode & 0o077 == 0
    with sqlite3.connect(file) as db:
        kept = "\n".join(db.iterdump())
    given = (code, page.rpartition("/")[2], tokens["access_token"], tokens["refresh_token"], desk.key)
    assert [one in kept for one in given] == [False] * 5
    assert sha256(code.encode()).hexdigest() in kept


def test_a_key_that_is_revoked_takes_its_tokens_with_it(desk: Desk, client: str) -> None:
    """At once."""
    tokens = desk.tokens(client)
    assert desk.status(tokens["access_token"]) == 200
    desk.keys.add("other", (Right.READ,), None, NOW)
    desk.keys.revoke("desk", NOW)
    assert desk.status(tokens["access_token"]) == 401
    assert error_of(desk.refresh(client, tokens["refresh_token"])) == (400, "invalid_grant")


def test_a_code_counts_once(desk: Desk, client: str) -> None:
    """A second use ends what the first one gave, since somebody has a copy."""
    code = desk.code(client)
    tokens = desk.exchange(client, code).json()
    assert desk.status(tokens["access_token"]) == 200
    assert error_of(desk.exchange(client, code, code_verifier="w" * 64)) == (400, "invalid_grant")
    assert desk.status(tokens["access_token"]) == 401
    assert error_of(desk.refresh(client, tokens["refresh_token"])) == (400, "invalid_grant")


WRONG_EXCHANGES: dict[str, tuple[dict[str, str | None], str]] = {
    "another verifier": ({"code_verifier": "w" * 64}, "invalid_grant"),
    "the challenge as verifier": ({"code_verifier": CHALLENGE}, "invalid_grant"),
    "no verifier": ({"code_verifier": None}, "invalid_request"),
    "another address": ({"redirect_uri": LOOPBACK}, "invalid_request"),
    "no address": ({"redirect_uri": None}, "invalid_request"),
    "another resource": ({"resource": "https://other.example/mcp"}, "invalid_target"),
    "another code": ({"code": "orc_" + "x" * 43}, "invalid_grant"),
    "a long code": ({"code": "x" * 10_000}, "invalid_grant"),
    "another kind": ({"grant_type": "password"}, "invalid_request"),
}


def test_a_code_is_no_use_to_who_stole_it(desk: Desk, client: str) -> None:
    """Without the verifier, the address and the client of who asked for it."""
    code = desk.code(client)
    for name, (changes, error) in WRONG_EXCHANGES.items():
        given = {"code": code, **changes}
        assert error_of(desk.exchange(client, str(given.pop("code")), **given)) == (400, error), name
    other = desk.register().json()["client_id"]
    assert error_of(desk.exchange(other, code)) == (400, "invalid_grant")
    assert error_of(desk.exchange("nobody", code)) == (401, "invalid_client")
    assert desk.exchange(client, code).status_code == 200


def test_refresh_tokens_change_at_every_use(desk: Desk, client: str) -> None:
    """An old one ends the grant: a thief and the owner cannot both go on."""
    first = desk.tokens(client)
    second = desk.refresh(client, first["refresh_token"]).json()
    assert second["refresh_token"] != first["refresh_token"]
    narrow = desk.refresh(client, second["refresh_token"], scope="read").json()
    assert [desk.status(narrow["access_token"], path) for path in ("/v1/stats", "/v1/ask")] == [200, 403]
    wide = desk.refresh(client, narrow["refresh_token"])
    assert wide.json()["scope"] == "read ask"
    more = desk.refresh(client, wide.json()["refresh_token"], scope="read metrics")
    assert error_of(more) == (400, "invalid_scope")
    other = desk.register().json()["client_id"]
    assert error_of(desk.refresh(other, wide.json()["refresh_token"])) == (400, "invalid_grant")
    elsewhere = desk.refresh(client, wide.json()["refresh_token"], resource="https://other.example")
    assert error_of(elsewhere) == (400, "invalid_target")
    assert desk.status(wide.json()["access_token"]) == 200
    assert error_of(desk.refresh(client, first["refresh_token"])) == (400, "invalid_grant")
    assert desk.status(wide.json()["access_token"]) == 401
    assert error_of(desk.refresh(client, wide.json()["refresh_token"])) == (400, "invalid_grant")


@pytest.mark.parametrize("kind", ["access_token", "refresh_token"])
def test_a_client_can_end_its_grant(desk: Desk, client: str, kind: str) -> None:
    """By either token; another client cannot, and nobody is told what a token is."""
    tokens = desk.tokens(client)
    other = desk.register().json()["client_id"]

    def revoked(by: str, token: str) -> tuple[int, str]:
        answer = desk.service.client.post("/oauth/revoke", data={"client_id": by, "token": token})
        return answer.status_code, answer.text

    assert revoked(other, tokens[kind]) == (200, "")
    assert desk.status(tokens["access_token"]) == 200
    assert revoked(client, "ora_unknown") == (200, "")
    assert revoked("nobody", tokens[kind])[0] == 401
    assert revoked(client, tokens[kind]) == (200, "")
    assert desk.status(tokens["access_token"]) == 401
    assert error_of(desk.refresh(client, tokens["refresh_token"])) == (400, "invalid_grant")


FOREIGN_ADDRESSES = (
    "https://evil.example/callback",
    "https://assistant.example/callback/more",
    "https://assistant.example/callback?x=1",
    "https://assistant.example:8443/callback",
    "https://assistant.example@evil.example/callback",
    "https://evil.example\\@assistant.example/callback",
    "http://assistant.example/callback",
    "https://assistant.example.evil.example/callback",
    "//evil.example",
    "/callback",
    "javascript:alert(1)",
    "http://127.0.0.1:33418/other",
    "http://127.0.0.1.evil.example/callback",
    "http://localhost:33418/callback",
    "https://127.0.0.1:33418/callback",
)


def test_nobody_is_sent_to_an_address_that_was_not_registered(desk: Desk, client: str) -> None:
    """Nor is an error told there: the person is told."""
    for address in FOREIGN_ADDRESSES:
        for changes in ({}, {"response_type": "token"}, {"scope": "nothing"}):
            answer = desk.begin(client, redirect_uri=address, **changes)
            assert (answer.status_code, "location" in answer.headers) == (400, False), address
    assert desk.begin("nobody").status_code == 400
    assert desk.begin(client, redirect_uri=None).status_code == 400  # it has two


def test_a_program_on_a_persons_machine_listens_on_whatever_port_it_gets(desk: Desk, client: str) -> None:
    """As RFC 8252 has it; the rest of the address is that which it registered."""
    page = desk.page(client, redirect_uri="http://127.0.0.1:50001/callback")
    policy = desk.service.client.get(page).headers["content-security-policy"]
    assert policy.endswith("form-action 'self' http://127.0.0.1:50001")
    back = desk.answer(page, desk.key).headers["location"]
    assert back.startswith("http://127.0.0.1:50001/callback?")
    code = dict(parse_qsl(urlsplit(back).query))["code"]
    assert desk.exchange(client, code, redirect_uri="http://127.0.0.1:50001/callback").status_code == 200


WRONG_REQUESTS: dict[str, tuple[dict[str, str | None], str]] = {
    "no challenge": ({"code_challenge": None}, "invalid_request"),
    "a plain challenge": ({"code_challenge_method": "plain"}, "invalid_request"),
    "a short challenge": ({"code_challenge": "x"}, "invalid_request"),
    "a token at once": ({"response_type": "token"}, "unsupported_response_type"),
    "unknown scopes": ({"scope": "metrics upload"}, "invalid_scope"),
    "another resource": ({"resource": "https://other.example/mcp"}, "invalid_target"),
}


def test_a_wrong_request_is_told_to_the_client(desk: Desk, client: str) -> None:
    """With its state, and who says so."""
    for name, (changes, error) in WRONG_REQUESTS.items():
        back = told(desk.begin(client, **changes))
        assert (back["error"], back["state"], back["iss"]) == (error, "s&1", PUBLIC), name


def test_who_does_not_allow_it_gives_nothing(desk: Desk, client: str) -> None:
    """And a request is answered once."""
    page = desk.page(client)
    back = told(desk.answer(page, desk.key, "deny"))
    assert (back["error"], back["state"], "code" in back) == ("access_denied", "s&1", False)
    assert desk.answer(page, desk.key).status_code == 404
    answered = desk.page(client)
    assert "code" in told(desk.answer(answered, desk.key))
    assert [desk.answer(answered, desk.key).status_code, desk.service.client.get(answered).status_code] == [404, 404]
    assert desk.service.client.get(f"/oauth/consent/{secrets.token_urlsafe(32)}").status_code == 404


def test_keys_cannot_be_guessed_at_the_page(desk: Desk, client: str) -> None:
    """A request ends after five wrong ones, and an address has ten tries a minute; a token is no key."""
    token = desk.tokens(client)["access_token"]
    page = desk.page(client)
    tries = [desk.answer(page, wrong).status_code for wrong in ("", "x", f"{desk.key}x", token, "y")]
    assert tries == [403] * 5
    assert desk.answer(page, desk.key).status_code == 404
    fresh = desk.page(client)
    assert [desk.answer(fresh, "x").status_code for _ in range(4)] == [403] * 4
    late = desk.answer(fresh, desk.key)
    assert (late.status_code, late.headers["retry-after"]) == (429, "60")


WRONG_CLIENTS: dict[str, dict[str, object]] = {
    "a script": {"redirect_uris": ["javascript:alert(1)"]},
    "a script with a host": {"redirect_uris": ["javascript://example.org/%0aalert(1)"]},
    "a document": {"redirect_uris": ["data:text/html,x"]},
    "a file": {"redirect_uris": ["file:///etc/passwd"]},
    "plain http": {"redirect_uris": ["http://assistant.example/callback"]},
    "a fragment": {"redirect_uris": ["https://assistant.example/#x"]},
    "a password": {"redirect_uris": ["https://me:secret@assistant.example/"]},
    "one of them wrong": {"redirect_uris": [BACK, "javascript:alert(1)"]},
    "none": {"redirect_uris": []},
    "too many": {"redirect_uris": [f"{BACK}/{number}" for number in range(11)]},
    "a long address": {"redirect_uris": [BACK + "x" * 3_000]},
    "a long name": {"client_name": "x" * 101},
    "a name that hides": {"client_name": "Good\u202eevil"},
    "keys of its own": {"token_endpoint_auth_method": "private_key_jwt"},
    "no codes": {"grant_types": ["client_credentials"]},
    "much": {"client_uri": f"https://assistant.example/{'x' * 20_000}"},
}


def test_clients_that_could_do_harm_are_not_registered(desk: Desk) -> None:
    """Applications are, by a scheme of their own."""
    assert [name for name, wrong in WRONG_CLIENTS.items() if desk.register(**wrong).status_code != 400] == []
    own = ["cursor://anysphere.cursor-retrieval/oauth/callback", "com.example.app:/back", "http://[::1]:8000/back"]
    assert [desk.register(redirect_uris=[address]).status_code for address in own] == [201] * 3
    assert desk.service.client.post("/oauth/register", content=b"{").status_code == 400


def test_one_address_registers_so_many_clients_an_hour(desk: Desk) -> None:
    """So that nobody fills the file."""
    found = [desk.register().status_code for _ in range(61)]
    assert (found[:60], found[60]) == ([201] * 60, 429)


def test_without_the_setting_there_is_no_such_server(record: Record) -> None:
    """It is off by default."""
    with served(record) as service:
        paths = ("/.well-known/oauth-authorization-server", "/oauth/authorize", "/oauth/consent/x")
        assert [service.client.get(path).status_code for path in paths] == [404] * 3
        assert service.client.post("/oauth/token", data={}).status_code == 404
    assert OAuthSettings().builtin is False
