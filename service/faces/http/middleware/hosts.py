"""Which names the service answers to: a page of another site cannot pass itself off as ours by naming our address.

Probes ask for health by whatever address they find, and learn nothing from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.service.faces.http.problems import problem

THIS_MACHINE = frozenset(("localhost", "127.0.0.1", "::1"))
ANY = "*"
PROBED = frozenset(("/healthz", "/readyz"))


class Hosts:
    """Refuses requests for other hosts with 421."""

    def __init__(self, app: ASGIApp, allowed: Iterable[str]) -> None:
        self._app = app
        self._allowed = answered_to(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on if it is meant for us."""
        if scope["type"] == "http" and scope["path"] not in PROBED and not self._is_ours(Headers(scope=scope)):
            detail = "the service does not answer to this host name; the operator names those it has in serve.hosts"
            await problem(HTTPStatus.MISDIRECTED_REQUEST, detail)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_ours(self, headers: Headers) -> bool:
        return ANY in self._allowed or host_name(headers.get("host", "")) in self._allowed


def answered_to(names: Iterable[str]) -> frozenset[str]:
    """Return all names that the service answers to, as clients write them: those given and those of this machine."""
    return THIS_MACHINE | {name.lower() for name in names}


def host_name(header: str) -> str:
    """Return the name in a Host header, without the port and the brackets of an address."""
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].lower()
