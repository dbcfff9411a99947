"""`POST /slack/events`: what Slack sends, once its signature is checked over the very bytes that came.

Bolt would check it, too, but only after reading what nobody has vouched for, and would log what it refuses.
"""

from __future__ import annotations

from functools import partial
from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from slack_bolt import App, BoltRequest
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from slack_sdk.signature import SignatureVerifier
from starlette.datastructures import Headers

from onrecord.service.faces.http.base_url import own_address
from onrecord.service.faces.http.problems import Refused
from onrecord.service.faces.http.request_state import QUESTION, note
from onrecord.service.faces.http.rights import public
from onrecord.service.faces.slack.ports import NOTED, SITE
from onrecord.service.settings.serve_settings import ServeSettings

SLACK = "/slack/events"
UNSIGNED = (
    "this is not signed by Slack for this app, or over five minutes ago; "
    "check the signing secret, and the clock of this machine"
)
UNREADABLE = "this is signed, and nothing that Slack sends"


def slack_router(app: App, signing_secret: str, settings: ServeSettings) -> APIRouter:
    """Return the route that hands Slack's requests to Bolt's application."""
    router = APIRouter()
    verifier = SignatureVerifier(signing_secret)

    @router.post(SLACK, include_in_schema=False)
    @public  # the signature is checked here, and nothing is answered without
    async def events(request: Request) -> Response:
        """Acknowledge what Slack sends."""
        body = await request.body()
        if not is_signed(verifier, body, request.headers):
            raise Refused(HTTPStatus.UNAUTHORIZED, UNSIGNED)
        scope = request.scope
        known = {SITE: own_address(scope, settings), NOTED: partial(note, scope, QUESTION)}
        return to_starlette_response(app.dispatch(_read(request, body, known)))

    return router


def is_signed(verifier: SignatureVerifier, body: bytes, headers: Headers) -> bool:
    """Tell whether Slack signed a body, not long ago."""
    try:
        return verifier.is_valid_request(body, dict(headers))
    except (ValueError, TypeError, OverflowError):  # a time that is no number, a signature or a body of other letters
        return False


def _read(request: Request, body: bytes, known: dict[str, object]) -> BoltRequest:
    try:
        return to_bolt_request(request, body, known)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:  # Bolt takes it to be right
        raise Refused(HTTPStatus.BAD_REQUEST, UNREADABLE) from error
