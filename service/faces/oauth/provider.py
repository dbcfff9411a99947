"""What the library's protocol asks of an authorization server, answered by the `Authority` of the service.

Clients are public: they prove who began with PKCE, and refresh tokens change at every use (OAuth 2.1). One that asks
for a secret is registered without, as RFC 7591, 3.2.1 allows, so that no secret has to be kept.
"""

from __future__ import annotations

import asyncio
import re

from mcp.server.auth.provider import (
    AccessToken,
    AuthorizationCode,
    AuthorizationParams,
    AuthorizeError,
    OAuthAuthorizationServerProvider,
    RefreshToken,
    RegistrationError,
    TokenError,
)
from mcp.shared.auth import InvalidRedirectUriError, InvalidScopeError, OAuthClientInformationFull, OAuthToken
from pydantic import AnyUrl
from typing_extensions import override

from onrecord.indexer.store.grant_book import Voucher, VoucherKind
from onrecord.service.faces.oauth.redirects import MOST, RULE, is_registered, may_register
from onrecord.service.oauth.authority import OFFERED, Authority, Pair

CONSENT = "/oauth/consent"
PUBLIC_CLIENT = "none"  # how a public client authenticates itself
LONGEST_NAME = 100  # characters of the name of a client
KEPT = {
    "client_id",
    "client_id_issued_at",
    "client_name",
    "grant_types",
    "redirect_uris",
    "response_types",
    "scope",
    "token_endpoint_auth_method",
}
ELSEWHERE = "tokens for another resource are not given here"
CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")  # a SHA-256 in base64url
NAMES = tuple(right.value for right in OFFERED)


class Client(OAuthClientInformationFull):
    """A registered client, with our rules of what it may ask for."""

    @override
    def validate_redirect_uri(self, redirect_uri: AnyUrl | None) -> AnyUrl:
        """Return where to send the client back to. Raises `InvalidRedirectUriError` for what it did not register."""
        registered = self.redirect_uris or []
        if redirect_uri is None and len(registered) == 1:
            return registered[0]
        if redirect_uri is None or not is_registered(str(redirect_uri), map(str, registered)):
            raise InvalidRedirectUriError("redirect_uri is not one that this client registered")
        return redirect_uri

    @override
    def validate_scope(self, requested_scope: str | None) -> list[str] | None:
        """Return the scopes that are asked for and that we know. Raises `InvalidScopeError` where none is left."""
        allowed = _known(self.scope) or list(NAMES)
        if not requested_scope:
            return allowed
        asked = [scope for scope in _known(requested_scope) if scope in allowed]
        if not asked:
            raise InvalidScopeError(f"no scope of these can be granted; there are {', '.join(allowed)}")
        return asked


class HeldCode(AuthorizationCode):
    """A code, as the library checks it, with what we keep of it."""

    voucher: Voucher


class HeldRefreshToken(RefreshToken):
    """A refresh token with its stored record."""

    voucher: Voucher


class HeldAccessToken(AccessToken):
    """An access token, likewise."""

    voucher: Voucher


class Provider(OAuthAuthorizationServerProvider[HeldCode, HeldRefreshToken, HeldAccessToken]):
    """The authorization server as the library asks for it. What it keeps is looked up off the event loop."""

    def __init__(self, authority: Authority, base: str) -> None:
        """Answer for an authority whose pages stand below the address `base`."""
        self._authority = authority
        self._base = base

    @override
    async def get_client(self, client_id: str) -> Client | None:
        """Return a registered client."""
        metadata = await asyncio.to_thread(self._authority.client, client_id)
        return Client.model_validate_json(metadata) if metadata is not None else None

    @override
    async def register_client(self, client_info: OAuthClientInformationFull) -> None:
        """Keep a client, as a public one: `client_info`, which the library returns to it, is changed to say so."""
        addresses = [str(address) for address in client_info.redirect_uris or ()]
        if not 0 < len(addresses) <= MOST or not all(map(may_register, addresses)):
            raise RegistrationError("invalid_redirect_uri", RULE)
        name = " ".join((client_info.client_name or "").split())
        if len(name) > LONGEST_NAME:
            raise RegistrationError("invalid_client_metadata", f"client_name has at most {LONGEST_NAME} characters")
        if not name.isprintable():
            raise RegistrationError("invalid_client_metadata", "client_name holds characters that cannot be printed")
        client_info.client_name = name or None
        client_info.client_secret = client_info.client_secret_expires_at = None
        client_info.token_endpoint_auth_method = PUBLIC_CLIENT
        client_info.scope = " ".join(_known(client_info.scope) or NAMES)
        metadata = client_info.model_dump_json(include=KEPT, exclude_none=True)
        if not await asyncio.to_thread(self._authority.register, client_info.client_id, metadata):
            raise RegistrationError("invalid_client_metadata", "no more clients are registered here; ask the operator")

    @override
    async def authorize(self, client: OAuthClientInformationFull, params: AuthorizationParams) -> str:
        """Return the address of the page that asks a person."""
        if not CHALLENGE.fullmatch(params.code_challenge):
            raise AuthorizeError("invalid_request", "code_challenge is no SHA-256 in base64url")
        if not self.is_ours(params.resource):
            raise AuthorizeError("invalid_target", ELSEWHERE)
        asked = params.model_dump_json()
        token = await asyncio.to_thread(self._authority.ask, client.client_id, asked)
        return f"{self._base}{CONSENT}/{token}"

    def is_ours(self, resource: str | None) -> bool:
        """Return whether a resource indicator (RFC 8707) names this service, or nothing."""
        return resource is None or resource.rstrip("/") in {self._authority.resource.rstrip("/"), self._base}

    @override
    async def load_authorization_code(
        self, client: OAuthClientInformationFull, authorization_code: str
    ) -> HeldCode | None:
        """Return a code of the client; one that was used ends its grant."""
        found = await self._own(client, authorization_code, VoucherKind.CODE)
        if found is None:
            return None
        asked = AuthorizationParams.model_validate_json(found.asked)
        return HeldCode(
            code=authorization_code,
            scopes=list(found.scopes),
            expires_at=found.expires,
            client_id=found.grant.client,
            code_challenge=asked.code_challenge,
            redirect_uri=asked.redirect_uri,
            redirect_uri_provided_explicitly=asked.redirect_uri_provided_explicitly,
            resource=found.grant.resource,
            voucher=found,
        )

    @override
    async def exchange_authorization_code(
        self, client: OAuthClientInformationFull, authorization_code: HeldCode
    ) -> OAuthToken:
        """Give tokens for a code."""
        return await self._exchange(authorization_code.voucher, authorization_code.scopes)

    @override
    async def load_refresh_token(
        self, client: OAuthClientInformationFull, refresh_token: str
    ) -> HeldRefreshToken | None:
        """Return a refresh token of the client; one that was used ends its grant."""
        found = await self._own(client, refresh_token, VoucherKind.REFRESH)
        if found is None:
            return None
        return HeldRefreshToken(
            token=refresh_token,
            client_id=found.grant.client,
            scopes=list(found.scopes),
            expires_at=int(found.expires),
            resource=found.grant.resource,
            voucher=found,
        )

    @override
    async def exchange_refresh_token(
        self, client: OAuthClientInformationFull, refresh_token: HeldRefreshToken, scopes: list[str]
    ) -> OAuthToken:
        """Give new tokens for a refresh token."""
        return await self._exchange(refresh_token.voucher, scopes)

    @override
    async def load_access_token(self, token: str) -> HeldAccessToken | None:
        """Return an access token, whoever's it is."""
        found = await asyncio.to_thread(self._authority.find, token, VoucherKind.ACCESS)
        if found is None:
            return None
        return HeldAccessToken(token=token, client_id=found.grant.client, scopes=list(found.scopes), voucher=found)

    @override
    async def revoke_token(self, token: HeldAccessToken | HeldRefreshToken) -> None:
        """End the grant of a token, with all that it gave."""
        await asyncio.to_thread(self._authority.end, token.voucher)

    async def _own(self, client: OAuthClientInformationFull, given: str, kind: VoucherKind) -> Voucher | None:
        found = await asyncio.to_thread(self._authority.find, given, kind)
        if found is None or found.grant.client != client.client_id:
            return None
        if found.used:
            await asyncio.to_thread(self._authority.end, found)
            return None
        return found

    async def _exchange(self, voucher: Voucher, scopes: list[str]) -> OAuthToken:
        pair: Pair | None = await asyncio.to_thread(self._authority.exchange, voucher, scopes)
        if pair is None:
            raise TokenError("invalid_grant", "it was used before; ask the person again")
        return OAuthToken(
            access_token=pair.access,
            refresh_token=pair.refresh,
            expires_in=pair.seconds,
            scope=" ".join(pair.scopes),
        )


def _known(scope: str | None) -> list[str]:
    """Return the scopes that can be granted, of a list of them."""
    words = (scope or "").split()
    return [name for name in NAMES if name in words]
