"""Under which address people reach the service, for links that leave it."""

from __future__ import annotations

import re

from starlette.datastructures import Headers
from starlette.types import Scope

from onrecord.service.settings.serve_settings import ServeSettings

# A name or an address with its port; a client could write anything into the header.
HOST = re.compile(r"(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?", re.ASCII)


def own_address(scope: Scope, settings: ServeSettings) -> str:
    """Return what links of the service begin with: as the settings say, else as the client of a request names it."""
    if settings.public_url:
        return settings.public_url
    host = Headers(scope=scope).get("host", "")
    if not HOST.fullmatch(host):
        name, port = scope.get("server") or (settings.host, settings.port)
        host = f"{f'[{name}]' if ':' in name else name}:{port}"
    return f"{scope['scheme']}://{host}"
