"""Access tokens of an authorization server are taken in place of keys where everything about them is right."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from pydantic import ValidationError

from onrecord.service.errors import TokensUnreadable
from onrecord.service.http.access_tokens import AccessTokens
from onrecord.service.settings.oauth_settings import OAuthSettings
from onrecord.service.settings.serve_settings import ServeSettings
from tests.service.http.conftest import Serve

ISSUER = "https://login.example.org"
AUDIENCE = "https://record.example.org/mcp"
PRIVATE = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
OTHER = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)


class KeyServer:
    """Serves the keys of an authorization server, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0
        published = {**json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(PRIVATE.public_key())), "kid": "1", "use": "sig"}
        body = json.dumps({"keys": [published]}).encode()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked += 1
                self.send_response(200)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None: ...

        self._http = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}/keys"
        Thread(target=self._http.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Answer no more."""
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Iterator[KeyServer]:
    """Return a server of keys."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server = KeyServer()
    yield server
    server.stop()


def token(key: rsa.RSAPrivateKey | str = PRIVATE, kid: str = "1", algorithm: str = "RS256", **changes: Any) -> str:  # noqa: ANN401 - claims
    """Return a token that is right but for some changes; a claim that is None is left out."""
    claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": "desk", "exp": time.time() + 60, **changes}
    given = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(given, key, algorithm=algorithm, headers={"kid": kid})


def oauth(keys: KeyServer, **changes: object) -> OAuthSettings:
    """Return settings that name the authorization server."""
    return OAuthSettings.model_validate({"issuer": ISSUER, "keys_url": keys.url, "audience": AUDIENCE, **changes})


WRONG: dict[str, Callable[[], str]] = {
    "another audience": lambda: token(aud="https://other.example/mcp"),
    "another issuer": lambda: token(iss="https://evil.example"),
    "over": lambda: token(exp=time.time() - 3_600),
    "not yet": lambda: token(nbf=time.time() + 3_600),
    "no end": lambda: token(exp=None),
    "no audience": lambda: token(aud=None),
    "nobody": lambda: token(sub=None),
    "another key": lambda: token(OTHER),
    "an unknown key": lambda: token(OTHER, kid="2"),
    "a shared secret": lambda: token("x" * 32, algorithm="HS256"),
    "unsigned": lambda: token("", algorithm="none"),
    "three words": lambda: "a.b.c",
    "very long": lambda: token(filler="x" * 10_000),
}


def test_a_token_is_a_key_with_the_rights_that_its_scope_names(serve: Serve, keys: KeyServer) -> None:
    """Those that the operator gives where it names none; who it is stands in the log."""
    service = serve(oauth=oauth(keys, rights=("read",)))

    def status(path: str, given: str | None) -> int:
        headers = {"authorization": f"Bearer {given}"} if given else {}
        body = {"question": "fentanyl"} if path == "/v1/ask" else None
        return service.client.request("POST" if body else "GET", path, json=body, headers=headers).status_code

    assert [status("/v1/stats", given) for given in (None, token(), token(scope="openid"))] == [401, 200, 200]
    assert status("/v1/ask", token()) == 403
    assert status("/v1/ask", token(scope="openid ask")) == 200
    assert status("/v1/ask", token(scp=["ask"])) == 200
    assert status("/v1/stats", token(scope="ask")) == 403
    assert status("/metrics", token(scope="metrics")) == 403
    assert keys.asked == 1
    assert service.log(2)[1]["caller"] == "oauth desk"


@pytest.mark.parametrize("wrong", WRONG)
def test_a_token_with_anything_wrong_is_none(wrong: str, keys: KeyServer) -> None:
    """Whatever it is."""
    tokens = AccessTokens(ServeSettings(oauth=oauth(keys)))
    assert tokens.key_of(token()) is not None
    assert tokens.key_of(WRONG[wrong]()) is None


def test_a_client_is_told_where_to_get_a_token(serve: Serve, keys: KeyServer) -> None:
    """By the challenge, and at an address that needs no key."""
    service = serve(oauth=oauth(keys))
    refused = service.client.post("/mcp", json={})
    address = str(service.client.base_url).rstrip("/")
    assert (refused.status_code, refused.headers["www-authenticate"]) == (
        401,
        f'Bearer realm="onrecord", resource_metadata="{address}/.well-known/oauth-protected-resource/mcp"',
    )
    for path in ("/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp"):
        assert service.client.get(path).json() == {
            "resource": AUDIENCE,
            "authorization_servers": [ISSUER],
            "scopes_supported": ["read", "ask", "verify"],
            "bearer_methods_supported": ["header"],
            "resource_name": "On Record",
        }


def test_without_an_authorization_server_that_is_told_without_a_key(serve: Serve) -> None:
    """Clients look there first."""
    service = serve(host="192.0.2.1", hosts=("127.0.0.1",))
    answer = service.client.get("/.well-known/oauth-protected-resource")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert service.client.get("/v1/stats").status_code == 401


def test_unknown_keys_do_not_make_us_ask_again_each_time(keys: KeyServer) -> None:
    """Only now and then; a new key is found then."""
    tokens = AccessTokens(ServeSettings(oauth=oauth(keys)))
    assert tokens.key_of(token()) is not None
    assert [tokens.key_of(token(OTHER, kid=str(number))) for number in range(20)] == [None] * 20
    assert keys.asked == 1
    eager = AccessTokens(ServeSettings(oauth=oauth(keys)), cooldown_s=0)
    assert [eager.key_of(token()) is None, eager.key_of(token(OTHER, kid="2"))] == [False, None]
    assert keys.asked == 3


def test_a_server_of_keys_that_is_gone_is_no_wrong_token(serve: Serve, keys: KeyServer) -> None:
    """The client may try again."""
    keys.stop()
    tokens = AccessTokens(ServeSettings(oauth=oauth(keys)))
    for _ in range(2):
        with pytest.raises(TokensUnreadable):
            tokens.key_of(token())
    service = serve(oauth=oauth(keys))
    answer = service.client.get("/v1/stats", headers={"authorization": f"Bearer {token()}"})
    assert (answer.status_code, answer.json()["detail"]) == (
        503,
        "the keys of the authorization server cannot be read at present; try again later",
    )


@pytest.mark.parametrize(
    "given",
    [
        {"issuer": ISSUER},
        {"issuer": "login.example.org", "keys_url": "https://login.example.org/keys"},
        {"issuer": ISSUER, "keys_url": "http://login.example.org/keys"},
        {"issuer": ISSUER, "keys_url": "https://login.example.org/keys", "rights": ["metrics"]},
    ],
)
def test_settings_that_would_take_anybody_s_tokens_are_refused(given: dict[str, Any]) -> None:
    """A server without keys, keys that could be exchanged on the way, and a service that has no name."""
    with pytest.raises(ValidationError):
        OAuthSettings.model_validate(given)
    whole = OAuthSettings(issuer=ISSUER, keys_url="https://login.example.org/keys")
    with pytest.raises(ValidationError):
        ServeSettings(oauth=whole)
    assert ServeSettings(oauth=whole, public_url="https://record.example.org").oauth == whole


@pytest.mark.parametrize("public_url", [None, "http://record.example.org"])
def test_keys_are_entered_where_nobody_reads_them_in_transit(public_url: str | None) -> None:
    """The built-in server has an address of its own, by https, and stands alone."""
    builtin = OAuthSettings(builtin=True)
    with pytest.raises(ValidationError):
        ServeSettings(oauth=builtin, public_url=public_url)
    for url in ("https://record.example.org", "http://127.0.0.1:8000"):
        assert ServeSettings(oauth=builtin, public_url=url).oauth == builtin
    with pytest.raises(ValidationError):
        OAuthSettings(builtin=True, issuer=ISSUER, keys_url="https://login.example.org/keys")


def test_citations_are_open_to_all_where_the_operator_says_so(serve: Serve) -> None:
    """With their files and oEmbed, and nothing else."""
    passage = "2024-02-23-mao-ning-3500/6/1"
    pages = (f"/c/{passage}", "/t/2024-02-23-mao-ning-3500", f"/oembed?url=http://127.0.0.1/c/{passage}")
    for is_open, expected in ((True, 200), (False, 401)):
        client = serve(host="192.0.2.1", hosts=("127.0.0.1",), public_citations=is_open).client
        assert [client.get(page).status_code for page in pages] == [expected] * 3
        closed = ("/", "/?q=x", "/check", "/about", "/v1/stats", f"/v1/citations/{passage}", "/embed?q=x")
        assert [client.get(page).status_code for page in closed] == [401] * len(closed)
