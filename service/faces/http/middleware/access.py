"""Who may ask for what: keys with scopes, sent as ``Authorization: Bearer``, from a browser as a password.

Where the service is open, nobody needs a key; one that is given must still be right. Clients of OpenAI cannot do
without, so that on its addresses whatever does not look like a key of ours passes for none there.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.indexer.errors import OnRecordError
from onrecord.service.access_keys import PREFIX, Key, KeyRing
from onrecord.service.access_keys import Scope as Right
from onrecord.service.faces.http.problems import problem
from onrecord.service.faces.http.request_state import CALLER, RATE, note
from onrecord.service.faces.http.rights import Rights
from onrecord.service.faces.openai.routes import is_of_openai

BEARER, BASIC = "bearer", "basic"
PROGRAMS = ("/v1/", "/mcp")  # where nobody asks from a browser


class Access:
    """Lets requests through whose key is right (else 401) and good for what they ask (else 403)."""

    def __init__(self, app: ASGIApp, rights: Rights, ring: KeyRing, is_guarded: Callable[[], bool]) -> None:
        """Look up in `rights` what a route needs and in `ring` whose key it is.

        `is_guarded` tells whether a request without a key is refused.
        """
        self._app = app
        self._rights = rights
        self._ring = ring
        self._is_guarded = is_guarded

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on if it may."""
        right = self._rights.needed(scope) if scope["type"] == "http" else None
        if right is None:
            await self._app(scope, receive, send)
            return
        try:
            refused = self._refused(scope, right)
        except OnRecordError:  # it names a path of this machine, which is the operator's business
            refused = problem(HTTPStatus.SERVICE_UNAVAILABLE, "the keys cannot be read at present; ask the operator")
        await (refused or self._app)(scope, receive, send)

    def _refused(self, scope: Scope, right: Right) -> ASGIApp | None:
        """Return the answer to a request that may not, None where it may."""
        given = Headers(scope=scope).get("authorization")
        if given is None:
            if not self._is_guarded():
                return None
            return _unauthorised(scope, "a key is needed; send it as Authorization: Bearer KEY", None)
        key = self._ring.find(_sent(given))
        if key is None and self._is_placeholder(scope["path"], _sent(given)):
            return None
        if key is None:
            told = "this is no key of this service, or it was revoked; ask the operator"
            return _unauthorised(scope, told, "invalid_token")
        note(scope, CALLER, key.name)
        note(scope, RATE, key.rate)
        return None if right in key.scopes else _forbidden(key, right)

    def _is_placeholder(self, path: str, sent: str) -> bool:
        """Tell whether something is sent because OpenAI's clients always send a key, where nobody needs one."""
        return is_of_openai(path) and not sent.startswith(f"{PREFIX}_") and not self._is_guarded()


def _sent(authorization: str) -> str:
    """Return the key that a header holds: a bearer's, or the password that a browser asked a person for."""
    kind, _, value = authorization.partition(" ")
    if kind.lower() == BEARER:
        return value.strip()
    if kind.lower() != BASIC:
        return ""
    try:
        return b64decode(value.strip(), validate=True).decode().partition(":")[2]
    except ValueError:
        return ""


def _unauthorised(scope: Scope, detail: str, error: str | None) -> ASGIApp:
    """Return the answer that asks for a key; of a browser, which knows no other way, as for a password."""
    challenge = 'Bearer realm="onrecord"' + (f', error="{error}"' if error else "")
    if not scope["path"].startswith(PROGRAMS):
        challenge = f'Basic realm="onrecord", charset="UTF-8", {challenge}'
    return problem(HTTPStatus.UNAUTHORIZED, detail, headers={"WWW-Authenticate": challenge})


def _forbidden(key: Key, right: Right) -> ASGIApp:
    challenge = f'Bearer realm="onrecord", error="insufficient_scope", scope="{right}"'
    detail = f"this key is good for {', '.join(key.scopes) or 'nothing'}, and this needs {right}; ask the operator"
    return problem(HTTPStatus.FORBIDDEN, detail, headers={"WWW-Authenticate": challenge})
