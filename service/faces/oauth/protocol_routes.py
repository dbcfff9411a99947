"""What programs call of the authorization server. All of it needs no key: it is how they come by a token.

The library `mcp` reads and checks what they send (OAuth 2.1, RFC 7591, 7636, 8414). What it leaves out stands here: the
issuer in answers that tell of an error (RFC 9207), the resource at the token endpoint (RFC 8707), revocation by public
clients (RFC 7009), and limits.
"""

from __future__ import annotations

from functools import partial
from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from limits import parse
from mcp.server.auth.handlers.authorize import AuthorizationHandler
from mcp.server.auth.handlers.metadata import MetadataHandler
from mcp.server.auth.handlers.register import RegistrationHandler
from mcp.server.auth.handlers.token import TokenHandler
from mcp.server.auth.middleware.client_auth import AuthenticationError, ClientAuthenticator
from mcp.server.auth.provider import construct_redirect_uri
from mcp.server.auth.settings import ClientRegistrationOptions
from mcp.shared.auth import OAuthMetadata
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse

from onrecord.service.faces.oauth.provider import ELSEWHERE, NAMES, PUBLIC_CLIENT, Provider
from onrecord.service.http.request_counts import RequestCounts
from onrecord.service.http.requester import address_of
from onrecord.service.http.rights import public

METADATA = "/.well-known/oauth-authorization-server"
AUTHORIZE, TOKEN, REGISTER, REVOKE = (f"/oauth/{name}" for name in ("authorize", "token", "register", "revoke"))
REGISTRATIONS = "60/hour"  # from one address
LARGEST = 16_384  # bytes of a registration
UNSTORED = {"Cache-Control": "no-store", "Pragma": "no-cache"}


def protocol_router(provider: Provider, counts: RequestCounts, issuer: str) -> APIRouter:
    """Return the routes of a provider; `counts` are of registrations, and answers name the `issuer`."""
    router = APIRouter(include_in_schema=False)
    _add_beginning(router, provider, counts, issuer)
    _add_tokens(router, provider)
    return router


def _add_beginning(router: APIRouter, provider: Provider, counts: RequestCounts, issuer: str) -> None:
    """Add what a client needs before a person is asked."""
    authorization = AuthorizationHandler(provider)
    registration = RegistrationHandler(provider, ClientRegistrationOptions(enabled=True))
    told = MetadataHandler(metadata_of(issuer))

    @router.get(METADATA)
    @public
    async def metadata(request: Request) -> Response:
        """Describe the server (RFC 8414)."""
        return await told.handle(request)

    @router.post(REGISTER)
    @public
    async def register(request: Request) -> Response:
        """Register a client (RFC 7591)."""
        address = request.client.host if request.client else ""
        if not await run_in_threadpool(counts.allows, parse(REGISTRATIONS), "register", address_of(address)):
            return _fault("invalid_client_metadata", "too many clients; try again later", HTTPStatus.TOO_MANY_REQUESTS)
        if len(await request.body()) > LARGEST:
            return _fault("invalid_client_metadata", f"the metadata is larger than {LARGEST:,} bytes")
        answer = await registration.handle(request)
        answer.headers.update(UNSTORED)
        return answer

    @router.get(AUTHORIZE)
    @router.post(AUTHORIZE)
    @public
    async def authorize(request: Request) -> Response:
        """Begin: lead to the page that asks a person, or back with an error."""
        answer = await authorization.handle(request)
        where = answer.headers.get("location", f"{issuer}/")
        if where.startswith(f"{issuer}/"):  # our own page, or no redirect
            return answer
        return RedirectResponse(construct_redirect_uri(where, iss=issuer), HTTPStatus.FOUND, headers=UNSTORED)


def _add_tokens(router: APIRouter, provider: Provider) -> None:
    """Add what a client calls once a person allowed it."""
    clients = ClientAuthenticator(provider)
    tokens = TokenHandler(provider, clients)

    @router.post(TOKEN)
    @public
    async def token(request: Request) -> Response:
        """Give tokens for a code or a refresh token."""
        resource = (await request.form()).get("resource")
        if not provider.is_ours(resource if isinstance(resource, str) else None):
            return _fault("invalid_target", ELSEWHERE)
        answer: Response = await tokens.handle(request)
        return answer

    @router.post(REVOKE)
    @public
    async def revoke(request: Request) -> Response:
        """End what a token belongs to (RFC 7009). The library's own demands a secret, which no client has here."""
        try:
            client = await clients.authenticate_request(request)
        except AuthenticationError as error:
            return _fault("invalid_client", error.message, HTTPStatus.UNAUTHORIZED)
        given = (await request.form()).get("token")
        if not isinstance(given, str):
            return _fault("invalid_request", "token is missing")
        for load in (provider.load_access_token, partial(provider.load_refresh_token, client)):
            found = await load(given)
            if found is not None and found.client_id == client.client_id:
                await provider.revoke_token(found)
        return Response(headers=UNSTORED)


def metadata_of(issuer: str) -> OAuthMetadata:
    """Return what the server says of itself."""
    return OAuthMetadata.model_validate(
        {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}{AUTHORIZE}",
            "token_endpoint": f"{issuer}{TOKEN}",
            "registration_endpoint": f"{issuer}{REGISTER}",
            "revocation_endpoint": f"{issuer}{REVOKE}",
            "scopes_supported": NAMES,
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "token_endpoint_auth_methods_supported": [PUBLIC_CLIENT],
            "revocation_endpoint_auth_methods_supported": [PUBLIC_CLIENT],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }
    )


def _fault(error: str, told: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> Response:
    """Return an error as clients of OAuth know it (RFC 6749, 5.2)."""
    return JSONResponse({"error": error, "error_description": told}, status, headers=UNSTORED)
