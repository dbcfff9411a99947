"""The base URL of the service, for links in what it sends."""

from __future__ import annotations

import re

from starlette.datastructures import Headers
from starlette.types import Scope

from onrecord.service.http.request_state import PREFIX, noted
from onrecord.service.settings.serve_settings import ServeSettings

# A host name or an address, with a port; a client could send anything.
HOST = re.compile(r"(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?", re.ASCII)


def own_address(scope: Scope, settings: ServeSettings) -> str:
    """Return the base URL without a slash at its end: `serve.public_url`, or else the address of the request."""
    if settings.public_url:
        return settings.public_url
    host = Headers(scope=scope).get("host", "")
    if not HOST.fullmatch(host):
        name, port = scope.get("server") or (settings.host, settings.port)
        host = f"{f'[{name}]' if ':' in name else name}:{port}"
    return f"{scope['scheme']}://{host}{noted(scope, PREFIX) or ''}"
