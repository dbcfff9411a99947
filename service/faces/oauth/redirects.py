"""Where a client may be sent back to: which addresses it may register, and which of them it may ask for.

Addresses are compared part by part. Only the port of an address of this machine is free, since a program there listens
on whatever port it gets (RFC 8252, 7.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

from onrecord.service.settings.oauth_settings import THIS_MACHINE

LONGEST, MOST = 2_000, 10
# Of programs that people use; others name theirs after a domain (com.example.app), as RFC 8252, 7.1 demands.
OWN_SCHEMES = frozenset(("claude", "cursor", "vscode", "vscode-insiders", "windsurf", "zed"))
OF_A_DOMAIN = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9-]+)+")
PLAIN_HOST = re.compile(r"[a-zA-Z0-9.-]+(:[0-9]+)?")
RULE = "redirect_uris must be https, http on this machine, or of an application's own scheme, without a fragment"


def may_register(address: str) -> bool:
    """Return whether a client may register an address; a page never can that runs what it is sent (javascript:)."""
    parts = _parts(address)
    if parts is None or len(address) > LONGEST or "#" in address or parts.username is not None or "\\" in address:
        return False
    if parts.scheme == "http":
        return parts.hostname in THIS_MACHINE
    if parts.scheme == "https":
        return bool(parts.hostname)
    return parts.scheme in OWN_SCHEMES or OF_A_DOMAIN.fullmatch(parts.scheme) is not None


def is_registered(address: str, registered: Iterable[str]) -> bool:
    """Return whether an address is one of those that a client registered."""
    asked = _compared(address)
    return asked is not None and any(asked == _compared(one) for one in registered)


def form_target(address: str) -> str:
    """Return an address as a source in a content security policy, so that a form may lead there."""
    parts = urlsplit(address)
    is_plain = parts.scheme in {"http", "https"} and PLAIN_HOST.fullmatch(parts.netloc)
    return f"{parts.scheme}://{parts.netloc}" if is_plain else f"{parts.scheme}:"


def shown(address: str) -> str:
    """Return what a person should know of an address: its host, "this machine", or the application that opens it."""
    parts = urlsplit(address)
    if parts.hostname in THIS_MACHINE and parts.scheme == "http":
        return "a program on this machine"
    return parts.netloc if parts.scheme == "https" else f"the application that opens {parts.scheme}: links"


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.port  # may not be a number
    except ValueError:
        return None
    return parts


def _compared(address: str) -> tuple[str, ...] | None:
    """Return the parts of an address that must be equal."""
    if (parts := _parts(address)) is None:
        return None
    is_local = parts.scheme == "http" and parts.hostname in THIS_MACHINE
    place = str(parts.hostname) if is_local else parts.netloc
    return parts.scheme, place, parts.path or "/", parts.query, parts.fragment, parts.username or ""
