"""Access tokens of an authorization server (OAuth 2.1), and what tells clients where to get one (RFC 9728).

The server is the operator's own, or the built-in one (`onrecord.service.oauth`). A token of the operator's (JWT) counts
where its signature, its issuer, its audience and its time are right. The keys of that server are fetched from where the
operator says, kept for an hour, and asked for again where a token names another one.
"""

from __future__ import annotations

from typing import Any, Protocol

from fastapi import APIRouter, Request, Response
from starlette.responses import JSONResponse
from starlette.types import Scope

from onrecord.indexer.store.grant_book import GrantBook
from onrecord.service.access_keys import Key, KeyRing, Right
from onrecord.service.composition import Record
from onrecord.service.errors import MissingExtra, NotHere, TokensUnreadable
from onrecord.service.http.base_url import own_address
from onrecord.service.http.rights import public
from onrecord.service.oauth.authority import OFFERED, Authority
from onrecord.service.settings.serve_settings import ServeSettings

METADATA = "/.well-known/oauth-protected-resource"
RESOURCE = "/mcp"  # what hosted assistants connect to
# Signatures that only the holder of a private key can make.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
CLAIMS = ("exp", "iss", "aud", "sub")
LEEWAY_S = 30  # seconds by which clocks may differ
COOLDOWN_S = 30
TIMEOUT_S = 5
LIFESPAN_S = 3_600
UNREADABLE = "the keys of the authorization server cannot be read at present"
LONGEST_TOKEN = 8_192  # characters


class Tokens(Protocol):
    """Reads access tokens."""

    def key_of(self, token: str) -> Key | None:
        """Return a token as a key with its rights, None for one that does not count. Raises `TokensUnreadable`."""
        ...


def tokens_of(record: Record, ring: KeyRing) -> Tokens | None:
    """Return what reads tokens, None where the settings name no authorization server. Raises `MissingExtra`."""
    settings = record.settings.serve
    if settings.oauth.builtin:
        return authority_of(record, ring)
    return AccessTokens(settings) if settings.oauth.issuer is not None else None


def authority_of(record: Record, ring: KeyRing) -> Authority:
    """Return the authority behind the built-in server, for the keys of a ring."""
    settings = record.settings.serve
    return Authority(GrantBook(record.settings.index.path), ring, settings.oauth, str(audience_of(settings)))


def server_of(settings: ServeSettings) -> str | None:
    """Return the issuer of tokens that are taken, None where none are."""
    return settings.public_url if settings.oauth.builtin else settings.oauth.issuer


def audience_of(settings: ServeSettings) -> str | None:
    """Return whom a token must be for."""
    return settings.oauth.audience or (f"{settings.public_url}{RESOURCE}" if settings.public_url else None)


class AccessTokens:
    """Reads the access tokens of the authorization server that the settings name."""

    def __init__(self, settings: ServeSettings, cooldown_s: float = COOLDOWN_S) -> None:
        """Ask for keys that are not known every `cooldown_s` seconds at most. Raises `MissingExtra`."""
        try:
            import jwt  # noqa: PLC0415 - an extra that may be missing
        except ModuleNotFoundError as error:
            raise MissingExtra("serve.oauth", "oauth") from error
        self._jwt = jwt
        self._settings = settings.oauth
        self._audience = audience_of(settings)
        self._keys = jwt.PyJWKClient(
            str(settings.oauth.keys_url), lifespan=LIFESPAN_S, timeout=TIMEOUT_S, cooldown_duration=cooldown_s
        )

    def key_of(self, token: str) -> Key | None:
        """Return a token as a key with its rights, None for one that does not count. Raises `TokensUnreadable`."""
        if len(token) > LONGEST_TOKEN or token.count(".") != 2:  # noqa: PLR2004 - header, claims and signature
            return None
        try:
            claims = self._jwt.decode(
                token,
                self._keys.get_signing_key_from_jwt(token),
                algorithms=ALGORITHMS,
                issuer=self._settings.issuer,
                audience=self._audience,
                leeway=LEEWAY_S,
                options={"require": list(CLAIMS)},
            )
        except self._jwt.PyJWKClientConnectionError as error:
            raise TokensUnreadable(UNREADABLE) from error
        except self._jwt.PyJWTError:
            return None
        return Key(f"oauth {claims['sub']}", "", "", self._rights(claims), None, "")

    def _rights(self, claims: dict[str, Any]) -> tuple[Right, ...]:
        """Return the rights that a scope names, else those that the settings give."""
        scope = claims.get("scope", claims.get("scp", ""))
        words = scope.split() if isinstance(scope, str) else scope if isinstance(scope, list) else ()
        named = tuple(right for right in OFFERED if right.value in words)
        return named or tuple(map(Right, self._settings.rights))


def challenge_of(scope: Scope, settings: ServeSettings) -> str:
    """Return what a challenge adds for clients that can get a token; empty without an authorization server."""
    if server_of(settings) is None:
        return ""
    return f', resource_metadata="{own_address(scope, settings)}{METADATA}{RESOURCE}"'


def oauth_router(settings: ServeSettings) -> APIRouter:
    """Return the routes that tell where to get a token, or that none is taken; they need no key."""
    router = APIRouter(include_in_schema=False)

    @router.get(METADATA)
    @router.get(f"{METADATA}{RESOURCE}")
    @public
    def metadata(request: Request) -> Response:
        """Describe the protected resource (RFC 9728)."""
        server = server_of(settings)
        if server is None:
            raise NotHere("no authorization server is set up here; ask the operator for a key")
        return JSONResponse(
            {
                "resource": audience_of(settings) or f"{own_address(request.scope, settings)}{RESOURCE}",
                "authorization_servers": [server],
                "scopes_supported": [right.value for right in OFFERED],
                "bearer_methods_supported": ["header"],
                "resource_name": "On Record",
            }
        )

    return router
