"""Authorization: keys with scopes, sent as ``Authorization: Bearer KEY``, or by a browser as a password.

An open service needs no key, but a key that is sent must be right. Clients of some protocols always send one; on the
addresses of such a face, what does not look like a key of ours counts as none.
"""

from __future__ import annotations

import asyncio
from base64 import b64decode
from collections.abc import Callable
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.indexer.errors import OnRecordError
from onrecord.service.access_keys import PREFIX, Key, KeyRing, Right
from onrecord.service.errors import TokensUnreadable
from onrecord.service.http.access_tokens import Tokens
from onrecord.service.http.problems import problem
from onrecord.service.http.request_state import CALLER, RATE, note
from onrecord.service.http.rights import Rights

BEARER, BASIC = "bearer", "basic"


class Authorization:
    """Middleware that refuses requests without a right key (401) or with one that lacks the right needed (403)."""

    def __init__(
        self,
        app: ASGIApp,
        rights: Rights,
        ring: KeyRing,
        is_guarded: Callable[[], bool],
        takes_any_key: Callable[[str], bool],
        needs_no_key: Callable[[str], bool],
        program_paths: tuple[str, ...],
        tokens: Tokens | None,
        challenge: Callable[[Scope], str],
    ) -> None:
        """Look up in `rights` what a route needs, and in `ring` or by `tokens` who sends a key or a token.

        `is_guarded` returns whether a request without a key is refused, `takes_any_key` whether clients of a path
        always send some key, `needs_no_key` whether a path reveals nothing of the record. No browser is asked for a
        password on paths that begin with one of `program_paths`. `challenge` returns what is added to a challenge.
        """
        self._app = app
        self._rights = rights
        self._ring = ring
        self._is_guarded = is_guarded
        self._takes_any_key = takes_any_key
        self._needs_no_key = needs_no_key
        self._program_paths = program_paths
        self._tokens = tokens
        self._challenge = challenge

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on if it is allowed."""
        right = self._rights.needed(scope) if scope["type"] == "http" else None
        if right is None or self._needs_no_key(scope["path"]):
            await self._app(scope, receive, send)
            return
        try:
            refused = await self._refused(scope, right)
        except TokensUnreadable as error:
            refused = problem(HTTPStatus.SERVICE_UNAVAILABLE, f"{error}; try again later")
        except OnRecordError:  # its message names a path of this machine
            refused = problem(HTTPStatus.SERVICE_UNAVAILABLE, "the keys cannot be read at present; ask the operator")
        await (refused or self._app)(scope, receive, send)

    async def _refused(self, scope: Scope, right: Right) -> ASGIApp | None:
        """Return the answer to a request that is refused, or None if it is allowed."""
        given = Headers(scope=scope).get("authorization")
        if given is None:
            if not self._is_guarded():
                return None
            return self._unauthorised(scope, "a key is needed; send it as Authorization: Bearer KEY", None)
        key = self._ring.find(_sent(given))
        if key is None and self._tokens is not None:
            key = await asyncio.to_thread(self._tokens.key_of, _sent(given))
        if key is None and self._is_placeholder(scope["path"], _sent(given)):
            return None
        if key is None:
            detail = "the key is unknown or was revoked; ask the operator"
            return self._unauthorised(scope, detail, "invalid_token")
        note(scope, CALLER, key.name)
        note(scope, RATE, key.rate)
        return None if right in key.scopes else _forbidden(key, right)

    def _is_placeholder(self, path: str, sent: str) -> bool:
        """Return whether a key is sent only because the clients of this path always send one."""
        return self._takes_any_key(path) and not sent.startswith(f"{PREFIX}_") and not self._is_guarded()

    def _unauthorised(self, scope: Scope, detail: str, error: str | None) -> ASGIApp:
        """Return the answer that asks for a key; a browser is asked for a password."""
        challenge = 'Bearer realm="onrecord"' + (f', error="{error}"' if error else "") + self._challenge(scope)
        if not scope["path"].startswith(self._program_paths):
            challenge = f'Basic realm="onrecord", charset="UTF-8", {challenge}'
        return problem(HTTPStatus.UNAUTHORIZED, detail, headers={"WWW-Authenticate": challenge})


def _sent(authorization: str) -> str:
    """Return the key in a header: a bearer token, or the password that a browser asked for."""
    kind, _, value = authorization.partition(" ")
    if kind.lower() == BEARER:
        return value.strip()
    if kind.lower() != BASIC:
        return ""
    try:
        return b64decode(value.strip(), validate=True).decode().partition(":")[2]
    except ValueError:
        return ""


def _forbidden(key: Key, right: Right) -> ASGIApp:
    challenge = f'Bearer realm="onrecord", error="insufficient_scope", scope="{right}"'
    detail = (
        f"this key has the scopes {', '.join(key.scopes) or 'none'}, and this request needs {right}; ask the operator"
    )
    return problem(HTTPStatus.FORBIDDEN, detail, headers={"WWW-Authenticate": challenge})
